import { frozen, holds, ok, same } from '../assert.js';
import { can, clause, imports, writes } from '../clause.js';
import { customer, deal, oneOfEach, sales, segment, storeOf } from '../records.js';
import { storeNames } from '../../../model/records.js';
import type { Draft } from '../../../model/records.js';

const tagged = (): {
  tags: string[];
  contactPoints: { kind: 'email'; value: string }[];
  fields: Record<string, number>;
} => ({
  tags: ['vip'],
  contactPoints: [{ kind: 'email', value: 'ana@costa.example' }],
  fields: { seats: 4 },
});
const was = { tags: ['vip'], contactPoints: [{ kind: 'email', value: 'ana@costa.example' }], fields: { seats: 4 } };

function spoil(parts: ReturnType<typeof tagged>): void {
  parts.tags.push('spoilt');
  for (const point of parts.contactPoints) point.value = 'spoilt@costa.example';
  parts.fields['seats'] = 99;
}

export const isolation = [
  clause('records that are read cannot be changed, at any depth', { seed: oneOfEach }, async (crm) => {
    for (const store of storeNames) {
      const { items } = await storeOf(crm, store).list({}, {});
      for (const item of items) {
        frozen(item, `a listed record of ${store}`);
        frozen(await storeOf(crm, store).get(item.id, {}), `a record of ${store}`);
      }
    }
  }),

  clause(
    'records that a write answers with cannot be changed, at any depth',
    { seed: oneOfEach, when: [writes('customers', 'deals', 'tasks')] },
    async (crm) => {
      frozen((await crm.customers.create(customer('eva', tagged()), {})).record, 'a created record');
      frozen(
        (await crm.customers.update('eva', { tags: ['new'], addresses: [{ lines: ['Rua 1'] }] }, {})).record,
        'a changed record',
      );
      frozen((await crm.deals.move('d1', { stageId: 'won', before: null }, {})).record, 'a moved deal');
      frozen((await crm.tasks.complete('t1', {})).record, 'a completed task');
      frozen((await crm.customers.remove('eva', {})).record, 'a removed record');
    },
  ),

  clause(
    'totals and facts that are answered cannot be changed',
    { seed: { ...oneOfEach, pipelines: [sales], deals: [deal('d1')] }, when: [can('totals', 'facts')] },
    async (crm) => {
      const totals = await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {});
      const facts = await crm.customers.facts(['ana'], {}, {});
      frozen(totals, 'the totals');
      frozen(facts, 'the facts');
    },
  ),

  clause('changing a draft after create does not change the record', { when: [writes('customers')] }, async (crm) => {
    const parts = tagged();
    const draft: Draft<'customers'> = { ...customer('ana'), ...parts };
    await crm.customers.create(draft, {});
    spoil(parts);
    holds(await crm.customers.get('ana', {}), was);
  }),

  clause(
    'changing a patch after update does not change the record',
    { seed: { customers: [customer('ana')] }, when: [writes('customers')] },
    async (crm) => {
      const parts = tagged();
      await crm.customers.update('ana', parts, {});
      spoil(parts);
      holds(await crm.customers.get('ana', {}), was);
    },
  ),

  clause(
    'changing a batch after an import does not change the records',
    { when: [imports('customers')] },
    async (crm) => {
      const parts = tagged();
      await crm.import({ customers: [{ ...customer('ana'), ...parts }] }, {});
      spoil(parts);
      holds(await crm.customers.get('ana', {}), was);
    },
  ),

  clause(
    'a write does not change what it is given',
    { seed: { customers: [customer('ana')] }, when: [writes('customers', 'segments')] },
    async (crm) => {
      const draft = Object.freeze({ ...customer('eva'), tags: Object.freeze(['vip']) });
      const patch = Object.freeze({ fields: Object.freeze({ seats: 4 }) });
      await crm.customers.create(draft as Draft<'customers'>, Object.freeze({}));
      await crm.customers.update('ana', patch, Object.freeze({}));
      await crm.segments.create(Object.freeze(segment('s1')), Object.freeze({}));
      same(draft, { ...customer('eva'), tags: ['vip'] }, 'the draft');
    },
  ),

  clause(
    'a record that was read earlier stays as it was when the store changes',
    { seed: { customers: [customer('ana', { team: 'south' })] }, when: [writes('customers')] },
    async (crm) => {
      const before = await crm.customers.get('ana', {});
      const page = await crm.customers.list({}, {});
      await crm.customers.update('ana', { team: 'north' }, {});
      ok(
        before?.team === 'south' && page.items[0]?.team === 'south',
        'Expected an earlier answer not to follow the store.',
      );
    },
  ),

  clause(
    'two adapters opened apart share nothing',
    { seed: { customers: [customer('ana')] }, when: [writes('customers')] },
    async (crm, { open }) => {
      const other = await open({ customers: [customer('ana')] });
      await crm.customers.update('ana', { team: 'north' }, {});
      await crm.customers.create(customer('eva'), {});
      holds(await other.customers.get('ana', {}), { team: undefined }, 'the record of the other');
      same(await other.customers.get('eva', {}), undefined, 'a record that the other does not have');
    },
  ),
];
