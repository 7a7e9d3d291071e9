import type { RapportClient } from '../../data/client.js';
import type { Rule } from '../../model/index.js';
import type { BoardData } from './board-model.js';
import { wholeView, type ActivityState, type BoardView, type ClosePeriod } from './board-view.js';
import { learnOwners } from './owner-names.js';
import type { ViewOffers } from './view-offers.js';
import { scopeOf } from './view-scope.js';

/** A value that deals of a pipeline have; `count` where the backend counts. */
export interface FilterChoice {
  readonly value: string;
  readonly name: string;
  readonly count: number | undefined;
}

/** What there is to filter by. */
export interface FilterChoices {
  /** Nobody, as an empty value, comes last. */
  readonly owners: readonly FilterChoice[];
  readonly tags: readonly FilterChoice[];
  /** How many deals the other filters would leave, by `countKey`; empty where nobody counts. */
  readonly counts: ReadonlyMap<string, number>;
}

export const closePeriods: readonly ClosePeriod[] = ['overdue', 'this-month', 'next-month', 'this-quarter', 'none'];
export const activityStates: readonly ActivityState[] = ['overdue', 'today', 'none'];

/** What the count of a filter alone is known by. */
export function countKey(filter: Partial<BoardView>): string {
  return JSON.stringify(filter);
}

/** Owners that are offered; more would not be looked through, but searched for. */
const mostChoices = 100;

/** Reads what deals of a pipeline can be filtered by: with the backend's own counts, else of what is loaded. */
export async function readChoices(
  client: RapportClient,
  data: BoardData,
  offers: ViewOffers,
  signal: AbortSignal,
): Promise<FilterChoices> {
  if (!client.supports.totals) return choicesIn(data);
  const inPipeline: Rule = { field: 'pipelineId', operator: 'is', value: data.pipeline.id };
  const where = { combinator: 'and', rules: [inPipeline] } as const;
  const [owners, tags, counts] = await Promise.all([
    offers.owner ? client.deals.totals({ where, by: 'owner' }, { signal }) : [],
    offers.tags ? client.deals.totals({ where, by: 'tags' }, { signal }) : [],
    countsOf(client, data, inPipeline, filtersOf(offers), signal),
  ]);
  const names = namesIn(data);
  const most = [...owners].sort((left, right) => right.count - left.count).slice(0, mostChoices);
  await learnOwners(
    client,
    data.pipeline.id,
    most.map(({ key }) => key ?? ''),
    names,
    signal,
  );
  return {
    owners: inOrder(most.map(({ key, count }) => ({ value: key ?? '', name: names.get(key ?? '') ?? '', count }))),
    tags: tags.flatMap(({ key, count }) => (key === null ? [] : { value: key, name: key, count })),
    counts,
  };
}

function filtersOf({ close, activity, stale }: ViewOffers): readonly Partial<BoardView>[] {
  return [
    ...(close ? closePeriods.map((period) => ({ close: period })) : []),
    ...(activity ? activityStates.map((state) => ({ activity: state })) : []),
    ...(stale ? [{ stale }] : []),
  ];
}

async function countsOf(
  client: RapportClient,
  { pipeline }: BoardData,
  inPipeline: Rule,
  filters: readonly Partial<BoardView>[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const counted = filters.map(async (filter) => {
    const { rules } = await scopeOf(client, pipeline, { ...wholeView, ...filter }, signal);
    const count = await client.deals.count({ where: { combinator: 'and', rules: [inPipeline, ...rules] } }, { signal });
    return [countKey(filter), count] as const;
  });
  return new Map(await Promise.all(counted));
}

function choicesIn(data: BoardData): FilterChoices {
  const deals = [...data.loaded.values()].flatMap((stage) => stage.deals);
  const names = namesIn(data);
  if (deals.some(({ owner }) => !owner)) names.set('', '');
  const tags = [...new Set(deals.flatMap((deal) => deal.tags))].sort();
  return {
    owners: inOrder([...names].map(([value, name]) => ({ value, name, count: undefined }))),
    tags: tags.map((tag) => ({ value: tag, name: tag, count: undefined })),
    counts: new Map(),
  };
}

function namesIn({ loaded }: BoardData): Map<string, string> {
  const names = new Map<string, string>();
  for (const { deals } of loaded.values()) for (const { owner } of deals) if (owner) names.set(owner.id, owner.name);
  return names;
}

function inOrder(choices: readonly FilterChoice[]): readonly FilterChoice[] {
  return [...choices].sort(
    (left, right) => Number(left.value === '') - Number(right.value === '') || left.name.localeCompare(right.name),
  );
}
