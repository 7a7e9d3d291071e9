import type { Query } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import { isDataError } from '../../data/data-error.js';
import { maySee } from '../../data/permissions.js';
import type { Pipeline, Rule, RuleNode } from '../../model/index.js';
import { findPipeline } from '../shared/find-pipeline.js';
import { isFiltered, isWhole, type BoardScope, type BoardView } from './board-view.js';
import type { AskTotals, Groups } from './board-groups.js';
import {
  columnOf,
  nothingLoaded,
  stageColumns,
  withPage,
  type BoardColumn,
  type BoardData,
  type ColumnDeals,
} from './board-model.js';

/** Deals of a stage that are read before it is shown: more than most boards have room for. */
const firstPage = 14;
/** Deals that are read ahead of a person who scrolls; of a stage that is far read already, more. */
const [pageSize, mostAhead] = [50, 200];
/** Pipelines that there is a choice of. */
const mostPipelines = 100;
const notRead: ColumnDeals = Object.freeze({ ...nothingLoaded, next: '' });
/** Deals that are read at once when a whole stage is wanted, or read anew. */
const largePage = 500;

/**
 * Reads a board: the columns' own counts and sums, and of each column a page, or as many deals as were loaded before of the
 * same view. `ask`: which deals of the pipeline are shown, and in which columns.
 */
export async function readBoard(
  client: RapportClient,
  pipelineId: string,
  ask: (client: RapportClient, pipeline: Pipeline, signal: AbortSignal) => Promise<Asked>,
  before: BoardData | null | undefined,
  signal: AbortSignal,
): Promise<BoardData | null> {
  const pipelines = await client.pipelines.list({ limit: mostPipelines }, { signal });
  const known = pipelines.items.find(({ id }) => pipelineId === '' || id === pipelineId);
  const pipeline = known ?? (await findPipeline(client, pipelineId, signal));
  if (!pipeline) return null;
  const { view, groups } = await ask(client, pipeline, signal);
  const scope = isWhole(view) ? undefined : await scopeFor(client, pipeline, view, signal);
  const isSame =
    before?.pipeline.id === pipeline.id &&
    `${before.grouping?.by} ${before.lanes?.by}` === `${groups?.grouping?.by} ${groups?.lanes?.by}` &&
    JSON.stringify(before.scope?.view) === JSON.stringify(scope?.view);
  const counted = Promise.all([
    totalsOf(client, pipeline.id, scope, groups, signal),
    isFiltered(view) ? totalsOf(client, pipeline.id, undefined, groups, signal) : undefined,
  ]);
  const arranged = groups ? await groups.arrange(await counted, signal) : { columns: stageColumns(pipeline) };
  const reads = arranged.columns.map(async (column, number) => {
    const depth = isSame ? (before.loaded.get(column.id)?.deals.length ?? 0) : 0;
    if (groups) {
      const [shown] = await counted;
      if (shown && !shown.has(column.id)) return [column.id, nothingLoaded] as const;
      if (groups.waits(column, number, depth)) return [column.id, notRead] as const;
    }
    const deals = await readTo(client, { pipeline, column, scope }, Math.max(firstPage, depth), signal);
    return [column.id, deals] as const;
  });
  const [[totals, whole], loaded] = await Promise.all([counted, Promise.all(reads)]);
  return {
    pipeline,
    pipelines: pipelines.items,
    ...(scope ? { scope } : {}),
    ...arranged,
    loaded: new Map(loaded),
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

/** Reads the next page of a column, or all that is left of it. The answer adds it to a board. */
export async function readOn(
  client: RapportClient,
  data: BoardData,
  columnId: string,
  extent: 'page' | 'rest',
  signal: AbortSignal,
): Promise<(value: BoardData | null) => BoardData | null> {
  const column = columnOf(data, columnId);
  const { next, deals } = data.loaded.get(columnId) ?? nothingLoaded;
  if (!column || next === undefined) return (value) => value;
  const ahead = Math.min(mostAhead, Math.max(pageSize, deals.length >> 1));
  const depth = extent === 'page' ? ahead : Number.POSITIVE_INFINITY;
  const page = await readTo(client, { ...data, column }, depth, signal, next);
  return (value) => value && withPage(value, columnId, page);
}

/** What is shown of a pipeline. */
export interface Asked {
  readonly view: BoardView;
  /** Given where the columns are no stages. */
  readonly groups?: Groups | undefined;
}

interface ColumnQuery {
  readonly pipeline: Pipeline;
  readonly column: BoardColumn;
  readonly scope?: BoardScope | undefined;
}

async function readTo(
  client: RapportClient,
  { pipeline, column, scope }: ColumnQuery,
  depth: number,
  signal: AbortSignal,
  from?: string,
): Promise<ColumnDeals> {
  const inColumn: readonly RuleNode[] = column.group?.rules ?? [{ field: 'stageId', operator: 'is', value: column.id }];
  const query: Query = {
    where: { combinator: 'and', rules: [inPipeline(pipeline.id), ...inColumn, ...(scope?.rules ?? [])] },
    ...(scope?.search ? { search: scope.search } : {}),
    ...(scope?.sort ? { sort: scope.sort } : {}),
  };
  const deals: ColumnDeals['deals'][number][] = [];
  let unreadable = 0;
  // An empty cursor is that of the first page.
  let next = from || undefined;
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
 * The totals that the person may see, by the ids of columns: without sums where amounts are hidden, `undefined` where
 * nothing may be counted, or nobody counts.
 */
async function totalsOf(
  client: RapportClient,
  pipelineId: string,
  scope: BoardScope | undefined,
  groups: Groups | undefined,
  signal: AbortSignal,
): Promise<BoardData['totals']> {
  if (!client.supports.totals) return undefined;
  const ask: AskTotals = (by, rules) => {
    const query = {
      where: { combinator: 'and', rules: [inPipeline(pipelineId), ...rules, ...(scope?.rules ?? [])] },
      ...(scope?.search ? { search: scope.search } : {}),
      by,
      ...(maySee(client.permissions, 'deals.amount') ? { sum: 'amount' } : {}),
    } as const;
    return client.deals.totals(query, { signal });
  };
  try {
    if (groups) return await groups.totals(ask);
    return new Map((await ask('stageId', [])).flatMap((total) => (total.key === null ? [] : [[total.key, total]])));
  } catch (error) {
    if (isDataError(error) && error.code === 'denied') return undefined;
    throw error;
  }
}
