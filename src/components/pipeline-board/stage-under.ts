import type { Deal, Stage } from '../../model/index.js';
import type { BoardData } from './board-model.js';

/** The stage whose column lies under the pointer, or next to it; the first one of a board without deals, which has no columns. */
export function stageUnder(host: HTMLElement, data: BoardData, x: number): Stage | undefined {
  const columns = [...(host.shadowRoot?.querySelectorAll<HTMLElement>('.stage[data-column]') ?? [])];
  const away = (column: HTMLElement): number => {
    const { left, right } = column.getBoundingClientRect();
    return Math.max(left - x, x - right, 0);
  };
  const [nearest] = columns.sort((left, right) => away(left) - away(right));
  const { stages } = data.pipeline;
  return stages.find(({ id }) => id === nearest?.dataset['column']) ?? stages[0];
}

/** What may follow a stage of another pipeline says nothing here, though its stages may have the same ids. */
export function asNewcomer(deal: Deal, { pipeline }: BoardData): Deal {
  return deal.pipelineId === pipeline.id ? deal : { ...deal, stageId: '' };
}
