import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Query, RapportAdapter, RecordStore } from '../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { storeNames, type Seed, type StoreName } from '../../../src/model/records.js';
import { matchSegment } from '../../../src/segments/index.js';
import { startDatabase, type TestDatabase } from './database.js';
import { contractKit } from './kit.js';
import { clock, definitions, ruleTree, sortOf, words, world } from './worlds.js';

const seeded = { seed: 20_261_121, numRuns: 60, endOnFailure: true, includeErrorInReport: true };

const storeOf = (crm: RapportAdapter, store: StoreName): RecordStore<StoreName> => crm[store];

/** The ids that a query finds, page by page. */
async function idsOf(crm: RapportAdapter, store: StoreName, query: Query): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await storeOf(crm, store).list({ ...query, ...(cursor !== undefined && { cursor }) }, {});
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  return ids;
}

let worlds = 0;

/** A database of the browser that has been left and opened again: what it answers, it has read from its packs. */
async function reopened(seed: Seed): Promise<RapportAdapter> {
  const name = `world ${(worlds += 1)}`;
  const first = indexedDbAdapter({ name });
  await first.import(seed, {});
  await first.close?.();
  return indexedDbAdapter({ name });
}

describe('PostgreSQL, IndexedDB and memory', () => {
  let database: TestDatabase;
  before(async () => {
    database = await startDatabase();
  });
  after(() => database.stop());

  it('find the same records by the same rules: every operator of every field, in any time zone', async () => {
    const { open } = contractKit(database.pool);
    const asked = fc.constantFrom(...storeNames).chain((store) => fc.tuple(fc.constant(store), ruleTree(store), clock));
    const questions = fc.array(asked, { minLength: 25, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(world, questions, async (seed, all) => {
        const [sql, local] = await Promise.all([open(seed), reopened(seed)]);
        const memory = memoryAdapter({ seed });
        for (const [store, where, { now, timeZone }] of all) {
          const query = { where, now, timeZone, limit: 1_000 };
          const options = { now, timeZone, store, definitions };
          const records = (await storeOf(memory, store).list({ limit: 1_000 }, {})).items;
          const facts =
            store === 'customers'
              ? await memory.customers.facts(
                  records.map(({ id }) => id),
                  { now },
                  {},
                )
              : [];
          const expected = records
            .filter((record, index) => matchSegment(where, { record, facts: facts[index] }, options))
            .map(({ id }) => id);
          for (const crm of [sql, local]) {
            const found = await idsOf(crm, store, query);
            assert.deepEqual([...found].sort(), [...expected].sort(), JSON.stringify({ store, where, now, timeZone }));
            assert.equal(await storeOf(crm, store).count(query, {}), expected.length);
          }
        }
        await Promise.all([sql.close?.(), local.close?.()]);
      }),
      seeded,
    );
  });

  it('find the same records by the same words, in any language, however many or few letters of them', async () => {
    const { open } = contractKit(database.pool);
    const asked = fc.tuple(fc.constantFrom(...storeNames), words);
    await fc.assert(
      fc.asyncProperty(world, fc.array(asked, { minLength: 40, maxLength: 40 }), async (seed, all) => {
        const [sql, local] = await Promise.all([open(seed), reopened(seed)]);
        const memory = memoryAdapter({ seed });
        for (const [store, search] of all) {
          const expected = await idsOf(memory, store, { search, limit: 1_000 });
          for (const crm of [sql, local]) {
            assert.deepEqual(
              await idsOf(crm, store, { search, limit: 5 }),
              expected,
              JSON.stringify({ store, search }),
            );
            assert.equal(await storeOf(crm, store).count({ search }, {}), expected.length);
          }
        }
        await Promise.all([sql.close?.(), local.close?.()]);
      }),
      { ...seeded, seed: 11 },
    );
  });

  it('put them in the same order, page by page: every field in either direction', async () => {
    const { open } = contractKit(database.pool);
    const asked = fc
      .constantFrom(...storeNames)
      .chain((store) => fc.tuple(fc.constant(store), sortOf(store), clock, fc.nat(6)));
    const questions = fc.array(asked, { minLength: 25, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(world, questions, async (seed, all) => {
        const [sql, local] = await Promise.all([open(seed), reopened(seed)]);
        const memory = memoryAdapter({ seed });
        for (const [store, sort, { now, timeZone }, more] of all) {
          const query = { sort, now, timeZone, limit: more + 1 };
          const expected = await idsOf(memory, store, { ...query, limit: 1_000 });
          for (const crm of [sql, local])
            assert.deepEqual(await idsOf(crm, store, query), expected, JSON.stringify({ store, sort, now }));
        }
        await Promise.all([sql.close?.(), local.close?.()]);
      }),
      { ...seeded, seed: 7 },
    );
  });
});
