import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, cannot, writes } from '../clause.js';
import {
  customer,
  deal,
  dealsIn,
  entriesOf,
  everythingIn,
  feedback,
  field,
  idsOf,
  lastingIn,
  order,
  sales,
  survey,
  task,
} from '../records.js';
import type { Inverse, RapportAdapter, Written } from '../../adapter.js';

const seed = {
  customers: [
    customer('ana', { team: 'south', tags: ['vip'], fields: { seats: 4, plan: 'basic' } }),
    customer('ben', { source: 'fair' }),
  ],
  orders: [order('o1', { customerId: 'ben' })],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana', probability: 0.3 }), deal('d2', { orderKey: 'a1' })],
  surveys: [survey],
  feedback: [feedback('f1', { customerId: 'ben' })],
  tasks: [task('t1', { customerId: 'ana', recurrence: { every: 1, unit: 'week' } })],
  fields: [field('seats', { type: 'number' }), field('plan')],
};
const when = [can('undo'), writes('customers')];

async function inverseOf(write: Promise<Pick<Written<unknown>, 'inverse'>>): Promise<Inverse> {
  const { inverse } = await write;
  ok(inverse, 'Expected the write to answer with an inverse, but it has none.');
  return inverse;
}

/** The store is, after the write and its taking back, what it was. */
async function isTakenBack(crm: RapportAdapter, write: () => Promise<Written<unknown>>): Promise<void> {
  const before = await lastingIn(crm);
  await crm.revert(await inverseOf(write()), {});
  same(await lastingIn(crm), before, 'what the store holds');
}

export const undo = [
  clause('taking a creation back removes the record', { seed, when }, (crm) =>
    isTakenBack(crm, () => crm.customers.create(customer('eva'), {})),
  ),

  clause(
    'taking a change back restores the fields, absent ones too, and takes its entry off the timeline',
    { seed, when },
    (crm) =>
      isTakenBack(crm, () =>
        crm.customers.update(
          'ana',
          { team: undefined, source: 'web', tags: [], fields: { seats: 9, extra: 'new' } },
          {},
        ),
      ),
  ),

  clause('taking a removal back restores the record as it was', { seed, when }, (crm) =>
    isTakenBack(crm, () => crm.customers.remove('ana', {})),
  ),

  clause(
    'taking a move back restores stage, place and probability, and takes its entry off the timeline',
    { seed, when: [can('undo'), writes('deals')] },
    async (crm) => {
      const patch = { title: 'deal of another name', expectedClose: '2026-12-24', fields: { contract: 'C-17' } };
      await isTakenBack(crm, () => crm.deals.move('d1', { stageId: 'won', before: null, reason: 'price', patch }, {}));
      same(await dealsIn(crm, 'new'), ['d1', 'd2']);
    },
  ),

  clause(
    'taking a completion back opens the task again and removes the next one',
    { seed, when: [can('undo'), writes('tasks')] },
    (crm) => isTakenBack(crm, () => crm.tasks.complete('t1', {})),
  ),

  clause('taking a merge back restores every customer and gives back what was theirs', { seed, when }, (crm) =>
    isTakenBack(crm, () => crm.customers.merge('ana', ['ben'], {})),
  ),

  clause('taking back answers with what it touched', { seed, when }, async (crm) => {
    const { records } = await crm.revert(await inverseOf(crm.customers.update('ana', { team: 'north' }, {})), {});
    ok(
      records.some(({ store, id }) => store === 'customers' && id === 'ana'),
      'Expected the customer to be among what was touched.',
    );
    ok(
      records.some(({ store }) => store === 'interactions'),
      'Expected the entry of the timeline to be among what was touched.',
    );
  }),

  clause(
    'several changes are taken back one after the other, the last one first',
    { seed, when: [...when, writes('deals')] },
    async (crm) => {
      const before = await lastingIn(crm);
      const chain = [
        await inverseOf(crm.customers.update('ana', { team: 'north' }, {})),
        await inverseOf(crm.deals.move('d1', { stageId: 'offer', before: null }, {})),
        await inverseOf(crm.customers.update('ana', { team: 'east', tags: ['new'] }, {})),
        await inverseOf(crm.deals.move('d1', { stageId: 'won', before: null }, {})),
      ];
      for (const inverse of chain.reverse()) await crm.revert(inverse, {});
      same(await lastingIn(crm), before, 'what the store holds');
    },
  ),

  clause('what was taken back can be done again, and taken back once more', { seed, when }, async (crm) => {
    const before = await lastingIn(crm);
    const inverse = await inverseOf(crm.customers.merge('ana', ['ben'], {}));
    const after = await lastingIn(crm);
    const redo = await inverseOf(crm.revert(inverse, {}));
    const again = await inverseOf(crm.revert(redo, {}));
    same(await lastingIn(crm), after, 'what the store holds after it was done again');
    await crm.revert(again, {});
    same(await lastingIn(crm), before, 'what the store holds after it was taken back again');
  }),

  clause(
    'a chain can be done again in its order, because versions do not matter for it',
    { seed, when },
    async (crm) => {
      const first = await inverseOf(crm.customers.update('ana', { team: 'north' }, {}));
      const second = await inverseOf(crm.customers.update('ana', { team: 'east' }, {}));
      const redoSecond = await inverseOf(crm.revert(second, {}));
      const redoFirst = await inverseOf(crm.revert(first, {}));
      await crm.revert(redoFirst, {});
      await crm.revert(redoSecond, {});
      holds(await crm.customers.get('ana', {}), { team: 'east' });
    },
  ),

  clause(
    'taking back is a conflict where the same field has been changed since, and touches nothing',
    { seed, when },
    async (crm) => {
      const inverse = await inverseOf(crm.customers.update('ana', { team: 'north' }, {}));
      await crm.customers.update('ana', { team: 'east' }, {});
      const before = await everythingIn(crm);
      await rejectsWith('conflict', crm.revert(inverse, {}));
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause('taking back keeps what others have changed since in other fields', { seed, when }, async (crm) => {
    const inverse = await inverseOf(crm.customers.update('ana', { team: 'north', fields: { seats: 9 } }, {}));
    await crm.customers.update('ana', { language: 'pt', fields: { plan: 'large' } }, {});
    await crm.revert(inverse, {});
    holds(await crm.customers.get('ana', {}), { team: 'south', language: 'pt', fields: { seats: 4, plan: 'large' } });
  }),

  clause(
    'taking back across records is a conflict as a whole where one of them has changed since',
    { seed, when: [...when, writes('orders')] },
    async (crm) => {
      const inverse = await inverseOf(crm.customers.merge('ana', ['ben'], {}));
      await crm.customers.create(customer('eva'), {});
      await crm.orders.update('o1', { customerId: 'eva' }, {});
      const before = await everythingIn(crm);
      await rejectsWith('conflict', crm.revert(inverse, {}));
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause('taking back is a conflict where the record is gone, or its id taken again', { seed, when }, async (crm) => {
    const change = await inverseOf(crm.customers.update('ana', { team: 'north' }, {}));
    await crm.customers.remove('ana', {});
    await rejectsWith('conflict', crm.revert(change, {}), 'taking a change of a removed record back');
    const removal = await inverseOf(crm.customers.remove('ben', {}));
    await crm.customers.create(customer('ben', { name: 'somebody else' }), {});
    await rejectsWith('conflict', crm.revert(removal, {}), 'taking the removal of a taken id back');
    holds(await crm.customers.get('ben', {}), { name: 'somebody else' });
  }),

  clause('taking the same write back twice is a conflict', { seed, when }, async (crm) => {
    const inverse = await inverseOf(crm.customers.update('ana', { team: 'north' }, {}));
    await crm.revert(inverse, {});
    const before = await everythingIn(crm);
    await rejectsWith('conflict', crm.revert(inverse, {}), 'the second time');
    same(await everythingIn(crm), before, 'what the store holds');
  }),

  clause('an inverse is plain data: a copy of it works as well', { seed, when }, async (crm) => {
    const inverse = structuredClone(
      await inverseOf(crm.customers.update('ana', { team: undefined, source: 'web' }, {})),
    );
    const { record } = await crm.customers.update('ben', { team: 'west' }, {});
    await crm.revert(inverse, {});
    const ana = await crm.customers.get('ana', {});
    holds(ana, { team: 'south' });
    ok(ana && !Object.hasOwn(ana, 'source'), 'Expected “source” to be absent again.');
    same(await crm.customers.get('ben', {}), record, 'another record');
  }),

  clause(
    'taking a feedback back removes the answer and its entry',
    { seed, when: [can('undo'), writes('feedback')] },
    (crm) =>
      isTakenBack(crm, () =>
        crm.feedback.submit(
          {
            surveyId: 'after-sale',
            edition: 3,
            answers: [{ question: 'recommend', value: 9 }],
            customerId: 'ana',
            submittedAt: '2026-11-20T09:00:00.000Z',
          },
          { key: 'form 2' },
        ),
      ),
  ),

  clause(
    'without undo, writes answer with no inverse and taking back is unsupported',
    { seed, when: [cannot('undo')] },
    async (crm) => {
      if (crm.supports.writable.includes('customers')) {
        const { inverse } = await crm.customers.create(customer('eva'), {});
        same(inverse, undefined, 'the inverse');
      }
      const step = { store: 'customers', id: 'ana', was: { team: 'west' }, is: { team: 'south' } } as const;
      await rejectsWith('unsupported', crm.revert({ steps: [step] }, {}));
      same(await entriesOf(crm, 'ana', 'field-change'), []);
      ok((await idsOf(crm.customers)).includes('ana'), 'Expected the customer to be there still.');
    },
  ),
];
