import { expect, fixture, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import type { DealDropDetail } from '../../../src/components/pipeline-board/deal-moves.events.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { RapportClient } from '../../../src/data/client.js';
import type { Seed } from '../../../src/model/index.js';
import { boardSeed, boardWith, cardOf, columnOf, noticeOf, shown, until } from '../../helpers/board.js';
import { drag, pointerUp, press } from '../../helpers/commands.js';
import { chen, lin } from '../../helpers/grouped-board.js';
import { cellOf, cellsOf } from '../../helpers/swimlanes.js';
import { lastAnnouncement, renderingEnds, testNow, type Scene } from '../../helpers/scene.js';

const two = { Open: ['Acme renewal', 'Labels'], Won: [] };

async function besides(board: Scene<PipelineBoard>): Promise<HTMLElement> {
  const bin = document.createElement('div');
  bin.textContent = 'Somebody else’s';
  Object.assign(bin.style, { inlineSize: '200px', blockSize: '80px' });
  board.provider.parentElement?.prepend(bin);
  await board.settled();
  return bin;
}

describe('<rapport-pipeline-board> a card that is let go outside', () => {
  it('is offered to the page with what lies there, which may take it', async () => {
    const board = await boardWith(two);
    const { element, settled } = board;
    const bin = await besides(board);
    const told: { readonly detail: DealDropDetail; readonly over: Element }[] = [];
    element.addEventListener('rapport-deal-drop-outside', (event) => {
      told.push({ detail: event.detail, over: event.over });
      event.preventDefault();
    });
    await drag(cardOf(element, 'Labels'), bin);
    await settled();
    expect(told.map(({ over }) => over)).to.deep.equal([bin]);
    expect(told[0]?.detail).to.deep.include({ pipelineId: 'sales', dealIds: ['labels'] });
    expect(Object.isFrozen(told[0]?.detail)).to.equal(true);
    expect(shown(element)).to.deep.equal(two);
    expect(lastAnnouncement()).not.to.contain('Move cancelled. Labels');
  });

  it('takes all that are selected with it', async () => {
    const board = await boardWith(two);
    const bin = await besides(board);
    let ids: readonly string[] = [];
    board.element.addEventListener('rapport-deal-drop-outside', ({ detail }) => (ids = detail.dealIds));
    cardOf(board.element, 'Acme renewal').focus();
    await press('Shift+ArrowDown');
    await drag(cardOf(board.element, 'Acme renewal'), bin);
    expect(ids).to.deep.equal(['acme-renewal', 'labels']);
  });

  it('is told to the page while it is held there, and when it is no longer', async () => {
    const board = await boardWith(two);
    const bin = await besides(board);
    const told: (Element | null)[] = [];
    board.element.addEventListener('rapport-deal-drag-outside', ({ over, detail }) => {
      expect(detail.dealIds).to.deep.equal(['labels']);
      told.push(over);
    });
    await drag(cardOf(board.element, 'Labels'), bin, { drop: false });
    await until(() => told.at(-1) === bin);
    await press('Escape');
    await until(() => told.at(-1) === null);
    await drag(cardOf(board.element, 'Labels'), columnOf(board.element, 'Won'), { drop: false });
    await press('Escape');
    expect(told.at(-1), 'nothing is told of the board itself').to.equal(null);
    await pointerUp();
  });

  it('goes back where nobody takes it, and says so', async () => {
    const board = await boardWith(two);
    const bin = await besides(board);
    await drag(cardOf(board.element, 'Labels'), bin);
    await board.settled();
    expect(shown(board.element)).to.deep.equal(two);
    expect(lastAnnouncement()).to.equal('Move cancelled. Labels is back in Open, position 2 of 2.');
  });
});

describe('<rapport-pipeline-board> beside another board', () => {
  const treaty = {
    id: 'treaty',
    pipelineId: 'partners',
    stageId: 'first',
    title: 'Treaty',
    amount: { amount: 100_000, currency: 'CNY' },
    orderKey: 'a0',
    enteredStageAt: '2026-11-20T09:00:00.000Z',
  };
  const seedWith = (required: readonly string[]): Seed => ({
    ...boardSeed(two),
    deals: [...(boardSeed(two).deals ?? []), treaty],
    pipelines: [
      ...(boardSeed(two).pipelines ?? []),
      {
        id: 'partners',
        name: 'Partners',
        currency: 'CNY',
        stages: [{ id: 'first', name: 'First', kind: 'open', probability: 0.2, required: [...required] }],
      },
    ],
  });

  /** Two boards side by side, each of which shows its first stage. */
  async function twoBoards(
    clients: readonly [RapportClient, RapportClient],
    { locale = 'en', lanes = 'none' }: { readonly locale?: string; readonly lanes?: string } = {},
  ): Promise<readonly [PipelineBoard, PipelineBoard]> {
    const box = await fixture<HTMLElement>(
      html`<div style="display: flex; gap: 10px; inline-size: 770px">
        ${clients.map(
          (client, index) =>
            html`<rapport-provider .client=${client} locale=${locale} time-zone="UTC">
              <rapport-pipeline-board
                pipeline-id=${index === 0 ? 'sales' : 'partners'}
                swimlanes-by=${index === 0 ? 'none' : lanes}
                toolbar-hidden
                style="flex: 1"
              ></rapport-pipeline-board>
            </rapport-provider>`,
        )}
      </div>`,
    );
    const [first, second] = [...box.querySelectorAll<PipelineBoard>('rapport-pipeline-board')];
    if (!first || !second) throw new Error('There are not two boards.');
    await renderingEnds(first);
    await renderingEnds(second);
    return [first, second];
  }

  function clientOf(required: readonly string[] = []): RapportClient {
    return new RapportClient(memoryAdapter({ seed: seedWith(required), now: () => testNow }), {
      now: () => new Date(testNow),
    });
  }

  it('takes a card of it into the stage under the pointer, in one step that can be taken back', async () => {
    const client = clientOf();
    const [sales, partners] = await twoBoards([client, client]);
    await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'));
    await until(() => noticeOf(partners) !== '');
    await renderingEnds(sales);
    expect(shown(partners)['First']).to.deep.equal(['Labels', 'Treaty']);
    expect(shown(sales)['Open']).to.deep.equal(['Acme renewal']);
    expect(noticeOf(partners)).to.equal('Labels moved from Sales · Open to First');
    await client.history.undo();
    await renderingEnds(sales);
    expect(shown(sales)['Open']).to.deep.equal(['Acme renewal', 'Labels']);
  });

  it('takes it into the lane of its own owner, at the end, whichever lane it is dropped on', async () => {
    const client = clientOf();
    await client.deals.update('treaty', { owner: lin });
    await client.deals.update('labels', { owner: lin });
    await client.deals.update('acme-renewal', { owner: chen });
    await client.deals.move('acme-renewal', { pipelineId: 'partners', stageId: 'first', before: 'treaty' });
    const [sales, partners] = await twoBoards([client, client], { lanes: 'owner' });
    await until(() => cellsOf(partners)['First (Chen Yu)']?.includes('Acme renewal') === true);
    await drag(cardOf(sales, 'Labels'), cellOf(partners, 'First', 'Chen Yu'));
    await until(() => noticeOf(partners) !== '');
    await renderingEnds(partners);
    expect(cellsOf(partners)).to.deep.equal({
      'First (Chen Yu)': ['Acme renewal'],
      'First (Lin Wei)': ['Treaty', 'Labels'],
    });
    expect((await client.deals.get('labels'))?.owner).to.deep.equal(lin);
  });

  const said: readonly (readonly [string, string])[] = [
    ['en', 'Labels moved from Sales · Open to First. First: ¥2K.'],
    ['zh-CN', '“Labels”已从Sales · Open移至First。First：¥2000。'],
  ];
  for (const [locale, sentence] of said) {
    it(`says whence it came, and what the stage comes to: ${locale}`, async () => {
      const client = clientOf();
      const [sales, partners] = await twoBoards([client, client], { locale });
      await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'));
      await until(() => noticeOf(partners) !== '');
      expect(lastAnnouncement()).to.equal(sentence);
    });
  }

  const marked = (board: PipelineBoard): boolean => columnOf(board, 'First').matches('.over');

  it('marks the stage there that would take it, as long as it is held above', async () => {
    const client = clientOf();
    const [sales, partners] = await twoBoards([client, client]);
    await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'), { drop: false });
    await until(() => marked(partners));
    await pointerUp();
    await until(() => noticeOf(partners) !== '');
    expect(marked(partners)).to.equal(false);
  });

  it('marks it no longer when the card is put back', async () => {
    const client = clientOf();
    const [sales, partners] = await twoBoards([client, client]);
    await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'), { drop: false });
    await until(() => marked(partners));
    await press('Escape');
    await until(() => !marked(partners));
    expect(shown(sales)['Open']).to.deep.equal(['Acme renewal', 'Labels']);
    await pointerUp();
  });

  it('marks nothing for a card of other data', async () => {
    const [sales, partners] = await twoBoards([clientOf(), clientOf()]);
    let isOver = false;
    sales.addEventListener('rapport-deal-drag-outside', ({ over }) => (isOver = over !== null));
    await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'), { drop: false });
    await until(() => isOver);
    await renderingEnds(partners);
    expect(marked(partners)).to.equal(false);
    await press('Escape');
    await pointerUp();
  });

  it('asks what the stage there wants to know', async () => {
    const client = clientOf(['reason']);
    const [sales, partners] = await twoBoards([client, client]);
    await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'));
    await until(() => partners.shadowRoot?.querySelector<HTMLDialogElement>('dialog.entry')?.open === true);
    await press('Escape');
    await renderingEnds(partners);
    expect((await client.deals.get('labels'))?.pipelineId).to.equal('sales');
  });

  it('takes no card of other data', async () => {
    const [sales, partners] = await twoBoards([clientOf(), clientOf()]);
    await drag(cardOf(sales, 'Labels'), columnOf(partners, 'First'));
    await renderingEnds(partners);
    expect(shown(partners)['First']).to.deep.equal(['Treaty']);
    expect(shown(sales)['Open']).to.deep.equal(['Acme renewal', 'Labels']);
    expect(lastAnnouncement()).to.equal('Move cancelled. Labels is back in Open, position 2 of 2.');
  });
});
