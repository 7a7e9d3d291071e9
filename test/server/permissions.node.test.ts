import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { httpAdapter } from '../../src/data/adapters/http/index.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Permissions } from '../../src/data/permissions.js';
import { storeNames, type Seed, type StoreName } from '../../src/model/records.js';
import { routes } from '../../src/server/routes.js';
import { ana, ben, form, send, serviceWith, survey, type Answer, type Service } from './requests.js';

const moment = '2026-11-20T09:00:00.000Z';

/** One record in each store, all with the id `one`, apart from the customers, who are Ana and Ben. */
const seed: Seed = {
  customers: [
    { ...ana, birthday: '1990-05-04', team: 'north', fields: { credit: 'canary' } },
    { ...ben, team: 'south', fields: {} },
  ],
  orders: [{ id: 'one', customerId: 'ana', placedAt: moment, total: { amount: 1, currency: 'CNY' } }],
  interactions: [{ id: 'one', customerId: 'ana', kind: 'call', occurredAt: moment }],
  pipelines: [
    { id: 'one', name: 'Sales', currency: 'CNY', stages: [{ id: 'new', name: 'New', kind: 'open', probability: 0.1 }] },
  ],
  deals: [
    {
      id: 'one',
      pipelineId: 'one',
      stageId: 'new',
      title: 'Deal',
      amount: { amount: 1, currency: 'CNY' },
      orderKey: 'a0',
      enteredStageAt: moment,
    },
  ],
  surveys: [{ ...survey, id: 'one', questions: [...survey.questions] }],
  feedback: [{ ...form, id: 'one', surveyId: 'one', answers: [], idempotencyKey: 'k', state: 'new' }],
  segments: [{ id: 'one', name: 'All', rule: { combinator: 'and', rules: [] }, mode: 'dynamic' }],
  tasks: [{ id: 'one', title: 'Call', dueAt: moment }],
  loyalty: [{ id: 'one', customerId: 'ana', points: 1, reason: 'order', occurredAt: moment, idempotencyKey: 'l' }],
  fields: [{ id: 'one', store: 'customers', name: 'credit', type: 'text', label: 'Credit', personal: true }],
} as unknown as Seed;

const bodies: Readonly<Record<string, object>> = {
  list: {},
  count: {},
  totals: { by: 'id' },
  facts: { ids: ['ana'] },
  update: { set: {} },
  merge: { others: ['ben'] },
  move: { stageId: 'new', before: null },
  reveal: { reason: 'a call' },
  submit: { ...form, surveyId: 'one', idempotencyKey: 'new' },
};

const idOf = (store: StoreName): string => (store === 'customers' ? 'ana' : 'one');

/** Asks a route about the record of its store. */
function ask({ handler }: Service, { method, path, operation, body }: (typeof routes)[number]): Promise<Answer> {
  const [store = '', verb = ''] = operation.split('.');
  const id = idOf(store as StoreName);
  const [record] = seed[store as StoreName] ?? [];
  const draft = verb === 'create' ? { ...record, id: 'two', idempotencyKey: 'two' } : undefined;
  const { idempotencyKey: _key, ...plain } = { ...draft } as { readonly idempotencyKey?: string };
  const made = draft && (store === 'loyalty' || store === 'feedback') ? draft : plain;
  const content = draft ? made : { ...bodies[verb], ...(path.includes('/~/') && { id }) };
  return send(handler, method, path.replace('{id}', id), { ...(body && { body: content }) });
}

const ofStore = (store: StoreName) => routes.filter(({ operation }) => operation.startsWith(`${store}.`));

function restricted(permissions: Permissions): Service {
  return serviceWith(seed, { authorize: () => ({ permissions }) });
}

describe('stores that a person may not read', () => {
  for (const store of storeNames) {
    it(`are closed at every address of ${store}`, async () => {
      for (const route of ofStore(store)) {
        if (route.operation === 'customers.reveal') continue;
        const answer = await ask(restricted({ stores: { [store]: 'none' } }), route);
        assert.deepEqual([answer.status, answer.body['code']], [403, 'denied'], `${route.method} ${route.path}`);
      }
    });
  }
});

describe('stores that a person may only read', () => {
  for (const store of storeNames) {
    it(`answer every read of ${store} and refuse every write`, async () => {
      for (const route of ofStore(store)) {
        if (route.operation === 'customers.reveal') continue;
        const service = restricted({ stores: { [store]: 'read' } });
        const answer = await ask(service, route);
        const expected = route.isWrite ? 403 : 200;
        assert.equal(answer.status, expected, `${route.method} ${route.path}: ${answer.text}`);
      }
    });
  }
});

describe('people without restrictions', () => {
  for (const store of storeNames) {
    it(`are answered at every address of ${store}`, async () => {
      for (const route of ofStore(store)) {
        const ledger = store === 'loyalty' && /update|remove/.test(route.operation);
        const expected =
          ledger || route.operation === 'customers.reveal' ? 501 : route.operation.endsWith('create') ? 201 : 200;
        const answer = await ask(serviceWith(seed), route);
        assert.equal(answer.status, expected, `${route.method} ${route.path}: ${answer.text}`);
      }
    });
  }
});

describe('hidden fields', () => {
  const hidden = { hidden: ['customers.birthday', 'customers.fields.credit'] };

  it('are in no answer at all', async () => {
    for (const route of routes) {
      if (route.isStream) continue;
      const answer = await ask(restricted(hidden), route);
      assert.equal(/canary|1990-05-04/.test(answer.text), false, `${route.method} ${route.path}`);
    }
  });

  it('are not told by a conflict', async () => {
    const service = restricted(hidden);
    const headers = { 'If-Match': '"stale"' };
    const answer = await send(service.handler, 'PATCH', '/customers/ana', { body: { set: { team: 'x' } }, headers });
    assert.equal(answer.status, 409);
    assert.equal(/canary|1990/.test(answer.text), false);
  });

  it('cannot be asked for by rules, sorts and totals', async () => {
    const { handler } = restricted(hidden);
    const where = { combinator: 'and', rules: [{ field: 'birthday', operator: 'not-empty' }] };
    for (const [path, body] of [
      ['/customers/query', { where }],
      ['/customers/count', { where }],
      ['/customers/query', { sort: [{ field: 'fields.credit', direction: 'ascending' }] }],
      ['/customers/totals', { by: 'fields.credit' }],
    ] as const) {
      assert.equal((await send(handler, 'POST', path, { body })).status, 403, JSON.stringify(body));
    }
  });

  it('are named, so that a card can say that they are hidden', async () => {
    const { handler } = restricted(hidden);
    assert.deepEqual((await send(handler, 'GET', '/permissions')).body['hidden'], hidden.hidden);
  });
});

describe('rows that a person does not see', () => {
  const rows = {
    customers: { combinator: 'and', rules: [{ field: 'team', operator: 'is', value: 'south' }] },
  } as const;

  it('do not exist for that person, nor does what belongs to them', async () => {
    const { handler } = restricted({ rows });
    assert.equal((await send(handler, 'GET', '/customers/ana')).status, 404);
    assert.equal((await send(handler, 'GET', '/customers/ben')).status, 200);
    assert.equal((await send(handler, 'GET', '/orders/one')).status, 404);
    assert.deepEqual((await send(handler, 'POST', '/customers/count', { body: {} })).body, { count: 1 });
    assert.equal((await send(handler, 'PATCH', '/customers/ana', { body: { set: { team: 'south' } } })).status, 404);
  });

  it('are not described by what the person is told about permissions', async () => {
    const { handler } = restricted({ rows });
    assert.equal((await send(handler, 'GET', '/permissions')).text.includes('south'), false);
  });
});

describe('permissions that change', () => {
  it('hold from the next request on', async () => {
    let permissions: Permissions = {};
    const adapter = memoryAdapter({ seed });
    const { handler } = serviceWith({}, { adapter, authorize: () => ({ permissions }) });
    const crm = httpAdapter({ url: 'http://crm.example', fetch: (url, init) => handler(new Request(url, init)) });
    assert.equal((await crm.customers.get('ana', {}))?.birthday, '1990-05-04');
    permissions = { hidden: ['customers.birthday'] };
    assert.equal((await crm.customers.get('ana', {}))?.birthday, undefined);
  });
});

describe('people who are not known', () => {
  it('are told to sign in, at every address', async () => {
    const service = serviceWith(seed, { authenticate: () => undefined });
    for (const route of routes) {
      const answer = await ask(service, route);
      assert.deepEqual([answer.status, answer.body['code']], [401, 'denied'], route.path);
      assert.equal(answer.headers.get('WWW-Authenticate'), 'Bearer');
    }
    assert.equal((await send(service.handler, 'GET', '/changes')).status, 401);
  });

  it('and those who may do nothing are refused before anything is read', async () => {
    const service = serviceWith(seed, { authorize: () => undefined });
    for (const route of routes) assert.equal((await ask(service, route)).status, 403, route.path);
  });
});
