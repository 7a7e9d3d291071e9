import type { ReactiveController } from 'lit';
import type { ElementHost } from './connection.js';
import { findNear } from './find-near.js';

/** The articles of a feed: how many there are, what each is known by, and how to bring one into view. */
export interface KeyedFeed {
  count(): number;
  keyAt(index: number): string | undefined;
  scrollTo(index: number): void;
}

export interface FeedKeysOptions {
  readonly feed: KeyedFeed;
  /** Opens or closes a row. */
  readonly toggle: (index: number) => void;
}

/** A row that has not been read has no key yet. */
interface FocusedRow {
  readonly index: number;
  readonly key: string | undefined;
}

/** What Home and End are needed in for moving the caret or the choice. */
const ownKeys = 'textarea, select, input:not([type="checkbox"])';

/**
 * The keys of the ARIA feed pattern, Home and End, and focus that stays: on its entry while others come and go, on the next
 * one when it is gone.
 */
export class FeedKeys implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: FeedKeysOptions;
  #focused: FocusedRow | undefined;
  #wanted: number | undefined;
  #isByKeyboard = true;

  constructor(host: ElementHost, options: FeedKeysOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** The row that has focus, or has it inside. */
  get row(): number | undefined {
    return this.#focused?.index;
  }

  /** Whether somebody moves by keys, for all we know: then nothing is loaded that was not asked for. */
  get isByKeyboard(): boolean {
    return this.#isByKeyboard;
  }

  /** Puts focus on a row, once it is rendered. */
  focus(index: number): void {
    const last = this.#options.feed.count() - 1;
    if (last < 0) return;
    this.#wanted = Math.max(0, Math.min(index, last));
    this.#options.feed.scrollTo(this.#wanted);
    this.#focused = this.#rowAt(this.#wanted);
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const focused = this.#focused;
    if (!focused) return;
    const { feed } = this.#options;
    const key = feed.keyAt(focused.index);
    if (key === focused.key && focused.index < feed.count()) return;
    const found = this.#foundAgain(focused);
    if (found && found.key !== focused.key) this.#wanted = found.index;
    // What has been read is another article than the one that kept its place, and may be taller.
    if (found && focused.key === undefined) feed.scrollTo(found.index);
    this.#focused = found;
  }

  hostUpdated(): void {
    if (this.#wanted === undefined) return;
    const row = this.#host.shadowRoot?.querySelector<HTMLElement>(`[data-index="${this.#wanted}"]`);
    if (!row) return;
    this.#wanted = undefined;
    // The window has brought it into view already, clear of the heading.
    row.focus({ preventScroll: true });
  }

  readonly onFocusin = (event: FocusEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]');
    this.#focused = row ? this.#rowAt(Number(row.dataset['index'])) : undefined;
    if ((event.target as HTMLElement).matches(':focus-visible')) this.#isByKeyboard = true;
  };

  readonly onFocusout = (event: FocusEvent): void => {
    const to = event.relatedTarget as Element | null;
    if (to) {
      const isInFeed = this.#host.shadowRoot?.contains(to) === true && to.closest('[data-index]') !== null;
      if (!isInFeed) this.#focused = undefined;
      return;
    }
    // A window that is left keeps the focus; a row that is taken out of the page tells of no other place.
    if (this.#host.matches(':focus-within') || !(event.target as HTMLElement).isConnected) return;
    this.#focused = undefined;
  };

  readonly onPointer = (): void => {
    this.#isByKeyboard = false;
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    this.#isByKeyboard = true;
    const row = this.row;
    if (row === undefined || event.defaultPrevented || event.altKey) return;
    const isChord = event.ctrlKey || event.metaKey;
    const target = event.composedPath()[0] as HTMLElement;
    if (isChord && (event.key === 'Home' || event.key === 'End')) this.#leave(event);
    else if (isChord || event.shiftKey) return;
    else if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      this.focus(row + (event.key === 'PageDown' ? 1 : -1));
    } else if ((event.key === 'Home' || event.key === 'End') && !target.matches(ownKeys)) {
      event.preventDefault();
      this.focus(event.key === 'Home' ? 0 : Infinity);
    } else if (event.key === 'Enter' && target.dataset['index'] !== undefined) {
      event.preventDefault();
      this.#options.toggle(row);
    }
  };

  #rowAt(index: number): FocusedRow {
    return { index, key: this.#options.feed.keyAt(index) };
  }

  /** The same row where it is now, else the one in its place; what has not been read is known by its place alone. */
  #foundAgain({ index, key }: FocusedRow): FocusedRow | undefined {
    const { feed } = this.#options;
    const count = feed.count();
    if (count === 0) return undefined;
    if (key === undefined) return this.#rowAt(Math.min(index, count - 1));
    return this.#rowAt(findNear(index, count, (near) => feed.keyAt(near) === key));
  }

  #leave(event: KeyboardEvent): void {
    const root = this.#host.shadowRoot;
    const selector = event.key === 'End' ? '[data-after-feed]' : '[data-before-feed]';
    const places = [...(root?.querySelectorAll<HTMLElement>(selector) ?? [])];
    const place = event.key === 'End' ? places[0] : places.at(-1);
    if (!place) return;
    event.preventDefault();
    place.focus();
  }
}
