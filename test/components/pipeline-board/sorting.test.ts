import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  moveButtonOf,
  moveByMenu,
  noticeOf,
  shown,
  until,
  type BoardOptions,
} from '../../helpers/board.js';
import { hintOf, sortBy, sortsOf, toolsOf } from '../../helpers/board-tools.js';
import { drag, press } from '../../helpers/commands.js';
import { lastAnnouncement, type Scene } from '../../helpers/scene.js';

const yuan = (amount: number) => ({ amount: { amount: amount * 100, currency: 'CNY' } });
const at = (day: string) => ({ createdAt: `${day}T09:00:00.000Z`, updatedAt: `${day}T09:00:00.000Z` });
const stages = { Open: ['Small', 'Large', 'Middle'], Next: ['Tiny', 'Huge'], Won: [] };
const options: BoardOptions = {
  deals: {
    Small: {
      ...yuan(100),
      expectedClose: '2026-12-24',
      enteredStageAt: '2026-11-03T09:00:00.000Z',
      ...at('2026-11-19'),
    },
    Large: { ...yuan(900), enteredStageAt: '2026-11-01T09:00:00.000Z', ...at('2026-11-20') },
    Middle: {
      ...yuan(500),
      expectedClose: '2026-11-30',
      enteredStageAt: '2026-11-02T09:00:00.000Z',
      ...at('2026-11-18'),
    },
    Tiny: yuan(10),
    Huge: yuan(5_000),
  },
};

async function board(more: BoardOptions = {}): Promise<Scene<PipelineBoard>> {
  const scene = await boardWith(stages, { ...options, ...more });
  await toolsOf(scene);
  return scene;
}

async function sorted(order: string, more: BoardOptions = {}): Promise<Scene<PipelineBoard>> {
  const scene = await board(more);
  await sortBy(scene, order);
  return scene;
}

describe('<rapport-pipeline-board> sort', () => {
  const orders: readonly (readonly [string, readonly string[]])[] = [
    ['Manual order', ['Small', 'Large', 'Middle']],
    ['Amount', ['Large', 'Middle', 'Small']],
    ['Expected close', ['Middle', 'Small', 'Large']],
    ['Longest in stage', ['Large', 'Middle', 'Small']],
    ['Last change', ['Large', 'Small', 'Middle']],
  ];
  for (const [order, titles] of orders) {
    it(`by ${order}`, async () => {
      const { element } = await sorted(order);
      expect(shown(element)['Open']).to.deep.equal(titles);
    });
  }

  it('does not offer what would tell hidden amounts', async () => {
    const { element } = await board({ permissions: { hidden: ['deals.amount'] } });
    expect(sortsOf(element)).to.deep.equal(['Manual order', 'Expected close', 'Longest in stage', 'Last change']);
  });

  it('is read out with what a move does, once a person has paused', async () => {
    await sorted('Amount');
    const english = 'Sorted by “Amount”: a move changes the stage, the sort decides the position.';
    await until(() => lastAnnouncement() === english);
    const scene = await board({ locale: 'zh-CN' });
    await sortBy(scene, '金额');
    await until(() => lastAnnouncement() === '按“金额”排序：移动只改变阶段，位置由排序决定。');
  });

  it('says below the board what a move does, and nothing in the manual order', async () => {
    const scene = await sorted('Amount');
    expect(hintOf(scene.element)).to.equal(
      'Sorted by “Amount”: a move changes the stage, the sort decides the position.',
    );
    await sortBy(scene, 'Manual order');
    expect(hintOf(scene.element)).to.equal('');
  });
});

describeBidirectional('<rapport-pipeline-board> moving under a sort', ({ forward }) => {
  it('by keyboard: the card goes where the sort puts it, and only the stage is written', async () => {
    const { element, client, settled } = await sorted('Amount');
    const before = await client.deals.get('tiny');
    cardOf(element, 'Small').focus();
    await press('Space');
    await press(forward);
    expect(lastAnnouncement()).to.equal('Next, position 2 of 3.');
    await press('Space');
    await settled();
    expect(shown(element)).to.deep.equal({ Open: ['Large', 'Middle'], Next: ['Huge', 'Small', 'Tiny'], Won: [] });
    expect(focusedTitle()).to.equal('Small');
    element.view = {};
    await settled();
    expect(shown(element)['Next']).to.deep.equal(['Tiny', 'Huge', 'Small']);
    expect((await client.deals.get('tiny'))?.version).to.equal(before?.version);
  });

  it('within a stage: nothing moves, and the board says why', async () => {
    const { element, settled } = await sorted('Amount');
    cardOf(element, 'Large').focus();
    await press('Alt+Shift+ArrowDown');
    await settled();
    expect(shown(element)['Open']).to.deep.equal(['Large', 'Middle', 'Small']);
    expect(noticeOf(element)).to.equal(
      'Large stays in Open: the sort decides the position; only the stage can change.',
    );
    await press('Space');
    await press('ArrowDown');
    expect(lastAnnouncement()).to.contain('the sort decides the position');
    await press('Escape');
  });

  it('by pointer: wherever it is let go in a stage', async () => {
    const { element, settled } = await sorted('Amount');
    await drag(cardOf(element, 'Middle'), cardOf(element, 'Huge'));
    await settled();
    expect(shown(element)['Next']).to.deep.equal(['Huge', 'Middle', 'Tiny']);
    await drag(cardOf(element, 'Small'), cardOf(element, 'Large'));
    await settled();
    expect(shown(element)['Open']).to.deep.equal(['Large', 'Small']);
    expect(noticeOf(element)).to.contain('Small stays in Open');
  });

  it('by menu: the dialog asks for the stage alone', async () => {
    const scene = await sorted('Amount');
    const { element, settled } = scene;
    moveButtonOf(element, 'Small').focus();
    await press('Enter');
    await settled();
    const dialog = element.shadowRoot?.querySelector('dialog');
    expect(dialog?.querySelector('[name=position]')).to.equal(null);
    expect(dialog?.textContent).to.contain('the sort decides the position');
    await press('Escape');
    await settled();
    columnOf(element, 'Won');
    expect(shown(element)['Open']).to.have.length(3);
  });
});

describe('<rapport-pipeline-board> moving by menu while filtered', () => {
  it('puts the card before the one that is shown there', async () => {
    const scene = await board();
    const { element, settled } = scene;
    element.view = { search: 'e' };
    await settled();
    expect(shown(element)).to.deep.equal({ Open: ['Large', 'Middle'], Next: ['Huge'], Won: [] });
    await moveByMenu(scene, 'Large', 'Next', 0);
    expect(shown(element)['Next']).to.deep.equal(['Large', 'Huge']);
    element.view = {};
    await settled();
    expect(shown(element)['Next']).to.deep.equal(['Tiny', 'Large', 'Huge']);
  });
});
