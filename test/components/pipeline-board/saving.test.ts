import { expect } from '@open-wc/testing';
import { held } from '../../../stories/support/adapters.js';
import { boardSeed, boardWith, cardOf, focusedTitle, noticeOf, shown, until } from '../../helpers/board.js';
import { deepActiveElement, press } from '../../helpers/commands.js';
import { closed, controlOf, dialogOf, opened, write } from '../../helpers/deal-editor.js';
import { memoryAdapter } from '../../helpers/memory.js';

const two = { Open: ['Acme renewal', 'Labels'], Won: ['Springs'] };

beforeEach(() => sessionStorage.clear());

/** A backend that answers no change before it is told to, and what it was asked for. */
function slow() {
  const asked: string[] = [];
  const gate = held(memoryAdapter({ seed: boardSeed(two) }), (call) => {
    if (call.startsWith('deals.update')) asked.push(call);
    return call === 'deals.update';
  });
  return { ...gate, asked };
}

describe('<rapport-pipeline-board> a change of a deal on its way', () => {
  it('is asked for once, however often the keys are pressed', async () => {
    const { adapter, release, asked } = slow();
    const board = await boardWith(two, { adapter });
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Control+Enter');
    await until(() => asked.length === 1);
    await press('Control+Enter');
    expect(dialogOf(board)?.querySelector('[aria-busy=true]') === null).to.equal(false);
    release();
    await closed(board);
    expect(asked).to.deep.equal(['deals.update']);
    expect((await board.client.deals.get('acme-renewal'))?.title).to.equal('Acme extension');
  });

  it('leaves what is typed meanwhile in the open editor, unsaved', async () => {
    const { adapter, release, asked } = slow();
    const board = await boardWith(two, { adapter });
    await opened(board);
    await write(board, 'Title', 'Acme extension');
    await press('Control+Enter');
    await until(() => asked.length === 1);
    await write(board, 'Tags', 'vip');
    release();
    await until(() => noticeOf(board.element) !== '');
    await board.settled();
    expect(dialogOf(board)?.open).to.equal(true);
    expect(controlOf(board, 'Tags').value).to.equal('vip');
    expect(await board.client.deals.get('acme-renewal')).to.deep.include({ title: 'Acme extension', tags: [] });
    await press('Control+Enter');
    await closed(board);
    expect((await board.client.deals.get('acme-renewal'))?.tags).to.deep.equal(['vip']);
  });

  it('takes no empty title', async () => {
    const board = await boardWith(two);
    await opened(board);
    const title = controlOf(board, 'Title');
    title.select();
    await press('Delete');
    controlOf(board, 'Tags').focus();
    await press('Control+Enter');
    await until(() => deepActiveElement() === title);
    expect(title.getAttribute('aria-invalid')).to.equal('true');
    expect((await board.client.deals.get('acme-renewal'))?.title).to.equal('Acme renewal');
  });
});

describe('<rapport-pipeline-board> an editor that is closed', () => {
  it('gives focus to the card where it is by then, wherever somebody else has moved it', async () => {
    const board = await boardWith(two);
    await opened(board);
    const before = cardOf(board.element, 'Acme renewal');
    await board.client.deals.move('acme-renewal', { stageId: 'won', before: null });
    await until(() => shown(board.element)['Won']?.includes('Acme renewal') === true);
    await board.settled();
    await press('Escape');
    await closed(board);
    await board.settled();
    expect(focusedTitle()).to.equal('Acme renewal');
    expect(cardOf(board.element, 'Acme renewal') === before).to.equal(false);
  });
});
