import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../src/data/adapter.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import { newId } from '../../src/model/index.js';
import type { Seed } from '../../src/model/records.js';
import { questionDropOff } from '../../src/insight/index.js';
import { releaseAnswer, type PublicAccess, type VisitorOptions } from '../../src/server/index.js';
import { postgresAdapter } from '../../src/server/postgres/index.js';
import { send, serviceWith, type Service } from './requests.js';
import { startDatabase, type TestDatabase } from './postgres/database.js';
import { fill } from './postgres/kit.js';

const secret = 'a secret of the tests that nobody can guess';
const now = '2026-11-20T09:00:00.000Z';
const questions = [
  { id: 'recommend', kind: 'nps', title: 'Would you recommend us?' },
  { id: 'why', kind: 'text', title: 'Why?' },
  { id: 'who', kind: 'contact', title: 'Who are you?', parts: [{ part: 'email' }] },
  { id: 'news', kind: 'consent', title: 'News', purpose: 'news', channel: 'email', wording: 'Yes, news.' },
] as const;
const survey = { id: 'visit', name: 'Visit', edition: 1, partialAnswers: true, questions: [...questions] };
const seed = {
  surveys: [survey, { ...survey, id: 'whole', partialAnswers: false }],
  customers: [{ id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'repeat' }],
} as unknown as Seed;

const recommend = (value: number) => ({ question: 'recommend', value });
const why = { question: 'why', value: 'Slow.' };
const personal = [
  { question: 'who', value: { email: 'canary@example.com' } },
  { question: 'news', value: { purpose: 'news', channel: 'email', wording: 'Yes, news.', language: 'en' } },
];

let database: TestDatabase;
const opened: RapportAdapter[] = [];
before(async () => (database = await startDatabase()));
after(async () => {
  for (const adapter of opened) await adapter.close?.();
  await database.stop();
});

const backends: Readonly<Record<string, () => Promise<RapportAdapter>>> = {
  memory: async () => memoryAdapter({ seed, now: () => now }),
  PostgreSQL: async () => {
    const adapter = postgresAdapter({ pool: database.pool, tenant: newId(), now: () => now });
    opened.push(adapter);
    await fill(adapter, seed);
    return adapter;
  },
};

for (const [backend, open] of Object.entries(backends)) {
  describe(`what a visitor has answered so far, over ${backend}`, () => {
    const site = async (options: Partial<VisitorOptions> = {}, access: Partial<PublicAccess> = {}): Promise<Service> =>
      serviceWith(seed, {
        adapter: await open(),
        authorize: () => ({ public: true, surveys: 'all', ...access }),
        visitors: { secret, ...options },
        now: () => new Date(now),
      });
    const body = (answers: readonly object[], more: object = {}) => ({
      ...{ surveyId: 'visit', edition: 1, submittedAt: now, answers },
      ...more,
    });
    const begin = ({ handler }: Service, answers: readonly object[], key = 'p-1', more: object = {}) =>
      send(handler, 'POST', '/feedback/unfinished', {
        body: body(answers, more),
        headers: { 'Idempotency-Key': key },
      });
    const finish = ({ handler }: Service, answers: readonly object[], more: object = { unfinished: 'p-1' }) =>
      send(handler, 'POST', '/feedback', { body: body(answers, more), headers: { 'Idempotency-Key': 'k-1' } });
    const scores = async (service: Service) => (await kept(service)).map(({ score }) => score);
    const kept = async ({ adapter }: Service) => (await adapter.feedback.list({}, {})).items;

    it('is held as unfinished: without a score, and on nobody’s timeline', async () => {
      const service = await site({}, { customerId: 'ana' });
      assert.equal((await begin(service, [recommend(3), why])).status, 200);
      const [answer] = await kept(service);
      assert.deepEqual(answer?.answers, [recommend(3), why]);
      assert.deepEqual(
        [answer.score, answer.customerId, answer.fields],
        [undefined, 'ana', { suspicion: ['unfinished'] }],
      );
      assert.equal(await service.adapter.interactions.count({}, {}), 0);
    });

    it('is one answer, however often it is sent, and the last one stays', async () => {
      const service = await site();
      for (const answers of [[recommend(3)], [recommend(4)], [recommend(4), why]]) await begin(service, answers);
      assert.deepEqual(
        (await kept(service)).map(({ answers }) => answers),
        [[recommend(4), why]],
      );
      await Promise.all([5, 6].map((value) => begin(service, [recommend(value)], 'p-2')));
      assert.equal((await kept(service)).length, 2);
    });

    it('holds no contact details and no consent, which are given by sending', async () => {
      const service = await site();
      await begin(service, [recommend(9), ...personal, { question: 'gone', value: 'canary' }]);
      assert.deepEqual((await kept(service))[0]?.answers, [recommend(9)]);
    });

    it('gives way to the whole answer, which counts once', async () => {
      const service = await site({}, { customerId: 'ana' });
      await begin(service, [recommend(9)]);
      await finish(service, [recommend(10), why]);
      await finish(service, [recommend(10), why]);
      const answers = await kept(service);
      assert.deepEqual(
        answers.map(({ score, idempotencyKey, fields }) => [score, idempotencyKey, fields]),
        [[10, 'k-1', {}]],
      );
    });

    it('is given up where it comes after the whole answer, at once or later, and however often', async () => {
      const service = await site({}, { customerId: 'ana' });
      await finish(service, [recommend(10), why]);
      for (const answers of [[recommend(9)], [recommend(9), why]]) {
        const reply = await begin(service, answers);
        assert.deepEqual([reply.status, reply.body], [200, { idempotencyKey: 'p-1' }]);
      }
      assert.deepEqual(await scores(service), [10]);
    });

    it('is given up where it is sent again, or goes on, after the whole answer has taken its place', async () => {
      const service = await site();
      await begin(service, [recommend(9)]);
      await finish(service, [recommend(10), why]);
      await begin(service, [recommend(9)]);
      await begin(service, [recommend(9), why]);
      assert.deepEqual(await scores(service), [10]);
    });

    it('is given up where it comes at the same time as the whole answer', async () => {
      for (const key of ['p-1', 'p-2', 'p-3', 'p-4']) {
        const service = await site();
        const whole = () => finish(service, [recommend(10)], { unfinished: key });
        const part = () => begin(service, [recommend(9)], key);
        const replies = await Promise.all([part(), whole(), part(), whole(), part()]);
        assert.deepEqual(
          replies.map(({ status }) => status),
          [200, 200, 200, 200, 200],
        );
        assert.deepEqual([await scores(service), service.errors], [[10], []]);
      }
    });

    it('is given up where it would name somebody who was erased since', async () => {
      const service = await site({}, { customerId: 'ana' });
      await begin(service, [recommend(9)]);
      await service.adapter.customers.erase('ana', {});
      await finish(service, [recommend(10)]);
      assert.equal((await begin(service, [recommend(9)])).status, 200);
      assert.deepEqual([await scores(service), service.errors], [[10], []]);
    });

    it('leaves no trace where the survey is anonymous', async () => {
      const service = await site({ anonymous: ['visit'] });
      const heard: unknown[] = [];
      service.adapter.watch?.((change) => heard.push(change));
      await finish(service, [recommend(10)]);
      assert.deepEqual([heard.length, (await kept(service)).length], [1, 1]);
    });

    it('stays where another answer came', async () => {
      const service = await site();
      await begin(service, [recommend(9)]);
      await finish(service, [recommend(10)], {});
      await finish(service, [recommend(10)], { unfinished: 'k-1' });
      assert.equal((await kept(service)).length, 2);
    });

    it('stays as it is once somebody has let it count', async () => {
      const service = await site();
      await begin(service, [recommend(9)]);
      const [{ id } = { id: '' }] = await kept(service);
      await releaseAnswer(service.adapter, id);
      await begin(service, [recommend(2)]);
      assert.deepEqual(
        (await kept(service)).map(({ score, answers }) => [score, answers]),
        [[9, [recommend(9)]]],
      );
    });

    it('is not kept where the survey, its anonymity or the access does not want it', async () => {
      const refused = [
        [await site(), { surveyId: 'whole' }],
        [await site({ anonymous: ['visit'] }), {}],
        [await site({}, { surveys: ['whole'] }), {}],
      ] as const;
      for (const [service, more] of refused) {
        assert.equal((await begin(service, [recommend(9)], 'p-1', more)).status, 403);
        assert.deepEqual(await kept(service), []);
      }
    });

    it('tells at which question people stop', async () => {
      const service = await site();
      await begin(service, [recommend(9)], 'p-1');
      await begin(service, [recommend(8), why], 'p-2');
      await begin(service, [recommend(1)], 'p-3');
      await finish(service, [recommend(10), why, ...personal], {});
      assert.deepEqual(questionDropOff(survey as never, await kept(service)), [
        { question: 'recommend', reached: 4, answered: 4, left: 2 },
        { question: 'why', reached: 2, answered: 2, left: 1 },
        { question: 'who', reached: 1, answered: 1, left: 0 },
        { question: 'news', reached: 1, answered: 1, left: 0 },
      ]);
    });
  });
}

describe('a service without a secret', () => {
  it('keeps nothing unfinished', async () => {
    const { handler, adapter } = serviceWith(seed, { authorize: () => ({ public: true, surveys: 'all' }) });
    const headers = { 'Idempotency-Key': 'p-1' };
    const body = { surveyId: 'visit', edition: 1, submittedAt: now, answers: [recommend(9)] };
    assert.equal((await send(handler, 'POST', '/feedback/unfinished', { body, headers })).status, 403);
    assert.equal(await adapter.feedback.count({}, {}), 0);
  });
});
