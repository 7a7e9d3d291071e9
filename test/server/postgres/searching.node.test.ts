import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { newId } from '../../../src/model/index.js';
import { postgresAdapter } from '../../../src/server/postgres/index.js';
import { startDatabase, type TestDatabase } from './database.js';

const person = (id: string, name: string) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;

describe('a search for customers in PostgreSQL', () => {
  let database: TestDatabase;
  before(async () => {
    // Nothing is too small for an index here.
    database = await startDatabase({ enable_seqscan: 'off' });
  });
  after(() => database.stop());

  async function withCustomers(
    customers: readonly ReturnType<typeof person>[],
    act: (crm: RapportAdapter, tenant: string) => Promise<void>,
  ): Promise<void> {
    const tenant = newId();
    const crm = postgresAdapter({ pool: database.pool, tenant });
    await crm.import({ customers }, {});
    await act(crm, tenant).finally(() => crm.close?.());
  }
  const found = async (crm: RapportAdapter, search: string): Promise<readonly string[]> =>
    (await crm.customers.list({ search }, {})).items.map(({ id }) => id);
  const kept = async (tenant: string): Promise<number> => {
    const { rows } = await database.admin.query('select from rapport.customers_search where tenant = $1', [tenant]);
    return rows.length;
  };
  /** As the role of the program, with the tenant set. */
  async function asked(tenant: string, text: string, values: readonly unknown[]): Promise<unknown> {
    const client = await database.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('rapport.tenant', $1, true)`, [tenant]);
      const { rows } = await client.query<{ answer: unknown }>(text, [...values]);
      return rows[0]?.answer;
    } finally {
      await client.query('rollback');
      client.release();
    }
  }
  const foundIn = (tenant: string, words: readonly string[], most = 10): Promise<unknown> =>
    asked(tenant, 'select rapport.customers_found($1, $2) as answer', [words, most]);

  it('finds single characters of Chinese names, and words of a letter or two', () =>
    withCustomers([person('wang', '王小明'), person('li', '李小红'), person('ana', 'Ana Li')], async (crm) => {
      assert.deepEqual(await found(crm, '王'), ['wang']);
      assert.deepEqual([...(await found(crm, '小'))].sort(), ['li', 'wang']);
      assert.deepEqual(await found(crm, '小明'), ['wang']);
      assert.deepEqual(await found(crm, '王小明'), ['wang']);
      assert.deepEqual(await found(crm, '明小'), []);
      assert.deepEqual(await found(crm, 'li'), ['ana']);
    }));

  it('finds a customer by its new name, and no longer by its old one', () =>
    withCustomers([person('ana', 'Ana Costa')], async (crm) => {
      await crm.customers.update('ana', { name: 'Ana Moreira' }, {});
      assert.deepEqual(await found(crm, 'moreira'), ['ana']);
      assert.deepEqual(await found(crm, 'costa'), []);
    }));

  it('is by an index of the tenant and the letters, not along every row', async () => {
    await database.admin.query(
      `insert into rapport.customers_search select 'north', i, md5(i::text) || ' costa' || i from generate_series(1, 3000) i`,
    );
    await database.admin.query('vacuum analyze rapport.customers_search');
    const { rows } = await database.admin.query<{ 'QUERY PLAN': string }>(
      `explain select id from rapport.customers_search where tenant = 'north' and text like '%costa2997%'`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join(' ');
    assert.match(plan, /Index Scan on customers_search_text.*Index Cond: \(\(tenant = .*costa2997/);
  });

  it('leaves nothing behind of a customer who was removed or erased', () =>
    withCustomers([person('ana', 'Ana'), person('ben', 'Ben'), person('eva', 'Eva')], async (crm, tenant) => {
      assert.equal(await kept(tenant), 3);
      await crm.customers.remove('ana', {});
      await crm.customers.erase('ben', {});
      assert.equal(await kept(tenant), 1);
      await crm.clear?.({});
      assert.equal(await kept(tenant), 0);
    }));

  it('leaves nothing behind where the owner empties the table', () =>
    withCustomers([person('ana', 'Ana')], async (_, tenant) => {
      await database.admin.query('truncate rapport.customers');
      assert.equal(await kept(tenant), 0);
    }));

  it('answers with nobody of another tenant, and takes signs of patterns for letters', () =>
    withCustomers([person('all', '100%_ \\'), person('ana', 'Ana')], (_, north) =>
      withCustomers([person('secret', 'Ana Secret %_ \\')], async (_crm, south) => {
        assert.deepEqual(await foundIn(north, ['ana']), ['ana']);
        assert.deepEqual(await foundIn(south, ['ana']), ['secret']);
        for (const sign of ['%', '_', '\\']) assert.deepEqual(await foundIn(north, [sign]), ['all'], sign);
        assert.deepEqual(await foundIn('', ['ana']), []);
      }),
    ));

  it('says that they are too many instead of naming them all', () =>
    withCustomers([person('ana', 'Ana'), person('ben', 'Ana Ben')], async (_, tenant) => {
      assert.equal(await foundIn(tenant, ['ana'], 1), null);
      assert.deepEqual(await foundIn(tenant, ['ben'], 1), ['ben']);
    }));

  it('shows a role that was given a right by mistake no row of another tenant', () =>
    withCustomers([person('ana', 'Ana')], (_, north) =>
      withCustomers([person('ben', 'Ben')], async () => {
        await database.admin.query('grant select on rapport.customers_search to rapport_app');
        const ids = await asked(north, 'select array_agg(id) as answer from rapport.customers_search', []);
        await database.admin.query('revoke select on rapport.customers_search from rapport_app');
        assert.deepEqual(ids, ['ana']);
      }),
    ));

  it('is the only way to what is searched: the role of the program may neither read nor write it', () =>
    withCustomers([person('ana', 'Ana')], async (_, tenant) => {
      const statements = [
        'select * from rapport.customers_search',
        `insert into rapport.customers_search values ('x', 'y', 'z')`,
        `update rapport.customers_search set text = ''`,
        'delete from rapport.customers_search',
      ];
      for (const text of statements) await assert.rejects(asked(tenant, text, []), /permission denied/, text);
      await assert.rejects(asked(tenant, 'select rapport.index_search() as answer', []), /permission denied/);
    }));
});
