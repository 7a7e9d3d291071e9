import type { Money } from '../model/money.js';
import type { Stage } from '../model/pipeline.js';
import { dayOf, type Day, type Instant } from '../model/time.js';
import { bernoulliSteps } from './bernoulli-sum.js';
import { periodOf, type PeriodLength } from './period.js';

export { periodOf, type PeriodLength };

/** What a forecast needs of a deal. */
export interface ForecastDeal {
  readonly stageId: string;
  readonly amount: Money;
  /** Set by a person, from 0 to 1; it goes before that of the stage. The move to another stage takes it away. */
  readonly probability?: number | undefined;
  readonly expectedClose?: Day | undefined;
  readonly closedAt?: Instant | undefined;
  readonly owner?: { readonly id: string } | undefined;
}

export type ForecastStage = Pick<Stage, 'id' | 'kind' | 'probability'>;

/** Deals that are closed, and their sum in minor units. */
export interface ClosedDeals {
  readonly count: number;
  readonly amount: number;
}

/** What is to be expected of some deals. Amounts are in minor units of one currency. */
export interface ForecastFigures {
  /** Open deals. */
  readonly count: number;
  /** Their sum. */
  readonly amount: number;
  /** Σ amount × probability, rounded to minor units at the end: the mean of what they will bring. */
  readonly weighted: number;
  /** In one of ten cases they bring this or less: the 10th percentile. */
  readonly low: number;
  /** In nine of ten cases they bring this or less: the 90th percentile. */
  readonly high: number;
  /** Whether every sum that can come about was told apart for `low` and `high`; else they are close, see `forecast`. */
  readonly isExact: boolean;
  readonly won: ClosedDeals;
  readonly lost: ClosedDeals;
  /** Open deals without an expected close. */
  readonly undated: number;
  /** Open deals with an amount of 0. */
  readonly withoutAmount: number;
}

export interface ForecastGroup extends ForecastFigures {
  /** `2026-11` or `2026-Q4`, or `overdue`; the id of a stage or an owner; `null` for deals without one. */
  readonly key: string | null;
}

export interface DealForecast extends ForecastFigures {
  /** ISO 4217. */
  readonly currency: string;
  /** Empty where nothing was asked `by`. */
  readonly groups: readonly ForecastGroup[];
}

/** How a forecast is broken down. Days are those of `timeZone`, an IANA name; UTC where absent. */
export type ForecastOptions<Deal extends ForecastDeal = ForecastDeal> =
  | { readonly by?: 'stage' | 'owner' | ((deal: Deal) => string | null) }
  | { readonly by: PeriodLength; readonly now: Instant; readonly timeZone?: string };

/** The key of open deals that should have been closed before today. */
export const overdue = 'overdue';

/**
 * What open deals will bring, one answer for each currency, ordered by its code.
 *
 * `weighted` is Σ amount × probability: the deal's own probability, else its stage's. The range takes each open deal as
 * won or not, independently of the others (a Bernoulli trial), and gives the 10th and the 90th percentile of the sum. It
 * is exact up to 4,096 different sums, which is the case for any twelve deals; beyond that what is given as the 10th
 * percentile lies between the 9th and the 11th, give or take a thousandth of the sum of all amounts. Won deals are
 * reported apart, lost ones count 0, and deals in none of these stages are passed over.
 *
 * By `month` or `quarter`, an open deal is in the period of its expected close, in `overdue` where that is before today,
 * and in `null` where there is none; a closed one in the period in which it was closed. Periods ascend from `overdue`,
 * stages are in the order given, others by code unit; `null` is last. Time grows with the number of deals.
 */
export function forecast<Deal extends ForecastDeal>(
  deals: Iterable<Deal>,
  stages: readonly ForecastStage[],
  options: ForecastOptions<Deal> = {},
): DealForecast[] {
  const steps = forecastSteps(deals, stages, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same for a page that must stay responsive: between two steps there are a few milliseconds of work. */
export function* forecastSteps<Deal extends ForecastDeal>(
  deals: Iterable<Deal>,
  stages: readonly ForecastStage[],
  options: ForecastOptions<Deal> = {},
): Generator<undefined, DealForecast[], undefined> {
  const byId = new Map(stages.map((stage) => [stage.id, stage]));
  const keyOf = keyFor(options, byId);
  const totals = new Map<string, { readonly all: Pot; readonly groups: Map<string | null, Pot> }>();
  let seen = 0;
  for (const deal of deals) {
    if ((seen += 1) % dealsOfStep === 0) yield;
    const stage = byId.get(deal.stageId);
    if (!stage) continue;
    const { currency } = deal.amount;
    let total = totals.get(currency);
    if (!total) totals.set(currency, (total = { all: new Pot(), groups: new Map() }));
    total.all.add(deal, stage);
    if (!keyOf) continue;
    const key = keyOf(deal);
    let group = total.groups.get(key);
    if (!group) total.groups.set(key, (group = new Pot()));
    group.add(deal, stage);
  }
  const forecasts: DealForecast[] = [];
  for (const [currency, { all, groups }] of [...totals].sort(byKey)) {
    yield;
    const figures = yield* all.figures();
    const told: ForecastGroup[] = [];
    for (const [key, pot] of ordered(groups, options.by, stages)) {
      yield;
      told.push({ key, ...(yield* pot.figures()) });
    }
    forecasts.push({ currency, ...figures, groups: told });
  }
  return forecasts;
}

/** A forecast of each pipeline by its own stages, by the id of the pipeline. See `forecast`. */
export function forecastByPipeline<Deal extends ForecastDeal & { readonly pipelineId: string }>(
  deals: Iterable<Deal>,
  pipelines: readonly { readonly id: string; readonly stages: readonly ForecastStage[] }[],
  options: ForecastOptions<Deal> = {},
): Map<string, DealForecast[]> {
  const parts = new Map<string, Deal[]>(pipelines.map(({ id }) => [id, []]));
  for (const deal of deals) parts.get(deal.pipelineId)?.push(deal);
  return new Map(pipelines.map(({ id, stages }) => [id, forecast(parts.get(id) ?? [], stages, options)]));
}

/** Deals that are looked at between two pauses. */
const dealsOfStep = 5_000;

/** Deals of one group and one currency. */
class Pot {
  readonly #amounts: number[] = [];
  readonly #probabilities: number[] = [];
  readonly #closed = { won: { count: 0, amount: 0 }, lost: { count: 0, amount: 0 } };
  #undated = 0;

  add(
    { amount: { amount }, probability: own, expectedClose }: ForecastDeal,
    { kind, probability }: ForecastStage,
  ): void {
    if (kind !== 'open') {
      this.#closed[kind].count += 1;
      this.#closed[kind].amount += amount;
      return;
    }
    this.#amounts.push(amount);
    this.#probabilities.push(checkedProbability(own ?? probability));
    if (expectedClose === undefined) this.#undated += 1;
  }

  *figures(): Generator<undefined, ForecastFigures, undefined> {
    const [amounts, probabilities] = [this.#amounts, this.#probabilities];
    let [amount, weighted, withoutAmount] = [0, 0, 0];
    amounts.forEach((each, at) => {
      amount += each;
      weighted += each * (probabilities[at] ?? 0);
      if (each === 0) withoutAmount += 1;
    });
    const { quantile, isExact } = yield* bernoulliSteps({ amounts, probabilities });
    return {
      count: amounts.length,
      amount,
      weighted: Math.round(weighted),
      low: Math.round(quantile(0.1)),
      high: Math.round(quantile(0.9)),
      isExact,
      won: { ...this.#closed.won },
      lost: { ...this.#closed.lost },
      undated: this.#undated,
      withoutAmount,
    };
  }
}

function checkedProbability(probability: number): number {
  if (probability >= 0 && probability <= 1) return probability;
  throw new RangeError(`A probability is a number from 0 to 1, not ${probability}: write 0.45 for 45 %.`);
}

function keyFor<Deal extends ForecastDeal>(
  options: ForecastOptions<Deal>,
  stages: ReadonlyMap<string, ForecastStage>,
): ((deal: Deal) => string | null) | undefined {
  const { by } = options;
  if (by === undefined || typeof by === 'function') return by;
  if (by === 'stage') return ({ stageId }) => stageId;
  if (by === 'owner') return ({ owner }) => owner?.id ?? null;
  const { now, timeZone } = options as { readonly now: Instant; readonly timeZone?: string };
  const today = dayOf(now, timeZone);
  return ({ stageId, expectedClose, closedAt }) => {
    if (stages.get(stageId)?.kind !== 'open') return closedAt ? periodOf(dayOf(closedAt, timeZone), by) : null;
    if (expectedClose === undefined) return null;
    return expectedClose < today ? overdue : periodOf(expectedClose, by);
  };
}

function ordered(
  groups: ReadonlyMap<string | null, Pot>,
  by: ForecastOptions<never>['by'],
  stages: readonly ForecastStage[],
): readonly (readonly [string | null, Pot])[] {
  if (by === 'stage') return stages.flatMap(({ id }) => (groups.has(id) ? [[id, groups.get(id) as Pot] as const] : []));
  const sorted = [...groups].sort(byKey);
  const isFirst = (key: string | null): boolean => (by === 'month' || by === 'quarter') && key === overdue;
  return [...sorted.filter(([key]) => isFirst(key)), ...sorted.filter(([key]) => !isFirst(key))];
}

function byKey([left]: readonly [string | null, unknown], [right]: readonly [string | null, unknown]): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return left < right ? -1 : 1;
}
