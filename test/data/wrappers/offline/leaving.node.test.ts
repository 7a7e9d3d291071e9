import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer, interaction, oneOfEach } from '../../../../src/data/contract/records.js';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { DataError } from '../../../../src/data/data-error.js';
import { storeNames } from '../../../../src/model/store-names.js';
import { Backend, device, pageOn, settled } from './world.js';

const seed = { customers: [customer('ana', { name: 'Ana canary' })], interactions: [interaction('i1')] };

describe('a person who signs out', () => {
  it('leaves nothing behind on this device', async () => {
    const backend = new Backend(oneOfEach);
    const kept = device();
    const { crm } = pageOn(backend, kept, { mirror: storeNames });
    await settled();
    await crm.customers.count({}, {});
    await crm.forget();
    assert.deepEqual(await kept.outbox.all(), []);
    for (const name of storeNames) assert.deepEqual((await kept.store[name].list({}, {})).items, [], name);
    await assert.rejects(crm.customers.get('ana', {}), { code: 'unavailable' });
  });

  it('is asked before unsent writes are lost', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm } = pageOn(backend, kept);
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: 'north' }, {});
    await assert.rejects(crm.forget(), { code: 'conflict' });
    assert.equal((await crm.outbox.list({})).length, 1);
    await crm.forget({ unsent: 'drop' });
    assert.deepEqual(await kept.outbox.all(), []);
  });

  it('may close the page as well: what is unsent is kept for the next visit', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm } = pageOn(backend, kept);
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    await crm.customers.update('ana', { team: 'north' }, {});
    await crm.close?.();
    await crm.close?.();
    const next = pageOn(backend, kept);
    assert.equal((await next.crm.outbox.list({})).length, 1);
  });
});

describe('a person whose permissions change', () => {
  function withPermissions(backend: Backend): { door: RapportAdapter; change(denied: boolean): void } {
    const heard = new Set<(change: Change) => void>();
    let isDenied = false;
    const door = backend.door();
    const refuse = (): Promise<never> => Promise.reject(new DataError('denied', 'Not you.', { store: 'interactions' }));
    const { interactions } = door;
    const limited = {
      ...interactions,
      list: (...args: Parameters<typeof interactions.list>) => (isDenied ? refuse() : interactions.list(...args)),
      get: (...args: Parameters<typeof interactions.get>) => (isDenied ? refuse() : interactions.get(...args)),
    };
    return {
      door: {
        ...door,
        interactions: limited,
        permissions: async () => (isDenied ? { stores: { interactions: 'none' } } : {}),
        watch: (tell) => {
          heard.add(tell);
          return () => void heard.delete(tell);
        },
      },
      change(denied) {
        isDenied = denied;
        for (const tell of heard) tell({ kind: 'permissions' });
      },
    };
  }

  it('sees nothing any more that they may not see, also without a connection', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const gate = withPermissions(backend);
    backend.door = () => gate.door;
    const { crm, clock } = pageOn(backend, kept, { mirror: ['interactions', 'customers'] });
    await settled();
    assert.equal((await crm.interactions.list({}, {})).items.length, 1);
    gate.change(true);
    await clock.pass(10);
    assert.deepEqual((await kept.store.interactions.list({}, {})).items, []);
    // One store that is barred does not keep the others from being copied.
    assert.equal((await kept.store.customers.list({}, {})).items.length, 1);
    await assert.rejects(crm.interactions.get('i1', {}), { code: 'denied' });
    await assert.rejects(crm.interactions.list({}, {}), { code: 'denied' });
    backend.weather = 'offline';
    await crm.customers.get('ana', {});
    await assert.rejects(crm.interactions.count({}, {}), (error: DataError) =>
      ['offline', 'denied'].includes(error.code),
    );
  });

  it('loses from this device what the backend denies, even if nobody told of a change', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const { crm } = pageOn(backend, kept);
    await crm.customers.get('ana', {});
    assert.equal((await kept.store.customers.list({}, {})).items.length, 1);
    backend.weather = new DataError('denied', 'Not you.', { store: 'customers', id: 'ana' });
    await assert.rejects(crm.customers.get('ana', {}), { code: 'denied' });
    await settled();
    assert.deepEqual((await kept.store.customers.list({}, {})).items, []);
  });

  it('is known to be allowed the same without a connection as when last asked', async () => {
    const backend = new Backend(seed);
    const gate = withPermissions(backend);
    const kept = device();
    const { crm } = pageOn(backend, kept, { parts: {} });
    void crm;
    backend.door = () => ({
      ...gate.door,
      permissions: () =>
        backend.weather === 'fair'
          ? Promise.resolve({ hidden: ['customers.birthday'] })
          : Promise.reject(new DataError('offline', 'No.')),
    });
    const page = pageOn(backend, kept);
    assert.deepEqual(await page.crm.permissions?.({}), { hidden: ['customers.birthday'] });
    backend.weather = 'offline';
    assert.deepEqual(await page.crm.permissions?.({}), { hidden: ['customers.birthday'] });
  });
});
