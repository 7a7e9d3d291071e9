import { afterPaint } from '../../../controllers/after-paint.js';
import type { ElementHost } from '../../../controllers/connection.js';
import type { LiveQuery } from '../../../controllers/live-query.js';
import { RapportErrorEvent } from '../../../controllers/readiness.js';
import { isDataError } from '../../../data/data-error.js';
import type { Windowing } from '../../../controllers/windowing.js';
import type { Column } from '../board-columns.js';
import type { BoardData } from '../board-model.js';
import { readOn } from '../board-reader.js';

/** So many rows or fewer below the window are read on from. */
const nearEnd = 40;

/**
 * Reads on from what is loaded of a column. Before a person comes to the end of it: at once where somebody scrolls; else when
 * the board is on the screen, one column after the other, a frame between them.
 */
export class ReadAhead {
  readonly #host: ElementHost;
  readonly #query: LiveQuery<BoardData | null>;
  readonly #loads = new Map<string, Promise<void>>();
  readonly #waiting = new Set<string>();
  #isGoing = false;

  constructor(host: ElementHost, query: LiveQuery<BoardData | null>) {
    this.#host = host;
    this.#query = query;
  }

  /** Takes in how far a column is scrolled; one out of sight of which nothing is loaded is left alone. */
  follow(
    { of, rows, deals }: Column,
    { range, visible }: Pick<Windowing, 'range' | 'visible'>,
    isInSight: () => boolean,
  ): void {
    const isNear = range.last >= rows.length - nearEnd && rows.at(-1)?.kind === 'more';
    const isUnread = deals.length === 0;
    if (isNear && (!isUnread || isInSight())) this.want(of.id, visible.first > 0 || isUnread);
  }

  /** Takes in that little is left of a column. */
  want(columnId: string, isScrolled: boolean): void {
    if (isScrolled) return void this.load(columnId, 'page');
    this.#waiting.add(columnId);
    if (!this.#isGoing) void this.#go();
  }

  /** Reads the next page of a column, or all that is left of it, unless that is under way. A failed read can be tried again. */
  readonly load = (columnId: string, extent: 'page' | 'rest'): Promise<void> => {
    const key = `${extent} ${columnId}`;
    const known = this.#loads.get(key);
    if (known) return known;
    const load = this.#read(columnId, extent).finally(() => this.#loads.delete(key));
    this.#loads.set(key, load);
    return load;
  };

  async #go(): Promise<void> {
    this.#isGoing = true;
    await afterPaint();
    for (const columnId of this.#waiting) {
      await afterPaint();
      this.#waiting.delete(columnId);
      await this.load(columnId, 'page');
    }
    this.#isGoing = false;
  }

  async #read(columnId: string, extent: 'page' | 'rest'): Promise<void> {
    try {
      await this.#query.extend(async (client, signal) => {
        const data = this.#query.value;
        return data ? readOn(client, data, columnId, extent, signal) : (value) => value;
      });
    } catch (error) {
      if (isDataError(error)) this.#host.dispatchEvent(new RapportErrorEvent(error.code));
    }
  }
}
