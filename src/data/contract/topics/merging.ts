import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, writes } from '../clause.js';
import {
  award,
  customer,
  deal,
  everythingIn,
  feedback,
  idsOf,
  interaction,
  order,
  sales,
  survey,
  task,
} from '../records.js';

const ana = customer('ana', {
  name: 'Ana Costa',
  team: 'south',
  tags: ['vip', 'fair'],
  contactPoints: [{ kind: 'email', value: 'ana@costa.example', primary: true }],
  fields: { seats: 4 },
});
const double = customer('double', {
  name: 'A. Costa',
  team: 'north',
  source: 'web',
  tags: ['fair', 'new'],
  contactPoints: [
    { kind: 'email', value: 'ana@costa.example' },
    { kind: 'email', value: 'office@costa.example', primary: true },
    { kind: 'phone', value: '+351210000000', primary: true },
  ],
  fields: { seats: 9, plan: 'large' },
});
const theirs = { customerId: 'double' };
const seed = {
  customers: [
    ana,
    double,
    customer('firm', { kind: 'organisation', relations: [{ customerId: 'double', role: 'buyer' }] }),
    customer('ben', { organisationId: 'double' }),
  ],
  pipelines: [sales],
  surveys: [survey],
  orders: [order('o1', theirs), order('o2')],
  interactions: [interaction('i1', theirs)],
  deals: [deal('d1', theirs)],
  feedback: [feedback('f1', theirs)],
  tasks: [task('t1', theirs)],
  loyalty: [award('l1', theirs)],
};
const when = [writes('customers')];

export const merging = [
  clause('a merge keeps one customer and removes the others', { seed, when }, async (crm) => {
    const { record } = await crm.customers.merge('ana', ['double'], {});
    same(record.id, 'ana', 'the id');
    same(await idsOf(crm.customers), ['ana', 'ben', 'firm']);
    same(await crm.customers.get('ana', {}), record, 'the record read again');
  }),

  clause(
    'a merge keeps the values of the customer who stays and fills in those that are missing',
    { seed, when },
    async (crm) => {
      const { record } = await crm.customers.merge('ana', ['double'], {});
      holds(record, { name: 'Ana Costa', team: 'south', source: 'web', fields: { seats: 4, plan: 'large' } });
    },
  ),

  clause('a merge unites lists without doubles', { seed, when }, async (crm) => {
    const { record } = await crm.customers.merge('ana', ['double'], {});
    same(record.tags, ['vip', 'fair', 'new']);
    same(
      record.contactPoints.map(({ value }) => value),
      ['ana@costa.example', 'office@costa.example', '+351210000000'],
    );
  }),

  clause(
    'a merge leaves one primary contact point of each kind, that of the customer who stays',
    { seed, when },
    async (crm) => {
      const { record } = await crm.customers.merge('ana', ['double'], {});
      same(
        record.contactPoints.filter(({ primary }) => primary).map(({ value }) => value),
        ['ana@costa.example', '+351210000000'],
      );
    },
  ),

  clause('a merge moves everything of the others to the customer who stays', { seed, when }, async (crm) => {
    await crm.customers.merge('ana', ['double'], {});
    const { orders, interactions, deals, feedback: forms, tasks, loyalty } = await everythingIn(crm);
    for (const record of [...orders, ...interactions, ...deals, ...forms, ...tasks, ...loyalty])
      holds(record, { customerId: 'ana' });
    ok(orders.length === 2 && interactions.length >= 1 && loyalty.length === 1, 'Expected no record to be lost.');
  }),

  clause('after a merge, what pointed to the others points to the customer who stays', { seed, when }, async (crm) => {
    await crm.customers.merge('ana', ['double'], {});
    holds(await crm.customers.get('firm', {}), { relations: [{ customerId: 'ana', role: 'buyer' }] }, 'the firm');
    holds(await crm.customers.get('ben', {}), { organisationId: 'ana' }, 'the colleague');
  }),

  clause(
    'facts of the customer who stays count what was moved',
    { seed, when: [...when, can('facts')] },
    async (crm) => {
      await crm.customers.merge('ana', ['double'], {});
      const [facts] = await crm.customers.facts(['ana'], {}, {});
      holds(facts, { orderCount: 2, points: 100, openDealCount: 1 }, 'the facts');
    },
  ),

  clause('a merge takes in several customers at once', { seed, when }, async (crm) => {
    const { record } = await crm.customers.merge('ana', ['double', 'ben'], {});
    same(await idsOf(crm.customers), ['ana', 'firm']);
    holds(record, { name: 'Ana Costa', source: 'web' });
  }),

  clause(
    'a merge with a customer who does not exist rejects with not-found and changes nothing',
    { seed, when },
    async (crm) => {
      const before = await everythingIn(crm);
      await rejectsWith(
        'not-found',
        crm.customers.merge('ana', ['double', 'gone'], {}),
        'a merge of somebody who is gone',
      );
      await rejectsWith('not-found', crm.customers.merge('gone', ['double'], {}), 'a merge into somebody who is gone');
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause('a merge of a customer with itself rejects with invalid and changes nothing', { seed, when }, async (crm) => {
    const before = await everythingIn(crm);
    await rejectsWith('invalid', crm.customers.merge('ana', ['double', 'ana'], {}));
    same(await everythingIn(crm), before, 'what the store holds');
  }),
];
