import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { RapportClient } from '../../../src/data/client.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  headingOf,
  noticeOf,
  previewOf,
  shown,
  type BoardOptions,
  type Stages,
} from '../../helpers/board.js';
import { drag, pointerUp, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement, type Scene } from '../../helpers/scene.js';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';

const three = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta'], Won: [] };

interface Shared extends Scene<PipelineBoard> {
  /** Somebody else at work on the same records. */
  readonly other: RapportClient;
}

async function sharedBoard(stages: Stages, options: BoardOptions = {}): Promise<Shared> {
  const adapter = memoryAdapter({ seed: boardSeed(stages, options) });
  const board = await boardWith(stages, { ...options, adapter });
  return { ...board, other: new RapportClient(adapter) };
}

describe('<rapport-pipeline-board> with somebody else at work', () => {
  it('shows their moves, with new counts, and keeps focus on its card', async () => {
    const { element, other, settled } = await sharedBoard(three);
    cardOf(element, 'Beta').focus();
    await other.deals.move('alpha', { stageId: 'offer', before: null });
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Beta', 'Gamma'], Offer: ['Delta', 'Alpha'], Won: [] });
    expect(headingOf(element, 'Offer')).to.contain('2 deals');
    expect(focusedTitle()).to.equal('Beta');
  });

  it('keeps focus on a card that they move to another stage', async () => {
    const { element, other, settled } = await sharedBoard(three);
    cardOf(element, 'Beta').focus();
    await other.deals.move('beta', { stageId: 'won', before: null });
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Beta']);
    expect(focusedTitle()).to.equal('Beta');
  });

  it('gives focus to the next card when they delete the one that has it', async () => {
    const { element, other, settled } = await sharedBoard(three);
    cardOf(element, 'Beta').focus();
    await other.deals.remove('beta');
    await settled();
    expect(focusedTitle()).to.equal('Gamma');
  });

  it('keeps a lifted card in its place among the others, wherever it comes from', async () => {
    const { element, other, settled } = await sharedBoard(three);
    cardOf(element, 'Gamma').focus();
    await pressAll('Space', 'ArrowUp');
    await other.deals.move('delta', { stageId: 'new', before: 'alpha' });
    await other.deals.move('gamma', { stageId: 'won', before: null });
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Delta', 'Alpha', 'Gamma', 'Beta']);
    await pressAll('Space');
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Delta', 'Alpha', 'Gamma', 'Beta'], Offer: [], Won: [] });
    expect(focusedTitle()).to.equal('Gamma');
  });

  it('ends a lift with a message when they delete the card', async () => {
    const { element, other, settled } = await sharedBoard(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'ArrowRight');
    await other.deals.remove('beta');
    await settled();
    const message = 'Move cancelled: Beta is not on this board any more. Somebody else has changed it.';
    expect(noticeOf(element)).to.equal(message);
    expect(lastAnnouncement()).to.equal(message);
    expect(shown(element)).to.deep.equal({ New: ['Alpha', 'Gamma'], Offer: ['Delta'], Won: [] });
  });

  it('ends a drag with a message when they delete the card', async () => {
    const { element, other, settled } = await sharedBoard(three);
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'), { drop: false });
    await other.deals.remove('beta');
    await settled();
    expect(previewOf(element)).to.equal(null);
    expect(lastAnnouncement()).to.contain('Beta is not on this board any more');
    await pointerUp();
    await settled();
    expect(shown(element)['Won']).to.deep.equal([]);
  });

  it('shows a customer under their new name', async () => {
    const { element, other, settled } = await sharedBoard(three, { deals: { Beta: { customerId: 'ana' } } });
    expect(cardOf(element, 'Beta').textContent).to.contain('Ana Moreno');
    await other.customers.update('ana', { name: 'Ana Moreno Ruiz' });
    await settled();
    expect(cardOf(element, 'Beta').textContent).to.contain('Ana Moreno Ruiz');
  });
});
