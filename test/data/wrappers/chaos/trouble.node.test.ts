import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Change, RapportAdapter } from '../../../../src/data/adapter.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { isDataError } from '../../../../src/data/data-error.js';
import { withChaos, type ChaosOptions } from '../../../../src/data/wrappers/chaos/index.js';
import type { Seed } from '../../../../src/model/records.js';

const io = {};
const seed: Seed = { customers: [{ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' }] };
const open = (
  options: ChaosOptions,
  whole = memoryAdapter({ seed }),
): { crm: RapportAdapter; whole: RapportAdapter } => ({
  whole,
  crm: withChaos(whole, options),
});

/** What becomes of a hundred reads. */
async function outcomes(crm: RapportAdapter): Promise<string[]> {
  const seen: string[] = [];
  for (let count = 0; count < 100; count += 1) {
    seen.push(
      await crm.customers.get('ana', io).then(
        () => 'answered',
        (error: unknown) => (isDataError(error) ? error.code : String(error)),
      ),
    );
  }
  return seen;
}

describe('withChaos', () => {
  it('fails as often as told, with the codes told, and the same way for the same seed', async () => {
    const options: ChaosOptions = {
      seed: 7,
      failures: [
        { code: 'offline', rate: 0.3 },
        { code: 'rate-limited', rate: 0.2, retryAfter: 5 },
      ],
    };
    const first = await outcomes(open(options).crm);
    const share = (code: string): number => first.filter((one) => one === code).length;
    assert.ok(share('offline') > 15 && share('offline') < 45, `${share('offline')} of 100`);
    assert.ok(share('rate-limited') > 3 && share('answered') > 35);
    assert.deepEqual(await outcomes(open(options).crm), first);
    assert.notDeepEqual(await outcomes(open({ ...options, seed: 8 }).crm), first);
  });

  it('fails only the calls that are named, with the seconds to wait', async () => {
    const { crm } = open({
      failures: [{ code: 'unavailable', rate: 1, retryAfter: 9, calls: (name) => name === 'customers.list' }],
    });
    await assert.rejects(crm.customers.list({}, io), { code: 'unavailable', retryAfter: 9 });
    assert.equal((await crm.customers.get('ana', io))?.name, 'Ana');
  });

  it('a failure before the write leaves everything as it was, one after it happens all the same', async () => {
    const before = open({ failures: [{ code: 'offline', rate: 1 }] });
    await assert.rejects(before.crm.customers.remove('ana', io), { code: 'offline' });
    assert.notEqual(await before.whole.customers.get('ana', io), undefined);
    const after = open({ failures: [{ code: 'offline', rate: 1, committed: true }] });
    await assert.rejects(after.crm.customers.remove('ana', io), { code: 'offline' });
    assert.equal(await after.whole.customers.get('ana', io), undefined);
  });

  it('a write whose answer was lost can be repeated with its key, and happens once', async () => {
    let calls = 0;
    const { crm, whole } = open({
      failures: [{ code: 'offline', rate: 1, committed: true, calls: () => (calls += 1) === 1 }],
    });
    const draft = { kind: 'person', name: 'Ben', lifecycle: 'repeat' } as const;
    await assert.rejects(crm.customers.create(draft, { key: 'once' }), { code: 'offline' });
    await crm.customers.create(draft, { key: 'once' });
    assert.equal(await whole.customers.count({}, io), 2);
  });

  it('somebody else is faster: a write that expects a version is in conflict', async () => {
    const { crm } = open({ stale: 1 });
    const ana = await crm.customers.get('ana', io);
    await assert.rejects(crm.customers.update('ana', { team: 'south' }, { expect: ana?.version ?? '' }), {
      code: 'conflict',
    });
    assert.deepEqual((await crm.customers.get('ana', io))?.fields, { chaos: 1 });
  });

  it('takes as long as told, by the clock that it was given, and stops waiting when it is aborted', async () => {
    const slept: number[] = [];
    const { crm } = open({
      latency: { median: 200, p95: 800 },
      sleep: (milliseconds) => {
        slept.push(milliseconds);
        return Promise.resolve();
      },
    });
    for (let count = 0; count < 400; count += 1) await crm.customers.get('ana', io);
    // A call waits on its way there and on its way back.
    const calls = slept.filter((_, index) => index % 2 === 0).map((half) => half * 2);
    calls.sort((left, right) => left - right);
    const [median = 0, p95 = 0] = [calls[200], calls[380]];
    assert.ok(median > 160 && median < 250, `median ${median}`);
    assert.ok(p95 > 600 && p95 < 1_100, `95th percentile ${p95}`);

    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const waiting = open({ latency: 60_000 }).crm.customers.get('ana', { signal: controller.signal });
    controller.abort(reason);
    await assert.rejects(waiting, reason);
  });

  it('tells changes late and twice, so that others overtake them', async () => {
    const late: (() => void)[] = [];
    const { crm } = open({
      seed: 3,
      changes: { late: 0.5, twice: 0.5 },
      sleep: () => new Promise((resolve) => late.push(resolve)),
    });
    const heard: string[] = [];
    const stop = crm.watch?.((change: Change) => {
      if (change.kind === 'records') heard.push((change.stores.tasks as readonly string[]).join());
    });
    const ids = Array.from({ length: 12 }).map((_, index) => `t${index}`);
    for (const id of ids) await crm.tasks.create({ id, title: 'Call', dueAt: '2026-11-20T09:00:00.000Z' }, io);
    for (const release of late) release();
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([...new Set(heard)].sort(), [...ids].sort(), 'nothing is lost');
    assert.ok(heard.length > ids.length, 'some are told twice');
    assert.notDeepEqual([...new Set(heard)], ids, 'some are overtaken');
    stop?.();
    await crm.tasks.remove('t0', io);
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(heard.filter((id) => id === 't0').length <= 2, true, 'nothing is told after the watch has ended');
  });

  it('a share that is none is a mistake of the host, said at once', () => {
    assert.throws(() => open({ stale: 2 }), TypeError);
    assert.throws(() => open({ failures: [{ code: 'offline', rate: Number.NaN }] }), TypeError);
  });
});
