import type { Records, StoreName } from '../../model/records.js';

/** A row is the place of a record in every array that belongs to its table. Rows of removed records are used again. */
export type Row = number;

/** The records of one store, by id and by row, and a log of the rows that were touched. */
export class Table<Store extends StoreName> {
  readonly store: Store;
  readonly #rows = new Map<string, Row>();
  readonly #records: (Records[Store] | undefined)[] = [];
  readonly #free: Row[] = [];
  /** Touched by a change of the record itself. */
  readonly changes = new TouchLog();
  /** Touched by that, or by a change of another record that something is computed from. */
  readonly effects = new TouchLog();

  constructor(store: Store) {
    this.store = store;
  }

  get size(): number {
    return this.#rows.size;
  }

  /** One more than the highest row in use. */
  get height(): number {
    return this.#records.length;
  }

  rowOf(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  at(row: Row): Records[Store] | undefined {
    return this.#records[row];
  }

  get(id: string): Records[Store] | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.#records[row];
  }

  *[Symbol.iterator](): IterableIterator<Records[Store]> {
    for (const record of this.#records) if (record) yield record;
  }

  put(record: Records[Store]): Row {
    const row = this.#rows.get(record.id) ?? this.#free.pop() ?? this.#records.length;
    this.#rows.set(record.id, row);
    this.#records[row] = record;
    this.#touch(row);
    return row;
  }

  remove(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#rows.delete(id);
    this.#records[row] = undefined;
    this.#free.push(row);
    this.#touch(row);
  }

  #touch(row: Row): void {
    const most = Math.max(1_000, this.#records.length >> 1);
    this.changes.add(row, most);
    this.effects.add(row, most);
  }

  /** Notes that something computed for this record may be different now. */
  affect(id: string): void {
    const row = this.#rows.get(id);
    if (row !== undefined) this.effects.add(row, Math.max(1_000, this.#records.length >> 1));
  }
}

/** Which rows were touched, in order, so that what is derived from a table can be brought up to date row by row. */
export class TouchLog {
  #rows: Row[] = [];
  #dropped = 0;

  /** The moment of now: pass it to `since` later. */
  get end(): number {
    return this.#dropped + this.#rows.length;
  }

  add(row: Row, most: number): void {
    // Beyond this, starting afresh is cheaper than following.
    if (this.#rows.length >= most) {
      this.#dropped += this.#rows.length;
      this.#rows = [];
    }
    this.#rows.push(row);
  }

  /** Each row touched since then, once; `undefined` when that is not known any more. */
  since(moment: number): readonly Row[] | undefined {
    if (moment < this.#dropped) return undefined;
    const rows = this.#rows.slice(moment - this.#dropped);
    return rows.length < 2 ? rows : [...new Set(rows)];
  }
}
