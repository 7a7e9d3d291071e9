import { expect, fixture, html } from '@open-wc/testing';
import * as person from './commands.js';

function logOf(target: EventTarget, ...types: string[]): string[] {
  const log: string[] = [];
  for (const type of types) {
    target.addEventListener(type, (event) => {
      if (event instanceof KeyboardEvent) {
        const modifiers = [event.ctrlKey && 'Control', event.altKey && 'Alt', event.shiftKey && 'Shift'].filter(
          Boolean,
        );
        log.push([...modifiers, event.key].join('+'));
      } else if (event instanceof PointerEvent) log.push(`${type} ${event.pointerType}`);
      else log.push(type);
    });
  }
  return log;
}

describe('keys', () => {
  it('Tab and Shift+Tab move focus as a person would', async () => {
    const box = await fixture<HTMLElement>(html`<div><button id="a">a</button><button id="b">b</button></div>`);
    box.querySelector<HTMLElement>('#a')?.focus();
    await person.press('Tab');
    expect(document.activeElement?.id).to.equal('b');
    await person.press('Shift+Tab');
    expect(document.activeElement?.id).to.equal('a');
  });

  it('chords arrive with their modifiers', async () => {
    const button = await fixture<HTMLElement>(html`<button>a</button>`);
    button.addEventListener('keydown', (event) => event.preventDefault());
    const log = logOf(button, 'keydown');
    button.focus();
    await person.pressAll('Control+z', 'Control+Shift+z', 'Alt+Shift+ArrowRight', 'Escape', 'Space', 'F2', '?');
    const chords = log.filter((entry) => !/(^|\+)(Control|Shift|Alt)$/.test(entry)).map((entry) => entry.toLowerCase());
    expect(chords).to.deep.equal([
      'control+z',
      'control+shift+z',
      'alt+shift+arrowright',
      'escape',
      ' ',
      'f2',
      chords.at(-1),
    ]);
    expect(chords.at(-1)).to.match(/\?$/);
  });

  it('typed text lands in a field, capitals and accents and all', async () => {
    const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
    input.focus();
    await person.type('Ada Ångström 李');
    expect(input.value).to.equal('Ada Ångström 李');
    await person.press('Control+a');
    await person.press('Delete');
    expect(input.value).to.equal('');
  });

  it('a held modifier stays down until it is released', async () => {
    const button = await fixture<HTMLElement>(html`<button>a</button>`);
    let shift = false;
    button.addEventListener('click', (event) => (shift = event.shiftKey));
    await person.hold('Shift');
    await person.click(button);
    await person.release('Shift');
    expect(shift).to.equal(true);
  });
});

describe('pointer', () => {
  it('a click is real', async () => {
    const button = await fixture<HTMLElement>(html`<button>a</button>`);
    const log = logOf(button, 'pointerdown', 'pointerup', 'click');
    await person.click(button);
    expect(log.map((entry) => entry.split(' ')[0])).to.deep.equal(['pointerdown', 'pointerup', 'click']);
  });

  it('a drag passes through the places between', async () => {
    const box = await fixture<HTMLElement>(html`<div style="inline-size: 300px; block-size: 200px"></div>`);
    const log = logOf(box, 'pointerdown', 'pointermove', 'pointerup');
    await person.drag({ x: 30, y: 30 }, { x: 230, y: 130 });
    expect(log[0]).to.equal('pointermove mouse');
    expect(log).to.include('pointerdown mouse');
    expect(log.at(-1)).to.equal('pointerup mouse');
    expect(log.filter((entry) => entry === 'pointermove mouse').length).to.be.greaterThan(4);
  });

  it('a finger taps where the engine has one', async function () {
    const button = await fixture<HTMLElement>(html`<button>a</button>`);
    const log = logOf(button, 'pointerdown');
    if (!(await person.tap(button))) person.skipHere(this, `${person.engine()} cannot be driven by touch`);
    expect(log).to.deep.equal(['pointerdown touch']);
  });
});

describe('the page', () => {
  it('gets the size that a test asks for', async () => {
    expect(await person.setViewport({ width: 320, height: 640 })).to.deep.equal({ width: 320, height: 640 });
    expect([innerWidth, innerHeight]).to.deep.equal([320, 640]);
    await person.setViewport({ width: 1440, height: 900 });
    expect([innerWidth, innerHeight]).to.deep.equal([1440, 900]);
    expect(document.hasFocus()).to.equal(true);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await person.setViewport({ width: 800, height: 600 });
    expect([innerWidth, innerHeight]).to.deep.equal([800, 600]);
  });

  it('is a secure context that is focused and has storage', async () => {
    expect(isSecureContext).to.equal(true);
    expect(document.hasFocus()).to.equal(true);
    expect(crypto.randomUUID()).to.have.lengthOf(36);
    const request = indexedDB.open('helpers-smoke');
    await new Promise((resolve, reject) => {
      request.onsuccess = resolve;
      request.onerror = reject;
    });
    request.result.close();
  });

  const wishes = [
    [{ reducedMotion: 'reduce' }, '(prefers-reduced-motion: reduce)'],
    [{ colorScheme: 'dark' }, '(prefers-color-scheme: dark)'],
    [{ forcedColors: 'active' }, '(forced-colors: active)'],
    [{ contrast: 'more' }, '(prefers-contrast: more)'],
  ] as const;
  for (const [media, query] of wishes) {
    it(`hears ${query}`, async function () {
      if (!(await person.emulateMedia(media))) person.skipHere(this, `${person.engine()} cannot be told this`);
      expect(matchMedia(query).matches).to.equal(true);
      await person.emulateMedia({});
      expect(matchMedia(query).matches).to.equal(false);
    });
  }
});

describe('accessibility', () => {
  class Outer extends HTMLElement {
    constructor() {
      super();
      const inner = document.createElement('button');
      inner.setAttribute('aria-label', 'Close the card');
      inner.setAttribute('aria-expanded', 'false');
      this.attachShadow({ mode: 'open' }).append(inner);
    }
  }
  customElements.define('smoke-outer', Outer);

  it('role and name of an element in a shadow root are known', async () => {
    await fixture(html`<smoke-outer></smoke-outer>`);
    const { role, name } = await person.accessible('smoke-outer >>> button');
    expect({ role, name }).to.deep.equal({ role: 'button', name: 'Close the card' });
  });

  it('focus is heard by the elements that have and had it', async () => {
    const box = await fixture<HTMLElement>(html`<div><button>a</button><button>b</button></div>`);
    const log = logOf(box, 'focusin', 'focusout');
    box.querySelector('button')?.focus();
    await person.press('Tab');
    expect(log).to.deep.equal(['focusin', 'focusout', 'focusin']);
    expect(document.activeElement?.matches(':focus-visible')).to.equal(true);
  });

  it('the tree shows what is under an element', async () => {
    const list = await fixture<HTMLElement>(
      html`<ul aria-label="Deals"><li>One <smoke-outer></smoke-outer></li><li hidden>Two</li></ul>`,
    );
    const tree = await person.accessibilityTree(list);
    expect(tree.role).to.equal('list');
    expect(tree.name).to.equal('Deals');
    const button = person.allNodes(tree).find((node) => node.role === 'button');
    expect(button?.name).to.equal('Close the card');
    expect(button?.states['expanded']).to.equal(false);
    expect(person.allNodes(tree).some((node) => node.name === 'Two')).to.equal(false);
  });
});
