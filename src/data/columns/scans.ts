// Each loop stands by itself: one loop that is handed its test as a function takes six times as long.

import type { Row } from './table.js';

/** Sets the bits of rows whose number lies between two. The first row begins a word. */
export function scanRange(
  words: Uint32Array,
  numbers: Float64Array,
  low: number,
  high: number,
  from: Row,
  until: Row,
): void {
  for (let start = from; start < until; start += 32) {
    const end = Math.min(start + 32, until, numbers.length);
    let word = 0;
    for (let row = start; row < end; row += 1) {
      const value = numbers[row] as number;
      word |= (value >= low && value <= high ? 1 : 0) << (row - start);
    }
    words[start >>> 5] = word;
  }
}

/** The same for rows that have a certain code besides. */
export function scanRangeOfCode(
  words: Uint32Array,
  numbers: Float64Array,
  codes: Uint32Array,
  code: number,
  low: number,
  high: number,
  from: Row,
  until: Row,
): void {
  for (let start = from; start < until; start += 32) {
    const end = Math.min(start + 32, until, numbers.length);
    let word = 0;
    for (let row = start; row < end; row += 1) {
      const value = numbers[row] as number;
      word |= (codes[row] === code && value >= low && value <= high ? 1 : 0) << (row - start);
    }
    words[start >>> 5] = word;
  }
}

/** Sets the bits of rows whose code has the verdict 1. */
export function scanCodes(
  words: Uint32Array,
  codes: Uint16Array | Uint32Array,
  verdicts: Uint8Array,
  from: Row,
  until: Row,
): void {
  for (let start = from; start < until; start += 32) {
    const end = Math.min(start + 32, until, codes.length);
    let word = 0;
    for (let row = start; row < end; row += 1) word |= (verdicts[codes[row] as number] as number) << (row - start);
    words[start >>> 5] = word;
  }
}

/** Sets the bits of rows that pass a test. */
export function scanRows(words: Uint32Array, test: (row: Row) => boolean, from: Row, until: Row): void {
  for (let start = from; start < until; start += 32) {
    const end = Math.min(start + 32, until);
    let word = 0;
    for (let row = start; row < end; row += 1) word |= (test(row) ? 1 : 0) << (row - start);
    words[start >>> 5] = word;
  }
}
