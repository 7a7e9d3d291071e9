import { expect } from '@open-wc/testing';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { boardWith, cardOf, columnOf, focusedTitle, moveButtonOf, shown } from '../../helpers/board.js';
import { deepActiveElement, press, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta', 'Epsilon'], Won: [] };

describeBidirectional('<rapport-pipeline-board> walking by keyboard', ({ forward, backward }) => {
  it('goes up and down a stage, and to the same position of the next and the previous one', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Alpha').focus();
    await pressAll('ArrowDown', forward);
    await settled();
    expect(focusedTitle()).to.equal('Epsilon');
    await pressAll('ArrowUp', backward);
    await settled();
    expect(focusedTitle()).to.equal('Alpha');
  });

  it('goes to the first and the last card of a stage, and to the first and the last stage that has cards', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await press('End');
    await settled();
    expect(focusedTitle()).to.equal('Gamma');
    await press('Home');
    await settled();
    expect(focusedTitle()).to.equal('Alpha');
    await press('Control+End');
    await settled();
    expect(focusedTitle()).to.equal('Delta');
    await press('Control+Home');
    await settled();
    expect(focusedTitle()).to.equal('Alpha');
  });

  it('moves a lifted card to another stage and drops it there', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', forward, 'Space');
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Alpha', 'Gamma'], Offer: ['Delta', 'Beta', 'Epsilon'], Won: [] });
    expect(focusedTitle()).to.equal('Beta');
  });

  it('moves a card without lifting it', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Delta').focus();
    await press(`Alt+Shift+${backward}`);
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Delta', 'Alpha', 'Beta', 'Gamma'], Offer: ['Epsilon'], Won: [] });
    await press('Alt+Shift+ArrowDown');
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Delta', 'Beta', 'Gamma']);
    expect(focusedTitle()).to.equal('Delta');
  });
});

describe('<rapport-pipeline-board> a lifted card', () => {
  it('is announced at once with its place and the keys', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await press('Space');
    await settled();
    expect(lastAnnouncement()).to.equal(
      'Beta, lifted. New, position 2 of 3. Arrow keys move, Space drops, Escape cancels.',
    );
  });

  it('says each place it comes to, and moves into an empty stage', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'ArrowDown');
    expect(lastAnnouncement()).to.equal('New, position 3 of 3.');
    await pressAll('ArrowRight', 'ArrowRight');
    await settled();
    expect(lastAnnouncement()).to.equal('Won, position 1 of 1.');
    expect(shown(element)['Won']).to.deep.equal(['Beta']);
    expect(focusedTitle()).to.equal('Beta');
  });

  it('says the old and the new place and the new sums when it is dropped', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'ArrowRight', 'Home', 'Enter');
    await settled();
    expect(lastAnnouncement()).to.equal('Beta moved from New to Offer, position 1 of 3. New: ¥2K. Offer: ¥3K.');
  });

  it('goes back on Escape, and writes nothing', async () => {
    const { element, client, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'ArrowRight', 'Escape');
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(focusedTitle()).to.equal('Beta');
    expect(lastAnnouncement()).to.equal('Move cancelled. Beta is back in New, position 2 of 3.');
    expect(client.history.last).to.equal(undefined);
  });

  it('goes back when Tab leads away from it', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'ArrowDown', 'Tab');
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(deepActiveElement()).to.equal(moveButtonOf(element, 'Beta'));
  });

  it('goes to the top and the bottom of its stage', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'End', 'Space');
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Gamma', 'Beta']);
    await pressAll('Space', 'Home', 'Space');
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Beta', 'Alpha', 'Gamma']);
  });

  it('passes over a stage that it may not enter', async () => {
    const { element, settled } = await boardWith(three, { stages: { New: { next: ['won'] } } });
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'ArrowRight');
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Beta']);
  });
});

describe('<rapport-pipeline-board> keys', () => {
  it('make one tab stop of all cards, after the buttons that collapse their stage and add to it', async () => {
    const { element } = await boardWith(three);
    const stops = [...(element.shadowRoot?.querySelectorAll('[tabindex="0"]') ?? [])];
    const buttons = columnOf(element, 'New').querySelectorAll('.fold');
    expect(stops).to.deep.equal([...buttons, cardOf(element, 'Alpha'), moveButtonOf(element, 'Alpha')]);
  });

  it('open a deal with Enter, and do not with Space', async () => {
    const { element, settled } = await boardWith(three, { deals: { Beta: { customerId: 'ana' } } });
    const opened: unknown[] = [];
    element.addEventListener('rapport-deal-open', ({ detail }) => opened.push(detail));
    cardOf(element, 'Beta').focus();
    await pressAll('Space', 'Escape', 'Enter');
    await settled();
    expect(opened).to.deep.equal([{ dealId: 'beta', customerId: 'ana' }]);
  });

  it('open the dialog with Shift+F10, and with M only where the page allows', async () => {
    const { element, settled } = await boardWith(three);
    cardOf(element, 'Beta').focus();
    await press('m');
    await settled();
    expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
    await press('Shift+F10');
    await settled();
    expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
    await press('Escape');
    await settled();
    expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
    element.moveKey = true;
    cardOf(element, 'Beta').focus();
    await press('m');
    await settled();
    expect(element.shadowRoot?.querySelector('dialog')?.open).to.equal(true);
  });

  it('are explained on the screen while a card has focus', async () => {
    const { element, settled } = await boardWith(three);
    const keys = element.shadowRoot?.querySelector('#keys') as HTMLElement;
    expect(getComputedStyle(keys).visibility).to.equal('hidden');
    columnOf(element, 'New').querySelector<HTMLElement>('.add')?.focus();
    await press('Tab');
    await settled();
    expect(focusedTitle()).to.equal('Alpha');
    expect(getComputedStyle(keys).visibility).to.equal('visible');
  });
});
