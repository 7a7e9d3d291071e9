import { expect } from '@open-wc/testing';
import { renderingEnds } from '../helpers/scene.js';
import type { CustomerList } from '../../src/components/customer-list/customer-list.js';

/** Resolves when the page in the frame has come so far; the test's own time limit ends a wait in vain. */
async function until<Found>(look: () => Found | null | undefined | false): Promise<Found> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((next) => requestAnimationFrame(next));
  }
}

describe('the portal page in each engine', () => {
  let frame: HTMLIFrameElement;

  beforeEach(async () => {
    frame = document.createElement('iframe');
    frame.title = 'The portal';
    frame.width = '780';
    frame.height = '560';
    frame.src = '/docs/demo/index.html?customers=40';
    document.body.append(frame);
  });

  afterEach(() => {
    frame.contentWindow?.indexedDB.deleteDatabase('orrery-works');
    frame.remove();
    // What the page remembers of its visitor is nothing to the next test.
    localStorage.clear();
  });

  it('lets the company move in, and shows the customer that is chosen', async function () {
    this.timeout(60_000);
    const page = await until(
      () => frame.contentDocument?.querySelector('#reset:not(:disabled)') && frame.contentDocument,
    );
    const list = page.querySelector('rapport-customer-list') as CustomerList;
    const row = await until(() => list.shadowRoot?.querySelector<HTMLElement>('[data-row="1"] .name'));
    await renderingEnds(list);
    const name = row.textContent?.trim();
    row.click();
    const heading = await until(() => {
      const found = page.querySelector('rapport-customer-card')?.shadowRoot?.querySelector('h2');
      return found?.textContent?.trim() === name && found;
    });
    expect(heading.textContent.trim()).to.equal(name);
    expect(page.querySelector('#source')?.textContent).to.contain('40');
    expect(page.documentElement.scrollWidth).to.be.at.most(780);
  });
});
