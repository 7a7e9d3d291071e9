import { expect, fixture, html } from '@open-wc/testing';
import { expectAccessible, violations } from './axe.js';

class NamelessInside extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('button'));
  }
}
customElements.define('axe-nameless-inside', NamelessInside);

describe('axe', () => {
  it('is content with a button that has a name', async () => {
    await expectAccessible(await fixture(html`<button>Save</button>`));
  });

  it('finds a button without a name inside a shadow root, and says where', async () => {
    const element = await fixture(html`<axe-nameless-inside></axe-nameless-inside>`);
    expect((await violations(element)).map(({ id }) => id)).to.deep.equal(['button-name']);
    const message = await expectAccessible(element).catch((error: Error) => error.message);
    expect(message).to.contain('axe-nameless-inside >>> button');
  });

  it('measures contrast', async () => {
    const element = await fixture(html`<p style="color: #aaa; background: #fff">Faint</p>`);
    expect((await violations(element)).map(({ id }) => id)).to.deep.equal(['color-contrast']);
  });
});
