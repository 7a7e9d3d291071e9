import type { Total } from '../../data/adapter.js';
import { kept } from '../../data/columns/kept.js';
import { forecastSteps, overdue, type DealForecast, type ForecastFigures } from '../../insight/index.js';
import type { Pipeline } from '../../model/index.js';
import type { Day, Instant } from '../../model/time.js';
import type { Period } from '../shared/period-at.js';
import {
  later,
  others,
  periodKey,
  scopeTest,
  stagesOf,
  type BookedDeal,
  type Question,
  type Scope,
} from './forecast-scope.js';

/** What is to be expected of some deals, in minor units of one currency. */
export interface Figures {
  /** Open deals; `undefined` where the backend counts them in several currencies together. */
  readonly count: number | undefined;
  readonly amount: number;
  readonly weighted: number;
  /** From the 10th to the 90th percentile; `undefined` while not every deal is loaded, and where not every one can be. */
  readonly range: { readonly low: number; readonly high: number; readonly isExact: boolean } | undefined;
  /** Won in the present period. */
  readonly won: number;
}

export interface Row extends Figures {
  /** A period, `overdue` or `later`; the id of a stage or an owner, or `others`; `null` for deals without one. */
  readonly key: string | null;
}

export interface CurrencyForecast {
  readonly currency: string;
  readonly rows: readonly Row[];
  /** All of them together. */
  readonly all: Figures;
  /** Open deals without a date and without an amount; known when every deal is. */
  readonly lacks: { readonly date: number; readonly amount: number } | undefined;
}

/** Whether the ranges are there: still to be worked out, there, or why they cannot be. */
export type RangeState = 'pending' | 'whole' | 'too-many' | 'unreadable';

/** Everything that a forecast shows. */
export interface ForecastData {
  readonly question: Question;
  readonly pipeline: Pipeline;
  readonly asOf: Instant;
  readonly today: Day;
  readonly periods: readonly [Period, ...Period[]];
  /** One for each currency, that of the pipeline first. */
  readonly forecasts: readonly CurrencyForecast[];
  /** Names of owners by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly range: RangeState;
}

/** Deals that are looked at between two pauses. */
const dealsOfStep = 5_000;
/** Owners that are shown one by one. */
const mostOwners = 11;

const nothing: Figures = { count: 0, amount: 0, weighted: 0, range: undefined, won: 0 };
const certain: Figures = { ...nothing, range: { low: 0, high: 0, isExact: true } };

/** What stands for the owners of most of the money, by currency. */
export type Owners = ReadonlyMap<string, ReadonlySet<string>>;

/** The owners with the most open and won, in each currency. */
function leadingOwners(sums: Iterable<readonly [owner: string | null, currency: string, amount: number]>): Owners {
  const byCurrency = new Map<string, Map<string, number>>();
  for (const [owner, currency, amount] of sums) {
    if (owner === null) continue;
    const owners = kept(byCurrency, currency, () => new Map<string, number>());
    owners.set(owner, (owners.get(owner) ?? 0) + amount);
  }
  const leading = (owners: Map<string, number>): ReadonlySet<string> => {
    const sorted = [...owners].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1));
    // One owner more takes no more room than a row for one other.
    const most = sorted.length === mostOwners + 1 ? mostOwners + 1 : mostOwners;
    return new Set(sorted.slice(0, most).map(([id]) => id));
  };
  return new Map([...byCurrency].map(([currency, owners]) => [currency, leading(owners)]));
}

/** A forecast from counts and sums of the backend: without ranges. */
export function forecastOfTotals(open: readonly Total[], won: readonly Total[], scope: Scope): CurrencyForecast[] {
  const { by } = scope.question;
  const sumsOf = (totals: readonly Total[]): (readonly [string | null, string, number])[] =>
    totals.flatMap(({ key, sums }) => sums.map(({ currency, amount }) => [key, currency, amount] as const));
  const owners = leadingOwners(by === 'owner' ? [...sumsOf(open), ...sumsOf(won)] : []);
  const keyOf = (key: string | null, currency: string): string | null =>
    by === 'owner' ? ownerKey(key, currency, owners) : key;
  const tallies = new Map<string, Map<string | null, Figures>>();
  const add = (currency: string, key: string | null, more: Omit<Figures, 'range'>): void => {
    const groups = kept(tallies, currency, () => new Map<string | null, Figures>());
    groups.set(key, plus(groups.get(key) ?? nothing, more));
  };
  for (const { key, count, sums, weighted } of open) {
    const group = by === 'period' ? periodKey(key, scope) : key;
    for (const { currency, amount } of sums) {
      const expected = weighted.find((sum) => sum.currency === currency)?.amount ?? 0;
      add(currency, keyOf(group, currency), {
        count: sums.length === 1 ? count : undefined,
        amount,
        weighted: expected,
        won: 0,
      });
    }
  }
  for (const { key, sums } of won) {
    const group = by === 'period' ? scope.periods[0].key : key;
    for (const { currency, amount } of sums) add(currency, keyOf(group, currency), { ...nothing, won: amount });
  }
  return inOrder(
    [...tallies].map(([currency, groups]) => ({
      currency,
      rows: rowsOf(groups, scope, nothing),
      all: [...groups.values()].reduce(plus, nothing),
      lacks: undefined,
    })),
    scope,
  );
}

/** A forecast from every deal, with ranges, in steps of a few milliseconds. */
export function* forecastOfDeals(
  deals: readonly BookedDeal[],
  scope: Scope,
): Generator<undefined, CurrencyForecast[], undefined> {
  const { pipeline, question } = scope;
  const isInScope = scopeTest(scope);
  const inScope: BookedDeal[] = [];
  let seen = 0;
  for (const deal of deals) {
    if (isInScope(deal)) inScope.push(deal);
    if ((seen += 1) % dealsOfStep === 0) yield;
  }
  const owners = leadingOwners(
    question.by === 'owner'
      ? inScope.map(({ owner, amount }) => [owner?.id ?? null, amount.currency, amount.amount] as const)
      : [],
  );
  const wonStages = new Set(stagesOf(pipeline, 'won').map(({ id }) => id));
  const by = ({ stageId, expectedClose, owner, amount }: BookedDeal): string | null => {
    if (question.by === 'stage') return stageId;
    if (question.by === 'owner') return ownerKey(owner?.id ?? null, amount.currency, owners);
    return wonStages.has(stageId) ? scope.periods[0].key : periodKey(expectedClose, scope);
  };
  const forecasts = yield* forecastSteps(inScope, pipeline.stages, { by });
  return inOrder(
    forecasts.map((forecast) => ofForecast(forecast, scope)),
    scope,
  );
}

/** The forecast in a currency; the first where there is none, or none was chosen. */
export function inCurrency({ forecasts }: ForecastData, currency: string): CurrencyForecast | undefined {
  return forecasts.find((forecast) => forecast.currency === currency) ?? forecasts[0];
}

/** What the sentence is about: the present period, or all open deals. */
export function headlineOf(forecast: CurrencyForecast, { periods, question }: ForecastData): Figures {
  if (question.by !== 'period') return forecast.all;
  return forecast.rows.find(({ key }) => key === periods[0].key) ?? nothing;
}

function ofForecast(forecast: DealForecast, scope: Scope): CurrencyForecast {
  const groups = new Map(forecast.groups.map((group) => [group.key, figuresOf(group)]));
  return {
    currency: forecast.currency,
    rows: rowsOf(groups, scope, certain),
    all: figuresOf(forecast),
    lacks: { date: forecast.undated, amount: forecast.withoutAmount },
  };
}

function figuresOf({ count, amount, weighted, low, high, isExact, won }: ForecastFigures): Figures {
  return { count, amount, weighted, range: { low, high, isExact }, won: won.amount };
}

function ownerKey(owner: string | null, currency: string, leading: Owners): string | null {
  return owner === null || leading.get(currency)?.has(owner) ? owner : others;
}

function plus(left: Figures, right: Omit<Figures, 'range'>): Figures {
  return {
    count: left.count === undefined || right.count === undefined ? undefined : left.count + right.count,
    amount: left.amount + right.amount,
    weighted: left.weighted + right.weighted,
    range: undefined,
    won: left.won + right.won,
  };
}

/** The rows in the order in which they are shown; gaps between periods and stages without deals are rows too. */
function rowsOf(groups: ReadonlyMap<string | null, Figures>, scope: Scope, empty: Figures): readonly Row[] {
  return keysOf(groups, scope).map((key) => ({ key, ...(groups.get(key) ?? empty) }));
}

function keysOf(
  groups: ReadonlyMap<string | null, Figures>,
  { question, pipeline, periods }: Scope,
): (string | null)[] {
  const present = (...keys: (string | null)[]): (string | null)[] => keys.filter((key) => groups.has(key));
  if (question.by === 'stage') {
    return [
      ...stagesOf(pipeline, 'open').map(({ id }) => id),
      ...present(...stagesOf(pipeline, 'won').map(({ id }) => id)),
    ];
  }
  if (question.by === 'owner') {
    const size = (key: string | null): number => (groups.get(key)?.weighted ?? 0) + (groups.get(key)?.won ?? 0);
    const named = [...groups.keys()].filter((key) => key !== null && key !== others);
    return [...named.sort((left, right) => size(right) - size(left)), ...present(others, null)];
  }
  const last = periods.findLastIndex(({ key }) => groups.has(key));
  const between = periods.slice(0, Math.max(last, 0) + 1).map(({ key }) => key);
  return [...present(overdue), ...between, ...present(later, null)];
}

function inOrder(forecasts: CurrencyForecast[], { pipeline }: Scope): CurrencyForecast[] {
  const isFirst = ({ currency }: CurrencyForecast): boolean => currency === pipeline.currency;
  return forecasts.sort((left, right) => {
    if (isFirst(left) !== isFirst(right)) return isFirst(left) ? -1 : 1;
    return left.currency < right.currency ? -1 : 1;
  });
}
