import { holds, rejectsWith, same } from '../assert.js';
import { can, clause, writes } from '../clause.js';
import { award, customer, idsOf } from '../records.js';

const seed = { customers: [customer('ana')], loyalty: [award('l1', { idempotencyKey: 'first order' })] };
const when = [writes('loyalty')];

export const loyalty = [
  clause('points are awarded and spent by new entries of the ledger', { seed, when }, async (crm) => {
    await crm.loyalty.create(award('l2', { points: 40 }), {});
    const { record } = await crm.loyalty.create(award('l3', { points: -90 }), {});
    holds(record, { id: 'l3', customerId: 'ana', points: -90 });
    same(await idsOf(crm.loyalty), ['l1', 'l2', 'l3']);
  }),

  clause(
    'an award with a key that the ledger has answers with the entry that is there and adds none',
    { seed, when },
    async (crm) => {
      const { record } = await crm.loyalty.create(award('l2', { idempotencyKey: 'first order' }), {});
      same(record, await crm.loyalty.get('l1', {}));
      same(await idsOf(crm.loyalty), ['l1']);
    },
  ),

  clause('two awards at the same time with one key count once', { seed, when }, async (crm) => {
    const { id: _given, ...draft } = award('l2', { idempotencyKey: 'birthday' });
    const [first, second] = await Promise.all([crm.loyalty.create(draft, {}), crm.loyalty.create(draft, {})]);
    same(second.record, first.record);
    same((await idsOf(crm.loyalty)).length, 2, 'the number of entries');
  }),

  clause('an entry of the ledger cannot be changed or removed', { seed }, async (crm) => {
    const before = await crm.loyalty.get('l1', {});
    await rejectsWith('unsupported', crm.loyalty.update('l1', { points: 1_000 }, {}), 'update');
    await rejectsWith('unsupported', crm.loyalty.remove('l1', {}), 'remove');
    same(await crm.loyalty.get('l1', {}), before, 'the entry');
  }),

  clause('the balance of points follows the ledger', { seed, when: [...when, can('facts')] }, async (crm) => {
    await crm.loyalty.create(award('l2', { points: -30 }), {});
    const [facts] = await crm.customers.facts(['ana'], {}, {});
    same(facts?.points, 70, 'the points');
  }),
];
