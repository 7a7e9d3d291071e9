import type { Row } from './table.js';
import type { Work } from './work.js';

/** Rows that are sorted, or merged, between two pauses. */
const run = 512;

/** Sorts rows in place, pausing. */
export function* mergeSort(rows: Uint32Array, compare: (left: Row, right: Row) => number): Work<void> {
  for (let start = 0; start < rows.length; start += run) {
    rows.subarray(start, start + run).sort(compare);
    yield;
  }
  let from = rows;
  let to: Uint32Array = new Uint32Array(rows.length);
  for (let width = run; width < rows.length; width *= 2) {
    for (let start = 0; start < rows.length; start += 2 * width) {
      yield* merge(
        from,
        to,
        start,
        Math.min(start + width, rows.length),
        Math.min(start + 2 * width, rows.length),
        compare,
      );
    }
    [from, to] = [to, from];
  }
  if (from !== rows) rows.set(from);
}

/** Merges two neighbouring runs that are sorted each. */
function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
  compare: (left: Row, right: Row) => number,
): Work<void> {
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    if ((at - start) % run === run - 1) yield;
    const takesLeft = right >= end || (left < middle && compare(from[left] as Row, from[right] as Row) <= 0);
    to[at] = from[takesLeft ? left++ : right++] as Row;
  }
}
