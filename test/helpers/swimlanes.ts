/** A board whose stages are divided into swimlanes, as a person meets it: by the names of stages and lanes. */
import { html } from '@open-wc/testing';
import type { PipelineBoard } from '../../src/components/pipeline-board/pipeline-board.js';
import '../../src/define/pipeline-board.js';
import { until } from './board.js';
import { groupedSeed, type GroupedOptions } from './grouped-board.js';
import type { Stages } from './board.js';
import { scene, type Scene } from './scene.js';

/** Shows the deals of a grouped board in swimlanes: by owner, or by what is asked for. */
export async function laneBoard(options: GroupedOptions = {}, shown?: Stages): Promise<Scene<PipelineBoard>> {
  const { by = 'owner', people = [], ...rest } = options;
  const board = await scene<PipelineBoard>(
    html`<rapport-pipeline-board
      pipeline-id="sales"
      swimlanes-by=${by}
      .people=${people}
      ?readonly=${options.readonly === true}
    ></rapport-pipeline-board>`,
    { ...(options.adapter || options.client ? {} : { seed: groupedSeed(options, shown) }), width: 820, ...rest },
  );
  await until(() => board.element.shadowRoot?.querySelector('.list') !== null);
  // Browsers tell in their own time which lanes are in sight.
  await until(() => isDrawn(board.element));
  await board.settled();
  return board;
}

/** Whether every lane that can be seen, and is not collapsed, has its cells. */
function isDrawn(board: PipelineBoard): boolean {
  const { bottom } = board.getBoundingClientRect();
  return all(board, '.lane').every(
    (lane) =>
      lane.getBoundingClientRect().top >= bottom ||
      lane.querySelector('.cell') !== null ||
      lane.querySelector('.fold')?.getAttribute('aria-expanded') === 'false',
  );
}

function all(board: PipelineBoard, selector: string): HTMLElement[] {
  return [...(board.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

/** The names of the lanes, from top to bottom. */
export function lanesOf(board: PipelineBoard): string[] {
  return all(board, '.lane h3 .name').map(({ textContent }) => textContent ?? '');
}

export function laneOf(board: PipelineBoard, lane: string): HTMLElement {
  const found = all(board, '.lane').find((each) => each.querySelector('h3 .name')?.textContent === lane);
  if (!found) throw new Error(`There is no lane ${lane}.`);
  return found;
}

/** What the heading of a lane says. */
export function laneHeadingOf(board: PipelineBoard, lane: string): string {
  const heading = laneOf(board, lane).querySelector('.lane__heading')?.textContent ?? '';
  return heading.replace(/\s+/g, ' ').trim();
}

export function foldOf(board: PipelineBoard, lane: string): HTMLElement {
  return laneOf(board, lane).querySelector('.fold') as HTMLElement;
}

/** What of a stage lies in a lane. */
export function cellOf(board: PipelineBoard, stage: string, lane: string): HTMLElement {
  const number = all(board, '.head h3 .name').findIndex(({ textContent }) => textContent === stage);
  const found = laneOf(board, lane).querySelectorAll<HTMLElement>('.cell')[number];
  if (!found) throw new Error(`There is no cell of ${stage} in ${lane}.`);
  return found;
}

/** The titles in each cell that has any, by the name that the cell is read with. */
export function cellsOf(board: PipelineBoard): Record<string, string[]> {
  const filled = all(board, '.cell').map((cell) => {
    const titles = [...cell.querySelectorAll('.row:not(.away) .title')].map(({ textContent }) => textContent ?? '');
    return [cell.getAttribute('aria-label')?.replace(/, .*/, '') ?? '', titles] as const;
  });
  return Object.fromEntries(filled.filter(([, titles]) => titles.length > 0));
}
