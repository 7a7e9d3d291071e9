import type { StoreName } from '../../model/records.js';
import type { Subject } from '../../segments/read-field.js';
import { Derived, type Part } from './derived.js';
import { mergeSort } from './merge-sort.js';
import { PlainTexts } from './plain-texts.js';
import { RowList } from './row-list.js';
import { collator, compareCodeUnits, compareValues, type SortKey, type SortValue } from './sort-key.js';
import { SortValues } from './sort-values.js';
import type { Row, Table } from './table.js';
import type { Work } from './work.js';

/** Where a page ended: the values that its last record is sorted by, and its id. */
export interface Position {
  readonly values: readonly SortValue[];
  readonly id: string;
}

/** Below 0 when the first comes first. */
export function comparePositions(left: Position, right: Position, keys: readonly SortKey[]): number {
  for (let index = 0; index < keys.length; index += 1) {
    const difference = compareValues(left.values[index], right.values[index], keys[index] as SortKey);
    if (difference !== 0) return difference;
  }
  return compareCodeUnits(left.id, right.id);
}

/** Most touched rows that are sorted in again in one go. */
const fewTouched = 1_000;

let plainTexts: PlainTexts | undefined;

/** The rows of a table in one order. Built when first asked for, then brought up to date with what was touched. */
export class Order extends Derived {
  readonly #table: Table<StoreName>;
  readonly #keys: readonly SortKey[];
  readonly #subjectAt: (row: Row) => Subject | undefined;
  readonly #parts: readonly Part[];
  readonly #values: readonly SortValues[];
  /** By row, as they were when its values were read. */
  #ids: string[] = [];
  readonly #rows = new RowList();

  constructor(
    table: Table<StoreName>,
    keys: readonly SortKey[],
    subjectAt: (row: Row) => Subject | undefined,
    parts: readonly Part[],
  ) {
    super(keys.some((key) => key.computed) ? table.effects : table.changes);
    plainTexts ??= new PlainTexts(collator);
    const plain = plainTexts;
    this.#table = table;
    this.#keys = keys;
    this.#subjectAt = subjectAt;
    this.#parts = parts;
    this.#values = keys.map((key) => new SortValues(key, plain));
  }

  /** Every row that holds a record, in order. */
  get rows(): Uint32Array {
    return this.#rows.rows;
  }

  /** The index of the first row that comes after a position, whether or not its record still exists. */
  indexAfter(position: Position): number {
    const { rows } = this.#rows;
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePositions(position, this.positionOf(rows[middle] ?? 0), this.#keys) >= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  positionOf(row: Row): Position {
    return { values: this.#values.map((values) => values.at(row)), id: this.#ids[row] ?? '' };
  }

  protected override get sources(): readonly Part[] {
    return this.#parts;
  }

  protected override get piece(): number {
    return this.isBuilt ? fewTouched : 256;
  }

  protected height(): number {
    return this.#table.height;
  }

  protected override require(from: Row, until: Row): void {
    this.#table.requireRange(from, until, this.#keys);
  }

  protected reset(height: number): void {
    for (const values of this.#values) values.reset(height);
    this.#ids = [];
    this.#rows.reset(new Uint32Array(0));
  }

  /** Reads what a row is sorted by; its place is found later. */
  protected take(row: Row): void {
    const subject = this.#subjectAt(row);
    if (!subject) return;
    for (const values of this.#values) values.set(row, values.key.read(subject));
    this.#ids[row] = this.#table.idAt(row) ?? '';
  }

  protected override *finish(): Work<void> {
    const rows = new Uint32Array(this.#table.size);
    let count = 0;
    for (let row = 0; row < this.#table.height && count < rows.length; row += 1) {
      if (this.#table.idAt(row) !== undefined && this.#ids[row] !== undefined) rows[count++] = row;
    }
    const sorted = rows.subarray(0, count);
    yield* mergeSort(sorted, this.#compare);
    for (const values of this.#values) values.settle();
    this.#rows.reset(sorted);
  }

  protected override takeTouched(touched: readonly Row[]): void {
    const rows = [...new Set(touched)];
    this.#rows.remove(rows);
    const present = rows.filter((row) => this.#table.idAt(row) !== undefined);
    for (const row of present) this.take(row);
    this.#rows.insert(present.sort(this.#compare), this.#compare);
  }

  readonly #compare = (left: Row, right: Row): number => {
    for (const values of this.#values) {
      const difference = values.compare(left, right);
      if (difference !== 0) return difference;
    }
    return compareCodeUnits(this.#ids[left] ?? '', this.#ids[right] ?? '');
  };
}
