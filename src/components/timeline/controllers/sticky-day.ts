import type { ReactiveController } from 'lit';
import { createRef, type Ref } from 'lit/directives/ref.js';
import type { ElementHost } from '../../../controllers/connection.js';
import { dayName, dayWords } from '../entry.js';
import type { TimelineView } from '../timeline-view.js';
import type { EntryFeed } from './entry-feed.js';

export interface StickyDayOptions {
  readonly feed: EntryFeed;
  readonly view: () => Pick<TimelineView, 't' | 'format' | 'locale' | 'now'>;
  readonly scroller: () => HTMLElement | undefined;
}

/** The heading that says which day stands at the top. It writes its text itself: scrolling from day to day renders nothing. */
export class StickyDay implements ReactiveController {
  /** The element of the heading. */
  readonly heading: Ref<HTMLElement> = createRef();
  readonly #options: StickyDayOptions;
  #scrollTop = 0;

  constructor(host: ElementHost, options: StickyDayOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** Whether the scroller stands at its very top. */
  get isAtTop(): boolean {
    return this.#scrollTop <= 0;
  }

  hostUpdated(): void {
    if (!this.#options.scroller()) this.#scrollTop = 0;
    this.#write();
  }

  onScroll(): void {
    this.#scrollTop = this.#options.scroller()?.scrollTop ?? 0;
    this.#write();
  }

  #write(): void {
    const heading = this.heading.value;
    const { feed, view } = this.#options;
    const row = feed.rowAt(this.#scrollTop);
    if (!heading || !row) return;
    // A silence at the top reaches from today to the day below it, which has its own heading there.
    const isSilent = this.isAtTop && row.gapDays !== undefined;
    const text = isSilent ? dayWords(view(), view().now.toISOString()) : dayName(view(), row);
    if (heading.textContent !== text) heading.textContent = text;
  }
}
