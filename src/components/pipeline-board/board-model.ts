import type { RefusalReason } from '../../locales/pipeline-board.js';
import type { Actor, Deal, Money, Pipeline, RuleNode, Stage } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import type { Patch } from '../../model/records.js';
import type { LocalText } from '../../model/text.js';
import type { BoardScope } from './board-view.js';

/** A column of the board: a stage, or the open deals that have one value of another field. */
export interface BoardColumn {
  /** The id of the stage, or the value; an empty one for deals without any. */
  readonly id: string;
  readonly name: LocalText;
  /** Absent where deals of several stages stand in it. */
  readonly stage?: Stage;
  /** Given where a field has a say in what stands in it. */
  readonly group?: Group;
  /** Given where it is a cell: what of a stage lies in one lane. */
  readonly lane?: Lane;
}

/** A row across the stages: the deals that have one value of a field. */
export interface Lane {
  /** The value; an empty one for deals without any. */
  readonly id: string;
  /** What it is collapsed by: values of several fields may be the same. */
  readonly key: string;
  readonly name: LocalText;
}

/** What the deals of a column have in common that is no stage. */
export interface Group {
  /** What they are found by, the stage of a cell among it. */
  readonly rules: readonly RuleNode[];
  /** What a deal is given that is put there; absent where no single value would put it there. */
  readonly patchFor?: (deal: Deal) => Patch<'deals'>;
  /** The deal as it is there. */
  readonly withValue: (deal: Deal) => Deal;
}

/** By what deals are put into columns where these are not the stages. */
export interface Grouping {
  /** The field. */
  readonly by: string;
  /** What the field is called. */
  readonly name: LocalText;
  /** The id of the column of a deal. */
  readonly columnOf: (deal: Deal) => string;
  /** What is said otherwise of a move that was not made. */
  readonly why: Partial<Readonly<Record<RefusalReason, string>>>;
}

/** By what each stage is divided into cells. */
export interface Lanes extends Grouping {
  /** In the order of the board. */
  readonly all: readonly Lane[];
  /** The id of the lane of a deal. */
  readonly laneOf: (deal: Deal) => string;
}

/** What a column holds, loaded or not: the adapter's own count and sums. */
export interface ColumnTotal {
  readonly count: number;
  readonly sums: readonly Money[];
  readonly weighted: readonly Money[];
}

/** The loaded deals of a column, in order. */
export interface ColumnDeals {
  readonly deals: readonly Deal[];
  /** Where the next page begins: at the first deal where it is empty; absent when all are loaded. */
  readonly next?: string;
  /** Records among them that do not fit their schema. */
  readonly unreadable: number;
}

/** Everything that a board shows. The keys are ids of columns. */
export interface BoardData {
  readonly pipeline: Pipeline;
  /** All that there are to choose from, this one among them. */
  readonly pipelines: readonly Pipeline[];
  /** Which of its deals are shown, and in which order; all as people have put them where absent. */
  readonly scope?: BoardScope;
  /** In the order of the board. */
  readonly columns: readonly BoardColumn[];
  /** Absent where each stage is a column. */
  readonly grouping?: Grouping;
  /** Given where the columns are cells, those of one lane after those of the other; totals have the stages beside them. */
  readonly lanes?: Lanes;
  readonly loaded: ReadonlyMap<string, ColumnDeals>;
  /** Of what is shown. Absent where the backend does not count. */
  readonly totals: ColumnTotals | undefined;
  /** Of all deals, whether they are shown or not. */
  readonly wholeTotals: ColumnTotals | undefined;
}

/** By the ids of columns. */
export type ColumnTotals = ReadonlyMap<string, ColumnTotal>;

/** A place on the board: the column, and the position among its deals without the moved one. */
export interface Place {
  readonly columnId: string;
  readonly index: number;
}

export const nothingLoaded: ColumnDeals = Object.freeze({ deals: Object.freeze([]), unreadable: 0 });
const nothingCounted: ColumnTotal = Object.freeze({ count: 0, sums: Object.freeze([]), weighted: Object.freeze([]) });

/** Where a deal is among those that are loaded. */
export function placeOf(data: BoardData, id: string): Place | undefined {
  for (const [columnId, { deals }] of data.loaded) {
    const index = deals.findIndex((deal) => deal.id === id);
    if (index >= 0) return { columnId, index };
  }
  return undefined;
}

export function dealOf(data: BoardData, id: string): Deal | undefined {
  for (const { deals } of data.loaded.values()) {
    const found = deals.find((deal) => deal.id === id);
    if (found) return found;
  }
  return undefined;
}

/** The loaded deals of these ids. */
export function dealsOf(data: BoardData, ids: readonly string[]): readonly Deal[] {
  return ids.flatMap((id) => dealOf(data, id) ?? []);
}

/** The stage of a deal. */
export function stageOf({ pipeline }: Pick<BoardData, 'pipeline'>, stageId: string): Stage | undefined {
  return pipeline.stages.find((stage) => stage.id === stageId);
}

/** A column of the board; a stage also where it is divided into cells. */
export function columnOf({ columns, pipeline }: BoardData, columnId: string): BoardColumn | undefined {
  const isIt = ({ id }: BoardColumn): boolean => id === columnId;
  return columns.find(isIt) ?? stageColumns(pipeline).find(isIt);
}

/** The id of the column that a deal belongs to, loaded or not. */
export function columnIdOf({ grouping, lanes }: Pick<BoardData, 'grouping' | 'lanes'>, deal: Deal): string {
  return (grouping ?? lanes)?.columnOf(deal) ?? deal.stageId;
}

/** What of a stage lies in one lane. */
export function cellId(stageId: string, laneId: string): string {
  return JSON.stringify([stageId, laneId]);
}

const columnsOfStages = new WeakMap<Stage, BoardColumn>();

/** The stages as columns; of the same stage the same column. */
export function stageColumns({ stages }: Pipeline): readonly BoardColumn[] {
  return stages.map((stage) => {
    const known = columnsOfStages.get(stage);
    if (known) return known;
    const column = { id: stage.id, name: stage.name, stage };
    columnsOfStages.set(stage, column);
    return column;
  });
}

/** The deals of a column among which a deal is placed: all but itself. */
export function othersIn(data: BoardData, columnId: string, id: string): readonly Deal[] {
  const { deals } = data.loaded.get(columnId) ?? nothingLoaded;
  return deals.some((deal) => deal.id === id) ? deals.filter((deal) => deal.id !== id) : deals;
}

export function totalOf(data: BoardData, columnId: string): ColumnTotal | undefined {
  return data.totals && (data.totals.get(columnId) ?? nothingCounted);
}

/** How many deals a column has, shown or not, or at least how many are known. */
export function wholeCountOf({ wholeTotals, loaded }: BoardData, columnId: string): number {
  if (wholeTotals) return wholeTotals.get(columnId)?.count ?? 0;
  return loaded.get(columnId)?.deals.length ?? 0;
}

/** How many places a column offers to a deal: its deals with this one among them. */
export function placesFor(data: BoardData, columnId: string, id: string): number {
  const { deals } = data.loaded.get(columnId) ?? nothingLoaded;
  const isInside = deals.some((deal) => deal.id === id);
  return (totalOf(data, columnId)?.count ?? deals.length) + (isInside ? 0 : 1);
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

/** The board with a further page of a column. */
export function withPage(data: BoardData, columnId: string, page: ColumnDeals): BoardData {
  const { deals, unreadable } = data.loaded.get(columnId) ?? nothingLoaded;
  const known = new Set(deals.map((deal) => deal.id));
  const more = page.deals.filter((deal) => !known.has(deal.id));
  const loaded = new Map(data.loaded);
  loaded.set(columnId, { ...page, deals: [...deals, ...more], unreadable: unreadable + page.unreadable });
  return { ...data, loaded };
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

function isInLane({ lanes }: BoardData, deal: Deal, { lane }: BoardColumn): boolean {
  return lane !== undefined && lanes?.laneOf(deal) === lane.id;
}

/** What is open, of the whole board or of some columns: won and lost deals are closed. */
export function openTotals(
  { pipeline, lanes, columns: all, totals }: BoardData,
  columns = lanes ? stageColumns(pipeline) : all,
): ColumnTotal | undefined {
  if (!totals) return undefined;
  const open = columns.filter(isOpen).map(({ id }) => totals.get(id) ?? nothingCounted);
  return {
    count: open.reduce((sum, { count }) => sum + count, 0),
    sums: sumByCurrency(open.flatMap(({ sums }) => sums)),
    weighted: sumByCurrency(open.flatMap(({ weighted }) => weighted)),
  };
}

/** The customers of all deals that are loaded. */
export function customersIn({ loaded }: BoardData): Set<string | undefined> {
  return new Set([...loaded.values()].flatMap(({ deals }) => deals.map((deal) => deal.customerId)));
}

/** The colleagues that are given, and those who own deals of the board, by name. */
export function peopleOf(given: readonly Actor[], data: BoardData | null | undefined): readonly Actor[] {
  const owners = [...(data?.loaded.values() ?? [])].flatMap(({ deals }) => deals.flatMap(({ owner }) => owner ?? []));
  const people = new Map([...owners, ...given].map((person) => [person.id, person]));
  return [...people.values()].sort((left, right) => left.name.localeCompare(right.name));
}

/** The open deals that are loaded, by id. */
export function openDealsIn({ columns, loaded }: BoardData): readonly string[] {
  return columns.filter(isOpen).flatMap(({ id }) => loaded.get(id)?.deals.map((deal) => deal.id) ?? []);
}

/** Whether the deals of a column are open; those of other fields all are. */
function isOpen({ stage }: BoardColumn): boolean {
  return stage === undefined || stage.kind === 'open';
}

/** Whether nothing of a column is to be seen. */
export function isEmptyStage({ deals, next, unreadable }: ColumnDeals): boolean {
  return deals.length === 0 && next === undefined && unreadable === 0;
}

/** Whether there is anything on the board at all. */
export function isEmptyBoard({ loaded }: BoardData): boolean {
  return [...loaded.values()].every(isEmptyStage);
}

const day = 86_400_000;

/** For how many whole days a deal has been in its stage. */
export function ageOf(deal: Deal, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(deal.enteredStageAt)) / day);
}

/** For how many whole days an open deal has been in its stage, where that is longer than the stage allows. */
export function staleDays(deal: Deal, stage: Stage, now: Date): number | undefined {
  if (stage.kind !== 'open' || stage.staleAfterDays === undefined) return undefined;
  const days = ageOf(deal, now);
  return days > stage.staleAfterDays ? days : undefined;
}

/** By how many days an open deal has missed its expected close; `today` is the calendar day of the reader. */
export function overdueDays(deal: Deal, stage: Stage, today: string): number | undefined {
  if (stage.kind !== 'open' || deal.expectedClose === undefined || deal.expectedClose >= today) return undefined;
  return Math.round((Date.parse(today) - Date.parse(deal.expectedClose)) / day);
}

/** The deals with another one among them. */
export function inserted(deals: readonly Deal[], index: number, deal: Deal): readonly Deal[] {
  return [...deals.slice(0, index), deal, ...deals.slice(index)];
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
