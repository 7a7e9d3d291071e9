import { expect, html } from '@open-wc/testing';
import type { PipelineBoard } from '../../../src/components/pipeline-board/pipeline-board.js';
import '../../../src/define/pipeline-board.js';
import { boardSeed, cardOf, moveButtonOf, noticeOf, previewOf, shown, until } from '../../helpers/board.js';
import { centerOf, movePointer, pointerDown, pointerUp } from '../../helpers/commands.js';
import { lastAnnouncement, scene, type Scene } from '../../helpers/scene.js';

const two = { New: ['Alpha', 'Beta'], Offer: ['Delta'] };

/** Shows a board, and does something in the very moment in which its cards are first there. */
function boardFirst(act: (board: PipelineBoard) => void, isReadonly = false): Promise<Scene<PipelineBoard>> {
  const onReady = ({ currentTarget }: Event): void => act(currentTarget as PipelineBoard);
  return scene<PipelineBoard>(
    html`<rapport-pipeline-board ?readonly=${isReadonly} @rapport-ready=${onReady}></rapport-pipeline-board>`,
    { seed: boardSeed(two), width: 780 },
  );
}

/** Answers whether the board has taken the key. */
function key(target: Element, name: string, modifiers: KeyboardEventInit = {}): boolean {
  const options = { key: name, bubbles: true, composed: true, cancelable: true, ...modifiers };
  return !target.dispatchEvent(new KeyboardEvent('keydown', options));
}

/** What could look different without anything having moved. */
const looks = [
  'display position color background-color background-image border-top border-inline-start padding margin font opacity',
  'box-shadow cursor gap text-align visibility rotate',
].flatMap((names) => names.split(' '));

/** How everything looks that is drawn now, by its node. */
function lookOf(board: PipelineBoard): Map<Element, string> {
  const drawn = [...(board.shadowRoot?.querySelectorAll('.root *') ?? [])];
  return new Map(
    drawn.map((node) => {
      const style = getComputedStyle(node);
      return [node, looks.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')];
    }),
  );
}

describe('<rapport-pipeline-board> used before everything of it is there', () => {
  it('looks as it does when everything is', async () => {
    let first = new Map<Element, string>();
    const { element } = await boardFirst((board) => (first = lookOf(board)));
    const part = (name: string): HTMLElement | null | undefined => element.shadowRoot?.querySelector(`[part~=${name}]`);
    await until(() => part('search') !== null);
    for (const isPressed of ['true', 'false']) {
      part('select')?.click();
      await until(() => part('select')?.getAttribute('aria-pressed') === isPressed);
    }
    const last = lookOf(element);
    const staying = [...first].filter(([node]) => last.has(node) && !node.closest('[part~=select]'));
    expect(staying.length).to.be.greaterThan(60);
    for (const [node, look] of staying) expect(last.get(node), node.outerHTML.slice(0, 80)).to.equal(look);
  });

  it('moves the card that was lifted, carried and dropped at once', async () => {
    const taken: boolean[] = [];
    const { element } = await boardFirst((board) => {
      const card = cardOf(board, 'Alpha');
      card.focus();
      taken.push(...[' ', 'ArrowRight', ' '].map((name) => key(card, name)));
    });
    expect(taken).to.deep.equal([true, true, true]);
    await until(() => noticeOf(element) !== '');
    expect(shown(element)).to.deep.equal({ New: ['Beta'], Offer: ['Alpha', 'Delta'] });
    expect(lastAnnouncement()).to.contain('Alpha moved from New to Offer, position 1 of 2.');
  });

  it('says no key twice to the page', async () => {
    const heard: string[] = [];
    const listen = ({ key: name }: KeyboardEvent): void => void heard.push(name);
    document.addEventListener('keydown', listen);
    const { element } = await boardFirst((board) => key(cardOf(board, 'Alpha'), ' '));
    await until(() => element.shadowRoot?.querySelector('.lifted') !== null);
    document.removeEventListener('keydown', listen);
    expect(heard).to.deep.equal([' ']);
  });

  it('opens the card that an arrow led to', async () => {
    const opened: string[] = [];
    await boardFirst((board) => {
      board.addEventListener('rapport-deal-open', ({ detail }) => opened.push(detail.dealId));
      const card = cardOf(board, 'Alpha');
      card.focus();
      key(card, 'ArrowDown');
      key(card, 'Enter');
    });
    await until(() => opened.length > 0);
    expect(opened).to.deep.equal(['beta']);
  });

  it('leaves keys to the browser that it has no use for', async () => {
    const taken: boolean[] = [];
    await boardFirst((board) => {
      taken.push(...['Enter', 'Tab', 'Escape', 'F10', 'x'].map((name) => key(cardOf(board, 'Alpha'), name)));
      taken.push(key(moveButtonOf(board, 'Alpha'), ' '));
    });
    expect(taken).to.deep.equal([false, false, false, false, false, false]);
  });

  it('leaves the space bar to the browser where nothing may be moved', async () => {
    const taken: boolean[] = [];
    await boardFirst((board) => taken.push(key(cardOf(board, 'Alpha'), ' ')), true);
    expect(taken).to.deep.equal([false]);
  });

  it('opens the dialog of a card whose button was pressed at once', async () => {
    const { element } = await boardFirst((board) => moveButtonOf(board, 'Beta').click());
    await until(() => element.shadowRoot?.querySelector('dialog')?.open === true);
    expect(element.shadowRoot?.querySelector('dialog h2')?.textContent).to.contain('Beta');
  });

  it('selects a card that was clicked with Ctrl at once, and opens nothing', async () => {
    let opened = 0;
    const { element } = await boardFirst((board) => {
      board.addEventListener('rapport-deal-open', () => (opened += 1));
      cardOf(board, 'Alpha').dispatchEvent(
        new MouseEvent('click', { bubbles: true, composed: true, cancelable: true, ctrlKey: true }),
      );
    });
    await until(() => cardOf(element, 'Alpha').closest('.deal.selected') !== null);
    expect(opened).to.equal(0);
  });

  it('begins selecting when the button for it was pressed at once', async () => {
    const { element } = await boardFirst((board) =>
      board.shadowRoot?.querySelector<HTMLElement>('[part=select]')?.click(),
    );
    await until(() => element.shadowRoot?.querySelector('[part=select]')?.getAttribute('aria-pressed') === 'true');
  });
});

describe('<rapport-pipeline-board> pressed before everything of it is there', () => {
  let pointerId = 0;
  const note = (event: PointerEvent): void => void (pointerId = event.pointerId);

  beforeEach(async () => {
    document.addEventListener('pointerdown', note, { once: true });
    await movePointer({ x: 5, y: 5 });
    await pointerDown();
  });

  afterEach(() => pointerUp());

  function pressOn(card: Element): void {
    const { x: clientX, y: clientY } = centerOf(card);
    const options = { pointerId, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1, clientX, clientY };
    card.dispatchEvent(new PointerEvent('pointerdown', { ...options, bubbles: true, composed: true }));
  }

  it('takes up the card when the pointer moves on', async () => {
    const { element } = await boardFirst((board) => pressOn(cardOf(board, 'Alpha')));
    await movePointer(cardOf(element, 'Delta'));
    await until(() => previewOf(element) !== null);
    expect(previewOf(element)?.textContent).to.contain('Alpha');
  });

  it('takes up nothing once the pointer has been let go', async () => {
    const { element, settled } = await boardFirst((board) => {
      pressOn(cardOf(board, 'Alpha'));
      board.dispatchEvent(new PointerEvent('pointerup', { pointerId, bubbles: true, composed: true }));
    });
    await movePointer(cardOf(element, 'Delta'));
    await settled();
    expect(previewOf(element)).to.equal(null);
  });
});
