import type { Sort } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import type { Deal, Pipeline, Rule, RuleGroup, RuleNode } from '../../model/index.js';
import type { RelativeDate } from '../../model/rule.js';
import type { ActivityState, BoardScope, BoardSort, BoardView, ClosePeriod } from './board-view.js';

const day = 86_400_000;

/** What a view asks of the adapter. For the next activity, the tasks are asked first. */
export async function scopeOf(
  client: RapportClient,
  pipeline: Pipeline,
  view: BoardView,
  signal: AbortSignal,
): Promise<BoardScope> {
  const search = view.search.trim();
  const activity = view.activity === 'any' ? [] : await activityRules(client, pipeline, view.activity, signal);
  const order = view.sort === 'manual' ? undefined : orders[view.sort];
  return {
    view,
    rules: [...rulesOf(pipeline, view, client.now()), ...activity],
    ...(search === '' ? {} : { search }),
    ...(order ? { sort: [order.sort], compare: order.compare } : {}),
  };
}

/** The rules of a view that need nothing but the deals. */
function rulesOf(pipeline: Pipeline, { owners, tags, close, stale }: BoardView, now: Date): RuleNode[] {
  return [
    ...(owners.length > 0 ? [ownedBy(owners)] : []),
    ...(tags.length > 0 ? [{ field: 'tags', operator: 'has-any', value: tags } as const] : []),
    ...(close === 'any' ? [] : closing(pipeline, close)),
    ...(stale ? [staleIn(pipeline, now)] : []),
  ];
}

interface Order {
  readonly sort: Sort;
  readonly compare: (left: Deal, right: Deal) => number;
}

/** As adapters sort: missing values last, ties by id. */
function orderBy(
  field: string,
  direction: Sort['direction'],
  valueOf: (deal: Deal) => number | string | undefined,
): Order {
  const sign = direction === 'ascending' ? 1 : -1;
  return {
    sort: { field, direction },
    compare: (left, right) => {
      const [one, other] = [valueOf(left), valueOf(right)];
      if (one === other) return left.id < right.id ? -1 : 1;
      if (one === undefined) return 1;
      return other === undefined || one < other === sign > 0 ? -1 : 1;
    },
  };
}

const orders: Readonly<Record<Exclude<BoardSort, 'manual'>, Order>> = {
  amount: orderBy('amount', 'descending', (deal) => deal.amount.amount),
  close: orderBy('expectedClose', 'ascending', (deal) => deal.expectedClose),
  age: orderBy('enteredStageAt', 'ascending', (deal) => deal.enteredStageAt),
  changed: orderBy('updatedAt', 'descending', (deal) => deal.updatedAt),
};

function ownedBy(owners: readonly string[]): RuleNode {
  const named: Rule = { field: 'owner', operator: 'in', value: owners.filter((owner) => owner !== '') };
  if (!owners.includes('')) return named;
  const nobody: Rule = { field: 'owner', operator: 'empty' };
  return owners.length === 1 ? nobody : { combinator: 'or', rules: [named, nobody] };
}

function closing(pipeline: Pipeline, period: ClosePeriod): RuleNode[] {
  const field = 'expectedClose';
  switch (period) {
    case 'none':
      return [{ field, operator: 'empty' }];
    case 'overdue':
      return [{ field, operator: 'before', value: { from: 'today', amount: 0, unit: 'day' } }, openIn(pipeline)];
    case 'this-month':
      return within(field, { from: 'start-of-month', amount: 0, unit: 'month' });
    case 'next-month':
      return within(field, { from: 'start-of-month', amount: 1, unit: 'month' });
    case 'this-quarter':
      return within(field, { from: 'start-of-quarter', amount: 0, unit: 'quarter' });
  }
}

/** In the unit of time that begins with a day. */
function within(field: string, start: RelativeDate): RuleNode[] {
  return [
    { combinator: 'and', not: true, rules: [{ field, operator: 'before', value: start }] },
    { field, operator: 'before', value: { ...start, amount: start.amount + 1 } },
  ];
}

/** In one of the stages that are open. */
export function openIn({ stages }: Pipeline): RuleNode {
  return among(
    'stageId',
    stages.filter(({ kind }) => kind === 'open').map(({ id }) => id),
  );
}

/** The complement of every deal. */
const noDeal: RuleGroup = { combinator: 'and', not: true, rules: [] };

function among(field: string, value: readonly string[]): RuleNode {
  return value.length === 0 ? noDeal : { field, operator: 'in', value };
}

/** As `staleDays` reckons: more whole days than the stage allows. */
function staleIn({ stages }: Pipeline, now: Date): RuleGroup {
  const rules = stages.flatMap(({ id, kind, staleAfterDays }): RuleGroup[] => {
    if (kind !== 'open' || staleAfterDays === undefined) return [];
    const since = new Date(now.getTime() - (staleAfterDays + 1) * day + 1).toISOString();
    return [
      {
        combinator: 'and',
        rules: [
          { field: 'stageId', operator: 'is', value: id },
          { field: 'enteredStageAt', operator: 'before', value: since },
        ],
      },
    ];
  });
  return rules.length === 0 ? noDeal : { combinator: 'or', rules };
}

/** Which open deals are meant: tasks name the deal that they come from. */
async function activityRules(
  client: RapportClient,
  pipeline: Pipeline,
  activity: ActivityState,
  signal: AbortSignal,
): Promise<RuleNode[]> {
  const dealsWith = async (...due: readonly Rule[]): Promise<string[]> => {
    const rules: Rule[] = [
      { field: 'origin.store', operator: 'is', value: 'deals' },
      { field: 'completedAt', operator: 'empty' },
      ...due,
    ];
    const totals = await client.tasks.totals({ where: { combinator: 'and', rules }, by: 'origin.id' }, { signal });
    return totals.flatMap(({ key }) => (key === null ? [] : [key]));
  };
  const open = openIn(pipeline);
  if (activity === 'none') {
    const planned = await dealsWith();
    return planned.length === 0 ? [open] : [open, { field: 'id', operator: 'not-in', value: planned }];
  }
  const overdue: Rule = { field: 'dueAt', operator: 'before', value: client.now().toISOString() };
  if (activity === 'overdue') return [open, among('id', await dealsWith(overdue))];
  const today: Rule = { field: 'dueAt', operator: 'on', value: { from: 'today', amount: 0, unit: 'day' } };
  const [due, late] = await Promise.all([dealsWith(today), dealsWith(overdue)]);
  const isLate = new Set(late);
  return [
    open,
    among(
      'id',
      due.filter((id) => !isLate.has(id)),
    ),
  ];
}
