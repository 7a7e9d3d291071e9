import { expect, fixture, html } from '@open-wc/testing';
import type { CustomerCard } from '../../../src/components/customer-card/customer-card.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { anaAndOthers, buttonNamed, cardOf, within } from './card.js';

const memory = () => memoryAdapter({ seed: anaAndOthers });
const textOf = (card: CustomerCard): string => within(card).textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('<rapport-customer-card> in each of its states', () => {
  it('says that it is loading', async () => {
    const { element } = await cardOf('ana', { adapter: pending(memory()) });
    expect(textOf(element)).to.contain('Loading…');
    expect(within(element).querySelector('article')?.getAttribute('aria-busy')).to.equal('true');
  });

  it('teaches the first step when no customer is chosen', async () => {
    const { element } = await cardOf('');
    expect(textOf(element)).to.contain('Choose a customer in the list');
  });

  it('says when there is no such customer', async () => {
    const { element } = await cardOf('nobody');
    expect(textOf(element)).to.contain('does not exist');
  });

  it('says what failed, fires the code, and tries again on request', async () => {
    let isDown = true;
    const good = memory();
    const bad = failing(memory(), 'offline');
    const adapter = intercept(good, (call, proceed) =>
      isDown && call === 'customers.get' ? bad.customers.get('ana', {}) : proceed(),
    );
    const codes: string[] = [];
    const heard = (event: Event): void => void codes.push((event as CustomEvent<{ code: string }>).detail.code);
    document.addEventListener('rapport-error', heard);
    const { element, settled } = await cardOf('ana', { adapter });
    document.removeEventListener('rapport-error', heard);
    expect(textOf(element)).to.contain('There is no connection');
    expect(codes).to.deep.equal(['offline']);
    isDown = false;
    let isReady = false;
    element.addEventListener('rapport-ready', () => (isReady = true));
    buttonNamed(element, 'Try again')?.click();
    await settled();
    expect(textOf(element)).to.contain('Ana Moreno');
    expect(isReady).to.equal(true);
  });

  it('says that it may not be seen, by permission or by the backend, and shows nothing of it', async () => {
    const cards = [
      await cardOf('ana', { permissions: { stores: { customers: 'none' } } }),
      await cardOf('ana', { adapter: failing(memory(), 'denied') }),
    ];
    for (const { element } of cards) {
      expect(textOf(element)).to.contain('No permission').and.not.to.contain('Ana');
      expect(buttonNamed(element, 'Try again')).to.equal(undefined);
    }
  });

  it('says quietly that it is not connected', async () => {
    const element = await fixture<CustomerCard>(
      html`<rapport-customer-card customer-id="ana"></rapport-customer-card>`,
    );
    while (!textOf(element).includes('Not connected')) await new Promise((next) => requestAnimationFrame(next));
  });

  for (const theme of ['light', 'dark'] as const) {
    it(`is accessible in every state, ${theme}`, async () => {
      const options = { theme, width: 360 };
      const whole = await cardOf('ana', options);
      within(whole.element).querySelector<HTMLElement>('button.chip[aria-expanded]')?.click();
      within(whole.element).querySelector('details')?.setAttribute('open', '');
      buttonNamed(whole.element, 'Edit Mobile')?.click();
      await whole.settled();
      await expectAccessible(whole.element);
      for (const { element } of [
        await cardOf('ana', { ...options, adapter: pending(memory()) }),
        await cardOf('', options),
        await cardOf('nobody', options),
        await cardOf('ana', { ...options, adapter: failing(memory(), 'unavailable') }),
        await cardOf('ana', { ...options, permissions: { stores: { customers: 'none' } } }),
        await cardOf('ana', { ...options, locale: 'ar' }),
      ]) {
        await expectAccessible(element);
      }
    });
  }

  it('needs no sideways scrolling at 320 px, left to right and right to left', async () => {
    for (const locale of ['en', 'ar']) {
      const { element } = await cardOf('ana', { width: 320, locale });
      const root = within(element).querySelector('.root');
      expect(root?.scrollWidth).to.be.at.most(320);
      expect(root && getComputedStyle(root).direction).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
    }
  });
});
