import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RapportAdapter, RecordStore } from '../../../../src/data/adapter.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { isDataError } from '../../../../src/data/data-error.js';
import { RapportClient } from '../../../../src/data/client.js';
import { withPermissions } from '../../../../src/data/wrappers/permissions/index.js';
import type { StoreName } from '../../../../src/model/records.js';
import { storeNames } from '../../../../src/model/store-names.js';
import { worldWith } from './worlds.js';

type Level = 'none' | 'read' | 'write';
const io = {};
const idOf: { readonly [Store in StoreName]: string } = {
  customers: 'ana',
  orders: 'o1',
  interactions: 'i-call',
  pipelines: 'sales',
  deals: 'd1',
  surveys: 's1',
  feedback: 'fb1',
  segments: 'g1',
  tasks: 't1',
  loyalty: 'l1',
  fields: 'f-credit',
};
const storeOf = (crm: RapportAdapter, store: StoreName): RecordStore<'customers'> => crm[store] as never;

/** Every way of reading, and the stores that it reads. */
const reads = (store: StoreName): Readonly<Record<string, (crm: RapportAdapter) => Promise<unknown>>> => ({
  list: (crm) => storeOf(crm, store).list({}, io),
  get: (crm) => storeOf(crm, store).get(idOf[store], io),
  count: (crm) => storeOf(crm, store).count({}, io),
  totals: (crm) => storeOf(crm, store).totals({ by: 'id' }, io),
  ...(store === 'customers' && {
    facts: (crm: RapportAdapter) => crm.customers.facts(['ana'], {}, io),
    export: (crm: RapportAdapter) => crm.customers.export('ana', io),
  }),
});

/** Every way of writing. */
const writes = (store: StoreName): Readonly<Record<string, (crm: RapportAdapter) => Promise<unknown>>> => ({
  create: (crm) => storeOf(crm, store).create({ kind: 'person', name: 'New', lifecycle: 'repeat' }, io),
  update: (crm) => storeOf(crm, store).update(idOf[store], {}, io),
  remove: (crm) => storeOf(crm, store).remove(idOf[store], io),
  import: (crm) => crm.import({ [store]: [{ id: 'new' }] }, io),
  clear: (crm) => crm.clear(io),
  revert: (crm) => crm.revert({ steps: [{ store, id: idOf[store], was: {}, is: {} }] }, io),
  ...(store === 'customers' && {
    merge: (crm: RapportAdapter) => crm.customers.merge('ana', ['ben'], io),
    erase: (crm: RapportAdapter) => crm.customers.erase('ana', io),
  }),
  ...(['orders', 'interactions', 'deals', 'feedback', 'tasks', 'loyalty'].includes(store) && {
    'customers.merge': (crm: RapportAdapter) => crm.customers.merge('ana', ['ben'], io),
    'customers.erase': (crm: RapportAdapter) => crm.customers.erase('ana', io),
  }),
  ...(store === 'deals' && {
    move: (crm: RapportAdapter) => crm.deals.move('d1', { stageId: 'won', before: null }, io),
  }),
  ...(store === 'tasks' && { complete: (crm: RapportAdapter) => crm.tasks.complete('t1', io) }),
  ...(store === 'feedback' && {
    submit: (crm: RapportAdapter) =>
      crm.feedback.submit(
        { surveyId: 's1', edition: 1, answers: [], submittedAt: '2026-11-20T09:00:00.000Z' },
        { key: 'k' },
      ),
  }),
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'answered';
  } catch (error) {
    if (!isDataError(error)) throw error;
    return error.code;
  }
}

describe('withPermissions: every verb at every level', () => {
  for (const store of storeNames) {
    it(`${store}: nothing is read at none, nothing is written below write`, async () => {
      const seed = worldWith('word');
      for (const level of ['none', 'read', 'write'] as const satisfies readonly Level[]) {
        const seen = { reads: '', writes: '' };
        for (const [verb, call] of Object.entries(reads(store))) {
          const crm = withPermissions(memoryAdapter({ seed }), { stores: { [store]: level } });
          const code = await codeOf(call(crm));
          assert.equal(code === 'denied', level === 'none', `${verb} at ${level}: ${code}`);
          seen.reads += verb;
        }
        for (const [verb, call] of Object.entries(writes(store))) {
          const whole = memoryAdapter({ seed });
          const before = await storeOf(whole, store).list({}, io);
          const crm = withPermissions(whole, { stores: { [store]: level } });
          const code = await codeOf(call(crm));
          assert.equal(code === 'denied', level !== 'write', `${verb} at ${level}: ${code}`);
          if (code === 'denied') assert.deepEqual(await storeOf(whole, store).list({}, io), before, verb);
          seen.writes += verb;
        }
        assert.notEqual(seen.reads + seen.writes, '');
      }
    });
  }

  it('the levels show in what the adapter declares and tells, so that elements offer nothing else', async () => {
    const crm = withPermissions(memoryAdapter({ seed: worldWith('word') }), {
      stores: { deals: 'read', orders: 'none' },
    });
    assert.equal(crm.supports.writable.includes('deals'), false);
    assert.equal(crm.supports.writable.includes('tasks'), true);
    const told = await crm.permissions?.(io);
    assert.deepEqual(told?.stores, { deals: 'read', orders: 'none' });
    assert.equal(told?.hidden?.includes('customers.orders.spent'), true, 'what is computed from orders');
  });

  it('what two wrappers allow is what both allow', async () => {
    const crm = withPermissions(
      withPermissions(memoryAdapter(), { stores: { deals: 'read' }, hidden: ['customers.team'] }),
      { stores: { deals: 'write', tasks: 'read' }, hidden: ['customers.source'] },
    );
    assert.deepEqual(await crm.permissions?.(io), {
      stores: { deals: 'read', tasks: 'read' },
      hidden: ['customers.source', 'customers.team'],
    });
  });

  it('only stores that are seen are told to have changed', async () => {
    const whole = memoryAdapter({ seed: worldWith('word') });
    const crm = withPermissions(whole, { stores: { interactions: 'none' } });
    const heard: unknown[] = [];
    crm.watch?.((change) => heard.push(change.kind === 'records' && change.stores));
    await whole.customers.update('ana', { language: 'zh' }, io);
    await whole.interactions.remove('i-call', io);
    await Promise.resolve();
    assert.deepEqual(heard, [{ customers: ['ana'] }]);
  });

  it('a client in front of it answers with what is allowed, and shows no record as unreadable', async () => {
    const hidden = ['deals.amount', 'customers.contactPoints', 'orders.total'];
    const client = new RapportClient(withPermissions(memoryAdapter({ seed: worldWith('word') }), { hidden }));
    const deals = await client.deals.list();
    assert.deepEqual(deals.unreadable, []);
    assert.deepEqual(deals.items[0]?.amount, { amount: 0, currency: 'XXX' });
    assert.deepEqual((await client.customers.get('ana'))?.contactPoints, []);
    assert.deepEqual((await client.orders.get('o1'))?.total, { amount: 0, currency: 'XXX' });
    await client.close();
  });
});
