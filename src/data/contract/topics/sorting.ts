import { rejectsWith, same } from '../assert.js';
import { can, clause } from '../clause.js';
import { customer, deal, field, idsOf, order, sales } from '../records.js';
import type { Sort } from '../../adapter.js';

const by = (name: string, direction: Sort['direction'] = 'ascending'): { readonly sort: readonly Sort[] } => ({
  sort: [{ field: name, direction }],
});
const fields = [field('seats', { type: 'number' })];
const offices = {
  fields,
  customers: [
    customer('a', { fields: { seats: 100 }, team: 'north' }),
    customer('b', { team: 'south' }),
    customer('c', { fields: { seats: 9 }, team: 'north' }),
    customer('d', { fields: { seats: 9 }, team: 'east' }),
    customer('e', { fields: { seats: -1.5 } }),
  ],
};

export const sorting = [
  clause(
    'texts are ordered alphabetically, in the direction asked',
    {
      seed: {
        customers: [customer('1', { name: 'cleo' }), customer('2', { name: 'abel' }), customer('3', { name: 'bea' })],
      },
    },
    async (crm) => {
      same(await idsOf(crm.customers, by('name')), ['2', '3', '1']);
      same(await idsOf(crm.customers, by('name', 'descending')), ['1', '3', '2']);
    },
  ),

  clause(
    'numbers are ordered by their value, not as texts',
    {
      seed: {
        fields,
        customers: [
          customer('a', { fields: { seats: 100 } }),
          customer('b', { fields: { seats: 9 } }),
          customer('c', { fields: { seats: -1.5 } }),
        ],
      },
    },
    async (crm) => {
      same(await idsOf(crm.customers, by('fields.seats')), ['c', 'b', 'a']);
    },
  ),

  clause(
    'amounts of money are ordered by their value',
    {
      seed: {
        pipelines: [sales],
        deals: [
          deal('x', { amount: { amount: 100_000, currency: 'CNY' } }),
          deal('y', { amount: { amount: 9_000, currency: 'CNY' } }),
        ],
      },
    },
    async (crm) => {
      same(await idsOf(crm.deals, by('amount')), ['y', 'x']);
    },
  ),

  clause(
    'instants are ordered in time, however many decimals they are written with',
    {
      seed: {
        customers: [customer('ana')],
        orders: [
          order('x', { placedAt: '2026-03-01T10:00:00.500Z' }),
          order('y', { placedAt: '2026-03-01T10:00:00Z' }),
          order('z', { placedAt: '2025-12-31T23:59:59.999Z' }),
        ],
      },
    },
    async (crm) => {
      same(await idsOf(crm.orders, by('placedAt')), ['z', 'y', 'x']);
    },
  ),

  clause('records without a value come last in ascending order', { seed: offices }, async (crm) => {
    same(await idsOf(crm.customers, by('fields.seats')), ['e', 'c', 'd', 'a', 'b']);
  }),

  clause('records without a value come last in descending order, too', { seed: offices }, async (crm) => {
    same(await idsOf(crm.customers, by('fields.seats', 'descending')), ['a', 'c', 'd', 'e', 'b']);
  }),

  clause(
    'records with equal values are ordered by id, upwards in either direction',
    { seed: { customers: ['c', 'a', 'b'].map((id) => customer(id, { name: 'same' })) } },
    async (crm) => {
      same(await idsOf(crm.customers, by('name')), ['a', 'b', 'c']);
      same(await idsOf(crm.customers, by('name', 'descending')), ['a', 'b', 'c']);
    },
  ),

  clause('a second field decides among records with equal values in the first', { seed: offices }, async (crm) => {
    const sort: readonly Sort[] = [
      { field: 'team', direction: 'ascending' },
      { field: 'fields.seats', direction: 'descending' },
    ];
    same(await idsOf(crm.customers, { sort }), ['d', 'a', 'c', 'b', 'e']);
  }),

  clause(
    'order keys of deals are compared by code unit, capital letters before small ones',
    {
      seed: {
        pipelines: [sales],
        deals: [deal('x', { orderKey: 'a0' }), deal('y', { orderKey: 'Zz' }), deal('z', { orderKey: 'a0V' })],
      },
    },
    async (crm) => {
      same(await idsOf(crm.deals, by('orderKey')), ['y', 'x', 'z']);
    },
  ),

  clause(
    'customers can be ordered by a fact that is computed from their orders',
    {
      seed: {
        customers: [customer('ana'), customer('ben'), customer('eva')],
        orders: [order('1'), order('2', { customerId: 'eva' }), order('3', { customerId: 'eva' })],
      },
      when: [can('facts')],
    },
    async (crm) => {
      same(await idsOf(crm.customers, by('orders.count', 'descending')), ['eva', 'ana', 'ben']);
      same(await idsOf(crm.customers, by('orders.last')), ['ana', 'eva', 'ben']);
    },
  ),

  clause('a sort by a field that nobody knows rejects with invalid', { seed: offices }, async (crm) => {
    await rejectsWith('invalid', crm.customers.list(by('shoeSize'), {}));
    await rejectsWith('invalid', crm.customers.list(by('__proto__'), {}));
  }),
];
