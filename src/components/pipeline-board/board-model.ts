import type { Deal, Money, Pipeline, Stage } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';

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
  readonly stages: ReadonlyMap<string, StageDeals>;
  /** Absent where the backend does not count. */
  readonly totals: ReadonlyMap<string, StageTotal> | undefined;
}

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

/** How many deals a stage has, or at least how many are known. */
function countIn(data: BoardData, stageId: string): number {
  return totalOf(data, stageId)?.count ?? data.stages.get(stageId)?.deals.length ?? 0;
}

/** How many places a stage offers to a deal: its deals with this one among them. */
export function placesFor(data: BoardData, stageId: string, id: string): number {
  const isInside = data.stages.get(stageId)?.deals.some((deal) => deal.id === id) ?? false;
  return countIn(data, stageId) + (isInside ? 0 : 1);
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
  const at = to.before === null ? -1 : target.deals.findIndex((other) => other.id === to.before);
  // The end of a stage that is not wholly loaded is out of sight.
  if (at >= 0 || target.next === undefined) {
    stages.set(to.stageId, { ...target, deals: inserted(target.deals, at < 0 ? target.deals.length : at, moved) });
  }
  return { ...data, stages, totals: isOther ? shifted(data, current, moved) : data.totals };
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
  return to?.limit?.strict && countIn(data, stageId) >= to.limit.most ? 'full' : undefined;
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

/** Whether there is anything on the board at all. */
export function isEmptyBoard({ stages }: BoardData): boolean {
  return [...stages.values()].every(
    ({ deals, next, unreadable }) => deals.length === 0 && next === undefined && unreadable === 0,
  );
}

const day = 86_400_000;

/** For how many whole days an open deal has been in its stage, where that is longer than the stage allows. */
export function staleDays(deal: Deal, stage: Stage, now: Date): number | undefined {
  if (stage.kind !== 'open' || stage.staleAfterDays === undefined) return undefined;
  const days = Math.floor((now.getTime() - Date.parse(deal.enteredStageAt)) / day);
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
  return { ...rest, stageId, enteredStageAt: now };
}

function shifted(data: BoardData, from: Deal, to: Deal): BoardData['totals'] {
  if (!data.totals) return undefined;
  const totals = new Map(data.totals);
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
