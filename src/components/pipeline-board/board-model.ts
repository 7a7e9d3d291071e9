import type { Actor, Deal, Money, Pipeline, Stage } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import type { BoardScope } from './board-view.js';

/** What a stage holds, loaded or not: the adapter's own count and sums. */
export interface StageTotal {
  readonly count: number;
  readonly sums: readonly Money[];
  readonly weighted: readonly Money[];
}

/** The loaded deals of a stage, in order. */
export interface StageDeals {
  readonly deals: readonly Deal[];
  /** Where the next page begins; absent when all are loaded. */
  readonly next?: string;
  /** Records among them that do not fit their schema. */
  readonly unreadable: number;
}

/** Everything that a board shows. The keys are ids of stages. */
export interface BoardData {
  readonly pipeline: Pipeline;
  /** All that there are to choose from, this one among them. */
  readonly pipelines: readonly Pipeline[];
  /** Which of its deals are shown, and in which order; all as people have put them where absent. */
  readonly scope?: BoardScope;
  readonly stages: ReadonlyMap<string, StageDeals>;
  /** Of what is shown. Absent where the backend does not count. */
  readonly totals: StageTotals | undefined;
  /** Of all deals, whether they are shown or not. */
  readonly wholeTotals: StageTotals | undefined;
}

/** By the ids of stages. */
export type StageTotals = ReadonlyMap<string, StageTotal>;

/** A place on the board: the stage, and the position among its deals without the moved one. */
export interface Place {
  readonly stageId: string;
  readonly index: number;
}

export const nothingLoaded: StageDeals = Object.freeze({ deals: Object.freeze([]), unreadable: 0 });
const nothingCounted: StageTotal = Object.freeze({ count: 0, sums: Object.freeze([]), weighted: Object.freeze([]) });

/** Where a deal is among those that are loaded. */
export function placeOf(data: BoardData, id: string): Place | undefined {
  for (const [stageId, { deals }] of data.stages) {
    const index = deals.findIndex((deal) => deal.id === id);
    if (index >= 0) return { stageId, index };
  }
  return undefined;
}

export function dealOf(data: BoardData, id: string): Deal | undefined {
  for (const { deals } of data.stages.values()) {
    const found = deals.find((deal) => deal.id === id);
    if (found) return found;
  }
  return undefined;
}

/** The loaded deals of these ids. */
export function dealsOf(data: BoardData, ids: readonly string[]): readonly Deal[] {
  return ids.flatMap((id) => dealOf(data, id) ?? []);
}

export function stageOf(data: BoardData, stageId: string): Stage | undefined {
  return data.pipeline.stages.find((stage) => stage.id === stageId);
}

/** The deals of a stage among which a deal is placed: all but itself. */
export function othersIn(data: BoardData, stageId: string, id: string): readonly Deal[] {
  const { deals } = data.stages.get(stageId) ?? nothingLoaded;
  return deals.some((deal) => deal.id === id) ? deals.filter((deal) => deal.id !== id) : deals;
}

export function totalOf(data: BoardData, stageId: string): StageTotal | undefined {
  return data.totals && (data.totals.get(stageId) ?? nothingCounted);
}

/** How many deals a stage has, shown or not, or at least how many are known. */
export function wholeCountOf({ wholeTotals, stages }: BoardData, stageId: string): number {
  if (wholeTotals) return wholeTotals.get(stageId)?.count ?? 0;
  return stages.get(stageId)?.deals.length ?? 0;
}

/** How many places a stage offers to a deal: its deals with this one among them. */
export function placesFor(data: BoardData, stageId: string, id: string): number {
  const { deals } = data.stages.get(stageId) ?? nothingLoaded;
  const isInside = deals.some((deal) => deal.id === id);
  return (totalOf(data, stageId)?.count ?? deals.length) + (isInside ? 0 : 1);
}

/** Where a deal comes to stand: where it is put, or where the sort puts it. Within a stage nothing moves then. */
export function settledPlace(data: BoardData, deal: Deal, to: Place, now: string): Place {
  const compare = data.scope?.compare;
  if (!compare) return to;
  if (deal.stageId === to.stageId) return placeOf(data, deal.id) ?? to;
  return {
    stageId: to.stageId,
    index: sortedIndex(othersIn(data, to.stageId, deal.id), entering(deal, to.stageId, now), compare),
  };
}

/** The board after a deal has come to stand before another one, or at the end of a stage. Doing it twice changes nothing. */
export function withMove(
  data: BoardData,
  deal: Deal,
  to: { readonly stageId: string; readonly before: string | null },
  now: string,
): BoardData {
  const current = dealOf(data, deal.id) ?? deal;
  const isOther = current.stageId !== to.stageId;
  const moved = isOther ? entering(current, to.stageId, now) : current;
  const stages = new Map(data.stages);
  const home = placeOf(data, deal.id);
  if (home)
    stages.set(home.stageId, {
      ...(stages.get(home.stageId) ?? nothingLoaded),
      deals: othersIn(data, home.stageId, deal.id),
    });
  const target = stages.get(to.stageId) ?? nothingLoaded;
  const found = data.scope?.compare
    ? sortedIndex(target.deals, moved, data.scope.compare)
    : target.deals.findIndex((other) => other.id === to.before);
  const index = found < 0 ? target.deals.length : found;
  // The end of a stage that is not wholly loaded is out of sight.
  if (index < target.deals.length || target.next === undefined) {
    stages.set(to.stageId, { ...target, deals: inserted(target.deals, index, moved) });
  }
  if (!isOther) return { ...data, stages };
  const totals = shifted(data.totals, data, current, moved);
  const isFiltered = data.totals !== data.wholeTotals;
  return {
    ...data,
    stages,
    totals,
    wholeTotals: isFiltered ? shifted(data.wholeTotals, data, current, moved) : totals,
  };
}

/** The board with a further page of a stage. */
export function withPage(data: BoardData, stageId: string, page: StageDeals): BoardData {
  const { deals, unreadable } = data.stages.get(stageId) ?? nothingLoaded;
  const known = new Set(deals.map((deal) => deal.id));
  const more = page.deals.filter((deal) => !known.has(deal.id));
  const stages = new Map(data.stages);
  stages.set(stageId, { ...page, deals: [...deals, ...more], unreadable: unreadable + page.unreadable });
  return { ...data, stages };
}

/** Why a deal may not enter a stage, as far as the board can tell. Required fields are the adapter's to check. */
export function refusalOf(data: BoardData, deal: Deal, stageId: string): 'order' | 'full' | undefined {
  if (deal.stageId === stageId) return undefined;
  const from = stageOf(data, deal.stageId);
  const to = stageOf(data, stageId);
  if (from?.next && !from.next.includes(stageId)) return 'order';
  return to?.limit?.strict && wholeCountOf(data, stageId) >= to.limit.most ? 'full' : undefined;
}

/** What is open, for the line above the board: won and lost deals are closed. */
export function openTotals({ pipeline, totals }: BoardData): StageTotal | undefined {
  if (!totals) return undefined;
  const open = pipeline.stages
    .filter((stage) => stage.kind === 'open')
    .map((stage) => totals.get(stage.id) ?? nothingCounted);
  return {
    count: open.reduce((sum, { count }) => sum + count, 0),
    sums: sumByCurrency(open.flatMap(({ sums }) => sums)),
    weighted: sumByCurrency(open.flatMap(({ weighted }) => weighted)),
  };
}

/** The customers of all deals that are loaded. */
export function customersIn({ stages }: BoardData): Set<string | undefined> {
  return new Set([...stages.values()].flatMap(({ deals }) => deals.map((deal) => deal.customerId)));
}

/** The colleagues that are given, and those who own deals of the board, by name. */
export function peopleOf(given: readonly Actor[], data: BoardData | null | undefined): readonly Actor[] {
  const owners = [...(data?.stages.values() ?? [])].flatMap(({ deals }) => deals.flatMap(({ owner }) => owner ?? []));
  const people = new Map([...owners, ...given].map((person) => [person.id, person]));
  return [...people.values()].sort((left, right) => left.name.localeCompare(right.name));
}

/** The open deals that are loaded, by id. */
export function openDealsIn({ pipeline, stages }: BoardData): readonly string[] {
  return pipeline.stages.flatMap(({ id, kind }) =>
    kind === 'open' ? (stages.get(id)?.deals.map((deal) => deal.id) ?? []) : [],
  );
}

/** Whether nothing of a stage is to be seen. */
export function isEmptyStage({ deals, next, unreadable }: StageDeals): boolean {
  return deals.length === 0 && next === undefined && unreadable === 0;
}

/** Whether there is anything on the board at all. */
export function isEmptyBoard({ stages }: BoardData): boolean {
  return [...stages.values()].every(isEmptyStage);
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

function entering(deal: Deal, stageId: string, now: string): Deal {
  const { probability: _probability, ...rest } = deal;
  return { ...rest, stageId, enteredStageAt: now, updatedAt: now };
}

function sortedIndex(deals: readonly Deal[], deal: Deal, compare: (left: Deal, right: Deal) => number): number {
  const index = deals.findIndex((other) => compare(deal, other) < 0);
  return index < 0 ? deals.length : index;
}

function shifted(before: StageTotals | undefined, data: BoardData, from: Deal, to: Deal): StageTotals | undefined {
  if (!before) return undefined;
  const totals = new Map(before);
  const shift = (deal: Deal, sign: 1 | -1): void => {
    const { count, sums, weighted } = totals.get(deal.stageId) ?? nothingCounted;
    const probability = deal.probability ?? stageOf(data, deal.stageId)?.probability ?? 0;
    totals.set(deal.stageId, {
      count: Math.max(0, count + sign),
      sums: plus(sums, deal.amount, sign),
      weighted: plus(weighted, { ...deal.amount, amount: Math.round(deal.amount.amount * probability) }, sign),
    });
  };
  shift(from, -1);
  shift(to, 1);
  return totals;
}

function plus(sums: readonly Money[], { amount, currency }: Money, sign: 1 | -1): readonly Money[] {
  return sumByCurrency([...sums, { amount: sign * amount, currency }]).filter((sum) => sum.amount !== 0);
}
