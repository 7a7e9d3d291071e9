import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDataError, type DataError } from '../../../../src/data/data-error.js';
import { postgrestAdapter, type PostgrestOptions } from '../../../../src/data/adapters/postgrest/index.js';
import { crm } from './foreign-mapping.js';

type Fetch = NonNullable<PostgrestOptions['fetch']>;

function adapter(fetch: Fetch, more: Partial<PostgrestOptions> = {}): ReturnType<typeof postgrestAdapter> {
  return postgrestAdapter({ url: 'https://crm.example/rest/v1', mapping: crm, fetch, ...more });
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });

async function refusal(call: Promise<unknown>): Promise<DataError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(isDataError(error), 'it was refused');
  return error;
}

describe('what PostgREST refuses', () => {
  const cases: readonly [what: string, status: number, body: unknown, code: string][] = [
    [
      'a unique key that is taken',
      409,
      { code: '23505', message: 'Key (email)=(ana@costa.example) already exists.' },
      'conflict',
    ],
    ['a right that is missing', 403, { code: '42501' }, 'denied'],
    ['a token that has run out', 401, { code: 'PGRST301' }, 'denied'],
    ['a table that is not there', 404, { code: '42P01' }, 'unsupported'],
    ['a column that is not there', 400, { code: '42703' }, 'unsupported'],
    ['a value of another type', 400, { code: '22P02' }, 'invalid'],
    ['an empty required column', 400, { code: '23502' }, 'invalid'],
    ['a database that is full of connections', 503, { code: '53300' }, 'unavailable'],
    ['a statement that took too long', 500, { code: '57014' }, 'unavailable'],
    ['a page of another server', 404, 'no such page', 'unavailable'],
    ['a body that is too large', 413, {}, 'invalid'],
    ['an address that is too long', 414, {}, 'unsupported'],
    ['too many calls', 429, {}, 'rate-limited'],
    ['a gateway without a server', 502, {}, 'unavailable'],
  ];
  for (const [what, status, body, code] of cases) {
    it(`is ${code}: ${what}`, async () => {
      const error = await refusal(adapter(async () => json(body, status)).orders.list({}, {}));
      assert.equal(error.code, code);
      assert.ok(!error.message.includes('ana@costa'), 'the words of the database are not repeated');
    });
  }

  it('says how long to wait', async () => {
    const error = await refusal(adapter(async () => json({}, 503, { 'Retry-After': '7' })).orders.list({}, {}));
    assert.equal(error.retryAfter, 7);
  });
});

describe('what is no answer of PostgREST', () => {
  it('is unavailable: a sign-in page with 200, an answer that breaks off, another shape', async () => {
    const answers: Fetch[] = [
      async () => new Response('<html>', { status: 200, headers: { 'Content-Type': 'text/html' } }),
      async () => new Response('[{"id":', { status: 200, headers: { 'Content-Type': 'application/json' } }),
      async () => json('hello'),
      async () => json([1, 2]),
    ];
    for (const answer of answers)
      assert.equal((await refusal(adapter(answer).orders.list({}, {}))).code, 'unavailable');
  });

  it('is offline where nobody answers, and the reason of the signal where the caller has left', async () => {
    const nobody: Fetch = () => Promise.reject(new TypeError('failed to fetch'));
    assert.equal((await refusal(adapter(nobody).orders.list({}, {}))).code, 'offline');
    const controller = new AbortController();
    const reason = { why: 'left' };
    const reading = adapter(() => new Promise(() => undefined)).orders.list({}, { signal: controller.signal });
    controller.abort(reason);
    assert.equal(await reading.catch((error: unknown) => error), reason);
  });
});

describe('a request to PostgREST', () => {
  const sent: { url: string; init: RequestInit }[] = [];
  const keep: Fetch = async (url, init) => {
    sent.push({ url, init });
    return json([]);
  };
  const headerOf = (name: string): string | null => new Headers(sent.at(-1)?.init.headers).get(name);

  it('carries the key and the token of Supabase, and the schema', async () => {
    const supabase = adapter(keep, {
      schema: 'crm',
      headers: () => ({ apikey: 'public-key' }),
      session: () => ({ token: 'of Lin' }),
    });
    await supabase.orders.list({}, {});
    assert.deepEqual(
      [headerOf('apikey'), headerOf('Authorization'), headerOf('Accept-Profile')],
      ['public-key', 'Bearer of Lin', 'crm'],
    );
  });

  it('takes every character of a value as it is', async () => {
    const value = `100% a+b*c_d\\e"f,(g).h&i`;
    await adapter(keep).customers.list(
      { where: { combinator: 'and', rules: [{ field: 'team', operator: 'is', value }] } },
      {},
    );
    const { searchParams } = new URL(sent.at(-1)?.url ?? '');
    assert.ok(!/[+*()"]/.test(new URL(sent.at(-1)?.url ?? '').search), 'nothing that a server might read otherwise');
    assert.equal(searchParams.get('and'), `(team.imatch."^100% a\\\\+b\\\\*c_d\\\\\\\\e\\"f,\\\\(g\\\\)\\\\.h&i$")`);
  });

  it('asks for the exact complement of a negative, for rows without a value, too', async () => {
    await adapter(keep).deals.list(
      { where: { combinator: 'and', not: true, rules: [{ field: 'probability', operator: 'more', value: 0.5 }] } },
      {},
    );
    assert.equal(
      new URL(sent.at(-1)?.url ?? '').searchParams.get('and'),
      '(or(probability.is.null,probability.not.gt."0.5"))',
    );
  });

  it('is not sent where no row can be meant', async () => {
    const before = sent.length;
    assert.equal(await adapter(keep).customers.get('half \ud800', {}), undefined);
    const where = { combinator: 'and', rules: [{ field: 'team', operator: 'is', value: ' ' }] } as const;
    assert.deepEqual((await adapter(keep).customers.list({ where }, {})).items, []);
    assert.equal(sent.length, before);
  });
});

describe('a server that answers with fewer rows than it was asked for', () => {
  it('is asked until it has told all of those that a write depends on', async () => {
    const deals = ['a', 'b', 'c'].map((id) => ({ id, row_version: '1', amount: '1.00', currency: 'CNY' }));
    const told: string[] = [];
    const stingy: Fetch = async (url) => {
      const { pathname, searchParams } = new URL(url);
      if (!pathname.endsWith('/boards')) return json([], 200, { 'Content-Range': '*/0' });
      const from = /id\.gt\."(\w)"/.exec(searchParams.get('and') ?? '')?.[1] ?? '';
      const left = deals.filter(({ id }) => id > from);
      told.push(...left.slice(0, 1).map(({ id }) => id));
      const board = left.slice(0, 1).map((deal) => ({
        ...deal,
        title: 'x',
        columns: [],
        created_on: '2026-01-01T00:00:00Z',
        modified_on: '2026-01-01T00:00:00Z',
      }));
      return json(board, 206, { 'Content-Range': `0-0/${left.length}` });
    };
    await adapter(stingy, { aggregates: true }).deals.totals({ by: 'stageId', sum: 'amount' }, {});
    assert.deepEqual(told, ['a', 'b', 'c']);
  });
});
