import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { storeNames } from '../../../src/model/records.js';
import { postgresAdapter } from '../../../src/server/postgres/index.js';
import { startDatabase, type TestDatabase } from './database.js';

const person = (id: string, name: string) => ({ id, kind: 'person', name, lifecycle: 'potential' }) as const;
const hostile = [`' or true --`, `a'; set rapport.tenant = 'south'; --`, '%', 'south', '*', `\\'`];

describe('two tenants in one database', () => {
  let database: TestDatabase;
  let north: RapportAdapter;
  let south: RapportAdapter;
  before(async () => {
    database = await startDatabase();
    north = postgresAdapter({ pool: database.pool, tenant: 'north' });
    south = postgresAdapter({ pool: database.pool, tenant: 'south' });
    await north.customers.create(person('n1', 'Nora'), {});
    await south.customers.create(person('s1', 'Secret'), {});
  });
  after(async () => {
    await north.close?.();
    await south.close?.();
    await database.stop();
  });

  it('see their own records and no other', async () => {
    assert.deepEqual(
      (await north.customers.list({}, {})).items.map(({ id }) => id),
      ['n1'],
    );
    assert.deepEqual(
      (await south.customers.list({}, {})).items.map(({ id }) => id),
      ['s1'],
    );
    assert.equal(await north.customers.get('s1', {}), undefined);
    await assert.rejects(north.customers.update('s1', { name: 'x' }, {}), { code: 'not-found' });
    assert.deepEqual(await north.customers.facts(['s1'], {}, {}), []);
  });

  it('may use one id for two records', async () => {
    await north.customers.create(person('same', 'of the north'), {});
    await south.customers.create(person('same', 'of the south'), {});
    assert.equal((await north.customers.get('same', {}))?.name, 'of the north');
    await north.customers.remove('same', {});
    assert.equal((await south.customers.get('same', {}))?.name, 'of the south');
  });

  it('reach nothing of each other by hostile ids, rules, searches, keys and cursors', async () => {
    for (const text of hostile) {
      assert.equal(await north.customers.get(text, {}), undefined);
      for (const operator of ['is', 'contains', 'is-not'] as const) {
        const where = { combinator: 'or' as const, rules: [{ field: 'name', operator, value: text }] };
        const { items } = await north.customers.list({ where }, {});
        assert.ok(items.every(({ id }) => id === 'n1'));
      }
      assert.ok((await north.customers.list({ search: text }, {})).items.every(({ id }) => id === 'n1'));
      await assert.rejects(north.customers.list({ cursor: text }, {}), { code: 'invalid' });
      await assert.rejects(north.customers.list({ sort: [{ field: text, direction: 'ascending' }] }, {}), {
        code: 'invalid',
      });
      const evil = postgresAdapter({ pool: database.pool, tenant: text });
      assert.equal(await evil.customers.count({}, {}), text === 'south' ? 2 : 0);
      await evil.close?.();
    }
  });

  it('are kept apart by the database, even where a statement forgets to ask for the tenant', async () => {
    const client = await database.pool.connect();
    try {
      await client.query(`begin; select set_config('rapport.tenant', 'north', true)`);
      for (const store of storeNames) {
        const { rows } = await client.query(`select tenant from rapport.${store} where tenant <> 'north'`);
        assert.deepEqual(rows, []);
      }
      await assert.rejects(
        client.query(`insert into rapport.customers (tenant, record) values ('south', '{"id":"planted"}')`),
        /row-level security/,
      );
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('show nothing to a connection that names no tenant', async () => {
    for (const table of [...storeNames, 'answers', 'erased', 'changes']) {
      const { rows } = await database.pool.query(`select from rapport.${table}`);
      assert.equal(rows.length, 0, table);
    }
  });

  it('hold for the owner of the tables, too', async () => {
    await database.admin.query(
      `create role keeper; grant usage on schema rapport to keeper; alter table rapport.customers owner to keeper`,
    );
    const client = await database.admin.connect();
    try {
      await client.query('set role keeper');
      assert.equal((await client.query('select from rapport.customers')).rows.length, 0);
    } finally {
      await client.query('reset role; alter table rapport.customers owner to postgres');
      client.release();
    }
  });

  it('clear and erase only what is theirs', async () => {
    await south.customers.create(person('ana', 'Ana'), {});
    await north.customers.create(person('ana', 'Ana'), {});
    await north.customers.erase('ana', {});
    await north.clear({});
    assert.equal((await south.customers.get('ana', {}))?.name, 'Ana');
    await assert.doesNotReject(south.customers.update('ana', { team: 'x' }, {}));
  });
});
