import { holds, same } from '../assert.js';
import { can, clause, knows, writes } from '../clause.js';
import {
  all,
  award,
  customer,
  deal,
  feedback,
  idsOf,
  interaction,
  now,
  order,
  rule,
  sales,
  survey,
  task,
} from '../records.js';

const at = { now };
const cny = (amount: number) => ({ amount, currency: 'CNY' });
const when = [can('facts')];

const ana = {
  customers: [customer('ana'), customer('ben')],
  pipelines: [sales],
  surveys: [survey],
  orders: [
    order('1', { placedAt: '2026-01-05T10:00:00.000Z', total: cny(500) }),
    order('2', { placedAt: '2026-06-05T10:00:00.000Z', total: cny(700) }),
    order('3', { placedAt: '2026-07-05T10:00:00.000Z', total: { amount: 90, currency: 'USD' } }),
    order('4', { placedAt: '2026-08-05T10:00:00.000Z', total: cny(9_000), status: 'cancelled' }),
  ],
  interactions: [
    interaction('call', { occurredAt: '2026-09-01T10:00:00.000Z' }),
    interaction('change', { kind: 'field-change', occurredAt: '2026-10-01T10:00:00.000Z' }),
  ],
  deals: [
    deal('open', { customerId: 'ana' }),
    deal('won', { customerId: 'ana', stageId: 'won' }),
    deal('bens', { customerId: 'ben' }),
  ],
  feedback: [
    feedback('early', { customerId: 'ana', metric: 'nps', score: 2, submittedAt: '2026-02-01T10:00:00.000Z' }),
    feedback('late', { customerId: 'ana', metric: 'nps', score: 9, submittedAt: '2026-03-01T10:00:00.000Z' }),
    feedback('csat', { customerId: 'ana', metric: 'csat', score: 4, scale: 5 }),
  ],
  tasks: [
    task('done', { customerId: 'ana', dueAt: '2026-11-01T09:00:00.000Z', completedAt: '2026-11-01T09:30:00.000Z' }),
    task('later', { customerId: 'ana', dueAt: '2026-12-24T09:00:00.000Z' }),
    task('next', { customerId: 'ana', dueAt: '2026-12-01T09:00:00.000Z' }),
  ],
  loyalty: [award('1', { points: 120 }), award('2', { points: -50 })],
};

const buyers = ['c1', 'c2', 'c3', 'c4', 'c5'];
/** The nth of them bought n times, for n × 100 each, the last time in month n. */
const graded = {
  customers: [...buyers.map((id) => customer(id)), customer('prospect')],
  orders: buyers.flatMap((customerId, index) =>
    Array.from({ length: index + 1 }).map((_, nth) =>
      order(`${customerId}-${nth}`, {
        customerId,
        placedAt: `2026-0${index + 1}-10T09:00:00.000Z`,
        total: cny((index + 1) * 100),
      }),
    ),
  ),
};

export const facts = [
  clause('facts count and date a customer’s orders, without the cancelled ones', { seed: ana, when }, async (crm) => {
    const [answer] = await crm.customers.facts(['ana'], at, {});
    holds(
      answer,
      {
        customerId: 'ana',
        asOf: now,
        orderCount: 3,
        firstOrderAt: '2026-01-05T10:00:00.000Z',
        lastOrderAt: '2026-07-05T10:00:00.000Z',
      },
      'the facts',
    );
  }),

  clause('facts add up what a customer spent, each currency apart', { seed: ana, when }, async (crm) => {
    const [answer] = await crm.customers.facts(['ana'], at, {});
    holds(answer, { spent: [cny(1_200), { amount: 90, currency: 'USD' }] }, 'the facts');
  }),

  clause(
    'the last contact is the last time both sides spoke, not a change of a field',
    { seed: ana, when },
    async (crm) => {
      const [answer] = await crm.customers.facts(['ana'], at, {});
      holds(answer, { interactionCount: 2, lastContactAt: '2026-09-01T10:00:00.000Z' }, 'the facts');
    },
  ),

  clause(
    'facts count open deals, and name the next open task and the balance of points',
    { seed: ana, when },
    async (crm) => {
      const [answer] = await crm.customers.facts(['ana'], at, {});
      holds(answer, { openDealCount: 1, nextTaskAt: '2026-12-01T09:00:00.000Z', points: 70 }, 'the facts');
    },
  ),

  clause('facts name the latest score of each metric', { seed: ana, when }, async (crm) => {
    const [answer] = await crm.customers.facts(['ana'], at, {});
    holds(answer, { nps: 9, csat: 4, ces: undefined }, 'the facts');
  }),

  clause(
    'facts of a customer without other records are zeros, and absent where zero would be a guess',
    { seed: { customers: [customer('ben')] }, when },
    async (crm) => {
      same(await crm.customers.facts(['ben'], at, {}), [
        { customerId: 'ben', asOf: now, orderCount: 0, spent: [], interactionCount: 0, openDealCount: 0, points: 0 },
      ]);
    },
  ),

  clause('facts come in the order asked, and unknown customers are left out', { seed: ana, when }, async (crm) => {
    const answers = await crm.customers.facts(['ben', 'nobody', 'ana', '__proto__'], at, {});
    same(
      answers.map((answer) => answer.customerId),
      ['ben', 'ana'],
    );
    same(await crm.customers.facts([], at, {}), []);
  }),

  clause('RFM scores cut all buyers into fifths, and prospects have none', { seed: graded, when }, async (crm) => {
    const answers = await crm.customers.facts([...buyers, 'prospect'], at, {});
    same(
      answers.map(({ rfm }) =>
        rfm ? `${rfm.r}${rfm.f}${rfm.m} ${rfm.segment}, one of ${rfm.population}` : 'no order',
      ),
      [
        '111 Lost, one of 5',
        '222 Hibernating, one of 5',
        '333 Potential Loyalist, one of 5',
        '444 Loyal, one of 5',
        '555 Champions, one of 5',
        'no order',
      ],
    );
    holds(answers[1]?.rfm, { recency: 284, frequency: 2, monetary: 400 }, 'the RFM facts');
  }),

  clause('facts follow a write at once', { seed: ana, when: [...when, writes('orders')] }, async (crm) => {
    await crm.orders.create(order('5', { customerId: 'ben', total: cny(40) }), {});
    const [after] = await crm.customers.facts(['ben'], at, {});
    holds(after, { orderCount: 1, spent: [cny(40)] }, 'the facts after an order');
    await crm.orders.update('5', { status: 'cancelled' }, {});
    const [later] = await crm.customers.facts(['ben'], at, {});
    holds(later, { orderCount: 0, spent: [] }, 'the facts after it was cancelled');
  }),

  clause('a rule may ask for a fact', { seed: ana, when: [...when, knows('at-least', 'is')] }, async (crm) => {
    same(await idsOf(crm.customers, { now, where: all(rule('orders.count', 'at-least', 3)) }), ['ana']);
    same(await idsOf(crm.customers, { now, where: all(rule('orders.count', 'is', 0)) }), ['ben']);
    same(await idsOf(crm.customers, { now, where: all(rule('feedback.nps', 'at-least', 9)) }), ['ana']);
  }),

  clause('a rule about RFM finds whom the facts name', { seed: graded, when: [...when, knows('is')] }, async (crm) => {
    same(await idsOf(crm.customers, { now, where: all(rule('rfm.segment', 'is', 'Champions')) }), ['c5']);
  }),
];
