import type { Rule } from './rule.js';

/** Rules joined by `and` or `or`; `not` turns the whole group into its complement. An empty group holds for everyone. */
export interface RuleGroup {
  readonly combinator: 'and' | 'or';
  readonly not?: boolean | undefined;
  readonly rules: readonly RuleNode[];
}
export type RuleNode = Rule | RuleGroup;

/** Whether a node holds further nodes; the other kind asks one field. */
export function isRuleGroup(node: RuleNode): node is RuleGroup {
  return 'rules' in node;
}
