import { expect, fixture, html } from '@open-wc/testing';
import { describeBidirectional } from './bidirectional.js';

describeBidirectional('a block', ({ direction, forward }) => {
  it('is laid out in its direction, and forward is where the text goes', async () => {
    const row = await fixture(html`<div style="display: flex"><span>first</span><span>second</span></div>`);
    const [first, second] = row.children;
    expect(getComputedStyle(row).direction).to.equal(direction);
    const goesRight = (second?.getBoundingClientRect().left ?? 0) > (first?.getBoundingClientRect().left ?? 0);
    expect(forward).to.equal(goesRight ? 'ArrowRight' : 'ArrowLeft');
  });
});

describe('after both directions', () => {
  it('the page is as it was', () => {
    expect(document.documentElement.hasAttribute('dir')).to.equal(false);
  });
});
