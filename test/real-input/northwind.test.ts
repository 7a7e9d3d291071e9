import { expect } from '@open-wc/testing';
import type { RapportClient } from '../../src/data/client.js';
import type { Seed } from '../../src/model/index.js';
import { skipHere } from '../helpers/commands.js';
import { sharedData } from '../helpers/pages.js';
import { northwindRecords } from './northwind.js';
import { cardOn, countBy, counted, listOn, pureScores, reopened, textOf } from './stored.js';

// Counted from the file by a script that knows nothing of this library (quintiles by linear interpolation, on 1998-07-01).
const byHand = {
  customers: 91,
  orders: 830,
  cents: 126_579_322,
  withoutOrders: ['FISSA', 'PARIS'],
  german: 11,
  tenOrders: 39,
  boughtSinceApril: 56,
  segments: {
    Hibernating: 22,
    Champions: 14,
    Lost: 10,
    Loyal: 10,
    'New Customers': 8,
    'Potential Loyalist': 7,
    'Need Attention': 6,
    'At Risk': 5,
    Promising: 4,
    'Cannot Lose Them': 2,
    'About To Sleep': 1,
  },
};

describe('the customers and orders of Northwind, in IndexedDB and opened again', () => {
  let records: Seed;
  let client: RapportClient;

  before(async function () {
    this.timeout(60_000);
    const sql = await sharedData('northwind/northwind.sql');
    if (sql === undefined) return skipHere(this, 'the shared data sets are not beside the project');
    records = northwindRecords(sql);
    client = await reopened(records);
  });

  after(() => client?.close());

  it('are all there: 91 customers, 830 orders, to the cent', async () => {
    expect(await client.customers.count()).to.equal(byHand.customers);
    expect(await client.orders.count()).to.equal(byHand.orders);
    const [total] = await client.orders.totals({ by: 'channel', sum: 'total' });
    expect(total?.sums).to.deep.equal([{ amount: byHand.cents, currency: 'USD' }]);
  });

  it('are counted by segments as they were by hand', async () => {
    expect(await counted(client, { field: 'country', operator: 'is', value: 'DE' })).to.equal(byHand.german);
    expect(await counted(client, { field: 'orders.count', operator: 'at-least', value: 10 })).to.equal(
      byHand.tenOrders,
    );
    expect(await counted(client, { field: 'orders.last', operator: 'after', value: '1998-03-31' })).to.equal(
      byHand.boughtSinceApril,
    );
    const silent = await client.customers.list({
      where: { combinator: 'and', rules: [{ field: 'orders.last', operator: 'empty' }] },
    });
    expect(silent.items.map(({ id }) => id).sort()).to.deep.equal(byHand.withoutOrders);
  });

  it('fall into the RFM segments that the pure function gives, and the count by hand', async () => {
    expect(countBy(pureScores(records).values(), (row) => row.segment)).to.deep.equal(byHand.segments);
    for (const [name, count] of Object.entries(byHand.segments)) {
      expect(await counted(client, { field: 'rfm.segment', operator: 'is', value: name }), name).to.equal(count);
    }
    expect(await counted(client, { field: 'rfm.segment', operator: 'is', value: 'prospects' })).to.equal(2);
  });

  it('keep names and addresses as they are written, and numbers that can be dialled', async () => {
    const frankenversand = await client.customers.get('FRANK');
    expect(frankenversand?.name).to.equal('Frankenversand');
    expect(frankenversand?.addresses[0]?.city).to.equal('München');
    expect((await client.customers.get('ALFKI'))?.contactPoints).to.deep.equal([
      { kind: 'phone', value: '+49300074321', primary: true },
    ]);
  });

  it('are listed with the best customer first, and shown on its card', async () => {
    const { element: list } = await listOn(client, '-orders.spent');
    const first = list.shadowRoot?.querySelector('[aria-rowindex="2"]')?.textContent;
    expect(first).to.contain('QUICK-Stop').and.to.contain('$110,277.32');
    const { element: card } = await cardOn(client, 'QUICK');
    expect(textOf(card)).to.contain('QUICK-Stop').and.to.contain('$110,277.32').and.to.contain('Orders 28');
  });
});
