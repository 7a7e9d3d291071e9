import { expect } from '@open-wc/testing';
import type { ForecastChoice } from '../../../src/components/forecast/forecast.events.js';
import type { Forecast } from '../../../src/components/forecast/forecast.js';
import { press, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import { forecastOf, partOf, sentenceOf, tableOf, textOf } from './deals.js';
import { deal, forecastSeed, someDeals } from './seed.js';

/** Names of what focus passes on its way through. */
async function stopsOf(element: Forecast): Promise<string[]> {
  const [before, after] = [document.createElement('button'), document.createElement('button')];
  element.before(before);
  element.after(after);
  before.focus();
  const stops: string[] = [];
  for (await press('Tab'); document.activeElement !== after; await press('Tab')) {
    const focused = element.shadowRoot?.activeElement;
    stops.push(focused?.getAttribute('aria-label') ?? textOf(focused));
  }
  before.remove();
  after.remove();
  return stops;
}

function focusOn(element: Forecast, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  found.focus();
  return found;
}

const dollars = { amount: { amount: 5_000_00, currency: 'USD' }, expectedClose: '2026-12-01' };
const twoCurrencies = forecastSeed([...someDeals, deal('boston', 'offer', 0, dollars)]);

describe('<rapport-forecast> choices', () => {
  it('are stops of Tab in the order in which they are read, and the table is one when it is open', async () => {
    const { element } = await forecastOf({ seed: twoCurrencies });
    const closed = [
      'Period',
      'Stage',
      'Owner',
      'Length of a period',
      'Currency',
      'Figures as a table',
      'How this was worked out',
    ];
    expect(await stopsOf(element)).to.deep.equal(closed);
    focusOn(element, 'summary');
    await press('Enter');
    expect(await stopsOf(element)).to.deep.equal([...closed.slice(0, 6), 'Figures as a table', ...closed.slice(6)]);
  });

  it('of a breakdown are made by key: the sentence, the chart and the table follow, and the new sentence is read out', async () => {
    const { element, settled } = await forecastOf();
    const told: ForecastChoice[] = [];
    element.addEventListener('rapport-forecast-changed', ({ detail }) => told.push(detail));
    const button = focusOn(element, '.group button:nth-child(2)');
    await press('Space');
    await settled();
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(element.by).to.equal('stage');
    expect(element.getAttribute('by')).to.equal('stage');
    expect(tableOf(element).map(([name]) => name)).to.deep.equal(['Stage', 'New', 'Offer', 'Won', 'All']);
    expect(sentenceOf(element)).to.match(
      /^Expected from all open deals: €49,400, .* another €31,000 was won this quarter\.$/,
    );
    expect(lastAnnouncement()).to.equal(sentenceOf(element));
    expect(told).to.deep.equal([{ by: 'stage', period: 'quarter', currency: '' }]);
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it('of months and of a currency are made in a list', async () => {
    const { element, settled } = await forecastOf({ seed: twoCurrencies });
    const told: ForecastChoice[] = [];
    element.addEventListener('rapport-forecast-changed', ({ detail }) => told.push(detail));
    for (const [label, value] of [
      ['Length of a period', 'month'],
      ['Currency', 'USD'],
    ] as const) {
      const list = element.shadowRoot?.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`);
      if (!list) throw new Error(`There is no choice of ${label}.`);
      list.value = value;
      list.dispatchEvent(new CustomEvent('change'));
      await settled();
    }
    expect(sentenceOf(element)).to.equal('No open deal is expected to close this month.');
    expect(told).to.deep.equal([
      { by: 'period', period: 'month', currency: '' },
      { by: 'period', period: 'month', currency: 'USD' },
    ]);
  });

  it('of a currency are offered only where there are several, and those of a period only where there are periods', async () => {
    const { element } = await forecastOf();
    expect(element.shadowRoot?.querySelector('select[aria-label="Currency"]')).to.equal(null);
    expect(element.shadowRoot?.querySelectorAll('select')).to.have.length(1);
    const { element: stages } = await forecastOf({ by: 'stage' });
    expect(stages.shadowRoot?.querySelectorAll('select')).to.have.length(0);
  });

  it('that the page makes are shown, and not told back to it', async () => {
    const { element, settled } = await forecastOf();
    const before = lastAnnouncement();
    let told = 0;
    element.addEventListener('rapport-forecast-changed', () => (told += 1));
    element.by = 'owner';
    await settled();
    expect(tableOf(element).map(([name]) => name)).to.deep.equal(['Owner', 'Lin Wei', 'Ana Moreno', 'No owner', 'All']);
    expect(told).to.equal(0);
    expect(lastAnnouncement()).to.equal(before);
  });

  it('stand in the line of a compact forecast no more than anything else to press', async () => {
    const { element } = await forecastOf({ compact: true });
    expect(await stopsOf(element)).to.deep.equal([]);
  });
});

describe('<rapport-forecast> disclosures', () => {
  it('open and close by key, and stay open when figures change', async () => {
    const { element, client, settled } = await forecastOf();
    focusOn(element, 'summary');
    await press('Enter');
    const details = element.shadowRoot?.querySelector('details') as HTMLDetailsElement;
    expect(details.open).to.equal(true);
    await client.deals.remove('today');
    await settled();
    expect(details.open).to.equal(true);
    expect(partOf(element, 'table').checkVisibility()).to.equal(true);
    await pressAll('Space');
    expect(details.open).to.equal(false);
  });

  it('say by which formula, of how many deals and as of when', async () => {
    const { element } = await forecastOf();
    const how = textOf(partOf(element, 'how'));
    expect(how).to.contain('Expected is the sum of amount × probability over open deals.');
    expect(how).to.contain('Every sum that can come about was told apart.');
    expect(how).to.match(
      /8 open deals, 1 without a date, and 1 without an amount\. As of Nov 21, 2026, 9:00.AM \(UTC\)\.$/,
    );
  });

  it('say that a range of many deals is close', async () => {
    const many = Array.from({ length: 90 }).map((_, at) =>
      deal(`d${at}`, 'offer', 1_000 + at * at, { expectedClose: '2026-12-01' }),
    );
    const { element } = await forecastOf({ seed: forecastSeed(many) });
    expect(textOf(partOf(element, 'how'))).to.contain('close, within one percentage point, not exact');
  });
});
