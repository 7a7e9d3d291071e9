import type { CustomerFacts, FieldDefinition, Instant } from '../../model/index.js';
import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import { storeNames } from '../../model/store-names.js';
import type { FieldSpec } from '../../segments/fields.js';
import type { Subject } from '../../segments/read-field.js';
import type { Page, Query, Total, TotalsQuery } from '../adapter.js';
import { checkedRule, checkedTimeZone, knownField, momentOf, pageOf, totalsFields } from '../query-checks.js';
import { freezeOwn } from '../verbs/plain.js';
import type { DealSpot, Neighbours, OwnedStore, RecordChange, View } from '../verbs/stage.js';
import type { Bitset } from './bitset.js';
import { Filter, kept } from './filter.js';
import { readCursor, writeCursor } from './cursor.js';
import { defaultKeys } from './default-orders.js';
import { CustomerBook } from './customer-book.js';
import { Order } from './order.js';
import { SearchTexts } from './search.js';
import { compareCodeUnits, fieldKey, type SortKey } from './sort-key.js';
import { Table, type Row } from './table.js';
import { totalsOf } from './totals.js';
import { looking, type Work } from './work.js';

/** What of a query decides which records it is about. */
type Selection = Pick<Query, 'where' | 'search' | 'now' | 'timeZone'>;

/**
 * All records in memory, and the answers to queries about them.
 *
 * Synchronous: a change is seen by the next query. Which rows a rule selects is defined by `matchSegment`.
 */
export class Engine implements View {
  readonly pageLimit: number;
  readonly #tables: ReadonlyMap<StoreName, Table<StoreName>> = new Map(
    storeNames.map((store) => [store, new Table<StoreName>(store)]),
  );
  readonly #orders = new Map<string, { readonly order: Order; readonly epoch: string }>();
  readonly #filters = new Map<StoreName, Filter>();
  readonly #searches = new Map<StoreName, SearchTexts>();
  readonly #customers = new CustomerBook(this);
  readonly #erased = new Set<string>();

  constructor(pageLimit: number) {
    this.pageLimit = pageLimit;
  }

  get<Store extends StoreName>(store: Store, id: string): Records[Store] | undefined {
    return freezeOwn(this.#table(store).get(id));
  }

  all<Store extends StoreName>(store: Store): Iterable<Records[Store]> {
    return this.#table(store);
  }

  versionOf(store: StoreName, id: string): string | undefined {
    return this.#table(store).get(id)?.version;
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): readonly Records[Store][] {
    const table = this.#table(store);
    const records: Records[Store][] = [];
    for (const id of this.#customers.idsOf(store, customerId)) {
      const record = table.get(id);
      if (record) records.push(record);
    }
    return records;
  }

  customersNaming(ids: ReadonlySet<string>): readonly Records['customers'][] {
    return [...this.#table('customers')].filter(
      ({ organisationId, relations }) =>
        (organisationId !== undefined && ids.has(organisationId)) ||
        relations?.some(({ customerId }) => ids.has(customerId)),
    );
  }

  segmentsNaming(ids: ReadonlySet<string>): readonly Records['segments'][] {
    return [...this.#table('segments')].filter(({ members }) => members?.some((member) => ids.has(member)));
  }

  neighbours({ pipelineId, stageId, before, except }: DealSpot): Neighbours | undefined {
    const others = this.dealsIn(pipelineId, stageId).filter(({ id }) => id !== except);
    const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
    return at < 0 ? undefined : { count: others.length, previous: others[at - 1], next: others[at] };
  }

  dealsIn(pipelineId: string, stageId: string): readonly Records['deals'][] {
    const deals: Records['deals'][] = [];
    for (const deal of this.#table('deals')) {
      if (deal.pipelineId === pipelineId && deal.stageId === stageId) deals.push(freezeOwn(deal));
    }
    return deals.sort(
      (left, right) => compareCodeUnits(left.orderKey, right.orderKey) || compareCodeUnits(left.id, right.id),
    );
  }

  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Records[Store] | undefined {
    const id = this.#customers.idWithKey(store, key);
    return id === undefined ? undefined : this.get(store, id);
  }

  isErased(customerId: string): boolean {
    return this.#erased.has(customerId);
  }

  /** Everybody who was erased, by id. */
  get erased(): ReadonlySet<string> {
    return this.#erased;
  }

  /** Remembers that these customers must not come back. */
  erase(customerIds: Iterable<string>): void {
    for (const id of customerIds) this.#erased.add(id);
  }

  /** Makes changes visible. They were planned on what this engine holds, or come from another tab. */
  apply(changes: readonly Pick<RecordChange, 'store' | 'id' | 'is'>[]): void {
    for (const { store, id, is } of changes) this.load(store, id, is);
  }

  /** Puts one record, or takes it away. */
  load(store: StoreName, id: string, record: AnyRecord | undefined): void {
    const table = this.#table(store);
    const was = table.get(id);
    if (record) table.put(record);
    else table.remove(id);
    for (const customerId of this.#customers.note(store, was, record)) this.#table('customers').affect(customerId);
    // The order of the stages is part of the order of the deals.
    if (store === 'pipelines') this.#orders.delete(orderName('deals', this.#keysOf('deals', {})));
  }

  clear(): void {
    for (const store of storeNames) for (const { id } of [...this.#table(store)]) this.load(store, id, undefined);
    this.#erased.clear();
  }

  /** One record. */
  *find<Store extends StoreName>(store: Store, id: string): Work<Records[Store] | undefined> {
    return yield* looking(() => this.get(store, id));
  }

  *list<Store extends StoreName>(store: Store, query: Query): Work<Page<Records[Store]>> {
    yield;
    const { limit, offset } = pageOf(query, this.pageLimit);
    const keys = this.#keysOf(store, query);
    const order = this.#order(store, keys, query.now);
    const name = orderName(store, keys);
    const rows = order.rows();
    const selected = this.#selected(store, query);
    const start = query.cursor === undefined ? 0 : order.indexAfter(readCursor(name, query.cursor));

    let toSkip = offset;
    let at = start;
    if (!selected) [at, toSkip] = [start + toSkip, 0];
    const page: Row[] = [];
    // One more than asked for tells whether there is a further page.
    for (; at < rows.length && page.length <= limit; at += 1) {
      const row = rows[at] ?? 0;
      if (selected && !selected.has(row)) continue;
      if (toSkip > 0) toSkip -= 1;
      else page.push(row);
    }
    const last = page[limit - 1];
    const items = page.slice(0, limit).map((row) => this.#recordAt(store, row));
    return Object.freeze({
      items: Object.freeze(items),
      ...(page.length > limit && last !== undefined ? { next: writeCursor(name, order.positionOf(last)) } : {}),
    });
  }

  *count(store: StoreName, query: Selection): Work<number> {
    yield;
    return this.#selected(store, query)?.count() ?? this.#table(store).size;
  }

  *totals(store: StoreName, query: TotalsQuery): Work<readonly Total[]> {
    yield;
    const { by, sum } = totalsFields(store, query, this.#definitions());
    const selected = this.#selected(store, query);
    const table = this.#table(store);
    const subjects: Subject[] = [];
    for (let row = 0; row < table.height; row += 1) {
      if (selected && !selected.has(row)) continue;
      const subject = this.#subject(store, row, query.now, sum ? [by, sum] : [by]);
      if (subject) subjects.push(subject);
    }
    return freezeOwn(totalsOf(store, subjects, by, sum, (id) => this.get('pipelines', id)));
  }

  *facts(ids: readonly string[], now: Instant | undefined): Work<readonly CustomerFacts[]> {
    yield;
    const known = ids.filter((id) => this.#table('customers').get(id));
    return freezeOwn(known.map((id) => this.#customers.facts(id, momentOf(now))));
  }

  #table<Store extends StoreName>(store: Store): Table<Store> {
    return this.#tables.get(store) as unknown as Table<Store>;
  }

  #recordAt<Store extends StoreName>(store: Store, row: Row): Records[Store] {
    return freezeOwn(this.#table(store).at(row)) as Records[Store];
  }

  #definitions(): readonly FieldDefinition[] {
    return [...this.#table('fields')];
  }

  #keysOf(store: StoreName, query: Query): readonly SortKey[] {
    if (!query.sort || query.sort.length === 0) return defaultKeys(store, (id) => this.#table('pipelines').get(id));
    return query.sort.map(({ field, direction }) =>
      fieldKey(knownField(store, field, 'sort', this.#definitions()), direction === 'descending'),
    );
  }

  #order(store: StoreName, keys: readonly SortKey[], now: Instant | undefined): Order {
    const momentary = keys.some((key) => key.momentary);
    const epoch = momentary ? this.#customers.epoch(momentOf(now)) : '';
    const name = orderName(store, keys);
    const known = this.#orders.get(name);
    if (known?.epoch === epoch) return known.order;
    const order = new Order(this.#table(store), keys, (row) => this.#subject(store, row, now, keys));
    this.#orders.set(name, { order, epoch });
    return order;
  }

  /** A record with what is computed for these fields. */
  #subject(
    store: StoreName,
    row: Row,
    now: Instant | undefined,
    fields: readonly Pick<FieldSpec, 'name' | 'computed'>[],
  ): Subject | undefined {
    const record = this.#table(store).at(row);
    if (!record) return undefined;
    const computed = store === 'customers' ? fields.filter((field) => field.computed) : [];
    return computed.length === 0
      ? { record }
      : { record, facts: this.#customers.factsFor(record.id, computed, momentOf(now)) };
  }

  /** The rows that a query is about; `undefined` for all. */
  #selected(store: StoreName, query: Selection): Bitset | undefined {
    const { where, search } = query;
    const found = search === undefined ? undefined : this.#search(store).find(search);
    if (!where) return found;
    const now = momentOf(query.now);
    const definitions = this.#definitions();
    const rule = checkedRule(where, store, definitions);
    const timeZone = checkedTimeZone(query.timeZone);
    const rows = this.#filter(store).select(rule, { now, timeZone, definitions, epoch: this.#customers.epoch(now) });
    if (found) rows.and(found);
    return rows;
  }

  #filter(store: StoreName): Filter {
    return kept(
      this.#filters,
      store,
      () => new Filter(this.#table(store), (row, now, fields) => this.#subject(store, row, now, fields)),
    );
  }

  #search(store: StoreName): SearchTexts {
    return kept(this.#searches, store, () => new SearchTexts(this.#table(store)));
  }
}

function orderName(store: StoreName, keys: readonly SortKey[]): string {
  return JSON.stringify([store, ...keys.map((key) => [key.name, key.kind, key.descending])]);
}
