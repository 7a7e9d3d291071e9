import type { Total } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import { DataError, isDataError } from '../../data/data-error.js';
import { maySee } from '../../data/permissions.js';
import type { Pipeline, RuleGroup } from '../../model/index.js';
import { nothingLoaded, withPage, type BoardData, type StageDeals } from './board-model.js';

/** Deals that are read at once when a person scrolls to the end of what is loaded. */
const pageSize = 50;
/** Pipelines that there is a choice of. */
const mostPipelines = 100;
/** Deals that are read at once when a whole stage is wanted, or read anew. */
const largePage = 500;

/** Reads a board: the stages' own counts and sums, and of each stage as many deals as were loaded before, or a page. */
export async function readBoard(
  client: RapportClient,
  pipelineId: string,
  before: BoardData | null | undefined,
  signal: AbortSignal,
): Promise<BoardData | null> {
  const pipelines = await client.pipelines.list({ limit: mostPipelines }, { signal });
  const pipeline = await findPipeline(client, pipelines.items, pipelineId, signal);
  if (!pipeline) return null;
  const totals = client.supports.totals ? totalsOf(client, pipeline.id, signal) : undefined;
  const stages = pipeline.stages.map(async ({ id }) => {
    const depth = before?.pipeline.id === pipeline.id ? (before.stages.get(id)?.deals.length ?? 0) : 0;
    return [id, await readTo(client, pipeline.id, id, Math.max(pageSize, depth), signal)] as const;
  });
  const [counted, loaded] = await Promise.all([totals, Promise.all(stages)]);
  return {
    pipeline,
    pipelines: pipelines.items,
    stages: new Map(loaded),
    totals: counted && new Map(counted.flatMap((total) => (total.key === null ? [] : [[total.key, total]]))),
  };
}

/** Reads the next page of a stage, or all that is left of it. The answer adds it to a board. */
export async function readOn(
  client: RapportClient,
  data: BoardData,
  stageId: string,
  extent: 'page' | 'rest',
  signal: AbortSignal,
): Promise<(value: BoardData | null) => BoardData | null> {
  const { next } = data.stages.get(stageId) ?? nothingLoaded;
  if (next === undefined) return (value) => value;
  const depth = extent === 'page' ? pageSize : Number.POSITIVE_INFINITY;
  const page = await readTo(client, data.pipeline.id, stageId, depth, signal, next);
  return (value) => value && withPage(value, stageId, page);
}

async function findPipeline(
  client: RapportClient,
  pipelines: readonly Pipeline[],
  id: string,
  signal: AbortSignal,
): Promise<Pipeline | undefined> {
  if (id === '') return pipelines[0];
  const pipeline = pipelines.find((each) => each.id === id) ?? (await client.pipelines.get(id, { signal }));
  if (!pipeline) throw new DataError('not-found', 'There is no such pipeline.', { store: 'pipelines', id });
  return pipeline;
}

async function readTo(
  client: RapportClient,
  pipelineId: string,
  stageId: string,
  depth: number,
  signal: AbortSignal,
  from?: string,
): Promise<StageDeals> {
  const where = inStage(pipelineId, stageId);
  const deals: StageDeals['deals'][number][] = [];
  let unreadable = 0;
  let next = from;
  do {
    const limit = Math.min(depth - deals.length, largePage);
    const page = await client.deals.list({ where, limit, ...(next === undefined ? {} : { cursor: next }) }, { signal });
    deals.push(...page.items);
    unreadable += page.unreadable.length;
    next = page.next;
  } while (next !== undefined && deals.length + unreadable < depth);
  return { deals, unreadable, ...(next === undefined ? {} : { next }) };
}

function inPipeline(pipelineId: string): RuleGroup {
  return { combinator: 'and', rules: [{ field: 'pipelineId', operator: 'is', value: pipelineId }] };
}

function inStage(pipelineId: string, stageId: string): RuleGroup {
  return {
    combinator: 'and',
    rules: [...inPipeline(pipelineId).rules, { field: 'stageId', operator: 'is', value: stageId }],
  };
}

/** The totals that the person may see: without sums where amounts are hidden, `undefined` where nothing may be counted. */
async function totalsOf(
  client: RapportClient,
  pipelineId: string,
  signal: AbortSignal,
): Promise<readonly Total[] | undefined> {
  const query = { where: inPipeline(pipelineId), by: 'stageId' };
  const isHidden = !maySee(client.permissions, 'deals.amount');
  try {
    return await client.deals.totals(isHidden ? query : { ...query, sum: 'amount' }, { signal });
  } catch (error) {
    if (isDataError(error) && error.code === 'denied') return undefined;
    throw error;
  }
}
