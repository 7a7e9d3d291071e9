import { DataError } from '../../data-error.js';
import type { Read, Write } from '../../adapter.js';
import type { Row } from '../../mapping/index.js';
import { quoted, test, textOf } from './condition.js';
import { Refusal } from './refusal.js';
import type { Request, Rest } from './rest.js';
import type { Note, RowChange, Told } from './writer.js';

/** A write that was planned. */
export interface Task {
  readonly changes: readonly RowChange[];
  readonly note: Note;
  readonly io: Write;
  /** Customers that must not have been erased. */
  readonly people: readonly string[];
  /** Customers that the answer tells of. */
  readonly about: readonly string[];
  /** Customers that are erased for good by it. */
  readonly erased: readonly string[];
}

/** Does what was planned, all of it or nothing. */
export interface Hand {
  /** The row of each change, as it is after it; as it was, for one that was removed. */
  apply(task: Task): Promise<readonly (Row | null)[]>;
  /** What a write with this key was told. */
  first(key: string, io: Read): Promise<Told | undefined>;
  isErased(customerId: string, io: Read): Promise<boolean>;
}

/** Through the functions of `postgrest.sql`: any number of rows in one transaction, once per key. */
export class FunctionHand implements Hand {
  readonly #rest: Rest;

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  async apply({ changes, note, io: { key, ...io }, people, about, erased }: Task): Promise<readonly (Row | null)[]> {
    const body = { changes, key: key ?? null, note, people, about, erased, actor: io.actor ?? null };
    const { rows } = await this.#rest.ask({ resource: 'rpc/rapport_apply', body: { task: body } }, io);
    return rowsIn(rows[0]);
  }

  async first(key: string, io: Read): Promise<Told | undefined> {
    const { rows } = await this.#rest.ask({ resource: 'rpc/rapport_answer', body: { key } }, io);
    const [answer] = rows;
    if (!answer || !('note' in answer)) return undefined;
    return { note: answer['note'] as Note, rows: rowsIn(answer) };
  }

  async isErased(customerId: string, io: Read): Promise<boolean> {
    const { rows } = await this.#rest.ask({ resource: 'rpc/rapport_is_erased', body: { customer: customerId } }, io);
    return rows[0]?.['erased'] === true;
  }
}

/** Row by row through the tables, for systems without these functions: one row is one transaction. */
export class RowHand implements Hand {
  readonly #rest: Rest;

  constructor(rest: Rest) {
    this.#rest = rest;
  }

  async apply({ changes: all, io }: Task): Promise<readonly (Row | null)[]> {
    // The unique keys of the table see to what has to be absent.
    const changes = all.filter((change) => change.do !== 'absent');
    const leading = all.slice(changes.length).map(() => null);
    if (changes.every((change) => change.do === 'put')) return this.#put(changes, io);
    const [change, ...others] = changes;
    if (!change) return [];
    if (others.length > 0) throw oneByOne();
    const { rows } = await this.#rest.ask({ ...requestOf(change), prefer: ['return=representation'] }, io);
    const [row] = rows;
    // No row had this key and this version any more: planning starts again and finds out which of them it was.
    if (!row) throw stale();
    return [...leading, change.do === 'delete' ? null : row];
  }

  first(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  isErased(): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** Rows of one table are one request, and so one transaction. */
  async #put(changes: readonly RowChange[], io: Write): Promise<readonly (Row | null)[]> {
    const [first] = changes;
    if (!first) return [];
    if (changes.some(({ table }) => table !== first.table)) throw oneByOne();
    const body = changes.map(({ row = {} }) => row);
    const columns = [...new Set(body.flatMap((row) => Object.keys(row)))].map(quoted).join(',');
    const query: [string, string][] = [
      ['columns', columns],
      ['on_conflict', Object.keys(first.key ?? {}).join(',')],
    ];
    await this.#rest.ask(
      {
        resource: first.table,
        query,
        body,
        prefer: ['resolution=merge-duplicates', 'missing=default', 'return=minimal'],
      },
      io,
    );
    return changes.map(() => null);
  }
}

function requestOf({ do: kind, table, key = {}, version = {}, row, select = '*' }: RowChange): Request {
  if (kind === 'insert') return { resource: table, query: [['select', select]], body: row };
  const tests = Object.entries({ ...key, ...version }).map(([column, value]) =>
    test({ at: { column }, operator: 'eq', value: String(value as string | number) }),
  );
  const query: [string, string][] = [
    ['select', select],
    ['and', `(${tests.map(textOf).join(',')})`],
  ];
  if (kind === 'delete') return { resource: table, query, method: 'DELETE' };
  if (kind === 'update') return { resource: table, query, method: 'PATCH', body: row };
  throw oneByOne();
}

/** What the function answered with: the rows in the order of the changes. */
function rowsIn(answer: Row | undefined): readonly (Row | null)[] {
  const rows = answer?.['rows'];
  if (Array.isArray(rows)) return rows as readonly (Row | null)[];
  throw new DataError('unavailable', 'What answered is not the function of postgrest.sql. Install the newest one.');
}

function stale(): Refusal {
  return new Refusal('conflict', 'Somebody changed this row since it was read. Read it again.', 'PT409', undefined);
}

function oneByOne(): DataError {
  return new DataError(
    'unsupported',
    'This backend changes one row at a time. Install postgrest.sql to change more at once.',
  );
}
