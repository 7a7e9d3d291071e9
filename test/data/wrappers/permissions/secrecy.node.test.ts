import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import type { Inverse, RapportAdapter, RecordStore, Write } from '../../../../src/data/adapter.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { Permissions } from '../../../../src/data/permissions.js';
import { withPermissions } from '../../../../src/data/wrappers/permissions/index.js';
import type { StoreName } from '../../../../src/model/records.js';
import type { RuleGroup } from '../../../../src/model/rule.js';
import { storeNames } from '../../../../src/model/store-names.js';
import type { Seed } from '../../../../src/model/records.js';
import { Transcript, worldWith } from './worlds.js';

const now = '2026-11-21T12:00:00.000Z';
const canary = 'canary';

/** Everything that can be hidden of the world, in one list: the two worlds differ in nothing else. */
const hidden = [
  'customers.team',
  'customers.source',
  'customers.jobTitle',
  'customers.birthday',
  'customers.tags',
  'customers.email',
  'customers.addresses',
  'customers.membership.level',
  'customers.fields.credit',
  'orders.total',
  'orders.status',
  'orders.number',
  'deals.amount',
  'deals.probability',
  'deals.expectedClose',
  'deals.reason',
  'feedback.answers',
  'feedback.metric',
  'feedback.score',
  'feedback.cause',
  'tasks.note',
  'loyalty.expiresAt',
];

const asked: { readonly [Store in StoreName]?: readonly string[] } = {
  customers: [
    ...['name', 'team', 'source', 'jobTitle', 'birthday', 'tags', 'email', 'phone', 'city', 'membership.level'],
    ...['membership.number', 'fields.credit', 'fields.seats', 'orders.spent', 'orders.count', 'orders.last', 'points'],
    ...['rfm.segment', 'rfm.m', 'feedback.nps', 'deals.open', 'tasks.next', 'interactions.count', 'interactions.last'],
  ],
  orders: ['total', 'status', 'number', 'placedAt'],
  deals: ['amount', 'probability', 'expectedClose', 'reason', 'stageId'],
  interactions: ['body', 'score.value', 'score.metric', 'kind', 'occurredAt'],
  feedback: ['score', 'metric', 'cause', 'state'],
  tasks: ['note', 'dueAt'],
  loyalty: ['expiresAt', 'points'],
};
const patches: { readonly [Store in StoreName]?: readonly object[] } = {
  customers: [
    { language: 'zh' },
    { team: 'mine' },
    { contactPoints: [] },
    { fields: { seats: 9 } },
    { fields: { credit: 'x' } },
    { fields: { ['__proto__x']: 'x' } },
    { tags: ['a'] },
  ],
  orders: [{ channel: 'web' }, { status: 'placed' }, { total: { amount: 5, currency: 'CNY' } }],
  deals: [{ title: 'New title' }, { amount: { amount: 5, currency: 'CNY' } }, { probability: 0.4 }],
  feedback: [{ state: 'resolved' }, { answers: [] }, { action: 'Called' }],
  tasks: [{ title: 'Write' }, { note: 'x' }],
  interactions: [{ title: 'x' }, { body: 'x' }],
};
const ids = ['ana', 'ben', 'o1', 'd1', 'd2', 'i-change', 'i-feedback', 'i-task', 'fb1', 't1', 'l1', 'g1', 'nobody'];

interface Memory {
  inverse?: Inverse | undefined;
}
interface Act {
  readonly name: string;
  readonly run: (crm: RapportAdapter, memory: Memory) => Promise<unknown>;
}

const storeOf = (crm: RapportAdapter, store: StoreName): RecordStore<'customers'> => crm[store] as never;
const io: Write = {};

async function remembered<Answer extends { readonly inverse?: Inverse }>(
  memory: Memory,
  written: Promise<Answer>,
): Promise<Answer> {
  const answer = await written;
  memory.inverse = answer.inverse ?? memory.inverse;
  return answer;
}

const anyStore = fc.constantFrom(...storeNames);
const askedStore = fc.constantFrom(...(Object.keys(asked) as StoreName[]));
const question = askedStore.chain((store) => fc.tuple(fc.constant(store), fc.constantFrom(...(asked[store] ?? []))));
const rules = question.chain(([store, field]) =>
  fc.constantFrom<readonly [StoreName, RuleGroup]>(
    [store, { combinator: 'and', rules: [{ field, operator: 'not-empty' }] }],
    [store, { combinator: 'and', rules: [{ field, operator: 'is', value: canary }] }],
    [store, { combinator: 'or', not: true, rules: [{ combinator: 'and', rules: [{ field, operator: 'empty' }] }] }],
  ),
);
const patch = fc
  .constantFrom(...(Object.keys(patches) as StoreName[]))
  .chain((store) => fc.tuple(fc.constant(store), fc.constantFrom(...(patches[store] ?? []))));
const anyId = fc.constantFrom(...ids);

const act = (name: string, run: Act['run']): Act => ({ name, run });
const acts: fc.Arbitrary<Act> = fc.oneof(
  anyStore.map((store) => act(`list ${store}`, (crm) => storeOf(crm, store).list({ limit: 2 }, io))),
  fc.tuple(anyStore, anyId).map(([store, id]) => act(`get ${store} ${id}`, (crm) => storeOf(crm, store).get(id, io))),
  question.map(([store, field]) =>
    act(`sort ${store} ${field}`, (crm) => storeOf(crm, store).list({ sort: [{ field, direction: 'ascending' }] }, io)),
  ),
  rules.map(([store, where]) => act(`where ${store}`, (crm) => storeOf(crm, store).list({ where, now }, io))),
  rules.map(([store, where]) => act(`count ${store}`, (crm) => storeOf(crm, store).count({ where, now }, io))),
  fc
    .tuple(anyStore, fc.constantFrom(canary, 'ana', '3', ''))
    .map(([store, search]) => act(`search ${store} ${search}`, (crm) => storeOf(crm, store).list({ search }, io))),
  question.map(([store, by]) => act(`totals ${store} ${by}`, (crm) => storeOf(crm, store).totals({ by, now }, io))),
  fc
    .constantFrom('amount', 'id')
    .map((sum) => act(`sum ${sum}`, (crm) => crm.deals.totals({ by: 'stageId', sum }, io))),
  fc.constant(act('facts', (crm) => crm.customers.facts(['ana', 'ben', 'nobody'], { now }, io))),
  anyId.map((id) => act(`export ${id}`, (crm) => crm.customers.export(id, io))),
  fc.constant(act('permissions', async (crm) => crm.permissions?.(io))),
  fc
    .tuple(patch, anyId, fc.option(fc.constant('an old version')))
    .map(([[store, changes], id, expect]) =>
      act(`update ${store} ${id} ${JSON.stringify(changes)}`, (crm, memory) =>
        remembered(memory, storeOf(crm, store).update(id, changes, expect === null ? io : { expect })),
      ),
    ),
  patch.map(([store, changes]) =>
    act(`create ${store}`, (crm, memory) =>
      remembered(
        memory,
        storeOf(crm, store).create({ kind: 'person', name: 'New', lifecycle: 'repeat', ...changes }, io),
      ),
    ),
  ),
  fc
    .tuple(anyStore, anyId)
    .map(([store, id]) =>
      act(`remove ${store} ${id}`, (crm, memory) => remembered(memory, storeOf(crm, store).remove(id, io))),
    ),
  fc
    .tuple(fc.constantFrom('d1', 'd2'), fc.constantFrom('new', 'won', 'nowhere'))
    .map(([id, stageId]) =>
      act(`move ${id} ${stageId}`, (crm, memory) =>
        remembered(memory, crm.deals.move(id, { stageId, before: stageId === 'new' ? 'd2' : null }, io)),
      ),
    ),
  fc.constant(act('complete', (crm, memory) => remembered(memory, crm.tasks.complete('t1', io)))),
  fc
    .constantFrom('ben', 'nobody')
    .map((id) => act(`merge ${id}`, (crm, memory) => remembered(memory, crm.customers.merge('ana', [id], io)))),
  fc.constant(act('erase', (crm) => crm.customers.erase('eva', io))),
  fc.constant(
    act('import', (crm) =>
      crm.import({ customers: [{ id: 'ben', kind: 'person', name: 'Ben', lifecycle: 'repeat' }] }, io),
    ),
  ),
  fc.constant(
    act('submit', (crm, memory) =>
      remembered(
        memory,
        crm.feedback.submit(
          { surveyId: 's1', edition: 1, answers: [], customerId: 'ana', submittedAt: now },
          { key: 'a form' },
        ),
      ),
    ),
  ),
  fc.constant(
    act('revert', async (crm, memory) => {
      const { inverse } = memory;
      return inverse ? remembered(memory, crm.revert(inverse, io)) : 'nothing to take back';
    }),
  ),
);

/** What somebody with these permissions sees of a world while these things are done. */
async function lived(seed: Seed, permissions: Permissions, doings: readonly Act[]): Promise<Transcript> {
  idsMade = 0;
  const crm = withPermissions(memoryAdapter({ seed, now: () => now }), permissions, { now: () => now });
  const transcript = new Transcript();
  crm.watch?.((change) => transcript.note('change', change));
  const memory: Memory = {};
  for (const { name, run } of doings) {
    await transcript.call(name, run(crm, memory));
    await Promise.resolve();
  }
  await crm.close?.();
  return transcript;
}

// Ids made in one order, so that records of the same moment stand in the same order in both worlds.
let idsMade = 0;
beforeEach(() => {
  mock.method(crypto, 'randomUUID', () => `${String((idsMade += 1)).padStart(8, '0')}-0000-4000-8000-000000000000`);
});
afterEach(() => mock.restoreAll());

const levels = fc.constantFrom('write' as const, 'write' as const, 'write' as const, 'read' as const);

describe('withPermissions keeps what is hidden to itself', () => {
  it('nothing of a hidden field occurs in any answer, error or event, whatever is called', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 1, maxLength: 12 }),
        fc.dictionary(anyStore, levels),
        async (doings, stores) => {
          const { lines } = await lived(worldWith(canary), { hidden, stores }, doings);
          const told = lines.filter((line) => line.replace(/"(search|where|count) [^"]*"/g, '').includes(canary));
          assert.deepEqual(told, []);
        },
      ),
      { numRuns: 400, seed: 20261121 },
    );
  });

  it('two stores that differ only in hidden fields answer alike, so that nothing can be guessed either', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(acts, { minLength: 1, maxLength: 12 }),
        fc.dictionary(anyStore, levels),
        async (doings, stores) => {
          const permissions = { hidden, stores };
          const full = await lived(worldWith(canary), permissions, doings);
          const empty = await lived(worldWith(undefined), permissions, doings);
          assert.deepEqual(full.lines, empty.lines);
        },
      ),
      { numRuns: 600, seed: 20261122 },
    );
  });

  it('two stores that differ only in what is out of sight answer alike', async () => {
    const sees: RuleGroup = { combinator: 'and', rules: [{ field: 'id', operator: 'in', value: ['ben', 'eva'] }] };
    const permissions: Permissions = { rows: { customers: sees } };
    const { customers = [], orders = [], deals = [], interactions = [], ...world } = worldWith(canary);
    const withoutAna: Seed = {
      ...world,
      customers: customers.filter(({ id }) => id !== 'ana'),
      orders: orders.filter(({ customerId }) => customerId !== 'ana'),
      deals: deals.filter(({ customerId }) => customerId !== 'ana'),
      interactions: interactions.filter(({ customerId }) => customerId !== 'ana'),
      feedback: [],
      tasks: [],
      loyalty: [],
    };
    const about = acts.filter(({ name }) => !/rfm|import|submit/.test(name));
    await fc.assert(
      fc.asyncProperty(fc.array(about, { minLength: 1, maxLength: 12 }), async (doings) => {
        const all = await lived(worldWith(canary), permissions, doings);
        const some = await lived(withoutAna, permissions, doings);
        const asIfBare = (lines: readonly string[]): string[] => lines.filter((line) => !line.startsWith('["change"'));
        assert.deepEqual(asIfBare(all.lines), asIfBare(some.lines));
      }),
      { numRuns: 400, seed: 20261123 },
    );
  });
});
