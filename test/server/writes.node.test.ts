import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { inPath, quoted, tagOf, unquoted, versionOf } from '../../src/data/adapters/http/wire.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { ana, send, serviceWith, type Service } from './requests.js';

const rename = (name: string): { readonly body: object } => ({ body: { set: { name } } });

async function tagIn(service: Service): Promise<string> {
  return (await send(service.handler, 'GET', '/customers/ana')).headers.get('ETag') ?? '';
}

describe('a move through the handler', () => {
  const sales = {
    id: 'sales',
    name: 'Sales',
    currency: 'CNY',
    stages: [
      { id: 'new', name: 'New', kind: 'open' as const, probability: 0.1 },
      { id: 'won', name: 'Won', kind: 'won' as const, probability: 1 },
    ],
  };
  const renewal = {
    id: 'd1',
    pipelineId: 'sales',
    stageId: 'new',
    title: 'Renewal',
    amount: { amount: 100, currency: 'CNY' },
    expectedClose: '2026-12-01',
    orderKey: 'a0',
    enteredStageAt: '2026-11-01T09:00:00.000Z',
  };

  it('fills in and takes away what the patch says', async () => {
    const { handler } = serviceWith({ pipelines: [sales], deals: [renewal] });
    const patch = { set: { title: 'Renewal 2027', fields: { seats: 4 } }, unset: ['expectedClose'] };
    const answer = await send(handler, 'POST', '/deals/d1/move', { body: { stageId: 'won', before: null, patch } });
    assert.equal(answer.status, 200);
    const record = answer.body['record'] as Readonly<Record<string, unknown>>;
    assert.deepEqual(
      [record['stageId'], record['title'], record['expectedClose'], record['fields']],
      ['won', 'Renewal 2027', undefined, { seats: 4 }],
    );
  });

  it('is refused whole where the patch would set the place, or does not fit', async () => {
    const { handler } = serviceWith({ pipelines: [sales], deals: [renewal] });
    for (const set of [{ orderKey: 'a1' }, { expectedClose: 'soon' }, { colour: 'red' }]) {
      const body = { stageId: 'won', before: null, patch: { set } };
      const answer = await send(handler, 'POST', '/deals/d1/move', { body });
      assert.deepEqual([answer.status, answer.body['code']], [422, 'invalid']);
    }
    assert.equal((await send(handler, 'GET', '/deals/d1')).body['stageId'], 'new');
  });
});

describe('versions of the handler', () => {
  it('are the tags of records, and hold a change to what it is based on', async () => {
    const service = serviceWith({ customers: [ana] });
    const seen = await tagIn(service);
    const first = await send(service.handler, 'PATCH', '/customers/ana', {
      ...rename('Anna'),
      headers: { 'If-Match': seen },
    });
    assert.equal(first.status, 200);
    assert.notEqual(first.headers.get('ETag'), seen);
    assert.equal(first.headers.get('ETag'), await tagIn(service));
    const second = await send(service.handler, 'PATCH', '/customers/ana', {
      ...rename('Anne'),
      headers: { 'If-Match': seen },
    });
    assert.deepEqual([second.status, second.body['code']], [409, 'conflict']);
    assert.equal((second.body['current'] as { readonly name: string }).name, 'Anna');
  });

  it('are understood from proxies that weaken tags, and from clients that want any version', async () => {
    const service = serviceWith({ customers: [ana] });
    const weak = `W/${await tagIn(service)}`;
    assert.equal(
      (await send(service.handler, 'PATCH', '/customers/ana', { ...rename('A'), headers: { 'If-Match': weak } }))
        .status,
      200,
    );
    assert.equal(
      (await send(service.handler, 'PATCH', '/customers/ana', { ...rename('B'), headers: { 'If-Match': '*' } })).status,
      200,
    );
    assert.equal(
      (await send(service.handler, 'PATCH', '/customers/ana', { ...rename('C'), headers: { 'If-Match': weak } }))
        .status,
      409,
    );
  });

  it('are refused where they are not understood, instead of being ignored', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    for (const tag of ['bare', '"a", "b"', '"open', '"%zz"']) {
      const answer = await send(handler, 'PATCH', '/customers/ana', { ...rename('B'), headers: { 'If-Match': tag } });
      assert.deepEqual([answer.status, answer.body['code']], [400, 'invalid'], tag);
    }
    assert.equal((await send(handler, 'GET', '/customers/ana')).body['name'], 'Ana');
  });

  it('of any text go into a header and come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 50 }), (version) => {
        const tag = new Headers({ ETag: tagOf(version) }).get('ETag') ?? '';
        assert.equal(versionOf(tag), version);
        assert.equal(versionOf(`W/${tag}`), version);
      }),
    );
  });

  it('that quote, break lines or know no ASCII reach the backend as they are', async () => {
    for (const version of [
      '"',
      '\\"',
      'a, "b"',
      'line\r\nSet-Cookie: x',
      '版本 7',
      ' ',
      '*',
      'W/"x"',
      '%22',
      '\u0000',
    ]) {
      const adapter = memoryAdapter({ seed: { customers: [{ ...ana, version }] } });
      const service = serviceWith({}, { adapter });
      const tag = await tagIn(service);
      const answer = await send(service.handler, 'PATCH', '/customers/ana', {
        ...rename('B'),
        headers: { 'If-Match': tag },
      });
      assert.equal(answer.status, 200, JSON.stringify(version));
    }
  });
});

describe('idempotency keys of the handler', () => {
  it('let a write happen once, however it was spelled', async () => {
    const { handler, adapter } = serviceWith({});
    const { id: _id, ...draft } = ana;
    const keyed = (key: string) =>
      send(handler, 'POST', '/customers', { body: draft, headers: { 'Idempotency-Key': key } });
    const first = await keyed('k-1');
    assert.equal(first.status, 201);
    assert.deepEqual((await keyed('k-1')).body, first.body);
    assert.deepEqual((await keyed('"k-1"')).body, first.body);
    assert.notDeepEqual((await keyed('k-2')).body, first.body);
    assert.equal(await adapter.customers.count({}, {}), 2);
  });

  it('of two accounts never meet', async () => {
    const { handler, adapter } = serviceWith(
      {},
      {
        authenticate: ({ headers }) => headers.get('Authorization') ?? undefined,
        authorize: (account) => ({ account }),
      },
    );
    const { id: _id, ...draft } = ana;
    for (const account of ['lin', 'kim', 'lin']) {
      const headers = { Authorization: account, 'Idempotency-Key': 'the same' };
      assert.equal((await send(handler, 'POST', '/customers', { body: draft, headers })).status, 201);
    }
    assert.equal(await adapter.customers.count({}, {}), 2);
  });

  it('are refused where they are empty, too long or not well quoted', async () => {
    const { handler, adapter } = serviceWith({});
    for (const key of ['', '""', '"open', 'x'.repeat(1_001)]) {
      const answer = await send(handler, 'POST', '/customers', { body: ana, headers: { 'Idempotency-Key': key } });
      assert.deepEqual([answer.status, answer.body['code']], [400, 'invalid'], key.slice(0, 10));
    }
    assert.equal(await adapter.customers.count({}, {}), 0);
  });

  it('of any text go into a header and come back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 50 }), (key) => {
        assert.equal(unquoted(new Headers({ 'Idempotency-Key': quoted(key) }).get('Idempotency-Key') ?? ''), key);
      }),
    );
  });
});

describe('who did it', () => {
  const actor = { id: 'u-lin', name: '林 “Lin”' };
  const header = {
    'Rapport-Actor': JSON.stringify(actor).replace(
      /[^ -~]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  };
  const loggedBy = async ({ handler }: Service): Promise<unknown> => {
    await send(handler, 'PATCH', '/customers/ana', { ...rename('Anna'), headers: header });
    const { body } = await send(handler, 'POST', '/interactions/query', { body: {} });
    return (body['items'] as readonly { readonly actor?: unknown }[])[0]?.actor;
  };

  it('is nobody where the host does not say, whatever the client says', async () => {
    assert.equal(await loggedBy(serviceWith({ customers: [ana] })), undefined);
  });

  it('is whom the host names, whatever the client says', async () => {
    const named = { id: 'u-kim', name: 'Kim' };
    assert.deepEqual(await loggedBy(serviceWith({ customers: [ana] }, { authorize: () => ({ actor: named }) })), named);
  });

  it('is whom the client names where the host takes its word for it', async () => {
    const service = serviceWith({ customers: [ana] }, { authorize: () => ({ actor: 'claimed' }) });
    assert.deepEqual(await loggedBy(service), actor);
    for (const wrong of ['Lin', '{"id":"u"}', '[]']) {
      const answer = await send(service.handler, 'POST', '/clear', { body: {}, headers: { 'Rapport-Actor': wrong } });
      assert.equal(answer.status, 400, wrong);
    }
  });
});

describe('ids as segments of paths', () => {
  it('stay in one piece through the parser of addresses, or go elsewhere', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (id) => {
        const segment = inPath(id);
        if (segment === undefined) return;
        const { pathname } = new URL(`/customers/${segment}/merge`, 'http://crm.example');
        const [, store, found, verb, ...more] = pathname.split('/');
        assert.deepEqual([store, decodeURIComponent(found ?? ''), verb, more.length], ['customers', id, 'merge', 0]);
      }),
      { numRuns: 1_000 },
    );
  });
});
