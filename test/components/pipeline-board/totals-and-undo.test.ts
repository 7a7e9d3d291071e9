import { expect } from '@open-wc/testing';
import { intercept } from '../../../stories/support/adapters.js';
import { memoryAdapter } from '../../helpers/memory.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  headingOf,
  moveByMenu,
  noticeOf,
  shown,
  until,
} from '../../helpers/board.js';
import { drag, press } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';

const many = Array.from({ length: 120 }, (_, index) => `Deal ${index}`);
const two = { Open: ['Acme renewal', 'Labels'], Won: ['Spare parts'] };

function barOf(element: HTMLElement): string {
  return element.shadowRoot?.querySelector('.totals')?.textContent?.replace(/\s+/g, ' ') ?? '';
}

describe('<rapport-pipeline-board> counts and sums', () => {
  it('are those of the whole stage, loaded or not', async () => {
    const { element } = await boardWith({ Open: many, Won: [], Lost: ['Gearbox'] });
    expect(headingOf(element, 'Open')).to.equal('Open 120120 deals ¥120K Probability 50% ¥60K weighted');
    expect(headingOf(element, 'Won')).to.equal('Won 00 deals closed as won');
    expect(barOf(element)).to.equal('¥120K open · ¥60K weighted');
  });

  it('follow a move at once, before it is written', async () => {
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two) }), (call, proceed) =>
      call === 'deals.move' ? new Promise(() => undefined) : proceed(),
    );
    const { element, settled } = await boardWith(two, { adapter });
    await drag(cardOf(element, 'Labels'), columnOf(element, 'Won'));
    await settled();
    expect(headingOf(element, 'Open')).to.equal('Open 11 deal ¥1K Probability 50% ¥500 weighted');
    expect(headingOf(element, 'Won')).to.equal('Won 22 deals ¥2K closed as won');
  });

  it('weigh a deal by its own probability until it changes its stage', async () => {
    const board = await boardWith({ Open: ['Labels'], Talks: [] }, { deals: { Labels: { probability: 0.9 } } });
    expect(headingOf(board.element, 'Open')).to.contain('¥900 weighted');
    await moveByMenu(board, 'Labels', 'Talks');
    expect(headingOf(board.element, 'Talks')).to.contain('¥500 weighted');
  });

  it('keep currencies apart', async () => {
    const { element } = await boardWith(
      { Open: ['Labels', 'Seats'] },
      { deals: { Seats: { amount: { amount: 500_00, currency: 'EUR' } } } },
    );
    expect(headingOf(element, 'Open')).to.contain('¥1K €500');
  });

  it('say when a stage holds more than it should', async () => {
    const { element } = await boardWith(two, { stages: { Open: { limit: { most: 1 } } } });
    expect(headingOf(element, 'Open')).to.contain('2/1').and.to.contain('over its limit of 1');
  });

  it('are left out where the backend does not count', async () => {
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two) }), (_call, proceed) => proceed(), {
      totals: false,
    });
    const { element } = await boardWith(two, { adapter });
    expect(headingOf(element, 'Open')).to.equal('Open Probability 50%');
    expect(barOf(element)).to.equal('');
  });

  it('and amounts are left out where the person may not see them', async () => {
    const { element } = await boardWith(two, { permissions: { hidden: ['deals.amount'] } });
    expect(element.shadowRoot?.textContent).not.to.contain('¥');
    expect(cardOf(element, 'Labels').querySelector('.amount')?.textContent?.trim()).to.equal('Hidden by permission');
  });
});

describe('<rapport-pipeline-board> undoing', () => {
  it('takes a move back with the button of the notice, and focus does not get lost', async () => {
    const board = await boardWith(two);
    const { element, settled } = board;
    await moveByMenu(board, 'Labels', 'Won');
    expect(noticeOf(element)).to.equal('Labels moved from Open to Won');
    element.shadowRoot?.querySelector<HTMLElement>('.toast button')?.focus();
    await press('Enter');
    await until(() => shown(element)['Won']?.length === 1);
    await settled();
    expect(shown(element)).to.deep.equal(two);
    expect(lastAnnouncement()).to.equal('Undone: Labels moved from Open to Won');
    expect(element.shadowRoot?.activeElement?.closest('[data-deal]')?.textContent).to.contain('Labels');
  });

  it('is one step, under the name of what was done, by key and back again', async () => {
    const board = await boardWith(two);
    const { element, client, settled } = board;
    await moveByMenu(board, 'Labels', 'Won');
    expect(client.history.last).to.deep.include({
      verb: 'deals.move',
      id: 'labels',
      label: 'Labels moved from Open to Won',
    });
    await press('Control+z');
    await until(() => shown(element)['Won']?.length === 1);
    await settled();
    expect(shown(element)).to.deep.equal(two);
    await press('Control+Shift+z');
    await until(() => shown(element)['Won']?.length === 2);
    await settled();
    expect(deepActiveElement()?.closest('[data-deal]')?.textContent).to.contain('Labels');
  });

  it('is not offered where the backend cannot', async () => {
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two) }), (_call, proceed) => proceed(), { undo: false });
    const board = await boardWith(two, { adapter });
    await moveByMenu(board, 'Labels', 'Won');
    const buttons = [...(board.element.shadowRoot?.querySelectorAll('.toast button') ?? [])];
    expect(buttons.map((button) => button.textContent)).to.deep.equal(['Close']);
  });
});
