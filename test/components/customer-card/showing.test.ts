import { expect } from '@open-wc/testing';
import { hostileCompany } from '../../../stories/support/hostile-company.js';
import { buttonNamed, cardOf, valueOf, within } from './card.js';

describe('<rapport-customer-card> showing a customer', () => {
  it('says who it is, with the name as it is written', async () => {
    const { element } = await cardOf('chen');
    expect(within(element).querySelector('h2')?.textContent).to.equal('陈思远');
  });

  it('shows contact points as links that call and write', async () => {
    const { element } = await cardOf('ana');
    expect(buttonNamed(element, 'Call')?.getAttribute('href')).to.equal('tel:+34600000000');
    expect(buttonNamed(element, 'E-mail')?.getAttribute('href')).to.equal('mailto:ana@vela.example');
    expect(valueOf(element, 'Mobile')).to.contain('+34600000000');
  });

  it('lets the host call by other means', async () => {
    const { element } = await cardOf('ana');
    let asked: unknown;
    element.addEventListener('rapport-contact-before-open', (event) => {
      event.preventDefault();
      asked = event.detail;
    });
    let followed = true;
    element.addEventListener('click', (event) => (followed = !event.defaultPrevented));
    buttonNamed(element, 'Call')?.click();
    expect(asked).to.deep.equal({ id: 'ana', kind: 'phone', index: 0 });
    expect(followed).to.equal(false);
  });

  it('shows where the customer stands in the life cycle, in words', async () => {
    const { element } = await cardOf('ana');
    expect(within(element).querySelector('.path')?.getAttribute('aria-label')).to.match(
      /^Life cycle: Repeat.*step 3 of 4$/,
    );
  });

  it('shows value, owner, tags, consent, local time and the fields of the host', async () => {
    const { element } = await cardOf('ana');
    expect(within(element).querySelector('.classification')?.textContent).to.contain('High');
    expect(valueOf(element, 'Owner')).to.contain('Lin Wei');
    expect(valueOf(element, 'Tags')).to.contain('VIP');
    expect(valueOf(element, 'Consent'))
      .to.contain('E-mail')
      .and.to.contain('Denied')
      .and.to.contain('Yes, write to me once a month.');
    expect(valueOf(element, 'Local time')).to.contain('10:00').and.to.contain('Madrid');
    expect(valueOf(element, 'Seats')).to.equal('40');
    expect(valueOf(element, 'Contract ends')).to.contain('2027');
    expect(valueOf(element, 'Birthday')).to.match(/14/);
  });

  it('shows what the customer bought and when they were last in touch', async () => {
    const { element } = await cardOf('ana');
    const statistics = within(element).querySelector('.stats')?.textContent?.replace(/\s+/g, ' ');
    expect(statistics)
      .to.contain('€2,000')
      .and.to.contain('Orders 2')
      .and.to.match(/3(d| days?) ago/);
  });

  it('explains the RFM segment: inputs, scores, population and date', async () => {
    const { element, settled } = await cardOf('ana');
    const chip = within(element).querySelector<HTMLElement>('button.chip[aria-expanded]');
    expect(chip?.textContent).to.contain('RFM 5·5·5').and.to.contain('Champions');
    chip?.click();
    await settled();
    const why = within(element).querySelector('.why')?.textContent?.replace(/\s+/g, ' ');
    expect(why).to.contain('last order 12 days ago').and.to.contain('2 orders').and.to.contain('€2,000');
    expect(why).to.contain('among 2 customers with orders').and.to.contain('2026');
  });

  it('gives no score to somebody who has not ordered, and says why', async () => {
    const { element, settled } = await cardOf('new');
    within(element).querySelector<HTMLElement>('button.chip[aria-expanded]')?.click();
    await settled();
    expect(within(element).querySelector('.why')?.textContent).to.contain('No order yet');
  });

  it('says that a field is hidden by permission rather than leaving it blank', async () => {
    const { element } = await cardOf('ana', {
      permissions: { hidden: ['customers.birthday', 'customers.fields.seats'] },
    });
    expect(valueOf(element, 'Birthday')).to.equal('Hidden by permission');
    expect(valueOf(element, 'Seats')).to.equal('Hidden by permission');
  });

  it('shows what another element changes', async () => {
    const { element, client, settled } = await cardOf('ana');
    await client.customers.update('ana', { name: 'Ana M. Moreno' });
    await settled();
    expect(within(element).querySelector('h2')?.textContent).to.equal('Ana M. Moreno');
  });

  it('speaks Chinese, and the host’s own fields with it', async () => {
    const { element } = await cardOf('ana', { locale: 'zh-CN' });
    expect(valueOf(element, '负责人')).to.contain('Lin Wei');
    expect(valueOf(element, '席位')).to.equal('40');
    expect(within(element).querySelector('.path')?.getAttribute('aria-label')).to.contain('重复购买');
  });

  it('shows hostile texts as texts and links to nothing unsafe', async () => {
    for (const customer of hostileCompany().customers ?? []) {
      const { element } = await cardOf(customer.id, { seed: hostileCompany() });
      const shown = within(element).querySelector('h2')?.textContent ?? '';
      expect(customer.name.startsWith(shown.replace(/…$/, '')), customer.id.slice(0, 20)).to.equal(true);
      expect(shown.length).to.be.at.least(Math.min(customer.name.length, 100));
      expect(within(element).querySelector('img, script'), customer.id).to.equal(null);
      for (const link of within(element).querySelectorAll('a')) {
        expect(link.protocol).to.be.oneOf(['http:', 'https:', 'mailto:', 'tel:']);
      }
      expect(element.offsetHeight).to.be.lessThan(3_000);
    }
    expect((window as unknown as Record<string, unknown>)['__xss']).to.equal(undefined);
  });

  for (const locale of ['en', 'zh-CN', 'ar']) {
    it(`keeps each amount in one piece on a phone, in ${locale}`, async () => {
      const total = { amount: 123_456_789_00, currency: 'CNY' };
      const seed = {
        customers: [{ id: 'li', kind: 'person', name: 'Li', lifecycle: 'repeat' } as const],
        orders: [{ id: 'o1', customerId: 'li', placedAt: '2026-11-09T09:00:00.000Z', total }],
        interactions: [{ id: 'i1', customerId: 'li', kind: 'call', occurredAt: '2026-10-09T09:00:00.000Z' }],
      };
      const { element } = await cardOf('li', { seed, locale, width: 320 });
      const [spent] = within(element).querySelectorAll('.stats dd');
      const lines =
        (spent?.getBoundingClientRect().height ?? 0) / parseFloat(getComputedStyle(spent ?? element).lineHeight);
      expect(Math.round(lines), spent?.textContent ?? '').to.equal(1);
      const card = within(element).querySelector('.card') as HTMLElement;
      expect(card.scrollWidth).to.be.at.most(card.clientWidth);
    });
  }
});
