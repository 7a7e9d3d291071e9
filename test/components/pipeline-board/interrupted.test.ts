import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  noticeOf,
  previewOf,
  shown,
  until,
} from '../../helpers/board.js';
import { drag, pointerUp, press } from '../../helpers/commands.js';
import { lastAnnouncement, type Scene } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta'], Won: [] };

function liftedIn({ shadowRoot }: PipelineBoard): Element | null {
  return shadowRoot?.querySelector('.deal.lifted') ?? null;
}

/** How a deal is held when something comes between. */
const holds: Readonly<
  Record<string, { readonly take: (board: PipelineBoard) => Promise<void>; readonly letGo: () => Promise<void> }>
> = {
  'by the pointer': {
    take: async (board) => void (await drag(cardOf(board, 'Beta'), columnOf(board, 'Offer'), { drop: false })),
    letGo: () => pointerUp(),
  },
  'by the keyboard': {
    take: async (board) => {
      cardOf(board, 'Beta').focus();
      await press('Space');
      await press('ArrowRight');
    },
    letGo: () => press('Space'),
  },
};

for (const [how, { take, letGo }] of Object.entries(holds)) {
  describe(`<rapport-pipeline-board> while a card is held ${how}`, () => {
    async function held(): Promise<Scene<PipelineBoard>> {
      const board = await boardWith(three, {
        seed: {
          ...boardSeed(three),
          pipelines: [
            ...(boardSeed(three).pipelines ?? []),
            {
              id: 'partners',
              name: 'Partners',
              currency: 'CNY',
              stages: [{ id: 'first', name: 'First', kind: 'open', probability: 0.2 }],
            },
          ],
        },
      });
      await take(board.element);
      await board.settled();
      expect(previewOf(board.element) ?? liftedIn(board.element)).not.to.equal(null);
      return board;
    }

    function isFree(board: PipelineBoard): boolean {
      return previewOf(board) === null && liftedIn(board) === null;
    }

    it('puts it down when somebody deletes it, and says so', async () => {
      const { element, client, settled } = await held();
      await client.deals.remove('beta');
      await settled();
      expect(isFree(element)).to.equal(true);
      expect(noticeOf(element)).to.equal(
        'Move cancelled: Beta is not on this board any more. Somebody else has changed it.',
      );
      await letGo();
      await settled();
      expect(shown(element)).to.deep.equal({ ...three, New: ['Alpha', 'Gamma'] });
    });

    it('puts it back when the element is taken away', async () => {
      const { element, client, settled } = await held();
      const { parentElement } = element;
      element.remove();
      await letGo();
      parentElement?.append(element);
      await settled();
      expect(isFree(element)).to.equal(true);
      expect(shown(element)).to.deep.equal(three);
      expect(client.history.last).to.equal(undefined);
    });

    it('puts it back when the person may not move it any more', async () => {
      const { element, provider, client, settled } = await held();
      provider.permissions = { stores: { deals: 'read' } };
      await settled();
      expect(isFree(element)).to.equal(true);
      await letGo();
      await settled();
      expect(shown(element)).to.deep.equal(three);
      expect(client.history.last).to.equal(undefined);
    });

    it('lets go of it when another pipeline is shown', async () => {
      const { element, client, settled } = await held();
      element.pipelineId = 'partners';
      await settled();
      expect(isFree(element)).to.equal(true);
      await letGo();
      element.pipelineId = 'sales';
      await settled();
      expect(shown(element)).to.deep.equal(three);
      expect(client.history.last).to.equal(undefined);
    });

    it('goes on in the language that the page is switched to', async () => {
      const { element, provider, settled } = await held();
      provider.locale = 'zh-CN';
      await settled();
      await letGo();
      await until(() => noticeOf(element) !== '');
      expect(noticeOf(element)).to.equal('“Beta”已从New移至Offer');
      expect(lastAnnouncement()).to.contain('“Beta”已从New移至Offer');
    });

    it('follows its stage when somebody moves it, and moves it from there', async () => {
      const { element, client, settled } = await held();
      await client.deals.move('beta', { stageId: 'won', before: null });
      await settled();
      await letGo();
      await until(() => noticeOf(element) !== '');
      await settled();
      expect(noticeOf(element)).to.equal('Beta moved from Won to Offer');
    });
  });
}

describe('<rapport-pipeline-board> while a card is dragged', () => {
  it('puts it back when the tab is hidden', async () => {
    const { element, client, settled } = await boardWith(three);
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Offer'), { drop: false });
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'visibilityState');
    await settled();
    expect(previewOf(element)).to.equal(null);
    await pointerUp();
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(client.history.last).to.equal(undefined);
  });

  it('puts it back when the pointer is lost', async () => {
    const { element, settled } = await boardWith(three);
    let id = -1;
    element.addEventListener('pointermove', (event) => (id = event.pointerId));
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Offer'), { drop: false });
    const board = element.shadowRoot?.querySelector<HTMLElement>('.board');
    board?.releasePointerCapture(id);
    await pointerUp();
    await settled();
    expect(previewOf(element)).to.equal(null);
  });
});

describe('<rapport-pipeline-board> while a stage asks', () => {
  const strict = { stages: { Offer: { required: ['expectedClose'] } } };

  async function asking(): Promise<Scene<PipelineBoard>> {
    const board = await boardWith(three, strict);
    await drag(cardOf(board.element, 'Beta'), columnOf(board.element, 'Offer'));
    await until(() => dialogOf(board.element)?.open === true);
    return board;
  }

  function dialogOf({ shadowRoot }: PipelineBoard): HTMLDialogElement | null {
    return shadowRoot?.querySelector<HTMLDialogElement>('dialog.entry') ?? null;
  }

  it('writes nothing when the element is taken away', async () => {
    const { element, client, settled } = await asking();
    const { parentElement } = element;
    element.remove();
    await settled();
    parentElement?.append(element);
    await settled();
    expect(dialogOf(element)).to.equal(null);
    expect(shown(element)).to.deep.equal(three);
    expect(client.history.last).to.equal(undefined);
  });

  it('moves on top of what somebody else has changed meanwhile', async () => {
    const { element, client } = await asking();
    await client.deals.update('beta', { title: 'Beta 2027' });
    const input = dialogOf(element)?.querySelector('input') as HTMLInputElement;
    input.value = '2026-12-24';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await press('Enter');
    await until(() => noticeOf(element) !== '');
    expect(await client.deals.get('beta')).to.include({
      stageId: 'offer',
      title: 'Beta 2027',
      expectedClose: '2026-12-24',
    });
  });

  it('keeps what was typed when the language is switched', async () => {
    const { element, provider, settled } = await asking();
    const input = dialogOf(element)?.querySelector('input') as HTMLInputElement;
    input.value = '2026-12-24';
    input.dispatchEvent(new Event('input', { bubbles: true }));
    provider.locale = 'zh-CN';
    await settled();
    expect(dialogOf(element)?.querySelector('input')?.value).to.equal('2026-12-24');
    await press('Escape');
    await until(() => !dialogOf(element));
    await settled();
    expect(focusedTitle()).to.equal('Beta');
  });
});
