import type { RuleGroup, RuleNode } from '../model/rule-group.js';
import type { Feedback } from '../model/survey.js';
import { dayOf, instantOf, startOfDay, type Day, type Instant } from '../model/time.js';
import type { FeedbackState } from '../model/vocabulary.js';
import { bandedScales, boundsOf, scoreBand, type BandedScore, type ScoreTone } from './score-band.js';

/** As much of an answer as the loop asks for. */
export type LoopAnswer = Pick<Feedback, 'metric' | 'scale' | 'score' | 'submittedAt'>;

export interface LoopOptions {
  /** IANA zone in which days begin; UTC where absent. */
  readonly timeZone?: string | undefined;
}

const hour = 3_600_000;
const dayLength = 24 * hour;

/** How long after an answer the customer should have heard. Source: Pegamento, closing the loop; see `feedbackDueAt`. */
const patience = { bad: 48 * hour, good: 7 * dayLength } as const;
const workingDays = 5;

/** States in which the company still owes something. */
const openStates = ['new', 'acknowledged', 'assigned'] as const satisfies readonly FeedbackState[];

/** The band of an answer; `undefined` where nothing was scored. */
export function bandOfAnswer({ metric, scale, score }: LoopAnswer): BandedScore | undefined {
  return metric === undefined || score === undefined ? undefined : scoreBand({ metric, scale, value: score });
}

/**
 * When the customer should have heard: 48 hours after a bad answer (an NPS detractor, dissatisfied, hard), by the end of
 * the fifth working day after a middling one, 7 days after a good one. `undefined` where nothing was scored.
 *
 * Source: the guideline of Delighted and Pegamento for NPS (detractors in 24–48 hours, passives in 3–5 working days,
 * promoters within a week), taken over to the equal bands of CSAT and CES. Working days are Monday to Friday.
 */
export function feedbackDueAt(answer: LoopAnswer, { timeZone }: LoopOptions = {}): Instant | undefined {
  const band = bandOfAnswer(answer);
  if (!band) return undefined;
  if (band.tone === 'warn') return instantOf(endOfPatience(dayOf(answer.submittedAt, timeZone), timeZone));
  return instantOf(Date.parse(answer.submittedAt) + patience[band.tone]);
}

/** Whether an answer is still open after it was due. */
export function isFeedbackOverdue(
  answer: LoopAnswer & Pick<Feedback, 'state'>,
  now: Instant,
  options: LoopOptions = {},
): boolean {
  const due = feedbackDueAt(answer, options);
  return due !== undefined && isFeedbackOpen(answer.state) && Date.parse(due) < Date.parse(now);
}

/** Whether the company still owes something in this state. */
export function isFeedbackOpen(state: FeedbackState): boolean {
  return openStates.some((open) => open === state);
}

/** The states that an answer can go to from this one: onwards, or back to work when it was closed too early. */
export function nextFeedbackStates(state: FeedbackState): readonly FeedbackState[] {
  return following[state];
}

const following: Readonly<Record<FeedbackState, readonly FeedbackState[]>> = {
  new: ['acknowledged', 'assigned', 'resolved'],
  acknowledged: ['assigned', 'resolved'],
  assigned: ['resolved'],
  resolved: ['told', 'assigned'],
  told: ['assigned'],
};

/** The rule that holds for answers with such a score: what `bandOfAnswer` says, for a backend to filter by. */
export function feedbackBandRule(tone: ScoreTone): RuleGroup {
  return {
    combinator: 'or',
    rules: [
      scored('nps', 10, tone),
      scored('ces', 7, tone),
      ...bandedScales.map((scale) => scored('csat', scale, tone, { field: 'scale', operator: 'is', value: scale })),
      scored('csat', 5, tone, { field: 'scale', operator: 'empty' }),
    ],
  };
}

/** The rule that holds for open answers that were due before now: what `isFeedbackOverdue` says, for a backend to filter by. */
export function feedbackOverdueRule(now: Instant, { timeZone }: LoopOptions = {}): RuleGroup {
  const before = (tone: ScoreTone, milliseconds: number): RuleGroup => ({
    combinator: 'and',
    rules: [{ field: 'submittedAt', operator: 'before', value: instantOf(milliseconds) }, feedbackBandRule(tone)],
  });
  const moment = Date.parse(now);
  return {
    combinator: 'and',
    rules: [
      { field: 'state', operator: 'in', value: [...openStates] },
      {
        combinator: 'or',
        rules: [
          before('bad', moment - patience.bad),
          before('warn', lastPatience(now, timeZone)),
          before('good', moment - patience.good),
        ],
      },
    ],
  };
}

/** How a customer's mind has changed since an answer: the first later one to the same kind of question. */
export interface FeedbackRecovery<Answer extends LoopAnswer> {
  readonly later: Answer;
  /** By the band, not by points: a 3 after a 2 is the same detractor. */
  readonly change: 'better' | 'same' | 'worse';
}

/** Whether asking the same customer again has shown a recovery; `undefined` while nobody has answered again. */
export function feedbackRecovery<Answer extends LoopAnswer>(
  answer: LoopAnswer,
  others: readonly Answer[],
): FeedbackRecovery<Answer> | undefined {
  const before = bandOfAnswer(answer);
  const [later] = others
    .filter((other) => other.metric === answer.metric && other.submittedAt > answer.submittedAt && bandOfAnswer(other))
    .sort((left, right) => (left.submittedAt < right.submittedAt ? -1 : 1));
  const after = later && bandOfAnswer(later);
  if (!before || !after) return undefined;
  const step = tones.indexOf(after.tone) - tones.indexOf(before.tone);
  return { later, change: step > 0 ? 'better' : step < 0 ? 'worse' : 'same' };
}

const tones: readonly ScoreTone[] = ['bad', 'warn', 'good'];

function scored(
  metric: 'nps' | 'csat' | 'ces',
  scale: number,
  tone: ScoreTone,
  ...more: readonly RuleNode[]
): RuleGroup {
  const { good, bad } = boundsOf(metric, scale);
  const between: Readonly<Record<ScoreTone, readonly RuleNode[]>> = {
    bad: [{ field: 'score', operator: 'between', value: [metric === 'nps' ? 0 : 1, bad] }],
    // Not whole points: what was converted from another scale may lie between two.
    warn: [
      { field: 'score', operator: 'more', value: bad },
      { field: 'score', operator: 'less', value: good },
    ],
    good: [{ field: 'score', operator: 'between', value: [good, scale] }],
  };
  return {
    combinator: 'and',
    rules: [{ field: 'metric', operator: 'is', value: metric }, ...more, ...between[tone]],
  };
}

/** The end of the fifth working day after a day. */
function endOfPatience(day: Day, timeZone: string | undefined): number {
  let at = day;
  for (let counted = 0; counted < workingDays;) {
    at = dayAfter(at, 1);
    if (isWorkingDay(at)) counted += 1;
  }
  return startOfDay(dayAfter(at, 1), timeZone);
}

/** Answers from before this moment have waited for longer than five working days. */
function lastPatience(now: Instant, timeZone: string | undefined): number {
  const moment = Date.parse(now);
  let day = dayOf(now, timeZone);
  while (endOfPatience(day, timeZone) >= moment) day = dayAfter(day, -1);
  return startOfDay(dayAfter(day, 1), timeZone);
}

function dayAfter(day: Day, days: number): Day {
  return instantOf(startOfDay(day) + days * dayLength).slice(0, 10);
}

function isWorkingDay(day: Day): boolean {
  const weekday = new Date(startOfDay(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
