import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { expectAccessible } from '../../helpers/axe.js';
import { boardWith, cardOf, focusedTitle, shown, until } from '../../helpers/board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  accessible,
  centerOf,
  click,
  hold,
  point,
  press,
  pressAll,
  release,
  skipHere,
} from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma', 'Delta'], Offer: ['Omega'], Won: [] };

/** The titles of the selected deals, in the order of the board. */
function selectedIn({ shadowRoot }: PipelineBoard): string[] {
  const cards = [...(shadowRoot?.querySelectorAll('.deal.selected:not(.preview) .title') ?? [])];
  return cards.map(({ textContent }) => textContent ?? '');
}

function barOf({ shadowRoot }: PipelineBoard): HTMLElement | null {
  return shadowRoot?.querySelector<HTMLElement>('.bulk') ?? null;
}

function selectButtonOf({ shadowRoot }: PipelineBoard): HTMLElement {
  return shadowRoot?.querySelector('[part=select]') as HTMLElement;
}

async function clickHolding(key: string, card: Element): Promise<void> {
  await hold(key);
  await click(card);
  await release(key);
}

describeBidirectional('<rapport-pipeline-board> selecting by keyboard', ({ forward }) => {
  it('takes cards one by one and leaves them out again, and says each with the count', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Alpha').focus();
    await press('Control+Space');
    await until(() => lastAnnouncement() === 'Alpha selected. 1 deal selected.');
    await pressAll(forward, 'Control+Space');
    await until(() => lastAnnouncement() === 'Omega selected. 2 deals selected.');
    expect(selectedIn(element)).to.deep.equal(['Alpha', 'Omega']);
    await press('Control+Space');
    await until(() => lastAnnouncement() === 'Omega left out. 1 deal selected.');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha']);
    expect(focusedTitle()).to.equal('Omega');
  });
});

describe('<rapport-pipeline-board> selecting several deals', () => {
  it('goes on with Shift and the arrows, back too', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Alpha').focus();
    await pressAll('Shift+ArrowDown', 'Shift+ArrowDown');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha', 'Beta', 'Gamma']);
    expect(focusedTitle()).to.equal('Gamma');
    await press('Shift+ArrowUp');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha', 'Beta']);
    expect(lastAnnouncement()).to.equal('Beta selected. 2 deals selected.');
  });

  it('takes a range with Shift and a click, and single cards with Ctrl, and opens none', async () => {
    const { element, settled } = await boardWith(three);
    let isOpened = false;
    element.addEventListener('rapport-deal-open', () => (isOpened = true));
    await clickHolding('Control', cardOf(element, 'Beta'));
    await clickHolding('Shift', cardOf(element, 'Delta'));
    await clickHolding('Control', cardOf(element, 'Omega'));
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Beta', 'Gamma', 'Delta', 'Omega']);
    expect(isOpened).to.equal(false);
  });

  it('keeps the height of a card that is selected, and so the place of all others', async () => {
    const long = { New: ['Warehouse labels', 'Beta'], Offer: [], Talks: [], Won: [] };
    const { element } = await boardWith(long);
    const heights = (): number[] =>
      long.New.map((title) => cardOf(element, title).closest('.row')?.getBoundingClientRect().height ?? 0);
    const before = heights();
    await clickHolding('Control', cardOf(element, 'Warehouse labels'));
    await until(() => barOf(element) !== null);
    expect(selectedIn(element)).to.deep.equal(['Warehouse labels']);
    expect(heights()).to.deep.equal(before);
  });

  it('says of a card that it is selected', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Alpha').focus();
    await press('Control+Space');
    await settled();
    expect((await accessible(cardOf(element, 'Alpha'))).name).to.match(/^Selected\. Alpha/);
    expect((await accessible(cardOf(element, 'Beta'))).name).to.match(/^Beta/);
  });

  it('lets go of all with Escape, and says so', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Alpha').focus();
    await pressAll('Shift+ArrowDown', 'Escape');
    await settled();
    expect(selectedIn(element)).to.deep.equal([]);
    expect(lastAnnouncement()).to.equal('No deal is selected.');
    expect(barOf(element)).to.equal(null);
  });

  it('speaks Chinese', async () => {
    const { element } = await boardWith(three, { locale: 'zh-CN' });
    cardOf(element, 'Alpha').focus();
    await press('Control+Space');
    await until(() => lastAnnouncement() === '已选择“Alpha”。已选择 1 个商机。');
    expect(barOf(element)?.textContent).to.contain('已选择 1 个商机');
  });

  it('has a mode in which a press on a card selects it, for fingers and for every keyboard', async () => {
    const { element, settled } = await boardWith(three);
    await click(selectButtonOf(element));
    await settled();
    expect((await accessible(selectButtonOf(element))).states).to.include({ pressed: true });
    await click(cardOf(element, 'Alpha'));
    cardOf(element, 'Beta').focus();
    await press('Space');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha', 'Beta']);
    await click(cardOf(element, 'Alpha'));
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Beta']);
    await click(selectButtonOf(element));
    await settled();
    expect(selectedIn(element)).to.deep.equal([]);
  });

  it('begins with a long press of a finger that does not move', async function () {
    const { element, settled } = await boardWith(three, { width: 320 });
    const at = centerOf(cardOf(element, 'Alpha'));
    if (!(await point([{ type: 'move', ...at }, { type: 'down' }], 'touch'))) skipHere(this, 'touch');
    await until(() => element.shadowRoot?.querySelector('.preview') !== null);
    await point([{ type: 'up' }], 'touch');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha']);
    await point([{ type: 'move', ...centerOf(cardOf(element, 'Beta')) }, { type: 'down' }, { type: 'up' }], 'touch');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha', 'Beta']);
    expect(shown(element)['New']).to.deep.equal(three.New);
  });

  it('shows a bar that everybody can use, and forgets deals that are gone', async () => {
    const { element, client, settled } = await boardWith(three);
    cardOf(element, 'Alpha').focus();
    await pressAll('Shift+ArrowDown', 'Shift+ArrowDown');
    await settled();
    const { role, name } = await accessible(barOf(element) as Element);
    expect([role, name]).to.deep.equal(['group', '3 deals selected']);
    await expectAccessible(element);
    await client.deals.remove('beta');
    await settled();
    expect(selectedIn(element)).to.deep.equal(['Alpha', 'Gamma']);
    expect(barOf(element)?.textContent).to.contain('2 deals selected');
  });

  it('is not there where nothing may be moved', async () => {
    const { element, settled } = await boardWith(three, { readonly: true });
    cardOf(element, 'Alpha').focus();
    await pressAll('Control+Space', 'Shift+ArrowDown');
    await clickHolding('Control', cardOf(element, 'Beta'));
    await settled();
    expect(selectedIn(element)).to.deep.equal([]);
    expect(selectButtonOf(element)).to.equal(null);
  });
});
