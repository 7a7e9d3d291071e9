import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer, deal, interaction, sales } from '../../../../src/data/contract/records.js';
import { DataError } from '../../../../src/data/data-error.js';
import type { WriteRow } from '../../../../src/data/wrappers/offline/rows.js';
import { Backend, device, pageOn, settled, type Device, type Page } from './world.js';

const seed = { customers: [customer('ana'), customer('ben')], pipelines: [sales] };
const refusal = new DataError('invalid', 'The backend does not take it.', { store: 'customers', issues: [] });

async function awayPage(backend: Backend, kept: Device = device()): Promise<Page> {
  const page = pageOn(backend, kept, { mirror: ['customers', 'pipelines'] });
  await settled();
  backend.weather = 'offline';
  return page;
}

const stateOf = async ({ crm }: Page): Promise<(string | undefined)[]> =>
  (await crm.outbox.list({})).map(({ id, state }) => `${id} ${state}`);

describe('a write that the backend will not take', () => {
  it('is put aside with its reason, and holds only what depends on it', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.create(customer('eva', { name: 'poison' }), { key: 'bad' });
    await page.crm.deals.create(deal('d1', { customerId: 'eva' }), { key: 'deal of eva' });
    await page.crm.customers.update('ben', { team: 'north' }, { key: 'good' });
    backend.spells.set('poison', refusal);
    backend.weather = 'fair';
    await page.clock.pass(120_000);
    assert.deepEqual(await stateOf(page), ['bad refused', 'deal of eva held']);
    assert.equal((await page.crm.outbox.list({}))[0]?.error?.code, 'invalid');
    assert.equal((await backend.crm.customers.get('ben', {}))?.team, 'north');
    assert.deepEqual(
      [page.crm.outbox.state().phase, page.crm.outbox.state().unsent, page.crm.outbox.state().parked],
      ['attention', 0, 2],
    );
  });

  it('is one of a thousand: the others arrive', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    for (let index = 0; index < 1_000; index += 1) {
      await page.crm.customers.create(
        customer(`c${index}`, { name: index === 500 ? 'poison' : `customer ${index}` }),
        {},
      );
    }
    backend.spells.set('poison', refusal);
    backend.weather = 'fair';
    await page.clock.pass(3_600_000);
    assert.equal(await backend.crm.customers.count({}, {}), 1_001);
    assert.equal(page.crm.outbox.state().parked, 1);
  });

  it('goes through with what depends on it when it is tried again', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.create(customer('eva', { name: 'poison' }), { key: 'bad' });
    await page.crm.deals.create(deal('d1', { customerId: 'eva' }), {});
    backend.spells.set('poison', refusal);
    backend.weather = 'fair';
    await page.clock.pass(120_000);
    backend.spells.clear();
    await page.crm.outbox.retry('bad');
    await page.clock.pass(1_000);
    assert.equal((await backend.crm.deals.get('d1', {}))?.customerId, 'eva');
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('takes back what it did on this device when it is given up, with what depends on it', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'poison' }, { key: 'bad' });
    await page.crm.customers.update('ana', { source: 'web' }, {});
    await page.crm.customers.update('ben', { team: 'north' }, {});
    backend.spells.set('poison', refusal);
    backend.weather = 'fair';
    await page.clock.pass(120_000);
    assert.equal((await page.crm.customers.get('ana', {}))?.team, 'poison');
    await page.crm.outbox.discard('bad');
    const seen = await page.crm.customers.get('ana', {});
    assert.deepEqual([seen?.team, seen?.source], [undefined, undefined]);
    assert.equal((await page.crm.customers.get('ben', {}))?.team, 'north');
    assert.deepEqual(await page.crm.outbox.list({}), []);
  });

  it('can be saved to a file, whole, before it is given up', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'poison' }, { key: 'bad', actor: { id: 'u-lin', name: 'Lin' } });
    const [entry] = structuredClone(await page.crm.outbox.export({}));
    assert.deepEqual(entry?.arguments, ['ana', { team: 'poison' }]);
    assert.deepEqual([entry.verb, entry.recordId, entry.actor?.id], ['customers.update', 'ana', 'u-lin']);
  });

  it('never leaves this device when what is stored has been damaged', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const page = await awayPage(backend, kept);
    await page.crm.customers.update('ana', { team: 'north' }, { key: 'write' });
    await page.crm.close?.();
    const [row] = (await kept.outbox.some(['write'])) as WriteRow[];
    const { revision, sequence: _sequence, ...rest } = row as WriteRow;
    const damaged = { ...rest, arguments: ['ana', { name: 7, contactPoints: 'none' }] };
    await kept.outbox.commit([{ id: 'write', seen: revision, is: damaged }]);
    backend.weather = 'fair';
    backend.calls.length = 0;
    const next = pageOn(backend, kept);
    await next.clock.pass(120_000);
    assert.deepEqual(backend.writes(), []);
    const [item] = await next.crm.outbox.list({});
    assert.deepEqual([item?.state, item?.error?.code], ['refused', 'invalid']);
  });

  it('is kept, shown and left alone when a newer version of this library has written it', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const page = await awayPage(backend, kept);
    const future = {
      kind: 'write',
      version: 2,
      id: 'future',
      verb: 'customers.split',
      store: 'customers',
      touches: ['customers/ana'],
    };
    await kept.outbox.commit([{ id: 'future', seen: 0, is: future as never }]);
    await page.wake();
    await page.crm.customers.update('ana', { team: 'north' }, { key: 'later' });
    backend.weather = 'fair';
    await page.clock.pass(120_000);
    assert.deepEqual(await stateOf(page), ['future unknown', 'later held']);
    await page.crm.outbox.discard('future');
    await page.crm.outbox.retry();
    assert.equal((await kept.outbox.some(['future'])).length, 1);
  });
});

describe('writes keep their order where it matters', () => {
  it('sends those about one record one after the other, also those that are made meanwhile', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    for (let index = 0; index < 5; index += 1) await page.crm.customers.update('ana', { team: `t${index}` }, {});
    backend.weather = 'fair';
    const passing = page.clock.pass(120_000);
    for (let index = 5; index < 10; index += 1) await page.crm.customers.update('ana', { team: `t${index}` }, {});
    await passing;
    await page.clock.pass(120_000);
    const entries = (
      await backend.crm.interactions.list({ sort: [{ field: 'createdAt', direction: 'ascending' }] }, {})
    ).items;
    const steps = new Map(entries.map(({ changes }) => [changes?.[0]?.from, changes?.[0]?.to]));
    let at: string | undefined;
    for (let index = 0; index < 10; index += 1) at = steps.get(at);
    assert.equal(at, 't9');
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 't9');
  });

  it('does not send a record before the one that it belongs to', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.create(customer('eva'), { key: 'customer' });
    await page.crm.interactions.create(interaction('i1', { customerId: 'eva' }), {});
    backend.spells.set('"name":"customer eva"', 'unavailable');
    backend.weather = 'fair';
    await page.clock.pass(5_000);
    assert.deepEqual((await backend.crm.interactions.list({}, {})).items, []);
    backend.spells.clear();
    await page.clock.pass(600_000);
    assert.equal((await backend.crm.interactions.list({}, {})).items.length, 1);
  });
});
