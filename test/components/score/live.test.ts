import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { RapportClient } from '../../../src/data/client.js';
import type { RuleGroup, Seed } from '../../../src/model/index.js';
import { intercept } from '../../../stories/support/adapters.js';
import { lastAnnouncement, testNow } from '../../helpers/scene.js';
import { partOf, scoreOf, sentenceOf, tableOf, textOf } from './scores.js';
import { answers, scoreSeed } from './seed.js';

function memory(seed = scoreSeed()): RapportAdapter {
  return memoryAdapter({ seed, now: () => testNow });
}

function submitted(client: RapportClient, value: number): Promise<unknown> {
  return client.feedback.submit(
    {
      surveyId: 'nps',
      edition: 2,
      answers: [{ question: 'q', value }],
      language: 'en',
      page: 'https://shop.example/new',
      submittedAt: testNow,
    },
    { key: `key ${value}` },
  );
}

describe('<rapport-score> while others answer', () => {
  it('follows them, and reads nothing out', async () => {
    const adapter = memory();
    const { element, settled } = await scoreOf({ adapter });
    const before = lastAnnouncement();
    const other = new RapportClient(adapter, { now: () => new Date(testNow) });
    await submitted(other, 10);
    await settled();
    expect(sentenceOf(element)).to.contain('NPS of the last 12 months is 7 from 301 answers');
    expect(tableOf(element)[4]?.slice(0, 3)).to.deep.equal(['Nov 2026', '101', '-39']);
    expect(lastAnnouncement()).to.equal(before);
  });

  it('shows a page that nobody had answered on before', async () => {
    const { element, client, settled } = await scoreOf({ by: 'page' });
    await submitted(client, 9);
    await settled();
    expect(tableOf(element).map(([name]) => name)).to.contain('shop.example/new');
  });

  it('keeps what is drawn, and focus, where it is', async () => {
    const { element, client, settled } = await scoreOf();
    const button = element.shadowRoot?.querySelector<HTMLElement>('.group button:nth-child(2)');
    button?.focus();
    const chart = partOf(element, 'chart');
    const { height } = element.getBoundingClientRect();
    await submitted(client, 0);
    await settled();
    expect(partOf(element, 'chart')).to.equal(chart);
    expect(element.getBoundingClientRect().height).to.equal(height);
    expect(element.shadowRoot?.activeElement).to.equal(button);
  });

  it('becomes empty with the last answer, and full again with the first', async () => {
    const [only] = answers(1, 9, '2026-11');
    const { element, client, settled } = await scoreOf({ seed: scoreSeed(only ? [only] : []) });
    await client.feedback.remove(only?.id ?? '');
    await settled();
    expect(textOf(partOf(element, 'state'))).to.contain('No answers yet');
    await submitted(client, 10);
    await settled();
    expect(sentenceOf(element)).to.contain('is 100 from 1 answer;');
  });

  it('asks for nothing where somebody changes what it does not show', async () => {
    const calls: string[] = [];
    const adapter = intercept(memory(), (call, proceed) => {
      calls.push(call);
      return proceed();
    });
    const { client, settled } = await scoreOf({ adapter });
    calls.length = 0;
    await client.customers.create({ name: 'Ada', kind: 'person', lifecycle: 'potential' });
    await settled();
    expect(calls.filter((call) => call.startsWith('feedback'))).to.deep.equal([]);
  });
});

describe('<rapport-score> by segment', () => {
  const rule: RuleGroup = { combinator: 'and', rules: [{ field: 'tags', operator: 'has-any', value: ['vip'] }] };

  it('scores those who are in each segment now, and follows who comes and goes', async () => {
    const vip = answers(40, 10, '2026-11', { customerId: 'ada' });
    const others = answers(40, 2, '2026-11', { customerId: 'bob' });
    const seed: Seed = {
      ...scoreSeed([...vip, ...others, ...answers(5, 7, '2026-11')]),
      customers: [
        { id: 'ada', kind: 'person', name: 'Ada', lifecycle: 'potential', tags: ['vip'] },
        { id: 'bob', kind: 'person', name: 'Bob', lifecycle: 'potential' },
      ],
      segments: [
        { id: 's1', name: 'Important', rule, mode: 'dynamic' },
        { id: 's2', name: 'Of the spring', rule, mode: 'snapshot', members: ['bob'] },
      ],
    };
    const { element, client, settled } = await scoreOf({ seed, by: 'segment' });
    const rows = (): (string | undefined)[][] => tableOf(element).map(([name, count, score]) => [name, count, score]);
    expect(rows()).to.deep.equal([
      ['Segment', 'Answers', 'Score'],
      ['Important', '40', '100'],
      ['Of the spring', '40', '-100'],
      ['Customer not known', '5', '0'],
      ['All', '85', '0'],
    ]);
    await client.customers.update('bob', { tags: ['vip'] });
    await settled();
    expect(rows()[1]).to.deep.equal(['Important', '80', '0']);
  });

  it('names the segments whose rules the backend cannot follow, and shows the others', async () => {
    const seed: Seed = {
      ...scoreSeed(answers(40, 9, '2026-11', { customerId: 'ada' })),
      customers: [{ id: 'ada', kind: 'person', name: 'Ada', lifecycle: 'potential', tags: ['vip'] }],
      segments: [
        { id: 's1', name: 'Important', rule, mode: 'dynamic' },
        {
          id: 's2',
          name: 'Of a field that is gone',
          rule: { combinator: 'and', rules: [{ field: 'fields.gone', operator: 'is', value: 'x' }] },
          mode: 'dynamic',
        },
      ],
    };
    const { element } = await scoreOf({ seed, by: 'segment' });
    expect(tableOf(element).map(([name]) => name)).to.deep.equal(['Segment', 'Important', 'All']);
    expect(textOf(element.shadowRoot)).to.contain(
      'Left out, since the data source cannot follow their rules: Of a field that is gone.',
    );
  });
});
