import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { isDataError } from '../../../../src/data/data-error.js';
import { postgrestLacks } from '../../../servers/postgrest.js';
import { startOwnSchema, type OwnSchema } from './own-kit.js';

const lacks = postgrestLacks();
const ana = { id: 'ana', kind: 'person', name: 'Ana Costa', lifecycle: 'potential' } as const;
const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'done',
    (error: unknown) => (isDataError(error) ? error.code : error),
  );

describe('row security behind PostgREST', { skip: lacks ?? false }, () => {
  let system: OwnSchema;
  before(async () => {
    system = await startOwnSchema();
  });
  after(() => system.stop());

  it('shows a tenant its own rows, and takes no write for another', async () => {
    const mine = system.as({ role: 'clerk', tenant: 'mine' });
    const theirs = system.as({ role: 'clerk', tenant: 'theirs' });
    await mine.customers.create(ana, {});
    assert.equal(await theirs.customers.get('ana', {}), undefined);
    assert.equal(await codeOf(theirs.customers.update('ana', { team: 'x' }, {})), 'not-found');
    await theirs.customers.create({ ...ana, name: 'Another Ana' }, {});
    assert.equal((await mine.customers.get('ana', {}))?.name, 'Ana Costa');
  });

  it('shows nobody the answer that somebody else was given for a key', async () => {
    const key = 'guessed';
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const first = await system.as({ role: 'clerk', tenant: 'one', sub: 'u-1' }).customers.create(draft, { key });
    const other = await system.as({ role: 'clerk', tenant: 'one', sub: 'u-2' }).customers.create(draft, { key });
    assert.notEqual(other.record.id, first.record.id);
  });

  it('denies whoever has no token, one that is not genuine, or a role without rights', async () => {
    for (const [claims, forged] of [
      [{ role: 'nobody' }, false],
      [{ role: 'postgres' }, false],
      [{ role: 'clerk', tenant: 'mine' }, true],
    ] as const) {
      const crm = system.as(claims, forged ? { session: () => ({ token: 'eyJhbGciOiJIUzI1NiJ9.e30.AAAA' }) } : {});
      assert.equal(await codeOf(crm.customers.list({}, {})), 'denied', JSON.stringify(claims));
      assert.equal(await codeOf(crm.customers.create(ana, {})), 'denied', JSON.stringify(claims));
    }
  });

  it('asks for a new token where one has run out, and goes on', async () => {
    let asked = 0;
    const past = Math.floor(Date.now() / 1000) - 3600;
    const crm = system.as(
      {},
      {
        session: () => ({
          token: system.token({ role: 'clerk', tenant: 'mine', ...(asked++ === 0 && { exp: past }) }),
        }),
      },
    );
    assert.deepEqual((await crm.orders.list({}, {})).items, []);
    assert.equal(asked, 2);
  });

  it('keeps what PostgreSQL has no letter for', async () => {
    const crm = system.as({ role: 'clerk', tenant: 'odd' });
    const name = 'half \ud800 and zero \0';
    await crm.customers.create({ ...ana, id: name, name }, {});
    assert.equal((await crm.customers.get(name, {}))?.name, name);
    const where = { combinator: 'and', rules: [{ field: 'name', operator: 'contains', value: '\ud800' }] } as const;
    assert.deepEqual(
      (await crm.customers.list({ where }, {})).items.map(({ id }) => id),
      [name],
    );
  });

  it('tells the feed of changes of what was written through it, and by whom', async () => {
    const crm = system.as({ role: 'clerk', tenant: 'told' });
    await crm.customers.create(ana, { actor: { id: 'u-lin', name: 'Lin' } });
    const changes = await system.query(`select store, ids, actor from rapport.changes where tenant = 'told'`);
    assert.deepEqual(changes, [{ store: 'customers', ids: ['ana'], actor: { id: 'u-lin', name: 'Lin' } }]);
  });
});
