import fc from 'fast-check';
import type { FieldDefinition } from '../../../src/model/index.js';
import type { Seed } from '../../../src/model/records.js';
import type { RuleGroup, RuleNode } from '../../../src/model/rule-group.js';

export const now = '2026-11-21T12:00:00.000Z';

/** Identifiers and names that break careless stores. */
const hostile = [
  '__proto__',
  'constructor',
  'a b',
  '​',
  '𝒳',
  '\ud800',
  'ana',
  'Ana',
  'Ána',
  'ana 10',
  'ana 9',
  '<img src=x onerror=alert(1)>',
  '‮abc',
];

export const definitions = [
  { id: 'f1', store: 'customers', name: 'seats', type: 'number', label: 'Seats', personal: false },
  { id: 'f2', store: 'customers', name: '__proto__', type: 'text', label: 'Proto', personal: false },
  { id: 'f3', store: 'customers', name: 'budget', type: 'money', label: 'Budget', personal: false },
  { id: 'f4', store: 'customers', name: 'since', type: 'day', label: 'Since', personal: false },
  { id: 'f5', store: 'customers', name: 'active', type: 'boolean', label: 'Active', personal: false },
] as const satisfies Seed['fields'];

/** The definitions as records, for the oracle. */
export const definitionRecords = definitions.map((definition) => ({
  ...definition,
  version: 'v',
  createdAt: now,
  updatedAt: now,
  fields: {},
})) as readonly FieldDefinition[];

const instant = fc
  .integer({ min: Date.parse('2025-11-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') })
  .map((moment) => new Date(moment).toISOString());
const day = instant.map((moment) => moment.slice(0, 10));
const money = fc.record({ amount: fc.integer({ min: -5, max: 5 }), currency: fc.constantFrom('CNY', 'USD') });
const id = fc.oneof(fc.constantFrom(...hostile), fc.string({ minLength: 1, maxLength: 3 }));
const some = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

export const customer = fc.record({
  id,
  kind: fc.constantFrom('person' as const, 'organisation' as const),
  name: fc.constantFrom(...hostile),
  lifecycle: fc.constantFrom('potential' as const, 'repeat' as const, 'loyal' as const),
  tier: some(fc.constantFrom('high' as const, 'low' as const)),
  team: some(fc.constantFrom('south', 'SOUTH', 'é', 'é')),
  birthday: some(fc.constantFrom('--02-29', '1980-12-01', '1999-11-21')),
  createdAt: instant,
  tags: fc.uniqueArray(fc.constantFrom('vip', 'VIP', 'new'), { maxLength: 3 }),
  fields: fc.record(
    { seats: fc.integer({ min: 0, max: 4 }), budget: money, since: day, active: fc.boolean() },
    { requiredKeys: [] },
  ),
});

export const order = fc.record({
  id,
  customerId: fc.constantFrom(...hostile),
  placedAt: instant,
  total: fc.record({ amount: fc.integer({ min: 1, max: 900 }), currency: fc.constant('CNY') }),
  status: some(fc.constantFrom('cancelled' as const, 'completed' as const)),
});

export const interaction = fc.record({
  id,
  customerId: fc.constantFrom(...hostile),
  kind: fc.constantFrom('call', 'note', 'field-change'),
  occurredAt: instant,
  title: some(fc.constantFrom('About the offer', 'ÀBOUT', 'later')),
});

export const deal = fc.record({
  id,
  customerId: fc.constantFrom(...hostile),
  pipelineId: fc.constantFrom('p1', 'p2'),
  stageId: fc.constantFrom('open', 'won', 'nowhere'),
  orderKey: fc.constantFrom('a0', 'a1', 'a2'),
  title: fc.constantFrom(...hostile),
  amount: some(money),
  probability: some(fc.constantFrom(0.1, 0.5)),
});

export const pipelines = ['p1', 'p2'].map((pipelineId, place) => ({
  id: pipelineId,
  name: pipelineId,
  stages: [
    { id: 'open', name: 'Open', kind: 'open', probability: 0.25 + place },
    { id: 'won', name: 'Won', kind: 'won' },
  ],
}));

const span = fc.record({
  amount: fc.integer({ min: 0, max: 14 }),
  unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
});
const relative = fc.record({
  from: fc.constantFrom('today' as const, 'start-of-week' as const, 'start-of-month' as const),
  amount: fc.integer({ min: -40, max: 40 }),
  unit: fc.constant('day' as const),
});
const date = fc.oneof(instant, day, relative);
const number = fc.integer({ min: -1, max: 5 });

const leaf: fc.Arbitrary<RuleNode> = fc.oneof(
  fc.record({
    field: fc.constantFrom('name', 'team', 'id'),
    operator: fc.constantFrom('is' as const, 'is-not' as const),
    value: fc.constantFrom(...hostile),
  }),
  fc.record({
    field: fc.constant('name'),
    operator: fc.constantFrom(
      'contains' as const,
      'not-contains' as const,
      'starts-with' as const,
      'ends-with' as const,
    ),
    value: fc.constantFrom('a', 'A', '10', 'Á'),
  }),
  fc.record({
    field: fc.constant('lifecycle'),
    operator: fc.constantFrom('in' as const, 'not-in' as const),
    value: fc.subarray(['potential', 'loyal'], { minLength: 1 }),
  }),
  fc.record({
    field: fc.constantFrom('tier', 'team', 'birthday', 'tags', 'fields.seats', 'orders.last'),
    operator: fc.constantFrom('empty' as const, 'not-empty' as const),
  }),
  fc.record({
    field: fc.constant('tags'),
    operator: fc.constantFrom('has-any' as const, 'has-all' as const, 'has-none' as const),
    value: fc.subarray(['vip', 'new', 'gone'], { minLength: 1 }),
  }),
  fc.record({
    field: fc.constantFrom('fields.seats', 'orders.count', 'interactions.count', 'rfm.r', 'rfm.m', 'points'),
    operator: fc.constantFrom('is' as const, 'less' as const, 'at-most' as const, 'at-least' as const, 'more' as const),
    value: number,
  }),
  fc.record({
    field: fc.constantFrom('fields.budget', 'orders.spent'),
    operator: fc.constantFrom('is' as const, 'is-not' as const, 'less' as const, 'at-least' as const),
    value: money,
  }),
  fc.record({
    field: fc.constant('fields.active'),
    operator: fc.constantFrom('is' as const, 'is-not' as const),
    value: fc.boolean(),
  }),
  fc
    .record({
      field: fc.constantFrom('createdAt', 'orders.last', 'orders.first', 'interactions.last', 'fields.since'),
      operator: fc.constantFrom('on' as const, 'before' as const, 'after' as const),
      value: date,
    })
    .filter(({ field, value }) => field !== 'fields.since' || typeof value !== 'string' || !value.includes('T')),
  fc.record({
    field: fc.constantFrom('createdAt', 'birthday', 'fields.since', 'orders.last'),
    operator: fc.constantFrom('within-last' as const, 'not-within-last' as const, 'within-next' as const),
    value: span,
  }),
  fc.record({
    field: fc.constant('rfm.segment'),
    operator: fc.constant('is' as const),
    value: fc.constantFrom('Champions', 'Lost', 'prospects'),
  }),
);

/** Segments of every shape, two levels deep. */
export const segment: fc.Arbitrary<RuleGroup> = group(fc.oneof(leaf, group(leaf)));

function group(rules: fc.Arbitrary<RuleNode>): fc.Arbitrary<RuleGroup> {
  return fc.record({
    combinator: fc.constantFrom('and' as const, 'or' as const),
    not: fc.boolean(),
    rules: fc.array(rules, { maxLength: 3 }),
  });
}
