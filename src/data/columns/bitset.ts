import type { Row } from './table.js';

/** A set of rows, one bit each. */
export class Bitset {
  #words: Uint32Array;

  constructor(rows: number) {
    this.#words = new Uint32Array(wordsFor(rows));
  }

  has(row: Row): boolean {
    return (((this.#words[row >>> 5] ?? 0) >>> (row & 31)) & 1) === 1;
  }

  set(row: Row, isIn: boolean): void {
    this.grow(row + 1);
    const word = this.#words[row >>> 5] ?? 0;
    this.#words[row >>> 5] = isIn ? word | (1 << (row & 31)) : word & ~(1 << (row & 31));
  }

  /** The bits themselves, 32 rows in each word; with room for so many rows. */
  words(rows: number): Uint32Array {
    this.grow(rows);
    return this.#words;
  }

  /** Makes room for so many rows. */
  grow(rows: number): void {
    const needed = wordsFor(rows);
    if (needed <= this.#words.length) return;
    const words = new Uint32Array(Math.max(needed, this.#words.length * 2));
    words.set(this.#words);
    this.#words = words;
  }

  count(): number {
    let count = 0;
    for (let index = 0; index < this.#words.length; index += 1) {
      let word = this.#words[index] ?? 0;
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return count;
  }

  /** Every row that is in, upwards. */
  *[Symbol.iterator](): IterableIterator<Row> {
    for (let index = 0; index < this.#words.length; index += 1) {
      for (let word = this.#words[index] ?? 0; word !== 0; word &= word - 1) {
        yield index * 32 + (31 - Math.clz32(word & -word));
      }
    }
  }

  copy(): Bitset {
    const copy = new Bitset(0);
    copy.#words = this.#words.slice();
    return copy;
  }

  /** Keeps what is in both. */
  and(other: Bitset): void {
    const [mine, others] = [this.#words, other.#words];
    const shared = Math.min(mine.length, others.length);
    for (let index = 0; index < shared; index += 1) mine[index] = (mine[index] ?? 0) & (others[index] ?? 0);
    mine.fill(0, shared);
  }

  /** Adds what is in the other. */
  or(other: Bitset): void {
    this.grow(other.#words.length * 32);
    const [mine, others] = [this.#words, other.#words];
    for (let index = 0; index < others.length; index += 1) mine[index] = (mine[index] ?? 0) | (others[index] ?? 0);
  }

  /** Takes out what is in the other. */
  without(other: Bitset): void {
    const [mine, others] = [this.#words, other.#words];
    const shared = Math.min(mine.length, others.length);
    for (let index = 0; index < shared; index += 1) mine[index] = (mine[index] ?? 0) & ~(others[index] ?? 0);
  }
}

function wordsFor(rows: number): number {
  return (rows + 31) >>> 5;
}
