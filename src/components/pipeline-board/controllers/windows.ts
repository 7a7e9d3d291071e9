import type { ElementHost } from '../../../controllers/connection.js';
import { Windowing } from '../../../controllers/windowing.js';
import type { Deal, Stage } from '../../../model/index.js';
import { keyOf, type Column } from '../board-columns.js';

/** What cards measure at the usual size of type, with the gap below, in px; measured once they are drawn. */
const plainRow = 74;
const tallRow = 102;
/** The gap below a row. */
const gap = 8;

export interface WindowsOptions {
  readonly columns: () => readonly Column[];
  /** Whether a card has a line of chips. */
  readonly isTall: (deal: Deal, stage: Stage) => boolean;
  /** The deal whose card is drawn wherever the window is. */
  readonly kept: () => string | undefined;
  readonly slotSize: () => number;
}

/** One window for each column: which of its rows are drawn. */
export class Windows {
  readonly #host: ElementHost;
  readonly #options: WindowsOptions;
  readonly #windows = new Map<string, Windowing>();

  constructor(host: ElementHost, options: WindowsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Makes a window for each stage that is new, and lets go of those of stages that are not shown any more. Call before rendering. */
  settle(): void {
    const ids = new Set(this.#options.columns().map(({ stage }) => stage.id));
    for (const [id, windowing] of this.#windows) {
      if (ids.has(id)) continue;
      windowing.dispose();
      this.#windows.delete(id);
    }
    for (const id of ids) if (!this.#windows.has(id)) this.#windows.set(id, this.#windowOf(id));
  }

  of(stageId: string): Windowing | undefined {
    return this.#windows.get(stageId);
  }

  #windowOf(stageId: string): Windowing {
    const number = (): number => this.#options.columns().findIndex(({ stage }) => stage.id === stageId);
    const column = (): Column | undefined => this.#options.columns()[number()];
    return new Windowing(this.#host, {
      scroller: () => this.#host.shadowRoot?.querySelectorAll<HTMLElement>('.list')[number()] ?? null,
      count: () => column()?.rows.length ?? 0,
      key: (index) => keyOf(column()?.rows[index]),
      rows: { typical: plainRow, estimate: (index) => this.#estimate(column(), index) },
      kept: () => this.#keptIn(column()),
      overscan: 400,
    });
  }

  #estimate(column: Column | undefined, index: number): number {
    const row = column?.rows[index];
    if (row?.kind === 'slot') return this.#options.slotSize() + gap;
    if (!column || row?.kind !== 'deal') return plainRow;
    if (row.isAway) return 0;
    return this.#options.isTall(row.deal, column.stage) ? tallRow : plainRow;
  }

  #keptIn(column: Column | undefined): number | undefined {
    const kept = this.#options.kept();
    const index = column?.rows.findIndex((row) => row.kind === 'deal' && row.deal.id === kept) ?? -1;
    return index < 0 ? undefined : index;
  }
}
