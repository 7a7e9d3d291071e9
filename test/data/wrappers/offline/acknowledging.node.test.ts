import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { DataError, isDataError } from '../../../../src/data/data-error.js';
import type { Checkpoint } from '../../../../src/data/wrappers/offline/machinery.js';
import { customer, interaction } from '../../../../src/data/contract/records.js';
import { Backend, device, pageOn, settled, type Weather } from './world.js';

/** A page that dies when it comes to this point. */
function dying(at: Checkpoint): (name: Checkpoint) => Promise<void> | void {
  return (name) => (name === at ? new Promise(() => undefined) : undefined);
}

async function notes(backend: Backend): Promise<(string | undefined)[]> {
  return (await backend.crm.interactions.list({}, {})).items.map(({ body }) => body);
}

const note = interaction('n1', { body: 'called back' });
const { id: _id, ...noteWithoutId } = note;

describe('a write that was accepted reaches the backend once', () => {
  it('is sent by the next page when the first dies before it could send anything', async () => {
    const backend = new Backend({ customers: [customer('ana')] });
    const kept = device();
    const first = pageOn(backend, kept);
    await first.crm.customers.get('ana', {});
    backend.weather = 'offline';
    await first.crm.customers.update('ana', { team: 'north' }, {});
    backend.weather = 'fair';
    const second = pageOn(backend, kept);
    await second.clock.pass(60_000);
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'north');
    assert.equal(second.crm.outbox.state().phase, 'idle');
  });

  for (const at of ['after-send', 'before-base', 'after-base', 'after-ack'] as const) {
    it(`is there once when the page dies ${at.replace('-', ' ')}, although the backend is asked again`, async () => {
      const backend = new Backend({ customers: [customer('ana')] });
      const kept = device();
      const first = pageOn(backend, kept, { checkpoint: dying(at) });
      void first.crm.interactions.create(noteWithoutId, {});
      await settled();
      const second = pageOn(backend, kept);
      await second.clock.pass(120_000);
      assert.deepEqual(await notes(backend), ['called back']);
      assert.equal(backend.writes().length, 2);
      assert.deepEqual(await second.crm.outbox.list({}), []);
    });
  }

  const unclear: Readonly<Record<string, Weather>> = {
    'the answer is lost on the way': 'lost-answer',
    'something else answers in place of the backend': 'nonsense',
    'the request hangs': 'hangs',
  };
  for (const [what, weather] of Object.entries(unclear)) {
    it(`is there once when ${what}`, async () => {
      const backend = new Backend({ customers: [customer('ana')] });
      const { crm, clock } = pageOn(backend, device());
      await crm.customers.get('ana', {});
      backend.weather = weather;
      const writing = crm.interactions.create(note, {});
      await clock.pass(31_000);
      assert.equal((await writing).record.body, 'called back');
      assert.equal(crm.outbox.state().unsent, 1);
      backend.weather = 'fair';
      await clock.pass(120_000);
      assert.deepEqual(await notes(backend), ['called back']);
      assert.equal(crm.outbox.state().phase, 'idle');
    });
  }

  it('stays in the outbox as long as the answer is not about it', async () => {
    const backend = new Backend({ customers: [customer('ana')] });
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.get('ana', {});
    backend.weather = 'nonsense';
    await crm.customers.update('ana', { team: 'north' }, {});
    await clock.pass(3_600_000);
    assert.equal(crm.outbox.state().unsent, 1);
    assert.ok(((await crm.outbox.list({}))[0]?.attempts ?? 0) > 3);
  });

  it('is done once when it is clicked ten times with the key of one form', async () => {
    const backend = new Backend({ customers: [customer('ana')] });
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.get('ana', {});
    for (const weather of ['fair', 'offline'] as const) {
      backend.weather = weather;
      const key = `form ${weather}`;
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => crm.interactions.create(noteWithoutId as typeof note, { key })),
      );
      assert.equal(new Set(answers.map(({ record }) => record.id)).size, 1);
    }
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal((await notes(backend)).length, 2);
  });

  it('is not kept when the backend refuses it while the person looks', async () => {
    const backend = new Backend({ customers: [customer('ana')] });
    const { crm } = pageOn(backend, device());
    await assert.rejects(crm.customers.update('nobody', { team: 'north' }, {}), { code: 'not-found' });
    assert.deepEqual(await crm.outbox.list({}), []);
  });
});

/** A backend that answers the first note it is asked to keep only when it is told how. */
class Undecided extends Backend {
  answerFirst: (error: DataError) => void = () => undefined;

  override door(): RapportAdapter {
    const door = super.door();
    let isFirst = true;
    const create: typeof door.interactions.create = (draft, io) => {
      if (!isFirst) return door.interactions.create(draft, io);
      isFirst = false;
      return new Promise((_resolve, reject) => (this.answerFirst = reject));
    };
    return { ...door, interactions: { ...door.interactions, create } };
  }
}

describe('a write whose session ends on its way', () => {
  const signedOut = new DataError('denied', 'Sign in again.');
  const outcomeOf = async (sleep: number): Promise<{ readonly code: unknown; readonly notes: unknown }> => {
    const backend = new Undecided({ customers: [customer('ana')] });
    const page = pageOn(backend, device());
    // It can be planned once only: there is no second note of this id.
    const writing = page.crm.interactions.create(note, {}).catch((error: unknown) => error);
    await settled();
    page.clock.now += sleep;
    await page.wake(false);
    backend.answerFirst(signedOut);
    const answer = await writing;
    return { code: isDataError(answer) ? answer.code : 'kept', notes: await notes(backend) };
  };

  it('is kept and sent when nobody else can have sent it', async () => {
    assert.deepEqual(await outcomeOf(0), { code: 'kept', notes: ['called back'] });
  });

  it('is not said to be refused when this computer slept and it may have been sent meanwhile', async () => {
    assert.deepEqual(await outcomeOf(60_000), { code: 'unavailable', notes: ['called back'] });
  });
});

describe('what was made without a connection gets its place among what the backend has', () => {
  it('shows a form under the name that the backend gave it, and follows whoever still uses the old one', async () => {
    const backend = new Backend({
      customers: [customer('ana')],
      surveys: [(await import('../../../../src/data/contract/records.js')).survey],
    });
    const { crm, clock } = pageOn(backend, device(), { mirror: ['surveys', 'customers', 'feedback'] });
    await settled();
    backend.weather = 'offline';
    const draft = { surveyId: 'after-sale', edition: 3, answers: [], submittedAt: '2026-11-20T09:00:00.000Z' };
    const { record } = await crm.feedback.submit(draft, { key: 'form' });
    await crm.feedback.update(record.id, { state: 'acknowledged' }, {});
    backend.weather = 'fair';
    await clock.pass(120_000);
    const [there] = (await backend.crm.feedback.list({}, {})).items;
    assert.equal(there?.state, 'acknowledged');
    assert.notEqual(there.id, record.id);
    assert.equal((await crm.feedback.get(record.id, {}))?.id, there.id);
  });

  it('undoes a write that was sent meanwhile', async () => {
    const backend = new Backend({ customers: [customer('ana', { team: 'south' })] });
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    const { inverse } = await crm.customers.update('ana', { team: 'north' }, {});
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'north');
    await crm.revert(structuredClone(inverse) as NonNullable<typeof inverse>, {});
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'south');
    assert.deepEqual((await backend.crm.interactions.list({}, {})).items, []);
  });

  it('undoes a write that has not been sent, and sends both', async () => {
    const backend = new Backend({ customers: [customer('ana', { team: 'south' })] });
    const { crm, clock } = pageOn(backend, device());
    await crm.customers.get('ana', {});
    backend.weather = 'offline';
    const { inverse } = await crm.customers.update('ana', { team: 'north' }, {});
    await crm.revert(inverse as NonNullable<typeof inverse>, {});
    assert.equal((await crm.customers.get('ana', {}))?.team, 'south');
    backend.weather = 'fair';
    await clock.pass(120_000);
    assert.equal((await backend.crm.customers.get('ana', {}))?.team, 'south');
    assert.deepEqual((await backend.crm.interactions.list({}, {})).items, []);
    assert.equal(crm.outbox.state().phase, 'idle');
  });
});
