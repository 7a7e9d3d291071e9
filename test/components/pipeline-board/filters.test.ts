import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { Seed } from '../../../src/model/index.js';
import { failing, intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { boardSeed, boardWith, headingOf, shown, until, type BoardOptions } from '../../helpers/board.js';
import {
  controlOf,
  filterButton,
  filteredText,
  openPanel,
  panelOf,
  pick,
  searchFor,
  searchOf,
  toolsOf,
} from '../../helpers/board-tools.js';
import { accessible, press } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement, type Scene } from '../../helpers/scene.js';

// The clock of the scene stands at 21 November 2026, 09:00 UTC.
const lin = { id: 'u-lin', name: 'Lin Wei' };
const mia = { id: 'u-mia', name: 'Mia Park' };
const stages = { Open: ['Acme renewal', 'Labels', 'Pumps'], Won: ['Spare parts'] };
const options: BoardOptions = {
  stages: { Open: { staleAfterDays: 7 } },
  deals: {
    'Acme renewal': { owner: lin, tags: ['tender'], expectedClose: '2026-11-18' },
    Labels: { owner: mia, tags: ['tender', 'urgent'], expectedClose: '2026-12-01' },
    Pumps: { enteredStageAt: '2026-11-01T09:00:00.000Z', amount: { amount: 250_000, currency: 'CNY' } },
    'Spare parts': { owner: lin, expectedClose: '2026-11-18' },
  },
};

function seedWithTasks(more: BoardOptions = {}): Seed {
  const task = (id: string, deal: string, dueAt: string, completedAt?: string) => ({
    id,
    title: id,
    dueAt,
    origin: { store: 'deals', id: deal },
    ...(completedAt === undefined ? {} : { completedAt }),
  });
  return {
    ...boardSeed(stages, { ...options, ...more }),
    tasks: [
      task('late', 'labels', '2026-11-20T09:00:00.000Z'),
      task('soon', 'labels', '2026-11-21T15:00:00.000Z'),
      task('due', 'pumps', '2026-11-21T15:00:00.000Z'),
      task('done', 'acme-renewal', '2026-11-20T09:00:00.000Z', '2026-11-20T10:00:00.000Z'),
    ],
  };
}

async function board(more: BoardOptions = {}): Promise<Scene<PipelineBoard>> {
  const scene = await boardWith(stages, { ...options, seed: seedWithTasks(more), ...more });
  await toolsOf(scene);
  return scene;
}

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

describe('<rapport-pipeline-board> search', () => {
  it('shows what it finds, with its own counts and sums, and says how much that is', async () => {
    const scene = await board();
    const { element } = scene;
    await searchFor(scene, 'pump');
    expect(shown(element)).to.deep.equal({ Open: ['Pumps'], Won: [] });
    expect(headingOf(element, 'Open')).to.contain('1 deal').and.contain('¥2.5K');
    expect(filteredText(element)).to.equal('Filtered: 1 of 4 deals');
    await until(() => lastAnnouncement() === '1 of 4 deals');
    await expectAccessible(element);
  });

  it('tells the page what is shown', async () => {
    const scene = await board();
    const told: string[] = [];
    scene.element.addEventListener('rapport-board-view-change', ({ detail }) => told.push(detail.search));
    await searchFor(scene, 'pump');
    // Whoever types slowly is told of what was there in between, too.
    expect(told.at(-1)).to.equal('pump');
  });

  it('says that nothing matches, and leads back', async () => {
    const scene = await board();
    const { element, settled } = scene;
    await searchFor(scene, 'nowhere');
    expect(element.shadowRoot?.querySelector('.state')?.textContent).to.contain('No deal matches');
    await expectAccessible(element);
    element.shadowRoot?.querySelector<HTMLElement>('.state button')?.focus();
    await press('Enter');
    await settled();
    expect(shown(element)['Open']).to.have.length(3);
    expect(filteredText(element)).to.equal('');
    expect(deepActiveElement()).to.equal(searchOf(element));
    expect(searchOf(element)?.value).to.equal('');
  });

  it('is not offered where the backend cannot search, nor where titles are hidden', async () => {
    const plain = memoryAdapter({ seed: boardSeed(stages) });
    const deaf = await board({ adapter: intercept(plain, (_call, proceed) => proceed(), { search: false }) });
    expect(searchOf(deaf.element)).to.equal(null);
    const blind = await board({ permissions: { hidden: ['deals.tags'] } });
    expect(searchOf(blind.element)).to.equal(null);
  });
});

describeBidirectional('<rapport-pipeline-board> filters', () => {
  const cases: readonly (readonly [string, string, string | undefined, readonly string[]])[] = [
    ['owner', 'Lin Wei', undefined, ['Acme renewal', 'Spare parts']],
    ['nobody', 'Nobody', undefined, ['Pumps']],
    ['tag', 'urgent', undefined, ['Labels']],
    ['overdue', 'Expected close', 'Overdue', ['Acme renewal']],
    ['this month', 'Expected close', 'This month', ['Acme renewal', 'Spare parts']],
    ['next month', 'Expected close', 'Next month', ['Labels']],
    ['this quarter', 'Expected close', 'This quarter', ['Acme renewal', 'Labels', 'Spare parts']],
    ['no date', 'Expected close', 'No date', ['Pumps']],
    ['a late activity', 'Next activity', 'Overdue', ['Labels']],
    ['an activity today', 'Next activity', 'Due today', ['Pumps']],
    ['no activity', 'Next activity', 'None planned', ['Acme renewal']],
    ['stale', 'Only stale deals', undefined, ['Pumps']],
  ];

  for (const [what, name, option, titles] of cases) {
    it(`by ${what}: these and no others, and the count is theirs`, async () => {
      const scene = await board();
      const { element } = scene;
      await openPanel(scene, filterButton(element));
      await pick(scene, name, option);
      const columns = shown(element);
      expect([...(columns['Open'] ?? []), ...(columns['Won'] ?? [])]).to.deep.equal(titles);
      expect(filteredText(element)).to.equal(`Filtered: ${titles.length} of 4 deals`);
    });
  }

  it('hold together, are counted on their button, and are cleared at once', async () => {
    const scene = await board();
    const { element } = scene;
    const panel = await openPanel(scene, filterButton(element));
    await expectAccessible(element);
    await pick(scene, 'tender');
    await pick(scene, 'Lin Wei');
    expect(shown(element)).to.deep.equal({ Open: ['Acme renewal'], Won: [] });
    expect((await accessible(filterButton(element) as Element)).name).to.equal('Filter 2 set');
    controlOf(panel, 'Clear filters').focus();
    await press('Enter');
    await scene.settled();
    expect(shown(element)['Open']).to.have.length(3);
    expect(panel.contains(deepActiveElement())).to.equal(true);
  });

  it('say how many deals each would leave', async () => {
    const scene = await board();
    const panel = await openPanel(scene, filterButton(scene.element));
    const offered = (name: string): string[] =>
      [...(controlOf(panel, name) as HTMLSelectElement).options].map((option) => option.text.trim());
    expect(offered('Expected close')).to.deep.equal([
      'Any time',
      'Overdue · 1',
      'This month · 2',
      'Next month · 1',
      'This quarter · 3',
      'No date · 1',
    ]);
    expect(offered('Next activity')).to.deep.equal(['Any', 'Overdue · 1', 'Due today · 1', 'None planned · 1']);
    expect(panel.textContent).to.contain('Only stale deals · 1');
    await pick(scene, 'Lin Wei');
    expect(offered('Expected close')[1]).to.equal('Overdue · 1');
  });

  it('open and close by keyboard, and focus comes back to their button', async () => {
    const scene = await board();
    const { element } = scene;
    await openPanel(scene, filterButton(element));
    expect((await accessible(filterButton(element) as Element)).states['expanded']).to.equal(true);
    expect(panelOf(element)?.contains(deepActiveElement())).to.equal(true);
    await press('Escape');
    await scene.settled();
    expect(panelOf(element)).to.equal(null);
    expect(deepActiveElement()).to.equal(filterButton(element));
  });

  it('fit a phone, with their tools and their panel, in Arabic too', async () => {
    for (const locale of ['en', 'ar']) {
      const scene = await board({ width: 320, locale });
      const { element } = scene;
      element.view = { tags: ['urgent'] };
      await scene.settled();
      const root = element.shadowRoot?.querySelector('.root') as HTMLElement;
      expect(root.scrollWidth).to.be.at.most(320);
      const row = element.shadowRoot?.querySelector('.tool-row') as HTMLElement;
      expect(row.scrollWidth).to.be.at.most(row.clientWidth);
      await openPanel(scene, filterButton(element));
      await expectAccessible(element);
      await press('Escape');
    }
  });

  it('leave out columns without a match, if a person wants that', async () => {
    const scene = await board();
    const { element } = scene;
    await openPanel(scene, filterButton(element));
    await pick(scene, 'Hide columns without a match');
    expect(Object.keys(shown(element))).to.deep.equal(['Open', 'Won']);
    await pick(scene, 'urgent');
    expect(shown(element)).to.deep.equal({ Open: ['Labels'] });
  });
});

describe('<rapport-pipeline-board> filters and the backend', () => {
  it('follow tasks that are done elsewhere', async () => {
    const { element, client, settled } = await board();
    element.view = { activity: 'overdue' };
    await settled();
    expect(shown(element)['Open']).to.deep.equal(['Labels']);
    await client.tasks.complete('late');
    await until(() => Object.keys(shown(element)).length === 0);
    expect(element.shadowRoot?.querySelector('.state')?.textContent).to.contain('No deal matches');
  });

  it('do not open a strict stage that is full beyond what they show', async () => {
    const { element, settled } = await board({
      stages: { ...options.stages, Won: { limit: { most: 1, strict: true } } },
    });
    element.view = { tags: ['urgent'] };
    await settled();
    expect(headingOf(element, 'Won')).to.contain('0 deals').and.not.contain('/');
    const face = element.shadowRoot?.querySelector<HTMLElement>('.face');
    face?.focus();
    await press('Shift+F10');
    await settled();
    const won = [...(element.shadowRoot?.querySelectorAll<HTMLOptionElement>('dialog [name=stage] option') ?? [])].at(
      -1,
    );
    expect(won?.textContent?.trim()).to.equal('Won (full)');
    expect(won?.disabled).to.equal(true);
  });

  it('keep what is shown, and say so, when they cannot be read', async () => {
    let isDown = false;
    const adapter: RapportAdapter = failing(memoryAdapter({ seed: seedWithTasks() }), 'unavailable', () => isDown);
    const { element, settled } = await board({ adapter });
    isDown = true;
    element.view = { tags: ['urgent'] };
    await settled();
    expect(shown(element)['Open']).to.have.length(3);
    expect(element.shadowRoot?.querySelector('.bar [role=alert]')?.textContent).to.contain('could not be read');
  });

  it('offer only what the backend can answer and the person may see', async () => {
    const plain = memoryAdapter({ seed: seedWithTasks() });
    const adapter = intercept(plain, (_call, proceed) => proceed(), { totals: false });
    const scene = await board({ adapter, permissions: { hidden: ['deals.expectedClose'] } });
    const panel = await openPanel(scene, filterButton(scene.element));
    const text = panel.textContent ?? '';
    expect(text).to.contain('Owner').and.contain('Only stale deals');
    expect(text).not.to.contain('Next activity').and.not.contain('Expected close');
    await pick(scene, 'urgent');
    expect(filteredText(scene.element)).to.equal('Filtered');
  });

  it('are not read again when the page sets the same ones', async () => {
    let reads = 0;
    const adapter = intercept(memoryAdapter({ seed: seedWithTasks() }), (call, proceed) => {
      if (call === 'deals.totals') reads += 1;
      return proceed();
    });
    const { element, settled } = await board({ adapter });
    element.view = { tags: ['urgent'] };
    await settled();
    const before = reads;
    element.view = { sort: 'manual', tags: ['urgent'] };
    await settled();
    expect(reads).to.equal(before);
    element.view = { tags: ['tender'] };
    await settled();
    expect(reads).to.be.greaterThan(before);
  });

  it('stay said where the page shows no tools', async () => {
    const scene = await boardWith(stages, { ...options, seed: seedWithTasks() });
    scene.element.toolbarHidden = true;
    scene.element.view = { tags: ['urgent'] };
    await until(() => filteredText(scene.element) !== '');
    await scene.settled();
    expect(filteredText(scene.element)).to.equal('Filtered: 1 of 4 deals');
    expect(searchOf(scene.element)).to.equal(null);
  });

  it('speak Chinese', async () => {
    const scene = await board({ locale: 'zh-CN' });
    const panel = await openPanel(scene, filterButton(scene.element));
    expect(controlOf(panel, '仅停滞的商机')).to.be.instanceOf(HTMLInputElement);
    await pick(scene, 'urgent');
    expect(filteredText(scene.element)).to.equal('已筛选：1 个商机，共 4 个');
  });
});
