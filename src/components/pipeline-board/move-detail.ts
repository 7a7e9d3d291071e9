import type { RapportClient } from '../../data/client.js';
import type { WriteOptions } from '../../data/client-stores.js';
import type { Deal } from '../../model/index.js';
import { columnOf, type BoardColumn, type BoardData, type Place } from './board-model.js';
import type { Filling } from './entry-draft.js';
import type { DealMove, DealMoveDetail } from './pipeline-board.events.js';

/** A move as the events tell it. */
export function detailOf(data: BoardData, { from, to, ...move }: DealMove, deal: Deal): DealMoveDetail {
  const { grouping } = data;
  const told = ({ columnId, index }: Place): DealMoveDetail['to'] => ({
    stageId: columnOf(data, columnId)?.stage?.id ?? deal.stageId,
    index,
    ...(grouping && { group: columnId }),
  });
  const patch = columnOf(data, to.columnId)?.group?.patchFor?.(deal);
  return {
    ...move,
    from: told(from),
    to: told(to),
    pipelineId: deal.pipelineId,
    ...(grouping && { groupBy: grouping.by }),
    ...(patch && { patch }),
  };
}

/** Writes that a deal comes into a column: its stage and its place there, or the value that the column stands for. */
export function writeMove(
  client: RapportClient,
  deal: Deal,
  { id, stage, group }: BoardColumn,
  { before, ...filling }: { readonly before: string | null } & Filling,
  options: WriteOptions,
): Promise<Deal> {
  if (group?.patchFor) return client.deals.update(deal.id, group.patchFor(deal), options);
  return client.deals.move(deal.id, { stageId: stage?.id ?? id, before, ...filling }, options);
}
