import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { breathe } from '../../../src/data/breathe.js';
import { DataError } from '../../../src/data/data-error.js';
import { held, intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  headingOf,
  noticeOf,
  shown,
  titlesIn,
  until,
  type Stages,
} from '../../helpers/board.js';
import { accessible, click, deepActiveElement, press, type } from '../../helpers/commands.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { lastAnnouncement, type Scene } from '../../helpers/scene.js';

const two: Stages = { Open: ['Acme renewal'], Offer: [] };

type Board = Scene<PipelineBoard>;

function buttonOf({ element }: Board, stage: string): HTMLElement {
  return columnOf(element, stage).querySelector('.add') as HTMLElement;
}

function adderOf({ element }: Board): HTMLFormElement | null {
  return element.shadowRoot?.querySelector<HTMLFormElement>('.adder') ?? null;
}

function titleOf(board: Board): HTMLInputElement {
  return adderOf(board)?.querySelector('.input') as HTMLInputElement;
}

async function adding(board: Board, stage = 'Open'): Promise<void> {
  await click(buttonOf(board, stage));
  await until(() => adderOf(board) !== null && deepActiveElement() === titleOf(board));
}

function refusing(stages: Stages): ReturnType<typeof memoryAdapter> {
  return intercept(memoryAdapter({ seed: boardSeed(stages) }), (call, proceed) =>
    call === 'deals.create' ? Promise.reject(new DataError('denied', 'No.')) : proceed(),
  );
}

const problemOf = (board: Board): string => adderOf(board)?.querySelector('.problem bdi')?.textContent ?? '';

beforeEach(() => sessionStorage.clear());

describeBidirectional('<rapport-pipeline-board> adding deals to a stage', () => {
  it('is done by title and Enter, one after the other, each at the top and announced with the new sums', async () => {
    const board = await boardWith(two);
    cardOf(board.element, 'Acme renewal').focus();
    await press('Shift+Tab');
    expect((await accessible(buttonOf(board, 'Open'))).name).to.equal('Add a deal to Open');
    expect(deepActiveElement()).to.equal(buttonOf(board, 'Open'));
    await press('Enter');
    await until(() => adderOf(board) !== null && deepActiveElement() === titleOf(board));
    await expectAccessible(board.element);
    await type('First');
    await press('Enter');
    await type('Second');
    await press('Enter');
    await until(() => noticeOf(board.element) === 'Second added to Open');
    await board.settled();
    expect(titlesIn(board.element, 'Open')).to.deep.equal(['Second', 'First', 'Acme renewal']);
    expect(lastAnnouncement()).to.equal('Second added to Open. Open: ¥1K.');
    expect(deepActiveElement()).to.equal(titleOf(board));
    expect(titleOf(board).value).to.equal('');
    expect(headingOf(board.element, 'Open')).to.contain('3');
    const [added] = (await board.client.deals.list({ limit: 1 })).items;
    expect(added).to.deep.include({
      title: 'Second',
      pipelineId: 'sales',
      stageId: 'open',
      amount: { amount: 0, currency: 'CNY' },
      owner: { id: 'u-lin', name: 'Lin Wei' },
      enteredStageAt: '2026-11-21T09:00:00.000Z',
    });
    await press('Escape');
    await until(() => adderOf(board) === null);
    expect(deepActiveElement()).to.equal(buttonOf(board, 'Open'));
  });
});

describe('<rapport-pipeline-board> a deal that is added', () => {
  it('can be taken back and done again', async () => {
    const board = await boardWith(two);
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => titlesIn(board.element, 'Open').length === 2);
    await until(() => noticeOf(board.element) !== '');
    expect(board.client.history.last?.label).to.equal('First added to Open');
    cardOf(board.element, 'Acme renewal').focus();
    await press('Control+z');
    await until(() => titlesIn(board.element, 'Open').length === 1);
    expect(shown(board.element)).to.deep.equal(two);
    await press('Control+Shift+z');
    await until(() => titlesIn(board.element, 'Open').length === 2);
    expect(titlesIn(board.element, 'Open')).to.deep.equal(['First', 'Acme renewal']);
  });

  it('takes a customer and an amount where somebody gives them', async () => {
    const board = await boardWith(two);
    const told: unknown[] = [];
    board.element.addEventListener('rapport-deal-added', ({ detail }) => told.push(detail.stageId));
    await adding(board, 'Offer');
    await type('First');
    await click(adderOf(board)?.querySelector('.quiet') as Element);
    await until(() => (deepActiveElement() as HTMLInputElement).type === 'search');
    await type('ana');
    await until(() => adderOf(board)?.querySelector('[type=radio]') !== null);
    [...(adderOf(board)?.querySelectorAll<HTMLElement>('[type=radio]') ?? [])].at(-1)?.click();
    const inputs = [...(adderOf(board)?.querySelectorAll<HTMLInputElement>('.input') ?? [])];
    inputs.at(-1)?.focus();
    await type('1200.5');
    await press('Enter');
    await until(() => titlesIn(board.element, 'Offer').length === 1);
    const [added] = (await board.client.deals.list({ where: inOffer })).items;
    expect(added).to.deep.include({ customerId: 'ana', amount: { amount: 120_050, currency: 'CNY' } });
    expect(told).to.deep.equal(['offer']);
  });

  it('is the first one of a board that has none', async () => {
    const board = await boardWith({ Open: [], Offer: [] });
    const button = board.element.shadowRoot?.querySelector('.state .add') as HTMLElement;
    expect(button.textContent?.trim()).to.equal('Add a deal to Open');
    await click(button);
    await until(() => adderOf(board) !== null && deepActiveElement() === titleOf(board));
    await type('First');
    await press('Enter');
    await until(() => noticeOf(board.element) !== '');
    await board.settled();
    expect(shown(board.element)).to.deep.equal({ Open: ['First'], Offer: [] });
  });

  it('stands first even where keys leave no room before them', async () => {
    const board = await boardWith(two, { deals: { 'Acme renewal': { orderKey: '!made up elsewhere' } } });
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => noticeOf(board.element) !== '');
    await board.settled();
    expect(titlesIn(board.element, 'Open')).to.deep.equal(['First', 'Acme renewal']);
    cardOf(board.element, 'Acme renewal').focus();
    await press('Control+z');
    await until(() => titlesIn(board.element, 'Open').length === 1);
  });

  it('waits for the one before it, however late that is answered, and comes to stand above it', async () => {
    const asked: string[] = [];
    const gate = held(memoryAdapter({ seed: boardSeed(two) }), (call) => {
      if (call === 'deals.create') asked.push(call);
      return call === 'deals.create';
    });
    const board = await boardWith(two, { adapter: gate.adapter });
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => asked.length === 1);
    await type('Second');
    await press('Enter');
    await until(() => titleOf(board).value === '');
    // Time for a second call, if somebody were to make it.
    for (let turn = 0; turn < 20; turn += 1) await breathe();
    expect(asked).to.have.length(1);
    gate.release();
    await until(() => noticeOf(board.element) === 'Second added to Open');
    await board.settled();
    expect(titlesIn(board.element, 'Open')).to.deep.equal(['Second', 'First', 'Acme renewal']);
  });

  it('gives what the stage requires first, and goes back into its input when the person thinks better of it', async () => {
    const board = await boardWith(two, { stages: { Offer: { required: ['expectedClose'] } } });
    await adding(board, 'Offer');
    await type('First');
    await press('Enter');
    const dialog = (): HTMLDialogElement | null => board.element.shadowRoot?.querySelector('dialog.entry') ?? null;
    await until(() => dialog()?.open === true);
    expect(dialog()?.querySelector('h2')?.textContent).to.equal('Move First to Offer');
    await press('Escape');
    await until(() => dialog() === null && titleOf(board).value === 'First');
    await board.settled();
    expect(problemOf(board)).to.equal('');
    expect(deepActiveElement()).to.equal(titleOf(board));
    await press('Enter');
    await until(() => dialog()?.open === true);
    const day = dialog()?.querySelector('input') as HTMLInputElement;
    day.value = '2026-12-24';
    day.dispatchEvent(new Event('input', { bubbles: true }));
    await press('Enter');
    await until(() => noticeOf(board.element) === 'First added to Offer');
    const [added] = (await board.client.deals.list({ where: inOffer })).items;
    expect(added).to.include({ title: 'First', expectedClose: '2026-12-24' });
  });

  it('does not fit into a full stage, which is said and nothing lost', async () => {
    const board = await boardWith(two, { stages: { Open: { limit: { most: 1, strict: true } } } });
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => problemOf(board) !== '');
    expect(problemOf(board)).to.equal('First was not added: the stage is full.');
    expect(titleOf(board).value).to.equal('First');
    expect(await board.client.deals.count()).to.equal(1);
    await expectAccessible(board.element);
  });

  it('fits where a limit is a mere wish, which is said', async () => {
    const board = await boardWith(two, { stages: { Open: { limit: { most: 1 } } } });
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => noticeOf(board.element) !== '');
    expect(lastAnnouncement()).to.equal('First added to Open. Open: ¥1K (over its limit of 1).');
  });

  it('is refused with the reason, and its text stays', async () => {
    const board = await boardWith(two, { adapter: refusing(two) });
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => problemOf(board) !== '');
    expect(problemOf(board)).to.equal('First was not added: no permission.');
    expect(titleOf(board).value).to.equal('First');
    expect(shown(board.element)).to.deep.equal(two);
  });

  it('waits below the next one when it is refused while that is typed, and can be taken up again', async () => {
    const gate = held(refusing(two), (call) => call === 'deals.create');
    const board = await boardWith(two, { adapter: gate.adapter });
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => titleOf(board).value === '');
    await type('Second');
    gate.release();
    await until(() => problemOf(board) !== '');
    expect(titleOf(board).value).to.equal('Second');
    expect(deepActiveElement()).to.equal(titleOf(board));
    const [again] = adderOf(board)?.querySelectorAll<HTMLElement>('.problem button') ?? [];
    expect(again?.textContent).to.equal('Change First');
    again?.click();
    await until(() => titleOf(board).value === 'First');
    expect(adderOf(board)?.textContent).to.contain('Change Second');
  });

  it('is not added where the page refuses, nor without a title', async () => {
    const board = await boardWith(two);
    board.element.addEventListener('rapport-deal-before-add', (event) => event.preventDefault());
    await adding(board);
    await press('Enter');
    await until(() => adderOf(board)?.querySelector('.field .problem') !== null);
    expect((await accessible(titleOf(board))).description).to.contain('This must be filled in.');
    await type('First');
    await press('Enter');
    await until(() => problemOf(board) !== '');
    expect(problemOf(board)).to.equal('First was not added: no deals can be added here.');
    expect(await board.client.deals.count()).to.equal(1);
  });

  it('keeps what was typed of it when it is closed, and when the page is left', async () => {
    const board = await boardWith(two);
    await adding(board);
    await type('Fir');
    await press('Escape');
    await until(() => adderOf(board) === null);
    board.provider.parentElement?.remove();
    const again = await boardWith(two);
    await adding(again);
    expect(titleOf(again).value).to.equal('Fir');
    await adding(again, 'Offer');
    expect(titleOf(again).value).to.equal('');
  });

  it('says that filters leave it out of the board', async () => {
    const board = await boardWith(two);
    board.element.view = { search: 'Acme' };
    await board.settled();
    await adding(board);
    await type('First');
    await press('Enter');
    await until(() => noticeOf(board.element) !== '');
    expect(noticeOf(board.element)).to.equal('First added to Open. The filters leave it out of this board.');
  });

  it('is not offered to whoever may not write', async () => {
    const board = await boardWith(two, { readonly: true });
    expect(board.element.shadowRoot?.querySelector('.add')).to.equal(null);
  });

  for (const [locale, name, said] of [
    ['zh-CN', '在“Open”中添加商机', '已将“First”添加到Open'],
    ['ar', 'إضافة صفقة إلى Open', 'أُضيفت First إلى Open'],
  ] as const) {
    it(`is spoken of in the language of the page: ${locale}`, async () => {
      const board = await boardWith(two, { locale });
      expect(buttonOf(board, 'Open').getAttribute('aria-label')).to.equal(name);
      await adding(board);
      await type('First');
      await press('Enter');
      await until(() => noticeOf(board.element) !== '');
      expect(noticeOf(board.element)).to.equal(said);
    });
  }
});

const inOffer = { combinator: 'and', rules: [{ field: 'stageId', operator: 'is', value: 'offer' }] } as const;
