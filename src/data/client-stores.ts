import type { CustomerFacts } from '../model/facts.js';
import {
  checkRecord,
  type Draft,
  type Patch,
  type RecordIssue,
  type Records,
  type StoreName,
} from '../model/records.js';
import { ownedStores } from '../model/store-names.js';
import type {
  CustomerExport,
  DealPlace,
  Erased,
  FeedbackDraft,
  Inverse,
  Page,
  Query,
  RapportAdapter,
  Read,
  RecordStore,
  Total,
  TotalsQuery,
  Write,
  Written,
} from './adapter.js';
import { assertFeedback, assertReason, assertRule, checkedDraft, checkedPatch, checkedPlace, idOf } from './checks.js';
import { DataError, invalidRecord } from './data-error.js';
import type { HistoryEntry, JointStep } from './history.js';

/** What the stores of a client share. */
export interface ClientCore {
  readonly adapter: RapportAdapter;
  read<Answer>(key: string, options: Read, call: (io: Read) => Promise<Answer>): Promise<Answer>;
  write<Answer>(stores: readonly StoreName[], options: Write, call: (io: Write) => Promise<Answer>): Promise<Answer>;
  remember(entry: HistoryEntry, inverse: Inverse | undefined): void;
  forget(records: Erased['records']): void;
  completeQuery<Given extends Query>(query: Given): Given;
  report(error: DataError): void;
}

export interface WriteOptions extends Write {
  /** What the undo history calls this step: a sentence in the person's language. */
  readonly label?: string;
  /** `false`: the step cannot be taken back. */
  readonly undoable?: boolean;
  /** The step that this write is a part of, from `history.begin`; one of its own where absent. */
  readonly step?: JointStep;
}

/** A record that the adapter delivered and that does not fit its schema: shown as unreadable, never hidden. */
export interface Unreadable {
  /** Where it stood in the page. */
  readonly index: number;
  readonly id?: string;
  readonly issues: readonly RecordIssue[];
}

/** A page whose records were checked one by one, so that one bad record does not take the others with it. */
export interface CheckedPage<Item> extends Page<Item> {
  readonly unreadable: readonly Unreadable[];
}

/** Checked reads and writes of one kind of record. */
export class StoreClient<Store extends StoreName> {
  readonly store: Store;
  protected readonly core: ClientCore;
  readonly #checked = new WeakSet<Records[Store]>();

  constructor(store: Store, core: ClientCore) {
    this.store = store;
    this.core = core;
  }

  /** A page of records. Rules that do not hold together reject with `invalid`, so that no list is wider than meant. */
  async list(query: Query = {}, io: Read = {}): Promise<CheckedPage<Records[Store]>> {
    const complete = this.#completeQuery(query);
    const page = await this.core.read(this.keyOf('list', complete), io, (read) => this.adapter.list(complete, read));
    return this.#checkPage(page);
  }

  /** `undefined` when there is no such record. */
  async get(id: string, io: Read = {}): Promise<Records[Store] | undefined> {
    const record = await this.core.read(this.keyOf('get', id), io, (read) => this.adapter.get(id, read));
    return record === undefined ? undefined : this.check(record);
  }

  async count(query: Query = {}, io: Read = {}): Promise<number> {
    const complete = this.#completeQuery(query);
    return this.core.read(this.keyOf('count', complete), io, (read) => this.adapter.count(complete, read));
  }

  async totals(query: TotalsQuery, io: Read = {}): Promise<readonly Total[]> {
    const complete = this.#completeQuery(query);
    return this.core.read(this.keyOf('totals', complete), io, (read) => this.adapter.totals(complete, read));
  }

  /** Checks the draft, fills in what may be left out and writes it. */
  async create(draft: Draft<Store>, options: WriteOptions = {}): Promise<Records[Store]> {
    const checked = checkedDraft(this.store, draft);
    return this.write('create', checked.id, options, (io) => this.adapter.create(checked, io));
  }

  async update(id: string, patch: Patch<Store>, options: WriteOptions = {}): Promise<Records[Store]> {
    const checked = checkedPatch(this.store, patch, id);
    return this.write('update', id, options, (io) => this.adapter.update(id, checked, io));
  }

  async remove(id: string, options: WriteOptions = {}): Promise<Records[Store]> {
    return this.write('remove', id, options, (io) => this.adapter.remove(id, io));
  }

  protected get adapter(): RecordStore<Store> {
    return this.core.adapter[this.store] as unknown as RecordStore<Store>;
  }

  protected async write(
    verb: string,
    id: string,
    { label, undoable = true, step, ...io }: WriteOptions,
    call: (io: Write) => Promise<Written<Records[Store]>>,
  ): Promise<Records[Store]> {
    const { record, inverse } = await this.core.write([this.store], io, call);
    const entry = { verb: `${this.store}.${verb}`, id, ...(label === undefined ? {} : { label }) };
    if (undoable && inverse && step) step.add(entry, inverse);
    else if (undoable) this.core.remember(entry, inverse);
    return this.check(record);
  }

  /** A record from the adapter, checked; the error names the fields that do not fit. */
  protected check(record: Records[Store]): Records[Store] {
    if (this.#checked.has(record)) return record;
    const result = checkRecord(this.store, record);
    if (!result.ok) {
      const error = invalidRecord(this.store, result.issues, idOf(record));
      this.core.report(error);
      throw error;
    }
    // Only what is frozen throughout stays as it was when it was checked; of what is not there is a copy.
    if (result.record === record) this.#checked.add(record);
    return result.record;
  }

  #checkPage(page: Page<Records[Store]>): CheckedPage<Records[Store]> {
    const items: Records[Store][] = [];
    const unreadable: Unreadable[] = [];
    page.items.forEach((item, index) => {
      try {
        items.push(this.check(item));
      } catch (error) {
        if (!(error instanceof DataError)) throw error;
        unreadable.push({ index, issues: error.issues, ...(error.id === undefined ? {} : { id: error.id }) });
      }
    });
    return { items, unreadable, ...(page.next === undefined ? {} : { next: page.next }) };
  }

  #completeQuery<Given extends Query>(query: Given): Given {
    assertRule(query.where, this.store);
    return this.core.completeQuery(query);
  }

  protected keyOf(method: string, argument: unknown): string {
    return `${this.store}.${method} ${JSON.stringify(argument)}`;
  }
}

export class CustomerClient extends StoreClient<'customers'> {
  constructor(core: ClientCore) {
    super('customers', core);
  }

  /** What is computed from the customers' other records, in the order asked. */
  async facts(
    ids: readonly string[],
    query: Pick<Query, 'now'> = {},
    io: Read = {},
  ): Promise<readonly CustomerFacts[]> {
    const complete = this.core.completeQuery(query);
    return this.core.read(`customers.facts ${JSON.stringify([ids, complete])}`, io, (read) =>
      this.core.adapter.customers.facts(ids, complete, read),
    );
  }

  /** Moves everything of `others` to `id` and removes them. */
  async merge(id: string, others: readonly string[], options: WriteOptions = {}): Promise<Records['customers']> {
    return this.write('merge', id, options, (io) => this.core.adapter.customers.merge(id, others, io));
  }

  /** Everything that is kept about a customer, as plain data to hand over. */
  async export(id: string, io: Read = {}): Promise<CustomerExport> {
    return this.core.read(this.keyOf('export', id), io, (read) => this.core.adapter.customers.export(id, read));
  }

  /** Removes a customer and everything about it for good; what was done with it before cannot be taken back any more. */
  async erase(id: string, options: Write = {}): Promise<Erased> {
    const { writable } = this.core.adapter.supports;
    // Segments lose a member.
    const touched = [...ownedStores, 'segments'] as const;
    const stores = ['customers', ...touched.filter((store) => writable.includes(store))] as const;
    const erased = await this.core.write(stores, options, (io) => this.core.adapter.customers.erase(id, io));
    this.core.forget([...erased.records, { store: 'customers', id }]);
    return erased;
  }

  /** The customer with what its masked contact points hide; the reason is kept. */
  async reveal(id: string, reason: string, options: Write = {}): Promise<Records['customers']> {
    const { customers, supports } = this.core.adapter;
    const call = supports.masking ? customers.reveal?.bind(customers) : undefined;
    if (!call) {
      throw new DataError('unsupported', 'Nothing is masked here.', { store: 'customers', id });
    }
    assertReason(reason);
    return this.check(await this.core.write([], options, (io) => call(id, reason, io)));
  }
}

export class DealClient extends StoreClient<'deals'> {
  constructor(core: ClientCore) {
    super('deals', core);
  }

  /** Puts a deal into a stage, before another deal or at the end, and fills in fields on the way. */
  async move(id: string, to: DealPlace, options: WriteOptions = {}): Promise<Records['deals']> {
    const checked = checkedPlace(to, id);
    return this.write('move', id, options, (io) => this.core.adapter.deals.move(id, checked, io));
  }
}

export class FeedbackClient extends StoreClient<'feedback'> {
  constructor(core: ClientCore) {
    super('feedback', core);
  }

  /** Keeps a filled form once per key, however often it is sent. */
  async submit(draft: FeedbackDraft, options: WriteOptions & { readonly key: string }): Promise<Records['feedback']> {
    const { key } = options;
    assertFeedback(draft, key);
    return this.write('submit', key, { undoable: false, ...options }, (io) =>
      this.core.adapter.feedback.submit(draft, { ...io, key }),
    );
  }
}

export class TaskClient extends StoreClient<'tasks'> {
  constructor(core: ClientCore) {
    super('tasks', core);
  }

  /** Marks a task done; a recurring one comes back. */
  async complete(id: string, options: WriteOptions = {}): Promise<Records['tasks']> {
    return this.write('complete', id, options, (io) => this.core.adapter.tasks.complete(id, io));
  }
}

export class LoyaltyClient extends StoreClient<'loyalty'> {
  constructor(core: ClientCore) {
    super('loyalty', core);
  }
}
