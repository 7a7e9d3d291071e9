import type { Query } from '../data/adapter.js';
import type { CheckedPage, Unreadable } from '../data/client-stores.js';
import { DataError } from '../data/data-error.js';

/** Rows of a list of which some have been read. */
export interface Rows<Item> {
  /** How many rows to make room for. */
  readonly count: number;
  /** How many rows there are, where that is known. */
  readonly total: number | undefined;
  item(index: number): Item | undefined;
  unreadable(index: number): Unreadable | undefined;
}

/** The rows without one of them. */
export function withoutRow<Item>(rows: Rows<Item>, index: number): Rows<Item> {
  const place = (at: number): number => (at < index ? at : at + 1);
  return {
    count: Math.max(0, rows.count - 1),
    total: rows.total === undefined ? undefined : Math.max(0, rows.total - 1),
    item: (at) => rows.item(place(at)),
    unreadable: (at) => rows.unreadable(place(at)),
  };
}

/** The rows with one more, which comes to stand at `index`. */
export function withRow<Item>(rows: Rows<Item>, index: number, item: Item): Rows<Item> {
  const place = (at: number): number => (at < index ? at : at - 1);
  return {
    count: rows.count + 1,
    total: rows.total === undefined ? undefined : rows.total + 1,
    item: (at) => (at === index ? item : rows.item(place(at))),
    unreadable: (at) => (at === index ? undefined : rows.unreadable(place(at))),
  };
}

/** Where a page starts, and how long it is. */
export type PagePlace = Pick<Query, 'limit' | 'offset' | 'cursor'>;

export interface PagedRowsOptions {
  readonly query: Query;
  /** Rows of a page. */
  readonly size: number;
  /** Most rows that the backend gives at once. */
  readonly most: number;
  /** Whether a page can be read at any place, by `offset`. */
  readonly isRandomAccess: boolean;
}

/** A backend that filters late may give a few empty pages before the next row; not without end. */
const mostBlanks = 20;

export interface Wanted {
  readonly first: number;
  readonly last: number;
}

/** What has been read of a list at one moment, and what has to be read next. */
export class PagedRows<Item> implements Rows<Item> {
  readonly query: Query;
  readonly #options: PagedRowsOptions;
  readonly #items = new Map<number, Item>();
  readonly #unreadable = new Map<number, Unreadable>();
  readonly #pages = new Set<number>();
  readonly #cursors = new Set<string>();
  /** Where the next page of a chain of cursors begins. */
  #end = 0;
  #next: string | undefined;
  #isComplete = false;
  /** Pages without rows, one after the other. */
  #blanks = 0;
  #total: number | undefined;

  constructor(options: PagedRowsOptions) {
    this.#options = options;
    this.query = options.query;
  }

  get count(): number {
    if (this.#isComplete) return this.#end;
    // Without random access nobody can be shown what lies beyond the next page.
    return this.#options.isRandomAccess && this.#total !== undefined ? this.#total : this.#end + 1;
  }

  get total(): number | undefined {
    return this.#isComplete ? this.#end : this.#total;
  }

  item(index: number): Item | undefined {
    return this.#items.get(index);
  }

  unreadable(index: number): Unreadable | undefined {
    return this.#unreadable.get(index);
  }

  /** Takes in how many rows there are. */
  tell(total: number | undefined): void {
    if (total !== undefined) this.#total = total;
  }

  /** The page to read for what is wanted; `undefined` when all of it is here. */
  next(wanted: Wanted): PagePlace | undefined {
    const { isRandomAccess, size, most } = this.#options;
    if (!isRandomAccess) {
      if (this.#isComplete || (this.#end > wanted.last && this.#end > 0)) return undefined;
      const limit = Math.min(most, Math.max(size, wanted.last + 1 - this.#end));
      return this.#next === undefined ? { limit } : { limit, cursor: this.#next };
    }
    for (let page = Math.floor(wanted.first / size); page * size <= wanted.last; page += 1) {
      const isBeyond = this.total !== undefined && page > 0 && page * size >= this.count;
      if (!this.#pages.has(page) && !isBeyond) return { limit: size, offset: page * size };
    }
    return undefined;
  }

  /** Whether any row of a page is still wanted. */
  isWanted({ offset = 0, limit = 0 }: PagePlace, { first, last }: Wanted): boolean {
    return offset <= last && offset + limit > first;
  }

  /** Takes in a page. */
  take({ offset }: PagePlace, page: CheckedPage<Item>): void {
    const start = offset ?? this.#end;
    const length = page.items.length + page.unreadable.length;
    for (const unreadable of page.unreadable) this.#unreadable.set(start + unreadable.index, unreadable);
    let at = start;
    for (const item of page.items) {
      while (this.#unreadable.has(at)) at += 1;
      this.#items.set(at, item);
      at += 1;
    }
    if (offset !== undefined) this.#pages.add(offset / this.#options.size);
    this.#follow(start + length, length, page.next);
  }

  #follow(end: number, length: number, next: string | undefined): void {
    if (next === undefined) {
      // The page itself knows best where the list ends, unless it lies wholly beyond that.
      if (length > 0 || end === 0) {
        this.#end = end;
        this.#isComplete = true;
      }
      return;
    }
    this.#end = Math.max(this.#end, end);
    if (this.#options.isRandomAccess) return;
    this.#blanks = length === 0 ? this.#blanks + 1 : 0;
    if (this.#blanks > mostBlanks || this.#cursors.has(next)) {
      throw new DataError('unavailable', 'The data source repeats a page; the rest of the list cannot be read.');
    }
    this.#cursors.add(next);
    this.#next = next;
  }
}
