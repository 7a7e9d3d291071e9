import { RapportErrorEvent } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import { isDataError } from '../../data/data-error.js';
import { dealSelectionWords } from '../../locales/deal-selection.js';
import type { Deal, Stage } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { askTogether } from './ask-together.js';
import type { BoardData } from './board-model.js';
import { refusalOf } from './board-moves.js';
import type { DealOfferEvent } from './controllers/drop-outside.js';
import type { Moves, MovesGround } from './controllers/moves.js';
import { DealBeforeMoveEvent, DealMovedEvent, type DealMoveDetail } from './deal-moves.events.js';
import { said, type Stayed } from './said-together.js';
import { asNewcomer, stageUnder } from './stage-under.js';

/**
 * Takes deals that were dropped from another board of the same data: into the stage under the pointer, at the top, with
 * everything that the stage asks for, as one step that can be taken back. Never rejects.
 */
export async function receiveDeals(
  ground: MovesGround & { readonly moves: Moves },
  offer: DealOfferEvent,
): Promise<void> {
  const { query, host, connection, words } = ground;
  const many = new Words(host, connection, 'pipeline-board', dealSelectionWords);
  const data = query.value;
  const stage = data && stageUnder(host, data, offer.at.x);
  const { client, deals } = offer;
  const [first] = deals;
  if (!data || !stage || !first) return;
  const before = data.loaded.get(stage.id)?.deals[0]?.id ?? null;
  const fromOf = (deal: Deal): string => stageNameIn(data, deal, words.locale);
  const done: DealMoveDetail[] = [];
  const stayed: Stayed[] = [];
  const going = deals.flatMap((deal, index) => {
    const detail = detailOf(deal, data, stage, index);
    const event = new DealBeforeMoveEvent(detail);
    const refusal = refusalOf(withRoomFor(data, stage.id, index), asNewcomer(deal, data), stage.id);
    if (refusal) stayed.push({ deal, reason: refusal });
    else if (!host.dispatchEvent(event)) stayed.push({ deal, reason: 'page' });
    else return [{ deal, detail, event }];
    return [];
  });
  const step = client.history.begin({ verb: 'deals.move', id: first.id });
  try {
    const allowed: typeof going = [];
    for (const each of going) {
      if (await each.event.isAllowed()) allowed.push(each);
      else stayed.push({ deal: each.deal, reason: 'page' });
    }
    const fillings = await askTogether(
      ground,
      stage,
      allowed.map(({ deal }) => deal),
      client,
    );
    if (!fillings) return;
    for (const { deal, detail } of allowed) {
      const filling = fillings(deal);
      const to = { pipelineId: data.pipeline.id, stageId: stage.id, before, ...filling };
      try {
        await client.deals.move(deal.id, to, { expect: deal.version, step });
        done.push({ ...detail, ...filling });
      } catch (error) {
        const reason = isDataError(error) ? error.code : 'unavailable';
        stayed.push({ deal, reason });
        host.dispatchEvent(new RapportErrorEvent(reason));
      }
    }
  } catch (error) {
    stayed.push(
      ...going.map(({ deal }) => ({ deal, reason: isDataError(error) ? error.code : ('unavailable' as const) })),
    );
  }
  const to = localText(stage.name, words.locale);
  const label =
    done.length === 0
      ? undefined
      : deals.length === 1
        ? words.t.moved(first.title, fromOf(first), to)
        : many.t.manyMoved(many.format, done.length, undefined, to);
  step.done(label);
  await query.refresh();
  said({ ...ground, many }, label, [ground.moves.say.sums([stage.id])], stayed, ({ deal, reason }) =>
    words.t.stays(deal.title, fromOf(deal), ground.moves.say.why(reason)),
  );
  for (const detail of done) host.dispatchEvent(new DealMovedEvent(detail));
}

function detailOf(deal: Deal, data: BoardData, stage: Stage, index: number): DealMoveDetail {
  return {
    dealId: deal.id,
    from: { stageId: deal.stageId, index: 0 },
    to: { stageId: stage.id, index },
    by: 'pointer',
    pipelineId: data.pipeline.id,
    fromPipelineId: deal.pipelineId,
  };
}

/** The board with so many more deals counted in a stage, for its limit. */
function withRoomFor(data: BoardData, stageId: string, more: number): BoardData {
  const totals = data.wholeTotals;
  const total = totals?.get(stageId);
  if (!totals || !total || more === 0) return data;
  return { ...data, wholeTotals: new Map(totals).set(stageId, { ...total, count: total.count + more }) };
}

function stageNameIn({ pipelines }: BoardData, { pipelineId, stageId }: Deal, locale: string): string {
  const pipeline = pipelines.find(({ id }) => id === pipelineId);
  const stage = pipeline?.stages.find(({ id }) => id === stageId);
  return pipeline && stage ? `${localText(pipeline.name, locale)} · ${localText(stage.name, locale)}` : stageId;
}
