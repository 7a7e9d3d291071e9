import { instantOf, type Instant } from '../../../model/time.js';
import type { Draft, Records, StoreName } from '../../../model/records.js';
import { storeNames } from '../../../model/store-names.js';
import { operators } from '../../../model/vocabulary.js';
import type { RapportAdapter, Read, RecordStore, Supports, Write, Written } from '../../adapter.js';
import { DataError } from '../../data-error.js';
import type { Mapping } from '../../mapping/index.js';
import type { Permissions } from '../../permissions.js';
import { completeTask } from '../../verbs/tasks.js';
import { mergeCustomers, updateCustomer } from '../../verbs/customers.js';
import { moveDeal } from '../../verbs/deals.js';
import { eraseCustomer, exportCustomer } from '../../verbs/erasure.js';
import { submitFeedback } from '../../verbs/feedback.js';
import { FetchedView } from '../../verbs/fetched-view.js';
import { frozenCopy } from '../../verbs/plain.js';
import { create, importBatch, remove, update } from '../../verbs/records.js';
import { revert } from '../../verbs/revert.js';
import type { Stage } from '../../verbs/stage.js';
import { Desk } from './desk.js';
import { listFixed, matching } from './fixed.js';
import { FunctionHand, RowHand } from './hand.js';
import { Reader } from './reader.js';
import { Rest, type RestOptions } from './rest.js';
import { Totals } from './totals.js';
import { Writer, type Outcome, type Plan } from './writer.js';

export { rapportTables } from './rapport-tables.js';
export type { RestOptions } from './rest.js';

export interface PostgrestOptions extends RestOptions {
  /** Where the records lie: `defineMapping({ … })` for tables that exist, `rapportTables` for our own. */
  readonly mapping: Mapping;
  /** Whether the functions of `postgrest.sql` are installed: they do in one transaction what takes more than one row. */
  readonly functions?: boolean;
  /** Whether PostgREST answers aggregates (`db-aggregates-enabled`): without it there are no totals and no counts. */
  readonly aggregates?: boolean;
  /** Most rows of one page; it must be less than `db-max-rows`. 200 where absent. */
  readonly pageLimit?: number;
  /** Declares less than the adapter could do, for a role that may do less. */
  readonly supports?: Partial<
    Pick<Supports, 'totals' | 'search' | 'undo' | 'erasure' | 'operators' | 'writable' | 'batch'>
  >;
  /** Told of each row of a list that does not fit the mapping. Holds no values. */
  readonly report?: (error: DataError) => void;
  /** The clock that new records are dated by. */
  readonly now?: () => Instant;
}

/** Stores whose every write is a single row, so that it needs no function to be whole. */
const singleRows: readonly StoreName[] = [
  'orders',
  'interactions',
  'pipelines',
  'surveys',
  'segments',
  'loyalty',
  'fields',
];

/** An adapter for PostgREST and Supabase, over tables that a mapping describes. */
export function postgrestAdapter(options: PostgrestOptions): RapportAdapter {
  const { mapping, functions = false, report = () => undefined, now = () => instantOf(Date.now()) } = options;
  const supports = supportsOf(options);
  const rest = new Rest(options, mapping.spelling);
  const reader = new Reader({ rest, mapping, supports, report });
  const writer = new Writer(reader, functions ? new FunctionHand(rest) : new RowHand(rest), now);
  const totals = new Totals(rest, reader, supports.pageLimit);

  const refuse = (store: StoreName): never => {
    throw new DataError('unsupported', `This backend does not take changes of ${store}.`, { store });
  };
  const begin = ({ signal }: Read): void => {
    signal?.throwIfAborted();
    rest.assertOpen();
  };
  const needs = (flag: 'totals' | 'erasure' | 'undo', what: string): void => {
    if (!supports[flag]) throw new DataError('unsupported', `This backend does not answer ${what}.`);
  };
  /** A write of one record, or around it. */
  const perform = async (
    verb: string,
    store: StoreName,
    io: Write,
    plan: Plan,
    ids: readonly string[],
  ): Promise<Outcome> => {
    begin(io);
    if (!supports.writable.includes(store)) refuse(store);
    if (io.expect !== undefined && !supports.compareAndSet)
      throw new DataError('unsupported', 'This backend does not compare versions.', { store });
    return writer.write(
      verb,
      store,
      io,
      plan,
      ids.map((id) => ({ store, id })),
    );
  };
  const write = async <Store extends StoreName>(
    verb: string,
    store: Store,
    io: Write,
    ids: readonly string[],
    plan: (stage: Stage) => Written<Records[Store]>,
  ): Promise<Written<Records[Store]>> => {
    const { record, inverse } = await perform(`${store}.${verb}`, store, io, (stage) => plan(stage).record, ids);
    return Object.freeze({ record: record as unknown as Records[Store], ...(supports.undo && { inverse }) });
  };

  const plain = <Store extends StoreName>(store: Store): RecordStore<Store> => {
    const fixed = mapping.fixed(store) ?? (store === 'fields' && !mapping.store(store) ? [] : undefined);
    return {
      async list(query, io) {
        begin(io);
        return fixed ? listFixed(store, fixed, query, supports) : reader.list(store, query, io);
      },
      async get(id, io) {
        begin(io);
        return fixed ? fixed.find((record) => record.id === id) : reader.get(store, id, io);
      },
      async count(query, io) {
        begin(io);
        needs('totals', 'counts');
        return fixed ? matching(store, fixed, query).length : reader.count(store, query, io);
      },
      async totals(query, io) {
        begin(io);
        needs('totals', 'totals');
        return totals.totals(store, query, io);
      },
      create: (draft, io) => write('create', store, io, idsOf(draft), (stage) => create(stage, store, draft)),
      async update(id, patch, io) {
        begin(io);
        if (store === 'loyalty') refuse(store);
        return write('update', store, io, [id], (stage) => update(stage, store, id, patch));
      },
      async remove(id, io) {
        begin(io);
        if (store === 'loyalty') refuse(store);
        return write('remove', store, io, [id], (stage) => remove(stage, store, id));
      },
    };
  };

  return {
    supports,
    customers: {
      ...plain('customers'),
      async facts(_ids, _query, io) {
        begin(io);
        throw new DataError('unsupported', 'This backend does not compute facts about customers.', {
          store: 'customers',
        });
      },
      update: (id, patch, io) => write('update', 'customers', io, [id], (stage) => updateCustomer(stage, id, patch)),
      merge: (id, others, io) =>
        write('merge', 'customers', io, [id, ...others], (stage) => mergeCustomers(stage, id, others)),
      async export(id, io) {
        begin(io);
        needs('erasure', 'exports');
        const view = new FetchedView(new Desk(reader, io));
        return frozenCopy(await view.run(() => exportCustomer(view, id, now())));
      },
      async erase(id, io) {
        begin(io);
        needs('erasure', 'erasures');
        const { note } = await perform(
          'customers.erase',
          'customers',
          io,
          (stage) => void eraseCustomer(stage, id),
          [],
        );
        return frozenCopy({ records: note.changes.map(({ store, id: changed }) => ({ store, id: changed })) });
      },
    },
    orders: plain('orders'),
    interactions: plain('interactions'),
    pipelines: plain('pipelines'),
    deals: {
      ...plain('deals'),
      move: (id, to, io) => write('move', 'deals', io, [id], (stage) => moveDeal(stage, id, to)),
    },
    surveys: plain('surveys'),
    feedback: {
      ...plain('feedback'),
      submit: (draft, io) => write('submit', 'feedback', io, [], (stage) => submitFeedback(stage, draft, io.key)),
    },
    segments: plain('segments'),
    tasks: {
      ...plain('tasks'),
      complete: (id, io) => write('complete', 'tasks', io, [id], (stage) => completeTask(stage, id)),
    },
    loyalty: plain('loyalty'),
    fields: plain('fields'),
    async revert(inverse, io) {
      begin(io);
      needs('undo', 'takings-back');
      for (const { store } of inverse.steps) if (!supports.writable.includes(store)) refuse(store);
      const outcome = await writer.write(
        'revert',
        undefined,
        io,
        (stage) => void revert(stage, inverse),
        inverse.steps,
      );
      return frozenCopy({ records: inverse.steps.map(({ store, id }) => ({ store, id })), inverse: outcome.inverse });
    },
    async import(batch, io) {
      begin(io);
      const barred = storeNames.find((store) => (batch[store]?.length ?? 0) > 0 && !supports.writable.includes(store));
      if (barred) refuse(barred);
      return writer.take(io, (stage) => importBatch(stage, batch, supports.batch));
    },
    async clear(io) {
      begin(io);
      for (const store of storeNames) if (!supports.writable.includes(store)) refuse(store);
      if (!functions)
        throw new DataError('unsupported', 'This backend cannot empty its tables. Install postgrest.sql.');
      await writer.clear(io);
    },
    async permissions(io) {
      begin(io);
      return permissionsOf(mapping, supports);
    },
    status: () => ({ mode: 'durable' }),
    async close() {
      rest.close();
    },
  };
}

function supportsOf({
  mapping,
  functions = false,
  aggregates = false,
  pageLimit = 200,
  supports = {},
}: PostgrestOptions): Supports {
  const stores = storeNames.flatMap((name) => mapping.store(name) ?? []);
  const writable = stores
    .filter((store) => store.writable && (functions || singleRows.includes(store.name)))
    .map(({ name }) => name);
  return Object.freeze({
    live: false,
    totals: aggregates,
    facts: false,
    compareAndSet: stores.every((store) => store.hasVersion),
    idempotency: functions,
    undo: functions,
    search: stores.some((store) => store.search.length > 0),
    offset: true,
    erasure: functions,
    masking: false,
    operators,
    writable,
    batch: writable.length > 0 ? 1_000 : 0,
    ...supports,
    pageLimit,
  });
}

function permissionsOf(mapping: Mapping, { writable }: Supports): Permissions {
  const levelOf = (store: StoreName): 'none' | 'read' | 'write' =>
    writable.includes(store)
      ? 'write'
      : mapping.store(store) || mapping.fixed(store) || store === 'fields'
        ? 'read'
        : 'none';
  return frozenCopy({ stores: Object.fromEntries(storeNames.map((store) => [store, levelOf(store)])) });
}

function idsOf(draft: Draft<StoreName>): string[] {
  return typeof draft.id === 'string' ? [draft.id] : [];
}
