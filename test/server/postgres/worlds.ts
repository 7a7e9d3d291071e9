/** Random records of every store, and random rules and sorts about every field: what two backends have to agree on. */
import fc from 'fast-check';
import type { Sort } from '../../../src/data/adapter.js';
import { storeNames, type Seed, type StoreName } from '../../../src/model/records.js';
import type { FieldDefinition } from '../../../src/model/index.js';
import type { Rule, RuleGroup, RuleNode } from '../../../src/model/rule.js';
import { fieldTypes } from '../../../src/model/vocabulary.js';
import { checkSegment, fieldsOf, operandShapeOf, type FieldSpec } from '../../../src/segments/index.js';

/** Texts that only careful comparing tells apart, or does not. */
const texts = [
  ...['Ana', 'ana', 'Ána', 'A\u0301na', 'ana 9', 'Ana 10', 'ana 010', 'anaconda', 'a-b', 'ab', 'a b', 'AB'],
  ...['王小明', '李四', '张三', '张', '張', '王小', '𠮷野家', '吉野家', 'ひらがな', 'ヒラガナ', '한국'],
  ...['İstanbul', 'istanbul', 'ISTANBUL', 'ıstanbul', 'Straße', 'STRASSE', 'strasse', 'ΣΊΣΥΦΟΣ', 'Σίσυφος', 'σίσυφος'],
  ...['Zoë', 'zoe\u0308', 'ﬁn', 'fin', '１２', '12', '3', 'Ünal', 'ünal', 'Łódź', 'łódź', 'ปู่', 'مرحبا', 'हिन्दी'],
  ...['%', '_', '\\', "'); drop table rapport.customers;--", '100%_\\', ' lead', 'trail ', 'null', 'Ω', 'ω'],
] as const;
const blank = ['', ' ', '\u00a0', '\u3000\ufeff', '\n\t'];
const moments = [
  '0000-02-29T12:00:00.000Z',
  '0099-12-31T23:59:59.999Z',
  '1969-12-31T23:59:59.999Z',
  '2011-12-30T09:00:00.000Z',
  '2024-02-29T12:00:00.000Z',
  '2026-03-28T23:30:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00Z',
  '2026-11-01T05:30:00.500Z',
  '2026-11-20T16:00:00.000Z',
  '2026-11-21T00:00:00.000Z',
  '2026-11-21T12:00:00.000Z',
  '2026-11-22T04:59:59.999Z',
  '9999-12-30T00:00:00.000Z',
];

const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });
const text = fc.constantFrom(...texts);
const loose = fc.oneof({ weight: 5, arbitrary: text }, { weight: 1, arbitrary: fc.constantFrom(...blank) });
const near = fc
  .integer({ min: Date.parse('2026-10-20T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') })
  .map((moment) => new Date(moment).toISOString());
const instant = fc.oneof(fc.constantFrom(...moments), near);
const day = instant.map((moment) => moment.slice(0, 10));
const birthday = fc.oneof(day, fc.constantFrom('--02-29', '--02-28', '--03-01', '--11-21', '--12-31', '--01-01'));
const money = fc.record({ amount: fc.integer({ min: -3, max: 3 }), currency: fc.constantFrom('CNY', 'USD', 'JPY') });
const number = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constantFrom(0.1, 2.5, -0.5, 1e21, 9_007_199_254_740_991));
const ids = ['Zz', 'a0', 'a', 'A', '__proto__', 'é', 'e\u0301', '王', 'x'.repeat(300), 'a b'];
const id = fc.constantFrom(...ids);
const owner = fc.record({ id, name: text });
const custom = fc.oneof(
  text,
  fc.constantFrom(...blank),
  number,
  fc.boolean(),
  fc.constant(null),
  money,
  day,
  instant,
  fc.array(loose, { maxLength: 3 }),
);

/** A custom field of every type; records hold anything under their names, of that type or not. */
export const definitions: readonly FieldDefinition[] = fieldTypes.flatMap((type) =>
  (['customers', 'deals'] as const).map((store) => ({
    ...{ id: `${store} ${type}`, store, name: type === 'text' ? '__proto__' : `my.${type}`, type, label: type },
    ...(type === 'choice' && { options: ['Ana', '王小明', 'fin'].map((value) => ({ value, label: value })) }),
    ...{
      personal: false,
      version: 'v',
      createdAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:00:00.000Z',
      fields: {},
    },
  })),
);
const customNames = definitions.filter(({ store }) => store === 'deals').map(({ name }) => name);
const customs = fc
  .array(fc.tuple(fc.constantFrom(...customNames), custom), { maxLength: 8 })
  .map((entries) => Object.fromEntries(entries));

const point = fc.record({
  kind: fc.constantFrom('email', 'phone', 'wechat'),
  value: text,
  primary: some(fc.boolean()),
});
const consent = fc.record({
  purpose: fc.constantFrom('news', 'offers'),
  channel: fc.constantFrom('email', 'sms', 'any'),
  state: fc.constantFrom('granted', 'denied', 'withdrawn'),
  at: instant,
});
const localText = fc.oneof(text, fc.record({ en: text }));
const tags = fc.array(text, { maxLength: 3 });
const choice = (...values: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...values);
const related = some(fc.record({ store: choice('deals', 'Deals', 'other'), id }));

/** The fields of each store beside those that every record has. */
const fieldsOfStore: Readonly<Record<StoreName, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  customers: {
    ...{ kind: choice('person', 'organisation'), name: text, jobTitle: some(loose), organisation: some(loose) },
    ...{
      organisationId: some(id),
      contactPoints: fc.array(point, { maxLength: 4 }),
      lifecycle: choice('potential', 'repeat', 'won-back'),
    },
    addresses: fc.array(
      fc.record({ lines: fc.constant([]), city: some(loose), region: some(text), country: some(choice('CN', 'TR')) }),
      { maxLength: 2 },
    ),
    ...{
      tier: some(choice('high', 'potential', 'low')),
      owner: some(owner),
      team: some(loose),
      tags,
      source: some(text),
    },
    ...{
      language: some(choice('zh-CN', 'zh-cn', 'de')),
      timeZone: some(choice('Asia/Shanghai', 'UTC')),
      birthday: some(birthday),
    },
    consents: fc.array(consent, { maxLength: 4 }),
    membership: some(fc.record({ number: some(text), level: loose, since: some(instant) })),
    relations: fc.constant([]),
  },
  orders: {
    ...{
      customerId: id,
      number: some(text),
      placedAt: instant,
      status: some(choice('placed', 'completed', 'cancelled')),
    },
    ...{ channel: some(choice('web', 'phone')), lines: fc.constant([]), total: money },
  },
  interactions: {
    ...{
      customerId: id,
      kind: choice('call', 'Call', 'field-change', 'task', 'demo', '王'),
      channel: some(choice('web', 'email')),
    },
    ...{
      direction: some(choice('inbound', 'outbound')),
      outcome: some(loose),
      occurredAt: instant,
      durationSeconds: some(number),
    },
    ...{ actor: some(owner), title: some(text), body: some(text), attachments: fc.constant([]), related },
    score: some(fc.record({ metric: choice('nps', 'ces'), value: number })),
    source: some(fc.record({ system: text })),
  },
  pipelines: {
    ...{ name: localText, currency: choice('CNY', 'USD') },
    stages: fc.constantFrom(
      [
        { id: 'a0', name: 'New', kind: 'open', probability: 0.1 },
        { id: 'Zz', name: 'Won', kind: 'won', probability: 1 },
      ],
      [{ id: 'a', name: 'Only', kind: 'open', probability: 0.5 }],
    ),
  },
  deals: {
    ...{ pipelineId: id, stageId: choice('a0', 'Zz', 'a', 'gone'), title: text, customerId: some(id), amount: money },
    ...{
      probability: some(fc.constantFrom(0, 0.25, 1)),
      expectedClose: some(day),
      owner: some(owner),
      tags,
      reason: some(loose),
    },
    ...{ orderKey: choice('a0', 'Zz', 'a0V', 'a1'), enteredStageAt: instant, closedAt: some(instant) },
  },
  surveys: { name: localText, edition: number, questions: fc.constant([]) },
  feedback: {
    ...{
      surveyId: id,
      edition: number,
      customerId: some(id),
      answers: fc.constant([]),
      metric: some(choice('nps', 'csat', 'ces')),
    },
    ...{
      scale: some(number),
      score: some(number),
      language: some(text),
      page: some(text),
      submittedAt: instant,
      idempotencyKey: id,
    },
    ...{ state: choice('new', 'told'), owner: some(owner), cause: some(loose), action: some(text) },
  },
  segments: {
    ...{
      name: text,
      description: some(text),
      rule: fc.constant({ combinator: 'and', rules: [] }),
      mode: choice('dynamic', 'snapshot'),
    },
    ...{ members: some(fc.array(id, { maxLength: 3 })), takenAt: some(instant), owner: some(owner) },
  },
  tasks: {
    ...{
      customerId: some(id),
      title: text,
      note: some(text),
      dueAt: instant,
      completedAt: some(instant),
      owner: some(owner),
    },
    origin: related,
  },
  loyalty: {
    ...{
      customerId: id,
      points: fc.integer({ min: -50, max: 80 }),
      reason: loose,
      occurredAt: near,
      expiresAt: some(near),
      idempotencyKey: id,
    },
  },
  fields: {},
};

function recordsOf(store: StoreName): fc.Arbitrary<unknown[]> {
  const record = fc
    .record({
      ...{
        id: fc.oneof(id, fc.integer({ min: 1, max: 40 }).map(String)),
        createdAt: instant,
        updatedAt: instant,
        fields: customs,
      },
      ...fieldsOfStore[store],
    })
    .map((fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return fc.uniqueArray(record, { maxLength: 14, selector: (one) => one['id'] });
}

/** Records of every store. Orders and the like belong to customers who are there. */
export const world: fc.Arbitrary<Seed> = fc
  .tuple(...storeNames.map((store) => recordsOf(store).map((rows) => [store, rows] as const)))
  .map((stores) => {
    const seed = Object.fromEntries(stores) as unknown as Record<StoreName, { id: string; customerId?: string }[]>;
    const known = new Set(seed.customers.map((customer) => customer.id));
    for (const store of storeNames) {
      seed[store] = seed[store].filter(({ customerId }) => customerId === undefined || known.has(customerId));
    }
    return { ...seed, fields: definitions } as unknown as Seed;
  });

export const clock = fc.record({
  now: fc.constantFrom(...moments.filter((moment) => moment > '2011')),
  timeZone: fc.constantFrom(
    'UTC',
    'Asia/Shanghai',
    'America/New_York',
    'Europe/Berlin',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ),
});

const relative = fc.record({
  from: fc.constantFrom('today', 'start-of-week', 'start-of-month', 'start-of-quarter', 'start-of-year'),
  amount: fc.integer({ min: -14, max: 14 }),
  unit: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
});
const span = fc.record({
  amount: fc.integer({ min: 0, max: 60 }),
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
});
/** Parts of texts, as people type them. */
const part = fc.oneof(
  text,
  fc.tuple(text, fc.nat(3), fc.nat(6)).map(([whole, from, more]) => whole.slice(from, from + more + 1)),
);

/** What people type into a search box: one or two parts, of a single letter perhaps. */
export const words = fc.array(part, { minLength: 1, maxLength: 2 }).map((parts) => parts.join(' '));

function operandOf(field: FieldSpec): fc.Arbitrary<unknown> {
  if (field.options && !field.open)
    return fc.constantFrom(...field.options, ...field.options.map((option) => option.toUpperCase()));
  switch (field.type) {
    case 'number':
      return number;
    case 'money':
      return money;
    case 'boolean':
      return fc.boolean();
    case 'day':
      return fc.oneof(day, relative);
    case 'instant':
      return fc.oneof(day, instant, relative);
    default:
      return field.exact ? fc.oneof(id, part) : fc.oneof(part, fc.constantFrom(...(field.options ?? texts)));
  }
}

function ruleOf(field: FieldSpec): fc.Arbitrary<RuleNode> {
  const one = operandOf(field);
  return fc.constantFrom(...field.operators).chain((operator) => {
    const shape = operandShapeOf(operator);
    const value = {
      none: fc.constant(undefined),
      one,
      list: fc.array(one, { minLength: 1, maxLength: 3 }),
      pair: fc.tuple(one, one),
      span,
    }[shape];
    return value.map(
      (operand) => ({ field: field.name, operator, ...(operand !== undefined && { value: operand }) }) as Rule,
    );
  });
}

/** A rule tree about a store, of any of its fields. Those that the check refuses are left out. */
export function ruleTree(store: StoreName): fc.Arbitrary<RuleGroup> {
  const leaf = fc.constantFrom(...fieldsOf(store, definitions)).chain(ruleOf);
  const group = (rules: fc.Arbitrary<RuleNode>): fc.Arbitrary<RuleGroup> =>
    fc.record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(rules, { maxLength: 3 }),
    });
  return group(fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: group(leaf) })).filter(
    (rule) => checkSegment(rule, store, definitions).ok,
  );
}

export function sortOf(store: StoreName): fc.Arbitrary<readonly Sort[]> {
  const names = fieldsOf(store, definitions).map(({ name }) => name);
  return fc.array(
    fc.record({
      field: fc.constantFrom(...names),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    }),
    { maxLength: 2 },
  );
}
