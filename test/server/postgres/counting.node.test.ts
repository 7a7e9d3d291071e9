import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { Seed } from '../../../src/model/records.js';
import type { RuleGroup } from '../../../src/model/rule.js';
import { startDatabase, type TestDatabase } from './database.js';
import { contractKit } from './kit.js';

/** Letters that no compression makes short. */
const noise = (length: number, seed: number): string => {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += String.fromCodePoint(0x4e00 + (state % 20_000));
  }
  return text;
};
const person = (id: string, more: object) => ({ id, kind: 'person', name: id, lifecycle: 'repeat', ...more }) as const;
const currencies = ['CNY', 'USD', 'EUR', 'JPY', 'GBP', 'CHF'];
const seed = {
  customers: [
    person('plain', { team: 'north', tags: ['vip'] }),
    person('long team', { team: noise(6_000, 1), tags: ['vip'] }),
    person('long title', { jobTitle: `${noise(3_000, 2)} buyer`, team: 'north' }),
    person('many tags', { tags: [...Array.from({ length: 400 }).map((_, index) => noise(9, index + 3)), 'vip'] }),
    person('many currencies', { tags: ['vip'] }),
  ],
  orders: currencies.map((currency, index) => ({
    ...{ id: `o${index}`, customerId: 'many currencies', placedAt: '2026-01-01T00:00:00.000Z' },
    total: { amount: 100 + index, currency },
  })),
} as const satisfies Seed;

const rule = (...rules: RuleGroup['rules']): RuleGroup => ({ combinator: 'and', rules });
const asked: readonly RuleGroup[] = [
  rule({ field: 'tags', operator: 'has-any', value: ['vip'] }),
  rule({ field: 'team', operator: 'is', value: noise(6_000, 1) }),
  rule({ field: 'team', operator: 'is-not', value: 'north' }),
  rule({ field: 'jobTitle', operator: 'ends-with', value: 'buyer' }),
  rule({ field: 'orders.spent', operator: 'at-least', value: { amount: 105, currency: 'CHF' } }),
];

describe('customers whose texts are too long for the index that segments are counted from', () => {
  let database: TestDatabase;
  let sql: RapportAdapter;
  const memory = memoryAdapter({ seed });
  before(async () => {
    database = await startDatabase();
    sql = await contractKit(database.pool).open(seed);
  });
  after(async () => {
    await sql.close?.();
    await database.stop();
  });

  it('are counted like the others', async () => {
    for (const where of asked) {
      const expected = await memory.customers.count({ where }, {});
      assert.ok(expected > 0);
      assert.equal(await sql.customers.count({ where }, {}), expected);
    }
  });

  it('are in the totals and in every order', async () => {
    for (const where of asked) {
      assert.deepEqual(
        await sql.customers.totals({ by: 'lifecycle', where }, {}),
        await memory.customers.totals({ by: 'lifecycle', where }, {}),
      );
      for (const field of ['tags', 'jobTitle', 'orders.spent', 'rfm.segment']) {
        const query = { where, sort: [{ field, direction: 'descending' }] } as const;
        const idsOf = async (crm: RapportAdapter): Promise<readonly string[]> =>
          (await crm.customers.list(query, {})).items.map(({ id }) => id);
        assert.deepEqual(await idsOf(sql), await idsOf(memory), field);
      }
    }
  });
});
