import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, writes } from '../clause.js';
import { actor, customer, entriesOf, everythingIn, feedback as answered, idsOf, survey } from '../records.js';
import type { FeedbackDraft } from '../../adapter.js';

const seed = { customers: [customer('ana')], surveys: [survey] };
const when = [writes('feedback')];
const key = 'form 1';
const draft: FeedbackDraft = {
  surveyId: 'after-sale',
  edition: 3,
  answers: [
    { question: 'why', value: 'the <b>price</b>' },
    { question: 'content', value: 4 },
    { question: 'recommend', value: 9 },
  ],
  customerId: 'ana',
  language: 'pt',
  page: 'https://shop.example/thanks',
  submittedAt: '2026-11-20T09:00:00.000Z',
};

export const feedback = [
  clause('a submitted form is kept as it was filled, in the state new', { seed, when }, async (crm) => {
    const answers = [
      ...draft.answers,
      { question: 'first', value: ['price', 'quiet'] },
      { question: 'who', value: { email: 'ana@example.com', name: 'Ana' } },
    ];
    const { record } = await crm.feedback.submit({ ...draft, answers }, { key });
    holds(record, { ...draft, answers, state: 'new', idempotencyKey: key });
    same(await crm.feedback.get(record.id, {}), record, 'the record read again');
  }),

  clause(
    'the score of a form is the answer to the first scored question of its survey',
    { seed, when },
    async (crm) => {
      holds((await crm.feedback.submit(draft, { key })).record, { metric: 'nps', score: 9 });
      const answers = [{ question: 'content', value: 4 }];
      holds((await crm.feedback.submit({ ...draft, answers }, { key: 'form 2' })).record, {
        metric: 'csat',
        score: 4,
        scale: 5,
      });
    },
  ),

  clause('a form without a scored answer has no score', { seed, when }, async (crm) => {
    const { record } = await crm.feedback.submit({ ...draft, answers: [{ question: 'why', value: 'late' }] }, { key });
    holds(record, { metric: undefined, score: undefined });
  }),

  clause(
    'a form that is submitted twice with one key is kept once, and both answers are the same',
    { seed, when },
    async (crm) => {
      const first = await crm.feedback.submit(draft, { key });
      same((await crm.feedback.submit(draft, { key })).record, first.record);
      same(await idsOf(crm.feedback), [first.record.id]);
      same((await entriesOf(crm, 'ana', 'feedback')).length, 1, 'the number of entries on the timeline');
    },
  ),

  clause('a form that is submitted twice at the same time is kept once', { seed, when }, async (crm) => {
    const [first, second] = await Promise.all([
      crm.feedback.submit(draft, { key }),
      crm.feedback.submit(draft, { key }),
    ]);
    same(second.record, first.record);
    same(await idsOf(crm.feedback), [first.record.id]);
  }),

  clause(
    'the key of a form that is there already answers with that form',
    { seed: { ...seed, feedback: [answered('old', { idempotencyKey: key })] }, when },
    async (crm) => {
      same((await crm.feedback.submit(draft, { key })).record.id, 'old', 'the id');
      same(await idsOf(crm.feedback), ['old']);
    },
  ),

  clause(
    'a form of a known customer leaves one entry on the timeline, with its score, at the time it was submitted',
    { seed, when },
    async (crm) => {
      const { record } = await crm.feedback.submit(draft, { key, actor });
      const entries = await entriesOf(crm, 'ana', 'feedback');
      same(entries.length, 1, 'the number of entries');
      holds(
        entries[0],
        { related: { store: 'feedback', id: record.id }, occurredAt: draft.submittedAt, actor },
        'the entry',
      );
      holds(entries[0]?.score, { metric: 'nps', value: 9 }, 'the score of the entry');
    },
  ),

  clause(
    'a form of nobody, or of a customer who is not known, is kept without an entry',
    { seed, when },
    async (crm) => {
      const { customerId: _nobody, ...anonymous } = draft;
      await crm.feedback.submit(anonymous, { key });
      const { record } = await crm.feedback.submit({ ...draft, customerId: 'somebody' }, { key: 'form 2' });
      same(record.customerId, 'somebody', 'the customer');
      same((await everythingIn(crm)).interactions, []);
    },
  ),

  clause(
    'a form of a survey that does not exist rejects with not-found and is not kept',
    { seed, when },
    async (crm) => {
      await rejectsWith('not-found', crm.feedback.submit({ ...draft, surveyId: 'gone' }, { key }));
      same(await idsOf(crm.feedback), []);
    },
  ),

  clause(
    'the state of a form can be carried on until the customer was told',
    { seed: { ...seed, feedback: [answered('f1')] }, when },
    async (crm) => {
      for (const state of ['acknowledged', 'assigned', 'resolved', 'told'] as const) {
        const { record } = await crm.feedback.update('f1', { state, owner: actor }, {});
        same(record.state, state, 'the state');
      }
      ok((await crm.feedback.get('f1', {}))?.state === 'told', 'Expected the last state to be kept.');
    },
  ),

  clause(
    'totals of forms can be asked for by score',
    {
      seed: {
        ...seed,
        feedback: [
          answered('1', { metric: 'nps', score: 9 }),
          answered('2', { metric: 'nps', score: 9 }),
          answered('3'),
        ],
      },
      when: [can('totals')],
    },
    async (crm) => {
      const totals = await crm.feedback.totals({ by: 'score' }, {});
      same(
        totals.map(({ key: score, count }) => [score, count]),
        [
          ['9', 2],
          [null, 1],
        ],
      );
    },
  ),
];
