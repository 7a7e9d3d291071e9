import type { Instant } from '../../model/index.js';
import type { Records, StoreName } from '../../model/records.js';
import type {
  CustomerStore,
  DealStore,
  FeedbackStore,
  LoyaltyStore,
  RapportAdapter,
  Read,
  RecordStore,
  Supports,
  TaskStore,
  Write,
} from '../adapter.js';
import type { Engine } from '../columns/engine.js';
import { looking, type Work } from '../columns/work.js';
import { fullSupports } from '../full-supports.js';
import { keepCopies, type Copied, type CopyKeeper } from '../replica.js';
import { mergeCustomers, updateCustomer } from '../verbs/customers.js';
import { eraseCustomer, exportCustomer } from '../verbs/erasure.js';
import { moveDeal } from '../verbs/deals.js';
import { submitFeedback } from '../verbs/feedback.js';
import { freezeOwn } from '../verbs/plain.js';
import { create, importBatch, remove, update } from '../verbs/records.js';
import { revert } from '../verbs/revert.js';
import type { Stage } from '../verbs/stage.js';
import { completeTask } from '../verbs/tasks.js';

/** Where an embedded adapter keeps its records: the only two ways in. */
export interface Keeper {
  /** The clock that new records are dated by. */
  now(): Instant;
  /** Does a read of the engine to its end, in slices between which the page can breathe. */
  read<Answer>(io: Read, work: (engine: Engine) => Work<Answer>): Promise<Answer>;
  /** Plans on what is there, keeps the changes and the answer together, and resolves when they are kept. */
  write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer>;
  /** Takes everything away. */
  clear(io: Write): Promise<void>;
}

/** The stores and verbs of an adapter whose records are in memory, wherever they are kept besides. */
export function embeddedStores(
  keeper: Keeper,
): Pick<RapportAdapter, StoreName | 'revert' | 'import' | 'clear'> & CopyKeeper {
  const plain = <Store extends StoreName>(store: Store): RecordStore<Store> => recordStore(keeper, store);
  const customers: CustomerStore = {
    ...plain('customers'),
    facts: (ids, query, io) => keeper.read(io, (engine) => engine.facts(ids, query.now)),
    update: (id, patch, io) => keeper.write('customers.update', io, (stage) => updateCustomer(stage, id, patch)),
    merge: (id, others, io) => keeper.write('customers.merge', io, (stage) => mergeCustomers(stage, id, others)),
    export: (id, io) => keeper.read(io, (engine) => looking(() => freezeOwn(exportCustomer(engine, id, keeper.now())))),
    erase: (id, io) => keeper.write('customers.erase', io, (stage) => eraseCustomer(stage, id)),
  };
  const deals: DealStore = {
    ...plain('deals'),
    move: (id, to, io) => keeper.write('deals.move', io, (stage) => moveDeal(stage, id, to)),
  };
  const feedback: FeedbackStore = {
    ...plain('feedback'),
    submit: (draft, io) => keeper.write('feedback.submit', io, (stage) => submitFeedback(stage, draft, io.key)),
  };
  const tasks: TaskStore = {
    ...plain('tasks'),
    complete: (id, io) => keeper.write('tasks.complete', io, (stage) => completeTask(stage, id)),
  };
  const loyalty: LoyaltyStore = plain('loyalty');
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
    loyalty,
    fields: plain('fields'),
    revert: (inverse, io) => keeper.write('revert', io, (stage) => revert(stage, inverse)),
    import: (batch, io) => keeper.write('import', io, (stage) => importBatch(stage, batch, embeddedSupports.batch)),
    clear: (io) => keeper.clear(io),
    [keepCopies]: (copies, io) => keeper.write('copy', io, (stage) => copyRecords(stage, copies)),
  };
}

/** What the adapters that keep records themselves can do. Larger batches wait less often for a disk. */
export const embeddedSupports: Supports = Object.freeze({ ...fullSupports, batch: 2_000 });

function copyRecords(stage: Stage, copies: readonly Copied[]): void {
  for (const { store, id, is } of copies) {
    if (is) stage.copy(store, is);
    else stage.remove(store, id);
  }
}

function recordStore<Store extends StoreName>(keeper: Keeper, store: Store): RecordStore<Store> {
  return {
    list: (query, io) => keeper.read(io, (engine) => engine.list(store, query)),
    get: (id, io) => keeper.read<Records[Store] | undefined>(io, (engine) => engine.find(store, id)),
    count: (query, io) => keeper.read(io, (engine) => engine.count(store, query)),
    totals: (query, io) => keeper.read(io, (engine) => engine.totals(store, query)),
    create: (draft, io) => keeper.write(`${store}.create`, io, (stage) => create(stage, store, draft)),
    update: (id, patch, io) => keeper.write(`${store}.update`, io, (stage) => update(stage, store, id, patch)),
    remove: (id, io) => keeper.write(`${store}.remove`, io, (stage) => remove(stage, store, id)),
  };
}
