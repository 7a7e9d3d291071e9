import { matchSegment } from '../../../segments/match.js';
import { rejectsWith, same } from '../assert.js';
import { can, clause, condition, knows, type ClauseText, type Condition } from '../clause.js';
import { all, any, byId, customer, field, idsOf, none, now, order, rule } from '../records.js';
import type { Operator, RelativeDate, Rule, RuleGroup, RuleValue } from '../../../model/rule.js';
import type { Query, RapportAdapter } from '../../adapter.js';

const cny = (amount: number) => ({ amount, currency: 'CNY' });
const usd = (amount: number) => ({ amount, currency: 'USD' });
const day = (from: RelativeDate['from'], amount: number, unit: RelativeDate['unit'] = 'day'): RelativeDate => ({
  from,
  amount,
  unit,
});

/** Asked on 21 November 2026. Ida has next to nothing; Zed has values that count as missing. */
const seed = {
  fields: [
    field('seats', { type: 'number' }),
    field('budget', { type: 'money' }),
    field('active', { type: 'boolean' }),
    field('contract', { type: 'day' }),
  ],
  customers: [
    customer('ana', {
      name: 'Ana Costa',
      team: 'South',
      tier: 'high',
      tags: ['vip', 'fair'],
      birthday: '1990-11-25',
      fields: { seats: 4, budget: cny(1_000), active: true, contract: '2026-11-14' },
    }),
    customer('ben', {
      name: 'Ben',
      team: 'North',
      tags: ['fair'],
      birthday: '--03-01',
      fields: { seats: 10, budget: usd(1_000), active: false, contract: '2026-12-01' },
    }),
    customer('eva', { name: 'Éva', team: 'southwest', tier: 'low', fields: { seats: 0, contract: '2025-11-21' } }),
    customer('ida', { name: '100%', tags: ['vip 2'] }),
    customer('zed', { name: 'Zed', team: '', fields: { seats: null } }),
  ],
  orders: [
    order('evening', { placedAt: '2026-11-20T17:00:00.000Z' }),
    order('noon', { placedAt: '2026-11-20T12:00:00.000Z', customerId: 'ben' }),
  ],
};

/** The same answer is asked of the adapter, of `matchSegment` and of the hand that wrote `expected`. */
async function finds(
  crm: RapportAdapter,
  where: RuleGroup,
  expected: readonly string[],
  query: Query = {},
): Promise<void> {
  const text = JSON.stringify(where);
  const asked = { now, ...query, where };
  same(await idsOf(crm.customers, asked), expected, `the answer to ${text}`);
  if (crm.supports.totals) same(await crm.customers.count(asked, {}), expected.length, `the count of ${text}`);
  const { items } = await crm.customers.list(byId, {});
  const definitions = (await crm.fields.list({}, {})).items;
  const matching = items.filter((record) => matchSegment(where, { record }, { now, definitions }));
  same(
    matching.map(({ id }) => id),
    expected,
    `what matchSegment says of ${text}`,
  );
}

type Case = readonly [field: string, value: RuleValue | undefined, expected: readonly string[]];

function operator(name: Operator, promise: string, cases: readonly Case[]): ClauseText {
  return clause(`${name} ${promise}`, { seed, when: [knows(name)] }, async (crm) => {
    for (const [of, value, expected] of cases) await finds(crm, all(rule(of, name, value)), expected);
  });
}

const knowsSome = condition('supports.operators is empty', ({ supports }) => supports.operators.length > 0);
const isAndMore: readonly Condition[] = [knows('is', 'more')];

export const rules = [
  operator('is', 'finds equal values: texts in any case, numbers, amounts of the same currency', [
    ['team', 'south', ['ana']],
    ['name', 'E\u0301VA', ['eva']],
    ['fields.seats', 0, ['eva']],
    ['fields.budget', cny(1_000), ['ana']],
    ['fields.active', false, ['ben']],
    ['tier', 'low', ['eva']],
  ]),
  operator('is-not', 'finds all others, those without a value too', [
    ['team', 'south', ['ben', 'eva', 'ida', 'zed']],
    ['fields.seats', 0, ['ana', 'ben', 'ida', 'zed']],
    ['fields.budget', cny(1_000), ['ben', 'eva', 'ida', 'zed']],
    ['fields.active', true, ['ben', 'eva', 'ida', 'zed']],
  ]),
  operator('in', 'finds values that are in the list', [
    ['team', ['NORTH', 'south', 'east'], ['ana', 'ben']],
    ['fields.seats', [0, 10], ['ben', 'eva']],
  ]),
  operator('not-in', 'finds all others, those without a value too', [
    ['team', ['north', 'south'], ['eva', 'ida', 'zed']],
    ['tier', ['high', 'low'], ['ben', 'ida', 'zed']],
  ]),
  operator('contains', 'finds texts with these characters in any case, and takes them as they are', [
    ['team', 'SOUTH', ['ana', 'eva']],
    ['name', '%', ['ida']],
    ['name', '_', []],
    ['name', "'", []],
  ]),
  operator('not-contains', 'finds all others, those without a value too', [['team', 'south', ['ben', 'ida', 'zed']]]),
  operator('starts-with', 'finds texts that begin so', [
    ['team', 's', ['ana', 'eva']],
    ['team', 'outh', []],
  ]),
  operator('ends-with', 'finds texts that end so', [
    ['team', 'WEST', ['eva']],
    ['team', 'sout', []],
  ]),
  operator('less', 'finds smaller numbers and amounts of the same currency', [
    ['fields.seats', 4, ['eva']],
    ['fields.budget', cny(2_000), ['ana']],
  ]),
  operator('at-most', 'finds smaller and equal numbers', [['fields.seats', 4, ['ana', 'eva']]]),
  operator('at-least', 'finds larger and equal numbers', [
    ['fields.seats', 4, ['ana', 'ben']],
    ['fields.budget', usd(1), ['ben']],
  ]),
  operator('more', 'finds larger numbers', [
    ['fields.seats', 4, ['ben']],
    ['fields.seats', -1, ['ana', 'ben', 'eva']],
  ]),
  operator('between', 'finds values from the first bound to the second, both counted in', [
    ['fields.seats', [0, 4], ['ana', 'eva']],
    ['fields.contract', ['2026-11-14', '2026-12-01'], ['ana', 'ben']],
  ]),
  operator('not-between', 'finds all others, those without a value too', [
    ['fields.seats', [0, 4], ['ben', 'ida', 'zed']],
  ]),
  operator('before', 'finds earlier days', [
    ['fields.contract', '2026-11-14', ['eva']],
    ['fields.contract', day('start-of-year', 0), ['eva']],
  ]),
  operator('on', 'finds that day', [
    ['fields.contract', '2026-11-14', ['ana']],
    ['fields.contract', day('start-of-month', 1, 'month'), ['ben']],
  ]),
  operator('after', 'finds later days', [
    ['fields.contract', '2026-11-14', ['ben']],
    ['fields.contract', day('today', -8), ['ana', 'ben']],
  ]),
  operator('within-last', 'finds days from so long ago to today, both counted in', [
    ['fields.contract', { amount: 7, unit: 'day' }, ['ana']],
    ['fields.contract', { amount: 6, unit: 'day' }, []],
    ['fields.contract', { amount: 1, unit: 'year' }, ['ana', 'eva']],
  ]),
  operator('not-within-last', 'finds all others, those without a value too', [
    ['fields.contract', { amount: 7, unit: 'day' }, ['ben', 'eva', 'ida', 'zed']],
  ]),
  operator('within-next', 'finds days from today to so far ahead, birthdays in any year', [
    ['fields.contract', { amount: 10, unit: 'day' }, ['ben']],
    ['birthday', { amount: 7, unit: 'day' }, ['ana']],
    ['birthday', { amount: 4, unit: 'month' }, ['ana', 'ben']],
  ]),
  operator('has-any', 'finds records with one of the values', [
    ['tags', ['fair', 'other'], ['ana', 'ben']],
    ['tags', ['VIP'], ['ana']],
  ]),
  operator('has-all', 'finds records with all of the values', [['tags', ['vip', 'fair'], ['ana']]]),
  operator('has-none', 'finds records with none of the values, those without any too', [
    ['tags', ['vip', 'fair'], ['eva', 'ida', 'zed']],
  ]),
  operator('empty', 'finds records without a value: absent, null, a blank text, an empty list', [
    ['team', undefined, ['ida', 'zed']],
    ['fields.seats', undefined, ['ida', 'zed']],
    ['tags', undefined, ['eva', 'zed']],
  ]),
  operator('not-empty', 'finds records with a value, zero and false too', [
    ['fields.seats', undefined, ['ana', 'ben', 'eva']],
    ['fields.active', undefined, ['ana', 'ben']],
  ]),

  clause(
    'a group joined by and finds records for which all rules hold, by or for which one does',
    { seed, when: isAndMore },
    async (crm) => {
      const south = rule('team', 'is', 'south');
      const many = rule('fields.seats', 'more', 3);
      await finds(crm, all(south, many), ['ana']);
      await finds(crm, any(south, many), ['ana', 'ben']);
    },
  ),

  clause('a negated group finds exactly those that the group does not', { seed, when: isAndMore }, async (crm) => {
    await finds(crm, none(rule('team', 'is', 'south'), rule('fields.seats', 'more', 3)), ['eva', 'ida', 'zed']);
    await finds(crm, { combinator: 'and', not: true, rules: [rule('fields.seats', 'more', 3)] }, ['eva', 'ida', 'zed']);
  }),

  clause('groups nest', { seed, when: isAndMore }, async (crm) => {
    const where = all(
      any(rule('team', 'is', 'north'), none(rule('fields.seats', 'more', 3))),
      none(rule('team', 'is', 'southwest')),
    );
    await finds(crm, where, ['ben', 'ida', 'zed']);
  }),

  clause(
    'an empty group finds everybody, and a negated empty group nobody',
    { seed, when: [knowsSome] },
    async (crm) => {
      await finds(crm, all(), ['ana', 'ben', 'eva', 'ida', 'zed']);
      await finds(crm, any(), ['ana', 'ben', 'eva', 'ida', 'zed']);
      await finds(crm, none(), []);
    },
  ),

  clause(
    'identifiers are compared to the letter',
    {
      seed: { customers: [customer('x')], orders: [order('1', { customerId: 'x' }), order('2', { customerId: 'X' })] },
      when: [knows('is', 'in')],
    },
    async (crm) => {
      same(await idsOf(crm.orders, { where: all(rule('customerId', 'is', 'X')) }), ['2']);
      same(await idsOf(crm.orders, { where: all(rule('customerId', 'in', ['x'])) }), ['1']);
    },
  ),

  clause('an instant belongs to its day in the time zone of the query', { seed, when: [knows('on')] }, async (crm) => {
    const where = all(rule('placedAt', 'on', '2026-11-21'));
    same(await idsOf(crm.orders, { now, where }), [], 'the orders of the day in UTC');
    same(
      await idsOf(crm.orders, { now, where, timeZone: 'Asia/Shanghai' }),
      ['evening'],
      'the orders of the day in Shanghai',
    );
  }),

  clause(
    'relative days are reckoned from the moment and the time zone of the query',
    { seed, when: [knows('on')] },
    async (crm) => {
      const where = all(rule('placedAt', 'on', day('today', 0)));
      const asked = '2026-11-20T16:30:00.000Z';
      same(await idsOf(crm.orders, { now: asked, where }), ['evening', 'noon'], 'the orders of today in UTC');
      same(
        await idsOf(crm.orders, { now: asked, where, timeZone: 'Asia/Shanghai' }),
        ['evening'],
        'the orders of today in Shanghai',
      );
      same(await idsOf(crm.orders, { now, where }), [], 'the orders of the next day');
    },
  ),

  clause(
    'a rule about consent finds whom one may write to',
    {
      seed: {
        customers: [
          customer('yes', {
            consents: [{ purpose: 'news', channel: 'email', state: 'granted', at: '2026-01-01T00:00:00.000Z' }],
          }),
          customer('no', {
            consents: [
              { purpose: 'news', channel: 'email', state: 'granted', at: '2026-01-01T00:00:00.000Z' },
              { purpose: 'news', channel: 'email', state: 'withdrawn', at: '2026-02-01T00:00:00.000Z' },
            ],
          }),
          customer('never'),
        ],
      },
      when: [knows('is', 'is-not')],
    },
    async (crm) => {
      await finds(crm, all(rule('consent.email', 'is', 'granted')), ['yes']);
      await finds(crm, all(rule('consent.email', 'is-not', 'granted')), ['never', 'no']);
    },
  ),

  clause(
    'a rule that cannot be understood rejects with invalid: it never drops out and widens the answer',
    { seed, when: isAndMore },
    async (crm) => {
      const south = rule('team', 'is', 'south');
      const wrong: readonly Rule[] = [
        rule('shoeSize', 'is', 42),
        rule('__proto__', 'is', 'x'),
        rule('fields.unheardOf', 'is', 'x'),
        rule('team', 'more', 3),
        rule('fields.seats', 'more', 'three'),
        rule('fields.seats', 'more'),
      ];
      for (const each of wrong) {
        for (const where of [all(each), any(south, each), all(south, none(each))]) {
          await rejectsWith('invalid', crm.customers.list({ now, where }, {}), `a list with ${JSON.stringify(where)}`);
        }
      }
    },
  ),

  clause(
    'a rule that cannot be understood rejects count and totals with invalid',
    { seed, when: [...isAndMore, can('totals')] },
    async (crm) => {
      const where = any(rule('team', 'is', 'south'), rule('shoeSize', 'is', 42));
      await rejectsWith('invalid', crm.customers.count({ where }, {}), 'count');
      await rejectsWith('invalid', crm.customers.totals({ by: 'team', where }, {}), 'totals');
    },
  ),
];
