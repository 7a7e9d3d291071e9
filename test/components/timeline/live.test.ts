import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { RapportClient } from '../../../src/data/client.js';
import type { Seed } from '../../../src/model/index.js';
import { deepActiveElement, lastAnnouncement, testNow } from '../../helpers/scene.js';
import {
  article,
  articles,
  button,
  chips,
  hasButton,
  historyOf,
  notes,
  scrollerOf,
  timelineOf,
  told,
} from './history.js';

const business: Seed = {
  pipelines: [
    {
      id: 'p',
      name: 'Sales',
      currency: 'EUR',
      stages: [
        { id: 'proposal', name: 'Proposal', kind: 'open', probability: 0.4 },
        { id: 'negotiation', name: 'Negotiation', kind: 'open', probability: 0.7 },
      ],
    },
  ],
  deals: [
    {
      id: 'd',
      pipelineId: 'p',
      stageId: 'proposal',
      title: 'Renewal',
      customerId: 'ana',
      amount: { amount: 1, currency: 'EUR' },
      orderKey: 'a0',
      enteredStageAt: '2026-11-01T09:00:00.000Z',
    },
  ],
  surveys: [
    { id: 's', name: 'After delivery', edition: 1, questions: [{ id: 'q', kind: 'nps', title: 'Recommend?' }] },
  ],
};

describe('<rapport-timeline> while others work', () => {
  it('shows a deal that was moved and an answer that came in', async () => {
    const { element, client, settled } = await timelineOf(historyOf([], business));
    await client.deals.move('d', { stageId: 'negotiation', before: null });
    await settled();
    expect(told(element)[0]).to.contain('Deal Renewal moved Proposal to Negotiation');
    await client.feedback.submit(
      { surveyId: 's', edition: 1, customerId: 'ana', answers: [{ question: 'q', value: 3 }], submittedAt: testNow },
      { key: 'k1' },
    );
    await settled();
    expect(told(element).join(' ')).to.contain('After delivery').and.contain('3 · detractor');
    expect(chips(element)).to.deep.equal(['All 2', 'Feedback 1', 'Deals 1']);
  });

  it('shows what another client of the same data logs, and says so', async () => {
    const adapter = memoryAdapter({
      seed: historyOf([{ kind: 'note', body: 'Old', occurredAt: '2026-11-20T09:00:00.000Z' }]),
      now: () => testNow,
    });
    const other = new RapportClient(adapter, { now: () => new Date(testNow) });
    const { element, settled } = await timelineOf({}, { adapter });
    await other.interactions.create({
      customerId: 'ana',
      kind: 'call',
      body: 'By a colleague',
      occurredAt: '2026-11-21T08:00:00.000Z',
    });
    await settled();
    expect(told(element)[0]).to.contain('By a colleague');
    expect(lastAnnouncement()).to.equal('1 new entry in the timeline');
    expect(hasButton(element, '1 new')).to.equal(false);
  });

  it('does not announce what happened with somebody else', async () => {
    const { element, client, settled } = await timelineOf(notes(3));
    const before = lastAnnouncement();
    await client.interactions.create({ customerId: 'bo', kind: 'call', occurredAt: '2026-11-21T08:00:00.000Z' });
    await settled();
    expect(told(element)).to.have.lengthOf(3);
    expect(lastAnnouncement()).to.equal(before);
  });

  it('counts new entries above while somebody reads further down, and leads to them', async () => {
    const { element, client, settled } = await timelineOf(notes(50));
    scrollerOf(element).scrollTop = 1_500;
    await settled();
    for (const body of ['One', 'Two', 'Three']) {
      await client.interactions.create({
        customerId: 'ana',
        kind: 'note',
        body,
        occurredAt: '2026-11-21T08:30:00.000Z',
      });
      await settled();
    }
    button(element, '3 new').click();
    await settled();
    expect(scrollerOf(element).scrollTop).to.equal(0);
    expect(deepActiveElement()).to.equal(articles(element)[0]);
    expect(hasButton(element, '3 new')).to.equal(false);
  });

  it('keeps focus on an entry while others come, and moves it on when the entry goes', async () => {
    const { element, client, settled } = await timelineOf(notes(5));
    article(element, 'Note 1.').focus();
    await client.interactions.create({
      customerId: 'ana',
      kind: 'note',
      body: 'News',
      occurredAt: '2026-11-21T08:30:00.000Z',
    });
    await settled();
    expect(deepActiveElement()).to.equal(article(element, 'Note 1.'));
    await client.interactions.remove('i1');
    await settled();
    expect(deepActiveElement()).to.equal(article(element, 'Note 2.'));
  });
});
