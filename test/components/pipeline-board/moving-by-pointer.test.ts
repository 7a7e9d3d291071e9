import { expect } from '@open-wc/testing';
import {
  boardWith,
  cardOf,
  columnOf,
  focusedTitle,
  idOf,
  listOf,
  moveButtonOf,
  noticeOf,
  previewOf,
  shown,
  until,
} from '../../helpers/board.js';
import {
  centerOf,
  click,
  drag,
  engine,
  point,
  pointerUp,
  press,
  skipHere,
  type Point,
} from '../../helpers/commands.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import { lastAnnouncement } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta'], Won: [] };

/** A place just above the middle of a card: dropped there, a deal comes to stand before it. */
function above(card: Element): Point {
  const { x, y } = centerOf(card);
  return { x, y: y - 12 };
}

describeBidirectional('<rapport-pipeline-board> moving by pointer', () => {
  it('puts a card into the stage and before the card that it is dropped on', async () => {
    const { element, settled } = await boardWith(three);
    await drag(cardOf(element, 'Beta'), above(cardOf(element, 'Delta')));
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Alpha', 'Gamma'], Offer: ['Beta', 'Delta'], Won: [] });
    expect(noticeOf(element)).to.equal('Beta moved from New to Offer');
    expect(focusedTitle()).to.equal('Beta');
  });

  it('puts a card into an empty stage', async () => {
    const { element, settled } = await boardWith(three);
    await drag(cardOf(element, 'Alpha'), columnOf(element, 'Won'));
    await settled();
    expect(shown(element)).to.deep.equal({ New: ['Beta', 'Gamma'], Offer: ['Delta'], Won: ['Alpha'] });
  });
});

describe('<rapport-pipeline-board> dragging', () => {
  it('reorders within a stage, and says so', async () => {
    const { element, settled } = await boardWith(three);
    await drag(cardOf(element, 'Gamma'), above(cardOf(element, 'Alpha')));
    await settled();
    expect(shown(element)['New']).to.deep.equal(['Gamma', 'Alpha', 'Beta']);
    expect(lastAnnouncement()).to.equal('Gamma moved in New, position 1 of 3.');
  });

  it('shows the card under the pointer and a slot where it would go', async () => {
    const { element, settled } = await boardWith(three);
    const to = above(cardOf(element, 'Delta'));
    await drag(cardOf(element, 'Beta'), to, { drop: false });
    await settled();
    expect(previewOf(element)?.querySelector('.title')?.textContent).to.equal('Beta');
    expect(columnOf(element, 'Offer').querySelectorAll('.slot')).to.have.length(1);
    expect(columnOf(element, 'Offer').getAttribute('part')).to.equal('stage over');
    expect(shown(element)['New']).to.deep.equal(['Alpha', 'Gamma']);
    await pointerUp();
    await settled();
    expect(previewOf(element)).to.equal(null);
  });

  it('goes back on Escape, and writes nothing', async () => {
    const { element, client, settled } = await boardWith(three);
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'), { drop: false });
    await press('Escape');
    await pointerUp();
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(lastAnnouncement()).to.equal('Move cancelled. Beta is back in New, position 2 of 3.');
    expect(client.history.last).to.equal(undefined);
  });

  it('goes back when it is dropped outside the board', async () => {
    const { element, settled } = await boardWith(three);
    const { x, y } = element.getBoundingClientRect();
    await drag(cardOf(element, 'Beta'), { x: x + 200, y: y + 560 });
    await settled();
    expect(shown(element)).to.deep.equal(three);
  });

  it('goes back when the element is taken away in the middle, and the board works on once it is back', async () => {
    const { element, settled } = await boardWith(three);
    const { parentElement } = element;
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'), { drop: false });
    element.remove();
    await pointerUp();
    parentElement?.append(element);
    await settled();
    expect(shown(element)).to.deep.equal(three);
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'));
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Beta']);
  });

  it('opens no deal, which a click does', async () => {
    const { element, settled } = await boardWith(three);
    const opened: string[] = [];
    element.addEventListener('rapport-deal-open', ({ detail }) => opened.push(detail.dealId));
    await drag(cardOf(element, 'Beta'), above(cardOf(element, 'Alpha')));
    await settled();
    expect(opened).to.deep.equal([]);
    await click(cardOf(element, 'Gamma'));
    expect(opened).to.deep.equal(['gamma']);
  });

  it('does not begin with a tremble, nor on the button that opens the menu', async () => {
    const { element, settled } = await boardWith(three);
    const { x, y } = centerOf(cardOf(element, 'Beta'));
    await drag({ x, y }, { x: x + 2, y: y + 2 }, { drop: false });
    await settled();
    expect(previewOf(element)).to.equal(null);
    await pointerUp();
    await drag(moveButtonOf(element, 'Beta'), columnOf(element, 'Won'));
    await settled();
    expect(shown(element)).to.deep.equal(three);
  });

  it('offers no slot over a stage that the deal may not enter', async () => {
    const { element, settled } = await boardWith(three, { stages: { New: { next: ['offer'] } } });
    await drag(cardOf(element, 'Beta'), columnOf(element, 'Won'), { drop: false });
    await settled();
    expect(element.shadowRoot?.querySelector('.slot')).to.equal(null);
    await pointerUp();
    await settled();
    expect(shown(element)).to.deep.equal(three);
  });

  it('scrolls a stage and the board at their edges', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `Deal ${index}`);
    const { element, settled } = await boardWith(
      { New: many, Offer: [], Talks: [], Late: [], Won: [] },
      { width: 520 },
    );
    const list = listOf(element, 'New').getBoundingClientRect();
    await drag(
      cardOf(element, 'Deal 0'),
      { x: list.left + 60, y: Math.min(list.bottom, innerHeight) - 4 },
      { drop: false },
    );
    await until(() => listOf(element, 'New').scrollTop > 300);
    const board = element.shadowRoot?.querySelector('.board') as HTMLElement;
    await point([
      { type: 'move', x: Math.round(board.getBoundingClientRect().right) - 4, y: Math.round(list.top) + 60 },
    ]);
    await until(() => board.scrollLeft >= board.scrollWidth - board.clientWidth - 2);
    await pointerUp();
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Deal 0']);
  });

  it('holds on to a card whose place in the window has long gone', async () => {
    const many = Array.from({ length: 49 }, (_, index) => `Deal ${index}`);
    const { element, client, settled } = await boardWith({ New: many, Won: [] });
    const list = listOf(element, 'New').getBoundingClientRect();
    await drag(
      cardOf(element, 'Deal 0'),
      { x: list.left + 60, y: Math.min(list.bottom, innerHeight) - 4 },
      { drop: false },
    );
    await until(() => listOf(element, 'New').scrollTop > 2_000);
    await pointerUp();
    await settled();
    const { items } = await client.deals.list({});
    expect(items.findIndex((deal) => deal.id === idOf('Deal 0'))).to.be.greaterThan(25);
  });
});

describe('<rapport-pipeline-board> with a finger', () => {
  it('takes a card up after a long press', async function () {
    if (engine() === 'webkit') skipHere(this, 'WebKitGTK has no touch here');
    const { element, settled } = await boardWith(three);
    const from = centerOf(cardOf(element, 'Beta'));
    const to = centerOf(columnOf(element, 'Won'));
    await point([{ type: 'move', ...from }, { type: 'down' }], 'touch');
    await until(() => previewOf(element) !== null);
    await point([{ type: 'move', ...to }, { type: 'up' }], 'touch');
    await settled();
    expect(shown(element)['Won']).to.deep.equal(['Beta']);
  });

  it('leaves the card alone when it moves on before that: it scrolls', async function () {
    if (engine() === 'webkit') skipHere(this, 'WebKitGTK has no touch here');
    const { element, settled } = await boardWith(three);
    const pressTimers = watchTimers(200, 260);
    const from = centerOf(cardOf(element, 'Beta'));
    await point([{ type: 'move', ...from }, { type: 'down' }, { type: 'move', x: from.x, y: from.y - 30 }], 'touch');
    await settled();
    expect(pressTimers.started).to.equal(1);
    expect(pressTimers.running).to.equal(0);
    pressTimers.restore();
    await point([{ type: 'move', x: from.x, y: from.y - 60 }, { type: 'up' }], 'touch');
    await settled();
    expect(shown(element)).to.deep.equal(three);
  });
});

/** Keeps count of timers of a certain length. */
function watchTimers(
  shortest: number,
  longest: number,
): { readonly started: number; readonly running: number; restore(): void } {
  const { setTimeout: start, clearTimeout: stop } = globalThis;
  const ids = new Set<unknown>();
  let started = 0;
  globalThis.setTimeout = ((run: () => void, delay = 0) => {
    const id = start(run, delay);
    if (delay >= shortest && delay <= longest) {
      ids.add(id);
      started += 1;
    }
    return id;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id?: number) => {
    ids.delete(id);
    stop(id);
  }) as typeof clearTimeout;
  return {
    get started() {
      return started;
    },
    get running() {
      return ids.size;
    },
    restore() {
      globalThis.setTimeout = start;
      globalThis.clearTimeout = stop;
    },
  };
}
