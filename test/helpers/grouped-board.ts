/** A board whose columns are the values of a field. */
import { html } from '@open-wc/testing';
import type { PipelineBoard } from '../../src/components/pipeline-board/pipeline-board.js';
import type { Actor, Seed } from '../../src/model/index.js';
import '../../src/define/pipeline-board.js';
import { press } from './commands.js';
import { boardSeed, moveButtonOf, until, type BoardOptions, type Stages } from './board.js';
import { scene, type Scene } from './scene.js';

export const chen = { id: 'u-chen', name: 'Chen Yu' };
export const lin = { id: 'u-lin', name: 'Lin Wei' };

/** Two open stages and a closed one; three owners have one deal each, one has none. */
export const stages: Stages = { New: ['Alpha', 'Beta'], Offer: ['Gamma', 'Delta'], Won: ['Omega'] };

const owned: NonNullable<BoardOptions['deals']> = {
  Alpha: { owner: chen, expectedClose: '2026-11-25', fields: { region: 'north' } },
  Beta: { owner: lin, expectedClose: '2026-12-31', fields: { region: 'south' } },
  Gamma: { owner: chen, expectedClose: '2026-12-05' },
  Delta: {},
  Omega: { owner: lin },
};

export interface GroupedOptions extends BoardOptions {
  readonly by?: string;
  readonly people?: readonly Actor[];
  readonly fields?: Seed['fields'];
}

export function groupedSeed({ fields, ...options }: GroupedOptions = {}, shown: Stages = stages): Seed {
  return { ...boardSeed(shown, { ...options, deals: options.deals ?? owned }), ...(fields ? { fields } : {}) };
}

/** Shows the deals by owner, or by what is asked for. */
export async function groupedBoard(options: GroupedOptions = {}, shown?: Stages): Promise<Scene<PipelineBoard>> {
  const { by = 'owner', people = [], ...rest } = options;
  const board = await scene<PipelineBoard>(
    html`<rapport-pipeline-board
      pipeline-id="sales"
      group-by=${by}
      .people=${people}
      ?readonly=${options.readonly === true}
    ></rapport-pipeline-board>`,
    { ...(options.adapter || options.client ? {} : { seed: groupedSeed(options, shown) }), width: 780, ...rest },
  );
  await until(() => columnsOf(board.element).length > 0);
  await board.settled();
  return board;
}

/** Puts a deal into another column through its dialog. */
export async function putInto(
  { element, settled }: Scene<PipelineBoard>,
  title: string,
  column: string,
): Promise<void> {
  const find = <Found extends Element>(selector: string): Found => {
    const found = element.shadowRoot?.querySelector<Found>(selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  };
  moveButtonOf(element, title).focus();
  await press('Enter');
  await until(() => element.shadowRoot?.querySelector('dialog select') !== null);
  const choice = find<HTMLSelectElement>('dialog select');
  choice.selectedIndex = [...choice.options].findIndex(({ text }) => text.trim() === column);
  choice.dispatchEvent(new Event('change', { bubbles: true }));
  await settled();
  find<HTMLElement>('dialog [type=submit]').click();
  await settled();
}

/** The names of the columns, in order. */
export function columnsOf({ shadowRoot }: PipelineBoard): string[] {
  return [...(shadowRoot?.querySelectorAll('.stage h3 .name') ?? [])].map((name) => name.textContent ?? '');
}
