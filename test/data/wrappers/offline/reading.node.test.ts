import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { all, byId, customer, deal, idsOf, order, rule, sales } from '../../../../src/data/contract/records.js';
import type { Change } from '../../../../src/data/adapter.js';
import { Backend, device, pageOn, settled } from './world.js';

const seed = {
  customers: [customer('ana', { team: 'south' }), customer('ben', { team: 'north' }), customer('eva')],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana' })],
  orders: [order('o1')],
};
const south = { where: all(rule('team', 'is', 'south')) };

describe('reads without a connection', () => {
  it('answer what was read before: a record, a page, a count', async () => {
    const backend = new Backend(seed);
    const { crm } = pageOn(backend, device());
    const page = await crm.customers.list({ ...byId, limit: 2, now: '2026-11-21T12:00:00.000Z' }, {});
    const count = await crm.customers.count(south, {});
    backend.weather = 'offline';
    assert.deepEqual(await crm.customers.list({ ...byId, limit: 2, now: '2026-11-21T18:00:00.000Z' }, {}), page);
    assert.equal(await crm.customers.count(south, {}), count);
    assert.equal((await crm.customers.get('ben', {}))?.team, 'north');
  });

  it('never answer a part as if it were all: what was not asked before is not known', async () => {
    const backend = new Backend(seed);
    const { crm } = pageOn(backend, device());
    await crm.customers.list({ ...byId, limit: 2 }, {});
    backend.weather = 'offline';
    await assert.rejects(crm.customers.count({}, {}), { code: 'offline' });
    await assert.rejects(crm.customers.list({ ...byId, limit: 3 }, {}), { code: 'offline' });
    await assert.rejects(crm.customers.totals({ by: 'team' }, {}), { code: 'offline' });
    await assert.rejects(crm.customers.get('eva', {}), { code: 'offline' });
    await assert.rejects(crm.customers.facts(['ana'], {}, {}), { code: 'offline' });
  });

  it('answer everything about stores that were copied as a whole, after a reload too', async () => {
    const backend = new Backend(seed);
    const kept = device();
    await pageOn(backend, kept, { mirror: ['customers'] }).crm.customers.get('ana', {});
    await settled();
    backend.weather = 'offline';
    const { crm } = pageOn(backend, kept, { mirror: ['customers'] });
    assert.equal(await crm.customers.count(south, {}), 1);
    assert.deepEqual(await idsOf(crm.customers), ['ana', 'ben', 'eva']);
    assert.deepEqual(
      (await crm.customers.totals({ by: 'team' }, {})).map(({ key, count }) => [key, count]),
      [
        ['north', 1],
        ['south', 1],
        [null, 1],
      ],
    );
    await assert.rejects(crm.deals.count({}, {}), { code: 'offline' });
    // What depends on the orders is not known without them.
    await assert.rejects(crm.customers.count({ where: all(rule('orders.count', 'more', 0)) }, {}), { code: 'offline' });
  });

  it('follow what others change in stores that are copied', async () => {
    const backend = new Backend(seed);
    const { crm } = pageOn(backend, device(), { mirror: ['customers'] });
    await settled();
    await backend.crm.customers.update('ben', { team: 'south' }, {});
    await backend.crm.customers.remove('eva', {});
    await settled();
    backend.weather = 'offline';
    assert.equal(await crm.customers.count(south, {}), 2);
    assert.equal(await crm.customers.count({}, {}), 2);
  });

  it('catch up with what was missed while there was no connection', async () => {
    const backend = new Backend(seed);
    const page = pageOn(backend, device(), { mirror: ['customers'] });
    await settled();
    backend.weather = 'offline';
    await page.crm.customers.get('ana', {}).catch(() => undefined);
    await assert.rejects(page.crm.deals.count({}, {}), { code: 'offline' });
    await backend.crm.customers.remove('eva', {});
    backend.weather = 'fair';
    await page.wake();
    await page.clock.pass(100_000);
    backend.weather = 'offline';
    assert.equal(await page.crm.customers.count({}, {}), 2);
  });

  it('are answered from this device when the backend is slow, and refused where it knows nothing', async () => {
    const backend = new Backend(seed);
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.get('ana', {});
    backend.weather = 'hangs';
    const reading = crm.customers.get('ana', {});
    await clock.pass(3_001);
    assert.equal((await reading)?.team, 'south');
    const unknown = crm.customers.get('ben', {});
    unknown.catch(() => undefined);
    await clock.pass(30_001);
    await assert.rejects(unknown, { code: 'unavailable' });
  });

  it('hear of the answer of a slow backend when it comes, where it says something else, and once', async () => {
    const backend = new Backend(seed, { live: false });
    const { crm, clock } = pageOn(backend, device());
    const told: Change[] = [];
    crm.watch?.((change) => change.kind === 'records' && told.push(change));
    const questions = [
      () => crm.customers.get('ana', {}),
      () => crm.customers.list({ ...byId, ...south }, {}),
      () => crm.customers.count(south, {}),
      () => crm.customers.get('ben', {}),
    ];
    for (const question of questions) await question();
    told.length = 0;
    backend.weather = 'slow';
    await backend.crm.customers.update('ana', { team: 'east' }, {});
    const answers = Promise.all(questions.map((question) => question()));
    await clock.pass(3_001);
    const [ana, page, count] = (await answers) as [{ team: string }, { items: unknown[] }, number];
    assert.deepEqual([ana.team, page.items.length, count], ['south', 1, 1]);
    backend.deliver();
    await settled();
    // Of ben nothing is new.
    assert.deepEqual(
      told,
      Array.from({ length: 3 }).map(() => ({ kind: 'records', stores: { customers: 'all' }, origin: 'elsewhere' })),
    );
    backend.weather = 'hangs';
    const again = [crm.customers.get('ana', {}), crm.customers.count(south, {})];
    await clock.pass(3_001);
    assert.deepEqual([((await again[0]) as { team: string }).team, await again[1]], ['east', 0]);
  });

  it('do not read on where a page of the backend was left', async () => {
    const backend = new Backend(seed);
    const { crm } = pageOn(backend, device(), { mirror: ['customers'] });
    await settled();
    const { next } = await crm.customers.list({ ...byId, limit: 2 }, {});
    backend.weather = 'offline';
    await crm.deals.get('d1', {}).catch(() => undefined);
    await assert.rejects(crm.customers.list({ ...byId, limit: 2, cursor: next ?? '' }, {}), { code: 'invalid' });
  });

  it('refuse what the backend does not do, whatever this device could', async () => {
    const backend = new Backend(seed, { search: false, offset: false });
    const { crm } = pageOn(backend, device(), { mirror: ['customers'] });
    await settled();
    backend.weather = 'offline';
    await crm.deals.get('d1', {}).catch(() => undefined);
    await assert.rejects(crm.customers.list({ search: 'ana' }, {}), { code: 'unsupported' });
    await assert.rejects(crm.customers.list({ offset: 1 }, {}), { code: 'unsupported' });
  });
});

describe('what only the backend can answer', () => {
  it('is asked of it: contact points that are masked', async () => {
    const backend = new Backend(seed, { masking: true });
    const door = backend.door();
    const asked: unknown[] = [];
    const reveal: NonNullable<typeof door.customers.reveal> = async (id, reason) => {
      asked.push([id, reason]);
      return (await backend.crm.customers.get(id, {})) as NonNullable<Awaited<ReturnType<typeof door.customers.get>>>;
    };
    backend.door = () => ({ ...door, customers: { ...door.customers, reveal } });
    const { crm } = pageOn(backend, device());
    assert.equal((await crm.customers.reveal?.('ana', 'the contract', {}))?.id, 'ana');
    assert.deepEqual(asked, [['ana', 'the contract']]);
  });

  it('is looked at again with the page where it tells of no changes', async () => {
    const backend = new Backend(seed, { live: false });
    const { watch: _watch, ...door } = backend.door();
    backend.door = () => door;
    const page = pageOn(backend, device(), { mirror: ['customers'] });
    await settled();
    await backend.crm.customers.remove('eva', {});
    await page.wake(false);
    backend.weather = 'offline';
    assert.equal(await page.crm.customers.count({}, {}), 2);
  });
});

describe('whoever has written sees it', () => {
  it('in records, lists and counts that were read before, until it is sent and after', async () => {
    const backend = new Backend(seed);
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.list(byId, {});
    await crm.customers.count({}, {});
    backend.weather = 'offline';
    await crm.customers.create(customer('dan', { team: 'south' }), {});
    await crm.customers.remove('ben', {});
    await crm.customers.update('eva', { team: 'west' }, {});
    const seen = async (): Promise<unknown> => [
      await idsOf(crm.customers),
      await crm.customers.count({}, {}),
      (await crm.customers.get('eva', {}))?.team,
    ];
    const expected = [['ana', 'dan', 'eva'], 3, 'west'];
    assert.deepEqual(await seen(), expected);
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.deepEqual(await seen(), expected);
  });

  it('in answers of the backend while a write is put aside', async () => {
    const backend = new Backend(seed);
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.list(byId, {});
    backend.weather = 'offline';
    await crm.customers.create(customer('bob', { name: 'poison', team: 'south' }), { key: 'bad' });
    backend.spells.set(
      '"name":"poison"',
      new (await import('../../../../src/data/data-error.js')).DataError('invalid', 'No.'),
    );
    backend.weather = 'fair';
    await clock.pass(120_000);
    await backend.crm.customers.create(customer('cid'), {});
    assert.deepEqual(await idsOf(crm.customers), ['ana', 'ben', 'bob', 'cid', 'eva']);
    assert.deepEqual(await idsOf(crm.customers, south), ['ana', 'bob']);
    assert.equal(await crm.customers.count(south, {}), 2);
    assert.deepEqual((await crm.customers.totals({ by: 'team' }, {})).find(({ key }) => key === 'south')?.count, 2);
    const first = await crm.customers.list({ ...byId, limit: 2 }, {});
    const second = await crm.customers.list({ ...byId, limit: 2, cursor: first.next ?? '' }, {});
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ['ana', 'ben', 'bob', 'cid', 'eva'],
    );
  });

  it('after a reload without a connection', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const first = pageOn(backend, kept);
    await first.crm.customers.get('ana', {});
    backend.weather = 'offline';
    await first.crm.customers.update('ana', { team: 'west' }, {});
    const second = pageOn(backend, kept);
    assert.equal((await second.crm.customers.get('ana', {}))?.team, 'west');
  });

  it('and is told of it before the promise resolves, with who did it', async () => {
    const backend = new Backend(seed);
    const { crm } = pageOn(backend, device());
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    const heard: Change[] = [];
    crm.watch?.((change) => heard.push(change));
    await crm.customers.update('ana', { team: 'west' }, { actor: { id: 'u-lin', name: 'Lin' } });
    const told = heard.find(({ kind }) => kind === 'records');
    assert.ok(told?.kind === 'records' && told.stores.customers?.includes('ana'));
    assert.deepEqual([told.origin, told.actor?.id], ['here', 'u-lin']);
    assert.ok(heard.some((change) => change.kind === 'outbox' && change.state.unsent === 1));
  });

  it('and is told that a record cannot be changed which this device has never seen', async () => {
    const backend = new Backend(seed);
    const { crm } = pageOn(backend, device());
    backend.weather = 'offline';
    await crm.customers.get('ben', {}).catch(() => undefined);
    await assert.rejects(crm.customers.update('ana', { team: 'west' }, {}), { code: 'offline' });
    assert.deepEqual(await crm.outbox.list({}), []);
  });
});
