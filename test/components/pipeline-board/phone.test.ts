import { expect } from '@open-wc/testing';
import {
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  moveButtonOf,
  moveByMenu,
  shown,
  until,
} from '../../helpers/board.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';

const three = {
  New: ['Alpha with a title that is longer than a phone is wide, by far', 'Beta'],
  Offer: ['Delta'],
  Won: [],
};
const width = 320;

function pickerOf(board: HTMLElement): HTMLSelectElement {
  return board.shadowRoot?.querySelector('.picker select') as HTMLSelectElement;
}

function isInView(board: HTMLElement, stage: HTMLElement): boolean {
  const box = board.getBoundingClientRect();
  const { left, right } = stage.getBoundingClientRect();
  return left >= box.left - 2 && right <= box.right + 2;
}

describeBidirectional('<rapport-pipeline-board> on a phone', () => {
  it('shows one stage at a time and no more than fits', async () => {
    const { element } = await boardWith(three, { width });
    expect(isInView(element, columnOf(element, 'New'))).to.equal(true);
    expect(isInView(element, columnOf(element, 'Offer'))).to.equal(false);
    expect(columnOf(element, 'New').getBoundingClientRect().width).to.be.closeTo(width, 2);
    const root = element.shadowRoot?.querySelector('.root') as HTMLElement;
    expect(root.scrollWidth).to.be.at.most(width);
    await expectAccessible(element);
  });

  it('goes to the stage that is picked, and the choice follows a swipe', async () => {
    const { element } = await boardWith(three, { width });
    const picker = pickerOf(element);
    expect([...picker.options].map((option) => option.textContent?.trim())).to.deep.equal([
      'New · 2',
      'Offer · 1',
      'Won · 0',
    ]);
    picker.value = '2';
    picker.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => isInView(element, columnOf(element, 'Won')));
    columnOf(element, 'Offer').scrollIntoView({ inline: 'start', block: 'nearest' });
    await until(() => pickerOf(element).value === '1');
  });

  it('moves a card by its button, and goes with it', async () => {
    const board = await boardWith(three, { width });
    const { element, settled } = board;
    expect(moveButtonOf(element, 'Beta').getBoundingClientRect().height).to.be.at.least(44);
    await moveByMenu(board, 'Beta', 'Won');
    await until(() => isInView(element, columnOf(element, 'Won')));
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Beta']);
    expect(focusedTitle()).to.equal('Beta');
    expect(isInView(element, cardOf(element, 'Beta'))).to.equal(true);
  });
});
