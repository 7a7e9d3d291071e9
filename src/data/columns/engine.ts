import type { CustomerFacts, Instant } from '../../model/index.js';
import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import { storeNames } from '../../model/store-names.js';
import type { Page, Query, Total, TotalsQuery } from '../adapter.js';
import { momentOf } from '../query-checks.js';
import { freezeOwn } from '../verbs/plain.js';
import { belongingOf, type Belonging, type Placed, type Sealed } from '../verbs/sealed.js';
import type { DealSpot, Neighbours, OwnedStore, RecordChange, View } from '../verbs/stage.js';
import { CustomerBook } from './customer-book.js';
import { settled } from './derived.js';
import { kept } from './kept.js';
import { OwnKeys } from './own-keys.js';
import { compareCodeUnits } from './sort-key.js';
import { StoreReader } from './store-reader.js';
import { Table } from './table.js';
import { looking, type Work } from './work.js';

/** Facts that are computed between two pauses. */
const fewFacts = 16;

/**
 * All records, and the answers to queries about them.
 *
 * Writes are seen by whoever looks next; reads are `Work`, and answer for one moment, which is not before they were asked.
 * Which rows a rule selects is defined by `matchSegment`. Records may be away, see `release`.
 */
export class Engine implements View {
  readonly pageLimit: number;
  readonly #tables: ReadonlyMap<StoreName, Table<StoreName>> = new Map(
    storeNames.map((store) => [store, new Table<StoreName>(store)]),
  );
  readonly #readers = new Map<StoreName, StoreReader<StoreName>>();
  readonly #customers = new CustomerBook(this, (store) => this.#table(store));
  readonly #keys = { feedback: new OwnKeys(), loyalty: new OwnKeys() };
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
    return this.#table(store).versionOf(id);
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): readonly Records[Store][] {
    const table = this.#table(store);
    const rows = [...this.#customers.rowsOf(store, customerId)];
    table.require(rows);
    return rows.map((row) => table.at(row)).filter((record) => record !== undefined);
  }

  customersNaming(ids: ReadonlySet<string>): readonly Records['customers'][] {
    return [...this.#table('customers').naming(ids)].filter(
      ({ organisationId, relations }) =>
        (organisationId !== undefined && ids.has(organisationId)) ||
        relations?.some(({ customerId }) => ids.has(customerId)),
    );
  }

  segmentsNaming(ids: ReadonlySet<string>): readonly Records['segments'][] {
    return [...this.#table('segments').naming(ids)].filter(({ members }) => members?.some((member) => ids.has(member)));
  }

  neighbours({ pipelineId, stageId, before, except }: DealSpot): Neighbours | undefined {
    const others = this.dealsIn(pipelineId, stageId).filter(({ id }) => id !== except);
    const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
    return at < 0 ? undefined : { count: others.length, previous: others[at - 1], next: others[at] };
  }

  dealsIn(pipelineId: string, stageId: string): readonly Records['deals'][] {
    const deals: Records['deals'][] = [];
    for (const deal of this.#table('deals').naming([stageId])) {
      if (deal.pipelineId === pipelineId && deal.stageId === stageId) deals.push(freezeOwn(deal));
    }
    return deals.sort(
      (left, right) => compareCodeUnits(left.orderKey, right.orderKey) || compareCodeUnits(left.id, right.id),
    );
  }

  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Records[Store] | undefined {
    const id = this.#keys[store].idWith(key);
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
    if (record) return this.#note(store, table.put(record), belongingOf(record));
    const row = table.remove(id);
    if (row !== undefined) this.#note(store, row, { id });
  }

  /** Puts one record, which is made an object when somebody looks at it. */
  loadSealed(store: StoreName, record: Sealed): void {
    this.#note(store, this.#table(store).putSealed(record), record);
  }

  /** Takes in that there is a record, which is away: everything that can be known of it without reading it. */
  place(store: StoreName, placed: Placed): void {
    this.#note(store, this.#table(store).place(placed), placed);
  }

  /** Whether there is such a record, and it is away. */
  isAway(store: StoreName, id: string): boolean {
    return this.#table(store).isAway(id);
  }

  /** Brings a record that was away. One that was changed or removed meanwhile is passed over. */
  supply(store: StoreName, record: AnyRecord): void {
    this.#table(store).supply(record);
  }

  /** Sends records away, which whoever does so can bring again when work asks for them. */
  release(store: StoreName, ids: Iterable<string>): void {
    const table = this.#table(store);
    for (const id of ids) table.release(id);
  }

  clear(): void {
    for (const store of storeNames) this.#table(store).clear();
    this.#customers.clear();
    this.#keys.feedback.clear();
    this.#keys.loyalty.clear();
    this.#reader('deals').forgetBoard();
    this.#erased.clear();
  }

  /** One record. */
  find<Store extends StoreName>(store: Store, id: string): Work<Records[Store] | undefined> {
    return looking(() => this.get(store, id));
  }

  list<Store extends StoreName>(store: Store, query: Query): Work<Page<Records[Store]>> {
    return this.#reader(store).list(query);
  }

  count(store: StoreName, query: Pick<Query, 'where' | 'search' | 'now' | 'timeZone'>): Work<number> {
    return this.#reader(store).count(query);
  }

  totals(store: StoreName, query: TotalsQuery): Work<readonly Total[]> {
    return this.#reader(store).totals(query);
  }

  *facts(ids: readonly string[], now: Instant | undefined): Work<readonly CustomerFacts[]> {
    const moment = momentOf(now);
    const facts: CustomerFacts[] = [];
    for (let from = 0; from < ids.length; from += fewFacts) {
      const some = ids.slice(from, from + fewFacts);
      const answer = (): CustomerFacts[] => {
        const known = some.filter((id) => this.#table('customers').rowOf(id) !== undefined);
        return known.map((id) => this.#customers.facts(id, moment));
      };
      facts.push(...(yield* settled(() => ({ parts: this.#customers.partsForAll(moment), answer }))));
      yield;
    }
    return freezeOwn(facts);
  }

  #note(store: StoreName, row: number, { id, customerId, idempotencyKey }: Belonging): void {
    if (store === 'feedback' || store === 'loyalty') this.#keys[store].note(row, id, idempotencyKey);
    for (const affected of this.#customers.note(store, row, customerId)) this.#table('customers').affect(affected);
    if (store === 'pipelines') this.#reader('deals').forgetBoard();
  }

  #table<Store extends StoreName>(store: Store): Table<Store> {
    return this.#tables.get(store) as unknown as Table<Store>;
  }

  #reader<Store extends StoreName>(store: Store): StoreReader<Store> {
    const make = (): StoreReader<StoreName> =>
      new StoreReader<StoreName>(this.#table<StoreName>(store), {
        pageLimit: this.pageLimit,
        customers: this.#customers,
        definitions: () => [...this.#table('fields')],
        pipelineOf: (id) => this.#table('pipelines').get(id),
      });
    return kept(this.#readers, store, make) as unknown as StoreReader<Store>;
  }
}
