import type { RefusalReason } from '../../locales/pipeline-board.js';
import type { Deal, Money, Pipeline, RuleNode, Stage } from '../../model/index.js';
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
/** The total of a column without deals. */
export const nothingCounted: ColumnTotal = Object.freeze({
  count: 0,
  sums: Object.freeze([]),
  weighted: Object.freeze([]),
});

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

/** A column of the board; a stage also where it is divided into cells. */
export function columnOf({ columns, pipeline }: BoardData, columnId: string): BoardColumn | undefined {
  const isIt = ({ id }: BoardColumn): boolean => id === columnId;
  return columns.find(isIt) ?? stageColumns(pipeline).find(isIt);
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

/** The board with a further page of a column. */
export function withPage(data: BoardData, columnId: string, page: ColumnDeals): BoardData {
  const { deals, unreadable } = data.loaded.get(columnId) ?? nothingLoaded;
  const known = new Set(deals.map((deal) => deal.id));
  const more = page.deals.filter((deal) => !known.has(deal.id));
  const loaded = new Map(data.loaded);
  loaded.set(columnId, { ...page, deals: [...deals, ...more], unreadable: unreadable + page.unreadable });
  return { ...data, loaded };
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
