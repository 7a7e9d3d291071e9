/** A board as a person meets it: by the titles of deals and the names of stages. */
import { html } from '@open-wc/testing';
import type { PipelineBoard } from '../../src/components/pipeline-board/pipeline-board.js';
import type { Deal, Seed } from '../../src/model/index.js';
import '../../src/define/pipeline-board.js';
import { press } from './commands.js';
import { deepActiveElement, scene, type Scene, type SceneOptions } from './scene.js';

/** Titles of deals by the name of their stage. */
export type Stages = Readonly<Record<string, readonly string[]>>;

type DealSeed = NonNullable<Seed['deals']>[number];

export interface BoardOptions extends SceneOptions {
  readonly readonly?: boolean;
  readonly moveKey?: boolean;
  /** Further properties of single deals, by title. */
  readonly deals?: Readonly<Record<string, Partial<Deal>>>;
  /** Further properties of single stages, by name. */
  readonly stages?: Readonly<Record<string, object>>;
}

/** The id that a stage or a deal gets from its name. */
export function idOf(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

/** A pipeline with the deals of each stage in order, each of ¥1,000; open stages are worth half of it. */
export function boardSeed(stages: Stages, { deals = {}, stages: details = {} }: BoardOptions = {}): Seed {
  const kindOf = (name: string): 'open' | 'won' | 'lost' =>
    name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open';
  const probability = { open: 0.5, won: 1, lost: 0 };
  return {
    pipelines: [
      {
        id: 'sales',
        name: 'Sales',
        currency: 'CNY',
        stages: Object.keys(stages).map((name) => ({
          id: idOf(name),
          name,
          kind: kindOf(name),
          probability: probability[kindOf(name)],
          ...details[name],
        })),
      },
    ],
    deals: Object.entries(stages).flatMap(([name, titles]) =>
      titles.map((title, index): DealSeed => ({
        id: idOf(title),
        pipelineId: 'sales',
        stageId: idOf(name),
        title,
        amount: { amount: 100_000, currency: 'CNY' },
        orderKey: `a${String(index).padStart(5, '0')}1`,
        enteredStageAt: '2026-11-20T09:00:00.000Z',
        ...deals[title],
      })),
    ),
    customers: [{ id: 'ana', kind: 'person', name: 'Ana Moreno', organisation: 'Vela', lifecycle: 'repeat' }],
  };
}

/** Shows a board; wide enough for all stages unless a width is given. */
export async function boardWith(stages: Stages, options: BoardOptions = {}): Promise<Scene<PipelineBoard>> {
  const { readonly = false, moveKey = false, ...rest } = options;
  return scene<PipelineBoard>(
    html`<rapport-pipeline-board
      pipeline-id="sales"
      ?readonly=${readonly}
      ?move-key=${moveKey}
    ></rapport-pipeline-board>`,
    { seed: boardSeed(stages, options), width: 780, ...rest },
  );
}

function inside(board: PipelineBoard): ShadowRoot {
  if (!board.shadowRoot) throw new Error('The board has not rendered.');
  return board.shadowRoot;
}

/** The column of a stage. */
export function columnOf(board: PipelineBoard, stage: string): HTMLElement {
  const columns = [...inside(board).querySelectorAll<HTMLElement>('.stage')];
  const found = columns.find((column) => column.querySelector('.name')?.textContent === stage);
  if (!found) throw new Error(`There is no stage called ${stage}.`);
  return found;
}

/** The titles that a column shows, from top to bottom. */
export function titlesIn(board: PipelineBoard, stage: string): string[] {
  const titles = [...columnOf(board, stage).querySelectorAll('.row:not(.away) .title')];
  return titles.map((title) => title.textContent ?? '');
}

/** The whole board as it stands. */
export function shown(board: PipelineBoard): Record<string, string[]> {
  const names = [...inside(board).querySelectorAll('.stage h3 .name')].map((name) => name.textContent ?? '');
  return Object.fromEntries(names.map((name) => [name, titlesIn(board, name)]));
}

/** The button that opens a deal. */
export function cardOf(board: PipelineBoard, title: string): HTMLElement {
  const faces = [...inside(board).querySelectorAll<HTMLElement>('.row .face')];
  const found = faces.find((face) => face.querySelector('.title')?.textContent === title);
  if (!found) throw new Error(`There is no card ${title}.`);
  return found;
}

/** The button that moves a deal by menu. */
export function moveButtonOf(board: PipelineBoard, title: string): HTMLElement {
  const found = cardOf(board, title).parentElement?.querySelector<HTMLElement>('.move');
  if (!found) throw new Error(`${title} has no button to move it.`);
  return found;
}

/** The heading of a stage as it is read: name, count, sum, probability and weighted sum. */
export function headingOf(board: PipelineBoard, stage: string): string {
  return (columnOf(board, stage).querySelector('.heading')?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The title of the deal whose card has focus. */
export function focusedTitle(): string | undefined {
  return deepActiveElement()?.closest('[data-deal]')?.querySelector('.title')?.textContent ?? undefined;
}

/** What stands at the foot of the board. */
export function noticeOf(board: PipelineBoard): string {
  return inside(board).querySelector('.toast span')?.textContent ?? '';
}

/** Moves a deal through its dialog: the keys that a person without a pointer would press. */
export async function moveByMenu(
  { element, settled }: Pick<Scene<PipelineBoard>, 'element' | 'settled'>,
  title: string,
  stage: string,
  position = 0,
): Promise<void> {
  moveButtonOf(element, title).focus();
  await press('Enter');
  await until(() => inside(element).querySelector<HTMLDialogElement>('dialog.mover')?.open === true);
  const [stages, positions] = [...inside(element).querySelectorAll<HTMLSelectElement>('dialog select')];
  if (!stages || !positions) throw new Error('The dialog has no choices.');
  choose(
    stages,
    [...stages.options].findIndex((option) => option.textContent?.trim() === stage),
  );
  await settled();
  choose(positions, position);
  inside(element).querySelector<HTMLElement>('dialog [type=submit]')?.click();
  await settled();
}

/** Native lists open outside the page, where no test can reach: what is chosen there arrives as a change. */
function choose(select: HTMLSelectElement, index: number): void {
  select.selectedIndex = index;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

/** Resolves when something has come true, looked at once a frame; the test's own time limit ends a vain wait. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((next) => requestAnimationFrame(next));
}

/** The card under the pointer while one is dragged. */
export function previewOf(board: PipelineBoard): HTMLElement | null {
  return inside(board).querySelector('.preview');
}

/** The scrolled part of a column. */
export function listOf(board: PipelineBoard, stage: string): HTMLElement {
  return columnOf(board, stage).querySelector('.list') as HTMLElement;
}
