import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Seed } from '../../src/model/records.js';
import { leadCapture, retainAnswers, type VisitorOptions } from '../../src/server/index.js';
import { changes, malformed } from './malformed-tokens.js';
import { send, serviceWith, type Service } from './requests.js';

const now = '2026-11-20T09:17:23.456Z';
const secret = 'a secret of the tests that nobody can guess';
const survey = {
  ...{ id: 'quote', name: 'Quote', edition: 1 },
  questions: [
    { id: 'recommend', kind: 'nps', title: 'Would you recommend us?' },
    { id: 'why', kind: 'text', title: 'Why?' },
    { id: 'who', kind: 'contact', title: 'Who are you?', parts: [{ part: 'email' }] },
    { id: 'news', kind: 'consent', title: 'News', purpose: 'news', channel: 'email', wording: 'Yes, news.' },
  ],
} as const;
const seed = {
  surveys: [survey],
  customers: [{ id: 'mei', kind: 'person', name: 'Mei', lifecycle: 'loyal' }],
} as unknown as Seed;

function visited(options: Partial<VisitorOptions> = {}, customerId?: string): Service {
  return serviceWith(seed, {
    adapter: memoryAdapter({ seed, now: () => now }),
    authorize: () => ({
      public: true,
      surveys: 'all',
      fields: ['canary'],
      ...(customerId !== undefined && { customerId }),
    }),
    visitors: { secret, ...options },
    now: () => new Date(now),
  });
}

const filled = {
  ...{ surveyId: 'quote', edition: 1, submittedAt: '2026-11-20T09:17:20.001Z', language: 'zh-Hans-CN' },
  page: 'https://shop.example/cart?canary=1#canary',
  fields: { canary: 'canary' },
  answers: [
    { question: 'recommend', value: 3 },
    { question: 'why', value: 'Slow.' },
    { question: 'who', value: { email: 'canary@example.com' } },
    { question: 'news', value: { purpose: 'news', channel: 'email', wording: 'Yes, news.', language: 'en' } },
  ],
};

const submit = ({ handler }: Service, key = 'canary-key', body: object = filled) =>
  send(handler, 'POST', '/feedback', {
    body,
    headers: { 'Idempotency-Key': key, 'User-Agent': 'canary', Referer: 'https://canary.example' },
  });
const tokenOf = async (service: Service) => (await submit(service)).body['mine'] as string;
const takeBack = ({ handler }: Service, verb: 'forget' | 'withdraw', token: string) =>
  send(handler, 'POST', `/feedback/${verb}`, { body: { token } });
const everything = async ({ adapter }: Service) =>
  JSON.stringify(
    await Promise.all(
      (['customers', 'feedback', 'interactions', 'tasks'] as const).map(
        async (store) => (await adapter[store].list({}, {})).items,
      ),
    ),
  );

describe('the token of an answer', () => {
  it('removes the answer and what it led to, once and again, and leaves the customer', async () => {
    const service = visited({ leads: leadCapture() });
    const token = await tokenOf(service);
    for (let time = 0; time < 2; time += 1) {
      const answer = await takeBack(service, 'forget', token);
      assert.deepEqual([answer.status, answer.text], [200, '{}']);
    }
    const { adapter } = service;
    const left = await Promise.all([
      adapter.feedback.count({}, {}),
      adapter.tasks.count({}, {}),
      adapter.customers.count({}, {}),
    ]);
    assert.deepEqual(left, [0, 0, 2]);
    assert.equal((await everything(service)).includes('Slow.'), false);
  });

  it('takes consent back at the customer, keeps what was granted before, and says it once', async () => {
    const service = visited({ leads: leadCapture() });
    const token = await tokenOf(service);
    await takeBack(service, 'withdraw', token);
    await takeBack(service, 'withdraw', token);
    const { items } = await service.adapter.customers.list({}, {});
    const consents = items.find(({ id }) => id !== 'mei')?.consents;
    assert.deepEqual(
      consents?.map(({ purpose, state, wording }) => [purpose, state, wording]),
      [
        ['news', 'granted', 'Yes, news.'],
        ['news', 'withdrawn', 'Yes, news.'],
      ],
    );
    assert.equal(await service.adapter.feedback.count({}, {}), 1, 'the answer stays');
  });

  it('is of one answer, and nobody can make one up', async () => {
    const service = visited();
    const token = await tokenOf(service);
    await submit(service, 'another');
    const { headers } = await send(service.handler, 'GET', '/surveys/quote');
    const elsewhere = visited({ secret: `another secret: ${secret}` });
    const [text = ''] = token.split('.');
    for (const wrong of [headers.get('Rapport-Nonce') ?? '', `${text}.${text}`, 'x', await tokenOf(elsewhere)]) {
      assert.equal((await takeBack(service, 'forget', wrong)).status, 403, wrong);
    }
    await takeBack(service, 'forget', token);
    assert.equal(await service.adapter.feedback.count({}, {}), 1);
  });

  it('is refused where something is missing, or was added, and nobody hears what it was', async () => {
    const service = visited();
    const token = await tokenOf(service);
    for (const wrong of [...malformed, ...changes.map((change) => change(token))]) {
      const { status, body, text } = await takeBack(service, 'forget', wrong);
      assert.deepEqual([status, body['code']], [403, 'denied'], wrong.slice(0, 200));
      assert.equal(text.length < 1_000, true);
    }
    assert.equal((await takeBack(service, 'forget', '')).status, 422);
    assert.deepEqual([await service.adapter.feedback.count({}, {}), service.errors], [1, []]);
  });

  it('is for nothing where the host has not asked for it', async () => {
    const plain = serviceWith(seed, { authorize: () => ({ public: true, surveys: 'all' }) });
    const { body } = await submit(plain);
    assert.equal(Object.hasOwn(body, 'mine'), false);
    assert.equal((await takeBack(plain, 'forget', 'x.y')).status, 403);
    assert.equal((await takeBack(serviceWith(seed, { visitors: { secret } }), 'forget', 'x.y')).status, 501);
  });
});

describe('an anonymous survey', () => {
  it('keeps the answers, the day, the base of the language and the page without query, and nothing else', async () => {
    const service = visited({ anonymous: ['quote'], leads: leadCapture() }, 'mei');
    const { status, body } = await submit(service);
    assert.equal(status, 200);
    const { items } = await service.adapter.feedback.list({}, {});
    const [{ id, version, ...kept } = {} as Record<string, unknown>] = items;
    const today = '2026-11-20T00:00:00.000Z';
    assert.equal(typeof version, 'string');
    assert.deepEqual(kept, {
      ...{ surveyId: 'quote', edition: 1, metric: 'nps', scale: 10, score: 3, state: 'new', fields: {} },
      ...{ createdAt: today, updatedAt: today, submittedAt: today, idempotencyKey: id },
      ...{ language: 'zh', page: 'https://shop.example/cart' },
      answers: filled.answers.slice(0, 2),
    });
    assert.equal(body['id'], id);
    assert.equal((await everything(service)).includes('canary'), false);
    const { adapter } = service;
    assert.deepEqual([await adapter.interactions.count({}, {}), await adapter.tasks.count({}, {})], [0, 0]);
  });

  it('keeps an answer once per form, and two of one visitor have nothing in common but what they say', async () => {
    const service = visited({ anonymous: 'all' }, 'mei');
    const first = await submit(service, 'one');
    assert.equal((await submit(service, 'one')).body['id'], first.body['id']);
    await submit(service, 'two', { ...filled, answers: [{ question: 'recommend', value: 10 }] });
    const { items } = await service.adapter.feedback.list({}, {});
    assert.equal(items.length, 2);
    const [one, two] = items;
    assert.deepEqual([one?.id === two?.id, one?.version === two?.version], [false, false]);
  });

  it('holds what looks like the answer of a program, as any survey does', async () => {
    const service = visited({ anonymous: 'all' });
    await submit(service, 'k', { ...filled, evidence: { trap: 'x' } });
    const [held] = (await service.adapter.feedback.list({}, {})).items;
    assert.deepEqual([held?.score, held?.fields], [undefined, { suspicion: ['trap', 'no-nonce'] }]);
  });

  it('lets its visitor take the answer back', async () => {
    const service = visited({ anonymous: 'all' });
    await takeBack(service, 'forget', await tokenOf(service));
    assert.equal(await service.adapter.feedback.count({}, {}), 0);
  });

  it('is only what the host names', async () => {
    const service = visited({ anonymous: ['another'] }, 'mei');
    await submit(service);
    assert.equal((await service.adapter.feedback.list({}, {})).items[0]?.customerId, 'mei');
  });
});

describe('what is kept of old answers', () => {
  const old = '2026-05-01T09:00:00.000Z';
  /** More than one page of old answers, each with an entry on a timeline, beside one of today. */
  async function aged(count = 120) {
    const adapter = memoryAdapter({ seed, now: () => now });
    const answer = (id: string, submittedAt: string) => ({
      ...{ id, surveyId: 'quote', edition: 1, customerId: 'mei', page: 'https://shop.example/', language: 'en' },
      ...{ submittedAt, idempotencyKey: id, state: 'new' as const, metric: 'nps' as const, scale: 10, score: 3 },
      ...{ answers: filled.answers, fields: { canary: 'canary' } },
    });
    const ids = [...Array(count).keys()].map((index) => `old-${index}`);
    await adapter.import(
      {
        feedback: [...ids.map((id) => answer(id, old)), answer('today', now)],
        interactions: ids.map((id) => ({
          ...{ id: `heard-${id}`, customerId: 'mei', kind: 'feedback', occurredAt: old, body: 'Slow.' },
          related: { store: 'feedback', id },
        })),
      },
      {},
    );
    return adapter;
  }
  const options = { days: 90, now: new Date(now) };

  it('is nothing, page by page, where they are removed', async () => {
    const adapter = await aged();
    assert.equal(await retainAnswers(adapter, { ...options, then: 'remove' }), 120);
    assert.deepEqual(
      (await adapter.feedback.list({}, {})).items.map(({ id }) => id),
      ['today'],
    );
    assert.equal(await adapter.interactions.count({}, {}), 0);
    assert.equal(await retainAnswers(adapter, { ...options, then: 'remove' }), 0);
  });

  it('is scores and choices where they are made anonymous', async () => {
    const adapter = await aged();
    assert.equal(await retainAnswers(adapter, { ...options, then: 'anonymise' }), 120);
    const kept = await adapter.feedback.get('old-7', {});
    assert.deepEqual(kept?.answers, [{ question: 'recommend', value: 3 }]);
    assert.deepEqual(
      [kept?.score, kept?.customerId, kept?.page, kept?.language, kept?.fields],
      [3, undefined, undefined, undefined, {}],
    );
    assert.equal(await adapter.interactions.count({}, {}), 0);
    assert.equal((await adapter.feedback.get('today', {}))?.customerId, 'mei');
    assert.equal(await retainAnswers(adapter, { ...options, then: 'anonymise' }), 0, 'a second run has nothing to do');
  });

  it('is everything where the days make no sense', async () => {
    const adapter = await aged(1);
    for (const days of [0, -1, NaN]) await assert.rejects(retainAnswers(adapter, { days, then: 'remove' }), TypeError);
    assert.equal(await adapter.feedback.count({}, {}), 2);
  });
});
