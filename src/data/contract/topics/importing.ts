import { storeNames } from '../../../model/records.js';
import { holds, ok, rejectsWith, same } from '../assert.js';
import { clause, condition, imports, writes } from '../clause.js';
import { customer, everythingIn, field, idsOf, lasting, oneOfEach, order, storeOf } from '../records.js';

const seed = { customers: [customer('ana', { team: 'south', source: 'fair' })] };
const when = [imports('customers', 'orders')];
const everyStore = imports(...storeNames);
const batchIsSmall = condition('supports.batch is above 20000', ({ supports }) => supports.batch <= 20_000);

export const importing = [
  clause('an import takes in records of every store and says how many', { when: [everyStore] }, async (crm) => {
    const { counts } = await crm.import(oneOfEach, {});
    for (const store of storeNames) {
      const [stored] = oneOfEach[store];
      same(counts[store], 1, `the count of ${store}`);
      holds(await storeOf(crm, store).get(stored.id, {}), stored, `the record of ${store}`);
    }
  }),

  clause('an import replaces the record of an id that exists as a whole', { seed, when }, async (crm) => {
    await crm.import({ customers: [customer('ana', { team: 'north' })] }, {});
    const record = await crm.customers.get('ana', {});
    holds(record, { team: 'north', source: undefined });
    same(await idsOf(crm.customers), ['ana']);
  }),

  clause('an import keeps the moment of creation that a record brings', { seed, when }, async (crm) => {
    const createdAt = '2019-03-01T08:00:00.000Z';
    await crm.import({ customers: [customer('eva', { createdAt })] }, {});
    const record = await crm.customers.get('eva', {});
    same(Date.parse(record?.createdAt ?? ''), Date.parse(createdAt), 'the moment of creation');
  }),

  clause('an import gives every record a version of the adapter’s own', { seed, when }, async (crm) => {
    const seen = (await crm.customers.get('ana', {}))?.version;
    await crm.import({ customers: [customer('ana', { version: seen ?? '' }), customer('eva')] }, {});
    ok((await crm.customers.get('ana', {}))?.version !== seen, 'Expected a replaced record to have a new version.');
  }),

  clause('an import adds nothing to timelines', { seed, when }, async (crm) => {
    await crm.import({ customers: [customer('ana', { team: 'north' })], orders: [order('o1')] }, {});
    same((await everythingIn(crm)).interactions, []);
  }),

  clause(
    'an import that names one record twice rejects with invalid and takes in nothing',
    { seed, when },
    async (crm) => {
      const before = await everythingIn(crm);
      const batch = {
        customers: [customer('eva'), customer('ida'), customer('eva', { name: 'again' })],
        orders: [order('o1')],
      };
      await rejectsWith('invalid', crm.import(batch, {}));
      same(await everythingIn(crm), before, 'what the store holds');
    },
  ),

  clause(
    'an import of more than supports.batch records rejects with unsupported and takes in nothing',
    { when: [writes('customers'), batchIsSmall] },
    async (crm) => {
      const customers = Array.from({ length: crm.supports.batch + 1 }).map((_, index) => customer(`c${index}`));
      await rejectsWith('unsupported', crm.import({ customers }, {}));
      same(await idsOf(crm.customers), []);
    },
  ),

  clause('an import of nothing takes in nothing', { seed, when }, async (crm) => {
    const before = await crm.customers.get('ana', {});
    await crm.import({}, {});
    await crm.import({ customers: [] }, {});
    same(await crm.customers.get('ana', {}), before);
  }),

  clause(
    'a record that was exported by get can be imported again',
    { seed: { ...seed, fields: [field('seats')] }, when },
    async (crm, { open }) => {
      const record = await crm.customers.get('ana', {});
      ok(record, 'Expected the customer to be there.');
      const other = await open();
      await other.import({ customers: [record] }, {});
      const { createdAt: _createdAt, ...copy } = lasting(await other.customers.get('ana', {}));
      holds(record, copy);
    },
  ),

  clause(
    'clear removes every record of every store',
    { seed: oneOfEach, when: [writes(...storeNames)] },
    async (crm) => {
      await crm.clear({});
      for (const store of storeNames) same(await idsOf(crm[store]), [], `the ids of ${store}`);
      await crm.customers.create(customer('ana', { name: 'new' }), {});
      same(await idsOf(crm.customers), ['ana']);
    },
  ),
];
