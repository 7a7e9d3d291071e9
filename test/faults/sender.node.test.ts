import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { afterAttempt, newItem, waitOf, type Attempt } from '../../src/components/feedback-form/outbox.js';
import { longestWait } from '../../src/data/retry-after.js';
import { post } from '../../src/components/feedback-form/sender.js';
import { FaultServer, type Fault } from './fault-server.js';
import { feedbackService, type FeedbackService } from './feedback-service.js';

const draft = { surveyId: 'nps', edition: 1, answers: [], submittedAt: '2026-11-21T09:00:00.000Z' } as const;
const status = (code: number, retryAfter?: string): Fault => ({
  is: 'status',
  status: code,
  ...(retryAfter !== undefined && { retryAfter }),
});

describe('the sender of the feedback form against a server that fails', () => {
  const timeout = AbortSignal.timeout;
  let server: FaultServer;
  let service: FeedbackService;
  const send = (key = 'k'): Promise<Attempt> => post(newItem(key, `${server.origin}/feedback`, draft));
  const keys = (): string[] => service.kept.map(({ key }) => key);

  beforeEach(async () => {
    service = feedbackService();
    server = await FaultServer.start(service.handler);
  });
  afterEach(async () => {
    AbortSignal.timeout = timeout;
    await server.close();
  });

  /** Faults after which nobody knows whether the answer arrived, and how often it did. */
  const doubtful: readonly (readonly [string, Fault, number])[] = [
    ['the connection breaks before the server has heard', { is: 'drop-before' }, 0],
    ['the connection breaks after the commit', { is: 'commit-then-drop' }, 1],
    ['the answer breaks off', { is: 'truncate' }, 1],
    ['the answer is cut short and says that it is whole', { is: 'cut-short' }, 1],
    ['a hotel network answers 200 with a page', { is: 'html' }, 0],
    ['409: the first attempt is still being worked on', status(409), 0],
    ['425', status(425), 0],
    ['429', status(429, '1'), 0],
    ['500', status(500), 0],
    ['502', status(502), 0],
    ['503', status(503), 0],
  ];
  for (const [name, fault, committed] of doubtful) {
    it(`sends the same key again, which makes one record, when ${name}`, async () => {
      server.script(fault);
      assert.equal((await send()).is, 'again');
      assert.equal(service.kept.length, committed);
      assert.deepEqual(await send(), { is: 'sent', id: 'feedback-1' });
      assert.deepEqual(keys(), ['k']);
    });
  }

  const final: readonly (readonly [number, string])[] = [
    [400, 'invalid'],
    [401, 'denied'],
    [403, 'denied'],
    [404, 'not-found'],
    [412, 'invalid'],
    [413, 'too-large'],
    [422, 'invalid'],
  ];
  for (const [code, reason] of final) {
    it(`parks what the server refuses with ${code}, and keeps it`, async () => {
      server.script(status(code));
      const attempt = await send();
      assert.deepEqual(attempt, { is: 'refused', reason });
      const item = afterAttempt(newItem('k', server.origin, draft), attempt, 0, 0);
      assert.equal(item?.state, 'parked');
      assert.deepEqual(item?.draft, draft);
      assert.equal(service.kept.length, 0);
    });
  }

  it('waits as long as the server asks, in seconds or until a date, and never longer than an hour', async () => {
    const now = Date.now();
    const asked = async (retryAfter: string): Promise<number> => {
      server.script(status(503, retryAfter));
      const item = afterAttempt(newItem('k', server.origin, draft), await send(), now, 0);
      return (item && waitOf(item, now, true)) ?? -1;
    };
    assert.equal(await asked('120'), 120_000);
    const inTwoMinutes = await asked(new Date(now + 120_000).toUTCString());
    assert.equal(inTwoMinutes > 110_000 && inTwoMinutes <= 120_000, true, String(inTwoMinutes));
    assert.equal(await asked(new Date(now - 1e9).toUTCString()), 0);
    assert.equal(await asked('86400'), longestWait);
    assert.equal(await asked('99999999999999999999'), longestWait);
    for (const garbage of ['soon', '-5', '1e3', '{}']) assert.equal(await asked(garbage), 0, garbage);
  });

  it('makes one record of a request that a proxy delivers twice', async () => {
    server.script({ is: 'twice' });
    assert.deepEqual(await send(), { is: 'sent', id: 'feedback-1' });
    assert.equal(server.journal.length, 2);
    assert.deepEqual(keys(), ['k']);
  });

  it('believes an answer that comes late', async () => {
    let go: () => void = () => undefined;
    server.script({ is: 'delay', until: new Promise<void>((resolve) => (go = resolve)) });
    const sent = send();
    go();
    assert.equal((await sent).is, 'sent');
  });

  it('takes each of two answers for its own when they overtake each other', async () => {
    server.script({ is: 'overtaken' }, { is: 'none' });
    const [first, second] = await Promise.all([send('a'), send('b')]);
    assert.deepEqual([first.is, second.is], ['sent', 'sent']);
    assert.deepEqual(keys().sort(), ['a', 'b']);
    assert.equal('id' in first && first.id, service.kept.find(({ key }) => key === 'a')?.id);
  });

  const endless: readonly (readonly [string, Fault, number])[] = [
    ['never answers', { is: 'silent' }, 0],
    ['answers a byte a second', { is: 'drip', every: 1_000 }, 1],
  ];
  for (const [name, fault, committed] of endless) {
    it(`gives up a server that ${name} at its deadline, and sends the same key again`, async () => {
      const deadline = new AbortController();
      const patience: number[] = [];
      AbortSignal.timeout = (milliseconds) => {
        patience.push(milliseconds);
        return deadline.signal;
      };
      server.script(fault);
      const attempt = send();
      while (server.arrived.length + server.journal.length < 1 + committed) await new Promise(setImmediate);
      deadline.abort(new DOMException('The time is up.', 'TimeoutError'));
      assert.deepEqual(await attempt, { is: 'again', why: 'offline' });
      assert.deepEqual(patience, [20_000]);
      AbortSignal.timeout = timeout;
      assert.equal((await send()).is, 'sent');
      assert.deepEqual(keys(), ['k']);
    });
  }
});
