import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { customer, deal, interaction, sales, task } from '../../../../src/data/contract/records.js';
import { Backend, device, pageOn, type Page } from './world.js';

const seed = {
  customers: [customer('ana', { team: 'south', language: 'en' })],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana' })],
  tasks: [task('t1', { customerId: 'ana' })],
};

/** A page that has seen Ana, her deal and her task, and has lost the connection since. */
async function awayPage(backend: Backend): Promise<Page> {
  const page = pageOn(backend, device());
  await page.crm.customers.get('ana', {});
  await page.crm.pipelines.list({}, {});
  await page.crm.deals.get('d1', {});
  await page.crm.tasks.get('t1', {});
  backend.weather = 'offline';
  return page;
}

async function back(backend: Backend, { clock }: Page): Promise<void> {
  backend.weather = 'fair';
  await clock.pass(120_000);
}

const ana = async (backend: Backend): Promise<Record<string, unknown>> => ({
  ...(await backend.crm.customers.get('ana', {})),
});

describe('two people change one customer while one of them has no connection', () => {
  it('keeps both changes when they are about different fields, and bothers nobody', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'north', fields: { seats: 4 } }, {});
    await backend.crm.customers.update('ana', { language: 'pt', fields: { plan: 'large' } }, {});
    await back(backend, page);
    const { team, language, fields } = await ana(backend);
    assert.deepEqual(
      { team, language, fields },
      { team: 'north', language: 'pt', fields: { seats: 4, plan: 'large' } },
    );
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('shows both values when they are about the same field, and writes neither over the other', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'north', source: 'web' }, { key: 'mine' });
    await backend.crm.customers.update('ana', { team: 'east' }, {});
    await back(backend, page);
    const [item] = await page.crm.outbox.list({});
    assert.equal(item?.state, 'conflict');
    assert.deepEqual(item.conflict, [{ field: 'team', mine: 'north', theirs: 'east' }]);
    assert.equal(page.crm.outbox.state().phase, 'attention');
    assert.equal((await ana(backend))['team'], 'east');
    assert.equal((await page.crm.customers.get('ana', {}))?.team, 'north');
  });

  it('writes the own value when the person chooses it', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'north' }, { key: 'mine' });
    await backend.crm.customers.update('ana', { team: 'east', language: 'pt' }, {});
    await back(backend, page);
    await page.crm.outbox.settle('mine', 'mine');
    await page.clock.pass(1_000);
    const { team, language } = await ana(backend);
    assert.deepEqual({ team, language }, { team: 'north', language: 'pt' });
    assert.deepEqual(await page.crm.outbox.list({}), []);
  });

  it('lets the own value go when the person chooses the other, and still sends what was not in conflict', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'north', source: 'web' }, { key: 'mine' });
    await backend.crm.customers.update('ana', { team: 'east' }, {});
    await back(backend, page);
    await page.crm.outbox.settle('mine', 'theirs');
    await page.clock.pass(1_000);
    const { team, source } = await ana(backend);
    assert.deepEqual({ team, source }, { team: 'east', source: 'web' });
    assert.equal((await page.crm.customers.get('ana', {}))?.team, 'east');
    assert.deepEqual(await page.crm.outbox.list({}), []);
  });

  it('asks nobody when both have written the same', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.customers.update('ana', { team: 'north' }, {});
    await backend.crm.customers.update('ana', { team: 'north' }, {});
    await back(backend, page);
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('does not remove what somebody has changed since, unless the person says so', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.tasks.remove('t1', { key: 'removal' });
    await backend.crm.tasks.update('t1', { note: 'she called again' }, {});
    await back(backend, page);
    assert.equal((await backend.crm.tasks.get('t1', {}))?.note, 'she called again');
    const [item] = await page.crm.outbox.list({});
    assert.deepEqual(item?.conflict, [{ field: 'note', mine: undefined, theirs: 'she called again' }]);
    await page.crm.outbox.settle('removal', 'mine');
    await page.clock.pass(1_000);
    assert.equal(await backend.crm.tasks.get('t1', {}), undefined);
  });

  it('removes what somebody else has removed, too, without a word', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.tasks.remove('t1', {});
    await backend.crm.tasks.remove('t1', {});
    await back(backend, page);
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('says so when what was changed here is gone there', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.tasks.update('t1', { note: 'call her' }, {});
    await backend.crm.tasks.remove('t1', {});
    await back(backend, page);
    const [item] = await page.crm.outbox.list({});
    assert.deepEqual([item?.state, item?.error?.code], ['refused', 'not-found']);
  });
});

describe('verbs of the domain meet a change of somebody else', () => {
  it('moves a deal whose amount has changed since', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.deals.move('d1', { stageId: 'offer', before: null }, {});
    await backend.crm.deals.update('d1', { amount: { amount: 9_000, currency: 'CNY' } }, {});
    await back(backend, page);
    const there = await backend.crm.deals.get('d1', {});
    assert.deepEqual([there?.stageId, there?.amount?.amount], ['offer', 9_000]);
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('shows both places when two people have moved one deal to different stages', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.deals.move('d1', { stageId: 'offer', before: null }, { key: 'move' });
    await backend.crm.deals.move('d1', { stageId: 'lost', before: null, reason: 'price' }, {});
    await back(backend, page);
    const [item] = await page.crm.outbox.list({});
    assert.deepEqual(item?.conflict, [{ field: 'stageId', mine: 'offer', theirs: 'lost' }]);
    await page.crm.outbox.settle('move', 'mine');
    await page.clock.pass(1_000);
    assert.equal((await backend.crm.deals.get('d1', {}))?.stageId, 'offer');
  });

  it('shows both values of a field that a move filled in, and moves the deal without it when theirs is chosen', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    const patch = { expectedClose: '2026-12-24', fields: { seats: 4 } };
    await page.crm.deals.move('d1', { stageId: 'offer', before: null, patch }, { key: 'move' });
    await backend.crm.deals.update('d1', { expectedClose: '2027-01-31' }, {});
    await back(backend, page);
    const [item] = await page.crm.outbox.list({});
    assert.deepEqual(item?.conflict, [{ field: 'expectedClose', mine: '2026-12-24', theirs: '2027-01-31' }]);
    await page.crm.outbox.settle('move', 'theirs');
    await page.clock.pass(1_000);
    const { stageId, expectedClose, fields } = { ...(await backend.crm.deals.get('d1', {})) };
    assert.deepEqual(
      { stageId, expectedClose, fields },
      { stageId: 'offer', expectedClose: '2027-01-31', fields: { seats: 4 } },
    );
  });

  it('puts a deal at the end of its stage when the one it was to stand before has gone', async () => {
    const backend = new Backend({ ...seed, deals: [...seed.deals, deal('d2', { stageId: 'offer' })] });
    const page = await awayPage(backend);
    await Promise.resolve();
    backend.weather = 'fair';
    await page.crm.deals.get('d2', {});
    await page.clock.pass(60_000);
    backend.weather = 'offline';
    await page.crm.deals.move('d1', { stageId: 'offer', before: 'd2' }, {});
    await backend.crm.deals.remove('d2', {});
    await back(backend, page);
    assert.equal((await backend.crm.deals.get('d1', {}))?.stageId, 'offer');
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('takes a task as done when both have done it', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    await page.crm.tasks.complete('t1', {});
    await backend.crm.tasks.complete('t1', {});
    await back(backend, page);
    assert.equal(page.crm.outbox.state().phase, 'idle');
    assert.equal((await backend.crm.interactions.list({}, {})).items.length, 1);
  });
});

describe('changes of one person that build on each other', () => {
  it('go on top of one another, whatever versions the backend gives', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    const { record } = await page.crm.customers.update('ana', { team: 'north' }, {});
    await page.crm.customers.update('ana', { team: 'west' }, { expect: record.version });
    await page.crm.interactions.create(interaction('i1', { body: 'told her' }), {});
    await back(backend, page);
    assert.equal((await ana(backend))['team'], 'west');
    assert.equal(page.crm.outbox.state().phase, 'idle');
  });

  it('are refused here at once where one is based on what has been changed here since', async () => {
    const backend = new Backend(seed);
    const page = await awayPage(backend);
    const seen = (await page.crm.customers.get('ana', {}))?.version ?? '';
    await page.crm.customers.update('ana', { team: 'north' }, {});
    await assert.rejects(page.crm.customers.update('ana', { team: 'west' }, { expect: seen }), { code: 'conflict' });
  });
});
