import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, imports, writes } from '../clause.js';
import { customer, deal, dealsIn, entriesOf, everythingIn, idsOf, order, sales, task } from '../records.js';

const seed = {
  customers: [customer('ana', { team: 'south' }), customer('ben')],
  orders: [order('o1', { customerId: 'ben' })],
  pipelines: [sales],
  deals: [deal('d1', { customerId: 'ana' })],
  tasks: [task('t1', { customerId: 'ana', recurrence: { every: 1, unit: 'week' } })],
};
const key = 'made before the first attempt';
const when = [can('idempotency'), writes('customers')];

export const idempotency = [
  clause('a write repeated with its key answers as the first did and happens once', { seed, when }, async (crm) => {
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const first = await crm.customers.create(draft, { key });
    same(await crm.customers.create(draft, { key }), first);
    same((await idsOf(crm.customers)).length, 3, 'the number of customers');
  }),

  clause(
    'a repeated change answers as the first did, even when the record has changed since',
    { seed, when },
    async (crm) => {
      const first = await crm.customers.update('ana', { team: 'north' }, { key });
      await crm.customers.update('ana', { team: 'east' }, {});
      same(await crm.customers.update('ana', { team: 'north' }, { key }), first);
      holds(await crm.customers.get('ana', {}), { team: 'east' }, 'the record afterwards');
      same((await entriesOf(crm, 'ana', 'field-change')).length, 2, 'the number of entries on the timeline');
    },
  ),

  clause(
    'a repeated write answers even though the version that it expects is gone by then',
    { seed, when: [...when, can('compareAndSet')] },
    async (crm) => {
      const before = await crm.customers.get('ana', {});
      const io = { key, expect: before?.version ?? '' };
      const first = await crm.customers.update('ana', { team: 'north' }, io);
      same(await crm.customers.update('ana', { team: 'north' }, io), first);
    },
  ),

  clause('a write and its repetition at the same time happen once and answer alike', { seed, when }, async (crm) => {
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const [first, second] = await Promise.all([
      crm.customers.create(draft, { key }),
      crm.customers.create(draft, { key }),
    ]);
    same(second, first);
    same((await idsOf(crm.customers)).length, 3, 'the number of customers');
  }),

  clause('a repeated removal answers with the record that the first removed', { seed, when }, async (crm) => {
    const first = await crm.customers.remove('ana', { key });
    same(await crm.customers.remove('ana', { key }), first);
  }),

  clause('a repeated creation does not bring back a record that was removed since', { seed, when }, async (crm) => {
    const first = await crm.customers.create(customer('eva'), { key });
    await crm.customers.remove('eva', {});
    same(await crm.customers.create(customer('eva', { team: 'north' }), { key }), first);
    same(await crm.customers.get('eva', {}), undefined, 'the record afterwards');
  }),

  clause('a repeated move moves once', { seed, when: [can('idempotency'), writes('deals')] }, async (crm) => {
    const first = await crm.deals.move('d1', { stageId: 'offer', before: null }, { key });
    await crm.deals.move('d1', { stageId: 'new', before: null }, {});
    same(await crm.deals.move('d1', { stageId: 'offer', before: null }, { key }), first);
    same(await dealsIn(crm, 'new'), ['d1']);
    same((await entriesOf(crm, 'ana', 'stage-change')).length, 2, 'the number of entries on the timeline');
  }),

  clause(
    'a repeated completion makes one next task',
    { seed, when: [can('idempotency'), writes('tasks')] },
    async (crm) => {
      const first = await crm.tasks.complete('t1', { key });
      same(await crm.tasks.complete('t1', { key }), first);
      same((await idsOf(crm.tasks)).length, 2, 'the number of tasks');
    },
  ),

  clause('a repeated merge merges once', { seed, when }, async (crm) => {
    const first = await crm.customers.merge('ana', ['ben'], { key });
    same(await crm.customers.merge('ana', ['ben'], { key }), first);
  }),

  clause('a repeated import takes in once', { seed, when: [can('idempotency'), imports('customers')] }, async (crm) => {
    const batch = { customers: [customer('eva')] };
    const first = await crm.import(batch, { key });
    await crm.customers.update('eva', { team: 'north' }, {});
    same(await crm.import(batch, { key }), first);
    holds(await crm.customers.get('eva', {}), { team: 'north' });
  }),

  clause('a repeated taking back takes back once', { seed, when: [...when, can('undo')] }, async (crm) => {
    const { inverse } = await crm.customers.update('ana', { team: 'north' }, {});
    ok(inverse, 'Expected an inverse.');
    const first = await crm.revert(inverse, { key });
    const after = await everythingIn(crm);
    same(await crm.revert(inverse, { key }), first);
    same(await everythingIn(crm), after, 'what the store holds');
  }),

  clause('a write that was refused does not use its key up', { seed, when }, async (crm) => {
    await rejectsWith('not-found', crm.customers.update('eva', { team: 'north' }, { key }));
    await crm.customers.create(customer('eva'), {});
    const { record } = await crm.customers.update('eva', { team: 'north' }, { key });
    same(record.team, 'north', 'the team');
  }),

  clause('the same write with another key happens again', { seed, when }, async (crm) => {
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    await crm.customers.create(draft, { key: 'one' });
    await crm.customers.create(draft, { key: '__proto__' });
    same((await idsOf(crm.customers)).length, 4, 'the number of customers');
  }),
];
