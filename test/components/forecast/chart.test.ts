import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { emulateMedia, skipHere } from '../../helpers/commands.js';
import { testNow } from '../../helpers/scene.js';
import { drawnRows, forecastOf, partOf, sentenceOf, tableOf, textOf, type ForecastOptions } from './deals.js';
import { deal, forecastSeed, someDeals } from './seed.js';

/** A cell of the table as a number of euros. */
const euros = (cell = ''): number => Number(cell.replace(/[^\d.-]/g, ''));

describe('<rapport-forecast> chart', () => {
  it('shows every figure in the table behind it', async () => {
    const { element } = await forecastOf();
    const [head, ...rows] = tableOf(element);
    expect(head).to.deep.equal(['Period', 'Open deals', 'Open', 'Expected', 'Likely from', 'Likely to', 'Won']);
    expect(rows).to.deep.equal([
      ['Overdue', '1', '€8,000', '€4,000', '€0', '€8,000', '€0'],
      ['Q4 2026', '4', '€70,000', '€27,000', '€10,000', '€50,000', '€31,000'],
      ['Q1 2027', '1', '€30,000', '€15,000', '€0', '€30,000', '€0'],
      ['Later', '1', '€5,000', '€1,000', '€0', '€5,000', '€0'],
      ['No date', '1', '€12,000', '€2,400', '€0', '€12,000', '€0'],
      ['All', '8', '€125,000', '€49,400', '€18,000', '€80,000', '€31,000'],
    ]);
  });

  for (const options of [
    { by: 'period' },
    { by: 'period', period: 'month' },
    { by: 'stage' },
    { by: 'owner' },
    { by: 'period', dir: 'rtl' },
    { by: 'stage', width: 320 },
    { by: 'period', dir: 'rtl', width: 320 },
  ] satisfies readonly ForecastOptions[]) {
    it(`is drawn as long as the table says: ${Object.values(options).join(', ')}`, async () => {
      const { element } = await forecastOf(options);
      const [, ...rows] = tableOf(element);
      const drawn = drawnRows(element);
      expect(drawn.map(({ name }) => name)).to.deep.equal(rows.slice(0, -1).map(([name]) => name));
      // The scale of the chart, from its longest bar.
      const [, , , expected, , high, won] = rows.reduce((longest, row) =>
        row !== rows.at(-1) && euros(row[6]) + euros(row[5]) > euros(longest[6]) + euros(longest[5]) ? row : longest,
      );
      const longest = drawn.reduce((most, row) => ((row.range?.[1] ?? 0) > (most.range?.[1] ?? 0) ? row : most));
      const whole = (euros(won) + Math.max(euros(high), euros(expected))) / (longest.range?.[1] ?? 0);
      drawn.forEach((row, index) => {
        const [, , , weighted, from, to, isWon] = rows[index]?.map(euros) ?? [];
        expect(row.won).to.be.closeTo((isWon ?? 0) / whole, 0.6);
        expect(row.expected).to.be.closeTo((weighted ?? 0) / whole, 0.6);
        const range = from === to ? undefined : [from, to].map((end = 0) => ((isWon ?? 0) + end) / whole);
        expect(row.range?.length).to.equal(range?.length);
        range?.forEach((end, side) => expect(row.range?.[side]).to.be.closeTo(end, 0.6));
      });
    });
  }

  it('begins at the side that reading begins at', async () => {
    for (const dir of ['ltr', 'rtl'] as const) {
      const { element } = await forecastOf({ dir });
      const bar = element.shadowRoot?.querySelector('.bar.expected')?.getBoundingClientRect() as DOMRect;
      const track = element.shadowRoot?.querySelector('.row .track')?.getBoundingClientRect() as DOMRect;
      const offset = dir === 'ltr' ? bar.left - track.left : track.right - bar.right;
      expect(offset).to.be.closeTo(0, 1);
    }
  });

  it('is one image to those who do not see it, and its name is the sentence', async () => {
    const { element } = await forecastOf();
    const image = element.shadowRoot?.querySelector('[role=img]');
    expect(image?.getAttribute('aria-label')).to.equal(sentenceOf(element));
    expect(sentenceOf(element)).to.equal(
      'Expected this quarter from open deals: €27,000, most likely between €10,000 and €50,000; another €31,000 is already won.',
    );
    expect(textOf(element.shadowRoot)).to.contain(
      'Not part of it: €8,000 of overdue deals and €12,000 of deals without a date.',
    );
  });

  it('tells what is won from what is expected without colour', async function () {
    const { element } = await forecastOf();
    const look = (selector: string): CSSStyleDeclaration =>
      getComputedStyle(element.shadowRoot?.querySelector(selector) as Element);
    expect(look('.bar.won').backgroundImage).to.equal('none');
    expect(look('.bar.expected').backgroundImage).to.contain('repeating-linear-gradient');
    if (!(await emulateMedia({ forcedColors: 'active' }))) {
      return skipHere(this, 'this engine cannot be told to force colours');
    }
    expect(look('.bar.won').backgroundImage).to.equal('none');
    expect(look('.bar.expected').backgroundImage).to.contain('repeating-linear-gradient');
    expect(look('.bar.won').backgroundColor).not.to.equal(look('.plot').backgroundColor);
    await emulateMedia({ forcedColors: 'none' });
    return undefined;
  });

  it('has a scale of round numbers that holds every bar and range', async () => {
    const { element } = await forecastOf();
    const lines = [...(element.shadowRoot?.querySelectorAll('.axis small') ?? [])].map(textOf);
    expect(lines).to.deep.equal(['€0', '€25K', '€50K', '€75K', '€100K']);
    for (const { range } of drawnRows(element)) expect(range?.[1] ?? 0).to.be.at.most(100);
  });

  it('draws nothing below zero for amounts that are, and says them in the table', async () => {
    const credit = deal('credit', 'offer', -4_000, { expectedClose: '2026-12-01' });
    const seed = forecastSeed([credit, deal('next', 'offer', 1_000, { expectedClose: '2027-01-01' })]);
    const { element } = await forecastOf({ adapter: memoryAdapter({ seed, now: () => testNow }) });
    expect(drawnRows(element)[0]?.expected).to.equal(0);
    expect(tableOf(element)[1]).to.deep.equal(['Q4 2026', '1', '-€4,000', '-€2,000', '-€4,000', '€0', '€0']);
  });

  it('of two currencies shows one at a time', async () => {
    const dollars = { amount: { amount: 5_000_00, currency: 'USD' }, expectedClose: '2026-12-01' };
    const seed = forecastSeed([...someDeals, deal('boston', 'offer', 0, dollars)]);
    const { element } = await forecastOf({ seed, currency: 'USD' });
    expect(sentenceOf(element)).to.equal(
      'Expected this quarter from open deals: $2,500, most likely between $0 and $5,000.',
    );
    expect(textOf(partOf(element, 'table'))).not.to.contain('€');
  });
});
