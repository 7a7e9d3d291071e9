import { overdue, periodOf, type PeriodLength } from '../../insight/index.js';
import type { Deal, Pipeline, RuleGroup, Stage } from '../../model/index.js';
import type { Day, Instant } from '../../model/time.js';
import type { Operator } from '../../model/rule.js';
import { dayOf } from '../../segments/index.js';
import { periodAt, type Period } from '../shared/period-at.js';

/** What a forecast is broken down by. */
export type ForecastBy = 'period' | 'stage' | 'owner';

/** What somebody wants to know. */
export interface Question {
  readonly pipelineId: string;
  readonly by: ForecastBy;
  readonly period: PeriodLength;
  /** Only what is expected in the present period. */
  readonly isShort: boolean;
  /** IANA. */
  readonly timeZone: string;
}

/** The question put to a pipeline at a moment. */
export interface Scope {
  readonly question: Question;
  readonly pipeline: Pipeline;
  readonly asOf: Instant;
  readonly today: Day;
  /** The present period, and those after it that are shown one by one. */
  readonly periods: readonly [Period, ...Period[]];
}

/** What of a deal a forecast is made of. */
export type BookedDeal = Pick<
  Deal,
  'pipelineId' | 'stageId' | 'amount' | 'probability' | 'expectedClose' | 'closedAt' | 'owner'
>;

/** The key of deals that are expected after the last period that is shown. */
export const later = 'later';
/** The key of owners that are shown together. No owner has this id: ids are not empty. */
export const others = '';

/** Periods that are shown one by one: half a year of months, a year of quarters. */
const shown: Readonly<Record<PeriodLength, number>> = { month: 6, quarter: 4 };

/** What rules of a scope are made of. */
export const operatorsOfScope: readonly Operator[] = ['is', 'in', 'between'];

export function scopeOf(question: Question, pipeline: Pipeline, asOf: Instant): Scope {
  const { period, timeZone } = question;
  const periodAfter = (steps: number): Period => periodAt(period, steps, asOf, timeZone);
  const following = new Array(shown[period] - 1).fill(0).map((_, index) => periodAfter(index + 1));
  return { question, pipeline, asOf, today: dayOf(asOf, timeZone), periods: [periodAfter(0), ...following] };
}

/** Where an open deal stands among the periods. */
export function periodKey(expectedClose: Day | null | undefined, { today, periods, question }: Scope): string | null {
  if (expectedClose === undefined || expectedClose === null) return null;
  if (expectedClose < today) return overdue;
  const key = periodOf(expectedClose, question.period);
  return periods.some((period) => period.key === key) ? key : later;
}

/** The open deals that are asked about, as a rule; `undefined` where there can be none. */
export function openRule({ pipeline, question, today, periods }: Scope): RuleGroup | undefined {
  const ids = stagesOf(pipeline, 'open').map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const inTime = { field: 'expectedClose', operator: 'between', value: [today, periods[0].last] } as const;
  return {
    combinator: 'and',
    rules: [
      ofPipeline(pipeline),
      { field: 'stageId', operator: 'in', value: ids },
      ...(question.isShort ? [inTime] : []),
    ],
  };
}

/** The deals that were won in the present period. */
export function wonRule({ pipeline, periods: [{ first, last }] }: Scope): RuleGroup | undefined {
  const ids = stagesOf(pipeline, 'won').map(({ id }) => id);
  if (ids.length === 0) return undefined;
  return {
    combinator: 'and',
    rules: [
      ofPipeline(pipeline),
      { field: 'stageId', operator: 'in', value: ids },
      { field: 'closedAt', operator: 'between', value: [first, last] },
    ],
  };
}

/** Both: every deal that a forecast is made of. A backend that knows no such rules is asked for all, see `scopeTest`. */
export function dealsRule(scope: Scope, known: readonly Operator[]): RuleGroup | undefined {
  if (!operatorsOfScope.every((operator) => known.includes(operator))) {
    return known.includes('is') ? { combinator: 'and', rules: [ofPipeline(scope.pipeline)] } : undefined;
  }
  const rules = [openRule(scope), wonRule(scope)].filter((rule) => rule !== undefined);
  return { combinator: 'or', rules };
}

/** Whether a deal is one of those that `dealsRule` asks for. */
export function scopeTest(scope: Scope): (deal: BookedDeal) => boolean {
  const { pipeline, question, today, periods } = scope;
  const [{ first, last }] = periods;
  const kinds = new Map(pipeline.stages.map(({ id, kind }) => [id, kind]));
  return ({ pipelineId, stageId, expectedClose, closedAt }) => {
    const kind = pipelineId === pipeline.id ? kinds.get(stageId) : undefined;
    if (kind === 'won') {
      const day = closedAt === undefined ? '' : dayOf(closedAt, question.timeZone);
      return first <= day && day <= last;
    }
    if (kind !== 'open' || !question.isShort) return kind === 'open';
    return expectedClose !== undefined && today <= expectedClose && expectedClose <= last;
  };
}

export function stagesOf(pipeline: Pipeline, kind: Stage['kind']): readonly Stage[] {
  return pipeline.stages.filter((stage) => stage.kind === kind);
}

function ofPipeline({ id }: Pipeline): RuleGroup['rules'][number] {
  return { field: 'pipelineId', operator: 'is', value: id };
}
