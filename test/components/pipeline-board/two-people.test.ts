import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { fromElsewhere, intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  moveByMenu,
  noticeOf,
  shown,
  until,
} from '../../helpers/board.js';
import { accessible, click, press } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta'], Offer: ['Delta'], Won: [] };
const lin = { id: 'u-lin', name: 'Lin Wei' };

/** A backend that tells of nobody else's changes. */
function silent(memory: RapportAdapter): RapportAdapter {
  return intercept(memory, (_call, proceed) => proceed(), { live: false });
}

function versusOf({ shadowRoot }: PipelineBoard): HTMLDialogElement {
  return shadowRoot?.querySelector('dialog.versus') as HTMLDialogElement;
}

describe('<rapport-pipeline-board> a deal that two people move', () => {
  const ways: readonly (readonly [string, string])[] = [
    ['en', 'It is in Offer now. You have moved it to Won.'],
    ['zh-CN', '它现在位于Offer，您将它移到了Won。'],
  ];
  for (const [locale, text] of ways) {
    it(`shows both places: ${locale}`, async () => {
      const adapter = silent(memoryAdapter({ seed: boardSeed(three) }));
      const board = await boardWith(three, { adapter, locale });
      await adapter.deals.move('alpha', { stageId: 'offer', before: null }, {});
      await moveByMenu(board, 'Alpha', 'Won');
      await until(() => versusOf(board.element)?.open === true);
      expect((await accessible(versusOf(board.element))).description).to.equal(text);
      await expectAccessible(board.element);
      await press('Escape');
    });
  }

  it('fits its words into the dialog where deals and stages have long names', async () => {
    const long = (name: string): string => `${name} ${'and what else there is to be said of it '.repeat(6)}`.trim();
    const stages = { New: ['Alpha'], [long('Offer')]: ['Delta'], [long('Won')]: [] };
    const deals = { Alpha: { title: long('Alpha') } };
    const adapter = silent(memoryAdapter({ seed: boardSeed(stages, { deals }) }));
    const board = await boardWith(stages, { adapter });
    const [offer = ''] =
      (await adapter.pipelines.list({}, {})).items[0]?.stages.flatMap(({ id }) => (id.startsWith('offer') ? id : [])) ??
      [];
    await adapter.deals.move('alpha', { stageId: offer, before: null }, {});
    await moveByMenu(board, long('Alpha'), long('Won'));
    await until(() => versusOf(board.element)?.open === true);
    const [leave, move] = [...versusOf(board.element).querySelectorAll('.button')].map(({ textContent }) =>
      textContent?.trim(),
    );
    expect(leave).to.match(/^Leave it in Offer and what else .{30,50}…$/);
    expect(move).to.match(/^Move it to Won and what else .{30,50}…$/);
    await until(() => versusOf(board.element).scrollWidth === versusOf(board.element).clientWidth);
    await press('Escape');
  });

  it('leaves it where they put it, when the person says so', async () => {
    const adapter = silent(memoryAdapter({ seed: boardSeed(three) }));
    const board = await boardWith(three, { adapter });
    await adapter.deals.move('alpha', { stageId: 'offer', before: null }, {});
    await moveByMenu(board, 'Alpha', 'Won');
    await until(() => versusOf(board.element)?.open === true);
    await press('Enter');
    await until(() => noticeOf(board.element) !== '');
    expect(lastAnnouncement()).to.equal('Alpha stays in Offer: somebody else has changed it in the meantime.');
    await board.settled();
    expect(shown(board.element)).to.deep.equal({ New: ['Beta'], Offer: ['Delta', 'Alpha'], Won: [] });
    expect(focusedTitle()).to.equal('Alpha');
  });

  it('moves it all the same, when the person says so', async () => {
    const adapter = silent(memoryAdapter({ seed: boardSeed(three) }));
    const board = await boardWith(three, { adapter });
    await adapter.deals.move('alpha', { stageId: 'offer', before: null }, {});
    await moveByMenu(board, 'Alpha', 'Won');
    await until(() => versusOf(board.element)?.open === true);
    await click(versusOf(board.element).querySelector('.primary') as Element);
    await until(() => noticeOf(board.element) !== '');
    await board.settled();
    expect(shown(board.element)).to.deep.equal({ New: ['Beta'], Offer: ['Delta'], Won: ['Alpha'] });
  });

  it('asks nothing where both have moved it to the same stage', async () => {
    const adapter = silent(memoryAdapter({ seed: boardSeed(three) }));
    const board = await boardWith(three, { adapter });
    await adapter.deals.move('alpha', { stageId: 'won', before: null }, {});
    await moveByMenu(board, 'Alpha', 'Won');
    await until(() => noticeOf(board.element) !== '');
    expect(versusOf(board.element)).to.equal(null);
    expect(shown(board.element)['Won']).to.deep.equal(['Alpha']);
  });
});

describe('<rapport-pipeline-board> a move from elsewhere', () => {
  it('marks the card with who did it', async () => {
    const memory = memoryAdapter({ seed: boardSeed(three) });
    const { element, settled } = await boardWith(three, { adapter: fromElsewhere(memory) });
    await memory.deals.move('alpha', { stageId: 'offer', before: null }, { actor: lin });
    await settled();
    expect(columnOf(element, 'Offer').querySelector('.by')?.getAttribute('title')).to.equal('Moved by Lin Wei.');
    expect(columnOf(element, 'Offer').querySelector('.by')?.textContent).to.contain('Lin Wei');
    expect((await accessible(cardOf(element, 'Alpha'))).name).to.match(/^Moved by Lin Wei\. Alpha/);
    await expectAccessible(element);
  });

  it('marks nothing where only something else was changed, or nobody knows who did it', async () => {
    const memory = memoryAdapter({ seed: boardSeed(three) });
    const { element, settled } = await boardWith(three, { adapter: fromElsewhere(memory) });
    await memory.deals.update('alpha', { tags: ['vip'] }, { actor: lin });
    await settled();
    await memory.deals.move('beta', { stageId: 'offer', before: null }, {});
    await settled();
    expect(shown(element)['Offer']).to.include('Beta');
    expect(element.shadowRoot?.querySelector('.by')).to.equal(null);
  });
});
