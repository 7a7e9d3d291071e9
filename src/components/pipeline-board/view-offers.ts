import type { Connection } from '../../controllers/connection.js';
import { maySearch } from '../../data/may-search.js';
import type { Operator, Pipeline } from '../../model/index.js';
import type { BoardSort } from './board-view.js';

/** What a person may ask of a board: the backend can answer it, and it tells nothing that is hidden. */
export interface ViewOffers {
  readonly search: boolean;
  readonly sorts: readonly BoardSort[];
  readonly owner: boolean;
  readonly tags: boolean;
  readonly close: boolean;
  readonly activity: boolean;
  readonly stale: boolean;
  /** Whether everything may be seen that a forecast is made of. */
  readonly forecast: boolean;
}

const sortFields: readonly (readonly [BoardSort, string])[] = [
  ['manual', 'orderKey'],
  ['amount', 'amount'],
  ['close', 'expectedClose'],
  ['age', 'enteredStageAt'],
  ['changed', 'updatedAt'],
];

const forecastFields = ['amount', 'probability', 'pipelineId', 'stageId', 'expectedClose', 'closedAt'];

export function offersOf(connection: Connection, pipeline: Pipeline): ViewOffers {
  const { client, permissions } = connection;
  const can = (...operators: readonly Operator[]): boolean =>
    operators.every((operator) => client?.supports.operators.includes(operator) ?? false);
  const sees = (field: string): boolean => connection.maySee(`deals.${field}`);
  return {
    search: (client?.supports.search ?? false) && maySearch(permissions, 'deals'),
    sorts: sortFields.flatMap(([sort, field]) => (sort === 'manual' || sees(field) ? sort : [])),
    owner: sees('owner') && can('in', 'empty'),
    tags: sees('tags') && can('has-any'),
    close: sees('expectedClose') && can('before', 'in', 'empty'),
    activity:
      connection.mayRead('tasks') &&
      (client?.supports.totals ?? false) &&
      can('is', 'empty', 'before', 'on', 'in', 'not-in'),
    stale:
      sees('enteredStageAt') &&
      can('is', 'before') &&
      pipeline.stages.some(({ kind, staleAfterDays }) => kind === 'open' && staleAfterDays !== undefined),
    forecast: forecastFields.every(sees),
  };
}

/** Whether anything can be filtered by. */
export function offersFilters({ owner, tags, close, activity, stale }: ViewOffers): boolean {
  return owner || tags || close || activity || stale;
}
