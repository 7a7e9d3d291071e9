import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import { afterPaint } from '../../controllers/after-paint.js';
import { Connection } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { Readiness } from '../../controllers/readiness.js';
import { comingWords, Words } from '../../controllers/words.js';
import { commonWordsOnDemand } from '../../locales/common-on-demand.js';
import { pipelineBoardWords } from '../../locales/pipeline-board.js';
import { servingLocale } from '../../locales/words.js';
import type { Deal } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { badgeStyles } from '../../styles/badges.js';
import { basicStyles } from '../../styles/basics.js';
import { hostStyles } from '../../styles/host.js';
import { layersIcon } from '../../styles/icons.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { Columns, type Column } from './board-columns.js';
import { boardHeader, boardSkeleton, emptyPanel, stagePicker } from './board-frame.js';
import { customersIn, dealOf, isEmptyBoard, type BoardData } from './board-model.js';
import { isFiltered } from './board-view.js';
import { readBoard } from './board-reader.js';
import { CardLook } from './controllers/card-look.js';
import { CustomerNames } from './controllers/customer-names.js';
import type { Handling } from './controllers/handling.js';
import { Hands } from './controllers/hands.js';
import { ReadAhead } from './controllers/read-ahead.js';
import { Roving } from './controllers/roving.js';
import { ShownStage } from './controllers/shown-stage.js';
import { Views } from './controllers/views.js';
import { Windows } from './controllers/windows.js';
import { hasChips } from './deal-card.js';
import { dealCardStyles } from './deal-card.styles.js';
import { PipelineBoardProperties } from './pipeline-board-properties.js';
import { DealOpenEvent } from './pipeline-board.events.js';
import { pipelineBoardStyles } from './pipeline-board.styles.js';
import { drawn, stageColumn, type ColumnTemplate } from './stage-column.js';
import { StageLists } from './stage-list.js';

/**
 * Deals of one pipeline, grouped by stage, with the adapter's own counts and sums.
 *
 * @summary Pipeline board with moves by pointer, by menu and by keyboard.
 * @fires {DealBeforeMoveEvent} rapport-deal-before-move - A person asked for a move; cancel it to refuse, or hold it with `waitUntil`.
 * @fires {DealMovedEvent} rapport-deal-moved - The adapter confirmed a move.
 * @fires {DealDragOutsideEvent} rapport-deal-drag-outside - Deals are held outside the board, above something else than before.
 * @fires {DealDropOutsideEvent} rapport-deal-drop-outside - Deals were let go outside the board; cancel it to say that the page has taken them.
 * @fires {DealOpenEvent} rapport-deal-open - A person wants to see a deal; cancel it to show it in another way than beside the board.
 * @fires {DealBeforeChangeEvent} rapport-deal-before-change - A person asked to save changes of a deal; cancel it to refuse.
 * @fires {DealChangedEvent} rapport-deal-changed - The adapter confirmed changes of a deal.
 * @fires {DealBeforeAddEvent} rapport-deal-before-add - A person asked to add a deal to a stage; cancel it to refuse.
 * @fires {DealAddedEvent} rapport-deal-added - The adapter confirmed a new deal.
 * @fires {PipelineChangeEvent} rapport-pipeline-change - A person chose another pipeline.
 * @fires {BoardViewChangeEvent} rapport-board-view-change - A person searched, filtered or sorted.
 * @fires {RapportReadyEvent} rapport-ready - The board is on the screen.
 * @fires {RapportErrorEvent} rapport-error - The board could not be read, or a move could not be written.
 * @slot actions - Buttons of the host's own, at the end of the line above the board.
 * @slot empty - Replaces what a pipeline without deals says.
 * @csspart header - The line above the board.
 * @csspart pipeline - The choice of a pipeline in that line, where there are several.
 * @csspart totals - The open and the weighted sum in that line.
 * @csspart toolbar - What searches, filters, sorts and arranges, in that line or below it.
 * @csspart search - The search box among these tools.
 * @csspart filter - The button that opens the filters.
 * @csspart sort - The choice of an order.
 * @csspart display - The button that opens the choice of density and fields.
 * @csspart panel - The filters, or the choice of density and fields, above everything else.
 * @csspart forecast - The line that forecasts, above the board.
 * @csspart filtered - Says that deals are left out, and how many are shown.
 * @csspart clear - Takes the filters away.
 * @csspart hint - The line below the board that says what a move does under a sort.
 * @csspart keys - The line below the board with what the keys do; shown while a card has focus by keyboard.
 * @csspart picker - The choice of a stage, where one stage at a time has room.
 * @csspart board - What scrolls from stage to stage.
 * @csspart stage - One column; also `over` while a deal is held above it, and `collapsed`.
 * @csspart stage__heading - Name and count of a stage.
 * @csspart stage__fold - The button that collapses a stage and opens it again.
 * @csspart stage__add - The button that adds deals to a stage.
 * @csspart adder - Where they are typed.
 * @csspart cell - What of a stage lies in one swimlane; a `stage` as well.
 * @csspart lane - A swimlane; also `collapsed`.
 * @csspart lane__heading - Its name and count.
 * @csspart lane__fold - The button that collapses a swimlane and opens it again.
 * @csspart stage__list - The cards of a stage; scrolls.
 * @csspart card - One deal; also `selected`, `lifted` in the hand of the keyboard and `dragging` in that of the pointer.
 * @csspart card__face - What opens a deal.
 * @csspart card__move - The button that moves a deal by menu.
 * @csspart card__by - Who has just moved a card from elsewhere.
 * @csspart slot - Where a dragged deal would go.
 * @csspart preview - The card under the pointer.
 * @csspart dialog - A dialog: the one that moves a deal, one that asks for something on the way, or the one beside the board that shows a deal.
 * @csspart select - The button that begins and ends selecting by taps.
 * @csspart bulk - The bar of what can be done with all selected deals.
 * @csspart bulk__move - The button in it that moves them.
 * @csspart bulk__change - A button in it that gives them an owner, tags or a day.
 * @csspart bulk__clear - The button in it that lets go of them.
 * @csspart thumb-bar - All stages at the foot of the screen, while a finger holds a card.
 * @csspart thumb-bar__stage - One of them; also `over` and `barred`.
 * @csspart state - What takes the board's place while it is empty, failed or not permitted.
 * @csspart retry - The button that reads again after a failure.
 * @csspart notice - The line that says what was done.
 * @cssproperty [--rapport-pipeline-board-stage-width=248px] - Least inline size of a column.
 * @cssproperty [--rapport-pipeline-board-height=min(640px, 85vh)] - Greatest block size of a column; its cards scroll.
 */
export class PipelineBoard extends PipelineBoardProperties {
  static override styles = [hostStyles, basicStyles, badgeStyles, dealCardStyles, pipelineBoardStyles];

  /** Fetches `<rapport-forecast>`, for a board that shows one above it; the file that defines the board sets it. */
  static loadForecast: (() => Promise<unknown>) | undefined;

  /** A picture was painted, and nothing has come yet. */
  @state() private _isWaiting = false;

  /** A card has focus by keyboard. */
  @state() private _isWalking = false;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'pipeline-board', pipelineBoardWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWordsOnDemand);
  readonly #query: LiveQuery<BoardData | null> = new LiveQuery<BoardData | null>(this, this.#connection, {
    read: async (client, signal) => {
      const data = await readBoard(client, this.pipelineId, this.#views.ask, this.#query.value, signal);
      // Where names and next activities are at hand, cards are drawn once; where they come from afar, cards do not wait.
      const known = data && Promise.all([this.#customers.know(customersIn(data)), this.#views.know(data)]);
      if (known) await Promise.race([known, afterPaint()]);
      return data;
    },
    key: () => (this.#connection.mayRead('deals') ? [this.pipelineId] : undefined),
    stores: ['deals', 'pipelines', 'tasks'],
    matters: ({ stores }) =>
      stores.deals !== undefined || stores.pipelines !== undefined || this.#views.current.activity !== 'any',
  });
  readonly #views: Views = new Views(this, this.#connection, this.#query, () => PipelineBoard.loadForecast);
  readonly #customers = new CustomerNames(this, this.#connection);
  readonly #cardLook = new CardLook({
    connection: this.#connection,
    words: this.#words,
    common: this.#common,
    customers: this.#customers,
    activities: this.#views.activities,
    board: () => ({
      canMove: this.#canMove,
      look: this.#views.look,
      template: this.cardTemplate,
      isGrouped: this.#query.value?.grouping !== undefined,
    }),
  });
  readonly #roving = new Roving(this);
  readonly #windows: Windows = new Windows(this, {
    columns: () => this.#columns,
    list: (number) => this.#list(number),
    isTall: (deal, stage) => hasChips(deal, stage, this.#cardLook.current),
    kept: () => this.#roving.current,
    slotSize: () => this.#handling?.carrying.slotSize ?? 0,
    redraw: (number) => this.#drawList(number),
    look: () => this.#cardLook.current,
  });
  readonly #readAhead = new ReadAhead(this, this.#query);
  readonly #hands: Hands = new Hands(this, {
    connection: this.#connection,
    query: this.#query,
    common: this.#common,
    roving: this.#roving,
    windows: this.#windows,
    columns: () => this.#columns,
    canMove: () => this.#canMove,
    hasMoveKey: () => this.moveKey,
    people: () => this.people,
    customers: this.#customers,
    isForgetful: () => this.forgetful,
    expand: (ids) => this.#views.expand(ids),
    loadOn: this.#readAhead.load,
    isWanted: () => this.#columns.length > 0,
  });
  readonly #shown = new ShownStage(this, () => this.#heads);
  readonly #arrangement = new Columns();
  readonly #lists = new StageLists();
  #columns: readonly Column[] = [];
  /** The columns, or the stages where they are divided into lanes. */
  #heads: readonly Column[] = [];
  /** The board whose customers have been asked for. */
  #named: BoardData | null | undefined;

  constructor() {
    super();
    new Readiness(this, () => this.#query.state);
  }

  /** Puts focus on the card that Tab leads to. */
  override focus(): void {
    if (this.#roving.current !== undefined) this.#roving.focus(this.#roving.current);
  }

  /** Draws nothing in one language while the words of another are on their way. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    return comingWords(this.#words, this.#common)?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#views.settle(changed);
    this.#cardLook.renew();
    this.#handling?.follow();
    const data = this.#query.value;
    const { held, selection } = this.#handling ?? {};
    const kept = [this.#roving.wanted, this.#roving.current, held?.id, ...(selection?.ids ?? [])];
    this.#columns = data ? this.#arrangement.of(data, held, this.#views.stageLook(data, kept)) : [];
    this.#heads =
      (data && this.#views.lanes?.heads(data, this.#arrangement.shut, held?.by === 'dragged')) ?? this.#columns;
    this.#roving.settle(this.#columns);
    this.#handling?.selection.settle();
    this.#windows.settle();
    if (this.#roving.wanted !== undefined) this.#windows.reveal(this.#roving.wanted);
    if (data && data !== this.#named) void this.#customers.know(customersIn(data));
    this.#named = data;
    if (data) this._isWaiting = false;
    else if (data === undefined) void this.#wait();
  }

  /** The cards are drawn with the board, before its controllers look for them. */
  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#columns.forEach((_column, number) => this.#drawList(number));
  }

  override render(): TemplateResult {
    const { direction, locale, t } = this.#words;
    return html`<div
      class="root ${this.#views.look.density} ${this.#handling?.classes} ${this._isWalking || this.#handling?.lifted ? 'walking' : ''}"
      dir=${direction}
      lang=${servingLocale(locale)}
    >
      <div class="probe"></div>
      <section aria-label=${this.#name || t.board} aria-describedby="keys">${this.#content()}</section>
      ${this.#handling?.template()}
    </div>`;
  }

  /** By what a person handles deals, once it is loaded. */
  get #handling(): Handling | undefined {
    return this.#hands.loaded;
  }

  get #canMove(): boolean {
    return !this.readonly && this.#connection.mayWrite('deals');
  }

  get #name(): string {
    return localText(this.#query.value?.pipeline.name, this.#words.locale);
  }

  /** What comes before the first picture needs no shape of cards to stand in for it. */
  async #wait(): Promise<void> {
    await afterPaint();
    this._isWaiting = this.#query.value === undefined;
  }

  #list(number: number): HTMLElement | null {
    return this.shadowRoot?.getElementById(`list-${number}`) ?? null;
  }

  #content(): TemplateResult {
    const { t: common } = this.#common;
    if (!this.#connection.mayRead('deals')) return deniedPanel(common);
    if (this.#connection.isMissing) return notConnectedPanel(common);
    if (this.#query.value === null)
      return statePanel(layersIcon, this.#words.t.noPipelineTitle, this.#words.t.noPipelineHint);
    return html`${this.#header()} ${this.#views.forecast} ${this.#body()}`;
  }

  /** Stays as it is while another pipeline is read, so that focus stays in the choice. */
  #header(): TemplateResult | typeof nothing {
    const header = this.#views.header();
    if (!header) return nothing;
    const { data } = header;
    return boardHeader(
      {
        ...header,
        retry: data && this.#query.state.status === 'failed' ? this.#onRetry : undefined,
        isSelecting:
          this.#canMove && data && !isEmptyBoard(data) ? this.#handling?.selection.isSelecting === true : undefined,
        select: () => this.#hands.do(({ selection }) => selection.switchOver()),
      },
      this.#cardLook.current,
    );
  }

  #body(): TemplateResult {
    const { t: common } = this.#common;
    const { state, value: data } = this.#query;
    if (state.status === 'failed' && (!data || this.#views.isGone))
      return failedPanel(common, state.error, this.#onRetry);
    if (!data) return boardSkeleton(common, this._isWaiting);
    const { t } = this.#words;
    if (this.#views.nothingFound) return this.#views.nothingFound;
    // Columns that are no stages hold open deals only, and nothing is added to them.
    const isFirst = !data.grouping && !isFiltered(this.#views.current) && this.#handling?.adding === undefined;
    if (isFirst && isEmptyBoard(data)) return emptyPanel(data, this.#cardLook.current, this.#onClick);
    const keys = !this.#canMove ? t.readonlyKeys : this.#handling?.lifted ? t.liftedKeys : t.keys;
    return html`${this.#board()}
      <div class="foot small muted">
        <p class="keys" part="keys" id="keys">${keys}</p>
        <p class="hint" part="hint">${this.#views.hint}</p>
      </div>`;
  }

  #board(): TemplateResult {
    const context = this.#cardLook.current;
    const { lanes } = this.#views;
    return html`${stagePicker(this.#heads, this.#shown.number, this.#query.value?.grouping, context, this.#shown.onPick)}
      <div
        class="board ${lanes ? 'laned' : ''}"
        part="board"
        tabindex="-1"
        @click=${this.#onClick}
        @keydown=${this.#hands.onKeydown}
        @keyup=${this.#hands.onKeyup}
        @pointerdown=${this.#hands.onPointerdown}
        @focusin=${this.#onFocusin}
        @focusout=${this.#onFocusout}
        @scroll=${this.#shown.onScroll}
      >
        ${lanes?.template(this.#columns, context, this.#draw, this.#roving.column) ?? this.#columns.map((each, number) => this.#draw(each, number))}
      </div>
      ${this.#handling?.preview(context)}`;
  }

  /** Draws the cards of a stage, and reads on where a person comes near the end of what is loaded. */
  #drawList(number: number): void {
    const column = this.#columns[number];
    const list = this.#list(number);
    const windowing = column && this.#windows.of(column.of.id);
    if (!list || !windowing) return;
    const own = (id: string | undefined): string | undefined =>
      column.deals.some((deal) => deal.id === id) ? id : undefined;
    this.#lists.draw(list, column, windowing, this.#cardLook.current, {
      current: own(this.#roving.current),
      lifted: own(this.#handling?.lifted),
      selected: this.#handling?.selection.ids,
      marks: this.#handling?.marks.current,
      slotSize: this.#handling?.carrying.slotSize ?? 0,
      names: this.#customers.revision,
      activities: this.#views.activities.revision,
    });
    this.#readAhead.follow(column, windowing, () => this.#shown.isNear(number % this.#heads.length));
  }

  readonly #draw = (column: Column, number: number, template: ColumnTemplate = stageColumn): unknown => {
    const { adding, visited, carrying } = this.#handling ?? {};
    return drawn(template, column, number, this.#cardLook.current, {
      isBarred: carrying?.isBarredFrom(column.of.id) === true,
      isCurrent: (this.#roving.column ?? -1) % this.#heads.length === number,
      adder: column.of.stage && adding === column.of.id ? this.#handling?.adder() : nothing,
      isVisited: visited === column.of.id,
    });
  };

  readonly #onRetry = (): void => void this.#query.refresh();

  readonly #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    this.#views.press(target);
    const stageId = target.closest<HTMLElement>('.add')?.dataset['stage'];
    if (stageId !== undefined) this.#hands.do((handling) => handling.openAdder(stageId));
    const deal = this.#dealAt(target);
    if (!deal) return;
    if (target.closest('.move')) this.#hands.do((handling) => handling.openMenu(deal.id));
    else if (target.closest('.face') && !this.#hands.choose(event, deal.id)) {
      const { id, customerId } = deal;
      const event = new DealOpenEvent({ dealId: id, ...(customerId === undefined ? {} : { customerId }) });
      if (this.dispatchEvent(event)) this.#hands.do((handling) => handling.openEditor(id));
    }
  };

  readonly #onFocusin = (event: FocusEvent): void => {
    const deal = this.#dealAt(event.target);
    if (!deal) return;
    this.#roving.note(deal.id);
    this._isWalking = (event.target as Element).matches(':focus-visible');
  };

  readonly #onFocusout = async (): Promise<void> => {
    // A card that is drawn anew in another column has its focus back after the update.
    await this.updateComplete;
    this.#handling?.leave(this.#dealAt(this.shadowRoot?.activeElement ?? null)?.id);
  };

  #dealAt(target: EventTarget | null): Deal | undefined {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-deal]')?.dataset['deal'] : undefined;
    const data = this.#query.value;
    return data && id !== undefined ? dealOf(data, id) : undefined;
  }
}
