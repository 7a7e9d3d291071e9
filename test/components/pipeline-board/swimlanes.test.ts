import { expect } from '@open-wc/testing';
import type { DealBeforeMoveEvent } from '../../../src/index.js';
import { intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { cardOf, headingOf, moveButtonOf, noticeOf, previewOf, shown, until } from '../../helpers/board.js';
import { accessible, drag, movePointer, pointerDown, pointerUp, press } from '../../helpers/commands.js';
import { chen, groupedSeed, lin } from '../../helpers/grouped-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import { cellOf, cellsOf, foldOf, laneBoard, laneHeadingOf, laneOf, lanesOf } from '../../helpers/swimlanes.js';

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

const atFirst = {
  'New (Chen Yu)': ['Alpha'],
  'Offer (Chen Yu)': ['Gamma'],
  'New (Lin Wei)': ['Beta'],
  'Won (Lin Wei)': ['Omega'],
  'Offer (Nobody)': ['Delta'],
};

describe('<rapport-pipeline-board> swimlanes', () => {
  it('divide every stage by owner, by name, and one is for deals without', async () => {
    const { element } = await laneBoard();
    expect(lanesOf(element)).to.deep.equal(['Chen Yu', 'Lin Wei', 'Nobody']);
    expect(cellsOf(element)).to.deep.equal(atFirst);
    await expectAccessible(element);
  });

  it('say how many deals they have and what those that are open come to, beside the whole stages', async () => {
    const { element } = await laneBoard();
    expect(laneHeadingOf(element, 'Lin Wei'))
      .to.contain('2 deals')
      .and.contain('¥1K open')
      .and.contain('¥500 weighted');
    expect(laneHeadingOf(element, 'Chen Yu')).to.contain('2 deals').and.contain('¥2K open').and.contain('¥1K weighted');
    expect(headingOf(element, 'Offer')).to.contain('2 deals').and.contain('¥2K').and.contain('50%');
  });

  it('count by the backend, a question for each stage and one for all, however many owners there are', async () => {
    const asked: string[] = [];
    const memory = memoryAdapter({ seed: groupedSeed() });
    const totals: typeof memory.deals.totals = (query, io) => {
      asked.push(query.by);
      return memory.deals.totals(query, io);
    };
    await laneBoard({ adapter: { ...memory, deals: { ...memory.deals, totals } } });
    expect(asked).to.deep.equal(['stageId', 'owner', 'owner', 'owner']);
  });

  it('are groups with a heading, and lists in groups that name stage and lane', async () => {
    const { element } = await laneBoard();
    expect(await accessible(laneOf(element, 'Chen Yu'))).to.include({ role: 'group', name: 'Chen Yu 2 deals' });
    expect(await accessible(cellOf(element, 'New', 'Chen Yu'))).to.include({
      role: 'group',
      name: 'New (Chen Yu), 1 deal',
    });
  });

  for (const [locale, name] of [
    ['zh-CN', 'New（无负责人）, 0 个商机'],
    ['ar', 'New (بلا مسؤول)'],
  ] as const) {
    it(`say in their language what they can: ${locale}`, async () => {
      const { element } = await laneBoard({ locale });
      const nobody = lanesOf(element).at(-1) ?? '';
      expect((await accessible(cellOf(element, 'New', nobody))).name).to.contain(name);
    });
  }

  it('change stage and owner of a deal in one write, which is one step back', async () => {
    const { element, client, settled } = await laneBoard();
    await drag(cardOf(element, 'Alpha'), cellOf(element, 'Offer', 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.equal('Alpha moved from New (Chen Yu) to Offer (Lin Wei)');
    expect(lastAnnouncement()).to.equal(
      'Alpha moved from New (Chen Yu) to Offer (Lin Wei), position 1 of 1. New (Chen Yu): ¥0. Offer (Lin Wei): ¥1K.',
    );
    const moved = await client.deals.get('alpha');
    expect([moved?.owner, moved?.stageId]).to.deep.equal([lin, 'offer']);
    expect(laneHeadingOf(element, 'Lin Wei')).to.contain('3 deals');
    await client.history.undo();
    await settled();
    const back = await client.deals.get('alpha');
    expect([back?.owner, back?.stageId]).to.deep.equal([chen, 'new']);
    expect(cellsOf(element)).to.deep.equal(atFirst);
  });

  it('leave the owner alone where a deal stays in its lane, and the stage where it stays in that', async () => {
    const { element, client } = await laneBoard();
    await drag(cardOf(element, 'Alpha'), cellOf(element, 'Won', 'Chen Yu'));
    await until(() => noticeOf(element).startsWith('Alpha'));
    await drag(cardOf(element, 'Beta'), cellOf(element, 'New', 'Nobody'));
    await until(() => noticeOf(element).startsWith('Beta'));
    const [alpha, beta] = [await client.deals.get('alpha'), await client.deals.get('beta')];
    expect([alpha?.owner, alpha?.stageId]).to.deep.equal([chen, 'won']);
    expect([beta?.owner, beta?.stageId]).to.deep.equal([undefined, 'new']);
  });

  it('ask the page first, with the lane and what is written, and keep to its refusal', async () => {
    const { element, client } = await laneBoard();
    let asked: DealBeforeMoveEvent['detail'] | undefined;
    element.addEventListener('rapport-deal-before-move', (event) => {
      asked = event.detail;
      event.preventDefault();
    });
    await drag(cardOf(element, 'Alpha'), cellOf(element, 'Offer', 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect(asked).to.deep.include({
      swimlanesBy: 'owner',
      from: { stageId: 'new', index: 0, lane: 'u-chen' },
      to: { stageId: 'offer', index: 0, lane: 'u-lin' },
      patch: { owner: lin },
    });
    expect(noticeOf(element)).to.contain('Alpha stays in New (Chen Yu)');
    expect((await client.deals.get('alpha'))?.stageId).to.equal('new');
  });

  it('stay where they are while a card is held, whatever room it leaves or takes', async () => {
    const { element } = await laneBoard();
    const topOf = (lane: string): number => laneOf(element, lane).getBoundingClientRect().top;
    const before = [topOf('Lin Wei'), topOf('Nobody')];
    await movePointer(cardOf(element, 'Alpha'));
    await pointerDown();
    await movePointer(cellOf(element, 'Offer', 'Chen Yu'));
    await until(() => cellOf(element, 'Offer', 'Chen Yu').querySelector('.slot') !== null);
    expect([topOf('Lin Wei'), topOf('Nobody')]).to.deep.equal(before);
    await press('Escape');
    await pointerUp();
    await until(() => previewOf(element) === null);
  });

  it('put a card back that the backend refuses, and say why', async () => {
    const memory = memoryAdapter({ seed: groupedSeed() });
    const refusing = { ...memory, deals: { ...memory.deals, move: () => Promise.reject(new Error('no')) } };
    const { element } = await laneBoard({ adapter: refusing });
    await drag(cardOf(element, 'Alpha'), cellOf(element, 'Offer', 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.contain('Alpha returned to New (Chen Yu)');
    expect(cellsOf(element)).to.deep.equal(atFirst);
  });

  it('have a choice of their own in the dialog that moves a deal', async () => {
    const { element, client, settled } = await laneBoard();
    moveButtonOf(element, 'Delta').focus();
    await press('Enter');
    await until(() => element.shadowRoot?.querySelector('dialog select') !== null);
    const labels = [...(element.shadowRoot?.querySelectorAll('dialog .label') ?? [])];
    expect(labels.map(({ textContent }) => textContent)).to.deep.equal(['Stage', 'Owner', 'Position']);
    for (const [name, option] of [
      ['lane', 'Chen Yu'],
      ['stage', 'New'],
    ]) {
      const choice = element.shadowRoot?.querySelector<HTMLSelectElement>(`dialog [name=${name}]`);
      if (!choice) throw new Error(`There is no choice of a ${name}.`);
      choice.selectedIndex = [...choice.options].findIndex(({ text }) => text.trim() === option);
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await settled();
    }
    element.shadowRoot?.querySelector<HTMLElement>('dialog [type=submit]')?.click();
    await until(() => noticeOf(element) !== '');
    const moved = await client.deals.get('delta');
    expect([moved?.owner, moved?.stageId]).to.deep.equal([chen, 'new']);
    expect(cellsOf(element)['New (Chen Yu)']).to.deep.equal(['Delta', 'Alpha']);
  });

  it('hold to the limit of the whole stage, and let deals of it change their lane', async () => {
    const { element } = await laneBoard({ stages: { New: { limit: { most: 2, strict: true } } } });
    await drag(cardOf(element, 'Gamma'), cellOf(element, 'New', 'Nobody'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.contain('Gamma stays in Offer (Chen Yu)');
    await drag(cardOf(element, 'Alpha'), cellOf(element, 'New', 'Nobody'));
    await until(() => noticeOf(element).startsWith('Alpha moved'));
    expect(cellsOf(element)['New (Nobody)']).to.deep.equal(['Alpha']);
  });

  it('refuse a deal where they stand for more than one value, and say so', async () => {
    const deals = { Alpha: { expectedClose: '2026-01-05' }, Beta: { expectedClose: '2026-12-05' } };
    const { element, client } = await laneBoard({ by: 'close', deals });
    expect(lanesOf(element).at(0)).to.equal('Earlier');
    await drag(cardOf(element, 'Beta'), cellOf(element, 'New', 'Earlier'));
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.equal('Beta stays in New (Dec 2026): this swimlane stands for more than one month.');
    await drag(cardOf(element, 'Alpha'), cellOf(element, 'Offer', 'Earlier'));
    await until(() => noticeOf(element).startsWith('Alpha moved'));
    const alpha = await client.deals.get('alpha');
    expect([alpha?.stageId, alpha?.expectedClose]).to.deep.equal(['offer', '2026-01-05']);
  });

  it('follow what others change, and keep focus on the card', async () => {
    const { element, client } = await laneBoard();
    cardOf(element, 'Alpha').focus();
    await client.deals.update('alpha', { owner: lin });
    await until(() => cellsOf(element)['New (Lin Wei)']?.includes('Alpha') === true);
    await until(() => element.shadowRoot?.activeElement === cardOf(element, 'Alpha'));
    expect(laneHeadingOf(element, 'Chen Yu')).to.contain('1 deal');
  });

  it('collapse with name and count, are remembered, and take a card at the top', async () => {
    const { element, client, settled } = await laneBoard();
    foldOf(element, 'Lin Wei').click();
    await settled();
    expect(foldOf(element, 'Lin Wei').getAttribute('aria-expanded')).to.equal('false');
    expect(laneHeadingOf(element, 'Lin Wei')).to.contain('2 deals');
    expect(cellsOf(element)).not.to.include.keys('New (Lin Wei)');
    await drag(cardOf(element, 'Delta'), cellOf(element, 'Offer', 'Lin Wei'));
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('delta'))?.owner).to.deep.equal(lin);
    expect(foldOf(element, 'Lin Wei').getAttribute('aria-expanded')).to.equal('false');
    const again = await laneBoard();
    expect(cellsOf(again.element)).not.to.include.keys('New (Lin Wei)');
    foldOf(again.element, 'Lin Wei').click();
    await until(() => 'New (Lin Wei)' in cellsOf(again.element));
  });

  it('have a stage collapsed in all of them, with its name in each, and it takes a card', async () => {
    const { element, client, settled } = await laneBoard();
    element.shadowRoot?.querySelectorAll<HTMLElement>('.head .fold:not(.add)')[1]?.click();
    await settled();
    expect(cellsOf(element)).not.to.include.keys('Offer (Chen Yu)', 'Offer (Nobody)');
    const cell = cellOf(element, 'Offer', 'Lin Wei');
    expect([cell.dataset['name'], getComputedStyle(cell, '::before').writingMode]).to.deep.equal([
      'Offer',
      'vertical-rl',
    ]);
    expect(cell.offsetWidth).to.be.within(40, 48);
    await expectAccessible(element);
    await drag(cardOf(element, 'Alpha'), cell);
    await until(() => noticeOf(element) === 'Alpha moved from New (Chen Yu) to Offer (Lin Wei)');
    expect((await client.deals.get('alpha'))?.stageId).to.equal('offer');
  });

  it('are not there where the backend does not count, or nobody knows the field', async () => {
    const adapter = intercept(memoryAdapter({ seed: groupedSeed() }), (_call, proceed) => proceed(), { totals: false });
    for (const options of [{ adapter }, { by: 'fields.unknown' }]) {
      const { element } = await laneBoard(options);
      expect(shown(element)).to.deep.equal({ New: ['Alpha', 'Beta'], Offer: ['Gamma', 'Delta'], Won: ['Omega'] });
      expect(lanesOf(element)).to.deep.equal([]);
    }
  });
});
