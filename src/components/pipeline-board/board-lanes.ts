import type { RapportClient } from '../../data/client.js';
import type { Pipeline, RuleNode } from '../../model/index.js';
import { localText } from '../../model/text.js';
import { groupOf, together, type BoardGroups, type Groups } from './board-groups.js';
import type { BoardColumn, Lane, Lanes } from './board-model.js';
import type { GroupField } from './group-fields.js';

export interface LanesGround {
  readonly groups: BoardGroups;
  readonly client: RapportClient;
  readonly pipeline: Pipeline;
  /** The language of the board, as a BCP 47 tag. */
  readonly locale: () => string;
  /** The keys of the lanes whose cells are drawn; none before the first are. */
  readonly drawn: () => ReadonlySet<string>;
  /** The cells that there were; of the same the same. */
  readonly cells: Map<string, BoardColumn>;
}

/** Lanes whose cells are read before any is on the screen. */
const atFirst = 2;

/** What a board is asked for whose stages are divided into lanes by a field. */
export function lanesBy(by: string, field: GroupField, ground: LanesGround): Groups {
  const { groups, client, pipeline, drawn } = ground;
  const { stages } = pipeline;
  const laneOf: Lanes['laneOf'] = (deal) => field.columnOf(field.valueOf(deal) ?? '');
  const counted = new Set<string>();
  return {
    lanes: { by },
    // One question for each stage tells of all its cells, however many lanes there are.
    totals: async (ask) => {
      const [ofStages, ...ofCells] = await Promise.all([
        ask('stageId', []),
        ...stages.map(({ id }) => ask(field.field, [inStage(id)])),
      ]);
      const lanes = ofCells.map((totals) => [...together(totals, field.columnOf)]);
      for (const [id] of lanes.flat()) counted.add(id);
      const cells = lanes.flatMap((totals, at) =>
        totals.map(([lane, total]) => [cellId(stages[at]?.id ?? '', lane), total] as const),
      );
      return new Map([...ofStages.map((total) => [total.key ?? '', total] as const), ...cells]);
    },
    arrange: async (_counted, signal) => {
      counted.delete('');
      const ids = [...(await field.columns(client, pipeline.id, [...counted], signal)), ''];
      const all = ids.map((id): Lane => ({
        id,
        key: JSON.stringify(['lane', by, id]),
        get name() {
          return field.nameOf(id);
        },
      }));
      const lanes: Lanes = {
        by,
        name: field.name,
        all,
        laneOf,
        columnOf: (deal) => cellId(deal.stageId, laneOf(deal)),
        why: { range: groups.t.laneWhy },
      };
      return { lanes, columns: all.flatMap((lane) => stages.map((stage) => cellOf(by, field, lane, stage, ground))) };
    },
    waits: ({ lane }, number) => {
      const keys = drawn();
      return keys.size === 0 ? number >= atFirst * stages.length : !keys.has(lane?.key ?? '');
    },
  };
}

function cellId(stageId: string, laneId: string): string {
  return JSON.stringify([stageId, laneId]);
}

function inStage(id: string): RuleNode {
  return { field: 'stageId', operator: 'is', value: id };
}

function cellOf(
  by: string,
  field: GroupField,
  lane: Lane,
  stage: Pipeline['stages'][number],
  { groups, locale, cells }: LanesGround,
): BoardColumn {
  const rules = [inStage(stage.id), ...field.rulesOf(lane.id)];
  const key = JSON.stringify([by, stage, rules]);
  const known = cells.get(key);
  if (known) return known;
  const cell: BoardColumn = {
    id: cellId(stage.id, lane.id),
    get name() {
      return groups.t.cell(localText(stage.name, locale()), localText(lane.name, locale()));
    },
    stage,
    lane,
    group: groupOf(field, lane.id, rules),
  };
  cells.set(key, cell);
  return cell;
}
