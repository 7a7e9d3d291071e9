import type { CsatScale, PeriodLength } from '../../insight/index.js';
import type { Operator } from '../../model/rule.js';
import type { Feedback, RuleGroup, Survey } from '../../model/index.js';
import type { Instant } from '../../model/time.js';
import { dayOf } from '../../segments/index.js';
import { periodAt, type Period } from '../shared/period-at.js';

/** Net promoter score, customer satisfaction, customer effort. */
export type ScoreMetric = 'nps' | 'csat' | 'ces';

/** What a score is split by; `none`: how it went from period to period. */
export type ScoreBy = 'none' | 'page' | 'edition' | 'language' | 'segment';

/** What somebody wants to know. */
export interface Question {
  readonly surveyId: string;
  /** That of the survey where empty. */
  readonly metric: ScoreMetric | '';
  readonly by: ScoreBy;
  readonly period: PeriodLength;
  /** How many periods, the present one among them. */
  readonly periods: number;
  /** IANA. */
  readonly timeZone: string;
}

/** The question put to a survey at a moment. */
export interface Scope {
  readonly question: Question;
  readonly survey: Survey;
  readonly metric: ScoreMetric;
  /** The lowest and the highest answer. */
  readonly scale: Scale;
  readonly asOf: Instant;
  /** Earliest first; the last is the present one. */
  readonly periods: readonly [Period, ...Period[]];
}

export interface Scale {
  readonly low: number;
  readonly high: number;
}

/** What of an answer a score is made of. */
export type ScoredAnswer = Pick<
  Feedback,
  'surveyId' | 'metric' | 'scale' | 'score' | 'submittedAt' | 'page' | 'edition' | 'language' | 'customerId'
>;

/** What rules of a scope are made of. */
export const operatorsOfScope: readonly Operator[] = ['is', 'between'];

/** `undefined` where the survey asks for no score. */
export function scopeOf(question: Question, survey: Survey, asOf: Instant): Scope | undefined {
  const scored = survey.questions.find(({ kind }) =>
    question.metric === '' ? kind === 'nps' || kind === 'csat' || kind === 'ces' : kind === question.metric,
  );
  if (!scored) return undefined;
  const metric = scored.kind as ScoreMetric;
  const { period, periods, timeZone } = question;
  const before = new Array(periods - 1).fill(0).map((_, at) => periodAt(period, at - periods + 1, asOf, timeZone));
  const present = periodAt(period, 0, asOf, timeZone);
  return {
    question,
    survey,
    metric,
    scale: { nps: { low: 0, high: 10 }, csat: { low: 1, high: scored.scale ?? 5 }, ces: { low: 1, high: 7 } }[metric],
    asOf,
    periods: [...before, present] as unknown as Scope['periods'],
  };
}

/** The points of the scale, as `csatScore` takes them. */
export function pointsOf({ scale }: Scope): CsatScale {
  return scale.high as CsatScale;
}

/** The answers that count, of all periods or of some, as a rule. */
export function answersRule({ survey, metric, scale, periods }: Scope, of: Partial<Period> = {}): RuleGroup {
  const { first = periods[0].first, last = (periods.at(-1) ?? periods[0]).last } = of;
  return {
    combinator: 'and',
    rules: [
      { field: 'surveyId', operator: 'is', value: survey.id },
      { field: 'metric', operator: 'is', value: metric },
      ...(metric === 'csat' ? [{ field: 'scale', operator: 'is', value: scale.high } as const] : []),
      { field: 'submittedAt', operator: 'between', value: [first, last] },
    ],
  };
}

/** The answers that were given on a scale of any length. */
export function anyScaleRule(scope: Scope): RuleGroup {
  const { combinator, rules } = answersRule(scope);
  return { combinator, rules: rules.filter((rule) => !('field' in rule) || rule.field !== 'scale') };
}

/** What a backend can be asked for every answer with: it may know fewer operators. See `periodOfAnswer`. */
export function knownRule(scope: Scope, known: readonly Operator[]): RuleGroup | undefined {
  const { combinator, rules } = anyScaleRule(scope);
  const able = rules.filter((rule) => 'operator' in rule && known.includes(rule.operator));
  return able.length > 0 ? { combinator, rules: able } : undefined;
}

/** The period in which an answer counts; `undefined` where it is none of the survey's, of the metric or of the time. */
export function periodOfAnswer({ surveyId, metric, submittedAt }: ScoredAnswer, scope: Scope): Period | undefined {
  if (surveyId !== scope.survey.id || metric !== scope.metric) return undefined;
  const day = dayOf(submittedAt, scope.question.timeZone);
  return scope.periods.find(({ first, last }) => first <= day && day <= last);
}

export function isOnScale(score: number, { low, high }: Scale): boolean {
  return Number.isInteger(score) && score >= low && score <= high;
}
