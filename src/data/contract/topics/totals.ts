import { rejectsWith, same } from '../assert.js';
import { can, clause, knows } from '../clause.js';
import { all, customer, deal, order, rule, sales, segment } from '../records.js';

const cny = (amount: number) => ({ amount, currency: 'CNY' });
const usd = (amount: number) => ({ amount, currency: 'USD' });

const people = {
  customers: [
    customer('ana', { tags: ['vip', 'fair'], team: 'south', name: 'ana costa' }),
    customer('ben', { tags: ['fair'], name: 'ben costa' }),
    customer('eva', { team: 'north' }),
    customer('ida', { team: 'south' }),
  ],
};
const board = {
  pipelines: [sales],
  deals: [
    deal('1', { amount: cny(100) }),
    deal('2', { amount: cny(50), probability: 0.9 }),
    deal('3', { stageId: 'offer', amount: usd(70) }),
    deal('4', { stageId: 'offer', amount: cny(30) }),
    deal('5', { stageId: 'won', amount: cny(8) }),
    deal('6', { stageId: 'lost', amount: cny(9) }),
  ],
};
const when = [can('totals')];

export const totals = [
  clause('count answers how many records there are', { seed: people, when }, async (crm) => {
    same(await crm.customers.count({}, {}), 4);
    same(await crm.orders.count({}, {}), 0, 'the count of an empty store');
  }),

  clause('count answers how many records fit the rule', { seed: people, when: [...when, knows('is')] }, async (crm) => {
    same(await crm.customers.count({ where: all(rule('team', 'is', 'south')) }, {}), 2);
  }),

  clause(
    'count answers how many records fit the search',
    { seed: people, when: [...when, can('search')] },
    async (crm) => {
      same(await crm.customers.count({ search: 'costa' }, {}), 2);
    },
  ),

  clause('count does not depend on the limit and the order of a page', { seed: people, when }, async (crm) => {
    same(await crm.customers.count({ limit: 1, sort: [{ field: 'name', direction: 'descending' }] }, {}), 4);
  }),

  clause(
    'totals cover all records, not one page',
    { seed: { segments: Array.from({ length: 60 }).map((_, index) => segment(`s${index}`)) }, when },
    async (crm) => {
      same(await crm.segments.totals({ by: 'mode' }, {}), [{ key: 'dynamic', count: 60, sums: [], weighted: [] }]);
    },
  ),

  clause(
    'totals are ordered by key, and records without a value come last under null',
    { seed: people, when },
    async (crm) => {
      same(await crm.customers.totals({ by: 'team' }, {}), [
        { key: 'north', count: 1, sums: [], weighted: [] },
        { key: 'south', count: 2, sums: [], weighted: [] },
        { key: null, count: 1, sums: [], weighted: [] },
      ]);
    },
  ),

  clause('a record with several values counts in the group of each', { seed: people, when }, async (crm) => {
    same(await crm.customers.totals({ by: 'tags' }, {}), [
      { key: 'fair', count: 2, sums: [], weighted: [] },
      { key: 'vip', count: 1, sums: [], weighted: [] },
      { key: null, count: 2, sums: [], weighted: [] },
    ]);
  }),

  clause('totals of no record are an empty list', { seed: people, when }, async (crm) => {
    same(await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {}), []);
  }),

  clause(
    'sums of two currencies stay apart, ordered by the code of the currency',
    {
      seed: {
        customers: [customer('ana')],
        orders: [order('1', { total: usd(5) }), order('2', { total: cny(7) }), order('3', { total: cny(-2) })],
      },
      when,
    },
    async (crm) => {
      same(await crm.orders.totals({ by: 'customerId', sum: 'total' }, {}), [
        { key: 'ana', count: 3, sums: [cny(5), usd(5)], weighted: [] },
      ]);
    },
  ),

  clause(
    'deals are weighted by the probability of their stage, unless they have one of their own',
    { seed: board, when },
    async (crm) => {
      same(await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {}), [
        { key: 'lost', count: 1, sums: [cny(9)], weighted: [cny(0)] },
        { key: 'new', count: 2, sums: [cny(150)], weighted: [cny(55)] },
        { key: 'offer', count: 2, sums: [cny(30), usd(70)], weighted: [cny(15), usd(35)] },
        { key: 'won', count: 1, sums: [cny(8)], weighted: [cny(8)] },
      ]);
    },
  ),

  clause(
    'a weighted sum is rounded once, at the end',
    { seed: { pipelines: [sales], deals: ['1', '2', '3'].map((id) => deal(id, { amount: cny(33) })) }, when },
    async (crm) => {
      same(await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {}), [
        { key: 'new', count: 3, sums: [cny(99)], weighted: [cny(10)] },
      ]);
    },
  ),

  clause('totals add up only what fits the rule', { seed: board, when: [...when, knows('is')] }, async (crm) => {
    same(await crm.deals.totals({ by: 'pipelineId', sum: 'amount', where: all(rule('stageId', 'is', 'won')) }, {}), [
      { key: 'sales', count: 1, sums: [cny(8)], weighted: [cny(8)] },
    ]);
  }),

  clause('totals add up only what fits the search', { seed: people, when: [...when, can('search')] }, async (crm) => {
    same(await crm.customers.totals({ by: 'team', search: 'costa' }, {}), [
      { key: 'south', count: 1, sums: [], weighted: [] },
      { key: null, count: 1, sums: [], weighted: [] },
    ]);
  }),

  clause(
    'totals by a field or of a field that nobody knows reject with invalid',
    { seed: board, when },
    async (crm) => {
      await rejectsWith('invalid', crm.deals.totals({ by: 'shoeSize' }, {}));
      await rejectsWith('invalid', crm.deals.totals({ by: 'stageId', sum: 'shoeSize' }, {}));
      await rejectsWith('invalid', crm.deals.totals({ by: 'stageId', sum: 'title' }, {}));
    },
  ),
];
