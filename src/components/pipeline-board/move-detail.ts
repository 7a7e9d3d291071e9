import type { RapportClient } from '../../data/client.js';
import type { WriteOptions } from '../../data/client-stores.js';
import type { Deal } from '../../model/index.js';
import type { Patch } from '../../model/records.js';
import { columnOf, type BoardColumn, type BoardData, type Place } from './board-model.js';
import { patchInto } from './board-moves.js';
import type { Filling } from './entry-draft.js';
import type { DealMove, DealMoveDetail } from './deal-moves.events.js';

/** A move as the events tell it. */
export function detailOf(data: BoardData, { from, to, ...move }: DealMove, deal: Deal): DealMoveDetail {
  const { grouping, lanes } = data;
  const told = ({ columnId, index }: Place): DealMoveDetail['to'] => {
    const { stage, lane } = columnOf(data, columnId) ?? {};
    return {
      stageId: stage?.id ?? deal.stageId,
      index,
      ...(grouping && { group: columnId }),
      ...(lane && { lane: lane.id }),
    };
  };
  const column = columnOf(data, to.columnId);
  const patch = column && patchInto(data, deal, column);
  return {
    ...move,
    from: told(from),
    to: told(to),
    pipelineId: deal.pipelineId,
    ...(grouping && { groupBy: grouping.by }),
    ...(lanes && { swimlanesBy: lanes.by }),
    ...(patch && { patch }),
  };
}

/** Writes that a deal comes into a column: its stage and its place there, the value that the column stands for, or all of it at once. */
export function writeMove(
  client: RapportClient,
  data: BoardData,
  deal: Deal,
  column: BoardColumn,
  { before, ...filling }: { readonly before: string | null } & Filling,
  options: WriteOptions,
): Promise<Deal> {
  const given = patchInto(data, deal, column);
  if (!column.stage) return client.deals.update(deal.id, given ?? {}, options);
  return client.deals.move(deal.id, { stageId: column.stage.id, before, ...filledIn(given, filling) }, options);
}

/** What is given with a move, and what was filled in on the way. */
export function filledIn(given: Patch<'deals'> | undefined, filling: Filling): Filling {
  if (!given) return filling;
  const fields = given.fields && { fields: { ...given.fields, ...filling.patch?.fields } };
  return { ...filling, patch: { ...given, ...filling.patch, ...fields } };
}
