import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import type { DealMoveDetail } from '../../../src/components/pipeline-board/deal-moves.events.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { DataError } from '../../../src/data/data-error.js';
import { eachCall } from '../../../src/data/wrappers/each-call.js';
import { expectAccessible } from '../../helpers/axe.js';
import { boardSeed, boardWith, cardOf, columnOf, moveByMenu, noticeOf, shown, until } from '../../helpers/board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { click, drag, press, pressAll, type } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma', 'Delta'], Offer: ['Omega', 'Psi'], Won: [] };

/** Selects cards that stand one under the other. */
async function select(board: PipelineBoard, first: string, more: number): Promise<void> {
  cardOf(board, first).focus();
  await press('Control+Space');
  for (let count = 0; count < more; count += 1) await press('Shift+ArrowDown');
  await until(() => board.shadowRoot?.querySelector('.bulk') !== null);
}

function buttonIn({ shadowRoot }: PipelineBoard, text: string): HTMLElement {
  const buttons = [...(shadowRoot?.querySelectorAll<HTMLElement>('.bulk button') ?? [])];
  const found = buttons.find(({ textContent }) => textContent?.trim() === text);
  if (!found) throw new Error(`The bar has no button ${text}.`);
  return found;
}

/** An adapter that refuses changes of one deal. */
function refusing(adapter: RapportAdapter, id: string): RapportAdapter {
  return eachCall(adapter, (call, proceed) =>
    call.isWrite && call.id === id ? Promise.reject(new DataError('denied', 'Refused on purpose.')) : proceed(),
  );
}

describeBidirectional('<rapport-pipeline-board> moving several deals', ({ forward }) => {
  it('drags all that are selected with any of them, in their order, and says so once', async () => {
    const { element, settled } = await boardWith(three);
    await select(element, 'Alpha', 2);
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'), { drop: false });
    expect(element.shadowRoot?.querySelector('.preview .company')?.textContent).to.equal('3');
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Delta'], Offer: ['Omega', 'Psi'], Won: ['Alpha', 'Beta', 'Gamma'] });
    expect(noticeOf(element)).to.equal('3 deals moved from New to Won');
    expect(lastAnnouncement()).to.equal(
      '3 deals moved from New to Won. Won, positions 1 to 3 of 3. New: ¥1K. Won: ¥3K.',
    );
  });

  it('moves them by keyboard, before the card where they are dropped', async () => {
    const { element, settled } = await boardWith(three);
    await select(element, 'Beta', 1);
    await pressAll('Space', forward, 'Space');
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(shown(element)).to.deep.equal({
      New: ['Alpha', 'Delta'],
      Offer: ['Omega', 'Psi', 'Beta', 'Gamma'],
      Won: [],
    });
  });
});

describe('<rapport-pipeline-board> moving several deals', () => {
  it('takes them all back as one step', async () => {
    const { element, client, settled } = await boardWith(three);
    await select(element, 'Alpha', 2);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    expect(client.history.last?.label).to.equal('3 deals moved from New to Won');
    await press('Control+z');
    await until(() => lastAnnouncement() === 'Undone: 3 deals moved from New to Won');
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(client.history.last).to.equal(undefined);
  });

  it('moves them by the menu of any of them, and by that of the bar', async () => {
    const board = await boardWith(three);
    await select(board.element, 'Gamma', 1);
    await moveByMenu(board, 'Delta', 'Won');
    await until(() => noticeOf(board.element) !== '');
    await board.settled();
    expect(shown(board.element)['Won']).to.deep.equal(['Gamma', 'Delta']);
    await click(buttonIn(board.element, 'Move…'));
    await board.settled();
    expect(board.element.shadowRoot?.querySelector('#mover-title')?.textContent).to.equal('Move 2 deals…');
    await press('Escape');
  });

  it('gathers deals of several stages, in the order of the board', async () => {
    const { element, settled } = await boardWith(three);
    await select(element, 'Delta', 0);
    cardOf(element, 'Psi').focus();
    await press('Control+Space');
    await drag(cardOf(element, 'Psi'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Delta', 'Psi']);
    expect(lastAnnouncement()).to.equal(
      '2 deals moved to Won. Won, positions 1 to 2 of 2. New: ¥3K. Offer: ¥1K. Won: ¥2K.',
    );
  });

  it('moves a card alone that is not among those selected', async () => {
    const { element, settled } = await boardWith(three);
    await select(element, 'Alpha', 1);
    await drag(cardOf(element, 'Delta'), columnOf(element, 'Won'));
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Delta']);
  });

  it('asks the page about each, and tells it of each', async () => {
    const { element, settled } = await boardWith(three);
    const told: (readonly [string, string, number])[] = [];
    const note = ({ type: event, detail: { dealId, to } }: CustomEvent<DealMoveDetail>): void =>
      void told.push([event, dealId, to.index]);
    element.addEventListener('rapport-deal-before-move', (event) => {
      note(event);
      if (event.detail.dealId === 'beta') event.preventDefault();
    });
    element.addEventListener('rapport-deal-moved', note);
    await select(element, 'Alpha', 1);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(told).to.deep.equal([
      ['rapport-deal-before-move', 'alpha', 0],
      ['rapport-deal-before-move', 'beta', 1],
      ['rapport-deal-moved', 'alpha', 0],
    ]);
    expect(noticeOf(element)).to.equal(
      '1 deal moved from New to Won. Beta stays in New: this move is not allowed here.',
    );
  });

  it('says which stayed, and why, when some are refused', async () => {
    const { element, settled } = await boardWith(three, {
      adapter: refusing(memoryAdapter({ seed: boardSeed(three) }), 'beta'),
    });
    await select(element, 'Alpha', 2);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Beta', 'Delta'], Offer: ['Omega', 'Psi'], Won: ['Alpha', 'Gamma'] });
    expect(lastAnnouncement()).to.equal(
      '2 deals moved from New to Won. Won, positions 1 to 2 of 2. New: ¥2K. Won: ¥2K. Beta stays in New: no permission.',
    );
  });

  it('says it in Chinese', async () => {
    const { element, settled } = await boardWith(three, {
      adapter: refusing(memoryAdapter({ seed: boardSeed(three) }), 'beta'),
      locale: 'zh-CN',
    });
    await select(element, 'Alpha', 1);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(noticeOf(element)).to.equal('已将 1 个商机从New移至Won。“Beta”仍在New：没有权限。');
  });

  it('fills a stage up to its limit, and leaves the others', async () => {
    const { element, settled } = await boardWith(three, { stages: { Won: { limit: { most: 2, strict: true } } } });
    await select(element, 'Alpha', 2);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Won'));
    await until(() => noticeOf(element) !== '');
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Alpha', 'Beta']);
    expect(noticeOf(element)).to.equal('2 deals moved from New to Won. Gamma stays in New: the stage is full.');
  });

  it('asks once for what any of them lacks, and gives each what it lacks itself', async () => {
    const { element, client } = await boardWith(three, {
      stages: { Offer: { required: ['expectedClose'] } },
      deals: { Alpha: { expectedClose: '2026-12-01' } },
    });
    await select(element, 'Alpha', 1);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Offer'));
    await until(() => element.shadowRoot?.querySelector<HTMLDialogElement>('dialog.entry')?.open === true);
    expect(element.shadowRoot?.querySelector('#entry-title')?.textContent).to.equal('Move 2 deals to Offer');
    const input = element.shadowRoot?.querySelector('dialog.entry input') as HTMLInputElement;
    input.value = '2026-12-24';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await press('Enter');
    await until(() => noticeOf(element) !== '');
    expect((await client.deals.get('alpha'))?.expectedClose).to.equal('2026-12-01');
    expect((await client.deals.get('beta'))?.expectedClose).to.equal('2026-12-24');
  });

  it('puts all back when the person thinks better of it', async () => {
    const { element, client, settled } = await boardWith(three, { stages: { Offer: { required: ['expectedClose'] } } });
    await select(element, 'Alpha', 1);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Offer'));
    await until(() => element.shadowRoot?.querySelector<HTMLDialogElement>('dialog.entry')?.open === true);
    await press('Escape');
    await until(() => lastAnnouncement() === 'Move cancelled. 2 deals are back where they were.');
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(client.history.last).to.equal(undefined);
  });
});

describe('<rapport-pipeline-board> changing several deals', () => {
  const lin = { id: 'u-lin', name: 'Lin Wei' };

  async function dialogOf(board: PipelineBoard): Promise<HTMLElement> {
    await until(() => board.shadowRoot?.querySelector<HTMLDialogElement>('dialog.entry')?.open === true);
    return board.shadowRoot?.querySelector('dialog.entry') as HTMLElement;
  }

  it('gives them to somebody', async () => {
    const { element, client } = await boardWith(three);
    element.people = [lin];
    await select(element, 'Alpha', 1);
    await click(buttonIn(element, 'Owner…'));
    const dialog = await dialogOf(element);
    expect(dialog.querySelector('h2')?.textContent).to.equal('Give 2 deals to somebody');
    await expectAccessible(element);
    const chosen = dialog.querySelector('select') as HTMLSelectElement;
    chosen.value = 'u-lin';
    chosen.dispatchEvent(new Event('change', { bubbles: true }));
    dialog.querySelector<HTMLElement>('[type=submit]')?.click();
    await until(() => noticeOf(element) === '2 deals given to Lin Wei');
    expect((await client.deals.get('beta'))?.owner).to.deep.equal(lin);
    await client.history.undo();
    expect((await client.deals.get('alpha'))?.owner).to.equal(undefined);
    expect(client.history.last).to.equal(undefined);
  });

  it('adds tags to those that they have', async () => {
    const { element, client } = await boardWith(three, { deals: { Alpha: { tags: ['vip'] } } });
    await select(element, 'Alpha', 1);
    await click(buttonIn(element, 'Add tag…'));
    await dialogOf(element);
    await type('north');
    await press('Enter');
    await until(() => noticeOf(element) === '2 deals tagged north');
    expect((await client.deals.get('alpha'))?.tags).to.deep.equal(['vip', 'north']);
    expect((await client.deals.get('beta'))?.tags).to.deep.equal(['north']);
  });

  it('sets when they should close, and says which did not take it', async () => {
    const { element, client } = await boardWith(three, {
      adapter: refusing(memoryAdapter({ seed: boardSeed(three) }), 'beta'),
    });
    await select(element, 'Alpha', 1);
    await click(buttonIn(element, 'Close date…'));
    const input = (await dialogOf(element)).querySelector('input') as HTMLInputElement;
    input.value = '2026-12-24';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await press('Enter');
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.match(
      /^Expected close of 1 deal set to .*24.*\. Beta stays as it was: no permission\.$/,
    );
    expect((await client.deals.get('alpha'))?.expectedClose).to.equal('2026-12-24');
  });
});
