import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from '../../controllers/announcer.js';
import { Breakpoint } from '../../controllers/breakpoint.js';
import { Connection } from '../../controllers/connection.js';
import { Readiness } from '../../controllers/readiness.js';
import { Windowing } from '../../controllers/windowing.js';
import { Words } from '../../controllers/words.js';
import { commonWords } from '../../locales/common.js';
import { customerListWords } from '../../locales/customer-list.js';
import { segmentWords } from '../../locales/segment-words.js';
import { servingLocale } from '../../locales/words.js';
import type { RuleGroup } from '../../model/rule.js';
import { controlStyles } from '../../styles/controls.js';
import { hostStyles } from '../../styles/host.js';
import { usersIcon } from '../../styles/icons.js';
import { setStyle } from '../../styles/set-style.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import type { CellView } from './cells.js';
import { columnsOf, defaultColumns, nextSort, sortOf, type ColumnSource, type ListColumn } from './columns.js';
import { CustomerChosenEvent } from './customer-list.events.js';
import { customerListStyles } from './customer-list.styles.js';
import { GridFocus, headerRow } from './grid-focus.js';
import { columnHeaders, listHead, skeleton, sortChoice } from './headers.js';
import { ListData } from './list-data.js';
import { listRow, type RowView } from './list-row.js';
import { nobodyPanel, searchDeniedPanel } from './panels.js';

/** Below this width a customer is a card of two lines. */
const narrowWidth = 560;
const rowHeights = { wide: 40, compact: 34, card: 60, touch: 48, touchCard: 64 } as const;
const headerHeight = 34;
/** Long enough not to ask for each letter, short enough to feel immediate. */
const typingPause = 150;
/** Counts are read out when typing has paused, not for each letter. */
const speakingPause = 600;

/**
 * Customers: who matches a segment, a rule or a search, sortable, and one of them chosen. However many there are, only
 * the visible rows are rendered and read.
 *
 * @summary Windowed, sortable list of customers to choose from.
 * @fires {CustomerChosenEvent} rapport-customer-chosen - The user chose a customer.
 * @fires {RapportReadyEvent} rapport-ready - Customers are shown, for the first time or again.
 * @fires {RapportErrorEvent} rapport-error - Customers could not be read; the detail holds the code.
 * @slot empty - Replaces what is said where there are no customers at all.
 * @slot actions - Buttons of the host's own, at the end of the head.
 * @csspart list - The whole list.
 * @csspart head - Title, count and search.
 * @csspart search - The search box.
 * @csspart sort - The choice of an order, where there is no room for column headers.
 * @csspart scroller - What the rows scroll in.
 * @csspart grid - Column headers and rows.
 * @csspart column-header - The name of one column, a button where it can be sorted by.
 * @csspart row - One customer; also `chosen` for the chosen one.
 * @csspart cell - One value.
 * @csspart state - What takes the place of the rows where there are none.
 * @csspart retry - The button that reads again after a failure.
 * @csspart clear - The button that clears the search when nobody matches.
 * @cssproperty [--rapport-customer-list-block-size=480px] - How tall the rows may become before they scroll.
 */
export class CustomerList extends LitElement {
  static override styles = [hostStyles, controlStyles, customerListStyles];

  /** The chosen customer. */
  @property({ attribute: 'customer-id', reflect: true }) customerId = '';

  /** A saved segment: whoever fits its rule now, or the members of its snapshot. */
  @property({ attribute: 'segment-id' }) segmentId = '';

  /** A rule that decides who is shown; wins over `segmentId`. */
  @property({ attribute: false }) rule: RuleGroup | undefined;

  /** Words that must all occur; what the search box holds. */
  @property() search = '';

  /** Names of the field catalogue, separated by spaces; custom fields as `fields.<name>`. */
  @property() columns: string = defaultColumns;

  /** Fields to sort by, separated by spaces; descending with a minus: `-orders.spent`. */
  @property({ reflect: true }) sort = '';

  /** Shows no search box. */
  @property({ type: Boolean, attribute: 'search-hidden' }) searchHidden = false;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'customer-list', customerListWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWords);
  readonly #segmentWords = new Words(this, this.#connection, 'segment-words', segmentWords);
  readonly #breakpoint: Breakpoint = new Breakpoint(
    this,
    narrowWidth,
    () => this.renderRoot?.querySelector('.probe') ?? null,
  );
  readonly #data = new ListData(this, this.#connection, () => this);
  readonly #focus = new GridFocus(this, {
    rows: () => this.#data.rows.count,
    columns: () => (this.#breakpoint.isNarrow ? 1 : this.#shownColumns.length),
    hasHeader: () => !this.#breakpoint.isNarrow,
    visible: () => this.#windowing.visible,
    page: () => Math.max(1, this.#windowing.visible.last - this.#windowing.visible.first - 1),
    direction: () => this.#words.direction,
    key: (row) => this.#keyOf(row),
    cell: ({ row, column }) =>
      this.renderRoot.querySelector<HTMLElement>(`[data-row='${row}'] [data-column='${column}']`),
    reveal: (row) => this.#windowing.scrollToIndex(row),
    choose: (row) => this.#choose(row),
  });
  readonly #windowing: Windowing = new Windowing(this, {
    scroller: () => this.renderRoot?.querySelector<HTMLElement>('.scroller') ?? null,
    count: () => this.#data.rows.count,
    key: (index) => this.#keyOf(index),
    kept: () => this.#focus.heldRow,
    header: () => (this.#breakpoint.isNarrow ? 0 : headerHeight),
    rows: { height: () => this.#rowHeight },
  });
  #shownColumns: readonly ListColumn[] = [];
  #view: CellView | undefined;
  #filter = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  #speaking: ReturnType<typeof setTimeout> | undefined;
  #announced: string | undefined;

  constructor() {
    super();
    new Readiness(this, () => this.#data.state);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
    clearTimeout(this.#speaking);
  }

  override willUpdate(): void {
    this.#shownColumns = this.#columns();
    this.#view = this.#cellView();
    const { filterKey } = this.#data;
    const order = `${filterKey} ${this.sort}`;
    if (this.#filter !== '' && order !== this.#filter) this.#windowing.scrollToIndex(0, 'start');
    this.#filter = order;
  }

  override updated(): void {
    const { first, last } = this.#windowing.range;
    if (last >= first) this.#data.rows.want(first, last);
    this.#announceCount();
  }

  override render(): TemplateResult {
    const { direction, locale } = this.#words;
    return html`<div class="root" dir=${direction} lang=${servingLocale(locale)}>
      <div class="probe"></div>
      <section
        class="list card ${this.#breakpoint.isNarrow ? 'narrow' : ''}"
        part="list"
        tabindex="-1"
        aria-label=${this.#words.t.title}
      >
        ${this.#content()}
      </section>
    </div>`;
  }

  #content(): TemplateResult {
    const common = this.#common.t;
    if (this.#connection.isMissing) return notConnectedPanel(common);
    if (!this.#connection.mayRead('customers')) return deniedPanel(common);
    return html`${this.#head()} ${this.#body()}`;
  }

  #body(): TemplateResult {
    const { state, rows, maySearch } = this.#data;
    if (this.search.trim() !== '' && !maySearch) return searchDeniedPanel(this.#words.t, this.#onClear);
    const common = this.#common.t;
    const retry = (): void => void this.#data.refresh();
    if (state.status === 'idle' || state.status === 'waiting') return skeleton(common);
    if (state.status === 'failed' && (!state.stale || rows.count === 0)) return failedPanel(common, state.error, retry);
    if (rows.count === 0) return this.#empty();
    const failure =
      state.status === 'failed'
        ? html`<div class="stale" role="alert">
            <span>${common.failed[state.error.code]}</span>
            <button class="button quiet" part="retry" @click=${retry}>${common.retry}</button>
          </div>`
        : nothing;
    return html`${failure} ${this.#grid(state.status === 'ready' && state.refreshing)}`;
  }

  #head(): TemplateResult {
    const { isNarrow } = this.#breakpoint;
    return listHead({
      view: this.#wordsOfView,
      segment: this.#data.segment,
      count: this.#countText(),
      search: this.#isSearchable ? { text: this.search, onInput: this.#onSearch } : undefined,
      sort: isNarrow
        ? sortChoice(this.#shownColumns, this.#currentSort, this.#wordsOfView, this.#onSortChosen)
        : nothing,
    });
  }

  #grid(isRefreshing: boolean): TemplateResult {
    const { isNarrow } = this.#breakpoint;
    const columns = this.#shownColumns;
    const rows = this.#data.rows;
    const least = columns.reduce((sum, column) => sum + column.least, 12);
    const isSideways = !isNarrow && least > this.#windowing.inlineSize;
    const tracks = columns.map((column) => `minmax(${column.least}px, ${column.share}fr)`).join(' ');
    const row: RowView = {
      columns,
      view: this.#wordsOfView,
      isNarrow,
      height: this.#rowHeight,
      stop: this.#focus.place,
      chosenId: this.customerId,
    };
    return html`<div class="scroller" part="scroller">
      <div
        class="grid ${isSideways ? 'sideways' : ''}"
        part="grid"
        role="grid"
        aria-label=${this.#words.t.title}
        aria-busy=${isRefreshing ? 'true' : 'false'}
        aria-rowcount=${rows.total === undefined ? -1 : rows.total + (isNarrow ? 0 : 1)}
        aria-colcount=${isNarrow ? 1 : columns.length}
        ${setStyle(isNarrow ? {} : { '--_columns': tracks, '--_least': `${least}px` })}
        @click=${this.#onClick}
        @keydown=${this.#focus.onKeydown}
        @focusin=${this.#focus.onFocusin}
        @focusout=${this.#focus.onFocusout}
      >
        ${isNarrow ? nothing : columnHeaders(columns, this.#currentSort, this.#wordsOfView, (column) => this.#focus.tabIndex(headerRow, column), this.#onSort)}
        <div class="rows" role="rowgroup" ${setStyle({ 'block-size': `${this.#windowing.contentSize}px` })}>
          ${repeat(
            this.#windowing.items,
            ({ key }) => key,
            (item) => listRow(item, rows.item(item.index), rows.unreadable(item.index), row),
          )}
        </div>
      </div>
    </div>`;
  }

  #empty(): TemplateResult {
    const { t } = this.#words;
    const { hasAnybody } = this.#data;
    if (hasAnybody === undefined) return skeleton(this.#common.t);
    if (!hasAnybody) return html`<slot name="empty">${statePanel(usersIcon, t.emptyTitle, t.emptyHint)}</slot>`;
    return nobodyPanel(t, this.search.trim() === '' ? undefined : this.#onClear);
  }

  get #isSearchable(): boolean {
    return !this.searchHidden && (this.#connection.client?.supports.search ?? false) && this.#data.maySearch;
  }

  get #rowHeight(): number {
    const isTouch = matchMedia('(pointer: coarse)').matches;
    if (this.#breakpoint.isNarrow) return isTouch ? rowHeights.touchCard : rowHeights.card;
    if (isTouch) return rowHeights.touch;
    return this.getAttribute('density') === 'compact' ? rowHeights.compact : rowHeights.wide;
  }

  get #currentSort() {
    return this.#source ? sortOf(this.sort, this.#source)[0] : undefined;
  }

  get #source(): ColumnSource | undefined {
    const { client } = this.#connection;
    return (
      client && {
        definitions: this.#data.definitions,
        supports: client.supports,
        maySee: (field) => this.#connection.maySee(field),
      }
    );
  }

  get #wordsOfView(): CellView {
    return this.#view ?? this.#cellView();
  }

  /** The same object as long as nothing has changed, so that rows are not drawn anew while scrolling. */
  #columns(): readonly ListColumn[] {
    const columns = this.#source ? columnsOf(this.columns, this.#source) : [];
    return JSON.stringify(columns) === JSON.stringify(this.#shownColumns) ? this.#shownColumns : columns;
  }

  #cellView(): CellView {
    const now = this.#connection.client?.now() ?? new Date();
    const next: CellView = {
      t: this.#words.t,
      common: this.#common.t,
      words: this.#segmentWords.t,
      format: this.#words.format,
      now,
      hasOrganisationColumn: this.#shownColumns.some(({ field }) => field.name === 'organisation'),
    };
    const last = this.#view;
    const isSame =
      last?.t === next.t &&
      last.common === next.common &&
      last.words === next.words &&
      last.format === next.format &&
      last.hasOrganisationColumn === next.hasOrganisationColumn &&
      last.now.toDateString() === now.toDateString();
    return isSame ? last : next;
  }

  #keyOf(index: number): string {
    const { rows } = this.#data;
    return rows.item(index)?.customer.id ?? rows.unreadable(index)?.id ?? `row ${index}`;
  }

  #countText(): string {
    const { total, count } = this.#data.rows;
    if (this.#data.rows.state.status === 'idle' || this.#data.rows.state.status === 'waiting') return '';
    const { format, t } = this.#words;
    if (total !== undefined) return format.number(total);
    // The last row stands for those that are not loaded. Where nothing is, as after a failure, nothing is known.
    return count > 1 ? t.atLeast(format.number(count - 1)) : '';
  }

  #announceCount(): void {
    const { state } = this.#data;
    if (state.status !== 'ready' || state.refreshing) return;
    const { filterKey } = this.#data;
    const isFirst = this.#announced === undefined;
    if (this.#announced === filterKey) return;
    this.#announced = filterKey;
    const { total } = this.#data.rows;
    clearTimeout(this.#speaking);
    if (isFirst || total === undefined) return;
    this.#speaking = setTimeout(() => announce(this.#words.t.matching(total)), speakingPause);
  }

  #choose(index: number): void {
    const item = this.#data.rows.item(index);
    if (!item) return;
    this.customerId = item.customer.id;
    this.dispatchEvent(new CustomerChosenEvent(item.customer.id));
  }

  readonly #onClick = (event: MouseEvent): void => {
    const row = (event.target as Element).closest<HTMLElement>('.rows > [data-row]');
    if (row) this.#choose(Number(row.dataset['row']));
  };

  readonly #onSort = (column: ListColumn): void => {
    this.sort = nextSort(column, this.#currentSort);
  };

  readonly #onSortChosen = (sort: string): void => {
    this.sort = sort;
  };

  readonly #onSearch = (event: Event): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => (this.search = value), typingPause);
  };

  readonly #onClear = (): void => {
    this.search = '';
    // The button goes; where no search is offered, the list itself takes focus.
    this.renderRoot.querySelector<HTMLElement>(this.#isSearchable ? '.search .input' : '.list')?.focus();
  };
}
