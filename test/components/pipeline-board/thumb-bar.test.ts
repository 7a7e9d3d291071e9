import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { intercept } from '../../../stories/support/adapters.js';
import { boardSeed, boardWith, cardOf, previewOf, shown, until } from '../../helpers/board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { centerOf, drag, engine, point, pointerUp, skipHere } from '../../helpers/commands.js';
import { memoryAdapter } from '../../helpers/memory.js';

const three = { New: ['Alpha', 'Beta'], Offer: ['Delta'], Talks: [], Won: [] };

function barOf({ shadowRoot }: PipelineBoard): HTMLElement | null {
  return shadowRoot?.querySelector<HTMLElement>('.thumb-bar') ?? null;
}

function tileOf(board: PipelineBoard, stage: string): HTMLElement {
  const tiles = [...(barOf(board)?.querySelectorAll<HTMLElement>('.tile') ?? [])];
  const found = tiles.find((tile) => tile.querySelector('.name')?.textContent === stage);
  if (!found) throw new Error(`The bar does not offer ${stage}.`);
  return found;
}

/** Rests a finger on a card until it is in hand and the bar is there. */
async function takeUp(board: PipelineBoard, title: string): Promise<void> {
  // The tools come later, and move the cards down.
  await until(() => board.shadowRoot?.querySelector('.tool-row') !== null);
  await point([{ type: 'move', ...centerOf(cardOf(board, title)) }, { type: 'down' }], 'touch');
  await until(() => previewOf(board) !== null && barOf(board)?.matches(':popover-open') === true);
}

describeBidirectional('<rapport-pipeline-board> with a finger on a phone', function () {
  before(function () {
    if (engine() === 'webkit') skipHere(this, 'WebKitGTK has no touch here');
  });

  it('offers all stages at the foot of the screen, and takes the card to the one under the finger', async () => {
    const { element, settled } = await boardWith(three, { width: 320 });
    await takeUp(element, 'Beta');
    const bar = barOf(element)?.getBoundingClientRect() as DOMRect;
    expect(bar.bottom).to.be.closeTo(innerHeight, 1);
    expect(bar.width).to.be.closeTo(document.documentElement.clientWidth, 1);
    const names = [...(barOf(element)?.querySelectorAll('.tile .name') ?? [])].map(({ textContent }) => textContent);
    expect(names).to.deep.equal(['New', 'Offer', 'Talks', 'Won']);
    await point([{ type: 'move', ...centerOf(tileOf(element, 'Talks')) }], 'touch');
    await until(() => tileOf(element, 'Talks').matches('.over'));
    await point([{ type: 'up' }], 'touch');
    await settled();
    expect(shown(element)['Talks']).to.deep.equal(['Beta']);
    expect(barOf(element)).to.equal(null);
  });
});

describe('<rapport-pipeline-board> the bar of stages for the thumb', () => {
  it('takes no card to a stage that it may not enter', async function () {
    if (engine() === 'webkit') skipHere(this, 'WebKitGTK has no touch here');
    const { element, settled } = await boardWith(three, { width: 320, stages: { New: { next: ['offer'] } } });
    await takeUp(element, 'Beta');
    expect(tileOf(element, 'Won').matches('.barred')).to.equal(true);
    await point([{ type: 'move', ...centerOf(tileOf(element, 'Won')) }, { type: 'up' }], 'touch');
    await settled();
    expect(shown(element)).to.deep.equal(three);
  });

  it('has tiles that a thumb cannot miss', async function () {
    if (engine() === 'webkit') skipHere(this, 'WebKitGTK has no touch here');
    // Without counts there is only the name in a tile.
    const adapter = intercept(memoryAdapter({ seed: boardSeed(three) }), (_call, proceed) => proceed(), {
      totals: false,
    });
    const { element } = await boardWith(three, { width: 320, adapter });
    await takeUp(element, 'Beta');
    const sizes = [...(barOf(element)?.querySelectorAll('.tile') ?? [])].map((tile) => tile.getBoundingClientRect());
    expect(Math.min(...sizes.map(({ height }) => height))).to.be.at.least(44);
    expect(Math.min(...sizes.map(({ width }) => width))).to.be.at.least(44);
    await point([{ type: 'up' }], 'touch');
  });

  it('is not there for a mouse', async () => {
    const { element, settled } = await boardWith(three, { width: 320 });
    const { x, y } = centerOf(cardOf(element, 'Beta'));
    await drag({ x, y }, { x, y: y + 30 }, { drop: false });
    try {
      await until(() => previewOf(element) !== null);
      await settled();
      expect(barOf(element)).to.equal(null);
    } finally {
      await pointerUp();
    }
  });
});
