import { storeNames } from '../../../model/records.js';
import { holds, ok, rejectsWith, same } from '../assert.js';
import { can, clause, knows, writes } from '../clause.js';
import {
  actor,
  all,
  any,
  customer,
  deal,
  entriesOf,
  everythingIn,
  feedback,
  field,
  idsOf,
  interaction,
  lasting,
  oneOfEach,
  order,
  rule,
  sales,
  segment,
  storeOf,
  survey,
  task,
} from '../records.js';

const ana = customer('ana', {
  name: 'Ana Costa',
  team: 'south',
  tags: ['vip'],
  source: 'fair',
  fields: { seats: 4, plan: 'basic' },
});
const seed = { customers: [ana, customer('ben')], fields: [field('seats', { type: 'number' }), field('plan')] };
const when = [writes('customers')];

/** A second record of each store that can be changed, and a change to it. */
const another = {
  customers: [customer('ben'), { name: 'Ben' }],
  orders: [order('o2'), { number: '77' }],
  interactions: [interaction('i2'), { title: 'short' }],
  pipelines: [{ ...sales, id: 'second' }, { name: 'Second' }],
  deals: [deal('d2'), { title: 'bigger' }],
  surveys: [{ ...survey, id: 'second' }, { edition: 4 }],
  feedback: [feedback('f2'), { state: 'told' }],
  segments: [segment('s2'), { name: 'all' }],
  tasks: [task('t2'), { title: 'call back' }],
  fields: [field('plan'), { label: 'Plan' }],
} as const;

export const writing = [
  clause('a record that create resolved with can be read at once', { seed, when }, async (crm) => {
    const { record } = await crm.customers.create(customer('eva', { name: 'Eva' }), {});
    holds(record, { id: 'eva', name: 'Eva', tags: [] });
    same(await crm.customers.get('eva', {}), record);
    same(await idsOf(crm.customers), ['ana', 'ben', 'eva']);
  }),

  clause('create gives a record without an id one of its own', { seed, when }, async (crm) => {
    const draft = { kind: 'person', name: 'Eva', lifecycle: 'potential' } as const;
    const first = await crm.customers.create(draft, {});
    const second = await crm.customers.create(draft, {});
    ok(
      first.record.id !== '' && first.record.id !== second.record.id,
      'Expected two different ids that are not empty.',
    );
    same(await crm.customers.get(first.record.id, {}), first.record);
  }),

  clause(
    'create of an id that exists rejects with a conflict that carries the record, and changes nothing',
    { seed, when },
    async (crm) => {
      const before = await everythingIn(crm);
      const error = await rejectsWith('conflict', crm.customers.create(customer('ana', { name: 'Another' }), {}));
      same(error.current, await crm.customers.get('ana', {}), 'the current record');
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause('update changes the fields that it names and no other', { seed, when }, async (crm) => {
    const before = await crm.customers.get('ana', {});
    const { record } = await crm.customers.update('ana', { team: 'north' }, {});
    same(lasting(record), { ...lasting(before), team: 'north' });
    same(await crm.customers.get('ana', {}), record, 'the record read again');
  }),

  clause('update with undefined takes an optional field away', { seed, when }, async (crm) => {
    const { record } = await crm.customers.update('ana', { team: undefined }, {});
    ok(!Object.hasOwn(record, 'team'), 'Expected “team” to be absent, but the record has it.');
    same(await crm.customers.get('ana', {}), record, 'the record read again');
  }),

  clause('update merges custom fields name by name', { seed, when }, async (crm) => {
    const { record } = await crm.customers.update('ana', { fields: { seats: 5 } }, {});
    same(record.fields, { seats: 5, plan: 'basic' });
  }),

  clause('update replaces a list as a whole', { seed, when }, async (crm) => {
    const { record } = await crm.customers.update('ana', { tags: ['fair', 'new'] }, {});
    same(record.tags, ['fair', 'new']);
  }),

  clause(
    'update keeps the moment of creation and does not turn the moment of change back',
    { seed, when },
    async (crm) => {
      const before = await crm.customers.get('ana', {});
      const { record } = await crm.customers.update('ana', { team: 'north' }, {});
      same(record.createdAt, before?.createdAt, 'createdAt');
      ok(Date.parse(record.updatedAt) >= Date.parse(before?.updatedAt ?? ''), 'Expected updatedAt not to go back.');
    },
  ),

  clause(
    'update of a record that does not exist rejects with not-found and makes none',
    { seed, when },
    async (crm) => {
      for (const id of ['nobody', '__proto__']) {
        await rejectsWith('not-found', crm.customers.update(id, { name: 'Nobody' }, {}));
      }
      same(await idsOf(crm.customers), ['ana', 'ben']);
    },
  ),

  clause('remove answers with the record as it was, and it is gone', { seed, when }, async (crm) => {
    const before = await crm.customers.get('ben', {});
    const { record } = await crm.customers.remove('ben', {});
    same(record, before);
    same(await crm.customers.get('ben', {}), undefined, 'get afterwards');
    same(await idsOf(crm.customers), ['ana']);
  }),

  clause(
    'remove of a record that does not exist, or no longer, rejects with not-found',
    { seed, when },
    async (crm) => {
      await rejectsWith('not-found', crm.customers.remove('nobody', {}));
      await crm.customers.remove('ben', {});
      await rejectsWith('not-found', crm.customers.remove('ben', {}), 'the second removal');
    },
  ),

  clause('an id that was removed can be taken again', { seed, when }, async (crm) => {
    await crm.customers.remove('ben', {});
    const { record } = await crm.customers.create(customer('ben', { name: 'New Ben' }), {});
    same(await crm.customers.get('ben', {}), record);
  }),

  clause(
    'records of every writable store can be created, changed and removed',
    { seed: { customers: oneOfEach.customers, pipelines: [sales], surveys: [survey] } },
    async (crm) => {
      for (const store of storeNames) {
        if (store === 'loyalty' || !crm.supports.writable.includes(store)) continue;
        const [draft, patch] = another[store];
        const target = storeOf(crm, store);
        holds((await target.create(draft, {})).record, draft, `what was created in ${store}`);
        holds((await target.update(draft.id, patch, {})).record, patch, `what was changed in ${store}`);
        holds(await target.get(draft.id, {}), patch, `what is read from ${store}`);
        await target.remove(draft.id, {});
        same(await target.get(draft.id, {}), undefined, `what is left in ${store}`);
      }
    },
  ),

  clause(
    'counts, rules and searches follow a write at once',
    { seed, when: [...when, can('totals', 'search'), knows('is')] },
    async (crm) => {
      const where = all(rule('team', 'is', 'north'));
      await crm.customers.update('ana', { team: 'north', name: 'Anabel' }, {});
      same(await idsOf(crm.customers, { where }), ['ana']);
      same(await crm.customers.count({ where }, {}), 1);
      same(await idsOf(crm.customers, { search: 'anabel' }), ['ana']);
      await crm.customers.remove('ana', {});
      same(await crm.customers.count({ where: any(...where.rules) }, {}), 0);
    },
  ),

  clause(
    'a change of a customer leaves one entry on the timeline that says what changed',
    { seed, when },
    async (crm) => {
      await crm.customers.update('ana', { team: 'north', source: undefined }, {});
      const entries = await entriesOf(crm, 'ana', 'field-change');
      same(entries.length, 1, 'the number of entries');
      const changes = [...(entries[0]?.changes ?? [])].sort((left, right) => (left.field < right.field ? -1 : 1));
      same(changes, [
        { field: 'source', from: 'fair' },
        { field: 'team', from: 'south', to: 'north' },
      ]);
    },
  ),

  clause('an entry on the timeline names who did it', { seed, when }, async (crm) => {
    await crm.customers.update('ana', { team: 'north' }, { actor });
    const [entry] = await entriesOf(crm, 'ana', 'field-change');
    same(entry?.actor, actor);
  }),

  clause('a change of a customer that changes nothing leaves no entry on the timeline', { seed, when }, async (crm) => {
    await crm.customers.update('ana', { team: 'south', tags: ['vip'] }, {});
    same(await entriesOf(crm, 'ana', 'field-change'), []);
  }),

  clause('an error repeats nothing that a record says about a person', { seed, when }, async (crm) => {
    const draft = customer('ana', { name: 'Secret Name' });
    const errors = [
      await rejectsWith('conflict', crm.customers.create(draft, {}), 'create'),
      await rejectsWith('not-found', crm.customers.update('nobody', { name: 'Secret Name' }, {}), 'update'),
    ];
    for (const { message } of errors) {
      ok(!/Secret Name|Ana Costa/.test(message), 'Expected the message to repeat no name, but it does.');
    }
  }),
];
