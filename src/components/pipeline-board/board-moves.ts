import type { Actor, Deal, Money, Stage } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import type { Patch } from '../../model/records.js';
import {
  placeOf,
  dealOf,
  columnOf,
  othersIn,
  totalOf,
  wholeCountOf,
  nothingLoaded,
  nothingCounted,
  inserted,
  type BoardColumn,
  type BoardData,
  type ColumnTotals,
  type Place,
} from './board-model.js';

/** The id of the column that a deal belongs to, loaded or not. */
export function columnIdOf({ grouping, lanes }: Pick<BoardData, 'grouping' | 'lanes'>, deal: Deal): string {
  return (grouping ?? lanes)?.columnOf(deal) ?? deal.stageId;
}

/** The stage of a deal. */
export function stageOf({ pipeline }: Pick<BoardData, 'pipeline'>, stageId: string): Stage | undefined {
  return pipeline.stages.find((stage) => stage.id === stageId);
}

/** The loaded deals of these ids. */
export function dealsOf(data: BoardData, ids: readonly string[]): readonly Deal[] {
  return ids.flatMap((id) => dealOf(data, id) ?? []);
}

/** How many places a column offers to a deal: its deals with this one among them. */
export function placesFor(data: BoardData, columnId: string, id: string): number {
  const { deals } = data.loaded.get(columnId) ?? nothingLoaded;
  const isInside = deals.some((deal) => deal.id === id);
  return (totalOf(data, columnId)?.count ?? deals.length) + (isInside ? 0 : 1);
}

/** Why a deal may not enter a column, as far as the board can tell. Required fields are the adapter's to check. */
export function refusalOf(data: BoardData, deal: Deal, columnId: string): 'order' | 'full' | 'range' | undefined {
  if (columnIdOf(data, deal) === columnId) return undefined;
  const to = columnOf(data, columnId);
  if (to?.group && !to.group.patchFor && !isInLane(data, deal, to)) return 'range';
  if (!to?.stage || to.stage.id === deal.stageId) return undefined;
  const from = stageOf(data, deal.stageId);
  if (from?.next && !from.next.includes(to.stage.id)) return 'order';
  return to.stage.limit?.strict && wholeCountOf(data, to.stage.id) >= to.stage.limit.most ? 'full' : undefined;
}

/** What a deal is given in a column beside its stage, if anything. */
export function patchInto(data: BoardData, deal: Deal, column: BoardColumn): Patch<'deals'> | undefined {
  return isInLane(data, deal, column) ? undefined : column.group?.patchFor?.(deal);
}

/** Where a deal comes to stand: where it is put, or where the sort puts it. Within a column nothing moves then. */
export function settledPlace(data: BoardData, deal: Deal, to: Place, now: string): Place {
  const compare = data.scope?.compare;
  if (!compare) return to;
  if (columnIdOf(data, deal) === to.columnId) return placeOf(data, deal.id) ?? to;
  return {
    columnId: to.columnId,
    index: sortedIndex(othersIn(data, to.columnId, deal.id), arrived(data, deal, to.columnId, now), compare),
  };
}

/** The board after a deal has come to stand before another one, or at the end of a column. Doing it twice changes nothing. */
export function withMove(
  data: BoardData,
  deal: Deal,
  to: { readonly columnId: string; readonly before: string | null },
  now: string,
): BoardData {
  const current = dealOf(data, deal.id) ?? deal;
  const isOther = columnIdOf(data, current) !== to.columnId;
  const moved = isOther ? arrived(data, current, to.columnId, now) : current;
  const loaded = new Map(data.loaded);
  const home = placeOf(data, deal.id);
  if (home)
    loaded.set(home.columnId, {
      ...(loaded.get(home.columnId) ?? nothingLoaded),
      deals: othersIn(data, home.columnId, deal.id),
    });
  const target = loaded.get(to.columnId) ?? nothingLoaded;
  const found = data.scope?.compare
    ? sortedIndex(target.deals, moved, data.scope.compare)
    : target.deals.findIndex((other) => other.id === to.before);
  const index = found < 0 ? target.deals.length : found;
  // The end of a column that is not wholly loaded is out of sight.
  if (index < target.deals.length || target.next === undefined) {
    loaded.set(to.columnId, { ...target, deals: inserted(target.deals, index, moved) });
  }
  if (!isOther) return { ...data, loaded };
  const totals = shifted(data.totals, data, current, moved);
  const isFiltered = data.totals !== data.wholeTotals;
  return {
    ...data,
    loaded,
    totals,
    wholeTotals: isFiltered ? shifted(data.wholeTotals, data, current, moved) : totals,
  };
}

/** The colleagues that are given, and those who own deals of the board, by name. */
export function peopleOf(given: readonly Actor[], data: BoardData | null | undefined): readonly Actor[] {
  const owners = [...(data?.loaded.values() ?? [])].flatMap(({ deals }) => deals.flatMap(({ owner }) => owner ?? []));
  const people = new Map([...owners, ...given].map((person) => [person.id, person]));
  return [...people.values()].sort((left, right) => left.name.localeCompare(right.name));
}

function isInLane({ lanes }: BoardData, deal: Deal, { lane }: BoardColumn): boolean {
  return lane !== undefined && lanes?.laneOf(deal) === lane.id;
}

/** The deal as it is in another column. */
function arrived(data: BoardData, deal: Deal, columnId: string, now: string): Deal {
  const column = columnOf(data, columnId);
  const { stage, group } = column ?? {};
  const isSame = !group || (column && isInLane(data, deal, column));
  const valued = { ...(isSame ? deal : group.withValue(deal)), updatedAt: now };
  if (!stage || stage.id === deal.stageId) return valued;
  const { probability: _probability, ...rest } = valued;
  return { ...rest, stageId: stage.id, enteredStageAt: now };
}

function sortedIndex(deals: readonly Deal[], deal: Deal, compare: (left: Deal, right: Deal) => number): number {
  const index = deals.findIndex((other) => compare(deal, other) < 0);
  return index < 0 ? deals.length : index;
}

function shifted(before: ColumnTotals | undefined, data: BoardData, from: Deal, to: Deal): ColumnTotals | undefined {
  if (!before) return undefined;
  const totals = new Map(before);
  const shift = (deal: Deal, sign: 1 | -1): void => {
    const probability = deal.probability ?? stageOf(data, deal.stageId)?.probability ?? 0;
    // Of a deal in a cell the stage counts as well.
    for (const key of [columnIdOf(data, deal), ...(data.lanes ? [deal.stageId] : [])]) {
      const { count, sums, weighted } = totals.get(key) ?? nothingCounted;
      totals.set(key, {
        count: Math.max(0, count + sign),
        sums: plus(sums, deal.amount, sign),
        weighted: plus(weighted, { ...deal.amount, amount: Math.round(deal.amount.amount * probability) }, sign),
      });
    }
  };
  shift(from, -1);
  shift(to, 1);
  return totals;
}

function plus(sums: readonly Money[], { amount, currency }: Money, sign: 1 | -1): readonly Money[] {
  return sumByCurrency([...sums, { amount: sign * amount, currency }]).filter((sum) => sum.amount !== 0);
}
