import type { FieldDefinition } from '../../../model/index.js';
import type { Records, StoreName } from '../../../model/records.js';
import { customPrefix } from '../../../segments/index.js';
import type { Page, Query, Read, Supports } from '../../adapter.js';
import { readCursor, writeCursor } from '../../columns/cursor.js';
import { DataError } from '../../data-error.js';
import { momentOf, pageOf } from '../../query-checks.js';
import type { MappedStore, Mapping, Row } from '../../mapping/index.js';
import { isRuleGroup, type RuleNode } from '../../../model/rule-group.js';
import { always, both, either, isNever, test, written, type Condition } from './condition.js';
import { ListOrder, type Phase } from './order.js';
import { selectOf, type Answer, type Rest } from './rest.js';
import { conditionOf, textIs } from './rules.js';

/** What of a query decides which rows it is about. */
export type Selection = Pick<Query, 'where' | 'search' | 'now' | 'timeZone'>;

export interface ReaderOptions {
  readonly rest: Rest;
  readonly mapping: Mapping;
  readonly supports: Supports;
  /** Told of each row that cannot be read. */
  readonly report: (error: DataError) => void;
}

/** Reads records of mapped tables. */
export class Reader {
  readonly #options: ReaderOptions;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  async get<Store extends StoreName>(name: Store, id: string, io: Read): Promise<Records[Store] | undefined> {
    const store = this.store(name);
    const condition = keyCondition(store, id);
    if (isNever(condition)) {
      io.signal?.throwIfAborted();
      return undefined;
    }
    const [record] = await this.find(name, condition, io);
    return record;
  }

  /** All records that a condition holds for; they are few, such as the deals of a stage. Rejects with `invalid` for one that cannot be read. */
  async find<Store extends StoreName>(name: Store, condition: Condition, io: Read): Promise<Records[Store][]> {
    const store = this.store(name);
    const order = new ListOrder(store, [{ field: 'id', direction: 'ascending' }], []);
    const [phase] = order.phases();
    const found: Records[Store][] = [];
    for (let after: Condition = always; ;) {
      const { rows, total = 0 } = await this.#ask(
        store,
        order,
        phase,
        both(condition, after),
        this.#options.supports.pageLimit,
        undefined,
        io,
        ['count=exact'],
      );
      for (const row of rows) found.push(this.recordOf(store, row));
      const last = rows.at(-1);
      if (total <= rows.length) return found;
      // The server holds more back than it was asked to: nothing may be written on the ground of a part.
      if (!last || !phase)
        throw new DataError('unavailable', 'The server answers with fewer rows than there are. Raise db-max-rows.');
      after = phase.after(order.positionOf(last));
    }
  }

  /** All records of a store that has few, wherever they are kept; none where the system does not have it. */
  async everything<Store extends StoreName>(name: Store, io: Read): Promise<readonly Records[Store][]> {
    const { mapping } = this.#options;
    return mapping.store(name) ? this.find(name, always, io) : (mapping.fixed(name) ?? []);
  }

  async list<Store extends StoreName>(name: Store, query: Query, io: Read): Promise<Page<Records[Store]>> {
    io.signal?.throwIfAborted();
    const { supports } = this.#options;
    const store = this.store(name);
    const { limit, offset } = pageOf(query, supports.pageLimit);
    let skip = offset;
    if (query.offset !== undefined && !supports.offset)
      throw new DataError('unsupported', 'This backend answers pages by cursor only.', { store: name });
    const definitions = await this.#definitions(query, io);
    const selected = this.#selected(store, query, definitions);
    const order = new ListOrder(store, query.sort ?? [], definitions);
    const start = query.cursor === undefined ? undefined : readCursor(order.name, query.cursor);

    const rows: Row[] = [];
    let isBefore = start !== undefined;
    const phases = order.phases();
    let left = phases.length;
    for (const phase of phases) {
      left -= 1;
      const isStart = isBefore && start !== undefined && phase.holds(start);
      if (isBefore && !isStart) continue;
      isBefore = false;
      const condition = both(selected, phase.condition, isStart ? phase.after(start) : always);
      rows.push(...(await this.#rows(store, order, phase, condition, limit + 1 - rows.length, skip, io)));
      if (rows.length > limit) break;
      if (skip > 0 && left > 0)
        skip = rows.length > 0 ? 0 : skip - Math.min(skip, await this.#countRows(store, condition, io));
    }
    const last = rows[limit - 1];
    const items = rows.slice(0, limit).map((row) => this.#readable(store, row));
    return Object.freeze({
      items: Object.freeze(items),
      ...(rows.length > limit && last && { next: writeCursor(order.name, order.positionOf(last)) }),
    });
  }

  async count(name: StoreName, query: Selection, io: Read): Promise<number> {
    io.signal?.throwIfAborted();
    const store = this.store(name);
    return this.#countRows(store, this.#selected(store, query, await this.#definitions(query, io)), io);
  }

  /** Whether the system keeps the store as rows. */
  has(name: StoreName): boolean {
    return this.#options.mapping.store(name) !== undefined;
  }

  countOf(name: StoreName, condition: Condition, io: Read): Promise<number> {
    return this.#countRows(this.store(name), condition, io);
  }

  /** The last deal in the order of the board, of those that a condition holds for. */
  async lastDeal(condition: Condition, io: Read): Promise<Records['deals'] | undefined> {
    const store = this.store('deals');
    const order = new ListOrder(store, [{ field: 'orderKey', direction: 'descending' }], []);
    const [row] = await this.#rows(store, order, order.phases()[0], condition, 1, undefined, io);
    return row && this.recordOf(store, row);
  }

  /** The translation of a store; `unsupported` where the system does not have it. */
  store<Store extends StoreName>(name: Store): MappedStore<Store> {
    const store = this.#options.mapping.store(name);
    if (store) return store;
    throw new DataError('unsupported', `This system keeps no ${name}.`, { store: name });
  }

  /** The rows that a query is about. */
  async selection(
    store: MappedStore<StoreName>,
    query: Selection,
    fields: readonly string[],
    io: Read,
  ): Promise<{ readonly condition: Condition; readonly definitions: readonly FieldDefinition[] }> {
    const definitions = await this.#definitions({ ...query, sort: fields.map((field) => ({ field })) }, io);
    return { condition: this.#selected(store, query, definitions), definitions };
  }

  /** A record that has to be right, because something is going to be written on its ground. */
  recordOf<Store extends StoreName>(store: MappedStore<Store>, row: Row): Records[Store] {
    const read = store.toRecord(row);
    if (read.ok) return read.record;
    throw this.#unreadable(store, read.partial.id, read.issues);
  }

  /** A record of a list: what cannot be read of it is told, and the rest is shown as far as it goes. */
  #readable<Store extends StoreName>(store: MappedStore<Store>, row: Row): Records[Store] {
    const read = store.toRecord(row);
    if (read.ok) return read.record;
    this.#options.report(this.#unreadable(store, read.partial.id, read.issues));
    return read.partial;
  }

  #unreadable(
    store: MappedStore<StoreName>,
    id: unknown,
    issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[],
  ): DataError {
    const where = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    return new DataError('invalid', `A row of ${store.table} does not fit the mapping. ${where}.`, {
      store: store.name,
      issues,
      ...(typeof id === 'string' && { id }),
    });
  }

  async #rows(
    store: MappedStore<StoreName>,
    order: ListOrder,
    phase: Phase | undefined,
    condition: Condition,
    limit: number,
    offset: number | undefined,
    io: Read,
  ): Promise<readonly Row[]> {
    return (await this.#ask(store, order, phase, condition, limit, offset, io)).rows;
  }

  async #ask(
    store: MappedStore<StoreName>,
    order: ListOrder,
    phase: Phase | undefined,
    condition: Condition,
    limit: number,
    offset: number | undefined,
    io: Read,
    prefer: readonly string[] = [],
  ): Promise<Answer> {
    if (isNever(condition)) return { rows: [], total: 0 };
    const query: [string, string][] = [['select', [selectOf(store.columns), ...order.select].join(',')]];
    const where = written(condition);
    if (where !== undefined) query.push(['and', where]);
    if (phase) query.push(['order', phase.order]);
    query.push(['limit', String(limit)]);
    if (offset) query.push(['offset', String(offset)]);
    return this.#options.rest.ask({ resource: store.table, query, prefer }, io);
  }

  async #countRows(store: MappedStore<StoreName>, condition: Condition, io: Read): Promise<number> {
    if (isNever(condition)) return 0;
    const where = written(condition);
    const query: [string, string][] = [
      ['select', store.idColumn],
      ['limit', '0'],
    ];
    if (where !== undefined) query.push(['and', where]);
    const { total } = await this.#options.rest.ask({ resource: store.table, query, prefer: ['count=exact'] }, io);
    if (total === undefined) throw new DataError('unavailable', 'What answered did not count. Try again later.');
    return total;
  }

  #selected(
    store: MappedStore<StoreName>,
    { where, search, now, timeZone }: Selection,
    definitions: readonly FieldDefinition[],
  ): Condition {
    const { operators } = this.#options.supports;
    const ruled = where ? conditionOf(where, { store, operators, definitions, now: momentOf(now), timeZone }) : always;
    return search === undefined ? ruled : both(ruled, this.#searched(store, search));
  }

  #searched(store: MappedStore<StoreName>, search: string): Condition {
    if (!this.#options.supports.search || store.search.length === 0) {
      throw new DataError('unsupported', `This backend cannot search ${store.name}.`, { store: store.name });
    }
    const words = store.toSearched(search).split(/\s+/u).filter(Boolean);
    return both(...words.map((word) => either(...store.search.map((column) => textIs({ column }, word, {})))));
  }

  /** The custom fields that a query may name; they are read only for one that does. */
  async #definitions(
    { where, sort = [] }: Pick<Query, 'where'> & { readonly sort?: readonly { readonly field: string }[] },
    io: Read,
  ): Promise<readonly FieldDefinition[]> {
    const names = [...sort.map(({ field }) => field), ...(where ? fieldsIn(where) : [])];
    if (!names.some((name) => name.startsWith(customPrefix))) return [];
    return this.everything('fields', io);
  }
}

/** Names one row by its id. */
export function keyCondition(store: MappedStore<StoreName>, id: string): Condition {
  const key = id === '' ? undefined : store.keyOf(id);
  if (!key) return either();
  return both(
    ...Object.entries(key).map(([column, value]) =>
      test({ at: { column }, operator: 'eq', value: String(value as string | number) }),
    ),
  );
}

function fieldsIn(node: RuleNode): string[] {
  // Whoever sends something else hears of it when the rule is checked.
  if (!isRuleGroup(node)) return typeof node.field === 'string' ? [node.field] : [];
  return node.rules.flatMap(fieldsIn);
}
