import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Operator, RuleGroup, RuleNode } from '../../src/model/index.js';
import {
  compileSegment,
  fieldsOf,
  isNegative,
  matchSegment,
  operandShapeOf,
  positiveOf,
  type FieldSpec,
  type Subject,
} from '../../src/segments/index.js';
import { customer, definition, factsOf, now } from '../helpers/segments.js';

const seed = 20261121;
const definitions = [
  definition('text', 'text'),
  definition('number', 'number'),
  definition('money', 'money'),
  definition('boolean', 'boolean'),
  definition('day', 'day'),
  definition('instant', 'instant'),
  definition('choices', 'choices'),
  definition('choice', 'choice'),
];

const word = fc.constantFrom('a', 'A', 'ab', 'É', 'e\u0301', 'İ', 'ß', 'VIP');
const day = fc.constantFrom('2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-10-31', '2027-01-01');
const instant = fc.constantFrom(
  '2026-11-20T15:59:59.999Z',
  '2026-11-20T16:00:00.000Z',
  '2026-11-21T00:00:00.000Z',
  '2026-11-21T02:00:00Z',
  '2026-11-22T03:00:00.000Z',
);
const unit = fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'quarter' as const, 'year' as const);
const relative = fc.record({
  from: fc.constantFrom(
    'today' as const,
    'start-of-week' as const,
    'start-of-month' as const,
    'start-of-quarter' as const,
    'start-of-year' as const,
  ),
  amount: fc.integer({ min: -3, max: 3 }),
  unit,
});
const span = fc.record({ amount: fc.integer({ min: 0, max: 3 }), unit });
const number = fc.integer({ min: -2, max: 3 });
const money = fc.record({ amount: number, currency: fc.constantFrom('CNY', 'EUR') });

function single(field: FieldSpec): fc.Arbitrary<unknown> {
  if (field.options && !field.open) return fc.constantFrom(...field.options);
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
      return word;
  }
}

function operand(field: FieldSpec, operator: Operator): fc.Arbitrary<unknown> {
  switch (operandShapeOf(operator)) {
    case 'none':
      return fc.constant(undefined);
    case 'one':
      return single(field);
    case 'list':
      return fc.array(single(field), { minLength: 1, maxLength: 3 });
    case 'span':
      return span;
    case 'pair':
      return fc.tuple(single(field), single(field)).map(([left, right]) => {
        if (field.type === 'money') {
          const [low, high] = [left, right] as { amount: number; currency: string }[];
          return low && high
            ? [
                { ...low, amount: Math.min(low.amount, high.amount) },
                { ...low, amount: Math.max(low.amount, high.amount) },
              ]
            : [];
        }
        const isRelative = typeof left === 'object' || typeof right === 'object';
        return isRelative || (left as number) <= (right as number) ? [left, right] : [right, left];
      });
  }
}

const rules: fc.Arbitrary<RuleNode> = fc
  .constantFrom(...fieldsOf('customers', definitions))
  .chain((field) =>
    fc
      .constantFrom(...field.operators)
      .chain((operator) =>
        operand(field, operator).map(
          (value) => ({ field: field.name, operator, ...(value !== undefined && { value }) }) as RuleNode,
        ),
      ),
  );

const groups: fc.Arbitrary<RuleGroup> = fc.letrec<{ group: RuleGroup }>((tie) => ({
  group: fc.record(
    {
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(fc.oneof({ maxDepth: 3, depthSize: 'small' }, rules, tie('group')), { maxLength: 4 }),
    },
    { requiredKeys: ['combinator', 'rules'] },
  ),
})).group;

const maybe = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

const subjects: fc.Arbitrary<Subject> = fc
  .record({
    name: word,
    team: maybe(word),
    tags: fc.array(word, { maxLength: 3 }),
    birthday: maybe(fc.constantFrom('--11-22', '2000-02-29', '1999-11-21')),
    lifecycle: fc.constantFrom('loyal' as const, 'lapsed' as const),
    owner: maybe(word),
    emails: fc.array(word, { maxLength: 2 }),
    text: maybe(word),
    number: maybe(number),
    money: maybe(money),
    boolean: maybe(fc.boolean()),
    day: maybe(day),
    instant: maybe(instant),
    choices: maybe(fc.array(word)),
    choice: maybe(word),
    orderCount: number,
    lastOrderAt: maybe(instant),
    spent: fc.array(money, { maxLength: 2 }),
    hasFacts: fc.boolean(),
  })
  .map(
    ({
      name,
      team,
      tags,
      birthday,
      lifecycle,
      owner,
      emails,
      orderCount,
      lastOrderAt,
      spent,
      hasFacts,
      ...fields
    }) => ({
      record: customer('x', {
        name,
        tags,
        lifecycle,
        ...(team !== undefined && { team }),
        ...(birthday !== undefined && { birthday }),
        ...(owner !== undefined && { owner: { id: owner, name: owner } }),
        contactPoints: emails.map((value) => ({ kind: 'email' as const, value })),
        fields: fields as unknown as Record<string, string>,
      }),
      ...(hasFacts && {
        facts: factsOf('x', { orderCount, spent, ...(lastOrderAt !== undefined && { lastOrderAt }) }),
      }),
    }),
  );

const timeZone = fc.constantFrom(undefined, 'UTC', 'Asia/Shanghai', 'America/New_York');

describe('the meaning of segments', () => {
  it('is the same compiled as it is matched', () => {
    fc.assert(
      fc.property(groups, fc.array(subjects, { minLength: 1, maxLength: 4 }), timeZone, (group, people, zone) => {
        const options = { now, timeZone: zone, definitions };
        const compiled = compileSegment(group, 'customers', options);
        for (const person of people) expect(compiled(person)).to.equal(matchSegment(group, person, options));
      }),
      { seed, numRuns: 1_500 },
    );
  });

  it('makes each negative the exact complement of its positive', () => {
    fc.assert(
      fc.property(rules, subjects, timeZone, (node, person, zone) => {
        if ('rules' in node || !isNegative(node.operator)) return;
        const holds = (operator: Operator): boolean =>
          matchSegment({ combinator: 'and', rules: [{ ...node, operator }] }, person, {
            now,
            timeZone: zone,
            definitions,
          });
        expect(holds(node.operator)).to.equal(!holds(positiveOf[node.operator]));
      }),
      { seed, numRuns: 1_500 },
    );
  });

  it('turns a group with `not` into its complement', () => {
    fc.assert(
      fc.property(groups, subjects, (group, person) => {
        const options = { now, definitions };
        const turned = { ...group, not: group.not !== true };
        expect(matchSegment(turned, person, options)).to.equal(!matchSegment(group, person, options));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('never lets a positive operator hold for a record without values', () => {
    const empty = { record: { id: 'x' } };
    for (const field of fieldsOf('customers', definitions)) {
      if (field.name === 'id') continue;
      for (const operator of field.operators.filter((candidate) => !isNegative(candidate))) {
        for (const value of fc.sample(operand(field, operator), { seed, numRuns: 5 })) {
          const segment = {
            combinator: 'and',
            rules: [{ field: field.name, operator, ...(value !== undefined && { value }) }],
          } as unknown as RuleGroup;
          expect(matchSegment(segment, empty, { now, definitions }), `${field.name} ${operator}`).to.equal(false);
        }
      }
    }
  });
});
