import type { ReactiveController } from 'lit';
import type { ElementHost } from './connection.js';
import { findNear } from './find-near.js';
import { FixedHeights, MeasuredHeights, readHeights, SeenHeights, type RowHeights } from './row-heights.js';
import { ScrollPlace } from './scroll-place.js';
import { ScrollScale } from './scroll-scale.js';
import { indicesOf, inPlace, type WindowedRow } from './windowed-rows.js';

export interface WindowingOptions {
  /** The element that scrolls, in the host's shadow root; `null` while it is not rendered. Give it `overflow-anchor: none`. */
  readonly scroller: () => HTMLElement | null;
  readonly count: () => number;
  /** What a row is known by when rows come and go. */
  readonly key: (index: number) => string;
  readonly rows: RowSizes;
  /** A row that is rendered wherever the window is: the one that has focus, or is being dragged. */
  readonly kept?: () => number | undefined;
  /** Height of a header that sticks to the top of the scroller, in px; it stands in the flow above the rows. */
  readonly header?: () => number;
  /** Rendered above and below what is visible, in px. */
  readonly overscan?: number;
  /** Draws the rows at once where only the window has moved; where absent, the host is asked for an update. */
  readonly redraw?: () => void;
  /** What the rows show, part by part: their heights may be others when one has changed. Where absent, after any update. */
  readonly shows?: () => readonly unknown[];
}

/**
 * Either rows of one height (nothing is ever measured), or rows of unknown heights. The latter carry `data-index` and no
 * margins; `estimate` is asked for a row when it first comes near the window, unseen rows count as `typical`.
 */
export type RowSizes =
  { readonly height: () => number } | { readonly typical: number; readonly estimate?: (index: number) => number };

/** How tall a scroller is taken to be until the browser has told. */
const firstGuess = 640;
/** A scroller as tall as its content would render every row. */
const tallestViewport = 6_000;

/**
 * Renders only the rows of a list that can be seen: `items` says which, with the space to leave before each, and `after`
 * the space to leave below the last. Rows above the window may turn out taller than thought, and rows may come and go:
 * the first visible row stays where it is on the screen. Nothing is read from the page while rendering; there is one
 * listener, one render and at most one batch of measurements a frame.
 */
export class Windowing implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: WindowingOptions;
  #heights: RowHeights = new FixedHeights(0, 1);
  readonly #seen = new SeenHeights();
  #scale = new ScrollScale(0, firstGuess);
  #viewport = firstGuess;
  #inlineSize = 0;
  /** The distance from the start of the rows to the top of the window. */
  #top = 0;
  /** The first visible row, and how far the window begins below its start. */
  #anchor = { index: 0, key: '', lead: 0 };
  #pin: Pin | undefined;
  #first = 0;
  #last = -1;
  #items: readonly WindowedRow[] = [];
  /** The keys of the items as the host gave them. */
  #keys: readonly string[] = [];
  #after = 0;
  /** What the heights were last measured of. */
  #measured: readonly unknown[] = [];
  readonly #scroller: ScrollPlace;
  #frame: number | undefined;
  readonly #resizes = new ResizeObserver((entries) => this.#onResize(entries));

  constructor(host: ElementHost, options: WindowingOptions) {
    this.#host = host;
    this.#options = options;
    this.#scroller = new ScrollPlace(options.redraw !== undefined);
    host.addController(this);
  }

  /** The rows to render: the window, and the kept row before or after it. */
  get items(): readonly WindowedRow[] {
    return this.#items;
  }

  /** The window with its overscan; `last` is −1 where there are no rows. */
  get range(): { readonly first: number; readonly last: number } {
    return { first: this.#first, last: this.#last };
  }

  /** Space to leave above the first item, in px. */
  get before(): number {
    return this.#items[0]?.gap ?? 0;
  }

  /** Space to leave below the last item, in px. */
  get after(): number {
    return this.#after;
  }

  /** How tall all rows are made, in px. */
  get contentSize(): number {
    return this.#scale.contentSize;
  }

  /** The visible rows without overscan: what a person sees now. */
  get visible(): { readonly first: number; readonly last: number } {
    const { count } = this.#heights;
    if (count === 0) return { first: 0, last: -1 };
    return { first: this.#heights.indexAt(this.#top), last: this.#heights.indexAt(this.#top + this.#viewport - 1) };
  }

  /** The inner width of the scroller in px; 0 until the browser has told. */
  get inlineSize(): number {
    return this.#inlineSize;
  }

  /** Where a row begins, in px from the start of the scrolled rows. */
  offsetOf(index: number): number {
    return this.#heights.offset(index) + this.#shift;
  }

  /** The row at a place of the scrolled rows, in px from their start: where something is dropped, for example. */
  indexAt(place: number): number {
    return this.#heights.indexAt(place - this.#shift);
  }

  /** Brings a row into view; it is there when the next render is done, and stays there while heights are being learnt. */
  scrollToIndex(index: number, align: Alignment = 'nearest'): void {
    this.#pin = { index, align };
    this.#host.requestUpdate();
  }

  /** Takes the controller off its host, for hosts that make one for each column. */
  dispose(): void {
    this.#detach();
    this.#host.removeController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#detach();
  }

  hostUpdate(): void {
    this.#scroller.beforeDrawing();
    this.#takeRows();
    this.#window();
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller() ?? undefined;
    if (scroller !== this.#scroller.element) {
      this.#detach();
      if (scroller) this.#attach(scroller);
    }
    this.#scroller.afterDrawing();
    this.#onDrawn();
  }

  get #isMeasuring(): boolean {
    if (!this.#scroller.element || !(this.#heights instanceof MeasuredHeights) || this.#last < 0) return false;
    return !this.#options.shows || this.#drawn.some((each, at) => each !== this.#measured[at]);
  }

  /** What decides the heights of the rendered rows. */
  get #drawn(): readonly unknown[] {
    return [this.#heights, this.#keys.join('\n'), this.#inlineSize, ...(this.#options.shows?.() ?? [])];
  }

  /** What compression takes away between the start and the window; 0 where all rows fit into one element. */
  get #shift(): number {
    return this.#scale.isExact ? 0 : this.#scale.toScroller(this.#top) - this.#top;
  }

  #attach(scroller: HTMLElement): void {
    this.#scroller.take(scroller);
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    this.#resizes.observe(scroller);
  }

  #detach(): void {
    this.#scroller.element?.removeEventListener('scroll', this.#onScroll);
    this.#resizes.disconnect();
    this.#scroller.take(undefined);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** Takes in how many rows there are now, and finds the first visible one again. */
  #takeRows(): void {
    const { rows, key } = this.#options;
    const count = this.#options.count();
    const hasMoved =
      count !== this.#heights.count || this.#items.some((item, at) => key(item.index) !== this.#keys[at]);
    const anchored = hasMoved ? this.#findAgain(count) : this.#anchor.index;
    if ('height' in rows) {
      this.#heights = new FixedHeights(count, rows.height());
    } else if (hasMoved || !(this.#heights instanceof MeasuredHeights)) {
      const steps = [0, anchored - this.#anchor.index, count - this.#heights.count];
      const heights = new MeasuredHeights(count, rows.typical);
      this.#seen.putInto(heights, key, steps);
      this.#heights = heights;
    }
    // Like the browsers' own anchoring: who stands at the very top sees what is new there.
    if (this.#top > 0) this.#top = this.#heights.offset(anchored) + this.#anchor.lead;
  }

  #findAgain(count: number): number {
    const { index, key } = this.#anchor;
    return findNear(index, count, (near) => this.#options.key(near) === key);
  }

  /** Works out which rows are rendered. */
  #window(): void {
    const heights = this.#heights;
    if (heights.count === 0) {
      this.#scale = new ScrollScale(0, this.#viewport);
      this.#first = 0;
      this.#last = -1;
      this.#items = [];
      this.#keys = [];
      this.#after = 0;
      this.#top = 0;
      return;
    }
    if (this.#pin) this.#top = this.#aligned(this.#pin);
    this.#keepWithin();
    this.#find();
    if (heights instanceof MeasuredHeights && this.#estimate(heights)) {
      this.#top = this.#pin ? this.#aligned(this.#pin) : heights.offset(this.#anchor.index) + this.#anchor.lead;
      this.#keepWithin();
      this.#find();
    }
    const { kept, key } = this.#options;
    const indices = indicesOf({ first: this.#first, last: this.#last }, heights.count, kept?.());
    this.#keys = indices.map((index) => key(index));
    const { items, after } = inPlace(indices, this.#keys, { heights, scale: this.#scale, shift: this.#shift });
    this.#items = items;
    this.#after = after;
  }

  #keepWithin(): void {
    const { total } = this.#heights;
    this.#scale = new ScrollScale(total, this.#viewport);
    this.#top = Math.max(0, Math.min(this.#top, total - this.#viewport));
    const index = this.#heights.indexAt(this.#top);
    this.#anchor = { index, key: this.#options.key(index), lead: this.#top - this.#heights.offset(index) };
  }

  #find(): void {
    const { overscan = 240 } = this.#options;
    this.#first = this.#heights.indexAt(this.#top - overscan);
    this.#last = this.#heights.indexAt(this.#top + this.#viewport + overscan);
  }

  #estimate(heights: MeasuredHeights): boolean {
    const { rows, key } = this.#options;
    let isNews = false;
    for (let index = this.#first; index <= this.#last; index += 1) {
      if (heights.isKnown(index)) continue;
      const known = this.#seen.heightOf(key(index)) ?? ('typical' in rows ? rows.estimate?.(index) : undefined);
      if (known !== undefined) isNews = heights.set(index, known) || isNews;
    }
    return isNews;
  }

  #aligned({ index, align }: Pin): number {
    const at = Math.max(0, Math.min(index, this.#heights.count - 1));
    const start = this.#heights.offset(at);
    const end = start + this.#heights.height(at) - this.#viewport;
    if (align === 'start') return start;
    if (align === 'end') return end;
    if (align === 'center') return (start + end) / 2;
    return Math.min(start, Math.max(end, this.#top));
  }

  /** Only the window has moved. */
  #redraw(): void {
    const { redraw } = this.#options;
    if (!redraw) return this.#host.requestUpdate();
    this.#scroller.beforeDrawing();
    redraw();
    this.#scroller.afterDrawing();
    this.#onDrawn();
  }

  #moveScroller(): void {
    this.#scroller.move(this.#scale.toScroller(this.#top), this.#pin !== undefined);
  }

  #onDrawn(): void {
    this.#moveScroller();
    if (this.#isMeasuring) this.#frame ??= requestAnimationFrame(() => this.#measure());
    else this.#pin = undefined;
  }

  /** Reads the heights of all rendered rows at once, after layout would have been due anyway and before the paint. */
  #measure(): void {
    this.#frame = undefined;
    const heights = this.#heights;
    const { element } = this.#scroller;
    if (!element || !(heights instanceof MeasuredHeights)) return;
    let isNews = false;
    const rows = readHeights(element);
    if (rows.length > 0) this.#measured = this.#drawn;
    for (const [index, height] of rows) {
      if (index >= heights.count) continue;
      this.#seen.remember(this.#options.key(index), index, height);
      isNews = heights.set(index, height) || isNews;
    }
    if (!isNews) {
      this.#pin = undefined;
      return;
    }
    const { first, last } = this.range;
    if (this.#top > 0) this.#top = heights.offset(this.#anchor.index) + this.#anchor.lead;
    this.#window();
    // The flow has moved the rows already by what was learnt; the scroller follows before anybody sees it.
    this.#moveScroller();
    if (this.#first !== first || this.#last !== last || this.#pin || !this.#scale.isExact) this.#redraw();
  }

  readonly #onScroll = (): void => {
    // Where rows are compressed, a rounded pixel of the scroller is many of the rows: what was set stays as it was meant.
    const scrolled = this.#scroller.follow(this.#scale.isExact ? 0.01 : 2);
    if (!scrolled) return;
    if (scrolled.way > 1) this.#pin = undefined;
    this.#top = this.#scale.toRows(scrolled.to);
    const { first, last } = this.range;
    this.#window();
    if (this.#first !== first || this.#last !== last || !this.#scale.isExact) this.#redraw();
  };

  #onResize(entries: readonly ResizeObserverEntry[]): void {
    const box = entries.at(-1)?.contentBoxSize[0];
    const scroller = this.#scroller;
    if (!box || !scroller.element) return;
    const wasShown = scroller.isShown;
    scroller.show(box.blockSize > 0);
    if (!scroller.isShown) return;
    const viewport = Math.min(tallestViewport, box.blockSize - (this.#options.header?.() ?? 0));
    const isOther = viewport !== this.#viewport || box.inlineSize !== this.#inlineSize;
    this.#viewport = viewport;
    this.#inlineSize = box.inlineSize;
    if (!wasShown) this.#moveScroller();
    // In the next frame: rendering here might resize the scroller again, which browsers report as an error of the page.
    if (isOther) requestAnimationFrame(() => this.#host.requestUpdate());
  }
}

export type Alignment = 'nearest' | 'start' | 'center' | 'end';

interface Pin {
  readonly index: number;
  readonly align: Alignment;
}
