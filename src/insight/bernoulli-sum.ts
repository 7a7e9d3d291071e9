import { normalShare } from './normal.js';

/** How a sum of amounts is distributed of which each comes about, or does not, by itself. */
export interface SumDistribution {
  /** The smallest sum that is not exceeded with at least this probability, from 0 to 1. */
  quantile(probability: number): number;
  /** Whether every sum that can come about was told apart. */
  readonly isExact: boolean;
}

/** Amounts and the probabilities from 0 to 1 with which they come about, place by place. */
export interface Trials {
  readonly amounts: readonly number[];
  readonly probabilities: readonly number[];
}

/** Sums, ascending, with how likely each is. */
interface Sums {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** Sums that are told apart: those of any twelve trials, and of hundreds whose amounts are whole thousands. */
const mostSums = 4_096;
/** Merges of two sums for one exact answer. */
const mostMerges = 2_000_000;
/** Merges between two pauses. */
const mergesOfStep = 200_000;
/** Trials that are reckoned one by one where there are too many sums: those with the largest variance. */
const mostLeading = 48;
/** Sums that are told apart of these. */
const cells = 1_024;
/** Minor units, a part of one: amounts are whole. */
const precision = 0.1;
/** What is less likely than this is put together with its neighbour. */
const negligible = 1e-9;

/**
 * The distribution of a sum of independent Bernoulli trials.
 *
 * Exact, by adding one trial after the other, as long as there are at most 4,096 different sums. Beyond that the 48
 * trials with the largest variance are added one by one on a grid of 1,024 cells, each of which keeps its mean, and the
 * others, of which none matters much, are added as one normal variable with their mean and variance (central limit
 * theorem in the form of Lyapunov). Its quantiles are then within one percentage point of the exact ones, give or take
 * a thousandth of the sum of all amounts: a property test holds it to that, for any probabilities.
 */
export function bernoulliSum(trials: Trials, most = mostSums): SumDistribution {
  const steps = bernoulliSteps(trials, most);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of a few milliseconds. */
export function* bernoulliSteps(trials: Trials, most = mostSums): Generator<undefined, SumDistribution, undefined> {
  const { certain, open } = uncertain(trials);
  yield;
  const sums = yield* exactly(open, certain, most);
  if (sums) return { isExact: true, quantile: (probability) => stepQuantile(sums, probability) };
  return yield* nearly(open, certain);
}

/** What is certain is added up at once. */
function uncertain({ amounts, probabilities }: Trials): { readonly certain: number; readonly open: Trials } {
  const open = { amounts: [] as number[], probabilities: [] as number[] };
  let certain = 0;
  for (let at = 0; at < amounts.length; at += 1) {
    const amount = amounts[at] ?? 0;
    const probability = probabilities[at] ?? 0;
    if (probability === 1) certain += amount;
    else if (probability > 0 && amount !== 0) {
      open.amounts.push(amount);
      open.probabilities.push(probability);
    }
  }
  return { certain, open };
}

function* exactly(
  { amounts, probabilities }: Trials,
  certain: number,
  most: number,
): Generator<undefined, Sums | undefined, undefined> {
  let sums = only(certain);
  let merges = 0;
  let pause = mergesOfStep;
  for (let at = 0; at < amounts.length; at += 1) {
    merges += sums.values.length;
    sums = withTrial(sums, amounts[at] ?? 0, probabilities[at] ?? 0);
    if (sums.values.length > most || merges > mostMerges) return undefined;
    if (merges < pause) continue;
    pause = merges + mergesOfStep;
    yield;
  }
  return sums;
}

function* nearly(trials: Trials, certain: number): Generator<undefined, SumDistribution, undefined> {
  const { leading, mean, variance } = parted(trials);
  yield;
  let sums = only(certain + mean);
  for (const at of leading) sums = condensed(withTrial(sums, trials.amounts[at] ?? 0, trials.probabilities[at] ?? 0));
  const deviation = Math.sqrt(variance);
  return {
    isExact: false,
    quantile: (probability) =>
      deviation < precision ? stepQuantile(sums, probability) : smoothQuantile(sums, deviation, probability),
  };
}

function only(value: number): Sums {
  return { values: Float64Array.of(value), weights: Float64Array.of(1) };
}

/** The sums with and without a further amount: two ascending lists made one. */
function withTrial({ values, weights }: Sums, amount: number, probability: number): Sums {
  const size = values.length;
  const merged = new Float64Array(2 * size);
  const shares = new Float64Array(2 * size);
  let [at, without, including] = [0, 0, 0];
  while (without < size || including < size) {
    const lower = without < size ? (values[without] as number) : Number.POSITIVE_INFINITY;
    const upper = including < size ? (values[including] as number) + amount : Number.POSITIVE_INFINITY;
    const value = Math.min(lower, upper);
    let share = 0;
    if (lower === value) share += (weights[without++] as number) * (1 - probability);
    if (upper === value) share += (weights[including++] as number) * probability;
    merged[at] = value;
    shares[at] = share;
    at += 1;
  }
  return { values: merged.subarray(0, at), weights: shares.subarray(0, at) };
}

/** The trials with the largest variance, and mean and variance of the sum of the others. */
function parted({ amounts, probabilities }: Trials): {
  readonly leading: readonly number[];
  readonly mean: number;
  readonly variance: number;
} {
  const variances = new Float64Array(amounts.length);
  for (let at = 0; at < variances.length; at += 1) {
    const probability = probabilities[at] ?? 0;
    variances[at] = (amounts[at] ?? 0) ** 2 * probability * (1 - probability);
  }
  const sorted = variances.slice().sort();
  const least = sorted.at(-mostLeading) ?? 0;
  // Of those that are as large as the least, so many that there is a place for each that is larger.
  let places = mostLeading;
  for (let at = sorted.length - 1; at >= 0 && (sorted[at] as number) > least; at -= 1) places -= 1;
  const leading: number[] = [];
  let [mean, variance] = [0, 0];
  for (let at = 0; at < variances.length; at += 1) {
    const own = variances[at] as number;
    if (own > least || (own === least && places-- > 0)) leading.push(at);
    else {
      mean += (amounts[at] ?? 0) * (probabilities[at] ?? 0);
      variance += own;
    }
  }
  return { leading, mean, variance };
}

/** No more sums than there are cells; those of one cell become their mean, so that the mean of all stays as it was. */
function condensed({ values, weights }: Sums): Sums {
  if (values.length <= cells) return { values, weights };
  let [first, last] = [0, values.length - 1];
  for (let below = weights[0] as number; below < negligible; below += weights[first] as number) first += 1;
  for (let above = weights[last] as number; above < negligible; above += weights[last] as number) last -= 1;
  const start = values[first] as number;
  const width = ((values[last] as number) - start) / (cells - 1) || 1;
  const moments = new Float64Array(cells);
  const shares = new Float64Array(cells);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number;
    const cell = Math.max(0, Math.min(cells - 1, Math.floor((value - start) / width)));
    moments[cell] = (moments[cell] as number) + value * (weights[at] as number);
    shares[cell] = (shares[cell] as number) + (weights[at] as number);
  }
  let size = 0;
  for (let cell = 0; cell < cells; cell += 1) {
    const share = shares[cell] as number;
    if (share === 0) continue;
    moments[size] = (moments[cell] as number) / share;
    shares[size] = share;
    size += 1;
  }
  return { values: moments.subarray(0, size), weights: shares.subarray(0, size) };
}

/** Probabilities are added up in floating point: this much less than asked is as good. */
const rounding = 1e-12;

function stepQuantile({ values, weights }: Sums, probability: number): number {
  let reached = 0;
  for (let at = 0; at < values.length; at += 1) {
    reached += weights[at] as number;
    if (reached >= probability - rounding) return values[at] as number;
  }
  return values.at(-1) ?? 0;
}

/** The same where a normal variable of mean 0 is added. */
function smoothQuantile({ values, weights }: Sums, deviation: number, probability: number): number {
  const reached = (sum: number): number => {
    let share = 0;
    for (let at = 0; at < values.length; at += 1) {
      share += (weights[at] as number) * normalShare((sum - (values[at] as number)) / deviation);
    }
    return share;
  };
  let below = (values[0] as number) - 8 * deviation;
  let above = (values.at(-1) as number) + 8 * deviation;
  while (above - below > precision) {
    const middle = (below + above) / 2;
    if (reached(middle) < probability) below = middle;
    else above = middle;
  }
  return above;
}
