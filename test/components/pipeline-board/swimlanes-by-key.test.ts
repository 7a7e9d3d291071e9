import { expect } from '@open-wc/testing';
import { cardOf, focusedTitle, noticeOf, until } from '../../helpers/board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { press } from '../../helpers/commands.js';
import { lin } from '../../helpers/grouped-board.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import { cellsOf, foldOf, laneBoard } from '../../helpers/swimlanes.js';

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

describeBidirectional('<rapport-pipeline-board> swimlanes by keyboard', ({ direction, forward, backward }) => {
  it('lead down and up from lane to lane within a stage, and sideways within a lane', async () => {
    const { element } = await laneBoard({ dir: direction });
    cardOf(element, 'Alpha').focus();
    for (const [key, title] of [
      ['ArrowDown', 'Beta'],
      [forward, 'Omega'],
      ['ArrowDown', 'Omega'],
      [backward, 'Beta'],
      ['ArrowUp', 'Alpha'],
      [forward, 'Gamma'],
      ['ArrowDown', 'Delta'],
      ['ArrowUp', 'Gamma'],
      ['Control+Home', 'Alpha'],
      ['Control+End', 'Gamma'],
    ] as const) {
      await press(key);
      await until(() => focusedTitle() === title);
    }
  });

  it('carry a lifted card over lanes, and say stage and lane of each place', async () => {
    const { element, client } = await laneBoard({ dir: direction });
    cardOf(element, 'Alpha').focus();
    await press('Space');
    await until(() => lastAnnouncement().includes('New (Chen Yu)'));
    await press('ArrowDown');
    await until(() => lastAnnouncement() === 'New (Lin Wei), position 1 of 2.');
    await press('ArrowDown');
    await until(() => lastAnnouncement() === 'New (Lin Wei), position 2 of 2.');
    await press(forward);
    await until(() => lastAnnouncement() === 'Offer (Lin Wei), position 1 of 1.');
    await press('Space');
    await until(() => noticeOf(element) === 'Alpha moved from New (Chen Yu) to Offer (Lin Wei)');
    const moved = await client.deals.get('alpha');
    expect([moved?.owner, moved?.stageId]).to.deep.equal([lin, 'offer']);
    await until(() => focusedTitle() === 'Alpha');
  });
});

describe('<rapport-pipeline-board> swimlanes by keyboard, some of them collapsed', () => {
  it('passes over a collapsed lane, and opens it for a lifted card', async () => {
    const { element, settled } = await laneBoard();
    foldOf(element, 'Lin Wei').click();
    await settled();
    cardOf(element, 'Gamma').focus();
    await press('ArrowDown');
    await until(() => focusedTitle() === 'Delta');
    await press('Space');
    await press('ArrowUp');
    await until(() => cellsOf(element)['Offer (Lin Wei)']?.includes('Delta') === true);
    expect(foldOf(element, 'Lin Wei').getAttribute('aria-expanded')).to.equal('true');
    await press('Escape');
    await until(() => foldOf(element, 'Lin Wei').getAttribute('aria-expanded') === 'false');
    expect(focusedTitle()).to.equal('Delta');
  });

  it('collapses and opens by key, with focus on the button', async () => {
    const { element } = await laneBoard();
    const isOpen = (): string | null => foldOf(element, 'Chen Yu').getAttribute('aria-expanded');
    foldOf(element, 'Chen Yu').focus();
    await press('Enter');
    await until(() => isOpen() === 'false');
    await press('Enter');
    await until(() => isOpen() === 'true');
    expect(element.shadowRoot?.activeElement).to.equal(foldOf(element, 'Chen Yu'));
  });
});
