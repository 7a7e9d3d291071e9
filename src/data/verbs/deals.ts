import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import { localText } from '../../model/text.js';
import type { Deal, Stage as PipelineStage } from '../../model/index.js';
import type { DealPlace, Written } from '../adapter.js';
import { DataError } from '../data-error.js';
import { patched } from './records.js';
import { missingFields } from './required.js';
import { withFields, type Content, type DealSpot, type Neighbours, type Stage } from './stage.js';

/** Moves a deal to another place of the board, by the rules of the stage it enters. */
export function moveDeal(stage: Stage, id: string, to: DealPlace): Written<Deal> {
  const deal = to.patch ? patched(stage, 'deals', id, to.patch).record : stage.subject('deals', id);
  const pipeline = stage.get('pipelines', to.pipelineId ?? deal.pipelineId);
  const target = pipeline?.stages?.find((candidate) => candidate.id === to.stageId);
  if (!pipeline || !target) throw refused(deal, 'stageId', 'This pipeline has no such stage.');

  const spot = { pipelineId: pipeline.id, stageId: target.id, before: to.before, except: id };
  const around = stage.view.neighbours(spot);
  const moves = deal.stageId !== target.id || deal.pipelineId !== pipeline.id;
  const left = stage.get('pipelines', deal.pipelineId)?.stages?.find(({ id: own }) => own === deal.stageId);
  if (moves) checkEntry(deal, to, deal.pipelineId === pipeline.id ? left : undefined, target, around?.count ?? 0);

  const orderKey = placeBefore(stage, deal, spot, around);
  const { now } = stage.context;
  const closes = target.kind !== 'open';
  const record = stage.put(
    'deals',
    withFields<'deals'>(deal, {
      orderKey,
      ...(moves
        ? {
            pipelineId: pipeline.id,
            stageId: target.id,
            enteredStageAt: now,
            probability: to.patch?.probability,
            closedAt: closes ? now : undefined,
            reason: closes ? to.reason : undefined,
          }
        : closes && to.reason !== undefined && { reason: to.reason }),
    }),
  );
  if (moves && deal.customerId !== undefined) stage.put('interactions', stageChange(stage, deal, left, target));
  return stage.written(record);
}

/** `from`: the stage that it leaves, where that is of the same pipeline. */
function checkEntry(
  deal: Deal,
  to: DealPlace,
  from: PipelineStage | undefined,
  target: PipelineStage,
  inside: number,
): void {
  if (from?.next && !from.next.includes(target.id)) {
    throw refused(deal, 'stageId', 'This stage may not follow the one that the deal is in.');
  }
  if (target.limit?.strict && inside >= target.limit.most) {
    throw refused(deal, 'stageId', `The stage is full: it holds at most ${target.limit.most} deals.`);
  }
  const missing = missingFields(deal, target, to);
  if (missing.length === 0) return;
  throw new DataError('invalid', 'Some fields must be filled before a deal enters this stage.', {
    store: 'deals',
    id: deal.id,
    issues: missing.map((field) => ({ path: [field], message: 'must be filled before the deal enters this stage' })),
  });
}

/** An order key between the two neighbours, so that no other deal has to be written. */
function placeBefore(stage: Stage, deal: Deal, spot: DealSpot, around: Neighbours | undefined): string {
  const isInPlace = spot.before === deal.id && deal.stageId === spot.stageId && deal.pipelineId === spot.pipelineId;
  if (isInPlace) return deal.orderKey;
  if (!around) {
    throw new DataError('conflict', 'The deal to stand before is not in that stage any more.', {
      store: 'deals',
      id: deal.id,
      current: deal,
    });
  }
  return keyBetween(around.previous?.orderKey, around.next?.orderKey) ?? placeAmongRenewed(stage, spot);
}

function keyBetween(before: string | undefined, after: string | undefined): string | undefined {
  try {
    return generateKeyBetween(before, after);
  } catch {
    // Two deals with one key, or keys that another program made up.
    return undefined;
  }
}

/** Where the keys of a stage leave no room between them, all get new ones: the stage is in order from then on. */
function placeAmongRenewed(stage: Stage, { pipelineId, stageId, before, except }: DealSpot): string {
  const others = stage.view.dealsIn(pipelineId, stageId).filter(({ id }) => id !== except);
  const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
  const keys = generateNKeysBetween(null, null, others.length + 1);
  const free = keys.splice(at, 1)[0] ?? '';
  others.forEach((other, index) => {
    stage.put('deals', { ...other, orderKey: keys[index] ?? other.orderKey });
  });
  return free;
}

function stageChange(
  stage: Stage,
  deal: Deal,
  from: PipelineStage | undefined,
  target: PipelineStage,
): Content<'interactions'> {
  const { now, newId, actor } = stage.context;
  return {
    id: newId(),
    customerId: deal.customerId,
    kind: 'stage-change',
    occurredAt: now,
    actor,
    title: deal.title,
    changes: [
      { field: 'stageId', from: from ? localText(from.name, 'en') : deal.stageId, to: localText(target.name, 'en') },
    ],
    related: { store: 'deals', id: deal.id },
  };
}

function refused(deal: Deal, field: string, message: string): DataError {
  return new DataError('invalid', message, { store: 'deals', id: deal.id, issues: [{ path: [field], message }] });
}
