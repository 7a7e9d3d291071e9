import type { ReactiveController } from 'lit';
import type { LocaleSettings } from '../context/contexts.js';
import { directionOf, servingLocale, type WordsOnDemand, type WordTable } from '../locales/words.js';
import type { ElementHost } from './connection.js';

/** Whatever tells language and place: a `Connection`, or a provider for its own words. */
export interface LocaleSource {
  readonly locale: LocaleSettings;
}

/**
 * An element's words in the language of its provider, else of the nearest `lang`, and the writing direction of the
 * nearest `dir`, else of the language; words of some languages are fetched. For elements that format nothing: `Words` adds
 * the formats, which weigh more.
 */
export class Language<Table extends object> implements ReactiveController {
  readonly #host: ElementHost;
  protected readonly settings: LocaleSource;
  readonly #element: string;
  readonly #table: WordTable<Table> | WordsOnDemand<Table>;
  /** What was last spoken: better than nothing while words are on their way. */
  #last: Table;
  #merged: { readonly base: Table; readonly overrides: unknown; readonly words: Table } | undefined;

  constructor(
    host: ElementHost,
    settings: LocaleSource,
    element: string,
    table: WordTable<Table> | WordsOnDemand<Table>,
  ) {
    this.#host = host;
    this.settings = settings;
    this.#element = element;
    this.#table = table;
    this.#last = table.en;
    host.addController(this);
  }

  /** The words, the host's own over the library's. */
  get t(): Table {
    const found = this.#words;
    const base = typeof found === 'function' ? ((fetched.get(found) as Table | undefined) ?? this.#last) : found;
    this.#last = base;
    const overrides = this.settings.locale.words?.[this.#element];
    if (!overrides) return base;
    if (this.#merged?.base !== base || this.#merged.overrides !== overrides) {
      this.#merged = { base, overrides, words: { ...base, ...overrides } };
    }
    return this.#merged.words;
  }

  /**
   * Resolves when the words of the language are there, or out of reach; `undefined` where there is nothing to wait for. An
   * element whose table fetches words waits for them before it draws: `scheduleUpdate`.
   */
  get coming(): Promise<void> | undefined {
    const words = this.#words;
    return typeof words !== 'function' || fetched.has(words) ? undefined : fetchWords(words);
  }

  get #words(): Table | (() => Promise<Table>) {
    return this.#table[servingLocale(this.locale)];
  }

  /** BCP 47. */
  get locale(): string {
    return this.settings.locale.locale || inherited(this.#host, 'lang') || 'en';
  }

  get direction(): 'ltr' | 'rtl' {
    const dir = inherited(this.#host, 'dir')?.toLowerCase();
    return dir === 'ltr' || dir === 'rtl' ? dir : directionOf(this.locale);
  }

  hostConnected(): void {
    watchPage(this.#host);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    unwatchPage(this.#host);
  }
}

/** Words that were fetched, by what fetches them; of those that were out of reach nothing is kept, so that they are asked for again. */
const fetched = new WeakMap<() => Promise<object>, object>();

async function fetchWords(fetch: () => Promise<object>): Promise<void> {
  try {
    fetched.set(fetch, await fetch());
  } catch {
    // What was last spoken is understood better than nothing.
  }
}

/** The attribute of the nearest ancestor that has it, out through shadow roots. */
function inherited(host: Element, attribute: string): string | undefined {
  let at: Element | null = host;
  while (at) {
    const found: Element | null = at.closest(`[${attribute}]`);
    if (found) return found.getAttribute(attribute) ?? undefined;
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}

/** One observer for all elements: a page that switches its `lang` or `dir` does so at its root or above a widget. */
const hosts = new Set<ElementHost>();
let observer: MutationObserver | undefined;

function watchPage(host: ElementHost): void {
  hosts.add(host);
  if (observer) return;
  observer = new MutationObserver(() => {
    for (const each of [...hosts]) each.requestUpdate();
  });
  observer.observe(document, { attributes: true, attributeFilter: ['lang', 'dir'], subtree: true });
}

function unwatchPage(host: ElementHost): void {
  hosts.delete(host);
  if (hosts.size > 0) return;
  observer?.disconnect();
  observer = undefined;
}
