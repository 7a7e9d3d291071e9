import { expect } from '@open-wc/testing';
import { openEveryElement, type OpenPage } from './helpers/pages.js';

/** What a reader would notice; a page of the host's can reach none of it. */
const noticeable = [
  'display',
  'visibility',
  'box-sizing',
  'padding',
  'border-top-width',
  'font-size',
  'font-style',
  'font-variant-caps',
  'font-weight',
  'line-height',
  'letter-spacing',
  'word-spacing',
  'text-align',
  'text-indent',
  'text-transform',
  'white-space',
  'direction',
  'color',
  'background-color',
  'cursor',
  'opacity',
];

type Look = ReadonlyMap<string, string>;

/** How everything in the shadow root of an element looks, by its place. */
function lookOf(page: OpenPage, element: HTMLElement): Look {
  const look = new Map<string, string>();
  const walk = (parent: ParentNode, path: string): void => {
    [...parent.children].forEach((child, index) => {
      const name = `${path} > ${child.localName}${child.className && typeof child.className === 'string' ? `.${child.className.trim().split(/\s+/).join('.')}` : ''}[${index}]`;
      const style = page.window.getComputedStyle(child);
      look.set(name, noticeable.map((property) => `${property}: ${style.getPropertyValue(property)}`).join('; '));
      walk(child, name);
      if (child.shadowRoot) walk(child.shadowRoot, `${name} #`);
    });
  };
  if (element.shadowRoot) walk(element.shadowRoot, element.localName);
  return look;
}

/** Where two looks are not the same. Rows of long lists may differ in number: which are rendered is a matter of measuring. */
function differences(name: string, expected: Look, actual: Look): string[] {
  const found: string[] = [];
  let alike = 0;
  for (const [path, plain] of expected) {
    const style = actual.get(path);
    if (style === undefined) continue;
    alike += 1;
    const before = plain.split('; ');
    const changed = style.split('; ').filter((declaration, index) => declaration !== before[index]);
    if (changed.length > 0) found.push(`${path} has ${changed.join(', ')}`);
  }
  if (alike < expected.size * 0.6) found.unshift(`${name} shows only ${alike} of ${expected.size} parts`);
  return found;
}

interface Shown {
  readonly looks: ReadonlyMap<string, Look>;
  readonly refusals: readonly string[];
}

/** One page after the other: WebKit hardly renders a frame that lies outside the window. */
async function shownAt(address: string): Promise<Shown> {
  const page = await openEveryElement(address);
  const looks = new Map(page.elements.map((element) => [element.localName, lookOf(page, element)]));
  const refusals = [...page.window.refusals];
  page.frame.remove();
  return { looks, refusals };
}

/** What is different on a page of the host's from the same page without anything of its own. */
async function changesOn(wishes: string, dir: 'ltr' | 'rtl' = 'ltr'): Promise<string[]> {
  const address = `/fixtures/every-element.html?style=hosts/plain.css&dir=${dir}`;
  const plain = await shownAt(address);
  const hostile = await shownAt(`${address}&${wishes}`);
  const changes = [...plain.looks].flatMap(([name, look]) =>
    differences(name, look, hostile.looks.get(name) ?? new Map()),
  );
  return [...hostile.refusals, ...changes].slice(0, 8);
}

describe('a hostile host', function () {
  this.timeout(60_000);

  it('that takes every style away changes nothing inside', async () => {
    expect(await changesOn('style=hosts/reset.css')).to.deep.equal([]);
  });

  it('that shouts, with a root font of 62.5 % and huge spacing, changes nothing inside', async () => {
    expect(await changesOn('style=hosts/loud.css')).to.deep.equal([]);
  });

  it('that does so from right to left changes nothing inside either', async () => {
    expect(await changesOn('style=hosts/reset.css', 'rtl')).to.deep.equal([]);
    expect(await changesOn('style=hosts/loud.css', 'rtl')).to.deep.equal([]);
  });

  it('that loads the library twice gets working elements and no error', async () => {
    expect(await changesOn('copies=2')).to.deep.equal([]);
  });

  for (const [name, script] of [
    ['Prototype', 'prototype/prototype.js'],
    ['MooTools', 'mootools/mootools.js'],
  ] as const) {
    it(`that uses ${name} changes nothing inside`, async () => {
      expect(await changesOn(`script=/old-libraries/${script}`)).to.deep.equal([]);
    });
  }
});
