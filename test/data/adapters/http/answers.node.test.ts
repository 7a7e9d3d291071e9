import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { isDataError, type DataError } from '../../../../src/data/data-error.js';
import { fetchSupports, httpAdapter, type HttpOptions } from '../../../../src/data/adapters/http/index.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { serve } from '../../../server/serve.js';

const record = { id: 'ana', version: '1', kind: 'person', name: 'Ana' };
const asJson = { 'Content-Type': 'application/json' };
const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), { ...init, headers: { ...asJson, ...init.headers } });
const html = (status: number): Response =>
  new Response('<!doctype html><p>Welcome to our network', { status, headers: { 'Content-Type': 'text/html' } });

interface Heard {
  readonly url: string;
  readonly headers: Headers;
  readonly method: string | undefined;
}

/** An adapter whose server answers with these, one after the other and then the last one for ever. */
function scripted(answers: readonly (() => Response | Promise<Response>)[], options: Partial<HttpOptions> = {}) {
  const heard: Heard[] = [];
  const crm = httpAdapter({
    url: 'http://crm.example/api',
    fetch: async (url, init) => {
      heard.push({ url, headers: new Headers(init.headers), method: init.method });
      const answer = answers[Math.min(heard.length, answers.length) - 1];
      return (answer ?? (() => json({})))();
    },
    ...options,
  });
  return { crm, heard };
}

async function failureOf(promise: Promise<unknown>): Promise<DataError> {
  const error: unknown = await promise.then(
    () => assert.fail('It should have been refused.'),
    (reason: unknown) => reason,
  );
  assert.ok(isDataError(error), String(error));
  return error;
}

const read = (crm: RapportAdapter) => crm.customers.get('ana', {});
const write = (crm: RapportAdapter) => crm.customers.update('ana', { name: 'Anna' }, { key: 'k' });

describe('an answer that cannot be verified', () => {
  for (const [what, answer] of [
    ['the welcome page of a network', () => html(200)],
    ['a page that was not found', () => html(404)],
    ['JSON that breaks off', () => new Response('{"id":"ana","ver', { headers: asJson })],
    ['JSON that is called something else', () => new Response('{}', { headers: { 'Content-Type': 'text/plain' } })],
    ['nothing', () => new Response(null, { status: 204 })],
    ['another record', () => json({ ...record, id: 'ben' })],
    ['no record', () => json([])],
    ['a text', () => json('ana')],
    ['levels without end', () => new Response('['.repeat(200_000) + ']'.repeat(200_000), { headers: asJson })],
    ['an error of a server between', () => html(502)],
  ] as const) {
    it(`is none: ${what}`, async () => {
      assert.equal((await failureOf(read(scripted([answer]).crm))).code, 'unavailable');
      const { crm, heard } = scripted([answer]);
      assert.equal((await failureOf(write(crm))).code, 'unavailable');
      assert.equal(heard.length, 1, 'a write whose outcome is not known is not repeated here');
    });
  }

  it('is none for any other question', async () => {
    for (const body of [{}, { items: 'x' }, { items: [], next: 7 }, { items: [], next: '' }]) {
      assert.equal((await failureOf(scripted([() => json(body)]).crm.customers.list({}, {}))).code, 'unavailable');
    }
    for (const body of [{}, { count: -1 }, { count: 1.5 }, { count: '3' }]) {
      assert.equal((await failureOf(scripted([() => json(body)]).crm.customers.count({}, {}))).code, 'unavailable');
    }
    const { crm } = scripted([() => json({})]);
    await Promise.all(
      [
        crm.customers.totals({ by: 'kind' }, {}),
        crm.customers.facts(['ana'], {}, {}),
        crm.customers.export('ana', {}),
        crm.customers.erase('ana', {}),
        crm.import({}, {}),
        crm.revert({ steps: [] }, {}),
        crm.deals.move('d1', { stageId: 'won', before: null }, {}),
      ].map(async (call) => assert.equal((await failureOf(call)).code, 'unavailable')),
    );
  });

  it('says nothing of what was sent or answered', async () => {
    const { crm } = scripted([() => new Response('canary', { status: 500 })]);
    const error = await failureOf(crm.customers.list({ search: 'canary' }, {}));
    assert.equal(error.message.includes('canary'), false);
  });
});

describe('a refusal', () => {
  for (const [status, code] of [
    [400, 'invalid'],
    [401, 'denied'],
    [403, 'denied'],
    [405, 'unsupported'],
    [409, 'conflict'],
    [412, 'conflict'],
    [413, 'invalid'],
    [415, 'invalid'],
    [422, 'invalid'],
    [429, 'rate-limited'],
    [500, 'unavailable'],
    [501, 'unsupported'],
    [503, 'unavailable'],
    [504, 'unavailable'],
  ] as const) {
    it(`with ${status} of any server is ${code}`, async () => {
      const { crm, heard } = scripted([() => json({ message: 'canary' }, { status })]);
      const error = await failureOf(write(crm));
      assert.equal(error.code, code);
      assert.equal(error.message.includes('canary'), false, 'the words of others may repeat what was sent');
      assert.equal(heard.length, 1);
    });
  }

  it('tells a missing record from a missing service', async () => {
    const problem = { status: 404, headers: { 'Content-Type': 'application/problem+json' } };
    assert.equal(await read(scripted([() => json({}, problem)]).crm), undefined);
    assert.equal((await failureOf(read(scripted([() => json({}, { status: 404 })]).crm))).code, 'unavailable');
    assert.equal((await failureOf(write(scripted([() => json({}, problem)]).crm))).code, 'not-found');
  });

  it('of a handler carries everything that it says', async () => {
    const issues = [{ path: ['name'], message: 'too short' }];
    const body = {
      type: 'urn:rapport:problem:conflict',
      code: 'conflict',
      detail: 'Somebody was faster.',
      store: 'customers',
      id: 'ana',
      issues,
      current: record,
    };
    const error = await failureOf(write(scripted([() => json(body, { status: 409 })]).crm));
    assert.deepEqual(
      [error.code, error.message, error.store, error.id, error.issues, error.current],
      ['conflict', 'Somebody was faster.', 'customers', 'ana', issues, record],
    );
    assert.equal(Object.isFrozen(error.current), true);
  });

  for (const [header, seconds] of [
    ['7', 7],
    ['Sat, 21 Nov 2026 09:01:00 GMT', 60],
    ['Sat, 21 Nov 2020 09:01:00 GMT', 0],
    ['86400', 3_600],
    ['soon', undefined],
    ['-5', undefined],
  ] as const) {
    it(`that asks to wait “${header}” waits ${seconds ?? 'as it likes'}`, async () => {
      const headers = { 'Retry-After': header, Date: 'Sat, 21 Nov 2026 09:00:00 GMT' };
      for (const status of [429, 503]) {
        assert.equal((await failureOf(read(scripted([() => json({}, { status, headers })]).crm))).retryAfter, seconds);
      }
    });
  }
});

describe('a connection', () => {
  const cut = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'));

  it('that is not there is offline, and a read is tried twice', async () => {
    const reading = scripted([cut]);
    assert.equal((await failureOf(read(reading.crm))).code, 'offline');
    assert.equal(reading.heard.length, 2);
    const writing = scripted([cut]);
    assert.equal((await failureOf(write(writing.crm))).code, 'offline');
    assert.equal(writing.heard.length, 1);
  });

  it('that was cut once costs a read nothing', async () => {
    assert.equal((await read(scripted([cut, () => json(record)]).crm))?.id, 'ana');
  });

  it('that breaks off after the head of an answer is no word of being offline', async () => {
    const broken = (): Response =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }), {
        headers: asJson,
      });
    assert.equal((await failureOf(write(scripted([broken]).crm))).code, 'unavailable');
  });

  it('that never answers is given up', async () => {
    const never = (): Promise<Response> => new Promise(() => undefined);
    const { crm } = scripted([never], { patience: 1 });
    assert.equal((await failureOf(write(crm))).code, 'unavailable');
  });

  it('that sends its answer letter by letter is given up, too', async () => {
    const slow = (): Response =>
      new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }), { headers: asJson });
    assert.equal((await failureOf(read(scripted([slow], { patience: 1 }).crm))).code, 'unavailable');
  });

  it('of a call that is aborted ends with the reason, untouched', async () => {
    const controller = new AbortController();
    const reason = { why: 'the page was left' };
    const never = (): Promise<Response> => new Promise(() => undefined);
    const reading = scripted([never]).crm.customers.get('ana', { signal: controller.signal });
    controller.abort(reason);
    await assert.rejects(reading, (error) => error === reason);
  });

  it('over a real socket behaves the same', async () => {
    const served = await serve(async () => json(record));
    const crm = httpAdapter({ url: served.url });
    assert.equal((await read(crm))?.id, 'ana');
    await served.close();
    assert.equal((await failureOf(write(crm))).code, 'offline');
  });
});

describe('a session', () => {
  const needs = (token: string) => (headers: Headers) =>
    headers.get('Authorization') === `Bearer ${token}` ? json(record) : json({}, { status: 401 });

  function signedIn(tokens: readonly string[], accepted: string) {
    let asked = 0;
    const heard: (string | null)[] = [];
    const crm = httpAdapter({
      url: 'http://crm.example',
      session: () => {
        asked += 1;
        return { token: tokens[Math.min(asked, tokens.length) - 1] ?? '' };
      },
      fetch: async (_, init) => {
        const headers = new Headers(init.headers);
        heard.push(headers.get('Authorization'));
        return needs(accepted)(headers);
      },
    });
    return { crm, heard, asked: () => asked };
  }

  it('is asked once for many requests, and its token goes with each', async () => {
    const { crm, heard, asked } = signedIn(['new'], 'new');
    await Promise.all([read(crm), read(crm), read(crm)]);
    assert.deepEqual(heard, ['Bearer new', 'Bearer new', 'Bearer new']);
    assert.equal(asked(), 1);
  });

  it('that was refused is asked again once, for writes as well', async () => {
    const { crm, heard } = signedIn(['old', 'new'], 'new');
    assert.equal((await read(crm))?.id, 'ana');
    assert.deepEqual(heard, ['Bearer old', 'Bearer new']);
  });

  it('that stays refused is denied, without asking for ever', async () => {
    const { crm, heard, asked } = signedIn(['old'], 'new');
    assert.equal((await failureOf(write(crm))).code, 'denied');
    assert.deepEqual([heard.length, asked()], [2, 2]);
  });

  it('that has expired is asked anew before it is refused', async () => {
    let asked = 0;
    const crm = httpAdapter({
      url: 'http://crm.example',
      session: () => {
        asked += 1;
        return { token: `t${asked}`, expiresAt: asked === 1 ? '2020-01-01T00:00:00.000Z' : '2999-01-01T00:00:00.000Z' };
      },
      fetch: async () => json(record),
    });
    await read(crm);
    await read(crm);
    await read(crm);
    assert.equal(asked, 2);
  });

  it('that the host cannot give fails as what the host says', async () => {
    const { crm } = scripted([() => json(record)], { session: () => Promise.reject(new Error('signed out')) });
    assert.equal((await failureOf(read(crm))).code, 'unavailable');
  });

  it('may be headers of another kind, asked for each request', async () => {
    let count = 0;
    const { crm, heard } = scripted([() => json(record)], { headers: async () => ({ 'X-Key': `${(count += 1)}` }) });
    await read(crm);
    await read(crm);
    assert.deepEqual(
      heard.map(({ headers }) => headers.get('X-Key')),
      ['1', '2'],
    );
  });
});

describe('what is sent', () => {
  it('holds nothing personal in its address', async () => {
    const { crm, heard } = scripted([() => json({})]);
    const where = { combinator: 'and', rules: [{ field: 'name', operator: 'is', value: 'canary' }] } as const;
    await Promise.allSettled([
      crm.customers.list({ where, search: 'canary', cursor: 'canary' }, {}),
      crm.customers.count({ where }, {}),
      crm.customers.totals({ where, by: 'kind' }, {}),
      crm.customers.create(
        { kind: 'person', name: 'canary', lifecycle: 'potential' },
        { actor: { id: 'u', name: 'canary' } },
      ),
      crm.customers.update('ana', { name: 'canary' }, {}),
      crm.feedback.submit(
        { surveyId: 's', edition: 1, answers: [{ question: 'q', value: 'canary' }], submittedAt: '' },
        { key: 'k' },
      ),
    ]);
    assert.equal(heard.length, 6);
    for (const { url } of heard) assert.equal(url.includes('canary'), false, url);
  });

  it('is refused where JSON would change it', async () => {
    const { crm, heard } = scripted([() => json({})]);
    for (const size of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const draft = { kind: 'person', name: 'Ana', lifecycle: 'potential', fields: { size } } as const;
      assert.equal((await failureOf(crm.customers.create(draft, {}))).code, 'invalid');
    }
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    assert.equal((await failureOf(crm.customers.update('ana', { fields: loop } as never, {}))).code, 'invalid');
    assert.equal(heard.length, 0);
  });

  it('goes to the same place with and without a slash at the end', async () => {
    for (const url of ['/crm', '/crm/']) {
      const { crm, heard } = scripted([() => json(record)], { url });
      await read(crm);
      assert.deepEqual(
        heard.map((one) => one.url),
        ['/crm/customers/ana'],
      );
    }
  });
});

describe('what the service can do', () => {
  it('is asked for where it is less than everything', async () => {
    const supports = { ...memoryAdapter().supports, live: false, batch: 10 };
    const fetch = async (): Promise<Response> => json({ supports });
    const found = await fetchSupports({ url: 'http://crm.example', fetch });
    assert.deepEqual([found.live, found.batch], [false, 10]);
    assert.equal(httpAdapter({ url: 'http://crm.example', fetch, supports: found }).supports, found);
    const nobody = async (): Promise<Response> => html(200);
    assert.equal((await failureOf(fetchSupports({ url: 'http://crm.example', fetch: nobody }))).code, 'unavailable');
  });
});
