import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { DataError } from '../../../src/data/data-error.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { newId } from '../../../src/model/index.js';
import type { Seed } from '../../../src/model/records.js';
import { leadCapture, releaseAnswer, type LeadOptions, type PublicAccess } from '../../../src/server/index.js';
import { postgresAdapter } from '../../../src/server/postgres/index.js';
import { startOwnSchema, type OwnSchema } from '../../data/adapters/postgrest/own-kit.js';
import { send, serviceWith, type Answer } from '../requests.js';
import { startDatabase, type TestDatabase } from './database.js';
import { fill } from './kit.js';

const now = '2026-11-20T09:00:00.000Z';
const seller = { id: 'u-lin', name: 'Lin' };
const quote = {
  id: 'quote',
  name: { en: 'Quote request', 'zh-CN': '询价' },
  edition: 1,
  questions: [
    {
      id: 'who',
      kind: 'contact',
      title: 'Who are you?',
      parts: [{ part: 'name' }, { part: 'email' }, { part: 'phone' }, { part: 'company' }],
    },
    consent('news', 'email', 'Yes, send me news.'),
    consent('offers', 'phone', 'Yes, call me.'),
  ],
} as const;
const seed: Seed = {
  surveys: [{ ...quote, questions: quote.questions.map((question) => ({ ...question })) } as never],
  customers: [
    {
      ...{ id: 'mei', kind: 'person', name: 'Mei', lifecycle: 'loyal', owner: seller },
      contactPoints: [
        { kind: 'email', value: 'Mei@example.com' },
        { kind: 'phone', value: '+8613800138000' },
      ],
    },
  ],
};

function consent(purpose: string, channel: 'email' | 'phone', wording: string) {
  return { id: `agree to ${purpose}`, kind: 'consent', title: purpose, purpose, channel, wording } as const;
}

interface Filled {
  readonly who: Readonly<Record<string, string>>;
  readonly agreed?: readonly string[];
  readonly fields?: Readonly<Record<string, string>>;
  readonly evidence?: { readonly trap: string };
}

const formOf = ({ who, agreed = [], ...rest }: Filled) => ({
  ...{ surveyId: 'quote', edition: 1, submittedAt: now, language: 'en', ...rest },
  answers: [
    { question: 'who', value: who },
    ...agreed.map((purpose) => ({
      question: `agree to ${purpose}`,
      value: { purpose, channel: 'email', wording: `Yes to ${purpose}.`, language: 'en' },
    })),
  ],
});

interface Site {
  readonly adapter: RapportAdapter;
  submit(filled: Filled, key?: string): Promise<Answer>;
  takeBack(verb: 'forget' | 'withdraw', token: string): Promise<Answer>;
}

function siteOn(
  adapter: RapportAdapter,
  options: LeadOptions = {},
  access: Partial<PublicAccess> = {},
  anonymous: readonly string[] = [],
): Site {
  const { handler } = serviceWith(seed, {
    adapter,
    authorize: () => ({ public: true, surveys: 'all', fields: ['utm_source', 'utm_campaign', 'order'], ...access }),
    visitors: {
      secret: 'a secret of the tests that nobody can guess',
      leads: leadCapture({ country: 'CN', ...options }),
      anonymous,
    },
    now: () => new Date(now),
  });
  return {
    adapter,
    takeBack: (verb, token) => send(handler, 'POST', `/feedback/${verb}`, { body: { token } }),
    submit: (filled, key = 'k-1') =>
      send(handler, 'POST', '/feedback', { body: formOf(filled), headers: { 'Idempotency-Key': key } }),
  };
}

const anaWrote: Filled = {
  who: { name: '  Ana   Lima ', email: ' Ana@Example.COM ', phone: '139 0013 9000', company: 'Acme' },
  agreed: ['news', 'offers'],
  fields: { utm_source: 'fair', utm_campaign: 'autumn', order: 'o-1' },
};

/** Everything that there is, without what is chance. */
async function counts({ adapter }: Site) {
  const [customers, tasks, interactions, feedback] = await Promise.all(
    (['customers', 'tasks', 'interactions', 'feedback'] as const).map((store) => adapter[store].count({}, {})),
  );
  return { customers, tasks, interactions, feedback };
}
const newOne = async ({ adapter }: Site) => {
  const { items } = await adapter.customers.list({}, {});
  return items.find(({ id }) => id !== 'mei');
};

const writes = [
  ['feedback', 'submit'],
  ['customers', 'create'],
  ['feedback', 'update'],
  ['interactions', 'create'],
  ['tasks', 'create'],
] as const;

/** The same adapter, of which one method fails once: before it has done its work, or after. */
function failingOnce(adapter: RapportAdapter, [store, verb]: readonly [string, string], when: string): RapportAdapter {
  let hasFailed = false;
  const stores = adapter as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const real = stores[store]?.[verb] as (...given: readonly unknown[]) => Promise<unknown>;
  const broken = async (...given: readonly unknown[]): Promise<unknown> => {
    const isNow = !hasFailed;
    hasFailed = true;
    if (isNow && when === 'before') throw new DataError('unavailable', 'The process ended here.');
    const answer = await real(...given);
    if (isNow) throw new DataError('unavailable', 'The process ended here.');
    return answer;
  };
  return { ...adapter, [store]: { ...stores[store], [verb]: broken } };
}

let database: TestDatabase;
let rest: OwnSchema;
const opened: RapportAdapter[] = [];
before(async () => {
  database = await startDatabase();
  rest = await startOwnSchema();
});
after(async () => {
  for (const adapter of opened) await adapter.close?.();
  await database.stop();
  await rest.stop();
});

const backends: Readonly<Record<string, () => Promise<RapportAdapter>>> = {
  memory: async () => memoryAdapter({ seed, now: () => now }),
  PostgreSQL: async () => {
    const adapter = postgresAdapter({ pool: database.pool, tenant: newId(), now: () => now });
    opened.push(adapter);
    await fill(adapter, seed);
    return adapter;
  },
  PostgREST: () => rest.open(seed, { now: () => now }),
};

for (const [backend, open] of Object.entries(backends)) {
  describe(`contact details that are left in a form, over ${backend}`, () => {
    const site = async (options?: LeadOptions, access?: Partial<PublicAccess>, anonymous?: readonly string[]) =>
      siteOn(await open(), options, access, anonymous);

    it('make a potential customer, standardised, with source, campaign and the consent in its words', async () => {
      const shop = await site();
      assert.equal((await shop.submit(anaWrote)).status, 200);
      const ana = await newOne(shop);
      assert.deepEqual(
        [ana?.name, ana?.organisation, ana?.lifecycle, ana?.source, ana?.language],
        ['Ana Lima', 'Acme', 'potential', 'fair', 'en'],
      );
      assert.deepEqual(
        ana?.contactPoints.map(({ value }) => value),
        ['Ana@example.com', '+8613900139000'],
      );
      assert.deepEqual(ana?.fields, { utm_source: 'fair', utm_campaign: 'autumn' });
      assert.deepEqual(
        ana?.consents.map(({ purpose, channel, state, wording, at }) => [purpose, channel, state, wording, at]),
        [
          ['news', 'email', 'granted', 'Yes to news.', now],
          ['offers', 'phone', 'granted', 'Yes to offers.', now],
        ],
      );
      const [answer] = (await shop.adapter.feedback.list({}, {})).items;
      const [entry] = (await shop.adapter.interactions.list({}, {})).items;
      assert.deepEqual([answer?.customerId, entry?.customerId, entry?.related?.id], [ana?.id, ana?.id, answer?.id]);
    });

    it('make a follow-up for whom the host names, due in time', async () => {
      const shop = await site({ owner: ({ customer }) => (customer.organisation ? seller : undefined), dueHours: 2 });
      await shop.submit(anaWrote);
      const [task] = (await shop.adapter.tasks.list({}, {})).items;
      assert.deepEqual(
        [task?.title, task?.owner, task?.dueAt, task?.origin?.store, task?.customerId],
        ['Quote request: Ana Lima', seller, '2026-11-20T11:00:00.000Z', 'feedback', (await newOne(shop))?.id],
      );
    });

    it('are of the customer who has this address or number, of whom nothing is changed but consent', async () => {
      for (const who of [
        { name: 'Canary', email: 'mei@EXAMPLE.com' },
        { name: 'Canary', phone: '(138) 0013-8000' },
      ]) {
        const shop = await site();
        await shop.submit({ who: { ...who, company: 'Canary' }, agreed: ['news'] });
        const mei = await shop.adapter.customers.get('mei', {});
        assert.deepEqual([mei?.name, mei?.organisation, mei?.lifecycle], ['Mei', undefined, 'loyal']);
        assert.deepEqual(mei?.contactPoints, seed.customers?.[0]?.contactPoints);
        assert.deepEqual(
          mei?.consents.map(({ purpose }) => purpose),
          ['news'],
        );
        const [task] = (await shop.adapter.tasks.list({}, {})).items;
        assert.deepEqual([(await counts(shop)).customers, task?.customerId, task?.owner], [1, 'mei', seller]);
      }
    });

    it('tell their visitor nothing of whether we know them', async () => {
      const read = async (who: Readonly<Record<string, string>>) => {
        const { status, headers, text } = await (await site()).submit({ who, agreed: ['news'] });
        // Both addresses are of one length, and ids are by chance.
        const same = text
          .replaceAll(/[\da-f]{8}-[\da-f-]{27}|(?<="mine":")[\w.-]+/g, 'by chance')
          .replaceAll(who['email'] ?? '', 'an address');
        return [status, [...headers], same, text.length];
      };
      assert.deepEqual(await read({ email: 'mei@example.com' }), await read({ email: 'ana@example.com' }));
    });

    it('make nobody where nobody can be reached, and the answer is kept', async () => {
      for (const who of [{ name: 'Ana' }, { email: 'ana at example' }, { phone: '12' }, {}] as Filled['who'][]) {
        const shop = await site();
        assert.equal((await shop.submit({ who })).status, 200);
        assert.deepEqual(await counts(shop), { customers: 1, tasks: 0, interactions: 0, feedback: 1 });
      }
    });

    it('make one customer and one follow-up, however often the form comes', async () => {
      const shop = await site();
      await Promise.all([1, 2, 3].map(() => shop.submit(anaWrote)));
      await shop.submit(anaWrote);
      assert.deepEqual(await counts(shop), { customers: 2, tasks: 1, interactions: 1, feedback: 1 });
      assert.equal((await newOne(shop))?.consents.length, 2);
    });

    for (const write of writes) {
      for (const when of ['before', 'after']) {
        it(`make one of each when the process ends ${when} ${write.join('.')} and the form comes again`, async () => {
          const adapter = await open();
          const broken = siteOn(failingOnce(adapter, write, when));
          assert.equal((await broken.submit(anaWrote)).status, 503);
          const mended = siteOn(adapter);
          assert.equal((await mended.submit(anaWrote)).status, 200);
          assert.deepEqual(await counts(mended), { customers: 2, tasks: 1, interactions: 1, feedback: 1 });
          assert.equal((await newOne(mended))?.consents.length, 2);
        });
      }
    }

    it('make one customer of one new person who sends two forms at once', async () => {
      const shop = await site();
      await Promise.all(['k-1', 'k-2', 'k-3'].map((key) => shop.submit(anaWrote, key)));
      assert.deepEqual(await counts(shop), { customers: 2, tasks: 3, interactions: 3, feedback: 3 });
    });

    it('make somebody anew who was erased', async () => {
      const shop = await site();
      await shop.submit(anaWrote);
      const before = await newOne(shop);
      await shop.adapter.customers.erase(before?.id ?? '', {});
      assert.equal((await shop.submit(anaWrote, 'k-2')).status, 200);
      const again = await newOne(shop);
      assert.deepEqual([again?.name, again?.id === before?.id], ['Ana Lima', false]);
    });

    it('wait with an answer that is held until it is released', async () => {
      const shop = await site();
      const { body } = await shop.submit({ ...anaWrote, evidence: { trap: 'x' } });
      assert.deepEqual(await counts(shop), { customers: 1, tasks: 0, interactions: 0, feedback: 1 });
      const id = body['id'] as string;
      await releaseAnswer(shop.adapter, id);
      await leadCapture({ country: 'CN' })(shop.adapter, id);
      assert.deepEqual(await counts(shop), { customers: 2, tasks: 1, interactions: 1, feedback: 1 });
    });

    it('are of the customer whom the host knows, and told once', async () => {
      const shop = await site({}, { customerId: 'mei' });
      await shop.submit({ who: anaWrote.who });
      assert.deepEqual(await counts(shop), { customers: 1, tasks: 1, interactions: 1, feedback: 1 });
    });

    it('are taken back by the token of the answer: first the consent, then the answer and its follow-up', async () => {
      const shop = await site();
      const token = (await shop.submit(anaWrote)).body['mine'] as string;
      await shop.takeBack('withdraw', token);
      assert.deepEqual(
        (await newOne(shop))?.consents.map(({ state }) => state),
        ['granted', 'granted', 'withdrawn', 'withdrawn'],
      );
      await shop.takeBack('forget', token);
      assert.deepEqual([(await counts(shop)).feedback, (await counts(shop)).tasks], [0, 0]);
    });

    it('are not kept in an anonymous survey, which keeps no finer time than the day', async () => {
      const shop = await site({}, {}, ['quote']);
      await Promise.all([shop.submit(anaWrote), shop.submit(anaWrote)]);
      assert.deepEqual(await counts(shop), { customers: 1, tasks: 0, interactions: 0, feedback: 1 });
      const [kept] = (await shop.adapter.feedback.list({}, {})).items;
      const today = '2026-11-20T00:00:00.000Z';
      assert.deepEqual([kept?.createdAt, kept?.updatedAt, kept?.submittedAt], [today, today, today]);
      assert.deepEqual([kept?.answers, kept?.fields, kept?.customerId], [[], {}, undefined]);
    });

    it('do not cost the answer when a rule of the host fails', async () => {
      const shop = await site({
        owner: () => {
          throw new Error('no such table');
        },
      });
      assert.equal((await shop.submit(anaWrote)).status, 200);
      assert.equal((await counts(shop)).feedback, 1);
    });
  });
}
