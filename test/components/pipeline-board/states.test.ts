import { expect, fixture, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { hostileCompany } from '../../../stories/support/hostile-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import {
  boardSeed,
  boardWith,
  columnOf,
  idOf,
  shown,
  until,
  type BoardOptions,
  type Stages,
} from '../../helpers/board.js';
import { accessibilityTree, allNodes, click, press } from '../../helpers/commands.js';
import { scene } from '../../helpers/scene.js';

const two = { Open: ['Acme renewal', 'Labels'], Won: ['Spare parts'] };
const stale: BoardOptions = {
  stages: { Open: { staleAfterDays: 7 } },
  deals: {
    Labels: {
      enteredStageAt: '2026-10-31T09:00:00.000Z',
      expectedClose: '2026-11-18',
      customerId: 'ana',
      owner: { id: 'u-lin', name: 'Lin Wei' },
    },
  },
};

function memory(stages: Stages = two): RapportAdapter {
  return memoryAdapter({ seed: boardSeed(stages, stale) });
}

function textOf(element: HTMLElement): string {
  return (element.shadowRoot?.querySelector('section')?.textContent ?? '').replace(/\s+/g, ' ');
}

describe('<rapport-pipeline-board> states', () => {
  const states: readonly (readonly [string, Stages, BoardOptions, string])[] = [
    ['ready', two, stale, 'Acme renewal'],
    ['loading', two, { adapter: pending(memory()) }, 'Loading…'],
    ['failed', two, { adapter: failing(memory(), 'unavailable') }, 'The data source did not answer. Try again.'],
    ['not permitted', two, { permissions: { stores: { deals: 'none' } } }, 'No permission'],
    ['denied by the backend', two, { adapter: failing(memory(), 'denied') }, 'No permission'],
    ['empty', { Open: [], Won: [] }, {}, 'No deals yet'],
    ['without a pipeline', two, { adapter: memoryAdapter() }, 'This record does not exist any more.'],
  ];

  for (const [name, stages, options, text] of states) {
    for (const theme of ['light', 'dark'] as const) {
      it(`${name}, ${theme}: says so, and everybody can use it`, async () => {
        const { element } = await boardWith(stages, { ...options, theme });
        expect(textOf(element)).to.contain(text);
        await expectAccessible(element);
      });
    }
  }

  it('not connected: says so after a moment', async () => {
    const element = await fixture<PipelineBoard>(html`<rapport-pipeline-board></rapport-pipeline-board>`);
    await until(() => textOf(element).includes('Not connected'));
    await expectAccessible(element);
  });

  it('reads again when asked to', async () => {
    let isDown = true;
    const adapter = intercept(memory(), (_call, proceed) =>
      isDown ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, settled } = await boardWith(two, { adapter });
    isDown = false;
    await click(element.shadowRoot?.querySelector('[part=retry]') as Element);
    await settled();
    expect(shown(element)).to.deep.equal(two);
  });

  it('keeps showing the board when reading it anew fails, and says that it may be old', async () => {
    let isDown = false;
    const adapter = intercept(memory(), (call, proceed) =>
      isDown && call.startsWith('deals.l') ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, client, settled } = await boardWith(two, { adapter });
    isDown = true;
    await client.deals.update('labels', { title: 'Labels 2' });
    await settled();
    expect(shown(element)).to.deep.equal(two);
    expect(element.shadowRoot?.querySelector('[role=alert]')?.textContent).to.equal(
      'The latest state could not be read.',
    );
    await expectAccessible(element);
  });

  it('fires rapport-ready once it shows deals, and rapport-error with the code when it cannot', async () => {
    const heard: string[] = [];
    const listen = html`<rapport-pipeline-board
      pipeline-id="sales"
      @rapport-ready=${() => heard.push('ready')}
      @rapport-error=${({ detail }: HTMLElementEventMap['rapport-error']) => heard.push(detail.code)}
    ></rapport-pipeline-board>`;
    await scene(listen, { adapter: memory() });
    await scene(listen, { adapter: failing(memory(), 'rate-limited') });
    expect(heard).to.deep.equal(['ready', 'rate-limited']);
  });

  it('shows the first pipeline where none is named', async () => {
    const { element } = await scene<PipelineBoard>(html`<rapport-pipeline-board></rapport-pipeline-board>`, {
      adapter: memory(),
    });
    expect(shown(element)).to.deep.equal(two);
  });

  it('does not blank a stage for one record that cannot be read', async () => {
    const adapter = intercept(memory(), async (call, proceed) => {
      const answer = await proceed();
      if (call !== 'deals.list') return answer;
      const { items, ...rest } = answer as { items: readonly { id: string }[] };
      return { ...rest, items: items.map((item) => (item.id === idOf('Labels') ? { ...item, amount: 'much' } : item)) };
    });
    const { element } = await boardWith(two, { adapter });
    expect(shown(element)['Open']).to.deep.equal(['Acme renewal']);
    expect(columnOf(element, 'Open').textContent).to.contain('This record cannot be read');
  });
});

describe('<rapport-pipeline-board> what a card says', () => {
  it('is read with its customer, its owner, its close and what is the matter with it', async () => {
    const { element } = await boardWith(two, stale);
    const names = allNodes(await accessibilityTree(element)).map(({ name }) => name.replace(/\s+/g, ' ').trim());
    expect(names.find((name) => name.startsWith('Labels'))).to.match(
      /^Labels ?¥1,000 ?Customer ?Ana Moreno · Vela ?.*Expected close ?Nov 18 ?Owner: Lin Wei ?Overdue 3 days ?Stale 21 days(?: ?Move Labels…)?$/,
    );
  });

  it('and a board are a region of groups with lists, to those who do not see them', async () => {
    const { element } = await boardWith(two);
    const tree = await accessibilityTree(element);
    const names = (role: string): string[] =>
      allNodes(tree)
        .filter((node) => node.role === role)
        .map((node) => node.name);
    expect(names('region')).to.deep.equal(['Sales']);
    expect(names('group')).to.deep.equal(['Open 2 deals', 'Won 1 deal']);
    expect(allNodes(tree).filter((node) => node.role === 'listitem')).to.have.length(3);
  });
});

describe('<rapport-pipeline-board> with hostile records', () => {
  it('shows them as text, stores and moves them, and runs nothing', async () => {
    const { element, settled } = await scene<PipelineBoard>(
      html`<rapport-pipeline-board pipeline-id="__proto__"></rapport-pipeline-board>`,
      {
        seed: hostileCompany(),
        width: 780,
      },
    );
    expect(textOf(element)).to.contain('<img src=x onerror=window.__xss=1>');
    expect(element.shadowRoot?.querySelector('img')).to.equal(null);
    (element.shadowRoot?.querySelector('.face') as HTMLElement).focus();
    await press('Alt+Shift+ArrowDown');
    await settled();
    expect((globalThis as { __xss?: number }).__xss).to.equal(undefined);
    const box = element.shadowRoot?.querySelector('.stage')?.getBoundingClientRect();
    expect(box?.width).to.be.at.most(780);
  });
});
