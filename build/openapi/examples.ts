/** Bodies that can be sent as they are, to a service that holds the records below. A test sends each of them. */
import type { Seed } from '../../src/model/index.js';

const at = '2026-11-20T09:00:00.000Z';

const records = {
  customers: {
    id: 'c-1',
    kind: 'organisation',
    name: 'Acme Trading',
    lifecycle: 'repeat',
    contactPoints: [{ kind: 'email', value: 'office@acme.example', primary: true }],
    tags: ['vip'],
    fields: { seats: 40 },
  },
  orders: { id: 'o-1', customerId: 'c-1', placedAt: at, total: { amount: 129_900, currency: 'CNY' } },
  interactions: { id: 'i-1', customerId: 'c-1', kind: 'call', occurredAt: at, title: 'Asked about delivery' },
  pipelines: {
    id: 'p-1',
    name: 'Sales',
    currency: 'CNY',
    stages: [
      { id: 'new', name: 'New', kind: 'open', probability: 0.1 },
      { id: 'won', name: 'Won', kind: 'won', probability: 1 },
    ],
  },
  deals: {
    id: 'd-1',
    pipelineId: 'p-1',
    stageId: 'new',
    title: 'Renewal',
    customerId: 'c-1',
    amount: { amount: 500_000, currency: 'CNY' },
    orderKey: 'a0',
    enteredStageAt: at,
  },
  surveys: {
    id: 's-1',
    name: 'After the sale',
    edition: 1,
    questions: [{ id: 'recommend', kind: 'nps', title: 'Would you recommend us?' }],
  },
  feedback: {
    id: 'f-1',
    surveyId: 's-1',
    edition: 1,
    answers: [{ question: 'recommend', value: 9 }],
    submittedAt: at,
    idempotencyKey: '5b0e7c1e-0d52-4b43-9c1b-6a1f3f7f2a10',
    state: 'new',
  },
  segments: {
    id: 'g-1',
    name: 'Regulars',
    rule: { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is', value: 'repeat' }] },
    mode: 'dynamic',
  },
  tasks: { id: 't-1', title: 'Call back', dueAt: at, customerId: 'c-1' },
  loyalty: {
    id: 'l-1',
    customerId: 'c-1',
    points: 120,
    reason: 'order',
    occurredAt: at,
    idempotencyKey: '0d1c2f0a-58e8-4f7e-8f0c-6d2f4c1f9a77',
  },
  fields: { id: 'h-1', store: 'customers', name: 'seats', type: 'number', label: 'Seats', personal: false },
} as const;

/** What the service of the examples holds. */
export const exampleRecords = Object.fromEntries(
  Object.entries(records).map(([store, record]) => [store, [record]]),
) as unknown as Seed & typeof records;

const another = { id: 'c-2', kind: 'person', name: 'Li Wei', lifecycle: 'potential' };

const changes: Readonly<Record<string, object>> = {
  customers: { set: { tier: 'high', fields: { seats: 50 } }, unset: ['owner'] },
  deals: { set: { title: 'Renewal for two years' } },
  tasks: { set: { title: 'Call back before noon' } },
};

const queries: Readonly<Record<string, object>> = {
  customers: {
    where: { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'in', value: ['repeat', 'loyal'] }] },
    sort: [{ field: 'name', direction: 'ascending' }],
    limit: 50,
  },
};

/** The body of an operation; undefined where the operation has none. */
export function exampleOf(operation: string): object | undefined {
  const [store = '', verb = operation] = operation.split('.');
  const record = records[store as keyof typeof records] as { readonly id: string } | undefined;
  const draft = record && Object.fromEntries(Object.entries(record).filter(([field]) => field !== 'id'));
  const { state: _state, ...form } = records.feedback;
  const { id: _id, ...submitted } = form;
  const bodies: Readonly<Record<string, object | undefined>> = {
    list: queries[store] ?? { limit: 50 },
    count: queries[store] ? { where: (queries[store] as { readonly where: object }).where } : {},
    totals: store === 'deals' ? { by: 'stageId', sum: 'amount' } : { by: 'id' },
    create: draft && 'idempotencyKey' in draft ? { ...draft, idempotencyKey: 'made-before-the-first-attempt' } : draft,
    update: changes[store] ?? { set: { fields: {} } },
    facts: { ids: ['c-1'] },
    merge: { others: ['c-2'] },
    export: {},
    erase: {},
    reveal: { reason: 'The customer asked to be called back.' },
    move: { stageId: 'won', before: null, reason: 'Price' },
    complete: {},
    keepUnfinished: submitted,
    forgetAnswer: { token: 'Zi0x.as-the-receipt-has-it' },
    withdrawConsent: { token: 'Zi0x.as-the-receipt-has-it' },
    submit: submitted,
    revert: {
      steps: [
        {
          store: 'customers',
          id: 'c-1',
          was: { set: {}, unset: ['tier'] },
          is: { set: { tier: 'high' } },
        },
      ],
    },
    import: { customers: [another] },
    clear: {},
  };
  return bodies[verb];
}
