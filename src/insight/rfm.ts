import type { RfmFacts } from '../model/facts.js';
import { CurrencyMismatch, type Money } from '../model/money.js';
import type { Instant } from '../model/time.js';
import type { RfmSegmentName } from '../model/vocabulary.js';
import { rfmSegment } from './rfm-segments.js';

/** What RFM needs of an order. */
export interface OrderFacts {
  readonly customerId: string;
  readonly placedAt: Instant;
  readonly total: Money;
  /** A cancelled order does not count. */
  readonly status?: string | undefined;
}

/** The three measures of one customer. */
export interface RfmMeasures {
  /** Whole days from the last order to now, rounded down; 0 for an order dated later than now. */
  readonly recency: number;
  /** Orders. */
  readonly frequency: number;
  /** Their sum in minor units. */
  readonly monetary: number;
}

/** Four ascending cuts part a measure into the scores 1 to 5. */
export type Cuts = readonly [number, number, number, number];

/** Where the scores change. Cuts of recency are over −days, so that a larger value is better as with the others: `[-365, -180, -90, -30]`. */
export interface RfmCuts {
  readonly recency: Cuts;
  readonly frequency: Cuts;
  readonly monetary: Cuts;
}

export interface RfmScored extends RfmMeasures {
  readonly customerId: string;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly segment: RfmSegmentName;
}
/** A customer who has not ordered yet: nothing is measured, and nothing is zero. */
export interface RfmProspect {
  readonly customerId: string;
  readonly recency: null;
  readonly frequency: null;
  readonly monetary: null;
  readonly r: null;
  readonly f: null;
  readonly m: null;
  readonly segment: 'prospects';
}
export type RfmRow = RfmScored | RfmProspect;

export interface RfmOptions {
  readonly now: Instant;
  /** Fixed cuts in place of quintiles. */
  readonly cuts?: RfmCuts;
}

/**
 * Recency, frequency and monetary value of each customer with an order, scored 1 to 5 and named; ordered by customer id.
 *
 * Score = 1 + the number of cuts strictly below the value, recency as −days. Cuts are quintiles of these customers by
 * linear interpolation (type 7 of Hyndman and Fan 1996), so equal values share a score and the order of input does not
 * matter. Of `customers`, those without an order come too, as `prospects`. Orders in two currencies throw `CurrencyMismatch`.
 */
export function rfmScores(orders: Iterable<OrderFacts>, options: RfmOptions): RfmScored[];
export function rfmScores(
  orders: Iterable<OrderFacts>,
  options: RfmOptions & { readonly customers: readonly string[] },
): RfmRow[];
export function rfmScores(
  orders: Iterable<OrderFacts>,
  { now, cuts: given, customers = [] }: RfmOptions & { readonly customers?: readonly string[] },
): RfmRow[] {
  const measures = rfmMeasures(orders, now);
  const cuts = given ? checkedCuts(given) : rfmCuts([...measures.values()]);
  const rows = new Map<string, RfmRow>();
  for (const customerId of customers) rows.set(customerId, prospect(customerId));
  if (cuts) for (const [customerId, measured] of measures) rows.set(customerId, scored(customerId, measured, cuts));
  return [...rows.values()].sort((left, right) => (left.customerId < right.customerId ? -1 : 1));
}

/** The measures of each customer with an order that was not cancelled. Orders in two currencies throw `CurrencyMismatch`. */
export function rfmMeasures(orders: Iterable<OrderFacts>, now: Instant): Map<string, RfmMeasures> {
  const sums = new Map<string, { last: number; frequency: number; monetary: number }>();
  const currencies = new Set<string>();
  let current = '';
  for (const { customerId, placedAt, total, status } of orders) {
    if (status === 'cancelled') continue;
    const placed = timeOf(placedAt, 'placedAt of an order');
    if (total.currency !== current) currencies.add((current = total.currency));
    const sum = sums.get(customerId);
    if (sum) {
      if (placed > sum.last) sum.last = placed;
      sum.frequency += 1;
      sum.monetary += total.amount;
    } else {
      sums.set(customerId, { last: placed, frequency: 1, monetary: total.amount });
    }
  }
  if (currencies.size > 1) throw new CurrencyMismatch([...currencies].sort());
  const measures = new Map<string, RfmMeasures>();
  const moment = timeOf(now, 'now');
  for (const [customerId, { last, frequency, monetary }] of sums) {
    measures.set(customerId, { recency: wholeDays(last, moment), frequency, monetary });
  }
  return measures;
}

/** The quintile cuts of customers with orders, to score others by; `undefined` where there is nobody. Type 7 of Hyndman and Fan 1996. */
export function rfmCuts(measures: readonly RfmMeasures[]): RfmCuts | undefined {
  if (measures.length === 0) return undefined;
  return {
    recency: quintileCuts(Float64Array.from(measures, ({ recency }) => 0 - recency)),
    frequency: quintileCuts(Float64Array.from(measures, ({ frequency }) => frequency)),
    monetary: quintileCuts(Float64Array.from(measures, ({ monetary }) => monetary)),
  };
}

/** The quintile cuts of at least one value, by linear interpolation (type 7 of Hyndman and Fan 1996). Sorts the array in place. */
export function quintileCuts(values: Float64Array): Cuts {
  values.sort();
  return cutsBetween(values.length, (place) => values[place] ?? Number.NaN);
}

/** The same from the values at `cutPlaces(size)` alone, counted from 0 in ascending order. */
export function cutsBetween(size: number, valueAt: (place: number) => number): Cuts {
  const at = (fifths: number): number => {
    // In whole fifths: 0.2 as a binary fraction would put a cut beside the value it falls on.
    const position = (size - 1) * fifths;
    const below = valueAt(Math.floor(position / 5));
    const above = valueAt(Math.ceil(position / 5));
    return below + ((above - below) * (position % 5)) / 5;
  };
  return [at(1), at(2), at(3), at(4)];
}

/** Where the values lie that the quintile cuts of so many are made of. */
export function cutPlaces(size: number): readonly number[] {
  const places = [1, 2, 3, 4].flatMap((fifths) => {
    const position = (size - 1) * fifths;
    return [Math.floor(position / 5), Math.ceil(position / 5)];
  });
  return [...new Set(places)];
}

/** 1 + the number of cuts strictly below the value. Give recency as −days. */
export function rfmScore(value: number, cuts: Cuts): number {
  let score = 1;
  for (const cut of cuts) if (cut < value) score += 1;
  return score;
}

/** The scores and the segment of one customer's measures. */
export function scoreMeasures(
  measures: RfmMeasures,
  cuts: RfmCuts,
): { readonly r: number; readonly f: number; readonly m: number; readonly segment: RfmSegmentName } {
  const r = rfmScore(0 - measures.recency, cuts.recency);
  const f = rfmScore(measures.frequency, cuts.frequency);
  const m = rfmScore(measures.monetary, cuts.monetary);
  return { r, f, m, segment: rfmSegment(r, f, m) };
}

/** Whole days from one time to a later one, both in milliseconds; 0 where it is not later. */
export function wholeDays(from: number, to: number): number {
  return Math.max(0, Math.floor((to - from) / 86_400_000));
}

/** One measure of a customer's RFM, said in full. */
export interface RfmReason {
  readonly measure: keyof RfmMeasures;
  /** Days, orders, or minor units. */
  readonly value: number;
  readonly score: number;
}

/** Why a customer is in an RFM segment: the three measures with their scores, the code they make, and from how many customers the cuts came. */
export interface RfmExplanation {
  readonly segment: string;
  readonly code: string;
  readonly reasons: readonly RfmReason[];
  readonly population: number;
}

/** The data for a "why" beside an RFM segment. Formula: see `rfmScores`. */
export function explainRfm(facts: RfmFacts): RfmExplanation {
  const { recency, frequency, monetary, r, f, m, segment, population } = facts;
  return {
    segment,
    code: `${r}${f}${m}`,
    reasons: [
      { measure: 'recency', value: recency, score: r },
      { measure: 'frequency', value: frequency, score: f },
      { measure: 'monetary', value: monetary, score: m },
    ],
    population,
  };
}

function scored(customerId: string, measures: RfmMeasures, cuts: RfmCuts): RfmScored {
  return { customerId, ...measures, ...scoreMeasures(measures, cuts) };
}

function prospect(customerId: string): RfmProspect {
  return {
    customerId,
    recency: null,
    frequency: null,
    monetary: null,
    r: null,
    f: null,
    m: null,
    segment: 'prospects',
  };
}

function checkedCuts(cuts: RfmCuts): RfmCuts {
  for (const measure of ['recency', 'frequency', 'monetary'] as const) {
    const list: readonly number[] = cuts[measure];
    const ascends = list.every((cut, index) => index === 0 || (list[index - 1] ?? cut) <= cut);
    if (list.length !== 4 || !list.every(Number.isFinite) || !ascends) {
      throw new RangeError(
        `Cuts of ${measure} are four ascending numbers, not ${list.join(', ')}: sort them, and give recency as negative days.`,
      );
    }
  }
  if (cuts.recency.some((cut) => cut > 0)) {
    throw new RangeError(
      `Cuts of recency are over negative days, such as -365, -180, -90, -30, not ${cuts.recency.join(', ')}: turn their signs.`,
    );
  }
  return cuts;
}

function timeOf(instant: Instant, what: string): number {
  const time = Date.parse(instant);
  if (Number.isNaN(time)) throw new RangeError(`The ${what} is not an instant: write it as YYYY-MM-DDThh:mm:ss.sssZ.`);
  return time;
}
