import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  afterAttempt,
  isItem,
  newItem,
  waitOf,
  type Attempt,
  type OutboxItem,
} from '../../../src/components/feedback-form/outbox.js';
import { longestWait, retryAfter } from '../../../src/data/retry-after.js';

const now = Date.parse('2026-11-21T09:00:00Z');
const item = newItem('k', 'https://a.example/f', {
  surveyId: 'nps',
  edition: 1,
  answers: [],
  submittedAt: '2026-11-21T09:00:00.000Z',
});

describe('an item of the outbox', () => {
  it('is forgotten when it was acknowledged, and only then', () => {
    assert.equal(afterAttempt(item, { is: 'sent' }, now, 0.5), undefined);
    assert.equal(afterAttempt(item, { is: 'again', why: 'offline' }, now, 0.5)?.state, 'waiting');
    assert.equal(afterAttempt(item, { is: 'refused', reason: 'invalid' }, now, 0.5)?.state, 'parked');
  });

  it('waits longer after each failure, at most ten minutes by itself', () => {
    let current: OutboxItem | undefined = item;
    const waits: number[] = [];
    for (let count = 0; count < 12 && current; count += 1) {
      current = afterAttempt(current, { is: 'again', why: 'server' }, now, 1);
      waits.push((current && waitOf(current, now)) ?? -1);
    }
    assert.deepEqual(waits.slice(0, 4), [2_000, 4_000, 8_000, 16_000]);
    assert.equal(waits.at(-1), 600_000);
  });

  it('is tried when the network is back, but not before the server allows it', () => {
    const failed = afterAttempt(item, { is: 'again', why: 'offline' }, now, 1) ?? item;
    assert.equal(waitOf(failed, now, true), 0);
    const told = afterAttempt(item, { is: 'again', why: 'server', after: 60_000 }, now, 0) ?? item;
    assert.equal(waitOf(told, now, true), 60_000);
  });

  it('that is parked is not tried by itself', () => {
    const parked = afterAttempt(item, { is: 'refused', reason: 'too-large' }, now, 0);
    assert.equal(parked && waitOf(parked, now), undefined);
    assert.equal(parked?.reason, 'too-large');
  });

  it('is not held back for days by a clock that was set back', () => {
    assert.equal(waitOf({ ...item, tryAt: now + 86_400_000 }, now), 0);
  });

  it('keeps its key and its answers through any fate, and never waits longer than an hour', () => {
    const attempt: fc.Arbitrary<Attempt> = fc.oneof(
      fc.record({
        is: fc.constant('again' as const),
        why: fc.constantFrom('offline' as const, 'server' as const),
        after: fc.nat(1e12),
      }),
      fc.record({
        is: fc.constant('refused' as const),
        reason: fc.constantFrom('invalid' as const, 'denied' as const),
      }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(attempt, fc.double({ min: 0, max: 1, noNaN: true }))), (fates) => {
        let current = item;
        for (const [fate, chance] of fates) {
          current = afterAttempt(current, fate, now, chance) ?? assert.fail('forgotten without an acknowledgement');
          assert.equal(current.key, item.key);
          assert.equal(current.draft, item.draft);
          assert.equal((waitOf(current, now) ?? 0) <= longestWait, true);
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });
});

describe('Retry-After', () => {
  it('is read as seconds and as a date, and capped', () => {
    assert.equal(retryAfter('120', now), 120_000);
    assert.equal(retryAfter('Sat, 21 Nov 2026 09:01:00 GMT', now), 60_000);
    assert.equal(retryAfter('Sat, 21 Nov 2020 09:01:00 GMT', now), 0);
    assert.equal(retryAfter('86400', now), longestWait);
    assert.equal(retryAfter('99999999999999999999', now), longestWait);
  });

  it('that is garbage is none', () => {
    for (const garbage of [null, '', 'soon', '-5', '1e3', '12abc', 'Infinity', '2026-11-21'])
      assert.equal(retryAfter(garbage, now), undefined);
  });
});

describe('rows of the outbox', () => {
  it('that another version has written are left alone', () => {
    assert.equal(isItem(item), true);
    for (const row of [undefined, null, 4, {}, { ...item, version: 2 }, { ...item, key: 4 }])
      assert.equal(isItem(row), false);
  });
});
