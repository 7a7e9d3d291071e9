import { holds, ok, same } from '../assert.js';
import { can, clause, imports, knows, writes } from '../clause.js';
import { all, award, customer, deal, field, idsOf, order, rule, sales } from '../records.js';
import type { CustomValues } from '../../../model/field.js';

const when = [writes('customers')];

/** Names that mean something to JavaScript; own keys, as a parser of JSON makes them. */
const hostile = JSON.parse(
  '{"__proto__":"kept","constructor":7,"toString":true,"hasOwnProperty":null,"":"nameless"}',
) as CustomValues;

const texts = [
  '<img src=x onerror=alert(1)>',
  "Robert'); DROP TABLE customers;--",
  '=HYPERLINK("https://evil.example")',
  '\u202Etxet desrever\u202C',
  'مرحبا بالعالم',
  '王小明 👩‍👩‍👧‍👦 𠮷野家',
  'Zo\u0065\u0308 and Zo\u00EB',
  '  spaces kept  ',
  'two\nlines\r\nand\ttab',
  '\u200B\uFEFF',
  'null',
  '${name} {{name}} %s \\',
];

const ids = [
  'a/b?c=d&e#f',
  'per%20cent',
  '"quoted"',
  "it's",
  'ünïcödé-王',
  '👩‍🚀',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../up',
  ' ',
  '0',
  'x'.repeat(1_000),
];

export const fidelity = [
  clause('texts come back as they were written, whatever they say', { when }, async (crm) => {
    for (const [index, name] of texts.entries()) {
      await crm.customers.create(
        customer(`c${index}`, { name, source: name, tags: [name], fields: { note: name } }),
        {},
      );
      holds(await crm.customers.get(`c${index}`, {}), { name, source: name, tags: [name], fields: { note: name } });
    }
  }),

  clause('a word of 100 000 characters comes back whole', { when }, async (crm) => {
    const name = '字a'.repeat(50_000);
    await crm.customers.create(customer('ana', { name }), {});
    ok((await crm.customers.get('ana', {}))?.name === name, 'Expected the long name to come back as it was.');
    const page = await crm.customers.list({ sort: [{ field: 'name', direction: 'ascending' }] }, {});
    ok(page.items[0]?.name === name, 'Expected the long name to be listed as it was.');
  }),

  clause('custom fields may have any name, __proto__ too', { when }, async (crm) => {
    await crm.customers.create(customer('ana', { fields: hostile }), {});
    same((await crm.customers.get('ana', {}))?.fields, hostile, 'the custom fields');
    same(
      Object.getPrototypeOf((await crm.customers.get('ana', {}))?.fields),
      Object.prototype,
      'the prototype of the custom fields',
    );
  }),

  clause(
    'a change of one custom field keeps others, whatever they are called',
    { seed: { customers: [customer('ana', { fields: hostile })] }, when },
    async (crm) => {
      await crm.customers.update('ana', { fields: { plan: 'basic' } }, {});
      const expected = { ...hostile, plan: 'basic' };
      same((await crm.customers.get('ana', {}))?.fields, expected, 'the custom fields');
      await crm.customers.update('ana', { fields: JSON.parse('{"__proto__":"changed"}') as CustomValues }, {});
      const after = (await crm.customers.get('ana', {}))?.fields;
      same(after && Object.getOwnPropertyDescriptor(after, '__proto__')?.value, 'changed', 'the field “__proto__”');
      same(({} as Record<string, unknown>)['plan'], undefined, 'what every object inherits');
    },
  ),

  clause(
    'a rule may ask for a custom field of any name',
    {
      seed: {
        fields: [field('__proto__'), field('dotted.name with space')],
        customers: [
          customer('ana', { fields: hostile }),
          customer('ben', { fields: { 'dotted.name with space': 'yes' } }),
        ],
      },
      when: [knows('is', 'empty')],
    },
    async (crm) => {
      same(await idsOf(crm.customers, { where: all(rule('fields.__proto__', 'is', 'kept')) }), ['ana']);
      same(await idsOf(crm.customers, { where: all(rule('fields.__proto__', 'empty')) }), ['ben']);
      same(await idsOf(crm.customers, { where: all(rule('fields.dotted.name with space', 'is', 'yes')) }), ['ben']);
    },
  ),

  clause('any text that is not empty will do as an id', { when }, async (crm) => {
    for (const id of ids) {
      await crm.customers.create(customer(id, { name: id }), {});
      holds(await crm.customers.get(id, {}), { id, name: id });
    }
    same((await idsOf(crm.customers)).sort(), [...ids].sort());
    for (const id of ids) {
      await crm.customers.update(id, { team: 'north' }, {});
      same((await crm.customers.remove(id, {})).record.team, 'north', `the team of “${id.slice(0, 20)}”`);
    }
    same(await idsOf(crm.customers), []);
  }),

  clause(
    'ids that differ in case, in spaces or in the spelling of an accent are different ids',
    { when: [imports('customers')] },
    async (crm) => {
      const alike = ['ana', 'Ana', 'ana ', 'é', 'e\u0301', '1', '01'];
      await crm.import({ customers: alike.map((id) => customer(id, { name: `is ${id}` })) }, {});
      for (const id of alike) holds(await crm.customers.get(id, {}), { id, name: `is ${id}` });
      same((await idsOf(crm.customers)).length, alike.length, 'the number of customers');
    },
  ),

  clause(
    'records that belong to a customer with a hostile id are found and counted',
    {
      seed: {
        customers: [customer('__proto__'), customer('constructor')],
        orders: [order('o1', { customerId: '__proto__' })],
        loyalty: [award('l1', { customerId: 'constructor' })],
      },
      when: [can('facts'), knows('is')],
    },
    async (crm) => {
      same(await idsOf(crm.orders, { where: all(rule('customerId', 'is', '__proto__')) }), ['o1']);
      const facts = await crm.customers.facts(['__proto__', 'constructor'], {}, {});
      same(
        facts.map(({ orderCount, points }) => [orderCount, points]),
        [
          [1, 0],
          [0, 100],
        ],
      );
    },
  ),

  clause(
    'groups of totals may have any key',
    {
      seed: {
        customers: ['__proto__', 'constructor', 'constructor', 'north'].map((team, index) =>
          customer(`c${index}`, { team }),
        ),
      },
      when: [can('totals')],
    },
    async (crm) => {
      const totals = await crm.customers.totals({ by: 'team' }, {});
      same(
        totals.map(({ key, count }) => [key, count]),
        [
          ['__proto__', 1],
          ['constructor', 2],
          ['north', 1],
        ],
      );
    },
  ),

  clause('numbers come back exactly: large, small, negative and with decimals', { when }, async (crm) => {
    const fields = {
      large: Number.MAX_SAFE_INTEGER,
      small: Number.MIN_VALUE,
      huge: 1.7976931348623157e308,
      sum: 0.1 + 0.2,
      negative: -273.15,
      none: 0,
    };
    await crm.customers.create(customer('ana', { fields }), {});
    same((await crm.customers.get('ana', {}))?.fields, fields);
  }),

  clause(
    'amounts of money come back to the last minor unit and add up exactly',
    {
      seed: {
        pipelines: [sales],
        deals: [
          deal('1', { amount: { amount: 9_007_199_254_740_000, currency: 'CNY' } }),
          deal('2', { amount: { amount: 991, currency: 'CNY' } }),
        ],
      },
      when: [can('totals')],
    },
    async (crm) => {
      holds(await crm.deals.get('1', {}), { amount: { amount: 9_007_199_254_740_000, currency: 'CNY' } });
      const [total] = await crm.deals.totals({ by: 'stageId', sum: 'amount' }, {});
      same(total?.sums, [{ amount: Number.MAX_SAFE_INTEGER, currency: 'CNY' }]);
    },
  ),

  clause('values of every type of custom field come back as they are', { when }, async (crm) => {
    const fields = {
      text: 'x',
      number: 1.5,
      yes: true,
      no: false,
      nothing: null,
      list: ['b', 'a', 'b'],
      empty: [],
      money: { amount: -5, currency: 'KWD' },
      blank: '',
    };
    await crm.customers.create(customer('ana', { fields }), {});
    same((await crm.customers.get('ana', {}))?.fields, fields);
  }),
];
