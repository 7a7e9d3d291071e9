import type { Windowing } from '../../../controllers/windowing.js';
import { placeBeforeRow, type Column } from '../board-columns.js';
import type { Place } from '../board-model.js';
import type { PointerPlace } from './drag.js';

/** So near to an edge the board begins to scroll, in px; and so fast at the edge itself, in px a frame. */
const edge = 56;
const fastest = 18;

/** What a drag moves over, as the board offers it. */
export interface DropGround {
  readonly root: HTMLElement;
  /** Scrolls from stage to stage. */
  readonly board: HTMLElement;
  /** The scroller of each column, in the order of the columns. */
  readonly scrollers: readonly HTMLElement[];
  readonly preview: () => HTMLElement | null;
  readonly columns: () => readonly Column[];
  readonly windowing: (stageId: string) => Windowing | undefined;
  readonly mayEnter: (stageId: string) => boolean;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Where a dragged card would go. All boxes are read once, when the drag begins and when the page scrolls under it; from
 * then on columns and places are found by arithmetic.
 */
export class DropTarget {
  readonly #ground: DropGround;
  /** From the start corner of the card to the pointer. */
  readonly #grip: PointerPlace;
  readonly #size: { readonly width: number; readonly height: number };
  #root: Box;
  #board: Box;
  #columns: readonly Box[];
  /** How far the board was scrolled when the boxes were read. */
  #scrolled: number;
  #isStale = false;
  readonly #onPageScroll = (): void => void (this.#isStale = true);

  constructor(ground: DropGround, card: HTMLElement, at: PointerPlace) {
    const box = card.getBoundingClientRect();
    this.#ground = ground;
    this.#grip = { x: at.x - box.left, y: at.y - box.top };
    this.#size = { width: box.width, height: box.height };
    this.#root = ground.root.getBoundingClientRect();
    this.#board = ground.board.getBoundingClientRect();
    this.#columns = ground.scrollers.map((scroller) => scroller.getBoundingClientRect());
    this.#scrolled = ground.board.scrollLeft;
    addEventListener('scroll', this.#onPageScroll, { passive: true, capture: true });
    addEventListener('resize', this.#onPageScroll);
  }

  /** Size of the card, for the preview and the slot. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  dispose(): void {
    removeEventListener('scroll', this.#onPageScroll, { capture: true });
    removeEventListener('resize', this.#onPageScroll);
  }

  /** Lays the preview under the pointer and scrolls what the pointer is at the edge of. */
  follow(at: PointerPlace): void {
    if (this.#isStale) this.#read();
    const column = this.#columnAt(at.x);
    const scroller = column === undefined ? undefined : this.#ground.scrollers[column];
    const box = column === undefined ? undefined : this.#columns[column];
    const across = speed(at.x, this.#board.left, this.#board.right);
    if (across !== 0) this.#ground.board.scrollLeft += across;
    if (scroller && box) {
      const down = speed(at.y, box.top, box.bottom);
      if (down !== 0) scroller.scrollTop += down;
    }
    const style = this.#ground.preview()?.style;
    style?.setProperty(
      'translate',
      `${at.x - this.#grip.x - this.#root.left}px ${at.y - this.#grip.y - this.#root.top}px`,
    );
  }

  /** The place under the card; none outside the board, or over a stage that the deal may not enter. */
  placeAt(at: PointerPlace): Place | undefined {
    const number = this.#columnAt(at.x);
    const column = number === undefined ? undefined : this.#ground.columns()[number];
    const box = number === undefined ? undefined : this.#columns[number];
    const scroller = number === undefined ? undefined : this.#ground.scrollers[number];
    if (!column || !box || !scroller || at.y < this.#board.top - edge || at.y > this.#board.bottom + edge)
      return undefined;
    if (!this.#ground.mayEnter(column.stage.id)) return undefined;
    const middle = at.y - this.#grip.y + this.#size.height / 2 - box.top + scroller.scrollTop;
    return { stageId: column.stage.id, index: this.#indexAt(column, middle) };
  }

  #indexAt({ stage, rows }: Column, middle: number): number {
    const windowing = this.#ground.windowing(stage.id);
    const cards = rows.filter((row) => row.kind === 'deal' || row.kind === 'slot').length;
    if (!windowing || cards === 0) return 0;
    const row = Math.min(windowing.indexAt(middle), cards - 1);
    const { kind } = rows[row] ?? {};
    if (kind === 'slot') return placeBeforeRow(rows, row);
    const start = windowing.offsetOf(row);
    const isPast = middle > (start + windowing.offsetOf(row + 1)) / 2;
    return placeBeforeRow(rows, isPast ? row + 1 : row);
  }

  #columnAt(x: number): number | undefined {
    const moved = this.#ground.board.scrollLeft - this.#scrolled;
    if (x < this.#board.left || x > this.#board.right) return undefined;
    const found = this.#columns.findIndex(({ left, right }) => x >= left - moved && x <= right - moved);
    return found < 0 ? undefined : found;
  }

  #read(): void {
    this.#isStale = false;
    this.#root = this.#ground.root.getBoundingClientRect();
    this.#board = this.#ground.board.getBoundingClientRect();
    this.#columns = this.#ground.scrollers.map((scroller) => scroller.getBoundingClientRect());
    this.#scrolled = this.#ground.board.scrollLeft;
  }
}

/** How far to scroll in one frame: the nearer to an edge, the faster; backwards at the first edge. */
function speed(at: number, first: number, last: number): number {
  const toFirst = at - first;
  const toLast = last - at;
  // A narrow box has two edges everywhere.
  const zone = Math.min(edge, (last - first) / 4);
  if (toFirst < zone) return -fastest * Math.min(1, (zone - toFirst) / zone);
  return toLast < zone ? fastest * Math.min(1, (zone - toLast) / zone) : 0;
}
