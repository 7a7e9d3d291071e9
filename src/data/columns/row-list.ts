import type { Row } from './table.js';

/** So few rows are moved in or out one by one: that is a copy within memory for each. */
const few = 16;

/** Rows in an order, with room for more. */
export class RowList {
  #room = new Uint32Array(0);
  #count = 0;

  /** Until the next change. */
  get rows(): Uint32Array {
    return this.#room.subarray(0, this.#count);
  }

  reset(rows: Uint32Array): void {
    this.#room = rows.slice();
    this.#count = rows.length;
  }

  /** Takes rows out; those that are not in are passed over. */
  remove(gone: readonly Row[]): void {
    if (gone.length <= few) {
      for (const row of gone) this.#removeOne(row);
      return;
    }
    const isGone = new Set(gone);
    let kept = 0;
    for (let at = 0; at < this.#count; at += 1) {
      const row = this.#room[at] as Row;
      if (!isGone.has(row)) this.#room[kept++] = row;
    }
    this.#count = kept;
  }

  /** Puts rows in, which are in order and are not in yet. */
  insert(fresh: readonly Row[], compare: (left: Row, right: Row) => number): void {
    const needed = this.#count + fresh.length;
    if (needed > this.#room.length) {
      const room = new Uint32Array(needed + (needed >> 3));
      room.set(this.#room);
      this.#room = room;
    }
    // From the end, so that everything moves once.
    let [end, to] = [this.#count, needed];
    for (let index = fresh.length - 1; index >= 0; index -= 1) {
      const row = fresh[index] as Row;
      const place = this.#placeOf(row, end, compare);
      this.#room.copyWithin(to - (end - place), place, end);
      to -= end - place + 1;
      end = place;
      this.#room[to] = row;
    }
    this.#count = needed;
  }

  #removeOne(row: Row): void {
    const place = this.rows.indexOf(row);
    if (place < 0) return;
    this.#room.copyWithin(place, place + 1, this.#count);
    this.#count -= 1;
  }

  /** The first place before the end whose row comes after this one. */
  #placeOf(row: Row, end: number, compare: (left: Row, right: Row) => number): number {
    let [low, high] = [0, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compare(this.#room[middle] as Row, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
