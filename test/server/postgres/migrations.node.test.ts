import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { storeNames } from '../../../src/model/records.js';
import { fieldsOf } from '../../../src/segments/index.js';
import { migrate, postgresAdapter } from '../../../src/server/postgres/index.js';
import { columnName } from '../../../src/data/rapport-columns.js';
import { startPostgres, type PostgresServer } from '../../servers/postgres.js';

const newest = 4;

describe('migrations', () => {
  let server: PostgresServer;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  async function fresh(act: (pool: pg.Pool) => Promise<void>): Promise<void> {
    const pool = new pg.Pool({ connectionString: await server.freshDatabase() });
    await act(pool).finally(() => pool.end());
  }

  it('make the schema once, and change nothing the next time', () =>
    fresh(async (pool) => {
      assert.deepEqual(await migrate(pool), { from: 0, to: newest });
      assert.deepEqual(await migrate(pool), { from: newest, to: newest });
    }));

  it('bring each earlier version up, with what it holds', () =>
    fresh(async (pool) => {
      await migrate(pool, { to: 1 });
      await pool.query(`begin; select set_config('rapport.tenant', 'old', true);
        insert into rapport.customers (record) values ('{"id":"ana","kind":"person","name":"Ana","version":"v"}');
        insert into rapport.orders (record) values ('{"id":"o1","customerId":"ana","placedAt":"2026-01-01T00:00:00.000Z",
          "total":{"amount":5,"currency":"CNY"}}');
        commit`);
      assert.deepEqual(await migrate(pool), { from: 1, to: newest });
      const crm = postgresAdapter({ pool, tenant: 'old' });
      assert.equal((await crm.customers.get('ana', {}))?.name, 'Ana');
      assert.equal((await crm.customers.facts(['ana'], {}, {}))[0]?.orderCount, 1);
      await crm.close?.();
    }));

  it('may be run by an owner who is no superuser, and searches have their index all the same', () =>
    fresh(async (pool) => {
      await pool.query(`create role keeper login; create role clerk login;
        do $$ begin execute format('grant create on database %I to keeper', current_database()); end $$`);
      const [owner, program] = ['keeper', 'clerk'].map(
        (user) =>
          new pg.Pool({
            ...pool.options,
            connectionString: server.asRole(String(pool.options.connectionString), user),
          }),
      );
      assert.ok(owner && program);
      await migrate(owner, { role: 'clerk' });
      const { rows } = await pool.query(`select from pg_indexes where indexname = 'customers_search_text'`);
      assert.equal(rows.length, 1);
      const crm = postgresAdapter({ pool: program, tenant: 't' });
      const other = postgresAdapter({ pool: program, tenant: 'other' });
      await crm.customers.create({ kind: 'person', name: '王小明', lifecycle: 'potential' }, {});
      assert.equal(await crm.customers.count({ search: '小明' }, {}), 1);
      assert.equal(await other.customers.count({ search: '小明' }, {}), 0);
      for (const open of [crm, other]) await open.close?.();
      for (const open of [owner, program]) await open.end();
    }));

  it('let what an answer called for be found without reading everything', () =>
    fresh(async (pool) => {
      await migrate(pool);
      await pool.query(`begin; select set_config('rapport.tenant', 't', true);
        insert into rapport.interactions (record) select jsonb_build_object('id', 'i' || n, 'version', 'v', 'kind', 'survey-response',
          'occurredAt', '2026-01-01T00:00:00.000Z', 'related', jsonb_build_object('store', 'feedback', 'id', 'f' || n))
          from generate_series(1, 5000) n;
        insert into rapport.tasks (record) select jsonb_build_object('id', 't' || n, 'version', 'v', 'title', 'Call',
          'origin', jsonb_build_object('store', 'feedback', 'id', 'f' || n)) from generate_series(1, 5000) n;
        commit; analyze`);
      for (const wanted of [`interactions where related_id = 'f7'`, `tasks where origin_id = 'f7'`]) {
        const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
          `explain select id from rapport.${wanted} and tenant = 't'`,
        );
        assert.match(rows.map((row) => row['QUERY PLAN']).join(' '), /Index Cond.*f7/, wanted);
      }
    }));

  it('are run by one of several programs that start at once', () =>
    fresh(async (pool) => {
      const runs = await Promise.all([1, 2, 3].map(() => migrate(pool)));
      assert.deepEqual(runs.map(({ from }) => from).sort(), [0, newest, newest]);
    }));

  it('leave nothing behind when a step fails', () =>
    fresh(async (pool) => {
      await pool.query('create schema rapport; create table rapport.erased ()');
      await assert.rejects(migrate(pool));
      const { rows } = await pool.query(
        `select table_name from information_schema.tables where table_schema = 'rapport' order by 1`,
      );
      assert.deepEqual(
        rows.map(({ table_name: name }: { table_name: string }) => name),
        ['erased', 'migrations'],
      );
    }));

  it('refuse a schema that a newer program has made', () =>
    fresh(async (pool) => {
      await migrate(pool);
      await pool.query(`insert into rapport.migrations (version, name) values (99, 'of tomorrow')`);
      await assert.rejects(migrate(pool), /version 99/);
    }));

  it('may use a schema of any name', () =>
    fresh(async (pool) => {
      const schema = `Kunden "Süd"`;
      await migrate(pool, { schema });
      const crm = postgresAdapter({ pool, tenant: 't', schema });
      await crm.customers.create({ kind: 'person', name: 'Ana', lifecycle: 'potential' }, {});
      assert.equal(await crm.customers.count({}, {}), 1);
      await crm.close?.();
    }));

  it('order texts by the rules of a language, as the engines of JavaScript do', () =>
    fresh(async (pool) => {
      const names = ['王小明', '李四', '张三', '陈一', '阿里', '重庆', 'Zoë', 'anna', '欧阳'];
      await migrate(pool, { locale: 'zh-u-co-pinyin' });
      const crm = postgresAdapter({ pool, tenant: 't' });
      await crm.import(
        { customers: names.map((name) => ({ id: name, name, kind: 'person', lifecycle: 'potential' })) },
        {},
      );
      const { items } = await crm.customers.list({ sort: [{ field: 'name', direction: 'ascending' }] }, {});
      const collator = new Intl.Collator('zh-u-co-pinyin', { numeric: true, sensitivity: 'base' });
      assert.deepEqual(
        items.map(({ name }) => name),
        [...names].sort(collator.compare),
      );
      await crm.close?.();
    }));

  it('make a column for every field of the catalogue that is not computed when it is asked for', () =>
    fresh(async (pool) => {
      await migrate(pool);
      const { rows } = await pool.query<{ name: string }>(
        `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'rapport'`,
      );
      const columns = new Set(rows.map(({ name }) => name));
      const asked = /^(consent|rfm)\.|^points$|^body$|^note$/;
      for (const store of storeNames) {
        for (const { name } of fieldsOf(store).filter((field) => store === 'loyalty' || !asked.test(field.name))) {
          assert.ok(columns.has(`${store}.${columnName(name)}`), `${store}.${name}`);
        }
      }
    }));

  it('tell somebody who forgot them what to do', () =>
    fresh(async (pool) => {
      const crm = postgresAdapter({ pool, tenant: 't' });
      await assert.rejects(crm.customers.list({}, {}), { code: 'unavailable', message: /migrations/ });
      await crm.close?.();
    }));

  it('keep what memory holds, to the last character', () =>
    fresh(async (pool) => {
      await migrate(pool);
      const crm = postgresAdapter({ pool, tenant: 't\0enant \ud800' });
      const odd = [
        '\0',
        'a\0b',
        '\ud800',
        'x\udc00y',
        '\u{10F7FE}',
        '\u{10FFFF}\0',
        '\\u0000',
        '😀\ud83d',
        '\u{10F7FF}',
      ];
      const customers = odd.map((name) => ({
        ...{
          id: `id ${name}`,
          name,
          kind: 'person' as const,
          lifecycle: 'potential' as const,
          fields: { [`f ${name}`]: name },
        },
      }));
      await crm.import({ customers }, {});
      const memory = memoryAdapter({ seed: { customers } });
      for (const { id } of customers) {
        const [kept, expected] = [await crm.customers.get(id, {}), await memory.customers.get(id, {})];
        assert.deepEqual(
          { ...kept, version: '', createdAt: '', updatedAt: '' },
          { ...expected, version: '', createdAt: '', updatedAt: '' },
        );
        const where = { combinator: 'and' as const, rules: [{ field: 'id', operator: 'is' as const, value: id }] };
        assert.equal(await crm.customers.count({ where }, {}), 1);
      }
      await crm.close?.();
    }));
});
