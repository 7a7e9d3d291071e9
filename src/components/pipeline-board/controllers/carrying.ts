import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../../../controllers/announcer.js';
import type { ElementHost } from '../../../controllers/connection.js';
import type { Words } from '../../../controllers/words.js';
import type { DealMoveWords } from '../../../locales/deal-moves.js';
import { setStyle } from '../../../styles/set-style.js';
import { foldsOf, type Column, type Held } from '../board-columns.js';
import { columnOf, dealOf, placeOf, type BoardData, type Place } from '../board-model.js';
import { refusalOf, stageOf } from '../board-moves.js';
import { loneFace, type CardContext } from '../deal-card.js';
import { Drag, type PointerPlace } from './drag.js';
import { DropTarget } from './drop-target.js';
import type { Moves } from './moves.js';
import type { Selection } from './selection.js';
import { Thumb } from './thumb.js';
import type { Windows } from './windows.js';

export interface CarryingOptions {
  readonly data: () => BoardData | null | undefined;
  readonly columns: () => readonly Column[];
  readonly windows: Windows;
  readonly moves: Moves;
  readonly words: Words<DealMoveWords>;
  readonly canMove: () => boolean;
  /** Says that a drag ended because the deal is gone. */
  readonly refused: (text: string) => void;
  /** How many deals are moved with one: itself, and all others that are selected. */
  readonly company: (id: string) => number;
  readonly selection: Selection;
  /** Deals were let go outside the board; answers whether somebody took them. */
  readonly outside: (id: string, at: PointerPlace) => boolean;
  /** A card is held outside the board, or is no longer. */
  readonly hover: (id: string, at: PointerPlace | undefined) => void;
  /** Opens for good what is collapsed. */
  readonly expand: (ids: readonly string[]) => void;
}

/** So long a card rests over a collapsed column before that opens, in ms. */
const restBeforeOpening = 600;

interface Carried extends Held {
  readonly title: string;
  readonly size: DropTarget['size'];
  readonly isByFinger: boolean;
}

/** A card that is moved by pointer: it follows the pointer, a slot shows where it would go. */
export class Carrying {
  readonly #host: ElementHost;
  readonly #options: CarryingOptions;
  readonly gesture: Drag;
  readonly #thumb: Thumb;
  #carried: Carried | undefined;
  #target: DropTarget | undefined;
  /** The column that the card is over, and for how long it has been, in ms. */
  #rest: { readonly columnId: string | undefined; readonly time: number } = { columnId: undefined, time: 0 };

  constructor(host: ElementHost, options: CarryingOptions) {
    this.#host = host;
    this.#options = options;
    this.gesture = new Drag(host, {
      board: () => this.#find('.board'),
      pick: (event) => this.#pick(event),
      start: (id, at, isFinger) => this.#start(id, at, isFinger),
      frame: (at, elapsed) => this.#onFrame(at, elapsed),
      drop: (at, hasMoved) => this.#drop(at, hasMoved),
      cancel: () => this.#cancel(),
    });
    const { data, words } = options;
    const held = (): string | undefined => this.#carried?.id;
    this.#thumb = new Thumb(host, { data, words, held, mayEnter: (columnId) => this.#mayEnter(columnId) });
  }

  /** The card under the pointer and the place that it is held over. */
  get held(): Held | undefined {
    return this.#carried;
  }

  /** Block size of the slot, in px. */
  get slotSize(): number {
    return this.#carried?.size.height ?? 0;
  }

  /** Whether a card is in hand that may not enter a column. */
  isBarredFrom(columnId: string): boolean {
    return this.#carried !== undefined && !this.#mayEnter(columnId);
  }

  /** Ends the drag when its deal is gone, or may not be moved any more. */
  follow(): void {
    const data = this.#options.data();
    const carried = this.#carried;
    if (!carried) return;
    const isGone = data && !dealOf(data, carried.id);
    if (!isGone && data && this.#options.canMove()) return;
    this.#end();
    this.gesture.cancel();
    if (isGone) this.#options.refused(this.#options.words.t.gone(carried.title));
  }

  /** The card under the pointer. */
  preview(context: CardContext): TemplateResult {
    return html`${this.#preview(context)} ${this.#thumb.template()}`;
  }

  #preview(context: CardContext): TemplateResult | typeof nothing {
    const data = this.#options.data();
    const carried = this.#carried;
    const deal = data && carried && dealOf(data, carried.id);
    const stage = data && deal && stageOf(data, deal.stageId);
    if (!deal || !stage) return nothing;
    const company = this.#options.company(deal.id);
    return html`<div
      class="deal preview ${company > 1 ? 'many' : ''}"
      part="preview"
      aria-hidden="true"
      ${setStyle({ 'inline-size': `${carried?.size.width ?? 0}px` })}
    >
      ${loneFace(deal, stage, context)}
      ${company > 1 ? html`<span class="company numeric">${context.format.number(company)}</span>` : nothing}
    </div>`;
  }

  #pick(event: PointerEvent): string | undefined {
    const target = event.target as Element;
    if (!this.#options.canMove() || target.closest('.move')) return undefined;
    return target.closest<HTMLElement>('[data-deal]')?.dataset['deal'];
  }

  #start(id: string, at: PointerPlace, isByFinger: boolean): void {
    const data = this.#options.data();
    const deal = data && dealOf(data, id);
    const to = data && placeOf(data, id);
    const root = this.#find('.root');
    const board = this.#find('.board');
    const cards = [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-deal]') ?? [])];
    const card = cards.find((each) => each.dataset['deal'] === id)?.querySelector<HTMLElement>('.deal');
    if (!deal || !to || !root || !board || !card) return this.gesture.cancel();
    this.#target = new DropTarget(
      {
        root,
        board,
        scrollers: () => [...board.querySelectorAll<HTMLElement>('.list')],
        preview: () => this.#find('.preview'),
        columns: this.#options.columns,
        windowing: (columnId) => this.#options.windows.of(columnId),
        mayEnter: (columnId) => this.#mayEnter(columnId),
      },
      card,
      at,
    );
    this.#carried = { id, title: deal.title, to, by: 'dragged', size: this.#target.size, isByFinger };
    if (isByFinger) void this.#thumb.open();
    this.#host.requestUpdate();
  }

  #onFrame(at: PointerPlace, elapsed: number): void {
    const target = this.#target;
    const carried = this.#carried;
    if (!target || !carried) return;
    const isOverBar = this.#thumb.columnAt(at) !== null;
    target.follow(at, isOverBar ? 0 : elapsed);
    const place = this.#placeAt(at);
    if (!isOverBar) {
      this.#linger(carried, place?.columnId, elapsed);
      this.#options.hover(carried.id, place ? undefined : at);
    }
    const to = place && this.#options.moves.settle(carried.id, place);
    if (to?.columnId === carried.to?.columnId && to?.index === carried.to?.index) return;
    this.#carried = { ...(this.#carried ?? carried), to };
    this.#host.requestUpdate();
  }

  /** A collapsed column opens under a card that rests over it, so that it can be put in its place there. */
  #linger(carried: Carried, columnId: string | undefined, elapsed: number): void {
    const time = columnId === this.#rest.columnId ? this.#rest.time + elapsed : 0;
    this.#rest = { columnId, time };
    const column = this.#options.columns().find(({ of }) => of.id === columnId);
    if (!column?.isCollapsed || time < restBeforeOpening) return;
    this.#carried = { ...carried, opened: [...(carried.opened ?? []), ...foldsOf(column.of)] };
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#target?.renew());
  }

  /** The place under the pointer: on the board, or on the bar for the thumb, where new deals come first. */
  #placeAt(at: PointerPlace): Place | undefined {
    const columnId = this.#thumb.columnAt(at);
    if (columnId === null) return this.#target?.placeAt(at);
    return columnId !== undefined && this.#mayEnter(columnId) ? { columnId, index: 0 } : undefined;
  }

  /** The place under the pointer in a stage that the deal may not enter. */
  #barredAt(at: PointerPlace): Place | undefined {
    const onBar = this.#thumb.columnAt(at);
    const columnId = onBar === null ? this.#target?.columnAt(at) : onBar;
    return columnId !== undefined && !this.#mayEnter(columnId) ? { columnId, index: 0 } : undefined;
  }

  #drop(at: PointerPlace, hasMoved: boolean): void {
    const data = this.#options.data();
    const carried = this.#carried;
    // Whoever drops a card where it may not go is told why.
    const to = this.#placeAt(at) ?? this.#barredAt(at);
    const from = data && carried && placeOf(data, carried.id);
    if (!carried || !from) return this.#cancel();
    if (carried.isByFinger && !hasMoved) {
      this.#end();
      return this.#options.selection.begin(carried.id);
    }
    if (!to) {
      const isTaken = this.#options.outside(carried.id, at);
      return isTaken ? this.#end() : this.#cancel();
    }
    const column = columnOf(data, to.columnId);
    this.#options.expand((column ? foldsOf(column) : []).filter((id) => carried.opened?.includes(id)));
    this.#end();
    void this.#options.moves.perform({ dealId: carried.id, from, to, by: 'pointer' });
  }

  #cancel(): void {
    const data = this.#options.data();
    const carried = this.#carried;
    this.#end();
    const from = data && carried && placeOf(data, carried.id);
    if (from)
      announce(
        this.#options.words.t.cancelled(carried.title, this.#options.moves.spokenPlace(carried.id, from)),
        'assertive',
      );
  }

  #end(): void {
    if (this.#carried) this.#options.hover(this.#carried.id, undefined);
    this.#target?.dispose();
    this.#target = undefined;
    this.#carried = undefined;
    this.#thumb.close();
    this.#host.requestUpdate();
  }

  #mayEnter(columnId: string): boolean {
    const data = this.#options.data();
    const deal = data && this.#carried && dealOf(data, this.#carried.id);
    return !!data && !!deal && refusalOf(data, deal, columnId) === undefined;
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
