import type { Query, TotalsQuery } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import { isDataError } from '../../data/data-error.js';
import { maySee } from '../../data/permissions.js';
import type { Pipeline, Rule } from '../../model/index.js';
import { findPipeline } from '../shared/find-pipeline.js';
import { isFiltered, isWhole, type BoardScope, type BoardView } from './board-view.js';
import { nothingLoaded, withPage, type BoardData, type StageDeals } from './board-model.js';

/** Deals of a stage that are read before it is shown: more than most boards have room for. */
const firstPage = 14;
/** Deals that are read ahead of a person who scrolls; of a stage that is far read already, more. */
const [pageSize, mostAhead] = [50, 200];
/** Pipelines that there is a choice of. */
const mostPipelines = 100;
/** Deals that are read at once when a whole stage is wanted, or read anew. */
const largePage = 500;

/**
 * Reads a board: the stages' own counts and sums, and of each stage a page, or as many deals as were loaded before of the
 * same view.
 */
export async function readBoard(
  client: RapportClient,
  pipelineId: string,
  view: BoardView,
  before: BoardData | null | undefined,
  signal: AbortSignal,
): Promise<BoardData | null> {
  const pipelines = await client.pipelines.list({ limit: mostPipelines }, { signal });
  const known = pipelines.items.find(({ id }) => pipelineId === '' || id === pipelineId);
  const pipeline = known ?? (await findPipeline(client, pipelineId, signal));
  if (!pipeline) return null;
  const scope = isWhole(view) ? undefined : await scopeFor(client, pipeline, view, signal);
  const isSame =
    before?.pipeline.id === pipeline.id && JSON.stringify(before.scope?.view) === JSON.stringify(scope?.view);
  const stages = pipeline.stages.map(async ({ id }) => {
    const depth = isSame ? (before.stages.get(id)?.deals.length ?? 0) : 0;
    return [id, await readTo(client, { pipeline, stageId: id, scope }, Math.max(firstPage, depth), signal)] as const;
  });
  const [totals, whole, loaded] = await Promise.all([
    totalsOf(client, pipeline.id, scope, signal),
    isFiltered(view) ? totalsOf(client, pipeline.id, undefined, signal) : undefined,
    Promise.all(stages),
  ]);
  return {
    pipeline,
    pipelines: pipelines.items,
    ...(scope ? { scope } : {}),
    stages: new Map(loaded),
    totals,
    wholeTotals: isFiltered(view) ? whole : totals,
  };
}

/** What goes beyond the whole board is loaded when it is first asked for. */
async function scopeFor(
  client: RapportClient,
  pipeline: Pipeline,
  view: BoardView,
  signal: AbortSignal,
): Promise<BoardScope> {
  const { scopeOf } = await import('./view-scope.js');
  return scopeOf(client, pipeline, view, signal);
}

/** Reads the next page of a stage, or all that is left of it. The answer adds it to a board. */
export async function readOn(
  client: RapportClient,
  data: BoardData,
  stageId: string,
  extent: 'page' | 'rest',
  signal: AbortSignal,
): Promise<(value: BoardData | null) => BoardData | null> {
  const { next, deals } = data.stages.get(stageId) ?? nothingLoaded;
  if (next === undefined) return (value) => value;
  const ahead = Math.min(mostAhead, Math.max(pageSize, deals.length >> 1));
  const depth = extent === 'page' ? ahead : Number.POSITIVE_INFINITY;
  const page = await readTo(client, { ...data, stageId }, depth, signal, next);
  return (value) => value && withPage(value, stageId, page);
}

interface StageQuery {
  readonly pipeline: Pipeline;
  readonly stageId: string;
  readonly scope?: BoardScope | undefined;
}

async function readTo(
  client: RapportClient,
  { pipeline, stageId, scope }: StageQuery,
  depth: number,
  signal: AbortSignal,
  from?: string,
): Promise<StageDeals> {
  const inStage: Rule = { field: 'stageId', operator: 'is', value: stageId };
  const query: Query = {
    where: { combinator: 'and', rules: [inPipeline(pipeline.id), inStage, ...(scope?.rules ?? [])] },
    ...(scope?.search ? { search: scope.search } : {}),
    ...(scope?.sort ? { sort: scope.sort } : {}),
  };
  const deals: StageDeals['deals'][number][] = [];
  let unreadable = 0;
  let next = from;
  do {
    const limit = Math.min(depth - deals.length, largePage);
    const page = await client.deals.list(
      { ...query, limit, ...(next === undefined ? {} : { cursor: next }) },
      { signal },
    );
    deals.push(...page.items);
    unreadable += page.unreadable.length;
    next = page.next;
  } while (next !== undefined && deals.length + unreadable < depth);
  return { deals, unreadable, ...(next === undefined ? {} : { next }) };
}

function inPipeline(pipelineId: string): Rule {
  return { field: 'pipelineId', operator: 'is', value: pipelineId };
}

/**
 * The totals that the person may see, by the ids of stages: without sums where amounts are hidden, `undefined` where
 * nothing may be counted, or nobody counts.
 */
async function totalsOf(
  client: RapportClient,
  pipelineId: string,
  scope: BoardScope | undefined,
  signal: AbortSignal,
): Promise<BoardData['totals']> {
  if (!client.supports.totals) return undefined;
  const query: TotalsQuery = {
    where: { combinator: 'and', rules: [inPipeline(pipelineId), ...(scope?.rules ?? [])] },
    ...(scope?.search ? { search: scope.search } : {}),
    by: 'stageId',
    ...(maySee(client.permissions, 'deals.amount') ? { sum: 'amount' } : {}),
  };
  try {
    const totals = await client.deals.totals(query, { signal });
    return new Map(totals.flatMap((total) => (total.key === null ? [] : [[total.key, total]])));
  } catch (error) {
    if (isDataError(error) && error.code === 'denied') return undefined;
    throw error;
  }
}
