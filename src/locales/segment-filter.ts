import type { EditRefusal, FieldGroup, SegmentFault } from '../segments/index.js';
import type { TimeUnit } from '../model/vocabulary.js';
import type { PluralForms } from './formats.js';
import { arabicSegmentFilterWords } from './segment-filter-ar.js';
import { chineseSegmentFilterWords } from './segment-filter-zh.js';
import type { WordTable } from './words.js';

/** How a group joins its rules; `not` and `and` or `or` in one choice. */
export type MatchName = 'all' | 'any' | 'notAll' | 'none';

/** What an edit was, for the undo history. */
export type StepName = 'add' | 'group' | 'remove' | 'duplicate' | 'move' | 'change' | 'match' | 'template' | 'clear';

export interface SegmentFilterWords {
  readonly title: string;
  /** Beside the big count: `of 23,570 customers`. */
  readonly ofAll: (all: string) => PluralForms;
  readonly matches: (count: string, ofAll: string) => string;
  readonly counting: string;
  readonly incomplete: (rules: string) => PluralForms;
  readonly notValid: string;
  readonly countFailed: string;
  readonly notConnected: string;
  readonly alone: (count: string) => PluralForms;
  readonly longSentence: (rules: string) => PluralForms;
  readonly matchLabel: string;
  readonly match: Readonly<Record<MatchName, string>>;
  readonly groupName: (number: string, level: string, match: string) => string;
  readonly emptyGroup: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly from: string;
  readonly to: string;
  readonly and: string;
  readonly amount: string;
  readonly unit: string;
  readonly currency: string;
  readonly choose: string;
  readonly addValue: string;
  readonly removeValue: (value: string) => string;
  readonly dateKind: string;
  readonly dateModes: { readonly date: string; readonly ago: string; readonly ahead: string };
  readonly units: Readonly<Record<TimeUnit, PluralForms>>;
  readonly rule: string;
  readonly group: string;
  readonly addRuleTo: (group: string) => string;
  readonly addGroupTo: (group: string) => string;
  readonly actionsFor: (rule: string) => string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly duplicate: string;
  readonly remove: string;
  readonly removed: (rule: string) => string;
  readonly moved: (rule: string, position: string, of: string, group: string) => string;
  readonly steps: Readonly<Record<StepName, string>>;
  readonly faults: Readonly<Record<SegmentFault, string>>;
  readonly refusals: Readonly<Record<EditRefusal, string>>;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly templates: { readonly inactive: string; readonly highValue: string; readonly unhappy: string };
  readonly foreignTitle: string;
  readonly foreignHint: string;
  readonly startAnew: string;
  readonly notFoundTitle: string;
  readonly notFoundHint: string;
  readonly name: string;
  readonly saveNew: string;
  readonly saveChanges: string;
  readonly unsaved: string;
  readonly savedAs: (name: string) => string;
  readonly nameNeeded: string;
  readonly finishFirst: string;
  readonly conflict: string;
  readonly snapshot: (date: string) => string;
  readonly isIn: (customer: string) => string;
  readonly isOut: (customer: string) => string;
  readonly whyLater: string;
  readonly noCustomer: string;
  readonly holds: string;
  readonly fails: string;
  readonly actual: (value: string) => string;
  readonly noValue: string;
  readonly fieldGroups: Readonly<Record<FieldGroup, string>>;
}

const en: SegmentFilterWords = {
  title: 'Segment',
  ofAll: (all) => ({ one: `of ${all} customer`, other: `of ${all} customers` }),
  matches: (count, ofAll) => `${count} ${ofAll}`,
  counting: 'Counting…',
  incomplete: (rules) => ({
    one: `Not complete yet: ${rules} rule is unfinished`,
    other: `Not complete yet: ${rules} rules are unfinished`,
  }),
  notValid: 'This segment does not hold together yet, so nobody is counted.',
  countFailed: 'Not counted.',
  notConnected: 'Not connected: nothing is counted.',
  alone: (count) => ({
    one: `${count} customer fits this rule alone`,
    other: `${count} customers fit this rule alone`,
  }),
  longSentence: (rules) => ({ one: `${rules} rule`, other: `${rules} rules: too many for one sentence.` }),
  matchLabel: 'Customers who match',
  match: { all: 'All of these', any: 'Any of these', notAll: 'Not all of these', none: 'None of these' },
  groupName: (number, level, match) => `Group ${number}, level ${level}, match: ${match}`,
  emptyGroup: 'Nothing in this group yet',
  field: 'Field',
  operator: 'Condition',
  value: 'Value',
  from: 'From',
  to: 'To',
  and: 'and',
  amount: 'How many',
  unit: 'Unit',
  currency: 'Currency',
  choose: 'choose…',
  addValue: 'Add value',
  removeValue: (value) => `Remove ${value}`,
  dateKind: 'Kind of date',
  dateModes: { date: 'date', ago: 'ago', ahead: 'from today' },
  units: {
    day: { one: 'day', other: 'days' },
    week: { one: 'week', other: 'weeks' },
    month: { one: 'month', other: 'months' },
    quarter: { one: 'quarter', other: 'quarters' },
    year: { one: 'year', other: 'years' },
  },
  rule: 'Rule',
  group: 'Group',
  addRuleTo: (group) => `Add rule to ${group}`,
  addGroupTo: (group) => `Add group to ${group}`,
  actionsFor: (rule) => `Actions for: ${rule}`,
  moveUp: 'Move up',
  moveDown: 'Move down',
  duplicate: 'Duplicate',
  remove: 'Remove',
  removed: (rule) => `Removed: ${rule}`,
  moved: (rule, position, of, group) => `${rule} moved to position ${position} of ${of} in ${group}`,
  steps: {
    add: 'rule added',
    group: 'group added',
    remove: 'removed',
    duplicate: 'duplicated',
    move: 'moved',
    change: 'rule changed',
    match: 'group changed',
    template: 'example used',
    clear: 'started anew',
  },
  faults: {
    'not-plain-data': 'This is not plain data.',
    'too-deep': 'Groups can be nested 20 deep at most.',
    'too-large': 'A segment can hold 1,000 rules and groups at most.',
    'not-a-group': 'This is not a group of rules.',
    'not-a-rule': 'This is not a rule.',
    'unknown-field': 'There is no such field any more. Choose another one.',
    'unknown-operator': 'This condition is not known. Choose another one.',
    'operator-not-for-field': 'This condition does not fit the field. Choose another one.',
    'value-missing': 'The value is missing.',
    'value-not-wanted': 'This condition takes no value.',
    'value-type': 'This value does not fit the field.',
    'unknown-option': 'This is not one of the values of the field.',
    'currencies-differ': 'Both amounts need the same currency.',
    'range-reversed': 'The second value is smaller than the first.',
  },
  refusals: {
    'no-such-node': 'This part is not there any more.',
    'not-a-group': 'This is not a group of rules.',
    'not-a-rule': 'This is not a rule.',
    'is-the-root': 'The outermost group stays.',
    'into-itself': 'A group cannot go into itself.',
    'at-the-edge': 'It cannot go any further.',
    'too-deep': 'Groups can be nested 20 deep at most. Put the rule into an outer group.',
    'too-large': 'A segment can hold 1,000 rules and groups at most. Remove some first.',
    'unknown-field': 'There is no such field.',
    'operator-not-for-field': 'This condition does not fit the field.',
  },
  emptyTitle: 'Who do you want to reach?',
  emptyHint: 'Start with an example and change it, or add a rule. Every step is counted at once.',
  templates: { inactive: 'No order for 90 days', highValue: 'High value', unhappy: 'Unhappy' },
  foreignTitle: 'This segment cannot be edited here',
  foreignHint: 'It is kept as it is, and nobody is counted.',
  startAnew: 'Start anew',
  notFoundTitle: 'This segment does not exist',
  notFoundHint: 'It may have been removed.',
  name: 'Name of the segment',
  saveNew: 'Save segment',
  saveChanges: 'Save changes',
  unsaved: 'Unsaved changes',
  savedAs: (name) => `Saved segment ${name}`,
  nameNeeded: 'Give the segment a name.',
  finishFirst: 'Finish the rules first: an unfinished segment is not saved.',
  conflict: 'Somebody else has changed this segment meanwhile. Save again to replace their changes with yours.',
  snapshot: (date) => `A snapshot of ${date}: its members stay as they were. Saving makes a new segment.`,
  isIn: (customer) => `${customer} is in this segment`,
  isOut: (customer) => `${customer} is not in this segment`,
  whyLater: 'Finish the rules to see whether the customer fits.',
  noCustomer: 'This customer does not exist any more.',
  holds: 'Fits',
  fails: 'Does not fit',
  actual: (value) => `Actual: ${value}`,
  noValue: 'no value',
  fieldGroups: {
    identity: 'Who it is',
    contact: 'Contact and place',
    lifecycle: 'Life cycle and value',
    orders: 'Orders',
    activity: 'Activity',
    feedback: 'Feedback',
    rfm: 'RFM',
    consent: 'Consent',
    record: 'Record',
    custom: 'Own fields',
  },
};

/** The words of the segment builder in every language. */
export const segmentFilterWords: WordTable<SegmentFilterWords> = {
  en,
  'zh-CN': chineseSegmentFilterWords,
  ar: arabicSegmentFilterWords,
};
