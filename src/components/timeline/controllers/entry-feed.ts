import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import type { QueryState } from '../../../controllers/live-query.js';
import { PagedQuery } from '../../../controllers/paged-query.js';
import { withoutRow, type Rows } from '../../../controllers/paged-rows.js';
import type { WindowedRow } from '../../../controllers/windowed-rows.js';
import { Windowing } from '../../../controllers/windowing.js';
import type { DataError } from '../../../data/data-error.js';
import type { Formats } from '../../../locales/formats.js';
import type { Interaction } from '../../../model/interaction.js';
import { entriesOf } from '../timeline-data.js';
import { itemsOf, loadedOf, timelineRows, type TimelineRow } from '../timeline-rows.js';

export interface EntryFeedOptions {
  readonly customerId: () => string;
  readonly kinds: () => readonly string[];
  readonly format: () => Formats;
  readonly now: () => Date;
  readonly hasUpcoming: () => boolean;
  readonly scroller: () => HTMLElement | null;
  /** The row that has focus: rendered wherever the window is. */
  readonly kept: () => number | undefined;
  /** Told how many older entries have come. */
  readonly olderLoaded: (count: number) => void;
}

const pageSize = 50;
/** So many rows or fewer below the window are near the end. */
const nearEnd = 12;

/** The entries of a customer, newest first: read page by page as far as somebody looks, as rows of which the visible are rendered. */
export class EntryFeed implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: EntryFeedOptions;
  readonly #query: PagedQuery<Interaction>;
  readonly #windowing: Windowing;
  #rows: readonly TimelineRow[] = [];
  #made: readonly unknown[] = [];
  readonly #days = new Map<number, string>();
  #format: Formats | undefined;
  #subject = '';
  /** Rows of an earlier customer or filter, which stay until the new ones have been read. */
  #stale: Rows<Interaction> | undefined;
  /** How many entries are to be read, while older ones are on their way. */
  #target = 0;
  #loadedBefore = 0;

  constructor(host: ElementHost, connection: Connection, options: EntryFeedOptions) {
    this.#host = host;
    this.#options = options;
    this.#query = new PagedQuery<Interaction>(host, connection, {
      query: () => this.#question,
      read: (client, page, signal) => client.interactions.list(page, { signal }),
      count: (client, query, signal) => client.interactions.count(query, { signal }),
      stores: ['interactions'],
      pageSize,
      sequential: true,
    });
    host.addController(this);
    this.#windowing = new Windowing(host, {
      scroller: options.scroller,
      count: () => this.rows.length,
      key: (index) => this.rows[index]?.key ?? String(index),
      rows: { typical: 64, estimate: (index) => this.#estimate(index) },
      header: () => 32,
      kept: options.kept,
    });
  }

  get state(): QueryState<Rows<Interaction>> {
    const state = this.#query.state;
    if (this.isCurrent || state.status === 'failed') return state;
    return state.status === 'ready' ? { status: 'waiting' } : state;
  }

  /** Whether the rows are those of the customer and the kinds that are asked for now. */
  get isCurrent(): boolean {
    const { value } = this.#query;
    return value !== undefined && value !== this.#stale;
  }

  /** Changes with the customer and the kinds. */
  get subject(): string {
    return this.#subject;
  }

  get rows(): readonly TimelineRow[] {
    return this.#rows;
  }

  count(): number {
    return this.#rows.length;
  }

  keyAt(index: number): string | undefined {
    return this.#rows[index]?.key;
  }

  /** The rows to render. */
  get items(): readonly WindowedRow[] {
    return this.#windowing.items;
  }

  /** Space below the last rendered row. */
  get after(): number {
    return this.#windowing.after;
  }

  /** Whether the rows begin with the first and end with the very last entry. */
  get isComplete(): boolean {
    const { value } = this.#query;
    return value !== undefined && loadedOf(value) === value.count;
  }

  get isLoadingOlder(): boolean {
    return this.#target > 0 && this.error === undefined;
  }

  /** Why the last read failed, also while earlier entries are still shown. */
  get error(): DataError | undefined {
    const { state } = this.#query;
    return state.status === 'failed' ? state.error : undefined;
  }

  /** Whether a change is being read again. */
  get isRefreshing(): boolean {
    const { state } = this.#query;
    return state.status === 'ready' && state.refreshing;
  }

  /** Reads the next older page. */
  loadOlder(): void {
    const { value } = this.#query;
    if (!value || this.isComplete || this.isLoadingOlder) return;
    this.#loadedBefore = loadedOf(value);
    this.#target = this.#loadedBefore + pageSize;
    if (this.error) void this.#query.refresh();
    this.#host.requestUpdate();
  }

  /** Whether the window is near the end of the entries that are there, and older ones can be read. */
  get isNearEnd(): boolean {
    const isNear = this.#windowing.range.last + nearEnd >= this.rows.length;
    return isNear && this.isCurrent && !this.isComplete && !this.error;
  }

  refresh(): Promise<void> {
    return this.#query.refresh();
  }

  /** Takes an entry off the screen; the returned function puts it back. */
  hide(id: string): () => void {
    return this.#query.patch((rows) => {
      for (let index = 0; index < rows.count; index += 1)
        if (rows.item(index)?.id === id) return withoutRow(rows, index);
      return rows;
    });
  }

  /** Brings the row of an entry into view, if it has been read; answers where it is. */
  reveal(id: string): number {
    const index = this.rows.findIndex((row) => itemsOf(row).some((item) => item.id === id));
    if (index >= 0) this.scrollTo(index);
    return index;
  }

  scrollTo(index: number): void {
    this.#windowing.scrollToIndex(index, index === 0 ? 'start' : 'nearest');
  }

  /** The day that a place of the scroller shows at its top; `''` above the first day. */
  rowAt(scrollTop: number): TimelineRow | undefined {
    return this.rows[this.#windowing.indexAt(scrollTop)];
  }

  hostUpdate(): void {
    const subject = JSON.stringify([this.#options.customerId(), this.#options.kinds()]);
    if (subject !== this.#subject) {
      if (this.#subject !== '') {
        this.#stale = this.#query.value;
        this.#windowing.scrollToIndex(0, 'start');
      }
      this.#subject = subject;
      this.#target = 0;
    }
    this.#makeRows();
  }

  hostUpdated(): void {
    const { value } = this.#query;
    if (!value) return;
    const loaded = loadedOf(value);
    if (this.#target > 0 && (loaded >= this.#target || this.isComplete)) {
      this.#target = 0;
      this.#options.olderLoaded(loaded - this.#loadedBefore);
      this.#host.requestUpdate();
    }
    // A change reads no further again than somebody has looked, and looking alone reads nothing.
    const seen = Math.min(loaded, Math.max(pageSize, this.#seen() + pageSize));
    this.#query.want(0, Math.max(this.#target, seen) - 1);
  }

  get #question():
    { where: ReturnType<typeof entriesOf>; sort: [{ field: string; direction: 'descending' }] } | undefined {
    const customerId = this.#options.customerId();
    if (customerId === '') return undefined;
    return {
      where: entriesOf(customerId, this.#options.kinds()),
      sort: [{ field: 'occurredAt', direction: 'descending' }],
    };
  }

  /** How many entries the rows down to the window, or to the one with focus, hold. */
  #seen(): number {
    const last = Math.max(this.#windowing.range.last, this.#options.kept() ?? 0);
    return this.rows[Math.min(last, this.rows.length - 1)]?.end ?? 0;
  }

  #makeRows(): void {
    const { value } = this.#query;
    const format = this.#options.format();
    const hasUpcoming = this.#options.hasUpcoming();
    const loaded = value ? loadedOf(value) : 0;
    const now = this.#options.now();
    const made = [value, loaded, format, hasUpcoming, this.#subject, format.dayKey(now.toISOString())];
    if (made.every((part, at) => part === this.#made[at])) return;
    this.#made = made;
    if (format !== this.#format) this.#days.clear();
    this.#format = format;
    const isShown = value !== undefined && !(this.#stale === value && this.#isOtherCustomer);
    this.#rows = isShown
      ? timelineRows(value, loaded, {
          dayOf: (instant) => this.#dayOf(instant, format),
          now,
          withGaps: this.#options.kinds().length === 0,
          hasUpcoming,
        })
      : [];
  }

  /** Zones differ from each other by quarters of an hour: within one, the day is the same. */
  #dayOf(instant: string, format: Formats): string {
    const quarter = Math.floor(Date.parse(instant) / 900_000);
    let day = this.#days.get(quarter);
    if (day === undefined) this.#days.set(quarter, (day = format.dayKey(instant)));
    return day;
  }

  get #isOtherCustomer(): boolean {
    const first = this.#stale?.item(0);
    return first !== undefined && first.customerId !== this.#options.customerId();
  }

  /** By what a row holds, so that scrolling into the unknown is nearly right at once. */
  #estimate(index: number): number {
    const row = this.rows[index];
    if (!row) return 64;
    const extra = (row.startsDay ? 32 : 0) + (row.gapDays === undefined ? 0 : 36);
    if (row.kind === 'run') return 46 + extra;
    if (row.kind !== 'entry') return 64 + extra;
    const lines = Math.min(6, Math.ceil((row.item.body?.length ?? 0) / 70));
    return 36 + lines * 20 + (row.item.actor ? 22 : 0) + extra;
  }
}
