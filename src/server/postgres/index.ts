import type { Instant } from '../../model/index.js';
import type { AnyRecord, Seed, StoreName } from '../../model/records.js';
import { newId } from '../../model/new-id.js';
import { storeNames } from '../../model/store-names.js';
import { instantOf } from '../../model/time.js';
import type {
  CustomerStore,
  DealStore,
  FeedbackStore,
  Inverse,
  RapportAdapter,
  RecordStore,
  TaskStore,
} from '../../data/adapter.js';
import { Listeners } from '../../data/adapters/listeners.js';
import { fullSupports } from '../../data/full-supports.js';
import { mergeCustomers, updateCustomer } from '../../data/verbs/customers.js';
import { moveDeal } from '../../data/verbs/deals.js';
import { eraseCustomer, exportCustomer } from '../../data/verbs/erasure.js';
import { submitFeedback } from '../../data/verbs/feedback.js';
import { ownersOf, type FetchedView } from '../../data/verbs/fetched-view.js';
import { create, importBatch, remove, update } from '../../data/verbs/records.js';
import { revert } from '../../data/verbs/revert.js';
import { completeTask } from '../../data/verbs/tasks.js';
import { Feed } from './feed.js';
import { identifier } from './names.js';
import type { PostgresPool } from './pool.js';
import { Reader } from './reading.js';
import { Sessions } from './session.js';
import { Writer } from './writing.js';

export { migrate, type Migrated, type MigrateOptions } from './migrate.js';
export { pglitePool, type PgliteLike } from './pglite.js';
export type { PostgresClient, PostgresPool, PostgresResult } from './pool.js';

export interface PostgresOptions {
  /** Connections: a `Pool` of `pg`, or `pglitePool(database)`. Whoever made it ends it. */
  readonly pool: PostgresPool;
  /** Whose records these are. Every row belongs to one tenant, and row security keeps the others out of sight. */
  readonly tenant: string;
  /** The schema that `migrate` was given; `rapport` where absent. */
  readonly schema?: string;
  /** The clock that new records are dated by. */
  readonly now?: () => Instant;
  /** Milliseconds until another try to listen, and between looks at the feed while that fails; 1000 where absent. */
  readonly interval?: number;
}

/** An adapter that keeps its records in PostgreSQL. The schema has to be there: call `migrate` once before. */
export function postgresAdapter(options: PostgresOptions): RapportAdapter {
  const { pool, tenant, now = () => instantOf(Date.now()), interval = 1_000 } = options;
  if (tenant === '') throw new TypeError('The tenant must have a name.');
  const schema = identifier(options.schema ?? 'rapport');
  const sessions = new Sessions(pool, tenant);
  const listeners = new Listeners();
  const origin = newId();
  const feed = new Feed({ pool, sessions, schema, listeners, origin, interval });
  const reader = new Reader(sessions, schema, fullSupports.pageLimit, () => feed.ready());
  const writer = new Writer({ sessions, schema, listeners, now, origin });
  const stores = storesOf(reader, writer);
  return {
    supports: fullSupports,
    ...stores,
    revert: (inverse, io) =>
      writer.write(
        'revert',
        io,
        (stage) => revert(stage, inverse),
        (view) => loadSteps(view, inverse),
      ),
    import: (batch, io) =>
      writer.write(
        'import',
        io,
        (stage) => importBatch(stage, batch, fullSupports.batch),
        (view) => loadBatch(view, batch),
      ),
    clear: (io) => writer.clear(io),
    watch(heard) {
      feed.start();
      return listeners.watch(heard);
    },
    status: () => ({ mode: 'durable' }),
    async close() {
      listeners.stop();
      await sessions.close();
      await feed.stop();
    },
  };
}

function storesOf(reader: Reader, writer: Writer): Pick<RapportAdapter, StoreName> {
  const plain = <Store extends StoreName>(store: Store): RecordStore<Store> => ({
    list: (query, io) => reader.list(store, query, io),
    get: (id, io) => reader.get(store, id, io),
    count: (query, io) => reader.count(store, query, io),
    totals: (query, io) => reader.totals(store, query, io),
    create: (draft, io) => writer.write(`${store}.create`, io, (stage) => create(stage, store, draft)),
    update: (id, patch, io) =>
      writer.write(
        `${store}.update`,
        io,
        (stage) => update(stage, store, id, patch),
        (view) => view.expect(store, [id]),
      ),
    remove: (id, io) =>
      writer.write(
        `${store}.remove`,
        io,
        (stage) => remove(stage, store, id),
        (view) => view.expect(store, [id]),
      ),
  });
  const customers: CustomerStore = {
    ...plain('customers'),
    facts: (ids, query, io) => reader.facts(ids, query.now, io),
    update: (id, patch, io) => writer.write('customers.update', io, (stage) => updateCustomer(stage, id, patch)),
    merge: (id, others, io) => writer.write('customers.merge', io, (stage) => mergeCustomers(stage, id, others)),
    export: (id, io) => writer.look(io, (view, at) => exportCustomer(view, id, at)),
    erase: (id, io) => writer.write('customers.erase', io, (stage) => eraseCustomer(stage, id)),
  };
  const deals: DealStore = {
    ...plain('deals'),
    move: (id, to, io) => writer.write('deals.move', io, (stage) => moveDeal(stage, id, to)),
  };
  const feedback: FeedbackStore = {
    ...plain('feedback'),
    submit: (draft, io) => writer.write('feedback.submit', io, (stage) => submitFeedback(stage, draft, io.key)),
  };
  const tasks: TaskStore = {
    ...plain('tasks'),
    complete: (id, io) => writer.write('tasks.complete', io, (stage) => completeTask(stage, id)),
  };
  return {
    customers,
    orders: plain('orders'),
    interactions: plain('interactions'),
    pipelines: plain('pipelines'),
    deals,
    surveys: plain('surveys'),
    feedback,
    segments: plain('segments'),
    tasks,
    loyalty: plain('loyalty'),
    fields: plain('fields'),
  };
}

/** Everything that is taken back, in one question for each store. */
async function loadSteps(view: FetchedView, { steps }: Inverse): Promise<void> {
  for (const store of storeNames) {
    const ofStore = steps.filter((step) => step.store === store);
    await view.expectErased(
      ownersOf(
        store,
        ofStore.map(({ id, was }) => ({ ...was, id })),
      ),
    );
    await view.expect(
      store,
      ofStore.map(({ id }) => id),
    );
  }
}

/** Everything that a batch replaces, in one question for each store. */
async function loadBatch(view: FetchedView, batch: Seed): Promise<void> {
  for (const store of storeNames) {
    const rows = batch[store] ?? [];
    if (rows.length > fullSupports.batch) return;
    await view.expectErased(ownersOf(store, rows));
    await view.expect(
      store,
      (rows as readonly Pick<AnyRecord, 'id'>[]).map(({ id }) => id),
    );
  }
}
