import type { Windowing } from '../../../controllers/windowing.js';
import { placeBeforeRow, type Column } from '../board-columns.js';
import type { Place } from '../board-model.js';
import type { PointerPlace } from './drag.js';

/** So near to an edge the board begins to scroll, in px; and so fast at the edge itself, in px a millisecond. */
const edge = 56;
const fastest = 1.1;

/** What a drag moves over, as the board offers it. */
export interface DropGround {
  readonly root: HTMLElement;
  /** Scrolls from stage to stage. */
  readonly board: HTMLElement;
  /** The scroller of each column, in the order of the columns. */
  readonly scrollers: readonly HTMLElement[];
  readonly preview: () => HTMLElement | null;
  readonly columns: () => readonly Column[];
  readonly windowing: (columnId: string) => Windowing | undefined;
  readonly mayEnter: (columnId: string) => boolean;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

interface Boxes {
  readonly root: Box;
  readonly board: Box;
  readonly columns: readonly Box[];
  /** How far the board was scrolled when the boxes were read. */
  readonly scrolled: number;
  /** The window; what of a board lies outside it cannot be pointed at. */
  readonly seen: Box;
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
  #boxes: Boxes;
  #isStale = false;
  /** The column that scrolls under the pointer, and how far it is meant to be. */
  #rolling: { readonly scroller: HTMLElement; readonly top: number } | undefined;
  readonly #onPageScroll = (): void => void (this.#isStale = true);

  constructor(ground: DropGround, card: HTMLElement, at: PointerPlace) {
    const box = card.getBoundingClientRect();
    this.#ground = ground;
    this.#grip = { x: at.x - box.left, y: at.y - box.top };
    this.#size = { width: box.width, height: box.height };
    this.#boxes = read(ground);
    addEventListener('scroll', this.#onPageScroll, { passive: true, capture: true });
    addEventListener('resize', this.#onPageScroll);
  }

  /** Size of the card, for the preview and the slot. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  /** Reads the boxes again with the next frame: columns have become wider or narrower. */
  renew(): void {
    this.#isStale = true;
  }

  dispose(): void {
    removeEventListener('scroll', this.#onPageScroll, { capture: true });
    removeEventListener('resize', this.#onPageScroll);
  }

  /** Lays the preview under the pointer and scrolls what the pointer is at the edge of. */
  follow(at: PointerPlace, elapsed: number): void {
    if (this.#isStale) this.#boxes = read(this.#ground);
    this.#isStale = false;
    const { board, seen } = this.#boxes;
    const column = this.#columnAt(at.x);
    const scroller = column === undefined ? undefined : this.#ground.scrollers[column];
    const box = column === undefined ? undefined : this.#boxes.columns[column];
    const across = speed(at.x, Math.max(board.left, seen.left), Math.min(board.right, seen.right));
    if (across !== 0) this.#ground.board.scrollLeft += across * elapsed;
    if (scroller && box) {
      const down = speed(at.y, Math.max(box.top, seen.top), Math.min(box.bottom, seen.bottom));
      if (down === 0) this.#rolling = undefined;
      else this.#roll(scroller, down * elapsed);
    }
    const style = this.#ground.preview()?.style;
    style?.setProperty(
      'translate',
      `${at.x - this.#grip.x - this.#boxes.root.left}px ${at.y - this.#grip.y - this.#boxes.root.top}px`,
    );
  }

  /** By a reckoning of its own: WebKit moves a scroller back whose cards make way for the slot. */
  #roll(scroller: HTMLElement, way: number): void {
    const from = this.#rolling?.scroller === scroller ? this.#rolling.top : scroller.scrollTop;
    const top = from + way;
    scroller.scrollTop = top;
    const { scrollTop } = scroller;
    this.#rolling = { scroller, top: Math.abs(scrollTop - top) > 1 ? scrollTop : top };
  }

  /** The stage under the pointer, whether the deal may enter it or not; none outside the board. */
  columnAt({ x, y }: PointerPlace): string | undefined {
    const { board } = this.#boxes;
    const number = y < board.top - edge || y > board.bottom + edge ? undefined : this.#columnAt(x);
    return number === undefined ? undefined : this.#ground.columns()[number]?.of.id;
  }

  /** The place under the card; none outside the board, or over a stage that the deal may not enter. */
  placeAt(at: PointerPlace): Place | undefined {
    const columnId = this.columnAt(at);
    if (columnId === undefined || !this.#ground.mayEnter(columnId)) return undefined;
    const number = this.#ground.columns().findIndex(({ of }) => of.id === columnId);
    const column = this.#ground.columns()[number];
    const box = this.#boxes.columns[number];
    const scroller = this.#ground.scrollers[number];
    if (!column || !box || !scroller) return undefined;
    const middle = at.y - this.#grip.y + this.#size.height / 2 - box.top + scroller.scrollTop;
    return { columnId: column.of.id, index: this.#indexAt(column, middle) };
  }

  #indexAt({ of, rows }: Column, middle: number): number {
    const windowing = this.#ground.windowing(of.id);
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
    const moved = this.#ground.board.scrollLeft - this.#boxes.scrolled;
    if (x < this.#boxes.board.left || x > this.#boxes.board.right) return undefined;
    const found = this.#boxes.columns.findIndex(({ left, right }) => x >= left - moved && x <= right - moved);
    return found < 0 ? undefined : found;
  }
}

function read({ root, board, scrollers }: DropGround): Boxes {
  return {
    root: root.getBoundingClientRect(),
    board: board.getBoundingClientRect(),
    columns: scrollers.map((scroller) => scroller.getBoundingClientRect()),
    scrolled: board.scrollLeft,
    seen: { left: 0, top: 0, right: innerWidth, bottom: innerHeight },
  };
}

/** How far to scroll in a millisecond: the nearer to an edge, the faster; backwards at the first edge. */
function speed(at: number, first: number, last: number): number {
  const toFirst = at - first;
  const toLast = last - at;
  // A narrow box has two edges everywhere.
  const zone = Math.min(edge, (last - first) / 4);
  if (toFirst < zone) return -fastest * Math.min(1, (zone - toFirst) / zone);
  return toLast < zone ? fastest * Math.min(1, (zone - toLast) / zone) : 0;
}
