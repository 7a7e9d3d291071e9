import {
  cesScore,
  csatScore,
  fewAnswers,
  npsScore,
  scoreSplitOfCounts,
  scoreTrendOfCounts,
  sumCounts,
  type ReckonedScore,
  type ScoreCounts,
  type ScoreDifference,
} from '../../insight/index.js';
import { pointsOf, type Scope } from './score-scope.js';

/** Groups are shown one by one up to so many; the smaller ones together. */
export const mostGroups = 11;
/** The key of groups that are shown together. */
export const others = '\u0000others';
/** The key of answers that have no page, language or known customer. */
export const noGroup = '\u0000none';

/** Answers counted, as they were read. */
export interface Counted {
  /** By the key of the period. */
  readonly periods: ReadonlyMap<string, ScoreCounts>;
  /** By group, where it was asked for; the names of those whose keys are ids. */
  readonly groups?: ReadonlyMap<string, ScoreCounts> | undefined;
  readonly names?: ReadonlyMap<string, string> | undefined;
  /** Answers that do not count, and why. */
  readonly left: LeftOut;
}

export interface LeftOut {
  /** Not a point of the scale. */
  readonly offScale: number;
  /** Given on a scale of another length, in an earlier edition. */
  readonly otherScale: number;
  /** Not understood at all. */
  readonly unreadable: number;
  /** Segments whose rules the backend cannot follow, by name. */
  readonly segments: readonly string[];
  /** Segments beyond those that are shown. */
  readonly moreSegments: boolean;
}

export const nothingLeft: LeftOut = {
  offScale: 0,
  otherScale: 0,
  unreadable: 0,
  segments: [],
  moreSegments: false,
};

/** A score in the points that it is told in: NPS −100 to 100, CSAT 0 to 100 per cent, CES 1 to 7. */
export interface Points {
  readonly n: number;
  /** `null` without answers. */
  readonly value: number | null;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
  readonly isWilson: boolean;
}

export interface Difference {
  /** In points. */
  readonly by: number;
  readonly isBeyondNoise: boolean;
}

/** A period or a group. */
export interface Row {
  readonly key: string;
  readonly points: Points;
  /** From the last period with answers before, or from all answers that are not in the group. */
  readonly difference: Difference | null;
  /** The period that it differs from. */
  readonly since?: string | undefined;
}

/** Promoters, passives and detractors, or who was satisfied or found it easy, and who did not; best first. */
export interface Band {
  readonly key: 'promoters' | 'passives' | 'detractors' | 'satisfied' | 'unsatisfied' | 'easy' | 'uneasy';
  readonly count: number;
}

/** Everything that a score shows. */
export interface ScoreData {
  readonly scope: Scope;
  readonly all: Points;
  readonly bands: readonly Band[];
  /** From the first period with answers to the present one. */
  readonly trend: readonly Row[];
  /** The straight line through the periods, in points a period. */
  readonly slope: Difference | null;
  /** What it is split by. */
  readonly split: readonly Row[];
  readonly names: ReadonlyMap<string, string>;
  readonly left: LeftOut;
}

/** Works out what is shown from answers that were counted. */
export function scoreData(counted: Counted, scope: Scope): ScoreData {
  const reckon = reckoner(scope);
  const all = sumCounts([...counted.periods.values()]);
  return {
    scope,
    all: reckon(all).points,
    bands: bandsOf(all, scope),
    ...trendOf(counted.periods, scope, reckon),
    split: splitOf(counted.groups ?? new Map(), all, scope, reckon),
    names: counted.names ?? new Map(),
    left: counted.left,
  };
}

/** Whether so few answered that the interval is wide. */
export function isFew({ n }: Points): boolean {
  return n > 0 && n < fewAnswers;
}

/** The last period with a score that can be compared with one before. */
export function lastChange({ trend }: ScoreData): Row | undefined {
  return trend.findLast(({ difference }) => difference !== null);
}

interface Reckoned extends ReckonedScore {
  readonly points: Points;
}

/** Scores in points: percentages are told in hundreds, so that every step of a chart is a plain number. */
function reckoner(scope: Scope): (counts: ScoreCounts) => Reckoned {
  const factor = factorOf(scope);
  return (counts) => {
    const score = { nps: npsScore, csat: csatOn(scope), ces: cesScore }[scope.metric](counts);
    const [low, high] = score.interval ?? [0, 0];
    const points = {
      n: score.n,
      value: score.score === null ? null : score.score * factor,
      low: low * factor,
      high: high * factor,
      isWilson: score.method === 'wilson',
    };
    return { ...score, points };
  };
}

function csatOn(scope: Scope): (counts: ScoreCounts) => ReturnType<typeof csatScore> {
  return (counts) => csatScore(counts, { scale: pointsOf(scope) });
}

function factorOf({ metric }: Scope): number {
  return metric === 'csat' ? 100 : 1;
}

function inPoints(difference: ScoreDifference | null, scope: Scope): Difference | null {
  return difference && { ...difference, by: difference.by * factorOf(scope) };
}

function trendOf(
  counts: ReadonlyMap<string, ScoreCounts>,
  scope: Scope,
  reckon: (counts: ScoreCounts) => Reckoned,
): Pick<ScoreData, 'trend' | 'slope'> {
  const answered = new Map([...counts].filter(([, scores]) => reckon(scores).n > 0));
  const { periods, slope } = scoreTrendOfCounts(answered, reckon);
  const known = new Map(periods.map((period) => [period.period, period]));
  const first = scope.periods.findIndex(({ key }) => known.has(key));
  let since: string | undefined;
  const trend = scope.periods.slice(first < 0 ? scope.periods.length : first).map(({ key }) => {
    const period = known.get(key);
    const points = period?.score.points ?? reckon(new Map()).points;
    const row = { key, points, difference: inPoints(period?.change ?? null, scope), since };
    if (points.n > 0) since = key;
    return row;
  });
  return { trend, slope: inPoints(slope, scope) };
}

/** Editions in their order, segments and others by how many answered; what has no group comes last. */
function splitOf(
  counts: ReadonlyMap<string, ScoreCounts>,
  all: ScoreCounts,
  scope: Scope,
  reckon: (counts: ScoreCounts) => Reckoned,
): readonly Row[] {
  const sizes = [...counts].map(([key, scores]) => ({ key, scores, n: reckon(scores).n })).filter(({ n }) => n > 0);
  const named = sizes.filter(({ key }) => key !== noGroup).sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1));
  // One group more takes no more room than a row for one other.
  const shown = named.slice(0, named.length === mostGroups + 1 ? mostGroups + 1 : mostGroups);
  const rest = named.slice(shown.length);
  if (scope.question.by === 'edition') shown.sort((a, b) => Number(b.key) - Number(a.key));
  const groups = new Map([
    ...shown.map(({ key, scores }) => [key, scores] as const),
    ...(rest.length > 0 ? [[others, sumCounts(rest.map(({ scores }) => scores))] as const] : []),
    ...sizes.filter(({ key }) => key === noGroup).map(({ key, scores }) => [key, scores] as const),
  ]);
  return scoreSplitOfCounts(groups, all, reckon).map(({ group, score, difference }) => ({
    key: group,
    points: score.points,
    difference: inPoints(difference, scope),
  }));
}

function bandsOf(counts: ScoreCounts, scope: Scope): readonly Band[] {
  if (scope.metric === 'nps') {
    const { promoters, passives, detractors } = npsScore(counts);
    return [
      { key: 'promoters', count: promoters },
      { key: 'passives', count: passives },
      { key: 'detractors', count: detractors },
    ];
  }
  if (scope.metric === 'ces') {
    const { n, easy } = cesScore(counts);
    return [
      { key: 'easy', count: easy },
      { key: 'uneasy', count: n - easy },
    ];
  }
  const { n, satisfied } = csatOn(scope)(counts);
  return [
    { key: 'satisfied', count: satisfied },
    { key: 'unsatisfied', count: n - satisfied },
  ];
}
