import type { CommonWords } from '../../locales/common.js';
import type { Formats } from '../../locales/formats.js';
import type { SegmentFilterWords } from '../../locales/segment-filter.js';
import type { FieldDefinition } from '../../model/field.js';
import type { FieldSpec, SegmentFault, SegmentFormat, SegmentWords } from '../../segments/index.js';
import type { Operator } from '../../model/vocabulary.js';
import type { Drafts } from './drafts.js';
import type { Openings } from './openings.js';
import type { RuleCounts } from './rule-counts.js';
import type { RuleEdits } from './rule-edits.js';
import type { Suggestions } from './suggestions.js';

/** Whether a customer fits one rule or group, and what the record says. */
export interface Verdict {
  readonly holds: boolean;
  /** In words; absent for a group. */
  readonly actual?: string;
}

/** What the parts of the builder are drawn from. */
export interface FilterView {
  readonly t: SegmentFilterWords;
  readonly common: CommonWords;
  readonly segment: SegmentWords;
  readonly format: Formats;
  /** How rules are put into words. */
  readonly sentence: SegmentFormat;
  readonly definitions: readonly FieldDefinition[];
  /** Fields to choose from. */
  readonly fields: readonly FieldSpec[];
  /** Operators that the data source knows. */
  readonly operators: readonly Operator[] | undefined;
  readonly canEdit: boolean;
  /** Whether there is somebody to ask who counts. */
  readonly isCounted: boolean;
  /** All customers. */
  readonly all: number | undefined;
  /** Changes whenever every row has to be drawn anew: language, fields, permission. */
  readonly epoch: unknown;
  readonly faults: ReadonlyMap<string, SegmentFault>;
  readonly verdicts: ReadonlyMap<string, Verdict> | undefined;
  readonly edits: RuleEdits;
  readonly drafts: Drafts;
  readonly openings: Openings;
  readonly counts: RuleCounts;
  readonly suggestions: Suggestions;
}
