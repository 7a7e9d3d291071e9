import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { CustomerList } from '../../../src/components/customer-list/customer-list.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { RapportClient } from '../../../src/data/client.js';
import type { DataError } from '../../../src/data/data-error.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import { hostileCompany } from '../../../stories/support/hostile-company.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click } from '../../helpers/commands.js';
import {
  cellsOf,
  listWith,
  manyCustomers,
  namesOf,
  rowOf,
  rowsOf,
  scrollRowsTo,
  textOf,
  threeCustomers,
} from '../../helpers/customer-list.js';
import { renderingEnds } from '../../helpers/scene.js';

const themes = ['light', 'dark'] as const;

/** Delivers a customer whose name is not a text, as a faulty backend might. */
function withBadRecord(memory: RapportAdapter): RapportAdapter {
  return intercept(memory, async (call, proceed) => {
    const answer = await proceed();
    if (call !== 'customers.list') return answer;
    const page = answer as { items: readonly { id: string }[] };
    return { ...page, items: page.items.map((item) => (item.id === 'ben' ? { ...item, name: 42 } : item)) };
  });
}

describe('<rapport-customer-list> states', () => {
  for (const theme of themes) {
    it(`are accessible in ${theme}`, async () => {
      const ready = await listWith(threeCustomers, { theme, sort: '-orders.spent', customerId: 'ada' });
      await expectAccessible(ready.element);
      const narrow = await listWith(threeCustomers, { theme, width: 320, customerId: 'ada' });
      await expectAccessible(narrow.element);
      const empty = await listWith({}, { theme });
      await expectAccessible(empty.element);
      const nobody = await listWith(threeCustomers, { theme, search: 'zzz' });
      await expectAccessible(nobody.element);
      const failed = await listWith({}, { theme, adapter: failing(memoryAdapter(), 'offline') });
      await expectAccessible(failed.element);
      const waiting = await listWith({}, { theme, adapter: pending(memoryAdapter()) });
      await expectAccessible(waiting.element);
      const denied = await listWith(threeCustomers, { theme, permissions: { stores: { customers: 'none' } } });
      await expectAccessible(denied.element);
      const unreadable = await listWith({}, { theme, adapter: withBadRecord(memoryAdapter({ seed: threeCustomers })) });
      await expectAccessible(unreadable.element);
    });
  }

  it('teaches the first step where there are no customers, also behind a filter', async () => {
    const { element, settled } = await listWith({});
    expect(textOf(element)).to.contain('No customers yet');
    element.search = 'ada';
    await settled();
    expect(textOf(element)).to.contain('No customers yet');
  });

  it('shows its own shape while it waits', async () => {
    const { element } = await listWith({}, { adapter: pending(memoryAdapter()) });
    expect(element.renderRoot.querySelectorAll('.bones').length).to.be.greaterThan(3);
    expect(textOf(element)).to.contain('Loading…');
  });

  it('says what failed with a code, and tries again', async () => {
    let isDown = true;
    const adapter = intercept(memoryAdapter({ seed: threeCustomers }), (call, proceed) =>
      isDown && call === 'customers.list' ? Promise.reject(new Error('down')) : proceed(),
    );
    const { element, settled } = await listWith({}, { adapter });
    expect(textOf(element)).to.contain('The data source did not answer.');
    expect(element.renderRoot.querySelector('[part=head] .chip'), 'a count that nobody knows').to.equal(null);
    isDown = false;
    const ready = oneEvent(element, 'rapport-ready');
    await click(element.renderRoot.querySelector('[part=retry]') as HTMLElement);
    await ready;
    await settled();
    expect(namesOf(element)).to.have.length(3);
  });

  it('keeps the rows that were read when the next ones fail', async () => {
    let isDown = false;
    const adapter = intercept(memoryAdapter({ seed: manyCustomers(1_000) }), (call, proceed) =>
      isDown && call === 'customers.list' ? Promise.reject(new Error('down')) : proceed(),
    );
    const { element } = await listWith({}, { adapter, sort: 'name' });
    isDown = true;
    await scrollRowsTo(element, 20_000);
    expect(element.renderRoot.querySelector('[role=alert]')?.textContent).to.contain('did not answer');
    await scrollRowsTo(element, 0);
    expect(namesOf(element)).to.include('P000000');
  });

  it('shows nothing of customers to those who may not see them, and reads nothing', async () => {
    const calls: string[] = [];
    const adapter = intercept(memoryAdapter({ seed: threeCustomers }), (call, proceed) => {
      calls.push(call);
      return proceed();
    });
    const { element } = await listWith({}, { adapter, permissions: { stores: { customers: 'none' } } });
    expect(textOf(element)).to.contain('No permission');
    expect(calls).to.deep.equal([]);
  });

  it('says quietly that it is not connected', async () => {
    const element = await fixture<CustomerList>(html`<rapport-customer-list></rapport-customer-list>`);
    await waitUntil(() => textOf(element).includes('Not connected'), 'after a moment of patience', { timeout: 2_000 });
    expect(rowsOf(element)).to.have.length(0);
  });
});

describe('<rapport-customer-list> and bad records', () => {
  it('shows an unreadable record beside the good ones, and it cannot be chosen', async () => {
    const { element } = await listWith({}, { adapter: withBadRecord(memoryAdapter({ seed: threeCustomers })) });
    expect([...namesOf(element)].sort()).to.deep.equal(['', 'Ada', 'Cem']);
    const bad = rowsOf(element).find((row) => row.textContent?.includes('This record cannot be read'));
    expect(bad).to.not.equal(undefined);
    bad?.click();
    expect(element.customerId).to.equal('');
    expect(cellsOf(element, 'Ada')[4]).to.equal('$1,700');
  });

  it('reports an unreadable record, without its values', async () => {
    const reported: DataError[] = [];
    const client = new RapportClient(withBadRecord(memoryAdapter({ seed: threeCustomers })), {
      report: (error) => reported.push(error),
    });
    const element = await fixture<CustomerList>(
      html`<rapport-provider .client=${client}><rapport-customer-list></rapport-customer-list></rapport-provider>`,
    );
    await renderingEnds(element.querySelector('rapport-customer-list') as CustomerList);
    expect(reported.map(({ code, id }) => `${code} ${id ?? ''}`)).to.include('invalid ben');
  });

  it('shows hostile texts as texts, and stays in shape', async () => {
    const { element } = await listWith(hostileCompany(), {
      columns: 'name organisation tags jobTitle fields.constructor',
      sort: 'name',
    });
    await scrollRowsTo(element, 400);
    await scrollRowsTo(element, 0);
    expect('__xss' in window).to.equal(false);
    expect(element.renderRoot.querySelectorAll('img, script')).to.have.length(0);
    for (const row of rowsOf(element)) expect(row.getBoundingClientRect().height).to.equal(40);
    for (const name of namesOf(element)) expect(name.length).to.be.lessThan(200);
  });
});

describe('<rapport-customer-list> on a phone and in other languages', () => {
  it('becomes cards of two lines that need no sideways scrolling', async () => {
    const { element } = await listWith(threeCustomers, { width: 320, sort: 'name' });
    const scroller = element.renderRoot.querySelector('.scroller') as HTMLElement;
    expect(scroller.scrollWidth).to.be.at.most(scroller.clientWidth);
    expect(rowOf(element, 'Ada').getBoundingClientRect().height).to.equal(60);
    expect(cellsOf(element, 'Ada')).to.have.length(1);
    expect(cellsOf(element, 'Ada')[0]).to.contain('Total spent: $1,700');
    expect(element.renderRoot.querySelector('[role=columnheader]')).to.equal(null);
  });

  it('sorts on a phone, too', async () => {
    const { element, settled } = await listWith(threeCustomers, { width: 320 });
    const sort = element.renderRoot.querySelector('select') as HTMLSelectElement;
    sort.value = '-name';
    sort.dispatchEvent(new Event('change'));
    await settled();
    expect(namesOf(element)).to.deep.equal(['Cem', 'Ben', 'Ada']);
  });

  it('speaks Chinese', async () => {
    const { element } = await listWith(threeCustomers, { locale: 'zh-CN' });
    expect(textOf(element)).to.contain('客户');
    expect(cellsOf(element, 'Ada')[5]).to.equal('8月2日');
  });

  it('is mirrored in Arabic', async () => {
    const { element } = await listWith(threeCustomers, { locale: 'ar' });
    const [first, second] = [...rowOf(element, 'Ada').querySelectorAll('[role=gridcell]')];
    expect(first?.getBoundingClientRect().left).to.be.greaterThan(second?.getBoundingClientRect().left ?? 0);
    expect(element.renderRoot.querySelector('.root')?.getAttribute('dir')).to.equal('rtl');
  });
});
