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
  /** Scrolls from stage to stage, and from lane to lane. */
  readonly board: HTMLElement;
  /** The scroller of each column, in the order of the columns. */
  readonly scrollers: () => readonly HTMLElement[];
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
  /** The columns that they are of. */
  readonly of: readonly Column[];
  /** Where columns that stand below each other come into sight. */
  readonly top: number;
  readonly scrollers: readonly HTMLElement[];
  /** How far the board was scrolled when the boxes were read. */
  readonly scrolled: { readonly left: number; readonly top: number };
  /** Whether columns stand below each other. */
  readonly hasRows: boolean;
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
    // Lanes come into sight while a card is held, and make room for it.
    const isAnother = this.#boxes.hasRows && this.#boxes.of !== this.#ground.columns();
    if (this.#isStale || isAnother) this.#boxes = read(this.#ground);
    this.#isStale = false;
    const { board, seen, hasRows, columns, scrollers } = this.#boxes;
    const column = this.#columnAt(at);
    const scroller = column === undefined ? undefined : scrollers[column];
    const box = column === undefined ? undefined : columns[column];
    const across = speed(at.x, Math.max(board.left, seen.left), Math.min(board.right, seen.right));
    if (across !== 0) this.#ground.board.scrollLeft += across * elapsed;
    // At the edge of the board its lanes come first, then what is left of a cell.
    const along = hasRows ? speed(at.y, Math.max(board.top, seen.top), Math.min(board.bottom, seen.bottom)) : 0;
    if (along !== 0) this.#roll(this.#ground.board, along * elapsed);
    else if (scroller && box) {
      const moved = this.#moved.top;
      const down = speed(at.y, Math.max(box.top - moved, seen.top), Math.min(box.bottom - moved, seen.bottom));
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
  columnAt(at: PointerPlace): string | undefined {
    const { board } = this.#boxes;
    const number = at.y < board.top - edge || at.y > board.bottom + edge ? undefined : this.#columnAt(at);
    return number === undefined ? undefined : this.#ground.columns()[number]?.of.id;
  }

  /** The place under the card; none outside the board, or over a stage that the deal may not enter. */
  placeAt(at: PointerPlace): Place | undefined {
    const columnId = this.columnAt(at);
    if (columnId === undefined || !this.#ground.mayEnter(columnId)) return undefined;
    const number = this.#ground.columns().findIndex(({ of }) => of.id === columnId);
    const column = this.#ground.columns()[number];
    const box = this.#boxes.columns[number];
    const scroller = this.#boxes.scrollers[number];
    if (!column || !box || !scroller) return undefined;
    const top = box.top - this.#moved.top;
    const middle = at.y - this.#grip.y + this.#size.height / 2 - top + scroller.scrollTop;
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

  /** How far the board has been scrolled since the boxes were read. */
  get #moved(): { readonly left: number; readonly top: number } {
    const { scrollLeft, scrollTop } = this.#ground.board;
    const { left, top } = this.#boxes.scrolled;
    return { left: scrollLeft - left, top: scrollTop - top };
  }

  #columnAt({ x, y }: PointerPlace): number | undefined {
    const { board, columns, hasRows, top: first } = this.#boxes;
    const moved = this.#moved;
    if (x < board.left || x > board.right || (hasRows && y < first)) return undefined;
    const found = columns.findIndex(
      ({ left, right, top, bottom }) =>
        x >= left - moved.left &&
        x <= right - moved.left &&
        (!hasRows || (y >= top - moved.top && y <= bottom - moved.top)),
    );
    return found < 0 ? undefined : found;
  }
}

function read({ root, board, scrollers: find, columns }: DropGround): Boxes {
  const scrollers = find();
  return {
    root: root.getBoundingClientRect(),
    board: board.getBoundingClientRect(),
    columns: scrollers.map((scroller) => scroller.getBoundingClientRect()),
    of: columns(),
    top: board.querySelector('.heads')?.getBoundingClientRect().bottom ?? 0,
    scrollers,
    scrolled: { left: board.scrollLeft, top: board.scrollTop },
    hasRows: columns().some(({ of }) => of.lane),
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
