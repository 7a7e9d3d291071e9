import type { RuleGroup } from '../../model/rule.js';
import type { Segment } from '../../model/segment.js';

/** Who is in a saved segment: its rule, or the members of a snapshot. */
export function ruleOfSegment({ mode, rule, members = [] }: Segment): RuleGroup {
  if (mode === 'dynamic') return rule;
  return members.length > 0 ? { combinator: 'and', rules: [{ field: 'id', operator: 'in', value: members }] } : nobody;
}

/** The complement of everyone. */
const nobody: RuleGroup = { combinator: 'and', not: true, rules: [] };
