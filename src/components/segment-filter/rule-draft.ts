import type { RuleGroup } from '../../model/rule-group.js';
import { copyPlainData } from '../../model/plain-data.js';
import { checkSegment, type SegmentReason } from '../../segments/index.js';

/**
 * What the builder holds: a tree that can be edited, or (`foreign`) something that is no such tree. The latter is kept as
 * it was given, shown, and never counted.
 */
export interface RuleDraft {
  readonly rule: RuleGroup;
  readonly foreign?: { readonly value: unknown; readonly reasons: readonly SegmentReason[] };
}

export const emptyRule: RuleGroup = Object.freeze({ combinator: 'and', rules: Object.freeze([]) });

/** Faults of the shape. With any other, a tree can be shown and mended. */
const shapeFaults: readonly string[] = ['not-plain-data', 'too-deep', 'too-large', 'not-a-group', 'not-a-rule'];

/** Takes anything at all. Whether its fields and values fit is asked later, when the custom fields are known. */
export function draftOf(value: unknown): RuleDraft {
  if (value === undefined || value === null) return { rule: emptyRule };
  const checked = checkSegment(value, 'customers');
  if (checked.ok) return { rule: checked.rule };
  const reasons = checked.reasons.filter(({ reason }) => shapeFaults.includes(reason));
  if (reasons.length > 0) return { rule: emptyRule, foreign: { value, reasons } };
  // Checked to be groups and rules with only their fields and values in doubt, so a copy is deep enough and no deeper.
  const copy = copyPlainData(value, { depth: 100, nodes: 200_000, characters: 2_000_000 });
  return copy.ok
    ? { rule: copy.value as RuleGroup }
    : { rule: emptyRule, foreign: { value, reasons: checked.reasons } };
}
