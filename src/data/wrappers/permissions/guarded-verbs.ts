import { storeNames } from '../../../model/store-names.js';
import type { AnyRecord, Records, Seed, StoreName } from '../../../model/records.js';
import type { Deal, Pipeline } from '../../../model/index.js';
import type {
  CustomerExport,
  CustomerStore,
  DealPlace,
  DealStore,
  FeedbackStore,
  Inverse,
  InverseStep,
  Read,
  RecordStore,
  TaskStore,
  Write,
} from '../../adapter.js';
import { DataError } from '../../data-error.js';
import type { OutboxEntry } from '../../outbox.js';
import { recordOf } from '../../verbs/flat.js';
import { ownedStores } from '../../verbs/stage.js';
import { shownFacts } from './derived.js';
import { absent, type Guard } from './guard.js';
import { assertOwnAnswer, assertOwnsAll, guardedStore, newRecord } from './guarded-stores.js';
import { shownEntry } from './guarded-outbox.js';

export function guardedCustomers(guard: Guard): CustomerStore {
  const { inner, sight, rows } = guard;
  const { customers } = inner;
  const assertSeen = async (ids: readonly string[], io: Read): Promise<void> => {
    const found = await guard.ask(io, () => rows.find('customers', ids, io));
    const seen = new Set((await rows.visible('customers', found, io)).map(({ id }) => id));
    const unseen = found.find(({ id }) => !seen.has(id));
    if (unseen) throw absent('customers', unseen.id);
  };
  return {
    ...guardedStore(guard, 'customers'),
    async facts(ids, query, io) {
      guard.assertReadable('customers');
      const seen = await guard.ask(io, async () => {
        if (!rows.limits('customers')) return ids;
        const inSight = await rows.visible('customers', await rows.find('customers', ids, io), io);
        const visible = new Set(inSight.map(({ id }) => id));
        return ids.filter((id) => visible.has(id));
      });
      const facts = await guard.ask(io, () => customers.facts(seen, query, io));
      return Object.freeze(facts.map((one) => shownFacts(one, sight.facts)));
    },
    async merge(id, others, io) {
      assertOwnsAll(guard);
      if (rows.limits('customers')) await assertSeen([id, ...others], io);
      const written = await guard.ask(io, () => customers.merge(id, others, io));
      await assertOwnAnswer(guard, 'customers', written, io);
      const touched = ['customers', 'segments', ...ownedStores] as const;
      const canUndo = touched.every((store) => sight.mayWrite(store) && sight.showsWhole(store) && !rows.limits(store));
      return guard.written('customers', written, canUndo);
    },
    async export(id, io) {
      guard.assertReadable('customers');
      if (rows.limits('customers')) await assertSeen([id], io);
      return shownExport(guard, await guard.ask(io, () => customers.export(id, io)), io);
    },
    async erase(id, io) {
      assertOwnsAll(guard);
      if (rows.limits('customers')) await assertSeen([id], io);
      const { records } = await guard.ask(io, () => customers.erase(id, io));
      return { records: records.filter(({ store }) => sight.mayRead(store) && !rows.limits(store)) };
    },
    ...(customers.reveal && {
      async reveal(id: string, reason: string, io: Write) {
        guard.assertReadable('customers');
        if (!sight.mayAsk('customers', 'contactPoints')) {
          throw new DataError('denied', 'Contact points are hidden from you.', { store: 'customers', id });
        }
        if (rows.limits('customers')) await assertSeen([id], io);
        const record = await guard.ask(io, async () => customers.reveal?.(id, reason, io));
        if (!record) throw absent('customers', id);
        return sight.record('customers', record);
      },
    }),
  };
}

export function guardedDeals(guard: Guard): DealStore {
  const { inner, sight } = guard;
  return {
    ...guardedStore(guard, 'deals'),
    async move(id, to, io) {
      guard.assertWritable('deals');
      if (to.reason !== undefined) guard.assertPatch('deals', { reason: to.reason });
      if (to.patch !== undefined) guard.assertPatch('deals', to.patch);
      const written = await guard.write(
        'deals',
        id,
        io,
        (deal) => movedDeal(guard, deal, to, io),
        (pinned) => inner.deals.move(id, to, pinned),
      );
      const moved = ['probability', 'closedAt', 'reason'];
      const canUndo = sight.mayWrite('interactions') && !moved.some((field) => sight.touches('deals', field));
      return guard.written('deals', written, canUndo);
    },
  };
}

export function guardedFeedback(guard: Guard): FeedbackStore {
  const { inner, sight } = guard;
  return {
    ...guardedStore(guard, 'feedback'),
    async submit(draft, io) {
      guard.assertWritable('feedback');
      guard.assertDraft('feedback', draft);
      await guard.assertStaysInSight('feedback', { ...newRecord(guard, 'feedback', draft), state: 'new' }, io);
      const written = await guard.ask(io, () => inner.feedback.submit(draft, io));
      await assertOwnAnswer(guard, 'feedback', written, io);
      return guard.written('feedback', written, sight.mayWrite('interactions') && sight.showsWhole('feedback'));
    },
  };
}

export function guardedTasks(guard: Guard): TaskStore {
  const { inner, sight } = guard;
  return {
    ...guardedStore(guard, 'tasks'),
    async complete(id, io) {
      guard.assertWritable('tasks');
      guard.assertPatch('tasks', { completedAt: guard.now() });
      const done = (task: Records['tasks']): object => ({ ...task, completedAt: guard.now() });
      const written = await guard.write('tasks', id, io, done, (pinned) => inner.tasks.complete(id, pinned));
      return guard.written('tasks', written, sight.mayWrite('interactions') && sight.showsWhole('tasks'));
    },
  };
}

/** Takes back what every step allows. */
export async function guardedRevert(guard: Guard, inverse: Inverse, io: Write): ReturnType<Guard['inner']['revert']> {
  guard.assertWritable(...inverse.steps.map(({ store }) => store));
  if (!guard.mayTakeBack(inverse)) {
    throw new DataError('denied', 'This cannot be taken back by you: it would change what is hidden from you.');
  }
  for (const step of inverse.steps) await assertStep(guard, step, io);
  const { records, inverse: back } = await guard.ask(io, () => guard.inner.revert(inverse, io));
  return { records, ...(back && guard.mayTakeBack(back) && { inverse: back }) };
}

async function assertStep(guard: Guard, { store, id, was }: InverseStep, io: Read): Promise<void> {
  if (!guard.rows.limits(store)) return;
  const target: Pick<RecordStore<StoreName>, 'get'> = guard.inner[store];
  const current = await guard.ask(io, () => target.get(id, io));
  if (current && !(await guard.rows.sees(store, current, io))) throw absent(store, id);
  if (was !== null) await guard.assertStaysInSight(store, recordOf(current ?? { id }, was), io);
}

/** Takes in a batch of which every record is wholly the person's to write. */
export async function assertImport(guard: Guard, batch: Seed, io: Read): Promise<void> {
  for (const store of storeNames) {
    const drafts = batch[store] ?? [];
    if (drafts.length === 0) continue;
    guard.assertWritable(store);
    if (guard.sight.hidesFieldsOf(store)) {
      throw new DataError('denied', `Records of ${store} cannot be replaced by you: fields of theirs are hidden.`, {
        store,
      });
    }
    if (!guard.rows.limits(store)) continue;
    const existing = await guard.ask(io, () =>
      guard.rows.find(
        store,
        drafts.map(({ id }) => id),
        io,
      ),
    );
    const seen = await guard.rows.visible(store, existing, io);
    const made = drafts.map((draft) => newRecord(guard, store, draft)) as never[];
    const staying = await guard.rows.visible(store, made, io);
    if (seen.length === existing.length && staying.length === made.length) continue;
    throw new DataError('denied', `This batch holds records of ${store} that you may not see.`, { store });
  }
}

export function assertClear(guard: Guard): void {
  guard.assertWritable(...storeNames);
  const limited = storeNames.find((store) => guard.rows.limits(store));
  if (limited)
    throw new DataError('denied', `You do not see all ${limited}, so you may not clear them.`, { store: limited });
}

async function shownExport(guard: Guard, whole: CustomerExport, io: Read): Promise<CustomerExport> {
  const records: { [Store in StoreName]?: readonly AnyRecord[] } = {};
  for (const store of storeNames) {
    const all = whole.records[store];
    if (!all || !guard.sight.mayRead(store)) continue;
    const seen = (await guard.rows.visible(store, all, io)) as readonly AnyRecord[];
    if (seen.length > 0) records[store] = seen.map((record) => guard.sight.record(store, record));
  }
  const unsent = whole.unsent
    ?.map((entry) => shownEntry(guard, entry))
    .filter((entry): entry is OutboxEntry => !!entry);
  return {
    customerId: whole.customerId,
    exportedAt: whole.exportedAt,
    records: records as CustomerExport['records'],
    ...(unsent && { unsent }),
  };
}

/** A deal as a move would leave it. */
async function movedDeal(
  guard: Guard,
  deal: Deal,
  { pipelineId = deal.pipelineId, stageId, reason, patch = {} }: DealPlace,
  io: Read,
): Promise<object> {
  if (deal.stageId === stageId && deal.pipelineId === pipelineId) return guard.patched(deal, patch);
  const pipeline: Pipeline | undefined = await guard.ask(io, () => guard.inner.pipelines.get(pipelineId, io));
  const closes = pipeline?.stages.find((stage) => stage.id === stageId)?.kind !== 'open';
  const now = guard.now();
  return guard.patched(deal, {
    probability: undefined,
    ...patch,
    pipelineId,
    stageId,
    enteredStageAt: now,
    closedAt: closes ? now : undefined,
    reason: closes ? reason : undefined,
  });
}
