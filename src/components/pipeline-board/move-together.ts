import { afterPaint } from '../../controllers/after-paint.js';
import { announce } from '../../controllers/announcer.js';
import { RapportErrorEvent } from '../../controllers/readiness.js';
import type { Words } from '../../controllers/words.js';
import type { RapportClient } from '../../data/client.js';
import { isDataError } from '../../data/data-error.js';
import type { DealSelectionWords } from '../../locales/deal-selection.js';
import type { RefusalReason } from '../../locales/pipeline-board.js';
import type { Deal } from '../../model/index.js';
import { columnOf, nothingLoaded, othersIn, placeOf, type BoardColumn, type BoardData } from './board-model.js';
import { columnIdOf, dealsOf, placesFor, refusalOf, withMove } from './board-moves.js';
import type { Moves, MovesGround } from './controllers/moves.js';
import { DealBeforeMoveEvent, DealMovedEvent, type DealMove } from './deal-moves.events.js';
import { detailOf, writeMove } from './move-detail.js';
import { askTogether } from './ask-together.js';
import { said, type Stayed } from './said-together.js';

export interface MoveTogetherGround extends MovesGround {
  readonly moves: Moves;
  readonly many: Words<DealSelectionWords>;
}

interface Going {
  readonly deal: Deal;
  readonly move: DealMove;
  readonly event: DealBeforeMoveEvent;
}

interface Plan {
  readonly data: BoardData;
  readonly column: BoardColumn;
  /** Whom they come to stand before, one after the other; `null` is the end. */
  readonly before: string | null;
  readonly going: readonly Going[];
  readonly stayed: readonly Stayed[];
}

/**
 * Moves many deals to where one of them was moved, in the order of the board: shown at once, written one after the other,
 * taken back as one step, and said in one sentence with those that stayed. Never rejects.
 */
export async function moveTogether(ground: MoveTogetherGround, lead: DealMove, ids: readonly string[]): Promise<void> {
  const { query, moves, actions, connection } = ground;
  await moves.reach(lead);
  const plan = query.value && planned(ground, query.value, lead, ids);
  if (!plan) return;
  if (plan.going.length === 0) return say(ground, plan, [], plan.stayed);
  const now = (connection.client?.now() ?? new Date()).toISOString();
  const to = { columnId: plan.column.id, before: plan.before };
  let written: Written = { done: [], stayed: plan.stayed, isCancelled: false };
  const outcome = await actions.perform({
    show: () =>
      query.patch((value) => value && plan.going.reduce((data, { deal }) => withMove(data, deal, to, now), value)),
    commit: async (client) => {
      await afterPaint();
      written = await write(ground, plan, client, lead);
    },
    settle: () => (written.done.length > 0 ? query.refresh() : Promise.resolve()),
  });
  if (written.isCancelled) {
    ground.focus(lead.dealId);
    announce(ground.many.t.manyCancelled(ground.many.format, plan.going.length), 'assertive');
    return;
  }
  const reason = outcome.ok ? undefined : outcome.error.code;
  const stayed = reason ? [...written.stayed, ...plan.going.map(({ deal }) => ({ deal, reason }))] : written.stayed;
  say(ground, plan, written.done, stayed);
  for (const { event } of written.done) ground.host.dispatchEvent(new DealMovedEvent(event.detail));
  if (stayed.length > plan.stayed.length) await query.refresh();
}

/** Who goes, and who may not; `undefined` where nothing would change. */
function planned(
  ground: MoveTogetherGround,
  data: BoardData,
  lead: DealMove,
  ids: readonly string[],
): Plan | undefined {
  const column = columnOf(data, lead.to.columnId);
  const deals = dealsOf(data, ids);
  if (!column || deals.length === 0) return undefined;
  const isMoved = new Set(ids);
  // A sort decides what is shown where; in the order that people have given, the deals go to the end.
  const isSorted = data.scope?.compare !== undefined;
  const others = isSorted ? [] : othersIn(data, column.id, lead.dealId).slice(lead.to.index);
  const before = others.find(({ id }) => !isMoved.has(id))?.id ?? null;
  const resting = (data.loaded.get(column.id) ?? nothingLoaded).deals.filter(({ id }) => !isMoved.has(id));
  const first = before === null ? resting.length : resting.findIndex(({ id }) => id === before);
  const going: Going[] = [];
  const stayed: Stayed[] = [];
  let after = data;
  for (const deal of deals) {
    const from = placeOf(data, deal.id);
    const refusal = isSorted && columnIdOf(data, deal) === column.id ? 'sorted' : refusalOf(after, deal, column.id);
    if (!from || refusal) {
      stayed.push({ deal, reason: refusal ?? 'not-found' });
      continue;
    }
    const to = { columnId: column.id, index: first + going.length };
    const move: DealMove = { dealId: deal.id, from, to, by: lead.by, ...(lead.reason ? { reason: lead.reason } : {}) };
    after = withMove(after, deal, { columnId: column.id, before }, deal.enteredStageAt);
    going.push({ deal, move, event: new DealBeforeMoveEvent(detailOf(data, move, deal)) });
  }
  if (stayed.length === 0 && isSameOrder(data, after)) return undefined;
  for (const { event } of going) ground.host.dispatchEvent(event);
  return {
    data,
    column,
    before,
    going: going.filter(({ event }) => !event.defaultPrevented),
    stayed: [
      ...stayed,
      ...going.filter(({ event }) => event.defaultPrevented).map(({ deal }) => ({ deal, reason: 'page' as const })),
    ],
  };
}

interface Written {
  readonly done: readonly Going[];
  readonly stayed: readonly Stayed[];
  readonly isCancelled: boolean;
}

async function write(ground: MoveTogetherGround, plan: Plan, client: RapportClient, lead: DealMove): Promise<Written> {
  const { moves } = ground;
  const { data } = plan;
  const decisions = await Promise.all(plan.going.map(({ event }) => event.isAllowed()));
  const allowed = plan.going.filter((_going, index) => decisions[index]);
  const barred = plan.going.filter((_going, index) => !decisions[index]);
  const stayed: Stayed[] = [...plan.stayed, ...barred.map(({ deal }) => ({ deal, reason: 'page' as const }))];
  const { stage } = plan.column;
  const entering = allowed.filter(({ deal }) => deal.stageId !== stage?.id).map(({ deal }) => deal);
  const fillings = stage ? await askTogether(ground, stage, entering, client) : () => ({});
  if (!fillings) return { done: [], stayed, isCancelled: true };
  const done: Going[] = [];
  const step = client.history.begin({ verb: 'deals.move', id: lead.dealId });
  let stopped: RefusalReason | undefined;
  for (const each of allowed) {
    const { deal } = each;
    if (stopped) {
      stayed.push({ deal, reason: stopped });
      continue;
    }
    const place = { before: plan.before, ...fillings(deal) };
    try {
      await moves.turns.take(deal, (expect) => writeMove(client, data, deal, plan.column, place, { expect, step }));
      done.push(each);
    } catch (error) {
      const reason = isDataError(error) ? error.code : 'unavailable';
      stayed.push({ deal, reason: reason === 'invalid' ? 'required' : reason });
      ground.host.dispatchEvent(new RapportErrorEvent(isDataError(error) ? error.code : 'unavailable'));
      if (reason === 'offline' || reason === 'unavailable' || reason === 'rate-limited') stopped = reason;
    }
  }
  step.done(labelOf(ground, plan, done));
  return { done, stayed, isCancelled: false };
}

function labelOf({ moves, many }: MoveTogetherGround, { column }: Plan, done: readonly Going[]): string {
  const to = moves.say.columnName(column.id);
  const from = [...new Set(done.map(({ move }) => move.from.columnId))];
  const [only] = from;
  if (from.length === 1 && only === column.id) return many.t.manyMovedWithin(many.format, done.length, to);
  const left = from.filter((id) => id !== column.id);
  const one = left.length === 1 && from.length === 1 ? left[0] : undefined;
  return many.t.manyMoved(many.format, done.length, one === undefined ? undefined : moves.say.columnName(one), to);
}

function say(ground: MoveTogetherGround, plan: Plan, done: readonly Going[], stayed: readonly Stayed[]): void {
  const { moves } = ground;
  const label = done.length > 0 ? labelOf(ground, plan, done) : undefined;
  const columns = [...new Set([...done.map(({ move }) => move.from.columnId), plan.column.id])];
  const sums = columns.length > 1 ? moves.say.sums(columns) : '';
  said(ground, label, [standing(ground, plan, done), sums], stayed, ({ deal, reason }) =>
    moves.say.t.stays(deal.title, moves.say.home(deal), moves.say.why(reason)),
  );
}

/** Where they stand now; nothing where a sort has put others between them. */
function standing({ moves, many, query }: MoveTogetherGround, { column }: Plan, done: readonly Going[]): string {
  const { value: data } = query;
  const [lead] = done;
  if (!data || !lead) return '';
  const indexes = done.map(({ deal, move }) => placeOf(data, deal.id)?.index ?? move.to.index).sort((a, b) => a - b);
  const [first = 0] = indexes;
  const last = indexes.at(-1) ?? first;
  if (first === last) return moves.say.t.over(moves.say.place(lead.deal.id, { columnId: column.id, index: first }));
  if (last - first >= done.length) return '';
  const { format } = many;
  return many.t.manyNow({
    stage: moves.say.columnName(column.id),
    first: format.number(first + 1),
    last: format.number(last + 1),
    count: format.number(placesFor(data, column.id, lead.deal.id)),
  });
}

function isSameOrder(data: BoardData, after: BoardData): boolean {
  return [...data.loaded].every(([id, { deals }]) => {
    const now = after.loaded.get(id)?.deals ?? [];
    return deals.length === now.length && deals.every((deal, index) => deal.id === now[index]?.id);
  });
}
