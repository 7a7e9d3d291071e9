import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer, interaction } from '../../../../src/data/contract/records.js';
import { DataError } from '../../../../src/data/data-error.js';
import type { OutboxStorage } from '../../../../src/data/wrappers/offline/storage.js';
import { Backend, device, pageOn, type Device, type Page, type PageOptions } from './world.js';

const seed = { customers: [customer('ana'), customer('ben')] };
const hour = 3_600_000;
const { id: _id, ...unnamed } = interaction('n');

/** A page that has one unsent change of Ana. */
async function pageWithChange(backend: Backend, kept: Device = device(), options: PageOptions = {}): Promise<Page> {
  const page = pageOn(backend, kept, options);
  await page.crm.customers.get('ana', {});
  backend.weather = 'offline';
  await page.crm.customers.update('ana', { team: 'north' }, { key: 'change' });
  return page;
}

const tries = (backend: Backend): number => backend.writes().length;

describe('a backend that does not answer is asked again', () => {
  it('later and later, but at least every ten minutes', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend, device(), { random: () => 1 });
    backend.weather = 'unavailable';
    await page.clock.pass(hour);
    const first = tries(backend);
    assert.ok(first >= 6 && first <= 25, `${first} attempts in the first hour`);
    await page.clock.pass(hour);
    assert.ok(tries(backend) - first >= 5, 'attempts in the second hour');
    assert.equal(page.crm.outbox.state().phase, 'waiting');
  });

  it('at once when the network is back', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend, device(), { random: () => 1 });
    await page.clock.pass(hour);
    backend.weather = 'fair';
    await page.wake();
    await page.clock.pass(10);
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'north');
  });

  it('once, however many things ask for it at the same time', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend);
    backend.weather = 'hangs';
    await Promise.all([page.wake(), page.wake(false), page.crm.outbox.retry(), page.wake(), page.crm.outbox.retry()]);
    await page.clock.pass(5_000);
    assert.equal(tries(backend), 1);
    assert.equal(page.crm.outbox.state().phase, 'sending');
  });

  it('when the person says so, and says when it will by itself', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend, device(), { random: () => 1 });
    backend.weather = 'unavailable';
    await page.clock.pass(hour);
    const { nextTryAt, because } = page.crm.outbox.state();
    assert.ok(Date.parse(nextTryAt ?? '') > page.clock.now);
    assert.equal(because, 'unavailable');
    backend.weather = 'fair';
    await page.crm.outbox.retry();
    await page.clock.pass(10);
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });
});

describe('what no backend would take', () => {
  for (const weather of ['offline', 'unavailable'] as const) {
    it(`is refused at once, and not kept to be refused later, while the backend is ${weather}`, async () => {
      const backend = new Backend(seed);
      const page = pageOn(backend, device());
      await page.crm.customers.get('ana', {});
      backend.weather = weather;
      const refused = page.crm.customers.update('ana', { lifecycle: 'nowhere' as never }, {});
      await assert.rejects(refused, { name: 'DataError', code: 'invalid' });
      assert.equal(page.crm.outbox.state().phase, 'idle');
      assert.deepEqual(await page.crm.outbox.export({}), []);
    });
  }
});

describe('many writes that wait', () => {
  it('are all sent, once each, in the order in which they were made', async () => {
    const backend = new Backend(seed);
    const page = pageOn(backend, device());
    await page.crm.customers.get('ana', {});
    backend.weather = 'offline';
    const bodies = Array.from({ length: 10_000 }, (_, number) => `note ${number}`);
    for (const body of bodies) await page.crm.interactions.create({ ...unnamed, customerId: 'ana', body }, {});
    assert.equal(page.crm.outbox.state().unsent, 10_000);
    backend.weather = 'fair';
    await page.wake();
    while (page.crm.outbox.state().phase !== 'idle') await page.clock.pass(1_000);
    const sent: (string | undefined)[] = [];
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const found = await backend.crm.interactions.list({ limit: 1_000, ...(cursor !== undefined && { cursor }) }, {});
      sent.push(...found.items.map(({ body }) => body));
      cursor = found.next;
    }
    assert.deepEqual(sent.sort(), bodies.sort());
    assert.equal(tries(backend), 10_000);
  });
});

describe('a device whose disk is full while writes are being sent', () => {
  it('asks the backend later and later, and forgets the write once there is room', async () => {
    const backend = new Backend(seed);
    const kept = device();
    let isFull = false;
    const commit: OutboxStorage['commit'] = (changes) =>
      isFull ? Promise.reject(new DOMException('Full.', 'QuotaExceededError')) : kept.outbox.commit(changes);
    const page = await pageWithChange(backend, { ...kept, outbox: { ...kept.outbox, commit } });
    isFull = true;
    backend.weather = 'fair';
    await page.wake();
    await page.clock.pass(hour);
    const asked = tries(backend);
    assert.ok(asked >= 2 && asked <= 25, `${asked} attempts in the hour`);
    isFull = false;
    await page.clock.pass(hour);
    assert.equal(page.crm.outbox.state().phase, 'idle');
    const { items } = await backend.crm.interactions.list({}, {});
    assert.equal(items.filter(({ kind }) => kind === 'field-change').length, 1);
  });
});

describe('a backend that asks to be left alone', () => {
  const busy = (retryAfter: number): DataError => new DataError('rate-limited', 'Too many requests.', { retryAfter });

  it('is left alone for as long as it says, by person and network too, and after a reload', async () => {
    const backend = new Backend(seed);
    const kept = device();
    const page = await pageWithChange(backend, kept);
    backend.weather = busy(600);
    await page.clock.pass(60_000);
    assert.equal(tries(backend), 1);
    backend.weather = 'fair';
    await page.wake();
    await page.crm.outbox.retry();
    await page.clock.pass(300_000);
    await page.crm.close?.();
    const next = pageOn(backend, kept, { clock: page.clock });
    await next.clock.pass(200_000);
    assert.equal(tries(backend), 1);
    await next.clock.pass(120_000);
    assert.equal(tries(backend), 2);
    assert.equal(next.crm.outbox.state().phase, 'idle');
  });

  it('is left alone each time that it asks for it', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend);
    for (const team of ['one', 'two', 'three']) {
      backend.weather = busy(600);
      await page.crm.outbox.retry();
      await page.clock.pass(5_000);
      backend.weather = 'fair';
      const before = tries(backend);
      await page.crm.outbox.retry();
      await page.clock.pass(500_000);
      assert.equal(tries(backend), before, team);
      await page.clock.pass(200_000);
      assert.equal(page.crm.outbox.state().phase, 'idle', team);
      backend.weather = 'offline';
      await page.crm.customers.update('ana', { team }, {});
    }
  });

  for (const [what, seconds] of [
    ['a day', 86_400],
    ['nothing', Number.NaN],
    ['the past', -5],
  ] as const) {
    it(`is asked again within an hour when it says ${what}`, async () => {
      const backend = new Backend(seed);
      const page = await pageWithChange(backend);
      backend.weather = busy(seconds);
      await page.clock.pass(5_000);
      backend.weather = 'fair';
      await page.clock.pass(hour);
      assert.equal(page.crm.outbox.state().phase, 'idle');
    });
  }
});

describe('a clock that is wrong', () => {
  for (const [what, by] of [
    ['a day ahead', 24 * hour],
    ['a day back', -24 * hour],
    ['ten years back', -87_600 * hour],
  ] as const) {
    it(`holds nothing up and reorders nothing when it jumps ${what}`, async () => {
      const backend = new Backend(seed);
      const page = await pageWithChange(backend);
      backend.weather = 'unavailable';
      await page.clock.pass(60_000);
      page.clock.now += by;
      await page.crm.customers.update('ana', { team: 'west' }, {});
      await page.crm.customers.update('ana', { team: 'east' }, {});
      backend.weather = 'fair';
      await page.clock.pass(2 * hour);
      assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'east');
      assert.equal((await backend.crm.interactions.list({}, {})).items.length, 3);
      assert.equal(page.crm.outbox.state().phase, 'idle');
    });
  }
});

describe('a session that has ended', () => {
  const signedOut = new DataError('denied', 'Sign in again.');

  it('stops the sending, keeps everything and says why', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend);
    await page.crm.customers.create(customer('eva'), {});
    backend.weather = signedOut;
    await page.clock.pass(24 * hour);
    assert.ok(tries(backend) <= 2, `${tries(backend)} attempts`);
    const { phase, unsent } = page.crm.outbox.state();
    assert.deepEqual([phase, unsent], ['signed-out', 2]);
  });

  it('goes on when the person has signed in again, be it only that something can be read', async () => {
    for (const resume of ['retry', 'read'] as const) {
      const backend = new Backend(seed);
      const page = await pageWithChange(backend);
      backend.weather = signedOut;
      await page.clock.pass(hour);
      backend.weather = 'fair';
      await (resume === 'retry' ? page.crm.outbox.retry() : page.crm.customers.get('ben', {}));
      await page.clock.pass(10);
      assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'north', resume);
    }
  });

  it('is told from a single write that is not allowed', async () => {
    const backend = new Backend(seed);
    const page = await pageWithChange(backend);
    await page.crm.customers.create(customer('eva'), {});
    backend.spells.set('north', new DataError('denied', 'Not you.', { store: 'customers', id: 'ana' }));
    backend.weather = 'fair';
    await page.clock.pass(hour);
    assert.deepEqual(
      (await page.crm.outbox.list({})).map(({ id, state }) => [id, state]),
      [['change', 'refused']],
    );
    assert.equal((await backend.crm.customers.get('eva', {}))?.id, 'eva');
  });
});
