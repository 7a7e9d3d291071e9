import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import { deepQuery, openEveryElement, openPage, pressEverything, type OpenPage } from './helpers/pages.js';
import { renderingEnds } from './helpers/scene.js';

/** Nothing is listed twice where a directive was broken many times. */
function refusalsOf({ window }: OpenPage): string[] {
  return [...new Set(window.refusals)];
}

/** The size of an element's text, which its own styles set. */
function rootSize({ window }: OpenPage, element: LitElement): string {
  const root = element.shadowRoot?.querySelector('.root');
  return root ? window.getComputedStyle(root).fontSize : 'shows nothing';
}

describe('a page with a strict content security policy', function () {
  this.timeout(60_000);

  it('refuses nothing that the elements do, in any state that can be reached by pressing', async () => {
    const page = await openEveryElement('/csp/every-element.html');
    let pressed = 0;
    for (const element of page.elements) pressed += await pressEverything(element);
    expect(refusalsOf(page)).to.deep.equal([]);
    expect(pressed).to.be.greaterThan(page.elements.length);
    page.frame.remove();
  });

  it('shows every element with its styles', async () => {
    const page = await openEveryElement('/csp/every-element.html');
    const sizes = page.elements.map((element) => `${element.localName} ${rootSize(page, element)}`);
    expect(sizes).to.deep.equal(page.elements.map(({ localName }) => `${localName} 13px`));
    page.frame.remove();
  });

  it('takes the public feedback form, from its own file alone', async () => {
    const page = await openPage('/csp/feedback-alone.html');
    const form = page.document.querySelector('rapport-feedback-form') as LitElement;
    await renderingEnds(form);
    const [choice] = deepQuery(form.shadowRoot ?? form, 'input[type="radio"]');
    choice?.click();
    await pressEverything(form);
    expect(choice).to.not.equal(undefined);
    expect(refusalsOf(page)).to.deep.equal([]);
    expect(
      page.document.defaultView?.getComputedStyle(form.shadowRoot?.querySelector('.root') as Element).fontSize,
    ).to.equal('13px');
    page.frame.remove();
  });
});
