import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ElementHost } from '../../controllers/connection.js';
import { FeedKeys } from '../../controllers/feed-keys.js';
import { Windowing } from '../../controllers/windowing.js';
import type { Feedback } from '../../model/survey.js';
import { setStyle } from '../../styles/set-style.js';
import type { InboxData, InboxRow } from './inbox-data.js';
import type { InboxView } from './inbox-view.js';
import { News } from './news.js';
import { answerRow, typicalHeight, unreadRow } from './row.js';

export interface StreamOptions {
  readonly data: InboxData;
  /** Opens or closes an answer. */
  readonly toggle: (answer: Feedback | undefined) => void;
  /** Told how many answers have come. */
  readonly arrived: (count: number) => void;
}

/** The answers as they scroll: those in sight are drawn and read, keys lead from one to the next, and new ones are counted. */
export class Stream {
  readonly #host: ElementHost;
  readonly #data: InboxData;
  readonly #scroller = createRef<HTMLElement>();
  readonly #keys: FeedKeys;
  readonly #windowing: Windowing;
  readonly #news: News;

  constructor(host: ElementHost, { data, toggle, arrived }: StreamOptions) {
    this.#host = host;
    this.#data = data;
    this.#keys = new FeedKeys(host, {
      feed: {
        count: () => data.rows.count,
        keyAt: (index) => this.#keyAt(index),
        scrollTo: (index) => this.#windowing.scrollToIndex(index, index === 0 ? 'start' : 'nearest'),
      },
      toggle: (index) => toggle(data.rows.item(index)?.answer),
    });
    this.#windowing = new Windowing(host, {
      scroller: () => this.#scroller.value ?? null,
      count: () => data.rows.count,
      key: (index) => this.#keyAt(index) ?? `row ${index}`,
      rows: { typical: typicalHeight },
      kept: () => this.#keys.row,
    });
    this.#news = new News(host, {
      newest: () => data.newest.value,
      subject: () => JSON.stringify(data.query),
      isAtTop: () => (this.#scroller.value?.scrollTop ?? 0) <= 0,
      arrived,
    });
  }

  /** How many answers have come above what is on the screen. */
  get news(): number {
    return this.#news.count;
  }

  /** The row of an answer that is drawn. */
  rowOf(id: string): InboxRow | undefined {
    const drawn = this.#windowing.items.map(({ index }) => this.#data.rows.item(index));
    return drawn.find((row) => row?.answer.id === id);
  }

  /** Back to the newest, as when other answers are asked for. */
  toTop(): void {
    this.#windowing.scrollToIndex(0, 'start');
  }

  /** Says which answers are to be read; call it after each render. */
  want(): void {
    const { first, last } = this.#windowing.range;
    if (last >= first) this.#data.rows.want(first, last);
  }

  showNews(): void {
    this.#news.clear();
    this.#keys.focus(0);
  }

  /** The button that was pressed may be gone; focus must not go with it. */
  async keepFocus(): Promise<void> {
    // Asked while it is still there: some engines tell of a lost focus, others do not.
    const { row } = this.#keys;
    await this.#host.updateComplete;
    const root = this.#host.shadowRoot;
    if (root?.activeElement || document.activeElement !== document.body) return;
    if (row !== undefined) this.#keys.focus(row);
    else root?.querySelector<HTMLElement>('.inbox')?.focus({ preventScroll: true });
  }

  template(view: InboxView, isRefreshing: boolean): TemplateResult {
    const { rows } = this.#data;
    return html`<div
      class="scroller"
      part="scroller"
      ${ref(this.#scroller)}
      @scroll=${this.#onScroll}
      @keydown=${this.#keys.onKeydown}
    >
      <div
        class="feed"
        role="feed"
        aria-label=${view.t.title}
        aria-busy=${isRefreshing}
        @focusin=${this.#keys.onFocusin}
        @focusout=${this.#keys.onFocusout}
      >
        ${repeat(
          this.#windowing.items,
          ({ key }) => key,
          (item) => {
            const row = rows.item(item.index);
            return row ? answerRow(view, row, item) : unreadRow(view, item, rows.unreadable(item.index) !== undefined);
          },
        )}
      </div>
      <div ${setStyle({ 'block-size': `${this.#windowing.after}px` })}></div>
    </div>`;
  }

  #keyAt(index: number): string | undefined {
    return this.#data.rows.item(index)?.answer.id ?? this.#data.rows.unreadable(index)?.id;
  }

  readonly #onScroll = (): void => {
    if (this.#news.count === 0 || (this.#scroller.value?.scrollTop ?? 0) > 0) return;
    this.#news.clear();
    this.#host.requestUpdate();
  };
}
