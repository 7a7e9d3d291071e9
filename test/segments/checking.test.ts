import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Operator, RuleNode, RuleValue } from '../../src/model/index.js';
import { checkSegment, type SegmentFault } from '../../src/segments/index.js';
import { all, any, definition, rule } from '../helpers/segments.js';

const seed = 20261121;
const definitions = [
  definition('seats', 'number'),
  definition('plan', 'choice', { options: [{ value: 'basic', label: 'Basic' }] }),
];

function faults(input: unknown): string[] {
  const checked = checkSegment(input, 'customers', definitions);
  return checked.ok ? [] : checked.reasons.map(({ path, reason }) => [...path, reason].join(' '));
}

function nested(levels: number): unknown {
  let node: unknown = { combinator: 'and', rules: [] };
  for (let level = 0; level < levels; level += 1) node = { combinator: 'and', rules: [node] };
  return node;
}

describe('checking a segment', () => {
  it('answers a frozen copy of one that is valid', () => {
    const segment = all(
      rule('name', 'contains', 'a'),
      any(rule('orders.last', 'within-last', { amount: 90, unit: 'day' })),
    );
    const checked = checkSegment(segment, 'customers');
    expect(checked).to.deep.equal({ ok: true, rule: segment });
    expect(checked.ok && Object.isFrozen(checked.rule.rules)).to.equal(true);
  });

  const rows: readonly (readonly [string, Operator, RuleValue | undefined, SegmentFault])[] = [
    ['nobody', 'is', 'x', 'unknown-field'],
    ['fields.gone', 'is', 'x', 'unknown-field'],
    ['__proto__', 'is', 'x', 'unknown-field'],
    ['constructor', 'is', 'x', 'unknown-field'],
    ['name', 'resembles' as Operator, 'x', 'unknown-operator'],
    ['name', 'less', 'x', 'operator-not-for-field'],
    ['birthday', 'before', '2026-01-01', 'operator-not-for-field'],
    ['tags', 'contains', 'x', 'operator-not-for-field'],
    ['name', 'is', undefined, 'value-missing'],
    ['name', 'contains', '', 'value-missing'],
    ['name', 'in', [], 'value-missing'],
    ['tags', 'has-none', [''], 'value-missing'],
    ['orders.count', 'between', [1], 'value-missing'],
    ['name', 'empty', 'x', 'value-not-wanted'],
    ['name', 'is', 7, 'value-type'],
    ['orders.count', 'is', '7', 'value-type'],
    ['orders.count', 'between', [1, 2, 3], 'value-type'],
    ['orders.spent', 'more', 100, 'value-type'],
    ['orders.spent', 'more', { amount: 1.5, currency: 'CNY' }, 'value-type'],
    ['orders.last', 'on', 'yesterday', 'value-type'],
    ['orders.last', 'on', '2026-02-30', 'value-type'],
    ['orders.last', 'within-last', { amount: -1, unit: 'day' }, 'value-type'],
    ['orders.last', 'within-last', 90, 'value-type'],
    ['birthday', 'on', '2026-01-01T00:00:00.000Z', 'value-type'],
    ['lifecycle', 'is-not', 'loyl', 'unknown-option'],
    ['rfm.segment', 'in', ['Champions', 'Heroes'], 'unknown-option'],
    ['orders.count', 'between', [2, 1], 'range-reversed'],
    ['orders.last', 'between', ['2026-02-01', '2026-01-01'], 'range-reversed'],
    ['orders.last', 'between', ['2026-01-01T10:00:00Z', '2026-01-01T09:00:00Z'], 'range-reversed'],
    [
      'orders.spent',
      'between',
      [
        { amount: 1, currency: 'CNY' },
        { amount: 2, currency: 'EUR' },
      ],
      'currencies-differ',
    ],
  ];
  for (const [field, operator, value, reason] of rows) {
    it(`refuses ${field} ${operator} ${JSON.stringify(value) ?? 'nothing'} as ${reason}`, () => {
      expect(faults(all(rule('name', 'is', 'ana'), rule(field, operator, value)))).to.deep.equal([`1 ${reason}`]);
    });
  }

  it('accepts an option of a custom field that is not on its list any more', () => {
    expect(faults(all(rule('fields.plan', 'is', 'retired')))).to.deep.equal([]);
  });

  it('names every fault, in the order of the segment', () => {
    const segment = all(
      rule('a', 'is', 'x'),
      any(rule('name', 'is'), rule('name', 'is', 'ok'), { combinator: 'xor', rules: [] } as never),
      'rule' as never,
    );
    expect(faults(segment)).to.deep.equal(['0 unknown-field', '1 0 value-missing', '1 2 not-a-group', '2 not-a-rule']);
  });

  it('refuses what is not a group, and keys it does not know', () => {
    for (const input of [
      null,
      7,
      'x',
      [],
      {},
      { combinator: 'and' },
      { rules: [] },
      { combinator: 'and', rules: [], not: 'no' },
      { combinator: 'and', rules: [], extra: 1 },
    ]) {
      expect(faults(input), JSON.stringify(input)).to.deep.equal(['not-a-group']);
    }
    expect(
      faults({ combinator: 'and', rules: [{ field: 'name', operator: 'is', value: 'x', muted: true }] }),
    ).to.deep.equal(['0 not-a-rule']);
  });

  it('holds groups 20 deep and refuses deeper ones, 100,000 deep too', () => {
    expect(checkSegment(nested(20), 'customers').ok).to.equal(true);
    for (const levels of [21, 1_000, 100_000]) {
      const checked = checkSegment(nested(levels), 'customers');
      expect(checked.ok ? [] : checked.reasons.map(({ reason }) => reason), `${levels} levels`).to.deep.equal([
        'too-deep',
      ]);
    }
  });

  it('holds 1,000 nodes and refuses more', () => {
    const many = (count: number): unknown => all(...new Array<RuleNode>(count).fill(rule('name', 'is', 'x')));
    expect(checkSegment(many(999), 'customers').ok).to.equal(true);
    expect(faults(many(1_000))).to.deep.equal(['too-large']);
    expect(faults(many(100_000))).to.deep.equal(['too-large']);
  });

  it('refuses cycles, functions, dates and numbers that are none', () => {
    const cycle: { combinator: string; rules: unknown[] } = { combinator: 'and', rules: [] };
    cycle.rules.push(cycle);
    expect(faults(cycle)).to.deep.equal(['0 not-plain-data']);
    for (const value of [() => 1, new Date(), Number.NaN, Infinity, 1n, Symbol('x')]) {
      expect(faults(all(rule('name', 'is', value as never)))).to.deep.equal(['0 not-plain-data']);
    }
  });

  it('never throws for anything that JSON can hold', () => {
    const near = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'medium' },
        fc.record({
          field: fc.constantFrom('name', 'orders.count', 'orders.last', '__proto__', ''),
          operator: fc.constantFrom('is', 'between', 'within-last', 'x'),
          value: fc.jsonValue(),
        }),
        fc.record({
          combinator: fc.constantFrom('and', 'or', 'xor'),
          rules: fc.array(tie('node'), { maxLength: 4 }),
          not: fc.oneof(fc.boolean(), fc.jsonValue()),
        }),
        fc.jsonValue(),
      ),
    })).node;
    fc.assert(
      fc.property(fc.oneof(near, fc.jsonValue()), (input) => {
        expect(checkSegment(input, 'customers')).to.have.property('ok');
      }),
      { seed, numRuns: 1_000 },
    );
  });
});
