import { expect } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import { afterPaint } from '../../../src/controllers/after-paint.js';
import { breathe } from '../../../src/data/breathe.js';
import { describeBidirectional } from '../../helpers/bidirectional.js';
import {
  boardWith,
  cardOf,
  listOf,
  noticeOf,
  previewOf,
  shown,
  until,
  type BoardOptions,
  type Stages,
} from '../../helpers/board.js';
import { searchOf, toolsOf } from '../../helpers/board-tools.js';
import { centerOf, engine, point, skipHere, tap, type Point, type PointerStep } from '../../helpers/commands.js';
import type { Scene } from '../../helpers/scene.js';

const three = { New: ['Alpha', 'Beta', 'Gamma'], Offer: ['Delta'], Won: [] };
const long = { New: Array.from({ length: 40 }, (_, index) => `Deal ${index}`), Offer: [] };

function withoutTouch(this: Mocha.Context): void {
  if (engine() === 'webkit') skipHere(this, 'WebKitGTK has no touch here');
}

/** The way of a finger from one place to another, in many small moves. */
function way(from: Point, to: Point): PointerStep[] {
  const parts = Array.from({ length: 10 }, (_, index) => (index + 1) / 10);
  return parts.map((part) => ({
    type: 'move',
    x: Math.round(from.x + (to.x - from.x) * part),
    y: Math.round(from.y + (to.y - from.y) * part),
  }));
}

/** A board on a phone, with all its tools: they come later, and move the cards down. */
async function onPhone(stages: Stages, options: BoardOptions = {}): Promise<Scene<PipelineBoard>> {
  const board = await boardWith(stages, { width: 320, ...options });
  await toolsOf(board);
  return board;
}

function shownStage({ shadowRoot }: PipelineBoard): string | undefined {
  return shadowRoot?.querySelector<HTMLSelectElement>('.picker select')?.selectedOptions[0]?.text.trim();
}

/** Holds back frames, as a page does that is busy. */
function holdFrames(): { readonly waiting: number; release(): void } {
  const { requestAnimationFrame: ask, cancelAnimationFrame: cancel } = globalThis;
  const held = new Map<number, FrameRequestCallback>();
  let last = 0;
  globalThis.requestAnimationFrame = (frame) => {
    held.set((last += 1), frame);
    return last;
  };
  globalThis.cancelAnimationFrame = (id) => void held.delete(id);
  return {
    get waiting() {
      return held.size;
    },
    release() {
      globalThis.requestAnimationFrame = ask;
      globalThis.cancelAnimationFrame = cancel;
      for (const frame of held.values()) ask(frame);
    },
  };
}

describeBidirectional('<rapport-pipeline-board> on a phone, by finger', ({ direction }) => {
  before(withoutTouch);
  // Where a swipe is not the board's, Chromium would go back to the page before.
  before(() => document.documentElement.style.setProperty('overscroll-behavior-x', 'none'));
  after(() => document.documentElement.style.removeProperty('overscroll-behavior-x'));

  it('goes to the next stage by a swipe, and moves no card', async function () {
    if (engine() === 'firefox') skipHere(this, 'Firefox scrolls for no finger of its driver');
    const { element, client, settled } = await onPhone(three);
    const { x, y } = centerOf(cardOf(element, 'Beta'));
    // More than half of the way: a slow finger has no swing.
    const half = direction === 'rtl' ? 120 : -120;
    const [from, to] = [
      { x: x - half, y },
      { x: x + half, y },
    ];
    await point([{ type: 'move', ...from }, { type: 'down' }, ...way(from, to), { type: 'up' }], 'touch');
    await until(() => shownStage(element) === 'Offer · 1');
    await settled();
    expect(shown(element)).to.deep.equal(three);
    expect(client.history.last).to.equal(undefined);
  });

  it('selects by taps once the button above was pressed, and opens a deal by a tap otherwise', async () => {
    const { element } = await onPhone(three);
    const opened: string[] = [];
    element.addEventListener('rapport-deal-open', (event) => {
      opened.push(event.detail.dealId);
      event.preventDefault();
    });
    const button = element.shadowRoot?.querySelector('[part=select]') as Element;
    await tap(button);
    await until(() => button.matches('[aria-pressed=true]'));
    await tap(cardOf(element, 'Alpha'));
    await until(() => element.shadowRoot?.querySelector('.deal.selected .title')?.textContent === 'Alpha');
    await tap(button);
    await until(() => element.shadowRoot?.querySelector('.deal.selected') === null);
    expect(opened).to.deep.equal([]);
    await tap(cardOf(element, 'Beta'));
    await until(() => opened.length > 0);
    expect(opened).to.deep.equal(['beta']);
  });
});

describe('<rapport-pipeline-board> a finger that rests on a card', () => {
  before(withoutTouch);

  it('takes none up where it has moved on while the page was busy: it scrolls', async () => {
    const { element, settled } = await onPhone(three);
    const { x, y } = centerOf(cardOf(element, 'Beta'));
    const frames = holdFrames();
    try {
      await point([{ type: 'move', x, y }, { type: 'down' }], 'touch');
      while (frames.waiting === 0) await breathe();
      await point([{ type: 'move', x, y: y - 40 }], 'touch');
    } finally {
      frames.release();
    }
    await settled();
    expect(previewOf(element)).to.equal(null);
    await point([{ type: 'up' }], 'touch');
  });

  it('scrolls a stage at its edge only once it moves', async () => {
    const { element } = await onPhone(long);
    const list = listOf(element, 'New');
    list.scrollTop = 400;
    await until(() => shown(element)['New']?.includes('Deal 5') === true);
    const { left, top } = list.getBoundingClientRect();
    const at = { x: Math.round(left + 60), y: Math.round(top + 20) };
    const before = list.scrollTop;
    await point([{ type: 'move', ...at }, { type: 'down' }], 'touch');
    await until(() => element.shadowRoot?.querySelector('.thumb-bar')?.matches(':popover-open') === true);
    for (let frames = 0; frames < 5; frames += 1) await afterPaint();
    expect(list.scrollTop).to.equal(before);
    await point([{ type: 'move', x: at.x, y: at.y - 12 }], 'touch');
    await until(() => list.scrollTop < before);
    await point([{ type: 'up' }], 'touch');
    await until(() => previewOf(element) === null);
  });

  it('is told why a stage of the bar takes no card', async () => {
    const { element } = await onPhone(three, { stages: { New: { next: ['offer'] } } });
    await point([{ type: 'move', ...centerOf(cardOf(element, 'Beta')) }, { type: 'down' }], 'touch');
    await until(() => element.shadowRoot?.querySelector('.thumb-bar')?.matches(':popover-open') === true);
    const won = element.shadowRoot?.querySelector('.thumb-bar [data-column=won]') as Element;
    await point([{ type: 'move', ...centerOf(won) }, { type: 'up' }], 'touch');
    await until(() => noticeOf(element) !== '');
    expect(noticeOf(element)).to.equal('Beta stays in New: this stage may not follow the one it is in.');
  });
});

describe('<rapport-pipeline-board> tools on a phone', () => {
  it('give what is typed into the search the room of the order', async () => {
    const board = await onPhone(three);
    const search = searchOf(board.element) as HTMLInputElement;
    const before = search.getBoundingClientRect().width;
    search.focus();
    await until(() => search.getBoundingClientRect().width > before + 60);
    search.blur();
    await until(() => search.getBoundingClientRect().width === before);
  });
});
