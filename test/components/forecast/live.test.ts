import { expect, fixture, html } from '@open-wc/testing';
import { createRapport } from '../../../src/components/create-rapport/create-rapport.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { RapportClient } from '../../../src/data/client.js';
import { held, intercept } from '../../../stories/support/adapters.js';
import { expectAccessible } from '../../helpers/axe.js';
import { click } from '../../helpers/commands.js';
import { lastAnnouncement, renderingEnds, testNow } from '../../helpers/scene.js';
import { drawnRows, forecastOf, partOf, sentenceOf, tableOf, textOf } from './deals.js';
import { deal, forecastSeed } from './seed.js';
import '../../../src/define/pipeline-board.js';

function memory(): RapportAdapter {
  return memoryAdapter({ seed: forecastSeed(), now: () => testNow });
}

describe('<rapport-forecast> with somebody else at work', () => {
  it('follows what they do, and reads nothing out', async () => {
    const adapter = memory();
    const { element, settled } = await forecastOf({ adapter });
    const before = lastAnnouncement();
    const other = new RapportClient(adapter, { now: () => new Date(testNow) });
    await other.deals.move('today', { stageId: 'won', before: null });
    await other.deals.update('december', { probability: 0.5 });
    await settled();
    expect(sentenceOf(element)).to.equal(
      'Expected this quarter from open deals: €29,000, most likely between €10,000 and €50,000; another €51,000 is already won.',
    );
    expect(tableOf(element)[2]).to.deep.equal(['Q4 2026', '3', '€50,000', '€29,000', '€10,000', '€50,000', '€51,000']);
    expect(lastAnnouncement()).to.equal(before);
  });

  it('takes a new probability of a stage for its deals', async () => {
    const { element, client, settled } = await forecastOf();
    const pipeline = await client.pipelines.get('sales');
    const stages = pipeline?.stages.map((stage) => (stage.id === 'new' ? { ...stage, probability: 0.4 } : stage));
    await client.pipelines.update('sales', { stages: stages ?? [] });
    await settled();
    expect(sentenceOf(element)).to.contain('€35,000');
  });

  it('keeps focus where it is', async () => {
    const { element, client, settled } = await forecastOf();
    const button = element.shadowRoot?.querySelector<HTMLElement>('.group button:nth-child(2)');
    button?.focus();
    await client.deals.remove('today');
    await settled();
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it('becomes empty with the last deal, and full again with the first', async () => {
    const only = deal('only', 'offer', 1_000, { expectedClose: '2026-12-01' });
    const { element, client, settled } = await forecastOf({ seed: forecastSeed([only]) });
    await client.deals.remove('only');
    await settled();
    expect(textOf(partOf(element, 'state'))).to.contain('Nothing to forecast yet');
    await client.deals.create({ ...only, tags: [] });
    await settled();
    expect(sentenceOf(element)).to.contain('€500');
  });
});

describe('<rapport-forecast> while deals are loaded', () => {
  it('shows the sums at once and no range of a part; then the range of all', async () => {
    const { adapter, release } = held(memory(), (call) => call === 'deals.list');
    const { element, settled } = await forecastOf({ adapter, client: clientOf(adapter) });
    expect(sentenceOf(element)).to.equal(
      'Expected this quarter from open deals: €27,000; another €31,000 is already won.',
    );
    expect(textOf(element.shadowRoot)).to.contain('Working out the likely range…');
    expect(drawnRows(element).every(({ range }) => range === undefined)).to.equal(true);
    expect(tableOf(element)[0]).to.deep.equal(['Period', 'Open deals', 'Open', 'Expected', 'Won']);
    await expectAccessible(element);
    release();
    await settled();
    expect(sentenceOf(element)).to.contain('most likely between €10,000 and €50,000');
    expect(textOf(element.shadowRoot)).not.to.contain('Working out');
  });

  it('says when the range cannot be worked out, keeps the sums, and tries again when asked to', async () => {
    let isDown = true;
    const adapter = intercept(memory(), (call, proceed) =>
      isDown && call === 'deals.list' ? Promise.reject(new TypeError('network')) : proceed(),
    );
    const { element, settled } = await forecastOf({ adapter });
    expect(sentenceOf(element)).to.contain('€27,000;');
    expect(textOf(element.shadowRoot?.querySelector('[role=alert]'))).to.contain(
      'The likely range could not be worked out.',
    );
    await expectAccessible(element);
    isDown = false;
    await click(partOf(element, 'retry'));
    await settled();
    expect(sentenceOf(element)).to.contain('most likely between');
    expect(element.shadowRoot?.querySelector('[role=alert]')).to.equal(null);
  });

  it('says why there is none where one deal cannot be read', async () => {
    const adapter = intercept(memory(), async (call, proceed) => {
      const answer = await proceed();
      if (call !== 'deals.list') return answer;
      const { items, ...rest } = answer as { items: readonly { id: string }[] };
      return { ...rest, items: items.map((item) => (item.id === 'far' ? { ...item, amount: 'much' } : item)) };
    });
    const { element } = await forecastOf({ adapter });
    expect(textOf(element.shadowRoot)).to.contain(
      'The likely range is left out: it takes every deal, and some cannot be read.',
    );
    expect(sentenceOf(element)).to.not.contain('likely');
  });

  it('that is removed meanwhile asks for nothing more, and reads anew when it is back', async () => {
    const lists: string[] = [];
    const pages = intercept(
      memoryAdapter({
        seed: forecastSeed(Array.from({ length: 5_000 }).map((_, at) => deal(`d${at}`, 'new', 10))),
        now: () => testNow,
      }),
      (call, proceed) => {
        if (call === 'deals.list') lists.push(call);
        return proceed();
      },
    );
    const gate = held(pages, (call) => call === 'deals.list');
    const { element, settled } = await forecastOf({
      adapter: gate.adapter,
      client: clientOf(gate.adapter),
      by: 'stage',
    });
    const place = element.parentElement as HTMLElement;
    element.remove();
    gate.release();
    await settled();
    expect(lists.length).to.be.at.most(1);
    place.append(element);
    await settled();
    expect(textOf(partOf(element, 'how'))).to.contain('5,000 open deals');
  });
});

describe('<rapport-forecast> in the shadow root of another element', () => {
  it('is connected as that one is, also where a script made that', async () => {
    const rapport = createRapport({
      adapter: memory(),
      locale: 'zh-CN',
      timeZone: 'UTC',
      now: () => new Date(testNow),
    });
    const board = rapport.create('pipeline-board', { pipelineId: 'sales' });
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(board);
    await board.updateComplete;
    const inner = document.createElement('rapport-forecast');
    board.shadowRoot?.append(inner);
    await renderingEnds(inner);
    expect(sentenceOf(inner)).to.contain('€27,000');
    rapport.update({ locale: 'en' });
    await renderingEnds(inner);
    expect(sentenceOf(inner)).to.contain('Expected this quarter');
    await rapport.logout();
    await renderingEnds(inner);
    expect(textOf(inner.shadowRoot)).not.to.contain('€');
  });
});

function clientOf(adapter: RapportAdapter): RapportClient {
  return new RapportClient(adapter, { now: () => new Date(testNow), timeZone: 'UTC', report: () => undefined });
}
