import { expect } from '@open-wc/testing';
import type { ScoreChoice } from '../../../src/components/score/score.events.js';
import type { Score } from '../../../src/components/score/score.js';
import { press, pressAll } from '../../helpers/commands.js';
import { lastAnnouncement } from '../../helpers/scene.js';
import { partOf, scoreOf, sentenceOf, tableOf, textOf } from './scores.js';

/** Names of what focus passes on its way through. */
async function stopsOf(element: Score): Promise<string[]> {
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

function focusOn(element: Score, selector: string): HTMLElement {
  const found = element.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  found.focus();
  return found;
}

const splits = ['Over time', 'Page', 'Edition', 'Language', 'Segment'];

describe('<rapport-score> choices', () => {
  it('are stops of Tab in the order in which they are read, and the table is one when it is open', async () => {
    const { element } = await scoreOf();
    const closed = [...splits, 'Length of a period', 'Figures as a table', 'How this was worked out'];
    expect(await stopsOf(element)).to.deep.equal(closed);
    focusOn(element, 'summary');
    await press('Enter');
    expect(await stopsOf(element)).to.deep.equal([...closed.slice(0, 7), 'Figures as a table', ...closed.slice(7)]);
  });

  it('of a split are made by key: the sentence, the chart and the table follow, and the new sentence is read out', async () => {
    const { element, settled } = await scoreOf();
    const told: ScoreChoice[] = [];
    element.addEventListener('rapport-score-changed', ({ detail }) => told.push(detail));
    const button = focusOn(element, '.group button:nth-child(4)');
    await press('Space');
    await settled();
    expect(button.getAttribute('aria-pressed')).to.equal('true');
    expect(element.by).to.equal('language');
    expect(element.getAttribute('by')).to.equal('language');
    expect(tableOf(element).map(([name]) => name)).to.deep.equal(['Language', 'English', 'German', 'All']);
    expect(sentenceOf(element)).to.contain('English is 113 above the others, more than chance explains.');
    expect(lastAnnouncement()).to.equal(sentenceOf(element));
    expect(told).to.deep.equal([{ by: 'language', period: 'month' }]);
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it('of quarters are made in a list', async () => {
    const { element, settled } = await scoreOf();
    const told: ScoreChoice[] = [];
    element.addEventListener('rapport-score-changed', ({ detail }) => told.push(detail));
    const list = element.shadowRoot?.querySelector('select') as HTMLSelectElement;
    list.value = 'quarter';
    list.dispatchEvent(new CustomEvent('change'));
    await settled();
    expect(sentenceOf(element)).to.contain('NPS of the last 8 quarters');
    expect(tableOf(element)[1]?.[0]).to.equal('Q4 2025');
    expect(told).to.deep.equal([{ by: 'none', period: 'quarter' }]);
  });

  it('that the page makes are shown, and not told back to it', async () => {
    const { element, settled } = await scoreOf();
    const before = lastAnnouncement();
    let told = 0;
    element.addEventListener('rapport-score-changed', () => (told += 1));
    element.by = 'edition';
    element.periods = 2;
    await settled();
    expect(tableOf(element).map(([name, count]) => [name, count])).to.deep.equal([
      ['Edition', 'Answers'],
      ['Edition 2', '138'],
      ['Edition 1', '62'],
      ['All', '200'],
    ]);
    expect(sentenceOf(element)).to.contain('NPS of the last 2 months');
    expect(told).to.equal(0);
    expect(lastAnnouncement()).to.equal(before);
  });

  it('of how many periods count go from the present one alone to three years', async () => {
    for (const [periods, during] of [
      [1, 'this month'],
      [-3, 'the last 12 months'],
      [1000, 'the last 36 months'],
    ] as const) {
      const { element } = await scoreOf({ periods });
      expect(sentenceOf(element)).to.contain(`NPS of ${during} is`);
    }
  });

  it('stand in the line of a compact score no more than anything else to press', async () => {
    const { element } = await scoreOf({ compact: true });
    expect(await stopsOf(element)).to.deep.equal([]);
  });
});

describe('<rapport-score> disclosures', () => {
  it('open and close by key, and stay open when figures change', async () => {
    const { element, client, settled } = await scoreOf();
    focusOn(element, 'summary');
    await press('Enter');
    const details = element.shadowRoot?.querySelector('details') as HTMLDetailsElement;
    expect(details.open).to.equal(true);
    const { items } = await client.feedback.list({ limit: 1 });
    await client.feedback.remove(items[0]?.id ?? '');
    await settled();
    expect(details.open).to.equal(true);
    expect(partOf(element, 'table').checkVisibility()).to.equal(true);
    await pressAll('Space');
    expect(details.open).to.equal(false);
  });

  it('say by which formula, which interval, and as of when', async () => {
    const { element } = await scoreOf();
    const how = textOf(partOf(element, 'how'));
    expect(how).to.contain('NPS is 100 × (promoters − detractors) ÷ answers.');
    expect(how).to.contain('by the normal distribution');
    expect(how).to.match(/As of Nov 21, 2026, 9:00.AM \(UTC\)\.$/);
    const { element: split } = await scoreOf({ by: 'segment' });
    expect(textOf(partOf(split, 'how'))).to.contain('Segments are as they are now');
  });
});
