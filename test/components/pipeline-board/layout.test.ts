import { expect } from '@open-wc/testing';
import { boardWith, columnOf, listOf, moveButtonOf, until } from '../../helpers/board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { emulateMedia, engine, skipHere } from '../../helpers/commands.js';

const four = { New: ['Alpha'], Offer: ['Beta'], Negotiation: ['Gamma'], Won: [] };

describeBidirectional('<rapport-pipeline-board> columns', () => {
  it('are no narrower than the page wants, and scroll across where they do not fit', async () => {
    const { element, settled } = await boardWith(four, { width: 780 });
    element.style.setProperty('--rapport-pipeline-board-stage-width', '300px');
    await settled();
    expect(columnOf(element, 'New').getBoundingClientRect().width).to.equal(300);
    const board = element.shadowRoot?.querySelector('.board') as HTMLElement;
    expect(board.scrollWidth).to.be.at.least(4 * 300);
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    columnOf(element, 'Won').scrollIntoView({ inline: 'end', block: 'nearest' });
    await until(() => Math.abs(board.scrollLeft) > 300);
  });

  it('share what room there is', async () => {
    const { element } = await boardWith({ New: ['Alpha'], Won: [] }, { width: 780 });
    const widths = ['New', 'Won'].map((stage) => columnOf(element, stage).getBoundingClientRect().width);
    expect(Math.min(...widths)).to.be.greaterThan(370);
  });

  it('keep name and count of a stage in one line beside long sums', async () => {
    const amount = { amount: 1_234_567_800, currency: 'CNY' };
    const stages = { Negotiation: { limit: { most: 99 } } };
    const { element } = await boardWith(four, { stages, deals: { Gamma: { amount } } });
    const lines = (stage: string): number => columnOf(element, stage).querySelector('h3')?.offsetHeight ?? 0;
    expect(lines('Negotiation')).to.equal(lines('New'));
    expect(listOf(element, 'Negotiation').offsetTop).to.equal(listOf(element, 'New').offsetTop);
  });
});

describe('<rapport-pipeline-board> in forced colours', () => {
  it('draws the button that moves a deal, and the arrows of lists', async function () {
    if (!(await emulateMedia({ forcedColors: 'active' }))) skipHere(this, `${engine()} cannot be told this`);
    try {
      const { element } = await boardWith(four);
      await until(() => element.shadowRoot?.querySelector('.order select') !== null);
      expect(getComputedStyle(moveButtonOf(element, 'Alpha'), '::before').backgroundImage).not.to.equal('none');
      const order = element.shadowRoot?.querySelector('.order select') as Element;
      expect(getComputedStyle(order).appearance).not.to.equal('none');
    } finally {
      await emulateMedia({ forcedColors: 'none' });
    }
  });
});
