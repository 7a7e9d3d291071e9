import type { RowHeights } from './row-heights.js';
import type { ScrollScale } from './scroll-scale.js';

/** A row to render, in the order of the rows. */
export interface WindowedRow {
  readonly index: number;
  /** Distinct among the rows that are rendered. */
  readonly key: string;
  /** Empty space to leave between the row rendered before this one, or the start, and this one; mostly 0. */
  readonly gap: number;
  /** Where the row stands, in px from the start of the scrolled rows: for rows that are placed rather than in the flow. */
  readonly start: number;
}

/** Where rows begin, and what their scroller makes of it. */
export interface RowPlaces {
  readonly heights: RowHeights;
  readonly scale: ScrollScale;
  /** What is taken away between the start and the window, in px. */
  readonly shift: number;
}

/** The rows of a window, and the kept one before or after it. */
export function indicesOf(
  { first, last }: { readonly first: number; readonly last: number },
  count: number,
  kept: number | undefined,
): readonly number[] {
  const indices: number[] = [];
  if (kept !== undefined && kept >= 0 && kept < first) indices.push(kept);
  for (let index = first; index <= last; index += 1) indices.push(index);
  if (kept !== undefined && kept > last && kept < count) indices.push(kept);
  return indices;
}

/** Rows with their keys in their places, and the space to leave below the last. */
export function inPlace(
  indices: readonly number[],
  keys: readonly string[],
  { heights, scale, shift }: RowPlaces,
): { readonly items: readonly WindowedRow[]; readonly after: number } {
  const taken = new Set<string>();
  let end = 0;
  const items = indices.map((index, at) => {
    const plain = keys[at] ?? '';
    const key = taken.has(plain) ? `${plain} ${index}` : plain;
    taken.add(key);
    const height = heights.height(index);
    // A kept row may be out of reach where rows are compressed; any place out of sight will do.
    const start = Math.max(end, Math.min(heights.offset(index) + shift, scale.contentSize - height));
    const gap = start - end;
    end = start + height;
    return { index, key, gap, start };
  });
  return { items, after: Math.max(0, scale.contentSize - end) };
}
