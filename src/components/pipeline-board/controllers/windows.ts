import type { ElementHost } from '../../../controllers/connection.js';
import { Windowing } from '../../../controllers/windowing.js';
import type { Deal, Stage } from '../../../model/index.js';
import { keyOf, type Column } from '../board-columns.js';

/** What cards measure at the usual size of type, with the gap below, in px; measured once they are drawn. */
const plainRow = 72;
const tallRow = 100;
/** The gap below a row. */
const gap = 8;

export interface WindowsOptions {
  readonly columns: () => readonly Column[];
  /** The scroller of a column, once it is drawn. */
  readonly list: (number: number) => HTMLElement | null;
  /** Whether a card has a line of chips. */
  readonly isTall: (deal: Deal, stage: Stage) => boolean;
  /** The deal whose card is drawn wherever the window is. */
  readonly kept: () => string | undefined;
  readonly slotSize: () => number;
  /** Draws the cards of a column, whose window has moved. */
  readonly redraw: (number: number) => void;
  /** What all cards are drawn with: another one where all may look different. */
  readonly look: () => object;
}

/** A column as it was last given, and its window. */
interface Opening {
  column: Column;
  number: number;
  readonly windowing: Windowing;
}

/** One window for each column: which of its rows are drawn. */
export class Windows {
  readonly #host: ElementHost;
  readonly #options: WindowsOptions;
  readonly #openings = new Map<string, Opening>();

  constructor(host: ElementHost, options: WindowsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Makes a window for each column that is new, and lets go of those of columns that are not shown any more. Call before rendering. */
  settle(): void {
    const columns = this.#options.columns();
    const ids = new Set(columns.map(({ of }) => of.id));
    for (const [id, { windowing }] of this.#openings) {
      if (ids.has(id)) continue;
      windowing.dispose();
      this.#openings.delete(id);
    }
    columns.forEach((column, number) => {
      const opening = this.#openings.get(column.of.id);
      if (opening) Object.assign(opening, { column, number });
      else this.#openings.set(column.of.id, this.#open(column, number));
    });
  }

  /** Brings the card of a deal into view in its column. */
  reveal(id: string): void {
    for (const { column, windowing } of this.#openings.values()) {
      const index = column.rows.findIndex((row) => row.kind === 'deal' && row.deal.id === id);
      if (index >= 0) windowing.scrollToIndex(index);
    }
  }

  of(columnId: string): Windowing | undefined {
    return this.#openings.get(columnId)?.windowing;
  }

  #open(column: Column, number: number): Opening {
    const { list, redraw, look } = this.#options;
    const windowing: Windowing = new Windowing(this.#host, {
      scroller: () => list(opening.number),
      count: () => opening.column.rows.length,
      key: (index) => keyOf(opening.column.rows[index]),
      rows: { typical: plainRow, estimate: (index) => this.#estimate(opening.column, index) },
      kept: () => this.#keptIn(opening.column),
      overscan: 160,
      redraw: () => redraw(opening.number),
      shows: () => [opening.column, look()],
    });
    const opening: Opening = { column, number, windowing };
    return opening;
  }

  #estimate({ rows, stageOf }: Column, index: number): number {
    const row = rows[index];
    if (row?.kind === 'slot') return this.#options.slotSize() + gap;
    if (row?.kind !== 'deal') return plainRow;
    if (row.isAway) return 0;
    return this.#options.isTall(row.deal, stageOf(row.deal)) ? tallRow : plainRow;
  }

  #keptIn({ rows }: Column): number | undefined {
    const kept = this.#options.kept();
    const index = rows.findIndex((row) => row.kind === 'deal' && row.deal.id === kept);
    return index < 0 ? undefined : index;
  }
}
