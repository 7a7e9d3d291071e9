import type { FieldDefinition } from '../../model/field.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { Rule } from '../../model/rule.js';
import { checkSegment, customPrefix, nodeAt, type SegmentFault } from '../../segments/index.js';
import type { RuleDraft } from './rule-draft.js';

/** What is known of a draft: whether it can be asked, and what is wrong with which rule. */
export interface CheckedDraft {
  readonly draft: RuleDraft;
  readonly definitions: readonly FieldDefinition[];
  /** The segment, once every rule is whole: only then is it counted or saved. */
  readonly finished: RuleGroup | undefined;
  readonly faults: ReadonlyMap<string, SegmentFault>;
  /** Whole rules, by key. */
  readonly rules: ReadonlyMap<string, Rule>;
  /** Rules of all groups together. */
  readonly size: number;
  /** Identifiers of owners that rules name. */
  readonly owners: readonly string[];
  /** Whether a rule is about a field of the host's own. */
  readonly hasCustomFields: boolean;
}

export function checkDraft(
  draft: RuleDraft,
  definitions: readonly FieldDefinition[],
  keyOf: (node: RuleNode) => string,
): CheckedDraft {
  const { rule, foreign } = draft;
  const checked = checkSegment(rule, 'customers', definitions);
  const faults = new Map<string, SegmentFault>();
  for (const { path, reason } of checked.ok ? [] : checked.reasons)
    faults.set(keyOf(nodeAt(rule, path) ?? rule), reason);
  const rules = new Map<string, Rule>();
  const owners: string[] = [];
  let size = 0;
  let hasCustomFields = false;
  const stack: RuleNode[] = [rule];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isRuleGroup(node)) {
      stack.push(...node.rules);
      continue;
    }
    size += 1;
    hasCustomFields ||= node.field.startsWith(customPrefix);
    const key = keyOf(node);
    if (!faults.has(key)) rules.set(key, node);
    if (node.field === 'owner') owners.push(...[node.value].flat().filter((value) => typeof value === 'string'));
  }
  return {
    draft,
    definitions,
    finished: checked.ok && !foreign ? rule : undefined,
    faults,
    rules,
    size,
    owners,
    hasCustomFields,
  };
}
