import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, condition, imports, reopens, writes } from '../clause.js';
import { customer, deal, dealsIn, entriesOf, everythingIn, idsOf, oneOfEach, sales, survey } from '../records.js';

const seed = {
  customers: [customer('ana', { team: 'south' }), customer('ben')],
  pipelines: [sales],
  surveys: [survey],
  deals: [deal('d1', { customerId: 'ana' })],
};
const when = [reopens, writes('customers')];
const reports = condition('status is not told', (adapter) => adapter.status !== undefined);

export const durability = [
  clause(
    'everything that was there is there after the store is opened again',
    { seed: oneOfEach, when: [reopens] },
    async (crm, { reopen }) => {
      const before = await everythingIn(crm);
      same(await everythingIn(await reopen(crm)), before, 'what the store holds');
    },
  ),

  clause(
    'a write that resolved is still there after the store is opened again',
    { seed, when },
    async (crm, { reopen }) => {
      await crm.customers.create(customer('eva', { name: 'Eva' }), {});
      await crm.customers.update('ana', { team: 'north' }, {});
      await crm.customers.remove('ben', {});
      const before = await everythingIn(crm);
      same(await everythingIn(await reopen(crm)), before, 'what the store holds');
    },
  ),

  clause(
    'a move that resolved is still there with its entry after the store is opened again',
    { seed, when: [reopens, writes('deals')] },
    async (crm, { reopen }) => {
      await crm.deals.move('d1', { stageId: 'won', before: null }, {});
      const again = await reopen(crm);
      same(await dealsIn(again, 'won'), ['d1']);
      same((await entriesOf(again, 'ana', 'stage-change')).length, 1, 'the number of entries on the timeline');
    },
  ),

  clause(
    'an import that resolved is still there after the store is opened again',
    { seed, when: [reopens, imports('customers')] },
    async (crm, { reopen }) => {
      await crm.import({ customers: [customer('eva'), customer('ida')] }, {});
      same(await idsOf((await reopen(crm)).customers), ['ana', 'ben', 'eva', 'ida']);
    },
  ),

  clause(
    'what was removed or cleared does not come back when the store is opened again',
    { seed: oneOfEach, when: [reopens, imports('customers', 'orders', 'deals')] },
    async (crm, { reopen }) => {
      await crm.customers.remove('ana', {});
      const again = await reopen(crm);
      same(await idsOf(again.customers), [], 'the customers');
      await again.clear({});
      const third = await reopen(again);
      same(await idsOf(third.orders), [], 'the orders');
      same(await idsOf(third.deals), [], 'the deals');
    },
  ),

  clause(
    'a key is known after the store is opened again',
    { seed, when: [...when, can('idempotency')] },
    async (crm, { reopen }) => {
      const key = 'made before the first attempt';
      const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
      const first = await crm.customers.create(draft, { key });
      const again = await reopen(crm);
      same((await again.customers.create(draft, { key })).record, first.record);
      same((await idsOf(again.customers)).length, 3, 'the number of customers');
    },
  ),

  clause(
    'a form that was kept is kept once after the store is opened again',
    { seed, when: [reopens, writes('feedback')] },
    async (crm, { reopen }) => {
      const key = 'form 1';
      const draft = { surveyId: 'after-sale', edition: 3, answers: [], submittedAt: '2026-11-20T09:00:00.000Z' };
      const first = await crm.feedback.submit(draft, { key });
      const again = await reopen(crm);
      same((await again.feedback.submit(draft, { key })).record.id, first.record.id, 'the id');
      same((await idsOf(again.feedback)).length, 1, 'the number of forms');
    },
  ),

  clause(
    'a write can be taken back after the store is opened again',
    { seed, when: [...when, can('undo')] },
    async (crm, { reopen }) => {
      const { inverse } = await crm.customers.update('ana', { team: 'north' }, {});
      ok(inverse, 'Expected an inverse.');
      const again = await reopen(crm);
      await again.revert(inverse, {});
      holds(await again.customers.get('ana', {}), { team: 'south' });
    },
  ),

  clause(
    'a version that was read is still good after the store is opened again',
    { seed, when: [...when, can('compareAndSet')] },
    async (crm, { reopen }) => {
      const expect = (await crm.customers.get('ana', {}))?.version ?? '';
      const again = await reopen(crm);
      await again.customers.update('ana', { team: 'north' }, { expect });
      await rejectsWith('conflict', again.customers.update('ana', { team: 'east' }, { expect }));
    },
  ),

  clause(
    'a write that is under way when the adapter is closed is kept if it resolves',
    { seed, when },
    async (crm, { reopen }) => {
      const writing = crm.customers.create(customer('eva'), {}).then(
        () => true,
        () => false,
      );
      await crm.close?.();
      const isKept = await writing;
      same((await idsOf((await reopen(crm)).customers)).includes('eva'), isKept, 'whether the record is there');
    },
  ),

  clause(
    'a store that can be opened again says that it is durable',
    { seed, when: [reopens, reports] },
    async (crm) => {
      holds(crm.status?.(), { mode: 'durable' }, 'the status');
    },
  ),

  clause('a store that is not durable says why', { seed, when: [reports] }, async (crm) => {
    const status = crm.status?.();
    ok(status?.mode === 'durable' || status?.mode === 'memory', 'Expected the mode to be “durable” or “memory”.');
    if (status.mode === 'memory') ok(status.reason !== undefined, 'Expected a reason beside the mode “memory”.');
  }),
];
