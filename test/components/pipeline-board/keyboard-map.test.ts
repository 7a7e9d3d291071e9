/** The whole keyboard map of the board (docs/elements/pipeline-board.md, “Keyboard”), key by key, in both directions. */
import { expect, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  boardSeed,
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  moveButtonOf,
  shown,
  until,
} from '../../helpers/board.js';
import { deepActiveElement, press, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement, scene, type Scene } from '../../helpers/scene.js';

const four = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta', 'Epsilon'], Talks: [], Won: ['Zeta'] };

function liftedIn({ shadowRoot }: PipelineBoard): string | undefined {
  return shadowRoot?.querySelector('.deal.lifted .title')?.textContent ?? undefined;
}

/** A board with focus on one of its cards. */
async function boardAt(title: string): Promise<Scene<PipelineBoard>> {
  const board = await boardWith(four);
  cardOf(board.element, title).focus();
  await until(() => focusedTitle() === title);
  return board;
}

/** A board on which Beta is lifted. */
async function lifted(): Promise<Scene<PipelineBoard>> {
  const board = await boardAt('Beta');
  await press('Space');
  await until(() => liftedIn(board.element) === 'Beta');
  return board;
}

describeBidirectional('<rapport-pipeline-board> keys on a card', ({ forward, backward }) => {
  const steps: readonly (readonly [keys: string, from: string, to: string])[] = [
    ['ArrowUp', 'Beta', 'Alpha'],
    ['ArrowUp', 'Alpha', 'Alpha'],
    ['ArrowDown', 'Beta', 'Gamma'],
    ['ArrowDown', 'Gamma', 'Gamma'],
    [forward, 'Alpha', 'Delta'],
    [forward, 'Beta', 'Epsilon'],
    [forward, 'Gamma', 'Epsilon'],
    [forward, 'Epsilon', 'Zeta'],
    [forward, 'Zeta', 'Zeta'],
    [backward, 'Zeta', 'Delta'],
    [backward, 'Epsilon', 'Beta'],
    [backward, 'Beta', 'Beta'],
    ['Home', 'Gamma', 'Alpha'],
    ['End', 'Alpha', 'Gamma'],
    ['Control+Home', 'Epsilon', 'Beta'],
    ['Control+End', 'Beta', 'Zeta'],
  ];

  for (const [key, from, to] of steps) {
    it(`${key}: from ${from} to ${to}, and moves nothing`, async () => {
      const { element, client, settled } = await boardAt(from);
      await press(key);
      await until(() => focusedTitle() === to);
      await settled();
      expect(focusedTitle()).to.equal(to);
      expect(shown(element)).to.deep.equal(four);
      expect(client.history.last).to.equal(undefined);
    });
  }

  it('Tab and Shift+Tab: into the board, from the card to its button, and out of the board', async () => {
    const { element } = await scene<PipelineBoard>(
      html`<rapport-pipeline-board pipeline-id="sales" toolbar-hidden forgetful></rapport-pipeline-board>
        <button id="after">After</button>`,
      { seed: boardSeed(four), width: 780 },
    );
    const stops = [
      ...columnOf(element, 'New').querySelectorAll('.fold'),
      cardOf(element, 'Alpha'),
      moveButtonOf(element, 'Alpha'),
    ];
    const after = document.querySelector<HTMLElement>('#after');
    after?.focus();
    for (const stop of [...stops].reverse()) {
      await press('Shift+Tab');
      await until(() => deepActiveElement() === stop);
    }
    for (const stop of [...stops.slice(1), after]) {
      await press('Tab');
      await until(() => deepActiveElement() === stop);
    }
  });

  it('Space: lifts the card, and says so at once with its place and the keys', async () => {
    const { element } = await boardAt('Beta');
    await press('Space');
    await until(() => liftedIn(element) === 'Beta');
    expect(lastAnnouncement()).to.equal(
      'Beta, lifted. New, position 2 of 3. Arrow keys move, Space drops, Escape cancels.',
    );
    expect(focusedTitle()).to.equal('Beta');
  });

  it('Enter: opens the deal', async () => {
    const { element } = await boardAt('Beta');
    const opened: string[] = [];
    element.addEventListener('rapport-deal-open', ({ detail }) => opened.push(detail.dealId));
    await press('Enter');
    await until(() => opened.length > 0);
    expect(opened).to.deep.equal(['beta']);
    expect(liftedIn(element)).to.equal(undefined);
  });

  it('Escape: lets go of all that are selected', async () => {
    const { element } = await boardAt('Beta');
    await pressAll('Control+Space', 'Shift+ArrowDown');
    await until(() => lastAnnouncement() === 'Gamma selected. 2 deals selected.');
    await press('Escape');
    await until(() => element.shadowRoot?.querySelector('.deal.selected') === null);
    expect(lastAnnouncement()).to.equal('No deal is selected.');
    expect(focusedTitle()).to.equal('Gamma');
  });

  for (const key of ['Shift+F10', 'm']) {
    it(`${key}: opens the dialog that moves the deal; Escape closes it, and focus is on the card’s button`, async () => {
      const { element } = await boardAt('Beta');
      element.moveKey = true;
      await press(key);
      await until(() => element.shadowRoot?.querySelector('dialog')?.open === true);
      expect(element.shadowRoot?.querySelector('dialog h2')?.textContent).to.equal('Move Beta…');
      await press('Escape');
      await until(() => deepActiveElement() === moveButtonOf(element, 'Beta'));
      expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
    });
  }

  it('m: does nothing where the page has not asked for it', async () => {
    const { element, settled } = await boardAt('Beta');
    await press('m');
    await settled();
    expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
    expect(shown(element)).to.deep.equal(four);
  });

  const nudges: readonly (readonly [key: string, stage: string, titles: readonly string[]])[] = [
    ['ArrowUp', 'New', ['Beta', 'Alpha', 'Gamma']],
    ['ArrowDown', 'New', ['Alpha', 'Gamma', 'Beta']],
    [forward, 'Offer', ['Delta', 'Beta', 'Epsilon']],
    [backward, 'New', ['Alpha', 'Beta', 'Gamma']],
    ['Home', 'New', ['Beta', 'Alpha', 'Gamma']],
    ['End', 'New', ['Alpha', 'Gamma', 'Beta']],
  ];

  for (const [key, stage, titles] of nudges) {
    it(`Alt+Shift+${key}: moves the card at once, and focus goes with it`, async () => {
      const { element, settled } = await boardAt('Beta');
      await press(`Alt+Shift+${key}`);
      await until(() => shown(element)[stage]?.join() === titles.join());
      await settled();
      expect(shown(element)[stage]).to.deep.equal(titles);
      expect(liftedIn(element)).to.equal(undefined);
      expect(focusedTitle()).to.equal('Beta');
    });
  }
});

describeBidirectional('<rapport-pipeline-board> keys on a lifted card', ({ forward, backward }) => {
  interface Carried {
    readonly keys: readonly string[];
    readonly stage: string;
    readonly titles: readonly string[];
    readonly place: string;
  }
  const carried: readonly Carried[] = [
    { keys: ['ArrowUp'], stage: 'New', titles: ['Beta', 'Alpha', 'Gamma'], place: 'New, position 1 of 3.' },
    { keys: ['ArrowDown'], stage: 'New', titles: ['Alpha', 'Gamma', 'Beta'], place: 'New, position 3 of 3.' },
    { keys: [forward], stage: 'Offer', titles: ['Delta', 'Beta', 'Epsilon'], place: 'Offer, position 2 of 3.' },
    { keys: [forward, forward], stage: 'Talks', titles: ['Beta'], place: 'Talks, position 1 of 1.' },
    { keys: [forward, forward, forward], stage: 'Won', titles: ['Beta', 'Zeta'], place: 'Won, position 1 of 2.' },
    { keys: ['End'], stage: 'New', titles: ['Alpha', 'Gamma', 'Beta'], place: 'New, position 3 of 3.' },
    { keys: ['Home'], stage: 'New', titles: ['Beta', 'Alpha', 'Gamma'], place: 'New, position 1 of 3.' },
    { keys: [forward, 'End'], stage: 'Offer', titles: ['Delta', 'Epsilon', 'Beta'], place: 'Offer, position 3 of 3.' },
  ];

  for (const { keys, stage, titles, place } of carried) {
    for (const drop of ['Space', 'Enter']) {
      it(`${keys.join(', ')}: says the place; ${drop} drops it there, and opens nothing`, async () => {
        const { element, client, settled } = await lifted();
        const opened: string[] = [];
        element.addEventListener('rapport-deal-open', ({ detail }) => opened.push(detail.dealId));
        await pressAll(...keys);
        await until(() => shown(element)[stage]?.join() === titles.join());
        expect(lastAnnouncement()).to.equal(place);
        expect(focusedTitle()).to.equal('Beta');
        expect(client.history.last).to.equal(undefined);
        await press(drop);
        await until(() => client.history.last !== undefined);
        await settled();
        expect(shown(element)[stage]).to.deep.equal(titles);
        expect(liftedIn(element)).to.equal(undefined);
        expect(focusedTitle()).to.equal('Beta');
        expect(opened).to.deep.equal([]);
      });
    }
  }

  it(`${backward} at the first stage: it stays where it is, and says so`, async () => {
    const { element } = await lifted();
    await press(backward);
    await until(() => lastAnnouncement() === 'New, position 2 of 3.');
    expect(shown(element)).to.deep.equal(four);
    await press('Escape');
  });

  it(`${forward}, ${backward}: there and back to the same position`, async () => {
    const { element } = await lifted();
    await pressAll(forward, backward);
    await until(() => lastAnnouncement() === 'New, position 2 of 3.');
    expect(shown(element)).to.deep.equal(four);
    await press('Escape');
  });

  for (const key of ['Control+Home', 'Control+End', 'm']) {
    it(`${key}: nothing, the card stays in hand`, async () => {
      const { element, settled } = await lifted();
      element.moveKey = true;
      await press(key);
      await settled();
      expect(liftedIn(element)).to.equal('Beta');
      expect(shown(element)).to.deep.equal(four);
      expect(element.shadowRoot?.querySelector('dialog')).to.equal(null);
      await press('Escape');
    });
  }

  it('Escape: puts the card back, says so, and focus stays on it', async () => {
    const { element, client, settled } = await lifted();
    await pressAll(forward, 'Escape');
    await until(() => liftedIn(element) === undefined);
    await settled();
    expect(lastAnnouncement()).to.equal('Move cancelled. Beta is back in New, position 2 of 3.');
    expect(shown(element)).to.deep.equal(four);
    expect(focusedTitle()).to.equal('Beta');
    expect(client.history.last).to.equal(undefined);
  });

  const leaving: readonly (readonly [key: string, to: (board: PipelineBoard) => Element | null])[] = [
    ['Tab', (board) => moveButtonOf(board, 'Beta')],
    ['Shift+Tab', (board) => columnOf(board, 'New').querySelector('.add')],
  ];

  for (const [key, to] of leaving) {
    it(`${key}: puts the card back, says so, and then moves focus on`, async () => {
      const { element, client, settled } = await lifted();
      await pressAll('ArrowDown', key);
      await until(() => deepActiveElement() === to(element));
      await settled();
      expect(lastAnnouncement()).to.equal('Move cancelled. Beta is back in New, position 2 of 3.');
      expect(shown(element)).to.deep.equal(four);
      expect(client.history.last).to.equal(undefined);
    });
  }
});
