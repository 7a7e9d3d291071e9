import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { isDataError } from '../../../src/data/data-error.js';
import { newId, type Pipeline } from '../../../src/model/index.js';
import { postgresAdapter } from '../../../src/server/postgres/index.js';
import { startDatabase, type TestDatabase } from './database.js';
import { fill } from './kit.js';

const sales = {
  ...{ id: 'sales', name: 'Sales', currency: 'CNY' },
  stages: [
    { id: 'new', name: 'New', kind: 'open', probability: 0.1 },
    { id: 'offer', name: 'Offer', kind: 'open', probability: 0.5, limit: { most: 3, strict: true } },
    { id: 'won', name: 'Won', kind: 'won', probability: 1 },
  ],
} as const satisfies Partial<Pipeline>;
const deal = (id: string, stageId: string, orderKey: string) => ({
  ...{ id, pipelineId: 'sales', stageId, title: id, customerId: 'ana', orderKey },
  ...{ amount: { amount: 1, currency: 'CNY' }, enteredStageAt: '2026-01-01T00:00:00.000Z' },
});
const seed = {
  customers: [
    { id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'potential', fields: { calls: 0 } },
    { id: 'ben', kind: 'person', name: 'Ben', lifecycle: 'potential' },
  ],
  pipelines: [sales],
  deals: ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'].map((orderKey, index) => deal(`d${index}`, 'new', orderKey)),
} as const;

describe('two programs that write to PostgreSQL at once', () => {
  let database: TestDatabase;
  let first: RapportAdapter;
  let second: RapportAdapter;
  before(async () => {
    database = await startDatabase();
  });
  after(() => database.stop());

  async function open(): Promise<void> {
    const tenant = newId();
    const [one, other] = [0, 1].map(() => postgresAdapter({ pool: database.pool, tenant }));
    assert.ok(one && other);
    [first, second] = [one, other];
    await fill(first, seed);
  }
  async function close(): Promise<void> {
    await first.close?.();
    await second.close?.();
  }
  const stageOf = async (stageId: string): Promise<readonly { id: string; orderKey: string }[]> => {
    const where = {
      combinator: 'and' as const,
      rules: [{ field: 'stageId', operator: 'is' as const, value: stageId }],
    };
    return (await first.deals.list({ where }, {})).items;
  };

  it('count up a field, each on the version it has read, and lose none', async () => {
    await open();
    const countUp = async (crm: RapportAdapter, times: number): Promise<void> => {
      for (let done = 0; done < times;) {
        const customer = await crm.customers.get('ana', {});
        const calls = Number(customer?.fields['calls']) + 1;
        const outcome = await crm.customers
          .update('ana', { fields: { calls } }, { expect: customer?.version ?? '' })
          .catch((error: unknown) => error);
        if (isDataError(outcome)) assert.equal(outcome.code, 'conflict');
        else done += 1;
      }
    };
    await Promise.all([countUp(first, 15), countUp(second, 15)]);
    assert.equal((await first.customers.get('ana', {}))?.fields['calls'], 30);
    assert.equal(await first.interactions.count({}, {}), 30);
    await close();
  });

  it('move the same deal to two stages: it is in one of them, with one entry for each move', async () => {
    await open();
    for (let round = 0; round < 10; round += 1) {
      await Promise.all([
        first.deals.move('d0', { stageId: 'won', before: null }, {}),
        second.deals.move('d0', { stageId: 'offer', before: null }, {}),
      ]);
      await first.deals.move('d0', { stageId: 'new', before: null }, {});
    }
    const stages = await Promise.all(['new', 'offer', 'won'].map(stageOf));
    assert.equal(stages.flat().filter(({ id }) => id === 'd0').length, 1);
    assert.equal((await first.customers.facts(['ana'], {}, {}))[0]?.interactionCount, 30);
    await close();
  });

  it('move deals to the same place: each gets a place of its own', async () => {
    await open();
    await Promise.all(
      [0, 1, 2, 3, 4].map((n) => (n % 2 ? first : second).deals.move(`d${n}`, { stageId: 'won', before: null }, {})),
    );
    const keys = (await stageOf('won')).map(({ orderKey }) => orderKey);
    assert.equal(keys.length, 5);
    assert.equal(new Set(keys).size, 5);
    await close();
  });

  it('fill a stage no further than it may hold', async () => {
    await open();
    const outcomes = await Promise.allSettled(
      [0, 1, 2, 3, 4, 5].map((n) =>
        (n % 2 ? first : second).deals.move(`d${n}`, { stageId: 'offer', before: null }, {}),
      ),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 3);
    assert.equal((await stageOf('offer')).length, 3);
    await close();
  });

  it('add orders of one customer: the facts count them all', async () => {
    await open();
    await Promise.all(
      Array.from({ length: 20 }).map((_, n) =>
        (n % 2 ? first : second).orders.create(
          { customerId: 'ana', placedAt: '2026-05-01T00:00:00.000Z', total: { amount: 10, currency: 'CNY' } },
          {},
        ),
      ),
    );
    const [facts] = await first.customers.facts(['ana'], {}, {});
    assert.deepEqual([facts?.orderCount, facts?.spent], [20, [{ amount: 200, currency: 'CNY' }]]);
    await close();
  });

  it('write with one key: the second waits for the first and gets its answer', async () => {
    await open();
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const answers = await Promise.all(
      [first, second, first, second].map((crm) => crm.customers.create(draft, { key: 'once' })),
    );
    assert.equal(new Set(answers.map(({ record }) => record.id)).size, 1);
    assert.equal(await first.customers.count({}, {}), 3);
    await close();
  });

  it('leave a key free when the write was refused', async () => {
    await open();
    const move = () => second.deals.move('d0', { stageId: 'won', before: 'gone' }, { key: 'k' });
    await Promise.all([assert.rejects(move()), assert.rejects(move())]);
    const { record } = await first.deals.move('d0', { stageId: 'won', before: null }, { key: 'k' });
    assert.equal(record.stageId, 'won');
    await close();
  });

  it('erase a customer while the other adds to it: nothing of it is left', async () => {
    await open();
    const adding = Array.from({ length: 12 }).map(() =>
      second.interactions
        .create({ customerId: 'ana', kind: 'note', occurredAt: '2026-05-01T00:00:00.000Z', body: 'secret' }, {})
        .catch((error: unknown) => {
          assert.ok(isDataError(error) && error.code === 'conflict', String(error));
        }),
    );
    await Promise.all([...adding, first.customers.erase('ana', {})]);
    assert.equal(await first.interactions.count({}, {}), 0);
    assert.equal(await first.customers.get('ana', {}), undefined);
    await close();
  });

  it('merge two customers into each other at once: one of the merges goes through', async () => {
    await open();
    const outcomes = await Promise.allSettled([
      first.customers.merge('ana', ['ben'], {}),
      second.customers.merge('ben', ['ana'], {}),
    ]);
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(await first.customers.count({}, {}), 1);
    await close();
  });
});
