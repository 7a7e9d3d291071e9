import type { Deal, Stage } from '../../model/index.js';
import {
  dealOf,
  inserted,
  isEmptyStage,
  nothingLoaded,
  othersIn,
  placeOf,
  totalOf,
  wholeCountOf,
  type BoardColumn,
  type BoardData,
  type Place,
  type ColumnDeals,
  type ColumnTotal,
} from './board-model.js';
import { isFiltered } from './board-view.js';

/** A card and the place that it is held over, by the keyboard or by the pointer. */
export interface Held {
  readonly id: string;
  readonly to: Place | undefined;
  /** `lifted`: shown where it would go. `dragged`: follows the pointer, a slot shows where it would go. */
  readonly by: 'lifted' | 'dragged';
  /** By what columns are collapsed that stand open as long as it is held: one that it is carried over by keyboard must not hide it. */
  readonly opened?: readonly string[];
}

/** What stands in a column, one under the other. */
export type Row =
  /** `away`: taken up by the pointer, so it takes no room. */
  | { readonly kind: 'deal'; readonly deal: Deal; readonly index: number; readonly isAway: boolean }
  | { readonly kind: 'slot' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'more' };

/** A column as it is drawn. */
export interface Column {
  readonly of: BoardColumn;
  /** The stage of a deal in it. */
  readonly stageOf: (deal: Deal) => Stage;
  /** The loaded deals, a lifted one where it would go. */
  readonly deals: readonly Deal[];
  readonly rows: readonly Row[];
  readonly total: ColumnTotal | undefined;
  /** How many deals it has, shown or not; `undefined` where nobody counts. */
  readonly wholeCount: number | undefined;
  /** Only its name and count are shown. */
  readonly isCollapsed: boolean;
  /** A card is held over it. */
  readonly isTarget: boolean;
}

/** How columns are shown: the ids of those that are collapsed, and whether those without a match are left out. */
export interface StageLook {
  readonly collapsed?: readonly string[];
  readonly emptyHidden?: boolean;
  /** The keys of the lanes whose cells are drawn, where there are lanes. */
  readonly lanes?: ReadonlySet<string> | undefined;
}

/** By what a column is collapsed: a cell with its stage, and with its lane. */
export function foldsOf({ id, stage, lane }: BoardColumn): readonly string[] {
  return lane ? [stage?.id ?? '', lane.key] : [id];
}

/**
 * The columns as they are drawn, with a held card shown at the place it is held over. A column that has not changed stays
 * the same object.
 */
export class Columns {
  readonly #drawn = new Map<string, { readonly from: readonly unknown[]; readonly column: Column }>();
  #shut: ReadonlySet<string> = new Set();

  /** The ids of what is collapsed; a held card opens what it comes to. */
  get shut(): ReadonlySet<string> {
    return this.#shut;
  }

  of(
    data: BoardData,
    held: Held | undefined,
    { collapsed = [], emptyHidden, lanes }: StageLook = {},
  ): readonly Column[] {
    const card = held?.to && dealOf(data, held.id);
    const home = card && placeOf(data, card.id)?.columnId;
    const leavesOut = emptyHidden === true && !lanes && data.scope !== undefined && isFiltered(data.scope.view);
    this.#shut = new Set(collapsed.filter((id) => held?.opened?.includes(id) !== true));
    return data.columns.flatMap((of) => {
      if (of.lane && lanes?.has(of.lane.key) !== true) return [];
      const loaded = data.loaded.get(of.id) ?? nothingLoaded;
      const isTarget = card !== undefined && held?.to?.columnId === of.id;
      const index = isTarget ? held.to?.index : undefined;
      const concerns = isTarget || home === of.id ? held : undefined;
      if (leavesOut && !concerns && isEmptyStage(loaded)) return [];
      const isCollapsed = foldsOf(of).some((id) => this.#shut.has(id));
      const wholeCount = data.wholeTotals && wholeCountOf(data, of.id);
      const from = [of, loaded, totalOf(data, of.id), wholeCount, isCollapsed, index, concerns?.id, concerns?.by];
      const drawn = this.#drawn.get(of.id);
      if (drawn && from.every((each, number) => each === drawn.from[number])) return drawn.column;
      const open = drawnOf(data, of, concerns && card ? { card, by: concerns.by, index } : undefined);
      const column = { ...open, wholeCount, isCollapsed, ...(isCollapsed ? { deals: [], rows: [] } : {}) };
      this.#drawn.set(of.id, { from, column });
      return column;
    });
  }
}

/** A held card, as a column meets it: `index` where it is held over this one. */
interface Concern {
  readonly card: Deal;
  readonly by: Held['by'];
  readonly index: number | undefined;
}

function drawnOf(
  data: BoardData,
  of: BoardColumn,
  concern: Concern | undefined,
): Omit<Column, 'wholeCount' | 'isCollapsed'> {
  const loaded = data.loaded.get(of.id) ?? nothingLoaded;
  const { stages } = data.pipeline;
  const stageOf = (deal: Deal): Stage =>
    of.stage ?? stages.find(({ id }) => id === deal.stageId) ?? (stages[0] as Stage);
  const common = { of, stageOf, total: totalOf(data, of.id), isTarget: concern?.index !== undefined };
  if (!concern) return { ...common, deals: loaded.deals, rows: rowsOf(loaded, loaded.deals) };
  const { card, by, index } = concern;
  if (by === 'dragged') return { ...common, deals: loaded.deals, rows: rowsOf(loaded, loaded.deals, card.id, index) };
  const others = othersIn(data, of.id, card.id);
  const deals = index === undefined ? others : inserted(others, index, card);
  return { ...common, deals, rows: rowsOf(loaded, deals) };
}

/** The key of a row among those of its column. */
export function keyOf(row: Row | undefined): string {
  if (row?.kind !== 'deal') return row?.kind ?? '';
  return row.isAway ? `away ${row.deal.id}` : `deal ${row.deal.id}`;
}

/** The position among the other deals of a column that lies before a row. */
export function placeBeforeRow(rows: readonly Row[], row: number): number {
  let index = 0;
  for (const each of rows.slice(0, row)) if (each.kind === 'deal' && !each.isAway) index += 1;
  return index;
}

function rowsOf(
  { next, unreadable }: ColumnDeals,
  deals: readonly Deal[],
  away?: string,
  slot?: number,
): readonly Row[] {
  const rows: Row[] = [];
  let others = 0;
  deals.forEach((deal, index) => {
    const isAway = deal.id === away;
    if (!isAway && others === slot) rows.push({ kind: 'slot' });
    rows.push({ kind: 'deal', deal, index, isAway });
    if (!isAway) others += 1;
  });
  if (slot !== undefined && slot >= others) rows.push({ kind: 'slot' });
  if (unreadable > 0) rows.push({ kind: 'unreadable' });
  if (next !== undefined) rows.push({ kind: 'more' });
  return rows;
}
