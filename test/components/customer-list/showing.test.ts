import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import type { Seed } from '../../../src/model/records.js';
import { intercept } from '../../../stories/support/adapters.js';
import { click, press, type } from '../../helpers/commands.js';
import {
  cellsOf,
  customer,
  headerOf,
  listWith,
  manyCustomers,
  namesOf,
  order,
  rowOf,
  scrollRowsTo,
  textOf,
  threeCustomers,
} from '../../helpers/customer-list.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

const loyalOnly = { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is', value: 'loyal' }] } as const;
const withSegments: Seed = {
  ...threeCustomers,
  segments: [
    { id: 'loyal', name: 'Our best', mode: 'dynamic', rule: loyalOnly },
    { id: 'spring', name: 'Spring', mode: 'snapshot', rule: loyalOnly, members: ['ben', 'cem'] },
    { id: 'nobody', name: 'Nobody', mode: 'snapshot', rule: loyalOnly, members: [] },
  ],
};

describe('<rapport-customer-list> cells', () => {
  it('show what is known of a customer, in words and formats of the language', async () => {
    const { element } = await listWith(threeCustomers, {
      columns: 'name lifecycle tier owner orders.spent orders.last',
    });
    expect(cellsOf(element, 'Ada')).to.deep.equal(['Ada', 'Loyal', 'High value', 'Lin Wei', '$1,700', 'Aug 2']);
    expect(cellsOf(element, 'Cem')).to.deep.equal(['CemAtlas', 'Potential', 'None', 'None', 'None', 'None']);
  });

  it('show the RFM code with the name of its segment', async () => {
    const { element } = await listWith(threeCustomers);
    expect(cellsOf(element, 'Ada')[3]).to.match(/^[1-5]·[1-5]·[1-5] \S/);
  });

  it('pick up fields that the host has defined', async () => {
    const { element } = await listWith(
      {
        fields: [
          {
            id: 'f',
            store: 'customers',
            name: 'seats',
            type: 'number',
            label: { en: 'Seats', 'zh-CN': '席位' },
            unit: 'pcs',
            personal: false,
          },
        ],
        customers: [customer('Ada', { fields: { seats: 12 } }), customer('Ben')],
      },
      { columns: 'name fields.seats fields.unknown', sort: '-fields.seats' },
    );
    expect(headerOf(element, 'Seats').ariaSort).to.equal('descending');
    expect(cellsOf(element, 'Ada')).to.deep.equal(['Ada', '12 pcs']);
    expect(cellsOf(element, 'Ben')).to.deep.equal(['Ben', 'None']);
  });

  it('say what permission hides, and do not sort by it', async () => {
    const { element } = await listWith(threeCustomers, { permissions: { hidden: ['customers.orders.spent'] } });
    expect(cellsOf(element, 'Ada')[4]).to.equal('Hidden by permission');
    expect(headerOf(element, 'Total spent').querySelector('button')).to.equal(null);
  });

  it('leave out what a backend does not compute', async () => {
    const adapter = intercept(memoryAdapter({ seed: threeCustomers }), (_call, proceed) => proceed(), { facts: false });
    const { element } = await listWith({}, { adapter, columns: 'name orders.spent tier' });
    expect(cellsOf(element, 'Ada')).to.deep.equal(['Ada', 'High value']);
  });

  it('ask for the facts of a page in one call', async () => {
    const calls: string[] = [];
    const adapter = intercept(memoryAdapter({ seed: threeCustomers }), (call, proceed) => {
      calls.push(call);
      return proceed();
    });
    await listWith({}, { adapter });
    expect(calls.filter((call) => call === 'customers.facts')).to.have.length(1);
  });
});

describe('<rapport-customer-list> sorting', () => {
  it('sorts by a click on a header, the highest first, and turns round by the next', async () => {
    const { element, settled } = await listWith(threeCustomers);
    await click(headerOf(element, 'Total spent').querySelector('button') as HTMLElement);
    await settled();
    expect(namesOf(element)).to.deep.equal(['Ada', 'Ben', 'Cem']);
    expect(headerOf(element, 'Total spent').ariaSort).to.equal('descending');
    await press('Enter');
    await settled();
    expect(namesOf(element)).to.deep.equal(['Ben', 'Ada', 'Cem']);
    expect(element.getAttribute('sort')).to.equal('orders.spent');
  });

  it('starts with A for words, and marks one column only', async () => {
    const { element, settled } = await listWith(threeCustomers, { sort: '-orders.spent' });
    await click(headerOf(element, 'Name').querySelector('button') as HTMLElement);
    await settled();
    expect(namesOf(element)).to.deep.equal(['Ada', 'Ben', 'Cem']);
    expect(element.renderRoot.querySelectorAll('[aria-sort]')).to.have.length(1);
  });

  it('does not sort by what it does not know', async () => {
    const { element } = await listWith(threeCustomers, { sort: '-nonsense name' });
    expect(namesOf(element)).to.deep.equal(['Ada', 'Ben', 'Cem']);
  });
});

describe('<rapport-customer-list> filtering', () => {
  it('shows who fits a rule', async () => {
    const { element, settled } = await listWith(threeCustomers, { rule: loyalOnly });
    expect(namesOf(element)).to.deep.equal(['Ada']);
    element.rule = undefined;
    await settled();
    expect(namesOf(element)).to.have.length(3);
  });

  it('refuses a rule that does not hold together, rather than show everybody', async () => {
    const { element } = await listWith(threeCustomers, {
      rule: { combinator: 'and', rules: [{ field: 'nonsense', operator: 'is', value: 1 }] },
    });
    expect(namesOf(element)).to.deep.equal([]);
    expect(textOf(element)).to.contain('Something in it does not fit.');
  });

  it('shows a saved segment with its name and count, and follows it', async () => {
    const { element, client, settled } = await listWith(withSegments, { segmentId: 'loyal' });
    expect(namesOf(element)).to.deep.equal(['Ada']);
    expect(textOf(element)).to.contain('Our best · 1');
    await client.segments.update('loyal', {
      name: 'Not loyal',
      rule: { combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is-not', value: 'loyal' }] },
    });
    await settled();
    expect([...namesOf(element)].sort()).to.deep.equal(['Ben', 'Cem']);
    expect(textOf(element)).to.contain('Not loyal · 2');
  });

  it('shows the members of a snapshot, whether they fit the rule or not', async () => {
    const { element, settled } = await listWith(withSegments, { segmentId: 'spring' });
    expect([...namesOf(element)].sort()).to.deep.equal(['Ben', 'Cem']);
    element.segmentId = 'nobody';
    await settled();
    expect(textOf(element)).to.contain('Nobody matches');
  });

  it('says so when the segment is gone, and shows nobody', async () => {
    const { element } = await listWith(withSegments, { segmentId: 'deleted' });
    expect(namesOf(element)).to.deep.equal([]);
    expect(textOf(element)).to.contain('does not exist any more');
  });

  it('searches while somebody types, and says how many match', async () => {
    const { element, settled } = await listWith(threeCustomers);
    element.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
    await type('atl');
    await waitUntil(() => element.search === 'atl');
    await settled();
    expect(namesOf(element)).to.deep.equal(['Cem']);
    await waitUntil(() => lastAnnouncement() === '1 customer matches');
  });

  it('says that nobody matches, and clears the search', async () => {
    const { element, settled } = await listWith(threeCustomers, { search: 'zzz' });
    expect(textOf(element)).to.contain('Nobody matches');
    await click(element.renderRoot.querySelector('[part=clear]') as HTMLElement);
    await settled();
    expect(namesOf(element)).to.have.length(3);
    expect(element.shadowRoot?.activeElement?.localName).to.equal('input');
  });

  it('offers no search where the backend has none', async () => {
    const adapter = intercept(memoryAdapter({ seed: threeCustomers }), (_call, proceed) => proceed(), {
      search: false,
    });
    const { element } = await listWith({}, { adapter });
    expect(element.renderRoot.querySelector('input')).to.equal(null);
  });
});

describe('<rapport-customer-list> with 20,000 customers', () => {
  it('renders a bounded number of rows and counts all of them', async () => {
    const { element } = await listWith(manyCustomers(20_000), { sort: 'name' });
    expect(element.renderRoot.querySelector('[role=grid]')?.getAttribute('aria-rowcount')).to.equal('20001');
    expect(namesOf(element).length).to.be.lessThan(40);
    await scrollRowsTo(element, 400_000);
    expect(namesOf(element)).to.include('P010000');
    expect(namesOf(element).length).to.be.lessThan(40);
    expect(rowOf(element, 'P010000').ariaRowIndex).to.equal('10002');
  });

  it('reads only the pages that are on the screen', async () => {
    const calls: string[] = [];
    const adapter = intercept(memoryAdapter({ seed: manyCustomers(20_000) }), (call, proceed) => {
      calls.push(call);
      return proceed();
    });
    const { element } = await listWith({}, { adapter });
    await scrollRowsTo(element, 700_000);
    expect(calls.filter((call) => call === 'customers.list').length).to.be.lessThan(5);
  });
});

describe('<rapport-customer-list> while data changes', () => {
  it('shows a changed customer, a new one and a new order at once', async () => {
    const { element, client, settled } = await listWith(threeCustomers, { sort: 'name' });
    await client.customers.update('ben', { lifecycle: 'won-back' });
    await client.customers.create(customer('Dee'));
    await client.orders.create(order('cem', 20, '2026-11-01'));
    await settled();
    expect(cellsOf(element, 'Ben')[1]).to.equal('Won back');
    expect(namesOf(element)).to.deep.equal(['Ada', 'Ben', 'Cem', 'Dee']);
    expect(cellsOf(element, 'Cem')[4]).to.equal('$20');
  });

  it('stays where it is when customers come above what is shown', async () => {
    const { element, client, settled } = await listWith(manyCustomers(2_000), { sort: 'name' });
    await scrollRowsTo(element, 40_000);
    const place = rowOf(element, 'P001000').getBoundingClientRect().top;
    await client.import({ customers: [customer('A1'), customer('A2'), customer('A3')] });
    await settled();
    expect(Math.round(rowOf(element, 'P001000').getBoundingClientRect().top)).to.equal(Math.round(place));
  });
});
