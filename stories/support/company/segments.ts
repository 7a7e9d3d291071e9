import { actorOf, linWei, miaPark } from './colleagues.js';
import type { Rule, RuleGroup, Seed } from '../../../src/model/index.js';

type SegmentSeed = NonNullable<Seed['segments']>[number];

function rule(field: string, operator: Rule['operator'], value?: NonNullable<Rule['value']>): Rule {
  return value === undefined ? { field, operator } : { field, operator, value };
}

function all(...rules: RuleGroup['rules']): RuleGroup {
  return { combinator: 'and', rules };
}

function any(...rules: RuleGroup['rules']): RuleGroup {
  return { combinator: 'or', rules };
}

/** High value, no order for 90 days, and unhappy or silent. */
export const atRisk: SegmentSeed = {
  id: 'at-risk-high-value',
  name: 'At risk, high value · 高价值流失预警',
  description: 'High value, no order for 90 days, and unhappy or silent.',
  mode: 'dynamic',
  owner: actorOf(linWei),
  rule: all(
    rule('tier', 'is', 'high'),
    rule('orders.last', 'before', { from: 'today', amount: -90, unit: 'day' }),
    any(rule('feedback.nps', 'at-most', 6), rule('interactions.last', 'not-within-last', { amount: 60, unit: 'day' })),
  ),
};

export const promoters: SegmentSeed = {
  id: 'promoters-to-ask',
  name: 'Promoters to ask for a reference',
  description: 'They gave a 9 or 10, buy often and may be called.',
  mode: 'dynamic',
  owner: actorOf(miaPark),
  rule: all(
    rule('feedback.nps', 'at-least', 9),
    rule('orders.count', 'at-least', 3),
    rule('consent.phone', 'is', 'granted'),
  ),
};

export const contractsEnding: SegmentSeed = {
  id: 'contracts-ending',
  name: '合同 90 天内到期',
  description: '需要在到期前安排续约拜访。',
  mode: 'dynamic',
  owner: actorOf(linWei),
  rule: all(rule('fields.contractEnd', 'within-next', { amount: 90, unit: 'day' })),
};

export const segments: readonly SegmentSeed[] = [
  atRisk,
  promoters,
  contractsEnding,
  {
    id: 'second-order',
    name: 'Waiting for the second order · 待复购',
    description: 'One order, one to six months ago, and no open deal.',
    mode: 'dynamic',
    rule: all(
      rule('orders.count', 'is', 1),
      rule('orders.first', 'not-within-last', { amount: 30, unit: 'day' }),
      rule('orders.first', 'within-last', { amount: 6, unit: 'month' }),
      rule('deals.open', 'is', 0),
    ),
  },
  {
    id: 'unhappy',
    name: 'Unhappy, not yet called',
    description: 'A low score in any survey, and nobody spoke with them for two weeks.',
    mode: 'dynamic',
    owner: actorOf(miaPark),
    rule: all(
      any(rule('feedback.nps', 'at-most', 6), rule('feedback.csat', 'at-most', 2), rule('feedback.ces', 'at-most', 3)),
      rule('interactions.last', 'not-within-last', { amount: 2, unit: 'week' }),
    ),
  },
  {
    id: 'newsletter-overseas',
    name: 'Newsletter, outside China',
    description: 'Agreed to e-mail and is not in China.',
    mode: 'dynamic',
    rule: all(
      rule('country', 'is-not', 'CN'),
      rule('consent.email', 'is', 'granted'),
      rule('fields.newsletter', 'is', true),
    ),
  },
];
