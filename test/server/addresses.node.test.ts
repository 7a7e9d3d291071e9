import assert from 'node:assert/strict';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { httpAdapter } from '../../src/data/adapters/http/index.js';
import { createHandler } from '../../src/server/index.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { ana, send, serviceWith } from './requests.js';
import { serve, type Served } from './serve.js';

const hostile = [
  '.',
  '..',
  '../up',
  '..%2fup',
  'a/b',
  '/',
  '//',
  'a\\b',
  '~',
  '%',
  '%2F',
  'query',
  'count',
  'create',
  '~/get',
  'a?b=c#d;e&f',
  ' ',
  ' a ',
  '0',
  'nul \u0000',
  'half \ud800',
  'line\nbreak',
  'tab\t',
  'ünïcödé-王',
  '👩‍🚀',
  'ana@example.org',
  '__proto__',
  'constructor',
  'x'.repeat(4_096),
  '王'.repeat(4_096),
];

/** Asks as no `fetch` would: the path as it is. */
function rawGet({ server }: Served, path: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`),
    );
    socket.on('data', (part: Buffer) => (text += part.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('ids in addresses', () => {
  let served: Served;
  const asked: string[] = [];
  const backend = memoryAdapter({ seed: { customers: [ana] } });
  before(async () => {
    const handler = createHandler({
      adapter: backend,
      base: '/crm/',
      authenticate: ({ url }) => {
        asked.push(url);
        return 'somebody';
      },
      authorize: () => ({}),
    });
    served = await serve(handler);
  });
  after(() => served.close());

  for (const id of hostile) {
    it(`brings ${JSON.stringify(id.slice(0, 20))} there and back`, async () => {
      const crm = httpAdapter({ url: `${served.url}/crm` });
      await crm.customers.create({ ...ana, id, name: 'whoever' }, {});
      assert.equal((await crm.customers.get(id, {}))?.id, id);
      assert.equal((await crm.customers.update(id, { team: 'north' }, {})).record.team, 'north');
      assert.equal((await crm.customers.merge('ana', [id], {})).record.id, 'ana');
      assert.equal(await crm.customers.get(id, {}), undefined);
      assert.equal(await backend.customers.get(id, {}), undefined);
      await crm.customers.create({ ...ana, id, name: 'whoever' }, {});
      assert.equal((await crm.customers.remove(id, {})).record.id, id);
    });
  }

  it('never makes an address longer than proxies take, or one with a slash inside a name', () => {
    for (const url of asked) {
      assert.equal(url.length < 1_000, true, url.slice(0, 100));
      assert.equal(/%2f|%5c|%00|%25/i.test(url), false, url);
    }
  });

  it('takes a path with two slashes for what it is, not for another host', async () => {
    for (const path of ['//elsewhere/crm/customers/ana', '/crm//customers/ana', '//crm/customers/ana']) {
      assert.equal((await rawGet(served, path)).startsWith('HTTP/1.1 404'), true, path);
    }
  });

  it('refuses an address that is not well-formed', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    const answer = await send(handler, 'GET', '/customers/%E0%A4%A');
    assert.deepEqual([answer.status, answer.body['code']], [400, 'invalid']);
  });

  it('takes an id from the body only where the address says so, and only a text', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    assert.equal((await send(handler, 'POST', '/customers/~/get', { body: { id: 'ana' } })).body['id'], 'ana');
    assert.equal((await send(handler, 'POST', '/customers/~/get', { body: {} })).status, 422);
    assert.equal((await send(handler, 'POST', '/customers/~/remove', { body: { id: 7 } })).status, 422);
    assert.equal((await send(handler, 'GET', '/customers/~')).status, 422);
    assert.equal(
      (await send(handler, 'POST', '/customers/ana/merge', { body: { id: 'ben', others: ['x'] } })).status,
      422,
    );
  });
});

describe('methods and addresses', () => {
  it('says which methods an address knows', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    for (const [method, path, allow] of [
      ['PUT', '/customers/ana', 'GET, PATCH, DELETE, HEAD, OPTIONS'],
      ['POST', '/customers/ana', 'GET, PATCH, DELETE, HEAD, OPTIONS'],
      ['GET', '/customers', 'POST, OPTIONS'],
      ['DELETE', '/clear', 'POST, OPTIONS'],
      ['POST', '/permissions', 'GET, HEAD, OPTIONS'],
      ['DELETE', '/changes', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const answer = await send(handler, method, path);
      assert.deepEqual([answer.status, answer.body['code']], [405, 'unsupported'], path);
      assert.equal(answer.headers.get('Allow'), allow, path);
      const options = await send(handler, 'OPTIONS', path);
      assert.deepEqual([options.status, options.headers.get('Allow')], [204, allow], path);
    }
  });

  it('knows no other address, and does not take a missing record for one', async () => {
    const { handler } = serviceWith({ customers: [ana] }, { base: '/crm' });
    for (const path of [
      '/',
      '/customers/ana',
      '/crm',
      '/crm/people/ana',
      '/crm/customers/ana/orders/1',
      '/crmcustomers/ana',
    ]) {
      const answer = await send(handler, 'GET', path);
      assert.deepEqual([answer.status, answer.body['code']], [404, 'unsupported'], path);
    }
    const answer = await send(handler, 'GET', '/crm/customers/nobody');
    assert.deepEqual([answer.status, answer.body['code']], [404, 'not-found']);
  });

  it('answers HEAD as GET, without the body', async () => {
    const { handler } = serviceWith({ customers: [ana] });
    const [head, get] = [await send(handler, 'HEAD', '/customers/ana'), await send(handler, 'GET', '/customers/ana')];
    assert.equal(head.status, 200);
    assert.equal(head.text, '');
    assert.equal(head.headers.get('ETag'), get.headers.get('ETag'));
    assert.equal((await send(handler, 'HEAD', '/customers/nobody')).status, 404);
  });

  it('says where a new record lies', async () => {
    const { handler } = serviceWith({}, { base: '/crm' });
    const created = await send(handler, 'POST', '/crm/customers', { body: { ...ana, id: 'ana maria' } });
    assert.equal(created.status, 201);
    assert.equal(created.headers.get('Location'), '/crm/customers/ana%20maria');
    assert.equal((await send(handler, 'GET', created.headers.get('Location') ?? '')).status, 200);
  });
});
