import type { Subject } from '../../segments/read-field.js';
import { comparePositions, type Position } from './order.js';
import type { SortKey } from './sort-key.js';
import type { Row } from './table.js';

export interface Candidate extends Position {
  readonly row: Row;
}

/** The first few of many rows in an order that is not kept: one look at each instead of sorting them all. */
export class Top {
  readonly #keys: readonly SortKey[];
  readonly #after: Position | undefined;
  readonly #most: number;
  readonly #first: Candidate[] = [];

  constructor(keys: readonly SortKey[], after: Position | undefined, most: number) {
    this.#keys = keys;
    this.#after = after;
    this.#most = most;
  }

  /** In order. */
  get first(): readonly Candidate[] {
    return this.#first;
  }

  add(row: Row, id: string, subject: Subject): void {
    const candidate = { row, id, values: this.#keys.map((key) => key.read(subject)) };
    if (this.#after && comparePositions(this.#after, candidate, this.#keys) >= 0) return;
    const last = this.#first.at(-1);
    if (last && this.#first.length === this.#most && comparePositions(last, candidate, this.#keys) <= 0) return;
    let [low, high] = [0, this.#first.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePositions(this.#first[middle] as Candidate, candidate, this.#keys) < 0) low = middle + 1;
      else high = middle;
    }
    this.#first.splice(low, 0, candidate);
    if (this.#first.length > this.#most) this.#first.pop();
  }
}
