import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { Actions } from '../../controllers/action.js';
import { Connection } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { Notice } from '../../controllers/notice.js';
import { Readiness } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import { commonWords } from '../../locales/common.js';
import { pipelineBoardWords } from '../../locales/pipeline-board.js';
import { servingLocale } from '../../locales/words.js';
import type { Deal, Pipeline } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { controlStyles } from '../../styles/controls.js';
import { dialogStyles } from '../../styles/dialog.js';
import { hostStyles } from '../../styles/host.js';
import { inboxIcon, layersIcon } from '../../styles/icons.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { Columns, type Column } from './board-columns.js';
import { boardHeader, boardSkeleton, stagePicker } from './board-frame.js';
import { dealOf, isEmptyBoard, type BoardData } from './board-model.js';
import { readBoard } from './board-reader.js';
import { Carrying } from './controllers/carrying.js';
import { CustomerNames } from './controllers/customer-names.js';
import { Keyboard } from './controllers/keyboard.js';
import { Lift } from './controllers/lift.js';
import { Moves } from './controllers/moves.js';
import { Roving } from './controllers/roving.js';
import { Windows } from './controllers/windows.js';
import { hasChips, type CardContext } from './deal-card.js';
import { dealCardStyles } from './deal-card.styles.js';
import { MoveDialog } from './move-dialog.js';
import { DealOpenEvent, PipelineChangeEvent } from './pipeline-board.events.js';
import { pipelineBoardStyles } from './pipeline-board.styles.js';
import { stageColumn, type ColumnContext } from './stage-column.js';

/**
 * Deals of one pipeline, grouped by stage, with the adapter's own counts and sums.
 *
 * @summary Pipeline board with moves by pointer, by menu and by keyboard.
 * @fires {DealBeforeMoveEvent} rapport-deal-before-move - A person asked for a move; cancel it to refuse, or hold it with `waitUntil`.
 * @fires {DealMovedEvent} rapport-deal-moved - The adapter confirmed a move.
 * @fires {DealOpenEvent} rapport-deal-open - A person wants to see a deal.
 * @fires {PipelineChangeEvent} rapport-pipeline-change - A person chose another pipeline.
 * @fires {RapportReadyEvent} rapport-ready - The board is on the screen.
 * @fires {RapportErrorEvent} rapport-error - The board could not be read, or a move could not be written.
 * @slot actions - Buttons of the host's own, at the end of the line above the board.
 * @slot empty - Replaces what a pipeline without deals says.
 * @csspart header - The line above the board.
 * @csspart pipeline - The choice of a pipeline in that line, where there are several.
 * @csspart totals - The open and the weighted sum in that line.
 * @csspart keys - The line below the board with what the keys do; shown while a card has focus by keyboard.
 * @csspart picker - The choice of a stage, where one stage at a time has room.
 * @csspart board - What scrolls from stage to stage.
 * @csspart stage - One column; also `over` while a deal is held above it.
 * @csspart stage__heading - Name and count of a stage.
 * @csspart stage__list - The cards of a stage; scrolls.
 * @csspart card - One deal; also `lifted` in the hand of the keyboard and `dragging` in that of the pointer.
 * @csspart card__face - What opens a deal.
 * @csspart card__move - The button that moves a deal by menu.
 * @csspart slot - Where a dragged deal would go.
 * @csspart preview - The card under the pointer.
 * @csspart dialog - The dialog that moves a deal.
 * @csspart state - What takes the board's place while it is empty, failed or not permitted.
 * @csspart retry - The button that reads again after a failure.
 * @csspart notice - The line that says what was done.
 * @cssproperty [--rapport-pipeline-board-stage-width=248px] - Least inline size of a column.
 * @cssproperty [--rapport-pipeline-board-height=min(640px, 85vh)] - Greatest block size of a column; its cards scroll.
 */
export class PipelineBoard extends LitElement {
  static override styles = [hostStyles, controlStyles, dialogStyles, dealCardStyles, pipelineBoardStyles];

  /** The pipeline whose stages become columns; the first one where empty. Changes when a person chooses another. */
  @property({ attribute: 'pipeline-id', reflect: true, useDefault: true }) pipelineId = '';

  /** Shows the deals without any way to move them. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Lets the key M open the dialog that moves the chosen deal. */
  @property({ type: Boolean, attribute: 'move-key' }) moveKey = false;

  /** The stage in view, where one at a time has room. */
  @state() private _shown = 0;

  /** A card has focus by keyboard. */
  @state() private _isWalking = false;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'pipeline-board', pipelineBoardWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWords);
  readonly #query: LiveQuery<BoardData | null> = new LiveQuery<BoardData | null>(this, this.#connection, {
    read: (client, signal) => readBoard(client, this.pipelineId, this.#query.value, signal),
    key: () => (this.#connection.mayRead('deals') ? [this.pipelineId] : undefined),
    stores: ['deals', 'pipelines'],
  });
  readonly #customers = new CustomerNames(this, this.#connection);
  readonly #notice = new Notice(this, this.#connection);
  readonly #moves = new Moves(this, {
    connection: this.#connection,
    query: this.#query,
    actions: new Actions(this, this.#connection),
    notice: this.#notice,
    words: this.#words,
  });
  readonly #roving = new Roving(this);
  readonly #windows: Windows = new Windows(this, {
    columns: () => this.#columns,
    isTall: (deal, stage) => hasChips(deal, stage, this.#clock),
    kept: () => this.#roving.current,
    slotSize: () => this.#carrying.slotSize,
  });
  readonly #lift = new Lift(this, {
    data: () => this.#query.value,
    moves: this.#moves,
    words: this.#words,
    refused: (text) => this.#notice.refused(text),
  });
  readonly #carrying: Carrying = new Carrying(this, {
    data: () => this.#query.value,
    columns: () => this.#columns,
    windows: this.#windows,
    moves: this.#moves,
    words: this.#words,
    canMove: () => this.#canMove,
    refused: (text) => this.#notice.refused(text),
  });
  readonly #dialog = new MoveDialog(this, {
    data: () => this.#query.value,
    moves: this.#moves,
    words: this.#words,
    common: this.#common,
    closed: (id) => this.#roving.focus(id, 'move'),
  });
  readonly #keyboard = new Keyboard(this, {
    columns: () => this.#columns,
    direction: () => this.#words.direction,
    canMove: () => this.#canMove,
    hasMoveKey: () => this.moveKey,
    openDialog: (id) => this.#dialog.open(id),
    lift: this.#lift,
    moves: this.#moves,
    roving: this.#roving,
  });
  readonly #arrangement = new Columns();
  #pipelines: readonly Pipeline[] = [];
  #columns: readonly Column[] = [];

  constructor() {
    super();
    new Readiness(this, () => this.#query.state);
  }

  /** Puts focus on the card that Tab leads to. */
  override focus(): void {
    if (this.#roving.current !== undefined) this.#roving.focus(this.#roving.current);
  }

  protected override willUpdate(): void {
    this.#lift.follow();
    this.#carrying.follow();
    const data = this.#query.value;
    if (data || this.#query.state.status === 'idle') this.#pipelines = data?.pipelines ?? [];
    this.#columns = data ? this.#arrangement.of(data, this.#carrying.held ?? this.#lift.held) : [];
    this.#roving.settle(this.#columns);
    this.#windows.settle();
  }

  protected override updated(): void {
    for (const { stage, rows } of this.#columns) {
      const isNear = (this.#windows.of(stage.id)?.range.last ?? 0) >= rows.length - 6;
      if (isNear && rows.at(-1)?.kind === 'more') void this.#moves.loadOn(stage.id, 'page');
    }
  }

  override render(): TemplateResult {
    const { direction, locale, t } = this.#words;
    return html`<div
      class="root ${this.#carrying.held ? 'dragging' : ''} ${this._isWalking || this.#lift.held ? 'walking' : ''}"
      dir=${direction}
      lang=${servingLocale(locale)}
    >
      <section aria-label=${this.#name || t.board} aria-describedby="keys">${this.#content()}</section>
      ${this.#dialog.template()} ${this.#notice.template()}
    </div>`;
  }

  get #canMove(): boolean {
    return !this.readonly && this.#connection.mayWrite('deals');
  }

  get #clock(): { readonly now: Date; readonly today: string } {
    const now = this.#connection.client?.now() ?? new Date();
    return { now, today: this.#words.format.dayKey(now.toISOString()) };
  }

  get #name(): string {
    return localText(this.#query.value?.pipeline.name, this.#words.locale);
  }

  get #cards(): CardContext {
    return {
      ...this.#clock,
      t: this.#words.t,
      common: this.#common.t,
      format: this.#words.format,
      canMove: this.#canMove,
      showsAmounts: this.#connection.maySee('deals.amount'),
      customerOf: (deal) => (this.#connection.mayRead('customers') ? this.#customers.find(deal.customerId) : undefined),
    };
  }

  #content(): TemplateResult {
    const { t: common } = this.#common;
    if (!this.#connection.mayRead('deals')) return deniedPanel(common);
    if (this.#connection.isMissing) return notConnectedPanel(common);
    if (this.#query.value === null)
      return statePanel(layersIcon, this.#words.t.noPipelineTitle, this.#words.t.noPipelineHint);
    return html`${this.#header()} ${this.#body()}`;
  }

  /** Stays as it is while another pipeline is read, so that focus stays in the choice. */
  #header(): TemplateResult | typeof nothing {
    const data = this.#query.value ?? undefined;
    if (!data && this.#pipelines.length < 2) return nothing;
    return boardHeader(
      {
        data: this.#isGone ? undefined : data,
        pipelines: this.#pipelines,
        chosen: this.pipelineId || (data?.pipeline.id ?? ''),
        isGone: this.#isGone,
        choose: this.#onChoose,
        retry: data && !this.#isGone && this.#query.state.status === 'failed' ? this.#onRetry : undefined,
      },
      this.#cards,
    );
  }

  #body(): TemplateResult {
    const { t: common } = this.#common;
    const { state, value: data } = this.#query;
    if (state.status === 'failed' && (!data || this.#isGone)) return failedPanel(common, state.error, this.#onRetry);
    if (!data) return boardSkeleton(common);
    const { t } = this.#words;
    if (isEmptyBoard(data)) return html`<slot name="empty">${statePanel(inboxIcon, t.emptyTitle, t.emptyHint)}</slot>`;
    const keys = !this.#canMove ? t.readonlyKeys : this.#lift.held ? t.liftedKeys : t.keys;
    return html`${this.#board()}
      <p class="keys small muted" part="keys" id="keys">${keys}</p>`;
  }

  get #isGone(): boolean {
    const { state } = this.#query;
    return state.status === 'failed' && state.error.code === 'not-found';
  }

  #board(): TemplateResult {
    const context = this.#cards;
    return html`${stagePicker(this.#columns, this._shown, context, this.#onPick)}
      <div
        class="board"
        part="board"
        tabindex="-1"
        @click=${this.#onClick}
        @keydown=${this.#keyboard.onKeydown}
        @keyup=${this.#keyboard.onKeyup}
        @focusin=${this.#onFocusin}
        @focusout=${this.#onFocusout}
        @scroll=${this.#onScroll}
        @pointerdown=${this.#onPointerdown}
        @contextmenu=${this.#carrying.gesture.onContextmenu}
        @lostpointercapture=${this.#carrying.gesture.onLostpointercapture}
        @touchmove=${{ handleEvent: this.#carrying.gesture.onTouchmove, passive: false }}
      >
        ${this.#columns.map((column, number) => this.#column(column, number, context))}
      </div>
      ${this.#carrying.preview(context)}`;
  }

  #column(column: Column, number: number, context: CardContext): unknown {
    const { stage, deals } = column;
    const windowing = this.#windows.of(stage.id);
    if (!windowing) return nothing;
    const own = (id: string | undefined): string | undefined => (deals.some((deal) => deal.id === id) ? id : undefined);
    const details: ColumnContext = {
      ...context,
      current: own(this.#roving.current),
      lifted: own(this.#lift.held?.id),
      slotSize: this.#carrying.slotSize,
      isBarred: this.#carrying.isBarredFrom(stage.id),
    };
    const { current, lifted, slotSize, isBarred, t, format, canMove, showsAmounts, today } = details;
    const drawn = windowing.items.map(({ key, gap }) => `${gap} ${key}`).join();
    const names = this.#customers.revision;
    return guard(
      [
        column,
        number,
        drawn,
        windowing.after,
        names,
        current,
        lifted,
        slotSize,
        isBarred,
        t,
        format,
        canMove,
        showsAmounts,
        today,
      ],
      () => stageColumn(column, number, windowing, details),
    );
  }

  readonly #onChoose = (event: Event): void => {
    this.pipelineId = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(new PipelineChangeEvent(this.pipelineId));
  };

  readonly #onRetry = (): void => void this.#query.refresh();

  readonly #onPointerdown = (event: PointerEvent): void => {
    this.#lift.cancel();
    this.#carrying.gesture.onPointerdown(event);
  };

  readonly #onClick = (event: Event): void => {
    const target = event.target as Element;
    const deal = this.#dealAt(target);
    if (!deal) return;
    if (target.closest('.move')) this.#dialog.open(deal.id);
    else if (target.closest('.face')) {
      this.dispatchEvent(
        new DealOpenEvent({
          dealId: deal.id,
          ...(deal.customerId === undefined ? {} : { customerId: deal.customerId }),
        }),
      );
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
    if (this.#lift.held && this.#dealAt(this.shadowRoot?.activeElement ?? null)?.id !== this.#lift.held.id)
      this.#lift.cancel();
  };

  readonly #onScroll = (event: Event): void => {
    const { scrollLeft, scrollWidth } = event.target as HTMLElement;
    this._shown = Math.round((Math.abs(scrollLeft) / scrollWidth) * this.#columns.length);
  };

  readonly #onPick = (event: Event): void => {
    const number = Number((event.target as HTMLSelectElement).value);
    this.shadowRoot?.querySelectorAll('.stage')[number]?.scrollIntoView({ inline: 'start', block: 'nearest' });
  };

  #dealAt(target: EventTarget | null): Deal | undefined {
    const id = target instanceof Element ? target.closest<HTMLElement>('[data-deal]')?.dataset['deal'] : undefined;
    const data = this.#query.value;
    return data && id !== undefined ? dealOf(data, id) : undefined;
  }
}
