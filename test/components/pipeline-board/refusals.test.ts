import { expect } from '@open-wc/testing';
import type { DealBeforeMoveEvent } from '../../../src/components/pipeline-board/deal-moves.events.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { DataError, type DataErrorCode } from '../../../src/data/data-error.js';
import { failing, held, intercept, readOnly } from '../../../stories/support/adapters.js';
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
import { drag, press, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const two = { Open: ['Acme renewal'], Won: [] };

function memory(): RapportAdapter {
  return memoryAdapter({ seed: boardSeed(two) });
}

function refusing(code: DataErrorCode): RapportAdapter {
  return failing(memory(), code, (call) => call === 'deals.move');
}

describe('<rapport-pipeline-board> a move that the backend refuses', () => {
  const reasons: readonly (readonly [DataErrorCode, string, string])[] = [
    ['denied', 'Acme renewal returned to Open: no permission.', '“Acme renewal”已退回Open：没有权限。'],
    [
      'conflict',
      'Acme renewal returned to Open: somebody else has changed it in the meantime.',
      '“Acme renewal”已退回Open：其他人刚刚修改了它。',
    ],
    ['offline', 'Acme renewal returned to Open: there is no connection.', '“Acme renewal”已退回Open：网络未连接。'],
    [
      'unavailable',
      'Acme renewal returned to Open: the data source did not answer.',
      '“Acme renewal”已退回Open：数据源没有响应。',
    ],
  ];

  for (const [code, inEnglish, inChinese] of reasons) {
    it(`is taken back with its reason: ${code}`, async () => {
      const board = await boardWith(two, { adapter: refusing(code) });
      await moveByMenu(board, 'Acme renewal', 'Won');
      expect(shown(board.element)).to.deep.equal(two);
      expect(noticeOf(board.element)).to.equal(inEnglish);
      expect(lastAnnouncement()).to.equal(inEnglish);
      expect(focusedTitle()).to.equal('Acme renewal');
    });

    it(`is taken back with its reason in Chinese: ${code}`, async () => {
      const board = await boardWith(two, { adapter: refusing(code), locale: 'zh-CN' });
      await moveByMenu(board, 'Acme renewal', 'Won');
      expect(lastAnnouncement()).to.equal(inChinese);
    });
  }

  it('tells the page the code, and no fact of a move', async () => {
    const { element, settled } = await boardWith(two, { adapter: refusing('denied') });
    const heard: string[] = [];
    element.addEventListener('rapport-error', ({ detail }) => heard.push(detail.code));
    element.addEventListener('rapport-deal-moved', () => heard.push('moved'));
    await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Won'));
    await settled();
    expect(heard).to.deep.equal(['denied']);
  });

  it('is a conflict where somebody else has changed the deal unseen', async () => {
    const adapter = intercept(memory(), (_call, proceed) => proceed(), { live: false });
    const board = await boardWith(two, { adapter });
    await adapter.deals.update('acme-renewal', { title: 'Acme renewal 2027' }, {});
    await moveByMenu(board, 'Acme renewal', 'Won');
    expect(lastAnnouncement()).to.equal('Acme renewal returned to Open: somebody else has changed it in the meantime.');
    expect(shown(board.element)).to.deep.equal({ Open: ['Acme renewal 2027'], Won: [] });
  });
});

describe('<rapport-pipeline-board> a move that the page refuses', () => {
  it('never leaves its place, and writes nothing', async () => {
    const { element, client, settled } = await boardWith(two);
    const asked: unknown[] = [];
    element.addEventListener('rapport-deal-before-move', (event) => {
      asked.push(event.detail);
      event.preventDefault();
    });
    cardOf(element, 'Acme renewal').focus();
    await pressAll('Space', 'ArrowRight', 'Space');
    await settled();
    expect(asked).to.deep.equal([
      {
        pipelineId: 'sales',
        dealId: 'acme-renewal',
        from: { stageId: 'open', index: 0 },
        to: { stageId: 'won', index: 0 },
        by: 'keyboard',
      },
    ]);
    expect(Object.isFrozen(asked[0])).to.equal(true);
    expect(shown(element)).to.deep.equal(two);
    expect(lastAnnouncement()).to.equal('Acme renewal stays in Open: this move is not allowed here.');
    expect(client.history.last).to.equal(undefined);
  });

  it('is shown while the page decides, and taken back when it says no', async () => {
    const { element, client, settled } = await boardWith(two);
    let answer: (isAllowed: boolean) => void = () => undefined;
    element.addEventListener('rapport-deal-before-move', (event: DealBeforeMoveEvent) => {
      event.waitUntil(new Promise((decide) => (answer = decide)));
    });
    await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Won'));
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Acme renewal']);
    expect(client.history.last).to.equal(undefined);
    answer(false);
    await until(() => noticeOf(element) !== '');
    expect(shown(element)).to.deep.equal(two);
    expect(lastAnnouncement()).to.equal('Acme renewal returned to Open: this move is not allowed here.');
  });

  it('goes through when the page says yes', async () => {
    const { element, client } = await boardWith(two);
    element.addEventListener('rapport-deal-before-move', (event) => event.waitUntil(Promise.resolve('yes')));
    await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('acme-renewal'))?.stageId).to.equal('won');
  });
});

describe('<rapport-pipeline-board> where nothing may be moved', () => {
  const ways = {
    'it is read-only': { readonly: true },
    'the person may only read deals': { permissions: { stores: { deals: 'read' } } },
    'the backend takes no changes': { adapter: readOnly(memory()) },
  } as const;

  for (const [why, options] of Object.entries(ways)) {
    it(`shows no way to move because ${why}`, async () => {
      const { element, settled } = await boardWith(two, options);
      let isAsked = false;
      element.addEventListener('rapport-deal-before-move', () => (isAsked = true));
      expect(element.shadowRoot?.querySelector('.move')).to.equal(null);
      await drag(cardOf(element, 'Acme renewal'), columnOf(element, 'Won'));
      cardOf(element, 'Acme renewal').focus();
      await pressAll('Alt+Shift+ArrowRight', 'Shift+F10');
      await settled();
      expect(shown(element)).to.deep.equal(two);
      expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
      expect(isAsked).to.equal(false);
    });
  }
});

describe('<rapport-pipeline-board> two moves of one deal in a row', () => {
  it('are written one after the other, and neither is a conflict', async () => {
    const { element, client } = await boardWith({ New: ['Acme renewal'], Offer: [], Won: [] });
    let moved = 0;
    element.addEventListener('rapport-deal-moved', () => (moved += 1));
    cardOf(element, 'Acme renewal').focus();
    await pressAll('Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
    await until(() => moved === 2);
    expect(shown(element)['Won']).to.deep.equal(['Acme renewal']);
    expect((await client.deals.get('acme-renewal'))?.stageId).to.equal('won');
  });

  it('are no conflict either when the board has not read again in between', async () => {
    let hasMoved = false;
    const gate = held(
      memoryAdapter({ seed: boardSeed({ New: ['Acme renewal'], Offer: [], Won: [] }) }),
      (call) => hasMoved && call === 'deals.list',
    );
    let moves = 0;
    const adapter = intercept(gate.adapter, async (call, proceed) => {
      const answer = await proceed();
      if (call === 'deals.move') moves += 1;
      hasMoved = moves > 0;
      return answer;
    });
    const { element, settled } = await boardWith({}, { adapter });
    const errors: string[] = [];
    element.addEventListener('rapport-error', ({ detail }) => errors.push(detail.code));
    cardOf(element, 'Acme renewal').focus();
    await press('Alt+Shift+ArrowRight');
    await until(() => moves === 1);
    await press('Alt+Shift+ArrowRight');
    await until(() => moves === 2 || errors.length > 0);
    gate.release();
    await settled();
    expect(errors).to.deep.equal([]);
    expect(shown(element)['Won']).to.deep.equal(['Acme renewal']);
  });

  it('are written in the order in which they were made, however long the page takes over the first', async () => {
    const { element, client, settled } = await boardWith({ New: ['Acme renewal'], Offer: [], Won: [] });
    const decide: ((answer: boolean) => void)[] = [];
    element.addEventListener('rapport-deal-before-move', (event) =>
      event.waitUntil(new Promise((decided) => decide.push(decided))),
    );
    let moved = 0;
    element.addEventListener('rapport-deal-moved', () => (moved += 1));
    cardOf(element, 'Acme renewal').focus();
    await pressAll('Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
    await until(() => decide.length === 2);
    decide[1]?.(true);
    await settled();
    expect((await client.deals.get('acme-renewal'))?.stageId).to.equal('new');
    decide[0]?.(true);
    await until(() => moved === 2);
    expect((await client.deals.get('acme-renewal'))?.stageId).to.equal('won');
    expect(shown(element)['Won']).to.deep.equal(['Acme renewal']);
  });

  it('roll back to where the deal really is when the second one fails', async () => {
    let moves = 0;
    const adapter = intercept(
      memoryAdapter({ seed: boardSeed({ New: ['Acme renewal'], Offer: [], Won: [] }) }),
      (call, proceed) => {
        if (call !== 'deals.move') return proceed();
        moves += 1;
        return moves === 2 ? Promise.reject(new DataError('denied', 'Refused on purpose.')) : proceed();
      },
    );
    const { element, settled } = await boardWith({}, { adapter });
    cardOf(element, 'Acme renewal').focus();
    await pressAll('Alt+Shift+ArrowRight', 'Alt+Shift+ArrowRight');
    await until(() => lastAnnouncement().startsWith('Acme renewal returned'));
    await settled();
    expect(shown(element)).to.deep.equal({ New: [], Offer: ['Acme renewal'], Won: [] });
    expect(lastAnnouncement()).to.equal('Acme renewal returned to Offer: no permission.');
  });
});
