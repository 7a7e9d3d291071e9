import { expect, html } from '@open-wc/testing';
import type { CustomerCard } from '../../../src/components/customer-card/customer-card.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { withPrivacy, type Reveal } from '../../../src/data/wrappers/privacy/index.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click, press, type } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement, renderingEnds, scene, testNow, type Scene } from '../../helpers/scene.js';
import { anaAndOthers } from './card.js';

interface Masked extends Scene<CustomerCard> {
  readonly told: Reveal[];
}

async function maskedCard(
  locale = 'en',
  keep: (reveal: Reveal) => void | Promise<void> = () => undefined,
): Promise<Masked> {
  const told: Reveal[] = [];
  const adapter = withPrivacy(memoryAdapter({ seed: anaAndOthers, now: () => testNow }), {
    onReveal: async (reveal) => {
      await keep(reveal);
      told.push(reveal);
    },
    now: () => testNow,
  });
  const shown = await scene<CustomerCard>(html`<rapport-customer-card customer-id="ana"></rapport-customer-card>`, {
    adapter,
    locale,
  });
  return { ...shown, told };
}

const inside = (element: CustomerCard, selector: string): HTMLElement =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? expect.fail(`no ${selector}`);
const details = (element: CustomerCard): string => inside(element, '[part=details]').textContent ?? '';

/** Asks for the contact points with a reason, by keyboard. */
async function reveal({ element, settled }: Masked, reason: string): Promise<void> {
  inside(element, '[part=reveal]').focus();
  await press('Enter');
  await settled();
  await type(reason);
  await press('Enter');
  await settled();
}

describe('<rapport-customer-card> masked contact points', () => {
  it('are shown in part, lead nowhere, and cannot be copied or edited', async () => {
    const { element } = await maskedCard();
    expect(details(element)).to.contain('•••• ••00').and.to.contain('a•••@vela.example');
    expect(element.shadowRoot?.querySelectorAll('[part=action], [data-edit=contact-0]')).to.have.length(0);
    await expectAccessible(element);
  });

  for (const locale of ['en', 'zh-CN', 'ar']) {
    it(`ask why, in ${locale}, and then are whole: in the details and behind call and e-mail`, async () => {
      const shown = await maskedCard(locale);
      const heard: unknown[] = [];
      shown.element.addEventListener('rapport-contact-revealed', ({ detail }) => heard.push(detail));
      await click(inside(shown.element, '[part=reveal]'));
      await shown.settled();
      expect((deepActiveElement() as HTMLInputElement).name).to.equal('reason');
      await expectAccessible(shown.element);
      await type('a call back');
      await press('Enter');
      await shown.settled();
      expect(details(shown.element)).to.contain('ana@vela.example');
      expect(inside(shown.element, 'a[part=action]').getAttribute('href')).to.equal('tel:+34600000000');
      expect(shown.told.map(({ customerId, reason, actor }) => [customerId, reason, actor?.id])).to.deep.equal([
        ['ana', 'a call back', 'u-lin'],
      ]);
      // The reason may be personal: it is kept, and not told to the page.
      expect(heard).to.deep.equal([{ id: 'ana' }]);
      await expectAccessible(shown.element);
    });
  }

  it('ask in a form whose buttons stand in it, beside each other', async () => {
    const { element, settled } = await maskedCard();
    await click(inside(element, '[part=reveal]'));
    await settled();
    const form = inside(element, '[part=reveal-form]');
    const [confirm, cancel] = [...form.querySelectorAll('button')].map((each) => each.getBoundingClientRect());
    expect(confirm?.left).to.be.at.least(form.getBoundingClientRect().left);
    expect(cancel?.left).to.be.greaterThan(confirm?.right ?? Infinity);
  });

  it('want a reason', async () => {
    const shown = await maskedCard();
    await reveal(shown, '  ');
    expect(inside(shown.element, '#reveal-problem').textContent).to.equal('Say why you need them.');
    expect(shown.told).to.deep.equal([]);
  });

  it('stay masked when it could not be kept who asked, and what was typed stays', async () => {
    const shown = await maskedCard('en', () => Promise.reject(new Error('disk full')));
    await reveal(shown, 'a call back');
    expect(inside(shown.element, '#reveal-problem').textContent).to.contain('did not answer');
    expect((inside(shown.element, 'input[name=reason]') as HTMLInputElement).value).to.equal('a call back');
    expect(details(shown.element)).not.to.contain('ana@vela.example');
  });

  it('are given up with Escape, and focus goes back', async () => {
    const shown = await maskedCard();
    await click(inside(shown.element, '[part=reveal]'));
    await shown.settled();
    await press('Escape');
    await shown.settled();
    expect(deepActiveElement()?.getAttribute('part')).to.equal('reveal');
  });

  it('are masked again by hand, for another customer, and when the card is taken away', async () => {
    const shown = await maskedCard();
    await reveal(shown, 'a call back');
    await click(inside(shown.element, '[part=reveal]'));
    await shown.settled();
    expect(details(shown.element)).not.to.contain('ana@vela.example');
    expect(lastAnnouncement()).to.equal('Contact details are hidden again.');
    await reveal(shown, 'another call');
    shown.element.customerId = 'chen';
    await shown.settled();
    shown.element.customerId = 'ana';
    await shown.settled();
    expect(details(shown.element)).not.to.contain('ana@vela.example');
    await reveal(shown, 'a third call');
    const { parentElement } = shown.element;
    shown.element.remove();
    parentElement?.append(shown.element);
    await shown.settled();
    expect(details(shown.element)).not.to.contain('ana@vela.example');
  });

  it('are masked again after a minute', async () => {
    const shown = await maskedCard();
    const { setTimeout: start } = globalThis;
    const late: (() => void)[] = [];
    globalThis.setTimeout = ((run: () => void, delay = 0) => {
      if (delay !== 60_000) return start(run, delay);
      late.push(run);
      return 0;
    }) as typeof setTimeout;
    try {
      await reveal(shown, 'a call back');
    } finally {
      globalThis.setTimeout = start;
    }
    expect(details(shown.element)).to.contain('ana@vela.example');
    for (const run of late) run();
    await shown.settled();
    expect(details(shown.element)).not.to.contain('ana@vela.example');
    expect(lastAnnouncement()).to.equal('Contact details are hidden again.');
  });
});

describe('<rapport-provider privacy>', () => {
  it('masks what is in its adapter, and keeps who asked where the page says', async () => {
    const told: Reveal[] = [];
    const provider = document.createElement('rapport-provider');
    provider.privacy = true;
    provider.keepReveal = (one) => void told.push(one);
    provider.adapter = memoryAdapter({ seed: anaAndOthers });
    const card = document.createElement('rapport-customer-card');
    card.customerId = 'ana';
    provider.append(card);
    document.body.append(provider);
    while (!card.shadowRoot?.querySelector('[part=details]')) await new Promise((next) => requestAnimationFrame(next));
    await renderingEnds(card);
    expect(details(card)).to.contain('a•••@vela.example');
    const whole = await provider.client?.customers.reveal('ana', 'a call back');
    expect(whole?.contactPoints[1]?.value).to.equal('ana@vela.example');
    expect(told.map(({ reason }) => reason)).to.deep.equal(['a call back']);
    provider.remove();
  });
});
