/** A place outside IndexedDB that keeps values by their ids. */
export interface SpareHome {
  /** Everything that can still be read. Looking makes nothing. */
  all(): Promise<readonly unknown[]>;
  put(id: string, value: unknown): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  /** Takes everything away, and the place itself. */
  wipe(): Promise<unknown>;
}

/**
 * Keeps values in a cache of the site. What a browser that is killed does to its databases does not reach there: each entry is
 * a file of its own. Every call rejects where there are no caches, as on plain HTTP, or where they are denied or full.
 */
export function spareHome(name: string): SpareHome {
  // Opened for each call: a service worker may delete caches that it does not know, and what is put into such a one is lost.
  const open = (): Promise<Cache> => caches.open(name);
  return {
    async all() {
      if (!(await caches.has(name))) return [];
      const answers = await (await open()).matchAll();
      // What was being written when the browser was killed may be half there.
      return Promise.all(answers.map((answer) => answer.json().catch(() => undefined) as Promise<unknown>));
    },
    async put(id, value) {
      return (await open()).put(addressOf(id), Response.json(value));
    },
    async remove(id) {
      return (await open()).delete(addressOf(id));
    },
    wipe: async () => caches.delete(name),
  };
}

/** No page asks for such an address, so that no service worker takes an entry for an answer of the site. */
function addressOf(id: string): string {
  return `https://rapport.invalid/?${encodeURIComponent(id)}`;
}
