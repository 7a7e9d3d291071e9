import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../src/components/pipeline-board/pipeline-board.js';
import { cardOf, columnOf, moveByMenu, noticeOf, titlesIn, until as comes } from './helpers/board.js';
import { press, pressAll, type } from './helpers/commands.js';
import { openEveryElement, pressEverything } from './helpers/pages.js';
import { renderingEnds } from './helpers/scene.js';

/** A deal is moved by keys and by menu, changed beside the board, added, selected with another one, and searched for. */
async function workOn(board: PipelineBoard, refusals: readonly string[]): Promise<void> {
  // What breaks is told at once: what it should have done would never come.
  const until = (isDone: () => boolean): Promise<void> =>
    comes(() => {
      if (refusals.length > 0) throw new Error(refusals.join('\n'));
      return isDone();
    });
  const find = <Found extends HTMLElement>(selector: string): Found | null =>
    board.shadowRoot?.querySelector<Found>(selector) ?? null;
  const settled = (): Promise<void> => renderingEnds(board);
  cardOf(board, 'Annual service').focus();
  await pressAll('Space', 'ArrowRight', 'Space');
  await until(() => noticeOf(board) === 'Annual service moved from Qualified to Proposal');
  await moveByMenu({ element: board, settled }, 'Annual service', 'Negotiation');
  await until(() => titlesIn(board, 'Negotiation').includes('Annual service'));
  await press('Control+z');
  await until(() => titlesIn(board, 'Proposal').includes('Annual service'));
  cardOf(board, 'Warehouse labels').focus();
  await press('Enter');
  await until(() => find<HTMLDialogElement>('dialog.editor')?.open === true);
  find<HTMLInputElement>('dialog.editor input')?.select();
  await type('Pallet labels');
  await press('Control+Enter');
  await until(() => titlesIn(board, 'Qualified').includes('Pallet labels'));
  columnOf(board, 'Qualified').querySelector<HTMLElement>('.add')?.click();
  await until(() => find('.adder .input')?.matches(':focus') === true);
  await type('Crates');
  await press('Enter');
  await until(() => titlesIn(board, 'Qualified')[0] === 'Crates');
  await press('Escape');
  await until(() => find('.adder') === null);
  cardOf(board, 'Crates').focus();
  await pressAll('Control+Space', 'Shift+ArrowDown');
  await until(() => board.shadowRoot?.querySelectorAll('.deal.selected').length === 2);
  await press('Escape');
  find<HTMLInputElement>('.tools input')?.focus();
  await type('spring');
  await until(
    () => titlesIn(board, 'Negotiation').join() === 'Spring tooling' && titlesIn(board, 'Qualified').length === 0,
  );
}

/** Old libraries break what nobody has tried: they replace methods of nodes and arrays that are called only then. */
describe('people at work on a page', function () {
  this.timeout(120_000);

  // What one test presses, a board and a form would remember in the next.
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  for (const [name, script] of [
    ['Prototype', 'prototype/prototype.js'],
    ['MooTools', 'mootools/mootools.js'],
  ] as const) {
    it(`with ${name} can do on the board what they do elsewhere`, async () => {
      const page = await openEveryElement(`/fixtures/every-element.html?script=/old-libraries/${script}`);
      await workOn(
        page.elements.find(({ localName }) => localName === 'rapport-pipeline-board') as PipelineBoard,
        page.window.refusals,
      );
      expect(page.window.refusals).to.deep.equal([]);
      page.frame.remove();
    });

    it(`with ${name} can press whatever there is to press, in every element`, async () => {
      const page = await openEveryElement(`/fixtures/every-element.html?script=/old-libraries/${script}`);
      let pressed = 0;
      for (const element of page.elements) pressed += await pressEverything(element);
      expect(page.window.refusals).to.deep.equal([]);
      expect(pressed).to.be.greaterThan(page.elements.length);
      page.frame.remove();
    });
  }
});
