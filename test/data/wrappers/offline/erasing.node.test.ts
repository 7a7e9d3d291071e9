import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer, interaction, order, segment } from '../../../../src/data/contract/records.js';
import { DataError } from '../../../../src/data/data-error.js';
import { storeNames } from '../../../../src/model/store-names.js';
import { Backend, device, pageOn, settled, type Device } from './world.js';

const canary = 'canary';
const seed = {
  customers: [
    customer('ana', { name: `Ana ${canary}` }),
    customer('ben', { relations: [{ customerId: 'ana', role: 'spouse' }] }),
  ],
  interactions: [interaction('i1', { body: canary })],
  orders: [order('o1', { number: canary })],
  segments: [segment('s1', { mode: 'snapshot', members: ['ana', 'ben'] })],
};

/** Everything that a device holds. */
async function heldBy({ outbox, store }: Device): Promise<string> {
  const records = await Promise.all(storeNames.map(async (name) => (await store[name].list({}, {})).items));
  return JSON.stringify([await outbox.all(), records]);
}

async function page(backend: Backend, kept: Device) {
  const opened = pageOn(backend, kept, { mirror: storeNames });
  await settled();
  return opened;
}

describe('erasing somebody without a connection', () => {
  it('takes every word of them from this device at once, and from the backend later', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm, clock } = await page(backend, kept);
    backend.weather = 'offline';
    await crm.customers.erase('ana', {});
    assert.equal(await crm.customers.get('ana', {}), undefined);
    assert.deepEqual((await crm.segments.get('s1', {}))?.members, ['ben']);
    assert.ok(!(await heldBy(kept)).includes(canary));
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal(await backend.crm.customers.get('ana', {}), undefined);
    assert.equal(crm.outbox.state().phase, 'idle');
  });

  it('drops unsent writes about them, and takes them out of the others', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm, clock } = await page(backend, kept);
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: `${canary} team` }, { key: 'about ana' });
    await crm.interactions.create(interaction('i2', { body: `${canary} again` }), { key: 'note' });
    await crm.segments.update('s1', { members: ['ana', 'ben'], name: 'both' }, { key: 'segment' });
    await crm.customers.update('ben', { team: 'north' }, { key: 'about ben' });
    await crm.customers.erase('ana', { key: 'erasure' });
    assert.ok(!(await heldBy(kept)).includes(canary));
    assert.deepEqual(
      (await crm.outbox.list({})).map(({ id }) => id),
      ['segment', 'about ben', 'erasure'],
    );
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal(crm.outbox.state().phase, 'idle');
    const there = await backend.crm.segments.get('s1', {});
    assert.deepEqual([there?.name, there?.members], ['both', ['ben']]);
    assert.equal((await backend.crm.customers.get('ben', {}))?.team, 'north');
  });

  it('lets nothing of them back in: no late answer, no copy, no write', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm, clock } = await page(backend, kept);
    backend.weather = 'offline';
    await crm.customers.erase('ana', {});
    await assert.rejects(crm.interactions.create(interaction('i9', { body: canary }), {}), { code: 'conflict' });
    backend.weather = 'fair';
    backend.spells.set('"ana"', 'unavailable');
    await clock.pass(60_000);
    // The backend still has them, and copies are brought up to date meanwhile.
    assert.equal(await crm.customers.get('ana', {}).catch(() => undefined), undefined);
    assert.ok(!(await heldBy(kept)).includes(canary));
    backend.spells.clear();
    await clock.pass(3_600_000);
    const next = await page(backend, kept);
    await assert.rejects(next.crm.customers.create(customer('ana'), {}), { code: 'conflict' });
    assert.ok(!(await heldBy(kept)).includes(canary));
  });

  it('brings them back when the backend refuses and the erasure is given up', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm, clock } = await page(backend, kept);
    backend.weather = 'offline';
    await crm.customers.erase('ana', { key: 'erasure' });
    backend.spells.set('"erasure"', new DataError('denied', 'Not you.', { store: 'customers', id: 'ana' }));
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal(crm.outbox.state().phase, 'attention');
    await crm.outbox.discard('erasure');
    await clock.pass(1_000);
    assert.equal((await crm.customers.get('ana', {}))?.id, 'ana');
    backend.weather = 'offline';
    await crm.customers.list({}, {}).catch(() => undefined);
    assert.equal(await crm.orders.count({}, {}), 1);
  });

  it('is done when the backend has never heard of them', async () => {
    const backend = new Backend({ customers: [customer('ben')] });
    const { crm, clock } = await page(backend, device());
    backend.weather = 'offline';
    await crm.customers.create(customer('eva', { name: canary }), {});
    await crm.customers.erase('eva', {});
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal(crm.outbox.state().phase, 'idle');
    assert.equal(await backend.crm.customers.get('eva', {}), undefined);
  });
});

describe('telling somebody what is known about them', () => {
  it('includes what this device has not sent yet', async () => {
    const backend = new Backend(seed);
    const { crm } = await page(backend, device());
    backend.weather = 'offline';
    await crm.interactions.create(interaction('i2', { body: 'not sent' }), {});
    await crm.customers.update('ben', { team: 'north' }, {});
    const { unsent, records } = await crm.customers.export('ana', {});
    assert.deepEqual(
      unsent?.map(({ verb }) => verb),
      ['interactions.create'],
    );
    assert.equal(records.interactions?.length, 2);
  });
});
