import { suspicionField } from '../../model/suspicion.js';
import { feedbackBandRule, feedbackOverdueRule } from '../../insight/feedback-loop.js';
import type { ScoreTone } from '../../insight/score-band.js';
import type { RuleGroup, RuleNode } from '../../model/rule-group.js';
import type { Actor } from '../../model/contact.js';
import type { FeedbackState } from '../../model/vocabulary.js';
import { customPrefix } from '../../segments/index.js';

/** Which answers an inbox shows. */
export interface InboxFilter {
  readonly state: FeedbackState | 'all';
  readonly band: ScoreTone | 'all';
  /** Open, and due before now. */
  readonly overdue: boolean;
  /** Those that count only once somebody has released them; all others where false. */
  readonly held: boolean;
  /** `mine` are those of the person at work, `nobody` those without an owner. */
  readonly owner: 'all' | 'mine' | 'nobody';
  /** A survey; all where empty. */
  readonly surveyId: string;
  /** A segment of customers; all where empty. */
  readonly segmentId: string;
  /** BCP 47; all where empty. */
  readonly language: string;
}

export const everything: InboxFilter = Object.freeze({
  state: 'all',
  band: 'all',
  overdue: false,
  held: false,
  owner: 'all',
  surveyId: '',
  segmentId: '',
  language: '',
});

export interface FilterMoment {
  readonly now: string;
  readonly timeZone: string | undefined;
  readonly me: Actor | undefined;
  /** Who is in the segment. */
  readonly members: readonly string[];
  /** Whether answers may be held, and it can be asked which. */
  readonly tellsHeld: boolean;
}

/** The rule that a filter stands for; `undefined` where every answer is shown. */
export function ruleOfFilter(
  filter: InboxFilter,
  { now, timeZone, me, members, tellsHeld }: FilterMoment,
): RuleGroup | undefined {
  const { state, band, overdue, held, owner, surveyId, segmentId, language } = filter;
  const rules: RuleNode[] = [];
  if (tellsHeld) rules.push({ field: heldField, operator: held ? 'not-empty' : 'empty' });
  if (state !== 'all') rules.push({ field: 'state', operator: 'is', value: state });
  if (surveyId !== '') rules.push({ field: 'surveyId', operator: 'is', value: surveyId });
  if (segmentId !== '')
    rules.push(members.length > 0 ? { field: 'customerId', operator: 'in', value: members } : nothing);
  if (language !== '') rules.push({ field: 'language', operator: 'is', value: language });
  if (owner === 'nobody') rules.push({ field: 'owner', operator: 'empty' });
  // Who is not known owns nothing: not everything.
  if (owner === 'mine') rules.push(me ? { field: 'owner', operator: 'is', value: me.id } : nothing);
  if (band !== 'all') rules.push(feedbackBandRule(band));
  if (overdue) rules.push(feedbackOverdueRule(now, { timeZone }));
  return rules.length > 0 ? { combinator: 'and', rules } : undefined;
}

const heldField = `${customPrefix}${suspicionField}`;

/** The complement of everything. */
const nothing: RuleGroup = { combinator: 'and', not: true, rules: [] };
