/** One answer to a scored question; a blank (nothing, an empty text, not a number) was not answered and does not count. */
export type ScoreAnswer = number | '' | null | undefined;

/** How many gave each answer: as a backend counts them, so that no score needs every single one. */
export type ScoreCounts = ReadonlyMap<number, number>;

/** How an interval was reckoned: by the normal distribution, or as a score interval (Wilson), which also holds for few answers. */
export type IntervalMethod = 'normal' | 'wilson';
export type Interval = readonly [low: number, high: number];

/** What every score says of itself. Without answers there is no score, and these are `null`. */
interface Estimate {
  readonly score: number | null;
  /** Answers that count. */
  readonly n: number;
  readonly standardError: number | null;
  /** 95 %. */
  readonly interval: Interval | null;
  readonly method: IntervalMethod;
}

/** From −100 to 100. */
export interface NpsScore extends Estimate {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** The share of the satisfied, from 0 to 1. */
export interface CsatScore extends Estimate {
  readonly satisfied: number;
  readonly scale: CsatScale;
  /** The lowest answer that counts as satisfied. */
  readonly satisfiedFrom: number;
}

/** The mean answer from 1 to 7, and beside it the share of those who found it easy. */
export interface CesScore extends Estimate {
  /** How many answered 5, 6 or 7. */
  readonly easy: number;
  /** These as a share, from 0 to 1. */
  readonly share: Estimate;
}

/** Below this many answers the normal distribution is not trusted. Source: the rule of thumb in DEFINITIONS, feedback scores. */
export const fewAnswers = 30;

/** The 97.5 % point of the standard normal distribution. */
const z = 1.959963984540054;

/**
 * Net promoter score: 100 × (promoters − detractors) / n, promoters 9–10, passives 7–8, detractors 0–6.
 *
 * Standard error 100 × √((p + d − (p − d)²) / n) with p and d as shares: the two are parts of one multinomial and not
 * independent. Below 30 answers, or with everyone in one band, the interval is the score interval (Wilson 1927, for the
 * difference of two shares: Rocks 2016): all θ with (θ − (p − d))² ≤ z² (s − θ²) / n, s the share beside the passives.
 */
export function npsScore(scores: readonly ScoreAnswer[] | ScoreCounts): NpsScore {
  const answers = answered(scores, 0, 10, 'An NPS answer');
  const n = countOf(answers);
  const promoters = countOf(answers, (score) => score >= 9);
  const detractors = countOf(answers, (score) => score <= 6);
  const passives = n - promoters - detractors;
  const bands = { promoters, passives, detractors };
  const method = methodFor(n, [promoters, passives, detractors]);
  if (n === 0) return { ...nothing(method), ...bands };
  const share = (promoters - detractors) / n;
  const spread = (promoters + detractors) / n;
  const standardError = Math.sqrt((spread - share ** 2) / n);
  const [low, high] = method === 'normal' ? normalInterval(share, standardError) : scoreInterval(share, spread, n);
  return {
    score: (100 * (promoters - detractors)) / n,
    n,
    ...bands,
    standardError: 100 * standardError,
    interval: [100 * Math.max(low, -1), 100 * Math.min(high, 1)],
    method,
  };
}

export type CsatScale = 3 | 4 | 5 | 6 | 7 | 10;

/** How many points from the top count as satisfied. Source: Formbricks, documentation of its rating question. */
const satisfiedPoints: Readonly<Record<CsatScale, number>> = { 3: 1, 4: 2, 5: 2, 6: 2, 7: 2, 10: 3 };

/**
 * Customer satisfaction: satisfied / answered, as a share from 0 to 1.
 *
 * Satisfied are the top 1 of 3 points, the top 2 of 4 to 7, the top 3 of 10, or those from `satisfiedFrom` up. Standard
 * error √(s (1 − s) / n); the interval is Wilson's (1927) below 30 answers and where all are alike.
 */
export function csatScore(
  scores: readonly ScoreAnswer[] | ScoreCounts,
  options: { readonly scale?: CsatScale; readonly satisfiedFrom?: number } = {},
): CsatScore {
  const { scale = 5 } = options;
  if (!Object.hasOwn(satisfiedPoints, scale)) {
    throw new RangeError(
      `A satisfaction scale has 3, 4, 5, 6, 7 or 10 points, not ${String(scale)}: choose one of these.`,
    );
  }
  const { satisfiedFrom = scale - satisfiedPoints[scale] + 1 } = options;
  if (!isWithin(satisfiedFrom, 1, scale)) {
    throw new RangeError(
      `"satisfiedFrom" is ${satisfiedFrom}: give a whole number from 1 to ${scale}, the points of the scale.`,
    );
  }
  const answers = answered(scores, 1, scale, `An answer on a scale of ${scale} points`);
  const satisfied = countOf(answers, (score) => score >= satisfiedFrom);
  return { ...shareOf(satisfied, countOf(answers)), satisfied, scale, satisfiedFrom };
}

/**
 * Customer effort on a scale of 1 to 7, by both conventions: the mean, and in `share` the part that answered 5–7.
 *
 * Standard error of the mean: s / √n with the sample standard deviation s (`null` for a single answer). Below 30 answers
 * or where all are in one band, its interval is Wilson's on (mean − 1) / 6, whose variance no answers can exceed.
 */
export function cesScore(scores: readonly ScoreAnswer[] | ScoreCounts): CesScore {
  const answers = answered(scores, 1, 7, 'A CES answer');
  const n = countOf(answers);
  const easy = countOf(answers, (score) => score >= 5);
  const share = shareOf(easy, n);
  if (n === 0) return { ...nothing('wilson'), easy, share };
  const mean = [...answers].reduce((sum, [score, count]) => sum + count * score, 0) / n;
  const squares = [...answers].reduce((sum, [score, count]) => sum + count * (score - mean) ** 2, 0);
  const standardError = n > 1 ? Math.sqrt(squares / (n - 1) / n) : null;
  const [low, high] =
    share.method === 'normal' && standardError !== null
      ? normalInterval(mean, standardError)
      : (wilsonInterval((mean - 1) / 6, n).map((part) => 1 + 6 * part) as unknown as Interval);
  return {
    score: mean,
    n,
    standardError,
    interval: [Math.max(low, 1), Math.min(high, 7)],
    method: share.method,
    easy,
    share,
  };
}

/** How many gave each answer that is not blank. */
export function countScores(scores: readonly ScoreAnswer[]): ScoreCounts {
  const counts = new Map<number, number>();
  for (const score of scores) {
    if (score === null || score === undefined || score === '' || Number.isNaN(score)) continue;
    counts.set(score, (counts.get(score) ?? 0) + 1);
  }
  return counts;
}

/** The answers that are not blank; one outside the scale is a mistake in the data and must not bend a score. */
function answered(scores: readonly ScoreAnswer[] | ScoreCounts, low: number, high: number, what: string): ScoreCounts {
  const answers = 'get' in scores ? scores : countScores(scores);
  for (const score of answers.keys()) {
    if (!isWithin(score, low, high)) {
      throw new RangeError(
        `${what} is a whole number from ${low} to ${high}, not ${JSON.stringify(score)}: convert other scales and texts first, and pass null for a blank.`,
      );
    }
  }
  return answers;
}

function countOf(answers: ScoreCounts, counts: (score: number) => boolean = () => true): number {
  let n = 0;
  for (const [score, count] of answers) if (counts(score)) n += count;
  return n;
}

function isWithin(value: number, low: number, high: number): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

function shareOf(part: number, n: number): Estimate {
  const method = methodFor(n, [part, n - part]);
  if (n === 0) return nothing(method);
  const share = part / n;
  const standardError = Math.sqrt((share * (1 - share)) / n);
  const [low, high] = method === 'normal' ? normalInterval(share, standardError) : wilsonInterval(share, n);
  return { score: share, n, standardError, interval: [Math.max(low, 0), Math.min(high, 1)], method };
}

function methodFor(n: number, bands: readonly number[]): IntervalMethod {
  return n < fewAnswers || bands.includes(n) ? 'wilson' : 'normal';
}

function nothing(method: IntervalMethod): Estimate {
  return { score: null, n: 0, standardError: null, interval: null, method };
}

function normalInterval(estimate: number, standardError: number): Interval {
  return [estimate - z * standardError, estimate + z * standardError];
}

/** Wilson's interval of a share is the score interval of 2 × share − 1, where nobody is passive. */
function wilsonInterval(share: number, n: number): Interval {
  const [low, high] = scoreInterval(2 * share - 1, 1, n);
  return [(low + 1) / 2, (high + 1) / 2];
}

/**
 * All θ with (θ − estimate)² ≤ k (spread − θ²), where k = z²/n. The spread of no answer at all is taken as Wilson's upper
 * bound of nothing in n, k / (1 + k): only passives do not make certain that there are no others.
 */
function scoreInterval(estimate: number, spread: number, n: number): Interval {
  const k = z ** 2 / n;
  const variance = Math.max(spread, k / (1 + k));
  const half = Math.sqrt(k * variance * (1 + k) - k * estimate ** 2);
  return [(estimate - half) / (1 + k), (estimate + half) / (1 + k)];
}
