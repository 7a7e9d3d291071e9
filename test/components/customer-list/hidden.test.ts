import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { withPermissions } from '../../../src/data/wrappers/permissions/index.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click } from '../../helpers/commands.js';
import { cellsOf, listWith, namesOf, textOf, threeCustomers } from '../../helpers/customer-list.js';
import { deepActiveElement, testNow } from '../../helpers/scene.js';

describe('<rapport-customer-list> of somebody from whom fields are hidden', () => {
  const seeing = (hidden: readonly string[]): RapportAdapter =>
    withPermissions(memoryAdapter({ seed: threeCustomers, now: () => testNow }), { hidden });

  it('offers no search that would look through them, and no order by them', async () => {
    const { element } = await listWith(threeCustomers, {
      adapter: seeing(['customers.email', 'orders.total']),
      columns: 'name email orders.spent',
      sort: '-orders.spent',
    });
    expect(element.shadowRoot?.querySelector('input[type=search]') === null).to.equal(true);
    const sortable = [...(element.shadowRoot?.querySelectorAll('[role=columnheader] button') ?? [])];
    expect(sortable.map((button) => button.textContent?.trim())).to.deep.equal(['Name']);
    expect(namesOf(element)).to.have.members(['Ada', 'Ben', 'Cem']);
  });

  it('offers no order by what is computed from them, where only the page knows', async () => {
    const { element } = await listWith(threeCustomers, {
      permissions: { hidden: ['orders.total'] },
      columns: 'name orders.count orders.spent rfm.segment',
      sort: '-orders.spent',
    });
    const sortable = [...(element.shadowRoot?.querySelectorAll('[role=columnheader] button') ?? [])];
    expect(sortable.map((button) => button.textContent?.trim())).to.deep.equal(['Name', 'Number of orders']);
    expect(cellsOf(element, 'Ada').slice(2)).to.deep.equal(['Hidden by permission', 'Hidden by permission']);
    expect(element.shadowRoot?.querySelectorAll('[aria-sort]').length).to.equal(0);
  });

  it('still searches where nothing of it is looked through', async () => {
    const { element } = await listWith(threeCustomers, {
      adapter: seeing(['customers.birthday']),
      search: 'ben',
    });
    expect(element.shadowRoot?.querySelector('input[type=search]') === null).to.equal(false);
    expect(namesOf(element)).to.deep.equal(['Ben']);
  });

  it('says why a search that the host asks for is not made, instead of showing everybody', async () => {
    const { element, settled } = await listWith(threeCustomers, {
      adapter: seeing(['customers.email']),
      search: 'ben',
    });
    expect(textOf(element)).to.contain('It would look through fields that are hidden from you.');
    expect(namesOf(element)).to.deep.equal([]);
    await expectAccessible(element);
    await click(element.shadowRoot?.querySelector('[part=clear]') ?? element);
    await settled();
    expect(deepActiveElement()?.getAttribute('part')).to.equal('list');
    expect(namesOf(element)).to.have.members(['Ada', 'Ben', 'Cem']);
  });
});
