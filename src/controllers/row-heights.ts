/** How tall rows are, and so where each begins. */
export interface RowHeights {
  readonly count: number;
  /** Sum of all heights. */
  readonly total: number;
  /** Where a row begins; the end of the last one for `count`. */
  offset(index: number): number;
  height(index: number): number;
  /** The row at a distance from the start; the first or last one outside. */
  indexAt(distance: number): number;
}

/** Rows of one height: everything by arithmetic. */
export class FixedHeights implements RowHeights {
  readonly count: number;
  readonly #height: number;

  constructor(count: number, height: number) {
    this.count = count;
    this.#height = height;
  }

  get total(): number {
    return this.count * this.#height;
  }

  offset(index: number): number {
    return index * this.#height;
  }

  height(): number {
    return this.#height;
  }

  indexAt(distance: number): number {
    return Math.max(0, Math.min(this.count - 1, Math.floor(distance / this.#height)));
  }
}

/**
 * Rows of unknown heights. A row counts as the typical height until it is told otherwise; the differences are kept in a
 * Fenwick tree, so that telling a height and finding a row cost the logarithm of the count, and unseen rows nothing.
 */
export class MeasuredHeights implements RowHeights {
  readonly count: number;
  readonly #typical: number;
  readonly #differences = new Map<number, number>();
  readonly #tree: Float64Array;
  readonly #highestBit: number;

  constructor(count: number, typical: number) {
    this.count = count;
    this.#typical = typical;
    this.#tree = new Float64Array(count + 1);
    this.#highestBit = count > 0 ? 2 ** Math.floor(Math.log2(count)) : 0;
  }

  get total(): number {
    return this.offset(this.count);
  }

  /** Whether the height of this row has been told. */
  isKnown(index: number): boolean {
    return this.#differences.has(index);
  }

  offset(index: number): number {
    let sum = index * this.#typical;
    for (let node = index; node > 0; node -= node & -node) sum += this.#tree[node] ?? 0;
    return sum;
  }

  height(index: number): number {
    return this.#typical + (this.#differences.get(index) ?? 0);
  }

  /** Answers whether this was news. */
  set(index: number, height: number): boolean {
    const difference = height - this.#typical;
    const before = this.#differences.get(index);
    if (before === difference) return false;
    this.#differences.set(index, difference);
    const step = difference - (before ?? 0);
    if (step === 0) return false;
    for (let node = index + 1; node <= this.count; node += node & -node) {
      this.#tree[node] = (this.#tree[node] ?? 0) + step;
    }
    return true;
  }

  indexAt(distance: number): number {
    let index = 0;
    let rest = distance;
    for (let bit = this.#highestBit; bit > 0; bit >>= 1) {
      const next = index + bit;
      if (next > this.count) continue;
      const span = bit * this.#typical + (this.#tree[next] ?? 0);
      if (span > rest) continue;
      index = next;
      rest -= span;
    }
    return Math.max(0, Math.min(this.count - 1, index));
  }
}

/** Heights of rows that were measured once, by the row's key: rows come, go and are seen again. */
export class SeenHeights {
  readonly #seen = new Map<string, { readonly index: number; readonly height: number }>();

  heightOf(key: string): number | undefined {
    return this.#seen.get(key)?.height;
  }

  remember(key: string, index: number, height: number): void {
    const known = this.#seen.get(key);
    if (known?.height !== height || known.index !== index) this.#seen.set(key, { index, height });
  }

  /** Tells heights to rows that came, went or moved as one: each is looked for where it was, some steps on. */
  putInto(heights: MeasuredHeights, keyOf: (index: number) => string, steps: readonly number[]): void {
    for (const [key, { index, height }] of [...this.#seen]) {
      const found = steps
        .map((step) => index + step)
        .find((near) => near >= 0 && near < heights.count && keyOf(near) === key);
      if (found === undefined) continue;
      heights.set(found, height);
      if (found !== index) this.#seen.set(key, { index: found, height });
    }
  }
}

/** The rendered rows with their heights; none while the scroller is not shown. */
export function readHeights(scroller: HTMLElement): (readonly [index: number, height: number])[] {
  const height = scroller.offsetHeight;
  if (height === 0) return [];
  // A page may have scaled the element; rows are reckoned in its own pixels.
  const scale = scroller.getBoundingClientRect().height / height;
  return [...scroller.querySelectorAll<HTMLElement>('[data-index]')].map(
    (row) => [Number(row.dataset['index']), row.getBoundingClientRect().height / scale] as const,
  );
}
