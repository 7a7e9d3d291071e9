import type { Total } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import { kept } from '../../data/columns/kept.js';
import { DataError } from '../../data/data-error.js';
import type { ScoreCounts } from '../../insight/index.js';
import type { RuleGroup, Survey } from '../../model/index.js';
import { noGroup, nothingLeft, scoreData, type Counted, type LeftOut, type ScoreData } from './score-model.js';
import {
  answersRule,
  anyScaleRule,
  isOnScale,
  knownRule,
  operatorsOfScope,
  periodOfAnswer,
  scopeOf,
  type Question,
  type Scope,
  type ScoreBy,
  type ScoredAnswer,
} from './score-scope.js';

/** Answers of one page: so many are checked in one task. */
const pageSize = 500;
/** More answers than this are not read one by one. */
const mostRead = 50_000;

/** Why there is no score. */
export type Lack = 'no-survey' | 'no-score' | 'too-many';

/**
 * Reads a score: from the backend's own counts where it adds up, else from every answer, page by page, or not at all:
 * never from a part of them.
 */
export async function readScore(
  client: RapportClient,
  question: Question,
  signal: AbortSignal,
): Promise<ScoreData | Lack> {
  const survey = await findSurvey(client, question.surveyId, signal);
  if (!survey) return 'no-survey';
  const scope = scopeOf(question, survey, client.now().toISOString());
  if (!scope) return 'no-score';
  const { totals, operators } = client.supports;
  const canCount = totals && operatorsOfScope.every((operator) => operators.includes(operator));
  if (question.by === 'segment') {
    const { readSegments } = await import('./segment-reader.js');
    const counted = await readSegments(client, scope, signal);
    return counted ? scoreData(counted, scope) : 'too-many';
  }
  const counted = canCount ? await ofTotals(client, scope, signal) : await ofAnswers(client, scope, signal);
  return counted ? scoreData(counted, scope) : 'too-many';
}

/** The survey of this id; without one the first, `undefined` where there is none at all. */
async function findSurvey(client: RapportClient, id: string, signal: AbortSignal): Promise<Survey | undefined> {
  if (id === '') return (await client.surveys.list({ limit: 1 }, { signal })).items[0];
  const survey = await client.surveys.get(id, { signal });
  if (!survey) throw new DataError('not-found', 'There is no such survey.', { store: 'surveys', id });
  return survey;
}

async function ofTotals(client: RapportClient, scope: Scope, signal: AbortSignal): Promise<Counted> {
  const { by, timeZone } = scope.question;
  const totals = (where: RuleGroup, field: string): Promise<readonly Total[]> =>
    client.feedback.totals({ where, by: field, timeZone }, { signal });
  const [periods, groups, scales] = await Promise.all([
    Promise.all(
      scope.periods.map(async (period) => [period.key, await totals(answersRule(scope, period), 'score')] as const),
    ),
    by === 'none' ? undefined : groupsOf(scope, by, totals),
    scope.metric === 'csat' ? totals(anyScaleRule(scope), 'scale') : [],
  ]);
  const tally = new Tally(scope);
  for (const [key, scores] of periods) {
    for (const { key: score, count } of scores) if (score !== null) tally.add(key, Number(score), count);
  }
  const otherScale = scales
    .filter(({ key }) => key !== null && Number(key) !== scope.scale.high)
    .reduce((sum, { count }) => sum + count, 0);
  return { periods: tally.periods, groups, left: { ...nothingLeft, offScale: tally.offScale, otherScale } };
}

/** Counted for each answer, since a rule about a text would take its capitals for small letters, and totals do not. */
async function groupsOf(
  { scale, ...scope }: Scope,
  by: ScoreBy,
  totals: (where: RuleGroup, field: string) => Promise<readonly Total[]>,
): Promise<ReadonlyMap<string, ScoreCounts>> {
  const groups = new Map<string, Map<number, number>>();
  const scores = new Array(scale.high - scale.low + 1).fill(0).map((_, at) => scale.low + at);
  const answers = answersRule({ scale, ...scope });
  await Promise.all(
    scores.map(async (score) => {
      const rules = [...answers.rules, { field: 'score', operator: 'is', value: score } as const];
      for (const { key, count } of await totals({ ...answers, rules }, by)) {
        kept(groups, key ?? noGroup, () => new Map<number, number>()).set(score, count);
      }
    }),
  );
  return groups;
}

async function ofAnswers(client: RapportClient, scope: Scope, signal: AbortSignal): Promise<Counted | undefined> {
  const { by } = scope.question;
  const groups = new Map<string, Map<number, number>>();
  const answers = await readAnswers(client, scope, signal, ({ page, edition, language }, score) => {
    if (by === 'none') return;
    const key = by === 'page' ? page : by === 'edition' ? String(edition) : language;
    plusOne(
      kept(groups, key ?? noGroup, () => new Map<number, number>()),
      score,
    );
  });
  return answers && { ...answers, groups: by === 'none' ? undefined : groups };
}

/** Reads every answer, and tells of each that counts; `undefined` where there are too many. */
export async function readAnswers(
  client: RapportClient,
  scope: Scope,
  signal: AbortSignal,
  counts: (answer: ScoredAnswer, score: number) => void,
): Promise<{ readonly periods: ReadonlyMap<string, ScoreCounts>; readonly left: LeftOut } | undefined> {
  const where = knownRule(scope, client.supports.operators);
  // The same in each page, as cursors need it.
  const query = { ...(where && { where }), timeZone: scope.question.timeZone, now: scope.asOf, limit: pageSize };
  const tally = new Tally(scope);
  let [read, unreadable, otherScale] = [0, 0, 0];
  let cursor: string | undefined;
  do {
    const page = await client.feedback.list({ ...query, ...(cursor !== undefined && { cursor }) }, { signal });
    unreadable += page.unreadable.length;
    read += page.items.length + page.unreadable.length;
    if (read > mostRead) return undefined;
    for (const answer of page.items) {
      const { score, scale } = answer;
      const period = score === undefined ? undefined : periodOfAnswer(answer, scope);
      if (score === undefined || !period) continue;
      if (scope.metric === 'csat' && scale !== scope.scale.high) otherScale += 1;
      else if (tally.add(period.key, score, 1)) counts(answer, score);
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { periods: tally.periods, left: { ...nothingLeft, offScale: tally.offScale, otherScale, unreadable } };
}

export function plusOne(counts: Map<number, number>, score: number): void {
  counts.set(score, (counts.get(score) ?? 0) + 1);
}

/** Counts by period; answers that are no point of the scale are counted beside. */
class Tally {
  readonly periods = new Map<string, Map<number, number>>();
  readonly #scope: Scope;
  offScale = 0;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Whether it counts. */
  add(period: string, score: number, count: number): boolean {
    if (!isOnScale(score, this.#scope.scale)) {
      this.offScale += count;
      return false;
    }
    const scores = kept(this.periods, period, () => new Map<number, number>());
    scores.set(score, (scores.get(score) ?? 0) + count);
    return true;
  }
}
