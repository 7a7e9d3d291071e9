/** A place outside IndexedDB that keeps values by their ids. */
export interface SpareHome {
  /** Everything that can still be read. Looking makes nothing. */
  all(): Promise<readonly unknown[]>;
  put(id: string, value: unknown): Promise<unknown>;
  remove(id: string): Promise<unknown>;
}

/**
 * Keeps values in a cache of the site. What a browser that is killed does to its databases does not reach there: each entry is
 * a file of its own. Every call rejects where there are no caches, as on plain HTTP, or where they are denied or full.
 */
export function spareHome(name: string): SpareHome {
  // Opened for each call: a service worker may delete caches that it does not know, and what is put into such a one is lost.
  const inside = async <Answer>(act: (cache: Cache) => Promise<Answer>): Promise<Answer> =>
    act(await caches.open(name));
  return {
    // What was being written when the browser was killed may be half there.
    all: async () =>
      (await caches.has(name))
        ? inside(async (cache) =>
            Promise.all((await cache.matchAll()).map((answer) => answer.json().catch(() => undefined))),
          )
        : [],
    put: (id, value) => inside((cache) => cache.put(addressOf(id), Response.json(value))),
    remove: (id) => inside((cache) => cache.delete(addressOf(id))),
  };
}

/** Takes everything away that such a place holds, and the place itself. */
export async function removeSpareHome(name: string): Promise<void> {
  await caches.delete(name);
}

/** No page asks for such an address, so that no service worker takes an entry for an answer of the site. */
function addressOf(id: string): string {
  return `https://rapport.invalid/?${encodeURIComponent(id)}`;
}
