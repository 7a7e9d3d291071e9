import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/index.js';
import { cardOf, columnOf, focusedTitle, noticeOf, until } from '../../helpers/board.js';
import { controlOf, displayButton, openPanel, searchFor, toolsOf } from '../../helpers/board-tools.js';
import { movePointer, pointerDown, pointerUp, press } from '../../helpers/commands.js';
import { groupedSeed, stages } from '../../helpers/grouped-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import { cellOf, cellsOf, laneBoard, laneHeadingOf, laneOf, lanesOf } from '../../helpers/swimlanes.js';

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

/** Sixty owners, with four deals of a stage each. */
const owners = new Array(60).fill(0).map((_none, at) => String(at).padStart(3, '0'));
const titles = owners.flatMap((owner) => ['a', 'b', 'c', 'd'].map((deal) => `Deal ${owner} ${deal}`));
const owned = Object.fromEntries(
  titles.map((title) => [title, { owner: { id: `u-${title.slice(5, 8)}`, name: `Owner ${title.slice(5, 8)}` } }]),
);
const many = { New: titles, Offer: [], Won: [] };

function boardOf({ shadowRoot }: PipelineBoard): HTMLElement {
  return shadowRoot?.querySelector('.board') as HTMLElement;
}

function drawn({ shadowRoot }: PipelineBoard): number {
  return shadowRoot?.querySelectorAll('.cells').length ?? 0;
}

describe('<rapport-pipeline-board> sixty swimlanes', () => {
  it('are all named and counted, and only those in sight are drawn and read', async () => {
    const reads: string[] = [];
    const memory = memoryAdapter({ seed: groupedSeed({ deals: owned }, many) });
    const list: typeof memory.deals.list = (query, io) => {
      const where = JSON.stringify(query.where);
      // The names of owners are asked for without a stage.
      if (where.includes('stageId')) reads.push(where);
      return memory.deals.list(query, io);
    };
    const { element, settled } = await laneBoard({ adapter: { ...memory, deals: { ...memory.deals, list } } });
    expect(lanesOf(element)).to.have.length(61);
    expect(laneHeadingOf(element, 'Owner 059')).to.contain('4 deals').and.contain('¥4K open');
    await until(() => cellsOf(element)['New (Owner 001)']?.length === 4);
    await settled();
    expect(drawn(element)).to.be.within(2, 8);
    expect(reads.length).to.be.at.most(8);
    expect(reads.some((where) => where.includes('u-059'))).to.equal(false);
  });

  it('come into sight as a person scrolls, and leave again', async () => {
    const { element } = await laneBoard({ deals: owned }, many);
    laneOf(element, 'Owner 045').scrollIntoView();
    await until(() => cellsOf(element)['New (Owner 045)']?.length === 4);
    await until(() => !('New (Owner 003)' in cellsOf(element)) && drawn(element) <= 10);
  });

  it('keep the lane of the card that has focus, however far somebody scrolls', async () => {
    const { element } = await laneBoard({ deals: owned }, many);
    await until(() => 'New (Owner 001)' in cellsOf(element));
    cardOf(element, 'Deal 001 b').focus();
    laneOf(element, 'Owner 045').scrollIntoView();
    await until(() => 'New (Owner 045)' in cellsOf(element));
    expect(focusedTitle()).to.equal('Deal 001 b');
    await press('ArrowDown');
    await until(() => focusedTitle() === 'Deal 001 c');
  });

  it('keep what is selected', async () => {
    const { element, settled } = await laneBoard({ deals: owned }, many);
    await until(() => 'New (Owner 001)' in cellsOf(element));
    cardOf(element, 'Deal 001 b').focus();
    await press('Control+Space');
    await until(() => lastAnnouncement().includes('selected'));
    await settled();
    laneOf(element, 'Owner 045').scrollIntoView();
    await until(() => 'New (Owner 045)' in cellsOf(element));
    cardOf(element, 'Deal 045 a').focus();
    await press('Control+Space');
    await until(() => lastAnnouncement().includes('2'));
    expect(element.shadowRoot?.querySelectorAll('.deal.selected')).to.have.length(2);
  });

  it('scroll at the edge of the board under a card that is held, and take it', async () => {
    const { element, settled } = await laneBoard({ deals: owned }, { ...many, New: titles.slice(0, 32) });
    await until(() => 'New (Owner 000)' in cellsOf(element));
    const board = boardOf(element);
    board.scrollIntoView();
    const { left, top, bottom } = board.getBoundingClientRect();
    const foot = { x: left + 100, y: Math.min(bottom, innerHeight) - 12 };
    await movePointer(cardOf(element, 'Deal 000 a'));
    await pointerDown();
    await movePointer(foot);
    await until(() => board.scrollTop > 120);
    await movePointer({ x: foot.x, y: foot.y - 100 });
    await settled();
    const home = cellOf(element, 'New', 'Owner 000');
    const cells = [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.cell') ?? [])];
    const seen = cells.map((cell) => {
      const box = cell.getBoundingClientRect();
      return {
        cell,
        x: box.left + 40,
        from: Math.max(box.top + 20, top + 120),
        to: Math.min(box.bottom - 20, foot.y - 60),
      };
    });
    const target = seen.find(({ cell, from, to }) => from < to && cell !== home);
    if (!target) throw new Error('No cell is in sight.');
    const { cell } = target;
    await movePointer({ x: target.x, y: target.from });
    await pointerUp();
    const name = cell.getAttribute('aria-label')?.replace(/, .*/, '');
    await until(() => noticeOf(element) === `Deal 000 a moved from New (Owner 000) to ${name}`);
  });

  it('leave out those without a match, where a person wants that', async () => {
    const board = await laneBoard({ deals: owned }, many);
    const { element } = board;
    element.emptyHidden = true;
    await toolsOf(board);
    await searchFor(board, '007 c');
    await until(() => cellsOf(element)['New (Owner 007)']?.length === 1);
    await until(() => lanesOf(element).includes('Owner 007') && lanesOf(element).length < 20);
    expect(lanesOf(element)).not.to.include('Owner 050');
  });
});

describe('<rapport-pipeline-board> the choice of swimlanes', () => {
  it('stands in the display panel beside that of columns, is remembered, and leads back', async () => {
    const board = await laneBoard({ by: 'none' });
    const { element } = board;
    await toolsOf(board);
    const panel = await openPanel(board, displayButton(element));
    await until(() => panel.textContent?.includes('Swimlanes') === true);
    const choose = (name: string, value: string): void => {
      const choice = controlOf(panel, name) as HTMLSelectElement;
      choice.value = value;
      choice.dispatchEvent(new Event('change'));
    };
    choose('Swimlanes', 'owner');
    await until(() => lanesOf(element).length === 3);
    await until(() => lastAnnouncement().startsWith('Swimlanes by “Owner”'));
    const again = await laneBoard({ by: 'none' });
    expect(lanesOf(again.element)).to.have.length(3);
    choose('Columns', 'close');
    await until(() => lanesOf(element).length === 0);
    await until(() => !panel.textContent?.includes('Swimlanes'));
    choose('Columns', 'stage');
    await until(() => lanesOf(element).length === 3);
    choose('Swimlanes', 'none');
    await until(() => lanesOf(element).length === 0);
    expect(columnOf(element, 'New').querySelectorAll('.title')).to.have.length(2);
  });
});

describe('<rapport-pipeline-board> swimlanes on a phone', () => {
  it('are sections of one stage at a time, which is picked among the stages', async () => {
    const { element } = await laneBoard({ width: 340 });
    const picker = element.shadowRoot?.querySelector<HTMLSelectElement>('.picker select');
    expect([...(picker?.options ?? [])].map(({ text }) => text.trim())).to.deep.equal([
      'New · 2',
      'Offer · 2',
      'Won · 1',
    ]);
    const width = boardOf(element).clientWidth;
    expect(cellOf(element, 'New', 'Chen Yu').offsetWidth).to.be.within(width - 2, width);
    if (!picker) throw new Error('There is no choice of a stage.');
    picker.value = '1';
    picker.dispatchEvent(new Event('change'));
    await until(() => boardOf(element).scrollLeft > width / 2);
    const name = laneOf(element, 'Chen Yu').querySelector('.name')?.getBoundingClientRect();
    expect(name?.left).to.be.within(0, 100);
    expect(Object.keys(stages)).to.have.length(3);
  });
});
