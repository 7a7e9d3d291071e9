import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHandler, tokenBucket } from '../../src/server/index.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { ana, send, serviceWith } from './requests.js';

describe('the rate limit', () => {
  const limited = (now: () => number) =>
    serviceWith(
      { customers: [ana] },
      {
        authenticate: ({ headers }) => headers.get('Authorization') ?? undefined,
        rate: {
          key: ({ headers }, who) => who ?? headers.get('X-Address') ?? undefined,
          limiter: tokenBucket({ perMinute: 60, burst: 2, now }),
        },
      },
    );
  const ask = (service: ReturnType<typeof limited>, headers: Readonly<Record<string, string>>) =>
    send(service.handler, 'GET', '/customers/ana', { headers });

  it('lets a burst through, then says how long to wait, and lets go on after that', async () => {
    let now = 0;
    const service = limited(() => now);
    const lin = { Authorization: 'lin' };
    assert.deepEqual([(await ask(service, lin)).status, (await ask(service, lin)).status], [200, 200]);
    const refused = await ask(service, lin);
    assert.deepEqual([refused.status, refused.body['code']], [429, 'rate-limited']);
    assert.equal(refused.headers.get('Retry-After'), '1');
    now = 999;
    assert.equal((await ask(service, lin)).status, 429);
    now = 1_000;
    assert.equal((await ask(service, lin)).status, 200);
    assert.equal((await ask(service, lin)).status, 429);
  });

  it('counts each key by itself', async () => {
    const service = limited(() => 0);
    for (let count = 0; count < 3; count += 1) await ask(service, { Authorization: 'lin' });
    assert.equal((await ask(service, { Authorization: 'kim' })).status, 200);
  });

  it('holds for those who are nobody, too, so that tokens cannot be tried', async () => {
    const service = limited(() => 0);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await ask(service, { 'X-Address': '192.0.2.1' })).status);
    assert.deepEqual(statuses, [401, 401, 429]);
  });

  it('leaves those without a key alone', async () => {
    const service = limited(() => 0);
    for (let count = 0; count < 5; count += 1) assert.equal((await ask(service, {})).status, 401);
  });

  it('waits for a limiter that lies elsewhere', async () => {
    const limiter = { take: async () => 90 };
    const { handler } = serviceWith({}, { rate: { key: () => 'all', limiter } });
    assert.equal((await send(handler, 'GET', '/permissions')).headers.get('Retry-After'), '90');
  });

  it('forgets keys that were not used for long, before they fill the memory', () => {
    const limiter = tokenBucket({ perMinute: 1, burst: 1, now: () => 0 });
    assert.equal(limiter.take('first'), 0);
    assert.notEqual(limiter.take('first'), 0);
    for (let count = 0; count < 10_000; count += 1) void limiter.take(`key-${count}`);
    assert.equal(limiter.take('first'), 0);
  });

  it('is not lifted by a clock that jumps back', () => {
    let now = 1_000_000;
    const limiter = tokenBucket({ perMinute: 60, burst: 1, now: () => now });
    assert.equal(limiter.take('a'), 0);
    now = 0;
    assert.notEqual(limiter.take('a'), 0);
  });
});

describe('pages of other origins', () => {
  const page = { Origin: 'https://shop.example' };
  const preflight = {
    ...page,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'content-type',
  };

  it('may not read anything where the host does not say so', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    for (const [method, headers] of [
      ['GET', page],
      ['OPTIONS', preflight],
    ] as const) {
      const answer = await send(handler, method, '/customers/ana', { headers });
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null, method);
    }
  });

  it('may read where they are named, refusals too, and no others', async () => {
    const { handler } = serviceWith(
      { customers: [ana] },
      { cors: { origins: ['https://shop.example'], credentials: true } },
    );
    for (const path of ['/customers/ana', '/customers/nobody']) {
      const { headers } = await send(handler, 'GET', path, { headers: page });
      assert.equal(headers.get('Access-Control-Allow-Origin'), 'https://shop.example');
      assert.equal(headers.get('Access-Control-Allow-Credentials'), 'true');
      assert.equal(headers.get('Vary'), 'Origin');
      assert.match(headers.get('Access-Control-Expose-Headers') ?? '', /ETag/);
    }
    const stranger = await send(handler, 'GET', '/customers/ana', { headers: { Origin: 'https://evil.example' } });
    assert.equal(stranger.headers.get('Access-Control-Allow-Origin'), null);
  });

  it('are told beforehand what they may send, without signing in', async () => {
    const { handler } = serviceWith({}, { cors: { origins: '*' }, authenticate: () => undefined });
    const { status, headers } = await send(handler, 'OPTIONS', '/feedback', { headers: preflight });
    assert.equal(status, 204);
    assert.equal(headers.get('Access-Control-Allow-Origin'), '*');
    assert.match(headers.get('Access-Control-Allow-Headers') ?? '', /Idempotency-Key/);
    assert.match(headers.get('Access-Control-Allow-Methods') ?? '', /POST/);
  });

  it('are never all let in with cookies', () => {
    const options = { adapter: memoryAdapter(), authenticate: () => 'a', authorize: () => ({}) };
    assert.throws(() => createHandler({ ...options, cors: { origins: '*', credentials: true } }), TypeError);
  });
});
