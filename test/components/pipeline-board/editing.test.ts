import { expect } from '@open-wc/testing';
import type { Deal } from '../../../src/model/index.js';
import { intercept } from '../../../stories/support/adapters.js';
import { DataError } from '../../../src/data/data-error.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { boardSeed, boardWith, cardOf, focusedTitle, noticeOf, until, type BoardOptions } from '../../helpers/board.js';
import { accessible, click, deepActiveElement, press, type } from '../../helpers/commands.js';
import { choose, closed, controlOf, dialogOf, opened, rowOf, write, type Board } from '../../helpers/deal-editor.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const two = { Open: ['Acme renewal', 'Labels'], Won: ['Springs'] };
const full = {
  'Acme renewal': {
    customerId: 'ana',
    expectedClose: '2026-12-24',
    owner: { id: 'u-ada', name: 'Ada' },
    tags: ['key', 'east'],
    probability: 0.35,
  },
} satisfies Readonly<Record<string, Partial<Deal>>>;

/** The same deal changed from elsewhere on the page. */
function theirs({ client }: Board, patch: Partial<Deal>): Promise<Deal> {
  return client.deals.update('acme-renewal', patch);
}

beforeEach(() => sessionStorage.clear());

describeBidirectional('<rapport-pipeline-board> a deal beside the board', () => {
  it('opens with Enter at the end of the window, shows every field, and gives focus back', async () => {
    const board = await boardWith(two, { deals: full });
    // Firefox makes no node of a modal dialog that was open before the first question: screen readers ask long before.
    expect((await accessible(cardOf(board.element, 'Labels'))).role).to.equal('button');
    const dialog = await opened(board);
    const { role, name } = await accessible(dialog);
    expect([role, name]).to.deep.equal(['dialog', 'Acme renewal']);
    const texts = ['Title', 'Amount', 'Currency', 'Expected close', 'Probability', 'Owner', 'Tags'].map(
      (label) => controlOf(board, label).value,
    );
    expect(texts).to.deep.equal(['Acme renewal', '1000', 'CNY', '2026-12-24', '35', 'u-ada', 'key, east']);
    expect(rowOf(board, 'Customer')).to.contain('Ana Moreno · Vela');
    const { documentElement: page } = document;
    // It slides in.
    await until(() => {
      const { left, right } = dialog.getBoundingClientRect();
      return page.dir === 'rtl' ? left === 0 : right === page.clientWidth;
    });
    expect(deepActiveElement()).to.equal(controlOf(board, 'Title'));
    await expectAccessible(board.element);
    await press('Escape');
    await closed(board);
    await board.settled();
    expect(focusedTitle()).to.equal('Acme renewal');
  });

  it('opens with a click', async () => {
    const board = await boardWith(two);
    await click(cardOf(board.element, 'Labels'));
    await until(() => dialogOf(board)?.open === true);
    expect(dialogOf(board)?.querySelector('h2')?.textContent).to.equal('Labels');
  });
});

describe('<rapport-pipeline-board> changing a deal beside the board', () => {
  it('stays closed where the page shows the deal in its own way', async () => {
    const board = await boardWith(two);
    board.element.addEventListener('rapport-deal-open', (event) => event.preventDefault());
    cardOf(board.element, 'Labels').focus();
    await press('Enter');
    await board.settled();
    expect(dialogOf(board)).to.equal(null);
    expect(focusedTitle()).to.equal('Labels');
  });

  it('saves with Ctrl+Enter what was typed and nothing else, as a step that can be taken back', async () => {
    const board = await boardWith(two, { deals: full });
    const told: unknown[] = [];
    board.element.addEventListener('rapport-deal-changed', ({ detail }) => told.push(detail));
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await write(board, 'Amount', '1250.50');
    choose(controlOf(board, 'Currency'), 'EUR');
    choose(controlOf(board, 'Expected close'), '');
    await write(board, 'Tags', 'west, key');
    await press('Control+Enter');
    await closed(board);
    await board.settled();
    const saved = await board.client.deals.get('acme-renewal');
    expect(saved).to.deep.include({
      title: 'Acme extension',
      amount: { amount: 125_050, currency: 'EUR' },
      tags: ['west', 'key'],
      probability: 0.35,
      customerId: 'ana',
    });
    expect(saved?.expectedClose).to.equal(undefined);
    expect(told).to.deep.equal([{ dealId: 'acme-renewal', fields: ['title', 'amount', 'expectedClose', 'tags'] }]);
    expect(focusedTitle()).to.equal('Acme extension');
    expect(lastAnnouncement()).to.equal('Acme extension changed');
    await press('Control+z');
    await until(() => board.element.shadowRoot?.textContent?.includes('Acme renewal') === true);
    expect(await board.client.deals.get('acme-renewal')).to.deep.include({
      title: 'Acme renewal',
      amount: { amount: 100_000, currency: 'CNY' },
      expectedClose: '2026-12-24',
    });
  });

  it('finds another customer, and takes one away', async () => {
    const board = await boardWith(two, { deals: full });
    const dialog = await opened(board);
    const radios = (): HTMLInputElement[] => [...dialog.querySelectorAll<HTMLInputElement>('[type=radio]')];
    expect(radios().map(({ checked }) => checked)).to.deep.equal([true, false]);
    radios()[1]?.click();
    await board.settled();
    await press('Control+Enter');
    await closed(board);
    expect((await board.client.deals.get('acme-renewal'))?.customerId).to.equal(undefined);
    await board.settled();
    await opened(board);
    dialogOf(board)?.querySelector<HTMLElement>('[type=search]')?.focus();
    await type('ana');
    await until(() => (dialogOf(board)?.querySelectorAll('[type=radio]').length ?? 0) > 1);
    dialogOf(board)?.querySelectorAll<HTMLElement>('[type=radio]')[1]?.click();
    await board.settled();
    await press('Control+Enter');
    await closed(board);
    expect((await board.client.deals.get('acme-renewal'))?.customerId).to.equal('ana');
  });

  it('does not save with Enter alone, which may be a mistake', async () => {
    const board = await boardWith(two);
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Enter');
    await board.settled();
    expect(dialogOf(board)?.open).to.equal(true);
    expect((await board.client.deals.get('acme-renewal'))?.title).to.equal('Acme renewal');
  });

  it('says what is wrong with a value, and keeps it', async () => {
    const board = await boardWith(two);
    const dialog = await opened(board);
    await write(board, 'Amount', 'a lot');
    controlOf(board, 'Title').focus();
    await press('Control+Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    expect(deepActiveElement()).to.equal(controlOf(board, 'Amount'));
    expect(controlOf(board, 'Amount').value).to.equal('a lot');
    expect((await accessible(controlOf(board, 'Amount'))).description).to.contain('Write an amount');
    expect((await board.client.deals.get('acme-renewal'))?.amount.amount).to.equal(100_000);
    await expectAccessible(board.element);
  });

  it('says why a change was refused, and keeps the text', async () => {
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two) }), (call, proceed) =>
      call === 'deals.update' ? Promise.reject(new DataError('denied', 'No.')) : proceed(),
    );
    const board = await boardWith(two, { adapter });
    const dialog = await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Control+Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    expect(dialog.querySelector('[role=alert]')?.textContent).to.equal(
      'You do not have permission to see or change this.',
    );
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    expect(noticeOf(board.element)).to.equal('');
  });

  it('does not save what the page refuses', async () => {
    const board = await boardWith(two);
    const asked: unknown[] = [];
    board.element.addEventListener('rapport-deal-before-change', (event) => {
      asked.push(event.detail);
      event.preventDefault();
    });
    const dialog = await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Control+Enter');
    await until(() => dialog.querySelector('.problem') !== null);
    expect(asked).to.deep.equal([{ dealId: 'acme-renewal', fields: ['title'] }]);
    expect((await board.client.deals.get('acme-renewal'))?.title).to.equal('Acme renewal');
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
  });

  it('says of a hidden field that it is hidden, and of a read-only deal what it holds', async () => {
    const board = await boardWith(two, {
      readonly: true,
      deals: full,
      permissions: { hidden: ['deals.amount'] },
    });
    const dialog = await opened(board);
    expect(dialog.querySelectorAll('input, select, [type=submit]').length).to.equal(0);
    expect(rowOf(board, 'Amount')).to.equal('Amount Hidden by permission');
    expect(rowOf(board, 'Expected close')).to.equal('Expected close Dec 24');
    expect(rowOf(board, 'Probability')).to.equal('Probability 35%');
    expect(rowOf(board, 'Owner')).to.equal('Owner Ada');
    await expectAccessible(board.element);
  });

  for (const [locale, labels] of [
    ['zh-CN', ['名称', '保存', '关闭']],
    ['ar', ['العنوان', 'حفظ', 'إغلاق']],
  ] as const) {
    it(`speaks the language of the page: ${locale}`, async () => {
      const board = await boardWith(two, { locale });
      const dialog = await opened(board);
      expect(dialog.querySelector('label')?.textContent).to.equal(labels[0]);
      const buttons = [...dialog.querySelectorAll('.buttons button')].map((each) => each.textContent?.trim());
      expect(buttons).to.deep.equal([labels[2], labels[1]]);
    });
  }
});

describe('<rapport-pipeline-board> text that was typed into a deal and not saved', () => {
  it('closes at once where nothing was typed, and asks where something was', async () => {
    const board = await boardWith(two);
    await opened(board);
    await press('Escape');
    await closed(board);
    expect(dialogOf(board, 'leaving')).to.equal(null);
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Escape');
    await until(() => dialogOf(board, 'leaving')?.open === true);
    await expectAccessible(board.element);
    await press('Escape');
    await until(() => dialogOf(board, 'leaving') === null);
    expect(dialogOf(board)?.open).to.equal(true);
    expect(deepActiveElement()).to.equal(controlOf(board, 'Title'));
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
  });

  async function leftWithText(board: Board): Promise<void> {
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Escape');
    await until(() => dialogOf(board, 'leaving')?.open === true);
    dialogOf(board, 'leaving')?.querySelector<HTMLElement>('.primary')?.click();
    await closed(board);
    await board.settled();
  }

  it('is there again when the deal is opened again, and can be given up', async () => {
    const board = await boardWith(two);
    await leftWithText(board);
    expect(focusedTitle()).to.equal('Acme renewal');
    const dialog = await opened(board);
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    expect(dialog.querySelector('.banner')?.textContent).to.contain('not saved it yet');
    dialog.querySelector<HTMLElement>('.banner button')?.click();
    await board.settled();
    expect(controlOf(board, 'Title').value).to.equal('Acme renewal');
    expect(dialog.querySelector('.banner')).to.equal(null);
    await press('Escape');
    await closed(board);
  });

  it('outlives the element and the page', async () => {
    await leftWithText(await boardWith(two));
    const board = await boardWith(two);
    await opened(board);
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    await press('Control+Enter');
    await closed(board);
    expect((await board.client.deals.get('acme-renewal'))?.title).to.equal('Acme extension');
    expect(sessionStorage.length).to.equal(0);
  });

  it('leaves nothing in the browser where the page wants that, and still outlives the editor', async () => {
    const board = await boardWith(two);
    board.element.forgetful = true;
    await leftWithText(board);
    expect(sessionStorage.length).to.equal(0);
    await opened(board);
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
  });

  it('is shown to nobody else', async () => {
    await leftWithText(await boardWith(two));
    const [name = ''] = Object.keys(sessionStorage);
    sessionStorage.setItem(name, (sessionStorage.getItem(name) ?? '').replace('u-lin', 'u-ada'));
    const board = await boardWith(two);
    await opened(board);
    expect(controlOf(board, 'Title').value).to.equal('Acme renewal');
  });

  it('stays while the language changes, and when the element is taken away and put back', async () => {
    const board = await boardWith(two);
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    board.provider.locale = 'zh-CN';
    await board.settled();
    expect(controlOf(board, '名称').value).to.equal('Acme extension');
    board.element.remove();
    await board.settled();
    board.provider.append(board.element);
    await board.settled();
    await opened(board);
    expect(controlOf(board, '名称').value).to.equal('Acme extension');
  });

  it('stays when the deal is removed by somebody else, with a word', async () => {
    const board = await boardWith(two);
    const dialog = await opened(board);
    await write(board, 'Title', 'Acme extension');
    await board.client.deals.remove('acme-renewal');
    await until(() => dialog.querySelector('.banner') !== null);
    expect(dialog.querySelector('.banner')?.textContent).to.contain('does not exist any more');
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    expect(dialog.querySelector('[type=submit]')).to.equal(null);
  });
});

describe('<rapport-pipeline-board> a deal that two people change', () => {
  it('follows what the other changes where nothing was typed, and saves only the rest', async () => {
    const board = await boardWith(two);
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await theirs(board, { tags: ['theirs'] });
    await until(() => controlOf(board, 'Tags').value === 'theirs');
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    await press('Control+Enter');
    await closed(board);
    const saved = await board.client.deals.get('acme-renewal');
    expect(saved).to.deep.include({ title: 'Acme extension', tags: ['theirs'] });
  });

  it('shows both values of a field that both have changed, keeps the typed one, and takes either', async () => {
    const board = await boardWith(two);
    const dialog = await opened(board);
    await write(board, 'Title', 'Acme extension');
    await theirs(board, { title: 'Acme rollout' });
    await until(() => dialog.querySelector('.note') !== null);
    expect(dialog.querySelector('.note')?.textContent).to.contain('Somebody else has changed this to Acme rollout.');
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    expect((await accessible(controlOf(board, 'Title'))).description).to.contain('Acme rollout');
    await expectAccessible(board.element);
    await press('Control+Enter');
    await closed(board);
    expect((await board.client.deals.get('acme-renewal'))?.title).to.equal('Acme extension');
  });

  it('lets their value stand when the person says so', async () => {
    const board = await boardWith(two);
    const dialog = await opened(board);
    await write(board, 'Title', 'Acme extension');
    await theirs(board, { title: 'Acme rollout' });
    await until(() => dialog.querySelector('.note') !== null);
    dialog.querySelector<HTMLElement>('.note button')?.click();
    await board.settled();
    expect(controlOf(board, 'Title').value).to.equal('Acme rollout');
    expect(dialog.querySelector('.note')).to.equal(null);
    await press('Escape');
    await closed(board);
  });

  function untold(options: BoardOptions = {}) {
    const adapter = intercept(memoryAdapter({ seed: boardSeed(two, options) }), (_call, proceed) => proceed(), {
      live: false,
    });
    return { adapter, board: boardWith(two, { ...options, adapter }) };
  }

  it('does not write over what nobody has told of before both values were shown', async () => {
    const { adapter, board: showing } = untold();
    const board = await showing;
    const dialog = await opened(board);
    await write(board, 'Title', 'Acme extension');
    await adapter.deals.update('acme-renewal', { title: 'Acme rollout' }, {});
    await press('Control+Enter');
    await until(() => dialog.querySelector('.note') !== null);
    expect((await adapter.deals.get('acme-renewal', {}))?.title).to.equal('Acme rollout');
    expect(dialog.querySelector('[role=alert]')?.textContent).to.contain('somebody else has changed the same');
    expect(controlOf(board, 'Title').value).to.equal('Acme extension');
    await press('Control+Enter');
    await closed(board);
    expect((await adapter.deals.get('acme-renewal', {}))?.title).to.equal('Acme extension');
  });

  it('writes beside what nobody has told of where it is another field', async () => {
    const { adapter, board: showing } = untold();
    const board = await showing;
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await adapter.deals.update('acme-renewal', { tags: ['theirs'] }, {});
    await press('Control+Enter');
    await closed(board);
    expect(await adapter.deals.get('acme-renewal', {})).to.deep.include({ title: 'Acme extension', tags: ['theirs'] });
  });
});
