import { dayOf, type Instant } from '../model/time.js';
import { countScores, type Interval, type ScoreAnswer, type ScoreCounts } from './feedback-scores.js';
import { periodOf, type PeriodLength } from './forecast.js';
import { normalShare } from './normal.js';

/** What a trend needs of a score: that of `npsScore`, `csatScore` and `cesScore`. */
export interface ReckonedScore {
  readonly score: number | null;
  readonly n: number;
  /** 95 %. */
  readonly interval: Interval | null;
}

export interface DatedAnswer {
  readonly score: ScoreAnswer;
  readonly at: Instant;
}

export interface GroupedAnswer {
  readonly score: ScoreAnswer;
  /** A segment, a page, an edition of the survey: whatever answers are told apart by. */
  readonly group: string;
}

/** How far two scores lie apart, in the unit of the score. */
export interface ScoreDifference {
  readonly by: number;
  /** Whether chance alone would hardly have brought it about, all differences that are told together taken into account. */
  readonly isBeyondNoise: boolean;
}

export interface ScorePeriod<Score extends ReckonedScore> {
  /** `2026-11`, or `2026-Q4`. */
  readonly period: string;
  readonly score: Score;
  /** From the last period before in which anybody answered. */
  readonly change: ScoreDifference | null;
}

export interface ScoreTrend<Score extends ReckonedScore> {
  /** From the first period with an answer to the last, with those between that have none. */
  readonly periods: readonly ScorePeriod<Score>[];
  /** The straight line through the periods, per period: a slow decline of which no single step stands out. From three periods on. */
  readonly slope: ScoreDifference | null;
}

export interface ScoreGroup<Score extends ReckonedScore> {
  readonly group: string;
  readonly score: Score;
  /** From all other groups together. */
  readonly difference: ScoreDifference | null;
}

export interface ScoreTrendOptions {
  /** `month` where absent. */
  readonly by?: PeriodLength;
  /** IANA zone in which days begin; UTC where absent. */
  readonly timeZone?: string;
}

/** How often any mark may be wrong where nothing has changed. */
const falseAlarms = 0.05;

/** The 97.5 % point of the standard normal distribution: what the intervals of scores are reckoned with. */
const z = 1.959963984540054;

/**
 * A score from period to period, with marks only where it has changed by more than noise.
 *
 * Two scores are compared by the intervals of both (MOVER: Zou and Donner 2008, Newcombe 1998 for shares), which holds for
 * few answers too. The steps of one trend are tested together (Holm 1979): where nothing has changed, one trend in twenty
 * has a mark, not one step in twenty. The slope is the weighted least squares line, each period weighted by its answers.
 */
export function scoreTrend<Score extends ReckonedScore>(
  answers: readonly DatedAnswer[],
  reckon: (scores: ScoreCounts) => Score,
  { by = 'month', timeZone = 'UTC' }: ScoreTrendOptions = {},
): ScoreTrend<Score> {
  return scoreTrendOfCounts(
    countEach(answers.map(({ score, at }) => ({ score, group: periodOf(dayOf(at, timeZone), by) }))),
    reckon,
  );
}

/** The trend of answers that were counted by period: `2026-11`, or `2026-Q4`. */
export function scoreTrendOfCounts<Score extends ReckonedScore>(
  counts: ReadonlyMap<string, ScoreCounts>,
  reckon: (scores: ScoreCounts) => Score,
): ScoreTrend<Score> {
  const known = [...counts.keys()].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return { periods: [], slope: null };
  const names = periodsBetween(first, last);
  const periods = names.map((period) => ({ period, score: reckon(counts.get(period) ?? new Map()) }));
  let before: Score | undefined;
  const gaps = periods.map(({ score }) => {
    const gap = before && gapBetween(before, score);
    if (score.score !== null) before = score;
    return gap;
  });
  const changes = beyondNoise(gaps);
  return {
    periods: periods.map((period, at) => ({ ...period, change: changes[at] ?? null })),
    slope: slopeOf(
      periods.map(({ score }) => score),
      reckon(sumCounts([...counts.values()])),
    ),
  };
}

/**
 * A score for each group, in the order in which the groups first appear, each compared with all others together in the
 * way of `scoreTrend`.
 */
export function scoreSplit<Score extends ReckonedScore>(
  answers: readonly GroupedAnswer[],
  reckon: (scores: ScoreCounts) => Score,
): readonly ScoreGroup<Score>[] {
  const groups = countEach(answers);
  return scoreSplitOfCounts(groups, sumCounts([...groups.values()]), reckon);
}

/**
 * The same of answers that were counted by group. `all`: every answer, also those in no group; groups may overlap, and each
 * is compared with the answers that are not in it.
 */
export function scoreSplitOfCounts<Score extends ReckonedScore>(
  counts: ReadonlyMap<string, ScoreCounts>,
  all: ScoreCounts,
  reckon: (scores: ScoreCounts) => Score,
): readonly ScoreGroup<Score>[] {
  const groups = [...counts].map(([group, own]) => ({ group, own, score: reckon(own) }));
  const differences = beyondNoise(groups.map(({ own, score }) => gapBetween(reckon(sumCounts([all], [own])), score)));
  return groups.map(({ group, score }, at) => ({ group, score, difference: differences[at] ?? null }));
}

/** Counts added up, and others taken away from them. */
export function sumCounts(counts: readonly ScoreCounts[], without: readonly ScoreCounts[] = []): ScoreCounts {
  const sums = new Map<number, number>();
  const add = (each: ScoreCounts, sign: number): void => {
    for (const [score, count] of each) sums.set(score, (sums.get(score) ?? 0) + sign * count);
  };
  for (const each of counts) add(each, 1);
  for (const each of without) add(each, -1);
  return sums;
}

function countEach(answers: readonly GroupedAnswer[]): ReadonlyMap<string, ScoreCounts> {
  const groups = new Map<string, ScoreAnswer[]>();
  for (const { score, group } of answers) {
    const known = groups.get(group);
    if (known) known.push(score);
    else groups.set(group, [score]);
  }
  return new Map([...groups].map(([group, scores]) => [group, countScores(scores)]));
}

interface Gap {
  readonly by: number;
  /** How probable one at least as large would be if there were no difference. */
  readonly chance: number;
}

function gapBetween(from: ReckonedScore, to: ReckonedScore): Gap | undefined {
  if (from.score === null || to.score === null || !from.interval || !to.interval) return undefined;
  const by = to.score - from.score;
  // The sides of the two intervals that face each other.
  const reach =
    by > 0
      ? Math.hypot(from.interval[1] - from.score, to.score - to.interval[0])
      : Math.hypot(from.score - from.interval[0], to.interval[1] - to.score);
  if (by === 0) return { by, chance: 1 };
  return { by, chance: chanceOf((Math.abs(by) / reach) * z) };
}

/** Two-sided. */
function chanceOf(deviations: number): number {
  return 2 * normalShare(-deviations);
}

/** Which of several differences stand out when they are looked at together. Holm 1979. */
function beyondNoise(gaps: readonly (Gap | undefined)[]): readonly (ScoreDifference | undefined)[] {
  const ordered = gaps.flatMap((gap) => gap ?? []).sort((a, b) => a.chance - b.chance);
  const first = ordered.findIndex(({ chance }, at) => chance > falseAlarms / (ordered.length - at));
  const standOut = new Set(first < 0 ? ordered : ordered.slice(0, first));
  return gaps.map((gap) => gap && { by: gap.by, isBeyondNoise: standOut.has(gap) });
}

/** Periods count by their answers, and noise is that of all answers together: that of few answers hangs on their score. */
function slopeOf(scores: readonly ReckonedScore[], { n, interval }: ReckonedScore): ScoreDifference | null {
  const points = scores.flatMap(({ score, n: weight }, at) => (score === null ? [] : [{ at, score, weight }]));
  if (points.length < 3 || !interval) return null;
  const sum = (of: (point: (typeof points)[number]) => number): number =>
    points.reduce((total, point) => total + of(point), 0);
  const [middle, mean] = [sum(({ at, weight }) => weight * at) / n, sum(({ score, weight }) => weight * score) / n];
  const spread = sum(({ at, weight }) => weight * (at - middle) ** 2);
  const by = sum(({ at, score, weight }) => weight * (at - middle) * (score - mean)) / spread;
  const deviation = ((interval[1] - interval[0]) / 2 / z) * Math.sqrt(n / spread);
  return { by, isBeyondNoise: chanceOf(Math.abs(by) / deviation) <= falseAlarms };
}

function periodsBetween(first: string, last: string): string[] {
  const names: string[] = [];
  for (let name = first; name <= last; name = periodAfter(name)) names.push(name);
  return names;
}

/** `2026-12` → `2027-01`, `2026-Q4` → `2027-Q1`. */
function periodAfter(name: string): string {
  const [year = '', part = ''] = name.split('-');
  const isQuarter = part.startsWith('Q');
  const next = Number(isQuarter ? part.slice(1) : part) + 1;
  if (next > (isQuarter ? 4 : 12)) return `${String(Number(year) + 1).padStart(4, '0')}-${isQuarter ? 'Q1' : '01'}`;
  return `${year}-${isQuarter ? `Q${next}` : String(next).padStart(2, '0')}`;
}
