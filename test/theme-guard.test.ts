import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../src/define/feedback-form.js';
import type { PublicFeedbackForm } from '../src/components/feedback-form/public-feedback-form.js';
import { forgetWarnings } from '../src/dev/warn.js';

/** What a developer reads in the console after a form has come into a page with these styles. */
async function heard(styles: string): Promise<readonly string[]> {
  const said: string[] = [];
  const { warn } = console;
  console.warn = (text: string): void => void said.push(text);
  try {
    const box = await fixture<HTMLElement>(
      html`<div style=${styles}><rapport-feedback-form endpoint="/nowhere"></rapport-feedback-form></div>`,
    );
    await (box.firstElementChild as PublicFeedbackForm).updateComplete;
  } finally {
    console.warn = warn;
  }
  return said.filter((text) => text.includes('unreadable-colours'));
}

describe('colours that a page gives to an element', () => {
  beforeEach(forgetWarnings);

  it('are told where they cannot be read, with what to put in their place', async () => {
    const [text, ...others] = await heard('--rapport-text-muted: rgb(187 187 187)');
    expect(text).to.contain('--rapport-text-muted comes to #bbbbbb here and has 1.91:1 on --rapport-surface');
    expect(text).to.contain('#ffffff. Text needs 4.5:1, and #767676 has it.');
    expect(others).to.deep.equal([]);
  });

  it('are held against the colours of the theme that is shown', async () => {
    const muted = '--rapport-text-muted: #bbb';
    expect(await heard(`color-scheme: dark; ${muted}`)).to.deep.equal([]);
    expect(await heard(`color-scheme: light; ${muted}`)).to.have.lengthOf(1);
  });

  it('are told once on a page, whatever number of elements has them', async () => {
    expect(await heard('--rapport-accent: #ffcc00')).to.have.lengthOf(1);
    expect(await heard('--rapport-accent: #ffcc00')).to.have.lengthOf(0);
  });

  for (const [name, styles] of [
    ['can be read', '--rapport-accent: #1d4ed8; --rapport-text: #222'],
    ['can be seen through', '--rapport-surface: rgb(255 255 255 / 50%); --rapport-text: #999'],
    ['are none: the elements have their own', 'color: #eee'],
  ] as const)
    it(`are not spoken of where they ${name}`, async () => {
      expect(await heard(styles)).to.deep.equal([]);
    });

  it('leave nothing behind in the element', async () => {
    const box = await fixture<HTMLElement>(
      html`<div style="--rapport-text: #222"><rapport-feedback-form endpoint="/nowhere"></rapport-feedback-form></div>`,
    );
    const form = box.firstElementChild as PublicFeedbackForm;
    await form.updateComplete;
    expect(form.renderRoot.querySelectorAll('.root > span')).to.have.lengthOf(0);
  });
});
