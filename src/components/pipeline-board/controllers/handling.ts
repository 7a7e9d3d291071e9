import { html, type TemplateResult } from 'lit';
import { Actions } from '../../../controllers/action.js';
import type { Connection, ElementHost } from '../../../controllers/connection.js';
import { listenInside } from '../../../controllers/listen-inside.js';
import type { LiveQuery } from '../../../controllers/live-query.js';
import { Notice } from '../../../controllers/notice.js';
import { Words } from '../../../controllers/words.js';
import type { CommonWords } from '../../../locales/common.js';
import { dealMoveWords } from '../../../locales/deal-moves.js';
import type { Actor, Customer, Deal } from '../../../model/index.js';
import { adoptLater } from '../../../styles/adopt-later.js';
import { dialogStyles } from '../../../styles/dialog.js';
import { panelControlStyles } from '../../../styles/panel-controls.js';
import type { Column, Held } from '../board-columns.js';
import type { BoardData } from '../board-model.js';
import { dealsOf, peopleOf, refusalOf } from '../board-moves.js';
import type { CardContext } from '../deal-card.js';
import type { DealAdder } from '../deal-adder.js';
import type { DealEditor } from '../deal-editor.js';
import { handlingStyles } from '../handling.styles.js';
import type { MoveDialog, MoveDialogOptions } from '../move-dialog.js';
import { asNewcomer, stageUnder } from '../stage-under.js';
import { Bulk, type BulkGround } from './bulk.js';
import { Carrying } from './carrying.js';
import type { PointerPlace } from './drag.js';
import { DealOfferEvent, dropOutside, HoverOutside } from './drop-outside.js';
import { Entry } from './entry.js';
import { Keyboard } from './keyboard.js';
import { Later } from './later.js';
import { Lift } from './lift.js';
import type { Lookup } from './lookup.js';
import { Marks } from './marks.js';
import { Moves, type MovesGround } from './moves.js';
import type { Roving } from './roving.js';
import { Selection } from './selection.js';
import type { Windows } from './windows.js';

export interface HandlingOptions {
  readonly connection: Connection;
  readonly query: LiveQuery<BoardData | null>;
  readonly common: Words<CommonWords>;
  readonly roving: Roving;
  readonly windows: Windows;
  readonly columns: () => readonly Column[];
  readonly canMove: () => boolean;
  readonly hasMoveKey: () => boolean;
  /** Colleagues whom the host offers. */
  readonly people: () => readonly Actor[];
  readonly customers: Lookup<Customer>;
  /** Whether nothing that is typed outlives the element. */
  readonly isForgetful: () => boolean;
  /** Opens what is collapsed. */
  readonly expand: (ids: readonly string[]) => void;
  readonly loadOn: MovesGround['loadOn'];
}

/** Everything by which a person moves deals and takes several of them: pointer, keys, menu, questions and selection. */
export class Handling {
  readonly #options: HandlingOptions;
  readonly selection: Selection;
  readonly marks: Marks;
  readonly carrying: Carrying;
  readonly #moves: Moves;
  readonly #notice: Notice;
  readonly #ground: MovesGround;
  readonly #hover: HoverOutside;
  #visited: string | undefined;
  readonly #entry: Entry;
  readonly #lift: Lift;
  readonly #menu: Later<MoveDialog>;
  readonly #editor: Later<DealEditor>;
  readonly #adder: Later<DealAdder>;
  readonly #bulk: Bulk;

  constructor(host: ElementHost, options: HandlingOptions) {
    this.#options = options;
    for (const styles of [panelControlStyles, dialogStyles, handlingStyles]) adoptLater(host, styles);
    const { connection, query, common, roving, windows, columns, canMove, loadOn } = options;
    const words = new Words(host, connection, 'pipeline-board', dealMoveWords);
    const notice = new Notice(host, connection, common);
    this.#notice = notice;
    const data = (): BoardData | null | undefined => query.value;
    const refused = (text: string): void => notice.refused(text);
    const focus = (id: string): void => roving.focus(id);
    this.#entry = new Entry(host, { connection, people: () => peopleOf(options.people(), query.value) });
    const ground: MovesGround = {
      host,
      connection,
      query,
      actions: new Actions(host, connection),
      notice,
      words,
      entry: this.#entry,
      loadOn,
      focus,
    };
    this.#ground = ground;
    this.#hover = new HoverOutside(host);
    host.addEventListener('rapport-deal-offer', this.#onOffer);
    const moves = new Moves(host, { ...ground, together: (move) => this.#bulk.move(move) });
    this.#moves = moves;
    this.marks = new Marks(host, connection, data);
    this.selection = new Selection(host, { columns, changed: (id) => void this.#bulk.touched(id) });
    const { selection } = this;
    const openMenu = (id: string): void => this.openMenu(id);
    const bulk: BulkGround = { ...ground, moves, selection, openMenu };
    this.#bulk = new Bulk(() => bulk);
    const company = (id: string): number => (selection.ids.has(id) ? selection.ids.size : 1);
    this.#lift = new Lift(host, { data, moves, loadOn, words, refused });
    this.carrying = new Carrying(host, {
      data,
      columns,
      windows,
      moves,
      words,
      canMove,
      refused,
      company,
      selection,
      outside: (id, at) => this.#dropOutside(host, id, at),
      hover: (id, at) => this.#hoverOutside(id, at),
      expand: options.expand,
    });
    const failed = (): void => refused(common.t.failed.unavailable);
    const menu: MoveDialogOptions = {
      data,
      moves,
      words,
      common,
      title: (id) => this.#bulk.titleFor(id),
      closed: (id) => roving.focus(id, 'move'),
    };
    this.#menu = new Later({
      host,
      failed,
      fetch: async () => new (await import('../move-dialog.js')).MoveDialog(host, menu),
    });
    const { customers, people, isForgetful } = options;
    const editing = { ...ground, moves, customers, people, isForgetful, canEdit: canMove };
    this.#editor = new Later({
      host,
      failed,
      fetch: async () => new (await import('../deal-editor.js')).DealEditor(editing),
    });
    this.#adder = new Later({
      host,
      failed,
      fetch: async () => new (await import('../deal-adder.js')).DealAdder(editing),
    });
    const keyboard = new Keyboard(host, {
      columns,
      direction: () => words.direction,
      canMove,
      hasMoveKey: options.hasMoveKey,
      openDialog: openMenu,
      lift: this.#lift,
      loadOn,
      roving,
      selection,
    });
    this.#listen(host, keyboard);
  }

  /** The card in the hand of the pointer or of the keyboard. */
  get held(): Held | undefined {
    return this.carrying.held ?? this.#lift.held;
  }

  /** The deal in the hand of the keyboard. */
  get lifted(): string | undefined {
    return this.#lift.held?.id;
  }

  /** What of the board's state its styles show. */
  get classes(): string {
    return `${this.carrying.held ? 'dragging' : ''} ${this.selection.isSelecting ? 'selecting' : ''}`;
  }

  /** Follows what the board shows, and what the person may do. Call before rendering. */
  follow(): void {
    if (!this.#options.canMove()) {
      this.#lift.cancel();
      this.selection.clear();
    }
    this.#lift.follow();
    this.carrying.follow();
  }

  /** What stands above and below the columns. */
  template(): TemplateResult {
    return html`${this.#menu.template()} ${this.#editor.template()} ${this.#entry.template()} ${this.#bulk.template()} ${this.#notice.template()}`;
  }

  preview(context: CardContext): unknown {
    return this.carrying.preview(context);
  }

  openMenu(id: string): void {
    void this.#menu.do((dialog) => dialog.open(id));
  }

  /** Opens a deal beside the board. */
  openEditor(id: string): void {
    void this.#editor.do((editor) => editor.open(id));
  }

  /** Opens what adds deals to a stage. */
  openAdder(stageId: string): void {
    void this.#adder.do((adder) => void adder.open(stageId));
  }

  /** The stage that deals are being added to. */
  get adding(): string | undefined {
    return this.#adder.loaded?.stageId;
  }

  adder(): unknown {
    return this.#adder.template();
  }

  #listen(host: ElementHost, { onKeydown }: Keyboard): void {
    const { onContextmenu, onLostpointercapture, onTouchmove } = this.carrying.gesture;
    listenInside(host, 'keydown', onKeydown);
    listenInside(host, 'pointerdown', this.#onPointerdown);
    listenInside(host, 'contextmenu', onContextmenu);
    listenInside(host, 'lostpointercapture', onLostpointercapture);
    // Chromium 156 lets a finger scroll where only a shadow root would have stopped it.
    host.addEventListener('touchmove', onTouchmove, { passive: false });
  }

  /** The stage above which deals of another board are held. */
  get visited(): string | undefined {
    return this.#visited;
  }

  /** Deals of another board are held here, or were dropped. */
  readonly #onOffer = (event: Event): void => {
    const { connection, query, canMove } = this.#options;
    const isOurs = event instanceof DealOfferEvent && event.client === connection.client;
    // A column that is no stage does not say which stage a newcomer enters.
    if (!isOurs || !canMove() || !query.value || query.value.grouping) return;
    this.#visited = event.phase === 'over' ? this.#stageFor(query.value, event) : undefined;
    this.#ground.host.requestUpdate();
    if (event.phase !== 'drop') return;
    event.preventDefault();
    void import('../receive-deals.js').then(
      ({ receiveDeals }) => receiveDeals({ ...this.#ground, moves: this.#moves }, event),
      () => this.#notice.refused(this.#moves.say.t.why.unavailable),
    );
  };

  /** The stage that would take the deals. */
  #stageFor(data: BoardData, { at, deals: [deal] }: DealOfferEvent): string | undefined {
    const stage = stageUnder(this.#ground.host, data, at.x);
    const isTaken = stage && deal && refusalOf(data, asNewcomer(deal, data), stage.id) === undefined;
    return isTaken ? stage.id : undefined;
  }

  readonly #onPointerdown = (event: PointerEvent): void => {
    this.#lift.cancel();
    this.carrying.gesture.onPointerdown(event);
  };

  #dropOutside(host: ElementHost, id: string, at: PointerPlace): boolean {
    const { client } = this.#options.connection;
    return client !== undefined && dropOutside(host, client, this.#dealsWith(id), at);
  }

  #hoverOutside(id: string, at: PointerPlace | undefined): void {
    const { client } = this.#options.connection;
    if (client) this.#hover.move(client, this.#dealsWith(id), at);
  }

  /** A deal, and all others that are selected where it is. */
  #dealsWith(id: string): readonly Deal[] {
    const { value } = this.#options.query;
    return value ? dealsOf(value, this.selection.ids.has(id) ? this.selection.inOrder : [id]) : [];
  }

  /** A card that loses focus while it is lifted goes back. */
  leave(focused: string | undefined): void {
    if (this.#lift.held && focused !== this.#lift.held.id) this.#lift.cancel();
  }
}
