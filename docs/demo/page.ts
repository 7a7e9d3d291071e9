/** The element of the page with an id; a page without it, or with another kind, is a mistake of ours. */
export function part<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`The page has no ${kind.name} called ${id}.`);
  return found;
}

/** The one element of the page with this tag. */
export function only<Tag extends keyof HTMLElementTagNameMap>(tag: Tag): HTMLElementTagNameMap[Tag] {
  const found = document.querySelector(tag);
  if (!found) throw new TypeError(`The page has no <${tag}>.`);
  return found;
}

/** What a person prefers, kept where the browser allows it: a page must open without it, too. */
export const preferences = {
  get(name: string): string | undefined {
    try {
      return localStorage.getItem(`orrery-works.${name}`) ?? undefined;
    } catch {
      return undefined;
    }
  },
  set(name: string, value: string): void {
    try {
      localStorage.setItem(`orrery-works.${name}`, value);
    } catch {
      // Then it is asked for again next time.
    }
  },
};

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Fills a select anew and keeps what was chosen, where that is still there. */
export function offer(select: HTMLSelectElement, choices: readonly Choice[], chosen = select.value): void {
  select.replaceChildren(...choices.map(({ value, label }) => new Option(label, value, false, value === chosen)));
}

let saying: ReturnType<typeof setTimeout> | undefined;

/** Says something in passing, on the screen and to screen readers. */
export function say(text: string): void {
  const said = part('said', HTMLElement);
  said.textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => (said.textContent = ''), 6_000);
}

/** Lets the page paint and answer before work goes on. A message, because timers of hidden pages are slowed down. */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
