import { expect } from '@open-wc/testing';
import type { RapportClient } from '../../src/data/client.js';
import { rfmSegments } from '../../src/insight/index.js';
import type { Seed } from '../../src/model/index.js';
import { skipHere } from '../helpers/commands.js';
import { sharedData } from '../helpers/pages.js';
import { cdnowRecords } from './cdnow.js';
import { cardOn, countBy, counted, listOn, pureScores, reopened, textOf } from './stored.js';

// Counted from the file by a script that knows nothing of this library (quintiles by linear interpolation, on 1998-07-01).
const byHand = {
  customers: 2_357,
  purchases: 6_919,
  cents: 24_409_194,
  boughtOnce: 1_205,
  boughtFiveTimes: 388,
  boughtIn1998: 515,
  spentHundred: 615,
  segments: {
    Champions: 537,
    Hibernating: 337,
    Lost: 319,
    'About To Sleep': 193,
    'Potential Loyalist': 177,
    'Cannot Lose Them': 173,
    'Need Attention': 167,
    Loyal: 157,
    'New Customers': 147,
    Promising: 92,
    'At Risk': 58,
  },
};

describe('the purchases of CDNOW, in IndexedDB and opened again', () => {
  let records: Seed;
  let client: RapportClient;

  before(async function () {
    this.timeout(60_000);
    const text = await sharedData('cdnow/CDNOW_sample.txt');
    if (text === undefined) return skipHere(this, 'the shared data sets are not beside the project');
    records = cdnowRecords(text);
    client = await reopened(records);
  });

  after(() => client?.close());

  it('are all there: 2,357 customers, 6,919 purchases, to the cent', async () => {
    expect(await client.customers.count()).to.equal(byHand.customers);
    expect(await client.orders.count()).to.equal(byHand.purchases);
    const [total] = await client.orders.totals({ by: 'channel', sum: 'total' });
    expect(total?.sums).to.deep.equal([{ amount: byHand.cents, currency: 'USD' }]);
  });

  it('are counted by segments as they were by hand', async () => {
    expect(await counted(client, { field: 'orders.count', operator: 'is', value: 1 })).to.equal(byHand.boughtOnce);
    expect(await counted(client, { field: 'orders.count', operator: 'at-least', value: 5 })).to.equal(
      byHand.boughtFiveTimes,
    );
    expect(await counted(client, { field: 'orders.last', operator: 'after', value: '1997-12-31' })).to.equal(
      byHand.boughtIn1998,
    );
    expect(
      await counted(client, {
        field: 'orders.spent',
        operator: 'at-least',
        value: { amount: 10_000, currency: 'USD' },
      }),
    ).to.equal(byHand.spentHundred);
  });

  it('fall into the RFM segments that the pure function gives, and the count by hand', async () => {
    expect(countBy(pureScores(records).values(), (row) => row.segment)).to.deep.equal(byHand.segments);
    for (const { name } of rfmSegments) {
      expect(await counted(client, { field: 'rfm.segment', operator: 'is', value: name }), name).to.equal(
        byHand.segments[name],
      );
    }
  });

  it('give every customer the scores of the pure function', async () => {
    const scores = pureScores(records);
    const ids = [...scores.keys()];
    for (let start = 0; start < ids.length; start += 200) {
      for (const { customerId, rfm } of await client.customers.facts(ids.slice(start, start + 200))) {
        const { recency, frequency, monetary, r, f, m, segment } = scores.get(customerId) ?? {};
        expect(rfm, customerId).to.include({
          recency,
          frequency,
          monetary,
          r,
          f,
          m,
          segment,
          population: byHand.customers,
        });
      }
    }
  });

  it('measure single customers as they were measured by hand', async () => {
    const facts = await client.customers.facts(['00004', '00021', '00111']);
    expect(facts.map(({ rfm }) => [rfm?.recency, rfm?.frequency, rfm?.monetary, rfm?.r, rfm?.f, rfm?.m])).to.deep.equal(
      [
        [201, 4, 10_050, 4, 4, 4],
        [534, 2, 7_511, 1, 3, 4],
        [11, 16, 110_704, 5, 5, 5],
      ],
    );
  });

  it('are listed with the best customer first', async () => {
    const { element } = await listOn(client, '-orders.spent');
    expect(textOf(element)).to.contain('2,357');
    const first = element.shadowRoot?.querySelector('[aria-rowindex="2"]')?.textContent?.replace(/\s+/g, ' ');
    expect(first).to.contain('CDNOW customer 19339').and.to.contain('$6,552.70');
  });

  it('are shown on the card of one customer as they stand in the file', async () => {
    const { element, settled } = await cardOn(client, '00111');
    element.shadowRoot?.querySelector<HTMLElement>('button.chip[aria-expanded]')?.click();
    await settled();
    expect(textOf(element))
      .to.contain('$1,107.04')
      .and.to.contain('RFM 5·5·5 Champions')
      .and.to.contain('16 orders')
      .and.to.contain('11 days');
  });
});
