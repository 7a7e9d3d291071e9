import { expect } from '@open-wc/testing';
import {
  boardWith,
  cardOf,
  moveButtonOf,
  moveByMenu,
  noticeOf,
  shown,
  until,
  focusedTitle,
} from '../../helpers/board.js';
import { expectAccessible } from '../../helpers/axe.js';
import { accessible, click, deepActiveElement, press } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';

const two = { Open: ['Acme renewal', 'Labels'], Won: ['Spare parts'] };

function dialogOf(board: PipelineBoard): HTMLDialogElement | null {
  return board.shadowRoot?.querySelector('dialog') ?? null;
}

describe('<rapport-pipeline-board> moving from the menu', () => {
  it('says where the deal went and keeps focus on it', async () => {
    const board = await boardWith(two);
    await moveByMenu(board, 'Acme renewal', 'Won');
    expect(shown(board.element)).to.deep.equal({ Open: ['Labels'], Won: ['Acme renewal', 'Spare parts'] });
    expect(lastAnnouncement()).to.equal('Acme renewal moved from Open to Won, position 1 of 2. Open: ¥1K. Won: ¥2K.');
    expect(deepActiveElement()).to.equal(moveButtonOf(board.element, 'Acme renewal'));
  });

  it('puts the deal at the position that was chosen', async () => {
    const board = await boardWith(two);
    await moveByMenu(board, 'Labels', 'Won', 1);
    expect(shown(board.element)['Won']).to.deep.equal(['Spare parts', 'Labels']);
  });

  it('reorders within the stage', async () => {
    const board = await boardWith(two);
    await moveByMenu(board, 'Labels', 'Open', 0);
    expect(shown(board.element)['Open']).to.deep.equal(['Labels', 'Acme renewal']);
    expect(noticeOf(board.element)).to.equal('Labels moved in Open, position 1 of 2');
  });

  it('asks why a deal was lost as every other way does, with the reasons that were given before', async () => {
    const board = await boardWith({ Open: ['Labels'], Lost: ['Gearbox'] }, { deals: { Gearbox: { reason: 'price' } } });
    await moveByMenu(board, 'Labels', 'Lost');
    const chips = (): HTMLElement[] => [
      ...(board.element.shadowRoot?.querySelectorAll<HTMLElement>('.reasons button') ?? []),
    ];
    await until(() => chips().length > 0);
    expect(board.element.shadowRoot?.querySelectorAll('dialog[open]').length).to.equal(1);
    expect(chips().map((chip) => chip.textContent?.trim())).to.deep.equal(['price']);
    chips()[0]?.click();
    await press('Enter');
    await until(() => noticeOf(board.element) === 'Labels moved from Open to Lost');
    expect((await board.client.deals.get('labels'))?.reason).to.equal('price');
    expect(focusedTitle()).to.equal('Labels');
  });

  it('asks for no reason where none is wanted', async () => {
    const board = await boardWith(two);
    await moveByMenu(board, 'Labels', 'Won');
    expect(noticeOf(board.element)).to.equal('Labels moved from Open to Won');
    expect(board.element.shadowRoot?.querySelector('dialog')).to.equal(null);
  });

  it('has a button on each card whose name says which deal it moves', async () => {
    const { element } = await boardWith(two);
    const { role, name } = await accessible(moveButtonOf(element, 'Labels'));
    expect([role, name]).to.deep.equal(['button', 'Move Labels…']);
  });

  it('offers the stage and the position that the deal has, and the others by their neighbours', async () => {
    const { element, settled } = await boardWith(two);
    await click(moveButtonOf(element, 'Labels'));
    await settled();
    const [stages, positions] = [...(dialogOf(element)?.querySelectorAll('select') ?? [])];
    expect(stages?.value).to.equal('open');
    expect([...(positions?.options ?? [])].map((option) => option.textContent)).to.deep.equal([
      '1 · at the top',
      '2 · at the end',
    ]);
    expect(positions?.selectedIndex).to.equal(1);
  });

  it('changes nothing and gives focus back when it is cancelled', async () => {
    const { element, settled } = await boardWith(two);
    moveButtonOf(element, 'Labels').focus();
    await press('Enter');
    await settled();
    await press('Escape');
    await settled();
    expect(dialogOf(element)).to.equal(null);
    expect(shown(element)).to.deep.equal(two);
    expect(deepActiveElement()).to.equal(moveButtonOf(element, 'Labels'));
  });

  it('does not offer a stage that may not follow, or that is full', async () => {
    const { element, settled } = await boardWith(
      { Open: ['Labels'], Offer: ['Spring'], Talks: [], Won: [] },
      { stages: { Open: { next: ['offer', 'talks'] }, Offer: { limit: { most: 1, strict: true } } } },
    );
    await click(moveButtonOf(element, 'Labels'));
    await settled();
    const options = [...(dialogOf(element)?.querySelector('select')?.options ?? [])];
    const barred = options.filter((option) => option.disabled).map((option) => option.textContent?.trim());
    expect(barred).to.deep.equal(['Offer (full)', 'Won (may not follow)']);
  });

  it('is a dialog that everybody can use', async () => {
    const { element, settled } = await boardWith(two);
    cardOf(element, 'Labels').focus();
    await press('Shift+F10');
    await settled();
    const { role, name } = await accessible(dialogOf(element) as Element);
    expect([role, name]).to.deep.equal(['dialog', 'Move Labels…']);
    await expectAccessible(element);
  });
});
