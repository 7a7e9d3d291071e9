import type { Total } from '../../data/adapter.js';
import { Pace, perform } from '../../data/adapters/perform.js';
import type { RapportClient } from '../../data/client.js';
import { DataError } from '../../data/data-error.js';
import type { RuleGroup } from '../../model/index.js';
import { findPipeline } from '../shared/find-pipeline.js';
import { mostBooked, type BookQuestion, type DealBook, type Lack } from './deal-book.js';
import { forecastOfDeals, forecastOfTotals, type CurrencyForecast, type ForecastData } from './forecast-model.js';
import {
  dealsRule,
  openRule,
  operatorsOfScope,
  others,
  scopeOf,
  wonRule,
  type BookedDeal,
  type Question,
  type Scope,
} from './forecast-scope.js';

/**
 * Reads a forecast: from every deal where these are at hand or the backend adds nothing up, else from the backend's own
 * sums; then the ranges are still to be worked out, see `readRanges`. `null` where there is no pipeline at all.
 */
export async function readForecast(
  client: RapportClient,
  question: Question,
  book: DealBook,
  signal: AbortSignal,
): Promise<ForecastData | null> {
  const pipeline = await findPipeline(client, question.pipelineId, signal);
  if (!pipeline) return null;
  const scope = scopeOf(question, pipeline, client.now().toISOString());
  const { totals, operators } = client.supports;
  const canAdd = totals && operatorsOfScope.every((operator) => operators.includes(operator));
  if (canAdd && !book.isAtHand(client, bookQuestion(client, scope))) return ofTotals(client, scope, signal);
  const data = await ofDeals(client, scope, book, signal);
  if (typeof data !== 'string') return data;
  if (canAdd) return ofTotals(client, scope, signal);
  throw new DataError('unsupported', `More than ${mostBooked} deals, or some that cannot be read, and no totals.`);
}

/** Works the ranges out from every deal, or finds out why that cannot be. */
export async function readRanges(
  client: RapportClient,
  data: ForecastData,
  book: DealBook,
  signal: AbortSignal,
): Promise<ForecastData> {
  const scope = scopeOf(data.question, data.pipeline, client.now().toISOString());
  const answer = await ofDeals(client, scope, book, signal);
  return typeof answer === 'string' ? { ...data, range: answer } : answer;
}

async function ofDeals(
  client: RapportClient,
  scope: Scope,
  book: DealBook,
  signal: AbortSignal,
): Promise<ForecastData | Lack> {
  const answer = await book.read(client, bookQuestion(client, scope), signal);
  if (answer.status !== 'whole') return answer.status;
  const forecasts = await perform(forecastOfDeals(answer.deals, scope), { pace: new Pace(), signal });
  return { ...dataOf(scope, forecasts), names: namesIn(answer.deals), range: 'whole' };
}

async function ofTotals(client: RapportClient, scope: Scope, signal: AbortSignal): Promise<ForecastData> {
  const { question } = scope;
  const read = async (where: RuleGroup | undefined, by: string): Promise<readonly Total[]> =>
    where ? client.deals.totals({ where, by, sum: 'amount', timeZone: question.timeZone }, { signal }) : [];
  const field = question.by === 'owner' ? 'owner' : 'stageId';
  const [open, won] = await Promise.all([
    read(openRule(scope), question.by === 'period' ? 'expectedClose' : field),
    read(wonRule(scope), field),
  ]);
  const count = open.reduce((all, total) => all + total.count, 0);
  const forecasts = forecastOfTotals(open, won, scope);
  const names = question.by === 'owner' ? await readNames(client, scope, forecasts, signal) : new Map<string, string>();
  return { ...dataOf(scope, forecasts), names, range: count > mostBooked ? 'too-many' : 'pending' };
}

/** Sums by owner know no names: of each owner that is shown one deal tells it. */
async function readNames(
  client: RapportClient,
  { pipeline }: Scope,
  forecasts: readonly CurrencyForecast[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const keys = forecasts.flatMap(({ rows }) => rows.map(({ key }) => key));
  const ids = [...new Set(keys)].flatMap((key) => (key === null || key === others ? [] : [key]));
  const pages = ids.map((id) => {
    const rules = [
      { field: 'pipelineId', operator: 'is', value: pipeline.id },
      { field: 'owner', operator: 'is', value: id },
    ] as const;
    return client.deals.list({ where: { combinator: 'and', rules }, limit: 1 }, { signal });
  });
  return namesIn((await Promise.all(pages)).flatMap(({ items }) => items));
}

function namesIn(deals: readonly Pick<BookedDeal, 'owner'>[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { owner } of deals) if (owner) names.set(owner.id, owner.name);
  return names;
}

function bookQuestion(client: RapportClient, scope: Scope): BookQuestion {
  return { where: dealsRule(scope, client.supports.operators), timeZone: scope.question.timeZone };
}

function dataOf(
  { question, pipeline, asOf, today, periods }: Scope,
  forecasts: readonly CurrencyForecast[],
): Omit<ForecastData, 'names' | 'range'> {
  return { question, pipeline, asOf, today, periods, forecasts };
}
