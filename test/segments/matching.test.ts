import { expect } from '@open-wc/testing';
import type { Operator, RuleValue } from '../../src/model/index.js';
import { InvalidSegment, compileSegment, explainSegment, matchSegment } from '../../src/segments/index.js';
import { all, any, customer, definition, factsOf, idsIn, not, now, rule } from '../helpers/segments.js';

const definitions = [
  definition('contract', 'day'),
  definition('seats', 'number'),
  definition('fee', 'money'),
  definition('signed', 'boolean'),
  definition('plan', 'choice', {
    options: [
      { value: 'basic', label: 'Basic' },
      { value: 'plus', label: 'Plus' },
    ],
  }),
  definition('__proto__', 'text'),
  definition('constructor', 'number'),
];

const cny = (amount: number) => ({ amount, currency: 'CNY' });

// "none" has no value in any optional field: what each operator does with a missing value shows in its row.
const people = [
  {
    record: customer('ana', {
      name: 'Ana MÜLLER',
      tags: ['VIP', 'Trade fair'],
      city: 'x',
      lifecycle: 'loyal',
      addresses: [
        { lines: [], city: 'Shanghai', country: 'CN' },
        { lines: [], city: 'Lyon', country: 'FR' },
      ],
      contactPoints: [
        { kind: 'email', value: 'home@example.org' },
        { kind: 'email', value: 'ana@acme.com', primary: true },
      ],
      birthday: '1980-02-29',
      owner: { id: 'Kim', name: 'Kim Lee' },
      fields: { contract: '2026-11-21', seats: 10, fee: cny(500), signed: true, plan: 'plus' },
    } as never),
    facts: factsOf('ana', {
      orderCount: 5,
      lastOrderAt: '2026-11-20T17:00:00.000Z',
      spent: [cny(10_000), { amount: 5, currency: 'EUR' }],
      nps: 9,
      rfm: { recency: 0, frequency: 5, monetary: 1, r: 5, f: 5, m: 5, segment: 'Champions', population: 2 },
    }),
  },
  {
    record: customer('bo', {
      kind: 'organisation',
      name: 'Bo & Mu\u0308ller Ltd',
      tags: ['lead'],
      team: 'North',
      birthday: '--11-28',
      owner: { id: 'kim', name: 'Other Kim' },
      fields: { contract: '2026-08-21', seats: 3, fee: { amount: 900, currency: 'EUR' }, signed: false, plan: 'basic' },
    }),
    facts: factsOf('bo', { orderCount: 1, lastOrderAt: '2026-08-01T00:00:00.000Z', spent: [cny(300)], nps: 0 }),
  },
  { record: customer('none', { name: '李' }), facts: factsOf('none') },
];

function members(field: string, operator: Operator, value?: RuleValue, timeZone?: string): string {
  return idsIn(people, all(rule(field, operator, value)), { definitions, timeZone });
}

/** Field, operator, value, and the ids that belong: written by hand. */
type Row = readonly [string, Operator, RuleValue | undefined, string];

const tables: Readonly<Record<string, readonly Row[]>> = {
  'texts in any case and either normal form': [
    ['name', 'is', 'ana müller', 'ana'],
    ['name', 'is-not', 'ana müller', 'bo none'],
    ['name', 'contains', 'MÜLLER', 'ana bo'],
    ['name', 'not-contains', 'MÜLLER', 'none'],
    ['name', 'starts-with', 'bo', 'bo'],
    ['name', 'ends-with', 'LTD', 'bo'],
    ['name', 'in', ['李', 'ANA MÜLLER'], 'ana none'],
    ['team', 'is', 'north', 'bo'],
    ['team', 'is-not', 'north', 'ana none'],
    ['team', 'not-in', ['north', 'south'], 'ana none'],
    ['team', 'empty', undefined, 'ana none'],
    ['team', 'not-empty', undefined, 'bo'],
  ],
  'fields with several values by any of them': [
    ['email', 'ends-with', '@ACME.com', 'ana'],
    ['email', 'contains', 'home', 'ana'],
    ['email', 'not-contains', 'home', 'bo none'],
    ['email', 'empty', undefined, 'bo none'],
    ['city', 'in', ['lyon', 'berlin'], 'ana'],
    ['country', 'is-not', 'FR', 'bo none'],
  ],
  tags: [
    ['tags', 'has-any', ['vip', 'lead'], 'ana bo'],
    ['tags', 'has-all', ['trade fair', 'vip'], 'ana'],
    ['tags', 'has-none', ['VIP'], 'bo none'],
    ['tags', 'empty', undefined, 'none'],
    ['tags', 'not-empty', undefined, 'ana bo'],
  ],
  'choices, and identifiers to the letter': [
    ['lifecycle', 'is', 'loyal', 'ana'],
    ['lifecycle', 'not-in', ['loyal', 'lapsed'], 'bo none'],
    ['fields.plan', 'in', ['basic', 'plus'], 'ana bo'],
    ['fields.plan', 'is-not', 'plus', 'bo none'],
    ['owner', 'is', 'Kim', 'ana'],
    ['owner', 'is', 'kim', 'bo'],
    ['owner', 'empty', undefined, 'none'],
    ['rfm.segment', 'is', 'Champions', 'ana'],
    ['rfm.segment', 'is', 'prospects', 'none'],
  ],
  numbers: [
    ['fields.seats', 'is', 3, 'bo'],
    ['fields.seats', 'is-not', 3, 'ana none'],
    ['fields.seats', 'less', 10, 'bo'],
    ['fields.seats', 'at-most', 10, 'ana bo'],
    ['fields.seats', 'at-least', 10, 'ana'],
    ['fields.seats', 'more', 3, 'ana'],
    ['fields.seats', 'between', [3, 10], 'ana bo'],
    ['fields.seats', 'not-between', [4, 20], 'bo none'],
    ['fields.seats', 'in', [3, 4], 'bo'],
    ['orders.count', 'is', 0, 'none'],
    ['feedback.nps', 'at-most', 6, 'bo'],
  ],
  'money within its own currency only': [
    ['fields.fee', 'at-least', cny(1), 'ana'],
    ['fields.fee', 'is', { amount: 500, currency: 'EUR' }, ''],
    ['fields.fee', 'is-not', { amount: 500, currency: 'EUR' }, 'ana bo none'],
    [
      'fields.fee',
      'between',
      [
        { amount: 0, currency: 'EUR' },
        { amount: 900, currency: 'EUR' },
      ],
      'bo',
    ],
    ['orders.spent', 'more', cny(300), 'ana'],
    ['orders.spent', 'less', { amount: 6, currency: 'EUR' }, 'ana'],
    ['orders.spent', 'less', cny(1_000_000), 'ana bo'],
    ['orders.spent', 'empty', undefined, 'none'],
  ],
  'yes and no': [
    ['fields.signed', 'is', true, 'ana'],
    ['fields.signed', 'is', false, 'bo'],
    ['fields.signed', 'is-not', true, 'bo none'],
    ['fields.signed', 'empty', undefined, 'none'],
  ],
  days: [
    ['fields.contract', 'on', '2026-11-21', 'ana'],
    ['fields.contract', 'on', { from: 'today', amount: -3, unit: 'month' }, 'bo'],
    ['fields.contract', 'before', '2026-11-21', 'bo'],
    ['fields.contract', 'after', '2026-08-20', 'ana bo'],
    ['fields.contract', 'between', ['2026-08-21', { from: 'today', amount: -1, unit: 'day' }], 'bo'],
    ['fields.contract', 'not-between', ['2026-08-21', { from: 'today', amount: -1, unit: 'day' }], 'ana none'],
    ['fields.contract', 'within-last', { amount: 92, unit: 'day' }, 'ana bo'],
    ['fields.contract', 'within-last', { amount: 91, unit: 'day' }, 'ana'],
    ['fields.contract', 'not-within-last', { amount: 91, unit: 'day' }, 'bo none'],
    ['fields.contract', 'within-next', { amount: 0, unit: 'day' }, 'ana'],
  ],
  instants: [
    ['orders.last', 'on', '2026-11-20', 'ana'],
    ['orders.last', 'before', '2026-11-20T17:00:00.000Z', 'bo'],
    ['orders.last', 'after', '2026-11-20T16:59:59.999Z', 'ana'],
    ['orders.last', 'between', ['2026-08-01T00:00:00Z', '2026-11-20T17:00:00Z'], 'ana bo'],
    ['orders.last', 'not-within-last', { amount: 90, unit: 'day' }, 'bo none'],
    ['orders.last', 'after', { from: 'start-of-month', amount: 0, unit: 'day' }, 'ana'],
  ],
  'birthdays by the day of the year, the 29th of February on the 28th of other years': [
    ['birthday', 'within-next', { amount: 7, unit: 'day' }, 'bo'],
    ['birthday', 'within-next', { amount: 6, unit: 'day' }, ''],
    ['birthday', 'on', '2027-02-28', 'ana'],
    ['birthday', 'on', '2028-02-28', ''],
    ['birthday', 'on', '2028-02-29', 'ana'],
    ['birthday', 'between', ['2026-11-28', '2027-03-01'], 'ana bo'],
    ['birthday', 'not-between', ['2026-11-28', '2027-03-01'], 'none'],
    ['birthday', 'empty', undefined, 'none'],
  ],
};

describe('matching a segment', () => {
  for (const [what, rows] of Object.entries(tables)) {
    it(`compares ${what}`, () => {
      for (const [field, operator, value, expected] of rows) {
        expect(members(field, operator, value), `${field} ${operator} ${JSON.stringify(value)}`).to.equal(expected);
      }
    });
  }

  it('begins a day where clocks of the time zone do', () => {
    // 17:00 UTC on the 20th is 01:00 on the 21st in Shanghai.
    expect(members('orders.last', 'on', '2026-11-21', 'Asia/Shanghai')).to.equal('ana');
    expect(members('orders.last', 'on', '2026-11-21')).to.equal('');
    expect(members('orders.last', 'before', '2026-11-21', 'Asia/Shanghai')).to.equal('bo');
    expect(members('orders.last', 'on', { from: 'today', amount: 0, unit: 'day' }, 'Asia/Shanghai')).to.equal('ana');
    expect(members('orders.last', 'on', { from: 'today', amount: 0, unit: 'day' }, 'America/New_York')).to.equal('ana');
  });

  it('joins by and, by or, and turns a group into its complement', () => {
    const vip = rule('tags', 'has-any', ['VIP']);
    const many = rule('orders.count', 'at-least', 1);
    expect(idsIn(people, all(vip, many))).to.equal('ana');
    expect(idsIn(people, any(vip, many))).to.equal('ana bo');
    expect(idsIn(people, not(all(vip, many)))).to.equal('bo none');
    expect(idsIn(people, all(many, not(any(vip))))).to.equal('bo');
  });

  it('takes everyone for an empty group, and no one for its complement', () => {
    expect(idsIn(people, all())).to.equal('ana bo none');
    expect(idsIn(people, any())).to.equal('ana bo none');
    expect(idsIn(people, not(any()))).to.equal('');
  });

  it('knows nothing computed of a customer without facts', () => {
    const stranger = { record: customer('zoe') };
    expect(matchSegment(all(rule('orders.count', 'at-most', 99)), stranger, { now })).to.equal(false);
    expect(matchSegment(all(rule('orders.count', 'empty')), stranger, { now })).to.equal(true);
  });

  it('takes the strictest of the consents in force for a channel', () => {
    const consent = (
      purpose: string,
      channel: 'email' | 'any',
      state: 'granted' | 'denied' | 'withdrawn',
      day: string,
    ) => ({ purpose, channel, state, at: `2026-01-${day}T00:00:00.000Z` });
    const asked = [
      {
        record: customer('granted', {
          consents: [consent('news', 'email', 'denied', '01'), consent('news', 'any', 'granted', '02')],
        }),
      },
      {
        record: customer('withdrawn', {
          consents: [consent('news', 'email', 'withdrawn', '01'), consent('surveys', 'email', 'granted', '02')],
        }),
      },
      { record: customer('nothing') },
    ];
    expect(idsIn(asked, all(rule('consent.email', 'is', 'granted')))).to.equal('granted');
    expect(idsIn(asked, all(rule('consent.email', 'is', 'withdrawn')))).to.equal('withdrawn');
    expect(idsIn(asked, all(rule('consent.phone', 'is', 'granted')))).to.equal('granted');
    expect(idsIn(asked, all(rule('consent.phone', 'empty')))).to.equal('withdrawn nothing');
  });

  it('reads fields named __proto__ and constructor as data, and only as data', () => {
    const named = {
      record: customer('own', { fields: JSON.parse('{"__proto__":"x","constructor":7}') as Record<string, string> }),
    };
    const plain = { record: customer('plain') };
    expect(idsIn([named, plain], all(rule('fields.__proto__', 'is', 'X')), { definitions })).to.equal('own');
    expect(idsIn([named, plain], all(rule('fields.constructor', 'is', 7)), { definitions })).to.equal('own');
    expect(idsIn([named, plain], all(rule('fields.constructor', 'empty')), { definitions })).to.equal('plain');
  });

  it('treats a custom value of another type as missing', () => {
    const changed = [
      { record: customer('text', { fields: { seats: '10' } }) },
      { record: customer('blank', { fields: { plan: '  ' } }) },
    ];
    expect(idsIn(changed, all(rule('fields.seats', 'not-empty')), { definitions })).to.equal('');
    expect(idsIn(changed, all(rule('fields.plan', 'not-empty')), { definitions })).to.equal('');
  });

  it('finds a word of 100 kB within one', () => {
    const long = { record: customer('long', { name: `${'x'.repeat(100_000)}É` }) };
    expect(idsIn([long], all(rule('name', 'ends-with', `${'X'.repeat(50_000)}é`)))).to.equal('long');
  });

  it('keeps the Turkish dotted and dotless I apart from i, and ß from ss', () => {
    const names = ['I', 'i', 'İ', 'ı', 'ß'].map((name) => ({ record: customer(name) }));
    expect(idsIn(names, all(rule('name', 'is', 'i')))).to.equal('I i');
    expect(idsIn(names, all(rule('name', 'is', 'İ')))).to.equal('İ');
    expect(idsIn(names, all(rule('name', 'is', 'ss')))).to.equal('');
  });

  it('matches records of other stores by their own fields', () => {
    const deal = {
      record: {
        id: 'd',
        stageId: 'talk',
        amount: cny(500),
        expectedClose: '2026-12-01',
        owner: { id: 'kim', name: 'Kim' },
      },
    };
    const wanted = all(
      rule('stageId', 'is', 'talk'),
      rule('amount', 'at-least', cny(500)),
      rule('expectedClose', 'within-next', { amount: 2, unit: 'week' }),
      rule('owner', 'is', 'kim'),
    );
    expect(matchSegment(wanted, deal, { now, store: 'deals' })).to.equal(true);
    expect(compileSegment(wanted, 'deals', { now })(deal)).to.equal(true);
  });

  it('refuses as a whole when one rule is not valid, and never widens the audience', () => {
    const broken = any(rule('name', 'is', 'ana'), all(rule('nmae', 'is-not', 'x')));
    for (const ask of [
      () => matchSegment(broken, { record: customer('ana') }, { now }),
      () => explainSegment(broken, { record: customer('ana') }, { now }),
      () => compileSegment(broken, 'customers', { now }),
    ]) {
      expect(ask).to.throw(InvalidSegment, /unknown-field at \[1, 0\]/);
    }
  });
});

describe('explaining a segment', () => {
  it('says of each rule whether it holds, and what the record says', () => {
    const segment = all(
      rule('orders.count', 'at-least', 3),
      not(any(rule('tags', 'has-any', ['VIP']), rule('team', 'is', 'North'))),
    );
    const why = explainSegment(segment, people[0] as (typeof people)[number], { now });
    expect(why).to.deep.equal({
      combinator: 'and',
      not: false,
      holds: false,
      rules: [
        { rule: rule('orders.count', 'at-least', 3), holds: true, actual: 5 },
        {
          combinator: 'or',
          not: true,
          holds: false,
          rules: [
            { rule: rule('tags', 'has-any', ['VIP']), holds: true, actual: ['VIP', 'Trade fair'] },
            { rule: rule('team', 'is', 'North'), holds: false, actual: undefined },
          ],
        },
      ],
    });
  });
});
