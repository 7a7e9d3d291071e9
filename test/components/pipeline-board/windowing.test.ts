import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { intercept } from '../../../stories/support/adapters.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  headingOf,
  listOf,
  moveByMenu,
  shown,
  titlesIn,
  until,
} from '../../helpers/board.js';
import { press, pressAll } from '../../helpers/commands.js';
import { expectAccessible } from '../../helpers/axe.js';

function deals(count: number, name = 'Deal'): string[] {
  return Array.from({ length: count }, (_, index) => `${name} ${index}`);
}

/** All elements that the board is made of. */
function elementsOf(board: HTMLElement): number {
  return board.shadowRoot?.querySelectorAll('*').length ?? 0;
}

describe('<rapport-pipeline-board> with thousands of deals', () => {
  it('draws only what can be seen', async () => {
    const stages = {
      New: deals(2_000, 'New'),
      Offer: deals(1_500, 'Offer'),
      Talks: deals(1_000, 'Talk'),
      Won: deals(500, 'Won'),
    };
    const { element } = await boardWith(stages, { width: 1_060 });
    expect(elementsOf(element)).to.be.below(1_000);
    expect(headingOf(element, 'New')).to.contain('2,000 deals');
    await expectAccessible(element);
  });

  it('reads what fills a stage, then a page ahead of what can be seen, and the next when a person scrolls', async () => {
    const pages: number[] = [];
    const adapter = intercept(
      memoryAdapter({ seed: boardSeed({ New: deals(500), Won: [] }) }),
      async (call, proceed) => {
        const answer = await proceed();
        if (call === 'deals.list') pages.push((answer as { items: readonly unknown[] }).items.length);
        return answer;
      },
    );
    const { element, settled } = await boardWith({}, { adapter });
    // What is read ahead waits for the first picture.
    await until(() => pages.length > 2);
    await settled();
    // In whatever order the stages are answered.
    expect(pages.slice(0, 2)).to.have.members([14, 0]);
    expect(pages.slice(2)).to.deep.equal([50]);
    listOf(element, 'New').scrollTop = 50 * 72;
    await until(() => titlesIn(element, 'New').includes('Deal 52') && pages.length > 3);
    await settled();
    expect(pages.slice(3)).to.deep.equal([50]);
    expect(elementsOf(element)).to.be.below(1_000);
  });

  it('keeps the card that has focus, wherever the stage is scrolled to', async () => {
    const { element, settled } = await boardWith({ New: deals(50), Won: [] });
    cardOf(element, 'Deal 1').focus();
    // WebKit brings what has got focus into view a moment later.
    await settled();
    listOf(element, 'New').scrollTop = 2_000;
    await until(() => titlesIn(element, 'New').includes('Deal 30'));
    await settled();
    expect(focusedTitle()).to.equal('Deal 1');
    await press('ArrowDown');
    await settled();
    expect(focusedTitle()).to.equal('Deal 2');
  });

  it('reads all of a stage to go to its last card', async () => {
    const { element, settled } = await boardWith({ New: deals(320), Won: [] });
    cardOf(element, 'Deal 0').focus();
    await press('End');
    await until(() => focusedTitle() === 'Deal 319');
    await settled();
    const card = cardOf(element, 'Deal 319').getBoundingClientRect();
    const list = listOf(element, 'New').getBoundingClientRect();
    expect(card.bottom).to.be.at.most(list.bottom + 1);
  });

  it('moves a card to the end of a stage that is not loaded yet', async () => {
    const { element, client, settled } = await boardWith({ New: deals(130), Won: ['Spare parts'] });
    cardOf(element, 'Deal 0').focus();
    await press('Space');
    await press('End');
    await until(() => titlesIn(element, 'New').at(-1) === 'Deal 0');
    await press('Space');
    await settled();
    const { items } = await client.deals.list({ limit: 200 });
    expect(items[129]?.title).to.equal('Deal 0');
  });

  it('moves a card by menu to the end of a stage that is not loaded yet', async () => {
    const board = await boardWith({ New: deals(130), Won: ['Spare parts'] });
    await moveByMenu(board, 'Spare parts', 'New', 64);
    const { items } = await board.client.deals.list({ limit: 200 });
    expect(items[130]?.title).to.equal('Spare parts');
  });

  it('writes one deal for one move', async () => {
    const touched: string[] = [];
    const { element, client, settled } = await boardWith({ New: deals(60), Won: [] });
    client.watch((change) => {
      if (change.kind === 'records' && change.stores.deals) touched.push(...change.stores.deals);
    });
    cardOf(element, 'Deal 3').focus();
    await pressAll('Alt+Shift+Home');
    await settled();
    expect(shown(element)['New']?.[0]).to.equal('Deal 3');
    expect(touched).to.deep.equal(['deal-3']);
  });

  it('stays where a person has scrolled to when somebody else adds a deal above', async () => {
    const { element, client, settled } = await boardWith({ New: deals(50), Won: ['Spare parts'] });
    listOf(element, 'New').scrollTop = 1_500;
    await until(() => titlesIn(element, 'New').includes('Deal 21'));
    await settled();
    const before = cardOf(element, 'Deal 22').getBoundingClientRect().top;
    await client.deals.move('spare-parts', { stageId: 'new', before: 'deal-0' });
    await settled();
    expect(cardOf(element, 'Deal 22').getBoundingClientRect().top).to.be.closeTo(before, 2);
  });

  for (const width of [780, 320]) {
    it(`makes a column as high as it may be for deals that do not fit into less, ${width} px wide`, async () => {
      const New = deals(40);
      const { element, settled } = await boardWith({ New, Won: [] }, { width });
      element.style.setProperty('--rapport-pipeline-board-height', '560px');
      await settled();
      expect(columnOf(element, 'New').getBoundingClientRect().height).to.equal(560);
      const list = listOf(element, 'New');
      expect(list.getBoundingClientRect().height).to.be.greaterThan(400);
      expect(list.scrollHeight).to.be.greaterThan(list.clientHeight);
    });
  }
});
