import type { ReactiveController } from 'lit';
import type { LocaleSettings } from '../context/contexts.js';
import { directionOf, servingLocale, type WordTable } from '../locales/words.js';
import type { ElementHost } from './connection.js';

/** Whatever tells language and place: a `Connection`, or a provider for its own words. */
export interface LocaleSource {
  readonly locale: LocaleSettings;
}

/**
 * An element's words in the language of its provider, else of the nearest `lang`, and the writing direction of the
 * nearest `dir`, else of the language. For elements that format nothing: `Words` adds the formats, which weigh more.
 */
export class Language<Table extends object> implements ReactiveController {
  readonly #host: ElementHost;
  protected readonly settings: LocaleSource;
  readonly #element: string;
  readonly #table: WordTable<Table>;
  #merged: { readonly base: Table; readonly overrides: unknown; readonly words: Table } | undefined;

  constructor(host: ElementHost, settings: LocaleSource, element: string, table: WordTable<Table>) {
    this.#host = host;
    this.settings = settings;
    this.#element = element;
    this.#table = table;
    host.addController(this);
  }

  /** The words, the host's own over the library's. */
  get t(): Table {
    const base = this.#table[servingLocale(this.locale)];
    const overrides = this.settings.locale.words?.[this.#element];
    if (!overrides) return base;
    if (this.#merged?.base !== base || this.#merged.overrides !== overrides) {
      this.#merged = { base, overrides, words: { ...base, ...overrides } };
    }
    return this.#merged.words;
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
