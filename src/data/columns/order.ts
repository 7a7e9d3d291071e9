import type { StoreName } from '../../model/records.js';
import type { Subject } from '../../segments/read-field.js';
import { compareCodeUnits, compareValues, type SortKey, type SortValue } from './sort-key.js';
import type { Row, Table, TouchLog } from './table.js';

/** Where a page ended: the values that its last record is sorted by, and its id. */
export interface Position {
  readonly values: readonly SortValue[];
  readonly id: string;
}

/** The rows of a table in one order. Built when first asked for, then brought up to date with what was touched. */
export class Order {
  readonly #table: Table<StoreName>;
  readonly #keys: readonly SortKey[];
  readonly #subjectAt: (row: Row) => Subject | undefined;
  #rows = new Uint32Array(0);
  /** One array of values for each key, by row. */
  #values: SortValue[][] = [];
  #ids: string[] = [];
  #seen = -1;

  constructor(table: Table<StoreName>, keys: readonly SortKey[], subjectAt: (row: Row) => Subject | undefined) {
    this.#table = table;
    this.#keys = keys;
    this.#subjectAt = subjectAt;
  }

  /** Every row that holds a record, in order. */
  rows(): Uint32Array {
    const log = this.#log;
    const touched = this.#seen < 0 ? undefined : log.since(this.#seen);
    this.#seen = log.end;
    if (!touched) this.#build();
    else if (touched.length > 0) this.#follow(touched);
    return this.#rows;
  }

  /** The index of the first row that comes after a position, whether or not its record still exists. */
  indexAfter({ values, id }: Position): number {
    const rows = this.rows();
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const row = rows[middle] ?? 0;
      if (this.#compareTo(values, id, row) >= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  positionOf(row: Row): Position {
    return { values: this.#values.map((values) => values[row]), id: this.#ids[row] ?? '' };
  }

  get #log(): TouchLog {
    return this.#keys.some((key) => key.computed) ? this.#table.effects : this.#table.changes;
  }

  #build(): void {
    this.#values = this.#keys.map(() => []);
    this.#ids = [];
    const rows: Row[] = [];
    for (let row = 0; row < this.#table.height; row += 1) if (this.#read(row)) rows.push(row);
    this.#rows = Uint32Array.from(rows.sort(this.#compare));
  }

  #follow(touched: readonly Row[]): void {
    const kept = withoutRows(this.#rows, touched);
    const fresh = touched.filter((row) => this.#read(row)).sort(this.#compare);
    const merged = new Uint32Array(kept.length + fresh.length);
    let [from, at] = [0, 0];
    for (const row of fresh) {
      const until = this.#indexIn(kept, row, from);
      merged.set(kept.subarray(from, until), at);
      at += until - from;
      merged[at] = row;
      at += 1;
      from = until;
    }
    merged.set(kept.subarray(from), at);
    this.#rows = merged;
  }

  #indexIn(rows: Uint32Array, row: Row, from: number): number {
    let [low, high] = [from, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(rows[middle] ?? 0, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #read(row: Row): boolean {
    const subject = this.#subjectAt(row);
    const record = this.#table.at(row);
    if (!subject || !record) return false;
    this.#keys.forEach((key, index) => {
      const values = this.#values[index];
      if (values) values[row] = key.read(subject);
    });
    this.#ids[row] = record.id;
    return true;
  }

  readonly #compare = (left: Row, right: Row): number => {
    for (let index = 0; index < this.#keys.length; index += 1) {
      const values = this.#values[index] ?? [];
      const key = this.#keys[index];
      const difference = key ? compareValues(values[left], values[right], key) : 0;
      if (difference !== 0) return difference;
    }
    return compareCodeUnits(this.#ids[left] ?? '', this.#ids[right] ?? '');
  };

  #compareTo(values: readonly SortValue[], id: string, row: Row): number {
    for (let index = 0; index < this.#keys.length; index += 1) {
      const key = this.#keys[index];
      const difference = key ? compareValues(values[index], this.#values[index]?.[row], key) : 0;
      if (difference !== 0) return difference;
    }
    return compareCodeUnits(id, this.#ids[row] ?? '');
  }
}

/** Finding a few rows in an array of numbers is far faster than asking each of them. */
const few = 16;

function withoutRows(rows: Uint32Array, gone: readonly Row[]): Uint32Array {
  if (gone.length > few) {
    const isGone = new Set(gone);
    return rows.filter((row) => !isGone.has(row));
  }
  const places = gone
    .map((row) => rows.indexOf(row))
    .filter((place) => place >= 0)
    .sort((left, right) => left - right);
  const kept = new Uint32Array(rows.length - places.length);
  let from = 0;
  places.forEach((place, before) => {
    kept.set(rows.subarray(from, place), from - before);
    from = place + 1;
  });
  kept.set(rows.subarray(from), from - places.length);
  return kept;
}
