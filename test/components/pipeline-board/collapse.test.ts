import { expect, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  headingOf,
  moveByMenu,
  noticeOf,
  shown,
  until,
} from '../../helpers/board.js';
import { accessible, centerOf, click, drag, movePointer, pointerUp, press, pressAll } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement, scene, type Scene } from '../../helpers/scene.js';

const stages = { New: ['Alpha', 'Beta'], Offer: ['Gamma'], Won: ['Delta'] };

function foldOf(board: PipelineBoard, stage: string): HTMLButtonElement {
  return columnOf(board, stage).querySelector('.fold') as HTMLButtonElement;
}

async function collapse({ element, settled }: Scene<PipelineBoard>, stage: string): Promise<void> {
  await click(foldOf(element, stage));
  await settled();
}

function widthOf(board: PipelineBoard, stage: string): number {
  return columnOf(board, stage).getBoundingClientRect().width;
}

/** Lets no time pass by for a drag, until it is told to. */
function stopClock(): () => void {
  const { now } = performance;
  const stopped = performance.now();
  performance.now = () => stopped;
  return () => {
    performance.now = now;
  };
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise((next) => requestAnimationFrame(next));
}

const isCollapsed = (board: PipelineBoard, stage: string): boolean => columnOf(board, stage).matches('.collapsed');

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

describeBidirectional('<rapport-pipeline-board> collapsed stages', ({ forward }) => {
  it('keep name and count, and give their room to the others', async () => {
    const board = await boardWith(stages);
    const { element } = board;
    const before = widthOf(element, 'New');
    await collapse(board, 'Offer');
    expect(widthOf(element, 'Offer')).to.equal(44);
    expect(widthOf(element, 'New')).to.be.greaterThan(before);
    expect(headingOf(element, 'Offer')).to.contain('Offer').and.contain('1 deal');
    expect(shown(element)['Offer']).to.deep.equal([]);
    await expectAccessible(element);
  });

  it('are collapsed and opened by a button that says which, by keyboard too, and keeps focus', async () => {
    const { element, settled } = await boardWith(stages);
    expect(await accessible(foldOf(element, 'New'))).to.include({ role: 'button', name: 'Collapse New' });
    cardOf(element, 'Alpha').focus();
    // The button that adds a deal comes between.
    await pressAll('Shift+Tab', 'Shift+Tab');
    expect(deepActiveElement()).to.equal(foldOf(element, 'New'));
    await press('Enter');
    await settled();
    const { name, states } = await accessible(foldOf(element, 'New'));
    expect([name, states['expanded']]).to.deep.equal(['Expand New', false]);
    expect(deepActiveElement()).to.equal(foldOf(element, 'New'));
    await press('Enter');
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Beta']);
  });

  it('are passed over by the arrows', async () => {
    const board = await boardWith(stages);
    const { element } = board;
    await collapse(board, 'Offer');
    cardOf(element, 'Alpha').focus();
    await press(forward);
    expect(focusedTitle()).to.equal('Delta');
  });

  it('take a card from the pointer, at the top, and stay collapsed', async () => {
    const board = await boardWith(stages);
    const { element, settled } = board;
    await collapse(board, 'Offer');
    const goOn = stopClock();
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Offer'));
    goOn();
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Alpha']);
    expect(headingOf(element, 'Offer')).to.contain('2 deals');
    expect(noticeOf(element)).to.equal('Beta moved from New to Offer');
    await collapse(board, 'Offer');
    expect(shown(element)['Offer']).to.deep.equal(['Beta', 'Gamma']);
  });

  it('open under a card that rests over them, and close when it goes back', async () => {
    const board = await boardWith(stages);
    const { element } = board;
    await collapse(board, 'Offer');
    const goOn = stopClock();
    try {
      await drag(cardOf(element, 'Beta'), columnOf(element, 'Offer'), { drop: false });
      await until(() => columnOf(element, 'Offer').matches('.over'));
      await frames(5);
      expect(isCollapsed(element, 'Offer'), 'a card that only passes opens nothing').to.equal(true);
    } finally {
      goOn();
    }
    await until(() => !isCollapsed(element, 'Offer'));
    expect(shown(element)['Offer']).to.deep.equal(['Gamma']);
    await press('Escape');
    await until(() => isCollapsed(element, 'Offer'));
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Beta']);
    await pointerUp();
  });

  it('stay open where a card was dropped after they had opened under it, at the place that was chosen', async () => {
    const board = await boardWith(stages);
    const { element, client } = board;
    await collapse(board, 'Offer');
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Offer'), { drop: false });
    await until(() => !isCollapsed(element, 'Offer'));
    const { x, y } = centerOf(cardOf(element, 'Gamma'));
    await movePointer({ x, y: y + 60 });
    await until(() => columnOf(element, 'Offer').querySelector('.row:last-child .slot') !== null);
    await pointerUp();
    await until(() => noticeOf(element) !== '');
    await board.settled();
    expect(shown(element)['Offer']).to.deep.equal(['Gamma', 'Beta']);
    await client.history.undo();
    await board.settled();
    expect(isCollapsed(element, 'Offer')).to.equal(false);
  });

  it('open for a card in the hand of the keyboard, and close when it goes on', async () => {
    const board = await boardWith(stages);
    const { element, settled } = board;
    await collapse(board, 'Offer');
    cardOf(element, 'Beta').focus();
    await pressAll('Space', forward);
    await settled();
    expect(lastAnnouncement()).to.equal('Offer, position 2 of 2.');
    expect(shown(element)['Offer']).to.deep.equal(['Gamma', 'Beta']);
    await press(forward);
    await settled();
    expect(widthOf(element, 'Offer')).to.equal(44);
    await press('Escape');
    await settled();
    expect(focusedTitle()).to.equal('Beta');
  });

  it('stay open where a card was dropped by keyboard or by menu, and focus is on it', async () => {
    const board = await boardWith(stages);
    const { element, settled } = board;
    await collapse(board, 'Offer');
    cardOf(element, 'Beta').focus();
    await pressAll('Space', forward, 'Space');
    await settled();
    expect(shown(element)['Offer']).to.deep.equal(['Gamma', 'Beta']);
    expect(focusedTitle()).to.equal('Beta');
    await collapse(board, 'Won');
    await moveByMenu(board, 'Alpha', 'Won');
    expect(shown(element)['Won']).to.deep.equal(['Alpha', 'Delta']);
    expect(focusedTitle()).to.equal('Alpha');
  });
});

describe('<rapport-pipeline-board> what is remembered', () => {
  const adapter = () => memoryAdapter({ seed: boardSeed(stages) });

  it('is collapsed again when the page comes back, for this pipeline alone', async () => {
    await collapse(await boardWith(stages), 'Offer');
    const { element } = await boardWith(stages);
    expect(widthOf(element, 'Offer')).to.equal(44);
    const [pipeline] = boardSeed(stages).pipelines ?? [];
    const other = { ...boardSeed(stages), pipelines: pipeline ? [{ ...pipeline, id: 'service' }] : [], deals: [] };
    const { element: service } = await scene<PipelineBoard>(
      html`<rapport-pipeline-board pipeline-id="service"></rapport-pipeline-board>`,
      { seed: other, width: 780 },
    );
    expect(service.shadowRoot?.querySelector('.collapsed')).to.equal(null);
  });

  it('holds ids and choices, and nothing about anybody', async () => {
    await collapse(await boardWith(stages), 'Offer');
    expect({ ...localStorage }).to.deep.equal({ 'rapport:pipeline-board:sales': '{"collapsed":["offer"]}' });
  });

  it('is nothing where the page wants that', async () => {
    const forgetful = html`<rapport-pipeline-board pipeline-id="sales" forgetful></rapport-pipeline-board>`;
    const first = await scene<PipelineBoard>(forgetful, { adapter: adapter(), width: 780 });
    await collapse(first, 'Offer');
    expect(widthOf(first.element, 'Offer')).to.equal(44);
    expect(localStorage.length).to.equal(0);
    const { element } = await scene<PipelineBoard>(forgetful, { adapter: adapter(), width: 780 });
    expect(element.shadowRoot?.querySelector('.collapsed')).to.equal(null);
  });

  it('does no harm when it was tampered with, or when a stage is gone', async () => {
    for (const text of ['{', '{"collapsed":[1],"fields":"x","density":"huge"}', '{"collapsed":["gone"]}', 'null']) {
      localStorage.setItem('rapport:pipeline-board:sales', text);
      const { element } = await boardWith(stages);
      expect(shown(element)['New']).to.deep.equal(['Alpha', 'Beta']);
    }
  });

  it('shows every stage whole on a phone, where there is one at a time', async () => {
    await collapse(await boardWith(stages), 'New');
    const { element, settled } = await boardWith(stages, { width: 320 });
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Beta']);
  });
});
