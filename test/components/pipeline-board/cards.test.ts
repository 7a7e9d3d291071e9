import { expect, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { eachCall } from '../../../src/data/wrappers/each-call.js';
import type { Seed } from '../../../src/model/index.js';
import { expectAccessible } from '../../helpers/axe.js';
import { boardSeed, boardWith, cardOf, shown, until, type BoardOptions } from '../../helpers/board.js';
import { displayButton, openPanel, pick, toolsOf } from '../../helpers/board-tools.js';
import { accessible, press } from '../../helpers/commands.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { testNow, type Scene } from '../../helpers/scene.js';

const stages = { Open: ['Acme renewal', 'Labels', 'Pumps', 'Valves'], Won: ['Spare parts'] };
const options: BoardOptions = {
  deals: {
    'Acme renewal': {
      customerId: 'ana',
      owner: { id: 'u-lin', name: 'Lin Wei' },
      tags: ['tender'],
      expectedClose: '2026-12-24',
      enteredStageAt: '2026-11-11T09:00:00.000Z',
    },
  },
};

function seed(): Seed {
  const task = (deal: string, dueAt: string) => ({
    id: `task-${deal}`,
    title: deal,
    dueAt,
    origin: { store: 'deals', id: deal },
  });
  const base = boardSeed(stages, options);
  return {
    ...base,
    customers: (base.customers ?? []).map((customer) => ({ ...customer, tier: 'high' })),
    tasks: [
      task('acme-renewal', '2026-11-20T09:00:00.000Z'),
      task('labels', '2026-11-21T15:00:00.000Z'),
      task('pumps', '2026-12-01T09:00:00.000Z'),
    ],
  };
}

async function board(more: BoardOptions = {}): Promise<Scene<PipelineBoard>> {
  const scene = await boardWith(stages, { ...options, seed: seed(), ...more });
  await toolsOf(scene);
  return scene;
}

function faceOf(board: PipelineBoard, title: string): string {
  return (cardOf(board, title).textContent ?? '').replace(/\s+/g, ' ').trim();
}

function markOf(board: PipelineBoard, title: string): string | undefined {
  return cardOf(board, title).querySelector('.next')?.getAttribute('aria-label') ?? undefined;
}

beforeEach(() => localStorage.clear());
after(() => localStorage.clear());

describe('<rapport-pipeline-board> next activity', () => {
  it('is marked where it is late, due today or missing; planned ones and closed deals bear no mark', async () => {
    const { element } = await board();
    await until(() => markOf(element, 'Valves') !== undefined);
    expect(
      ['Acme renewal', 'Labels', 'Pumps', 'Valves', 'Spare parts'].map((title) => markOf(element, title)),
    ).to.deep.equal(['Next activity overdue', 'Next activity due today', undefined, 'No next activity', undefined]);
    await expectAccessible(element);
  });

  it('follows tasks that are done and planned elsewhere', async () => {
    const { element, client } = await board();
    await until(() => markOf(element, 'Acme renewal') === 'Next activity overdue');
    await client.tasks.complete('task-acme-renewal');
    await until(() => markOf(element, 'Acme renewal') === 'No next activity');
    await client.tasks.create({
      title: 'Call',
      dueAt: '2026-11-21T16:00:00.000Z',
      origin: { store: 'deals', id: 'acme-renewal' },
    });
    await until(() => markOf(element, 'Acme renewal') === 'Next activity due today');
  });

  it('is not spoken of where tasks may not be read', async () => {
    const { element, settled } = await board({ permissions: { stores: { tasks: 'none' } } });
    await settled();
    expect(element.shadowRoot?.querySelector('.next')).to.equal(null);
  });

  it('keeps no card waiting where tasks come from afar', async () => {
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    const adapter = eachCall(memoryAdapter({ seed: seed(), now: () => testNow }), async ({ store }, proceed) => {
      if (store === 'tasks') await answered;
      return proceed();
    });
    const { element } = await board({ adapter });
    expect(faceOf(element, 'Acme renewal')).to.contain('Ana Moreno');
    expect(markOf(element, 'Acme renewal')).to.equal(undefined);
    answer();
    await until(() => markOf(element, 'Acme renewal') === 'Next activity overdue');
  });
});

describe('<rapport-pipeline-board> badges', () => {
  it('cut off marks that are piled on a letter, which would stand on other words', async () => {
    const marked = `Z${'\u0335\u0302\u0308'}oe Moreno`;
    const { customers, ...rest } = seed();
    const named = (customers ?? []).map((customer) => ({ ...customer, name: marked }));
    const { element } = await board({ seed: { ...rest, customers: named } });
    const overflowOf = (selector: string): string =>
      getComputedStyle(cardOf(element, 'Acme renewal').querySelector(selector) as Element).overflowX;
    expect(overflowOf('.who .avatar')).to.equal('clip');
    expect(overflowOf('.small > .avatar')).to.equal('visible');
  });
});

describe('<rapport-pipeline-board> fields of cards', () => {
  it('show what the page asks for, beside the title', async () => {
    const { element, settled } = await board();
    element.fields = 'tags tier age unknown';
    await settled();
    expect(faceOf(element, 'Acme renewal')).to.equal('Acme renewal 10 days in stage High value tender');
    expect(faceOf(element, 'Labels')).to.equal('Labels 1 day in stage');
  });

  it('tell the health of a customer in words, where the host keeps it, and nothing else as if it were', async () => {
    const healthy = (health: unknown): Seed => ({
      ...seed(),
      customers: (seed().customers ?? []).map((customer) => ({ ...customer, fields: { health } as never })),
    });
    for (const [health, said] of [
      [75.5, 'Acme renewal Healthy 76'],
      [75, 'Acme renewal To watch 75'],
      [50, 'Acme renewal At risk 50'],
      [0, 'Acme renewal At risk 0'],
      [101, 'Acme renewal'],
      ['good', 'Acme renewal'],
    ] as const) {
      const { element, settled } = await board({ seed: healthy(health) });
      element.fields = 'health';
      await settled();
      expect(faceOf(element, 'Acme renewal')).to.equal(said);
      expect(faceOf(element, 'Labels')).to.equal('Labels');
      await expectAccessible(element);
    }
  });

  it('are chosen by a person, and remembered', async () => {
    const scene = await board();
    expect(faceOf(scene.element, 'Acme renewal')).to.contain('Ana Moreno').and.not.contain('tender');
    await openPanel(scene, displayButton(scene.element));
    await expectAccessible(scene.element);
    await pick(scene, 'Customer');
    await pick(scene, 'Tags');
    expect(faceOf(scene.element, 'Acme renewal')).to.contain('tender').and.not.contain('Ana Moreno');
    const { element } = await board();
    expect(faceOf(element, 'Acme renewal')).to.contain('tender').and.not.contain('Ana Moreno');
  });

  it('are named in Chinese and Arabic', async () => {
    for (const [locale, name, age] of [
      ['zh-CN', '停留天数', /已停留 10 天/],
      // Engines do not agree on the digits of Arabic.
      ['ar', 'الأيام في المرحلة', /في المرحلة منذ (10|١٠) أيام/],
    ] as const) {
      localStorage.clear();
      const scene = await board({ locale });
      await openPanel(scene, displayButton(scene.element));
      await pick(scene, name);
      expect(faceOf(scene.element, 'Acme renewal')).to.match(age);
      await press('Escape');
    }
  });
});

describe('<rapport-pipeline-board> density', () => {
  it('is chosen by keyboard, makes cards smaller, and is remembered', async () => {
    const scene = await board();
    const { element, settled } = scene;
    const before = cardOf(element, 'Labels').getBoundingClientRect().height;
    const panel = await openPanel(scene, displayButton(element));
    panel.querySelector<HTMLElement>('[type=radio]:checked')?.focus();
    await press('ArrowRight');
    await settled();
    expect(cardOf(element, 'Labels').getBoundingClientRect().height).to.be.lessThan(before);
    await press('Escape');
    await settled();
    const { element: again } = await board();
    expect(cardOf(again, 'Labels').getBoundingClientRect().height).to.be.lessThan(before);
    await expectAccessible(again);
  });

  it('is the page’s until a person has chosen', async () => {
    const { element, settled } = await board();
    const before = cardOf(element, 'Labels').getBoundingClientRect().height;
    element.density = 'compact';
    await settled();
    expect(cardOf(element, 'Labels').getBoundingClientRect().height).to.be.lessThan(before);
  });
});

describe('<rapport-pipeline-board> cards drawn by the page', () => {
  it('show what its template draws, with customer, stage and language', async () => {
    const { element, settled } = await board({ locale: 'zh-CN' });
    element.cardTemplate = (deal, { stage, customer, density, locale }) =>
      html`<strong class="title">${deal.title}</strong> ${[stage.id, customer?.name ?? '–', density, locale].join(' ')}`;
    await settled();
    expect(shown(element)['Open']).to.deep.equal(stages.Open);
    expect(faceOf(element, 'Acme renewal')).to.equal('Acme renewal open Ana Moreno comfortable zh-CN');
    expect((await accessible(cardOf(element, 'Labels'))).name).to.equal('Labels open – comfortable zh-CN');
  });

  it('may be nodes of the page’s own, and stay buttons that move and open', async () => {
    const { element, settled } = await board();
    element.cardTemplate = ({ title }) =>
      Object.assign(document.createElement('b'), { textContent: title, className: 'title' });
    await settled();
    const opened: string[] = [];
    element.addEventListener('rapport-deal-open', (event) => {
      event.preventDefault();
      opened.push(event.detail.dealId);
    });
    cardOf(element, 'Pumps').focus();
    await press('Enter');
    expect(opened).to.deep.equal(['pumps']);
    await press('Alt+Shift+ArrowDown');
    await settled();
    expect(shown(element)['Open']).to.deep.equal(['Acme renewal', 'Labels', 'Valves', 'Pumps']);
  });
});
