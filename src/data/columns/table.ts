import type { Records, StoreName } from '../../model/records.js';
import { unsealed, type Placed, type Sealed } from '../verbs/sealed.js';
import { usualFields, usualValuesOf } from '../verbs/usual-fields.js';
import { IdMap } from './id-map.js';
import { UsualValues } from './usual-values.js';
import { NotInMemory } from './work.js';

/** A row is the place of a record in every array that belongs to its table. Rows of removed records are used again. */
export type Row = number;

/**
 * The records of one store, by id and by row, and a log of the rows that were touched.
 *
 * A record may be sealed: the first who looks at it makes it an object. Or away: kept elsewhere, with its id, its version and
 * its usual fields here. Looking at one throws `NotInMemory`.
 */
export class Table<Store extends StoreName> {
  readonly store: Store;
  #rows = new IdMap();
  #ids: (string | undefined)[] = [];
  /** As JSON where they are sealed. */
  #records: (Records[Store] | string | undefined)[] = [];
  /** Of records that are sealed or away. */
  #versions: (string | undefined)[] = [];
  /** Of records that are sealed, away, or were; absent for stores of which none ever is away. */
  #usual: UsualValues | undefined;
  #free: Row[] = [];
  /** Touched by a change of the record itself. */
  readonly changes = new TouchLog();
  /** Touched by that, or by a change of another record that something is computed from. */
  readonly effects = new TouchLog();

  constructor(store: Store) {
    this.store = store;
    this.#usual = usualValuesFor(store);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** One more than the highest row in use. */
  get height(): number {
    return this.#ids.length;
  }

  rowOf(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  idAt(row: Row): string | undefined {
    return this.#ids[row];
  }

  /** `undefined` for a row that holds no record. */
  at(row: Row): Records[Store] | undefined {
    const record = this.#records[row] ?? this.#missing(row);
    return typeof record === 'string' ? this.#unseal(row, record) : record;
  }

  /** What a row holds as far as these fields go; the record itself where it is in memory. */
  look(row: Row, fields: readonly { readonly name: string }[]): Readonly<object> | undefined {
    const isAway = this.#records[row] === undefined && this.#ids[row] !== undefined;
    return isAway && this.#usual?.knows(row, fields) ? this.#usual.at(row, fields) : this.at(row);
  }

  get(id: string): Records[Store] | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.at(row);
  }

  versionOf(id: string): string | undefined {
    const row = this.#rows.get(id);
    return row === undefined ? undefined : this.#versionAt(row);
  }

  /** Throws one `NotInMemory` for all of these rows that are away; unless these fields are all that is asked of them. */
  require(rows: Iterable<Row>, fields?: readonly { readonly name: string }[]): void {
    const ids: string[] = [];
    for (const row of rows) {
      const id = this.#ids[row];
      if (id === undefined || this.#records[row] !== undefined) continue;
      if (!fields || !this.#usual?.knows(row, fields)) ids.push(id);
    }
    if (ids.length > 0) throw new NotInMemory({ store: this.store, ids });
  }

  requireRange(from: Row, until: Row, fields?: readonly { readonly name: string }[]): void {
    this.require(rowsFrom(from, until), fields);
  }

  *[Symbol.iterator](): IterableIterator<Records[Store]> {
    for (let row = 0; row < this.#ids.length; row += 1) {
      const record = this.at(row);
      if (record) yield record;
    }
  }

  /** The records, but for some that hold none of these texts as a value: those that are sealed are only searched for it. */
  *naming(texts: Iterable<string>): Iterable<Records[Store]> {
    const wanted = [...texts].map((text) => JSON.stringify(text));
    for (let row = 0; row < this.#ids.length; row += 1) {
      const kept = this.#records[row];
      if (typeof kept === 'string' && !wanted.some((text) => kept.includes(text))) continue;
      const record = this.at(row);
      if (record) yield record;
    }
  }

  put(record: Records[Store]): Row {
    const row = this.#set(record.id, record, undefined);
    this.#usual?.forget(row);
    return row;
  }

  putSealed(record: Sealed): Row {
    return this.#place(record, record.text);
  }

  /** Takes in that there is a record, which is away. */
  place(placed: Placed): Row {
    return this.#place(placed, undefined);
  }

  isAway(id: string): boolean {
    const row = this.#rows.get(id);
    return row !== undefined && this.#records[row] === undefined;
  }

  /** Brings a record that was away; not one of another version. */
  supply(record: Records[Store]): void {
    const row = this.#rows.get(record.id);
    if (row === undefined || this.#records[row] || this.#versions[row] !== record.version) return;
    this.#records[row] = record;
    this.#versions[row] = undefined;
  }

  /** Sends a record away. */
  release(id: string): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    const record = this.#records[row];
    if (typeof record === 'object') {
      this.#versions[row] = record.version;
      // One that was only brought is as it was.
      if (this.#usual?.has(row) === false) this.#usual.set(row, usualValuesOf(this.store, record));
    }
    this.#records[row] = undefined;
  }

  /** Answers the row that it was in. */
  remove(id: string): Row | undefined {
    const row = this.#rows.get(id);
    if (row === undefined) return undefined;
    this.#rows.delete(id);
    this.#ids[row] = undefined;
    this.#records[row] = undefined;
    this.#versions[row] = undefined;
    this.#free.push(row);
    this.#touch(row);
    return row;
  }

  clear(): void {
    this.#rows = new IdMap();
    this.#ids = [];
    this.#records = [];
    this.#versions = [];
    this.#usual = usualValuesFor(this.store);
    this.#free = [];
    this.changes.forget();
    this.effects.forget();
  }

  /** Notes that something computed for this record may be different now. */
  affect(id: string): void {
    const row = this.#rows.get(id);
    if (row !== undefined) this.effects.add(row, mostTouched(this.#ids.length));
  }

  #place({ id, version, usual }: Placed, text: string | undefined): Row {
    const row = this.#set(id, text, version);
    this.#usual?.set(row, usual);
    return row;
  }

  #set(id: string, record: Records[Store] | string | undefined, version: string | undefined): Row {
    const row = this.#rowFor(id);
    this.#records[row] = record;
    this.#versions[row] = version;
    this.#touch(row);
    return row;
  }

  #unseal(row: Row, text: string): Records[Store] {
    const record = unsealed({ text }) as Records[Store];
    this.#records[row] = record;
    this.#versions[row] = undefined;
    return record;
  }

  #versionAt(row: Row): string | undefined {
    const record = this.#records[row];
    return typeof record === 'object' ? record.version : this.#versions[row];
  }

  #rowFor(id: string): Row {
    const known = this.#rows.get(id);
    if (known !== undefined) return known;
    const row = this.#free.pop() ?? this.#ids.length;
    this.#rows.set(id, row);
    this.#ids[row] = id;
    return row;
  }

  #missing(row: Row): undefined {
    const id = this.#ids[row];
    if (id !== undefined) throw new NotInMemory({ store: this.store, ids: [id] });
    return undefined;
  }

  #touch(row: Row): void {
    const most = mostTouched(this.#ids.length);
    this.changes.add(row, most);
    this.effects.add(row, most);
  }
}

function usualValuesFor(store: StoreName): UsualValues | undefined {
  const fields = usualFields[store];
  return fields && new UsualValues(fields);
}

function* rowsFrom(from: Row, until: Row): Iterable<Row> {
  for (let row = from; row < until; row += 1) yield row;
}

/** Beyond this, starting afresh is cheaper than following. */
function mostTouched(height: number): number {
  return Math.max(1_000, height >> 1);
}

/** Which rows were touched, in order, so that what is derived from a table can be brought up to date row by row. */
export class TouchLog {
  #rows: Row[] = [];
  #start = 0;

  /** The earliest moment from which on it is known what was touched. */
  get start(): number {
    return this.#start;
  }

  /** The moment of now. */
  get end(): number {
    return this.#start + this.#rows.length;
  }

  add(row: Row, most: number): void {
    if (this.#rows.length >= most) {
      this.#start += this.#rows.length;
      this.#rows = [];
    }
    this.#rows.push(row);
  }

  /** From now on nothing is known of what was before. */
  forget(): void {
    this.#start = this.end + 1;
    this.#rows = [];
  }

  /** The rows touched between two moments, as often as each was. */
  between(from: number, until: number): readonly Row[] {
    return this.#rows.slice(from - this.#start, until - this.#start);
  }
}
