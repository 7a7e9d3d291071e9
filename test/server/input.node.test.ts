import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { ana, send, serviceWith } from './requests.js';
import { serve, type Served } from './serve.js';

const big = 'x'.repeat(10_000_000);

describe('what the handler takes in', () => {
  it('refuses what is not sent as JSON, as forms of other sites are', async () => {
    const { handler, adapter } = serviceWith({});
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/jsonp',
    ]) {
      const answer = await send(handler, 'POST', '/customers', { body: ana, headers: { 'Content-Type': type } });
      assert.deepEqual([answer.status, answer.body['code']], [415, 'invalid'], type);
    }
    const request = new Request('http://crm.example/clear', { method: 'POST' });
    assert.equal((await handler(request)).status, 415, 'a body without a type');
    assert.equal(await adapter.customers.count({}, {}), 0);
  });

  it('takes JSON in any spelling of its type', async () => {
    const { handler } = serviceWith({});
    const headers = { 'Content-Type': 'Application/JSON; charset=utf-8' };
    assert.equal((await send(handler, 'POST', '/customers', { body: ana, headers })).status, 201);
  });

  for (const [what, text] of [
    ['that breaks off', '{"kind":"person","name":"An'],
    ['of nothing', ''],
    ['that is no JSON', 'name=Ana'],
    ['with a constant that JSON does not know', '{"fields":{"seats":NaN}}'],
  ] as const) {
    it(`refuses a body ${what}`, async () => {
      const answer = await send(serviceWith({}).handler, 'POST', '/customers', { text });
      assert.deepEqual([answer.status, answer.body['code']], [400, 'invalid']);
    });
  }

  it('refuses bytes that are no UTF-8 instead of replacing them', async () => {
    const { handler } = serviceWith({});
    const body = new Uint8Array([...new TextEncoder().encode('{"name":"'), 0xff, 0x22, 0x7d]);
    const headers = { 'Content-Type': 'application/json' };
    assert.equal(
      (await handler(new Request('http://crm.example/customers', { method: 'POST', headers, body }))).status,
      400,
    );
  });

  for (const [what, text] of [
    ['100 000 lists in each other', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['100 000 objects in each other', '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ] as const) {
    it(`refuses ${what}`, async () => {
      for (const path of ['/customers', '/customers/query', '/import', '/revert', '/feedback']) {
        const answer = await send(serviceWith({}).handler, 'POST', path, {
          text,
          headers: { 'Idempotency-Key': 'k' },
        });
        assert.deepEqual([answer.status, answer.body['code']], [422, 'invalid'], path);
      }
    });
  }

  it('refuses a rule of 500 groups in each other, and one of 20 000 rules', async () => {
    const { handler } = serviceWith({});
    let where: object = { combinator: 'and', rules: [] };
    for (let depth = 0; depth < 500; depth += 1) where = { combinator: 'and', rules: [where] };
    const rules = new Array(20_000).fill({ field: 'name', operator: 'is', value: 'x' });
    for (const rule of [where, { combinator: 'or', rules }]) {
      const answer = await send(handler, 'POST', '/customers/query', { body: { where: rule } });
      assert.deepEqual([answer.status, answer.body['code']], [422, 'invalid']);
    }
  });

  it('answers a rule of 20 groups in each other', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    let where: object = { combinator: 'and', rules: [] };
    for (let depth = 0; depth < 20; depth += 1) where = { combinator: 'and', rules: [where] };
    assert.equal((await send(handler, 'POST', '/customers/query', { body: { where } })).status, 200);
  });

  for (const [number, exact] of [
    ['9007199254740993', false],
    ['-9007199254740993', false],
    ['123456789012345678901234567890', false],
    ['9007199254740991', true],
    ['1000000000000000000000', true],
    ['0.1000000000000000055', true],
    ['1.7976931348623157e308', true],
    ['"9007199254740993"', true],
    ['"say \\"9007199254740993"', true],
  ] as const) {
    it(`${exact ? 'keeps' : 'refuses'} ${number}, which ${exact ? 'comes back as it is' : 'would be rounded'}`, async () => {
      const { handler } = serviceWith({});
      const text = `{"id":"ana","kind":"person","name":"Ana","lifecycle":"potential","fields":{"size":${number}}}`;
      const answer = await send(handler, 'POST', '/customers', { text });
      assert.equal(answer.status, exact ? 201 : 400);
      if (!exact) return;
      const { body } = await send(handler, 'GET', '/customers/ana');
      assert.deepEqual((body['fields'] as { readonly size: unknown }).size, JSON.parse(number));
    });
  }

  it('refuses numbers beyond all bounds', async () => {
    const text = '{"id":"ana","kind":"person","name":"Ana","lifecycle":"potential","fields":{"size":1e309}}';
    const answer = await send(serviceWith({}).handler, 'POST', '/customers', { text });
    assert.deepEqual([answer.status, answer.body['code']], [422, 'invalid']);
  });

  it('keeps half characters and hostile names as they are', async () => {
    const { handler } = serviceWith({});
    const text =
      '{"id":"ana","kind":"person","name":"half \\ud800 and \\u0000","lifecycle":"potential","fields":{"__proto__":"kept","constructor":1}}';
    assert.equal((await send(handler, 'POST', '/customers', { text })).status, 201);
    const { body, text: answered } = await send(handler, 'GET', '/customers/ana');
    assert.equal(body['name'], 'half \ud800 and \u0000');
    assert.equal(answered.includes('"__proto__":"kept"'), true);
    assert.equal(({} as Record<string, unknown>)['kept'], undefined);
  });

  it('refuses fields, days and zones that cannot be', async () => {
    const { handler } = serviceWith({});
    for (const [path, body] of [
      ['/customers', { ...ana, admin: true }],
      ['/customers', { ...ana, birthday: '2026-02-30' }],
      ['/customers', { ...ana, __proto: { admin: true } }],
      ['/customers/query', { timeZone: 'Mars/Olympus' }],
      ['/customers/query', { now: '0000-00-00T00:00:00.000Z' }],
      ['/customers/query', { limit: -1 }],
      ['/customers/query', { limit: 1.5 }],
      ['/customers/query', { cursor: 'made up' }],
      ['/customers/query', { order: 'name' }],
      ['/customers/totals', {}],
      ['/customers/facts', { ids: 'ana' }],
      ['/customers/ana/merge', { others: [''] }],
      ['/deals/d1/move', { stageId: 'won' }],
      ['/import', { customers: { ana } }],
      ['/import', { people: [] }],
      ['/import', { customers: [{ ...ana, lifecycle: 'imaginary' }] }],
      ['/customers', []],
      ['/customers', null],
      ['/customers', 'Ana'],
    ] as const) {
      const answer = await send(handler, 'POST', path, { body });
      assert.deepEqual([answer.status, answer.body['code']], [422, 'invalid'], JSON.stringify([path, body]));
    }
  });

  it('takes back only what could have been written', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    const step = (was: object | null, is: object | null) => ({ steps: [{ store: 'customers', id: 'ana', was, is }] });
    const patched = await send(handler, 'PATCH', '/customers/ana', { body: { set: { team: 'north' } } });
    assert.equal(patched.status, 200);
    for (const body of [
      step({ set: { lifecycle: 'imaginary' } }, { set: { lifecycle: 'potential' } }),
      step({ set: { admin: true } }, { set: {}, unset: ['admin'] }),
      step({ set: { version: '1' } }, { set: {} }),
      step({ set: {}, unset: ['name'] }, { set: { name: 'Ana' } }),
      step({ set: { name: 'Ana' } }, null),
      { steps: [{ store: 'people', id: 'ana', was: null, is: null }] },
    ]) {
      const answer = await send(handler, 'POST', '/revert', { body });
      assert.deepEqual([answer.status, answer.body['code']], [422, 'invalid'], JSON.stringify(body));
    }
    const { inverse } = patched.body;
    assert.equal((await send(handler, 'POST', '/revert', { body: inverse })).status, 200);
    assert.equal((await send(handler, 'GET', '/customers/ana')).body['team'], undefined);
  });

  it('refuses a body above its limit before all of it has come', async () => {
    const { handler } = serviceWith({});
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100_000;
        controller.enqueue(new Uint8Array(100_000).fill(0x20));
      },
    });
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, duplex: 'half' };
    const response = await handler(new Request('http://crm.example/customers', init));
    assert.equal(response.status, 413);
    assert.equal(sent < 1_500_000, true, `${sent} bytes were read`);
  });

  it('takes larger bodies for imports, and limits that the host sets', async () => {
    const note = 'x'.repeat(190_000);
    const customers = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ ...ana, id, source: note }));
    const { handler } = serviceWith({});
    assert.equal((await send(handler, 'POST', '/import', { body: { customers } })).status, 200);
    const { handler: strict } = serviceWith({}, { bodyLimit: 100, largeBodyLimit: 200 });
    assert.equal((await send(strict, 'POST', '/customers', { body: { ...ana, source: note } })).status, 413);
    assert.equal((await send(strict, 'POST', '/import', { body: { customers } })).status, 413);
  });
});

describe('large bodies over a connection', () => {
  let served: Served;
  before(async () => {
    served = await serve(
      serviceWith({}, { authenticate: ({ headers }) => headers.get('Authorization') ?? undefined }).handler,
    );
  });
  after(() => served.close());

  const post = (headers: Readonly<Record<string, string>>, body: BodyInit = big): Promise<Response> =>
    fetch(`${served.url}/customers`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    });

  it('are answered with 413, not with a cut connection', async () => {
    assert.equal((await post({ Authorization: 'Bearer me' })).status, 413);
    const unmeasured = new Blob([big]).stream();
    assert.equal((await post({ Authorization: 'Bearer me' }, unmeasured)).status, 413);
  });

  it('are answered with 401 where nobody has signed in, and the connection goes on', async () => {
    assert.equal((await post({})).status, 401);
    assert.equal((await fetch(`${served.url}/permissions`, { headers: { Authorization: 'Bearer me' } })).status, 200);
  });
});
