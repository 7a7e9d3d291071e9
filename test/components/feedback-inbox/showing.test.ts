import { expect } from '@open-wc/testing';
import { memoryAdapter } from '../../helpers/memory.js';
import { deepActiveElement, testNow } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import { accessibilityTree, allNodes, press } from '../../helpers/commands.js';
import { classifyText } from '../../../src/insight/index.js';
import { feedbackStates } from '../../../src/model/vocabulary.js';
import { expectAccessible } from '../../helpers/axe.js';
import { failing, intercept, pending } from '../../../stories/support/adapters.js';
import {
  answersOf,
  article,
  articles,
  comments,
  control,
  choose,
  fill,
  hasControl,
  hoursAgo,
  inboxOf,
  lin,
  manyAnswers,
  scrollerOf,
  states,
  textOf,
  within,
  wordsOf,
} from './inbox.js';

const mixed = answersOf([
  { score: 2, why: 'Never came', hours: 60, language: 'en', page: 'https://shop.example/thanks' },
  { score: 9, why: 'Lovely', hours: 3, state: 'resolved' },
  { score: 7, why: 'It is fine', hours: 2, anonymous: true, owner: lin, state: 'assigned' },
]);

describe('<rapport-feedback-inbox> showing answers', () => {
  it('puts the newest first, with who, what, how and where', async () => {
    const { element } = await inboxOf(mixed);
    expect(comments(element)).to.deep.equal(['It is fine', 'Lovely', 'Never came']);
    const row = wordsOf(article(element, 'Never came'));
    expect(row).to.contain('Ana Moreno').and.contain('NPS 2 · detractor');
    expect(row).to.contain('After delivery · shop.example/thanks · English').and.contain('New');
    expect(wordsOf(article(element, 'It is fine')))
      .to.contain('Anonymous')
      .and.contain('Lin Wei');
  });

  it('says by when a customer should hear, and since when that is overdue, while an answer is open', async () => {
    const { element } = await inboxOf(mixed);
    expect(wordsOf(article(element, 'Never came'))).to.contain('Overdue, was due yesterday');
    expect(wordsOf(article(element, 'It is fine'))).to.contain('Due in');
    expect(wordsOf(article(element, 'Lovely'))).not.to.contain('ue in');
  });

  it('counts the states, and what is overdue', async () => {
    const { element } = await inboxOf(mixed);
    expect(states(element)).to.deep.equal([
      'All 3',
      'New 1',
      'Acknowledged 0',
      'Assigned 1',
      'Resolved 1',
      'Customer told 0',
      'Overdue 1',
    ]);
  });

  it('filters by state, by what is overdue, by score and by owner, and shows all again', async () => {
    const { element, settled } = await inboxOf(mixed);
    const root = within(element);
    const shows = async (name: string): Promise<string[]> => {
      control(root, name).click();
      await settled();
      return comments(element);
    };
    expect(await shows('Resolved 1')).to.deep.equal(['Lovely']);
    expect(await shows('Overdue 1')).to.deep.equal(['Never came']);
    await shows('All 3');
    const pick = async (list: string, value: string): Promise<string[]> => {
      choose(control<HTMLSelectElement>(root, list), value);
      await settled();
      return comments(element);
    };
    expect(await pick('Score', 'In between')).to.deep.equal(['It is fine']);
    expect(await pick('Owner', 'Without an owner')).to.deep.equal([]);
    expect(textOf(element)).to.contain('No such answers');
    expect(await shows('Show all')).to.have.lengthOf(3);
    expect(await pick('Owner', 'Mine')).to.deep.equal(['It is fine']);
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`stands every answer beside its box, whatever came of it, written ${dir}`, async () => {
      const all = answersOf(feedbackStates.map((state) => ({ state, why: state })));
      const { element } = await inboxOf(all, { dir, locale: dir === 'rtl' ? 'ar' : 'en' });
      expect(articles(element)).to.have.lengthOf(feedbackStates.length);
      const places = articles(element).map((each) => {
        const [box, words] = ['[part=select]', '.comment'].map((part) =>
          each.querySelector(part)?.getBoundingClientRect(),
        );
        const { left = NaN, right = NaN, top = NaN } = each.getBoundingClientRect();
        const start = (rect?: DOMRect): number =>
          dir === 'ltr' ? (rect?.left ?? NaN) - left : right - (rect?.right ?? NaN);
        return [start(box), (box?.top ?? NaN) - top, start(words), (words?.top ?? NaN) - top].map(Math.round);
      });
      expect(new Set(places.map(String))).to.have.lengthOf(1);
      const [ofBox = NaN, , ofWords = NaN] = places[0] ?? [];
      expect(ofWords).to.be.greaterThan(ofBox + 16);
    });
  }

  it('finds words', async () => {
    const { element, settled } = await inboxOf(mixed);
    fill(control<HTMLInputElement>(within(element), 'Search answers'), 'never');
    await waitUntil(() => element.search === 'never', 'the search has begun');
    await settled();
    expect(comments(element)).to.deep.equal(['Never came']);
  });

  it('offers no search and no scores to those from whom they are hidden', async () => {
    const { element } = await inboxOf(mixed, { permissions: { hidden: ['feedback.answers', 'feedback.score'] } });
    expect(hasControl(within(element), 'Search answers')).to.equal(false);
    expect(hasControl(within(element), 'Score')).to.equal(false);
    expect(textOf(element)).not.to.contain('detractor').and.not.to.contain('Never came').and.not.to.contain('Overdue');
    expect(comments(element)[0]).to.equal('Hidden by permission');
  });

  it('renders and reads only what is in sight of many', async () => {
    const memory = memoryAdapter({ seed: manyAnswers(5_000), now: () => testNow });
    let read = 0;
    const adapter = intercept(memory, async (call, proceed) => {
      const answer = await proceed();
      if (call === 'feedback.list') read += (answer as { items: readonly unknown[] }).items.length;
      return answer;
    });
    const { element, settled } = await inboxOf({}, { adapter });
    expect(states(element)[0]).to.equal('All 5,000');
    expect(articles(element).length).to.be.greaterThan(3).and.lessThan(40);
    expect(read).to.be.lessThan(300);
    scrollerOf(element).scrollTop = scrollerOf(element).scrollHeight / 2;
    await settled();
    await waitUntil(() => comments(element).some((words) => /^Words 2[3-7]\d\d/.test(words)), 'the middle is there');
    expect(articles(element).length).to.be.lessThan(40);
    expect(articles(element)[0]?.getAttribute('aria-setsize')).to.equal('5000');
  });

  it('shows every answer of a form, and whether the customer has recovered', async () => {
    const { element, settled } = await inboxOf(
      answersOf([
        { score: 3, why: 'Never came', hours: 600 },
        { score: 9, why: 'Now it did', hours: 30 },
      ]),
    );
    control(article(element, 'Never came'), 'Details: Ana Moreno').click();
    await settled();
    const row = article(element, 'Never came');
    expect(wordsOf(row.querySelector('dl'))).to.equal('Would you recommend us?3Why?Never came');
    expect(wordsOf(row.querySelector('.recovery'))).to.equal('Recovered asked again yesterday: 9 · promoter');
  });

  it('says what comments are about, and nothing where it cannot tell', async () => {
    const { element, settled } = await inboxOf(
      answersOf([{ why: 'The courier was late and rude' }, { why: 'Mondays' }]),
      {},
      { classifier: classifyText },
    );
    await waitUntil(() => within(element).querySelector('.opinion'), 'a comment has been read');
    await settled();
    expect(wordsOf(article(element, 'courier').querySelector('.opinion'))).to.equal(
      'sounds displeased · delivery · service',
    );
    expect(article(element, 'Mondays').querySelector('.opinion')).to.equal(null);
  });

  it('goes from answer to answer by key, opens one, and leaves', async () => {
    const { element, settled } = await inboxOf(mixed);
    articles(element)[0]?.focus();
    await press('PageDown');
    await settled();
    expect(deepActiveElement()).to.equal(articles(element)[1]);
    await press('Enter');
    await settled();
    expect(control(article(element, 'Lovely'), 'Close: Ana Moreno').getAttribute('aria-expanded')).to.equal('true');
    await press('Control+End');
    expect(wordsOf(deepActiveElement())).to.equal('Keyboard');
  });

  it('reads as a feed of articles that are named by who, score and time', async () => {
    const { element } = await inboxOf(mixed);
    const nodes = allNodes(await accessibilityTree(element));
    const names = nodes.filter(({ role }) => role === 'article').map(({ name }) => name);
    expect(names[2]).to.equal('Ana Moreno NPS 2 · detractor 2 days ago');
    expect(nodes.some(({ role, name }) => role === 'feed' && name === 'Feedback')).to.equal(true);
  });
});

describe('<rapport-feedback-inbox> in each of its states', () => {
  it('says that it is loading, and passes the audit', async () => {
    const { element } = await inboxOf(mixed, { adapter: pending(memoryAdapter({ seed: mixed })) });
    expect(wordsOf(within(element).querySelector('[role=status]'))).to.equal('Loading…');
    await expectAccessible(element);
  });

  it('says what will stand there while there are no answers', async () => {
    const { element } = await inboxOf(answersOf([]));
    expect(textOf(element)).to.contain('No answers yet');
  });

  for (const [code, words] of [
    ['unavailable', 'The data source did not answer'],
    ['offline', 'There is no connection'],
  ] as const) {
    it(`says what failed where it is ${code}, and reads again on request`, async () => {
      let isDown = true;
      const memory = memoryAdapter({ seed: mixed, now: () => testNow });
      const down = failing(memory, code);
      const adapter = intercept(memory, (call, proceed) =>
        isDown && call === 'feedback.list' ? down.feedback.list({}, {}) : proceed(),
      );
      const { element, settled } = await inboxOf({}, { adapter });
      expect(textOf(element)).to.contain(words);
      isDown = false;
      control(within(element), 'Try again').click();
      await settled();
      expect(comments(element)).to.have.lengthOf(3);
    });
  }

  it('says that it is not permitted, and offers nothing to those who may only read', async () => {
    const { element: none } = await inboxOf(mixed, { permissions: { stores: { feedback: 'none' } } });
    expect(textOf(none)).to.contain('No permission');
    const { element } = await inboxOf(mixed, { permissions: { stores: { feedback: 'read' } } });
    const row = article(element, 'Never came');
    expect(
      ['Acknowledge', 'Assign to me', 'Select the answer of Ana Moreno'].some((name) => hasControl(row, name)),
    ).to.equal(false);
  });

  it('passes the audit with an answer open and one selected, in both directions', async () => {
    for (const locale of ['en', 'ar']) {
      const { element, settled } = await inboxOf(mixed, { locale }, { colleagues: [lin] });
      article(element, 'Never came').querySelector<HTMLElement>('[part=details]')?.click();
      article(element, 'Never came').querySelector<HTMLElement>('[part=select]')?.click();
      await settled();
      await expectAccessible(element);
    }
  });

  it('speaks Chinese and Arabic', async () => {
    const chinese = await inboxOf(mixed, { locale: 'zh-CN' });
    expect(wordsOf(article(chinese.element, 'Never came')))
      .to.contain('NPS 2 · 贬损者')
      .and.contain('已逾期');
    const arabic = await inboxOf(mixed, { locale: 'ar' });
    expect(within(arabic.element).querySelector('.root')?.getAttribute('dir')).to.equal('rtl');
    expect(textOf(arabic.element)).to.contain('آراء العملاء').and.contain('منتقد');
  });
});

describe('<rapport-feedback-inbox> while others work', () => {
  const fresh = (why: string) =>
    ({
      surveyId: 's',
      edition: 1,
      customerId: 'bo',
      answers: [
        { question: 'q', value: 1 },
        { question: 'why', value: why },
      ],
      submittedAt: hoursAgo(0),
    }) as const;

  it('shows an answer that comes in', async () => {
    const { element, client, settled } = await inboxOf(mixed);
    await client.feedback.submit(fresh('Just now'), { key: 'n1' });
    await waitUntil(() => comments(element)[0] === 'Just now', 'the new answer is there');
    await settled();
    expect(states(element)[0]).to.equal('All 4');
  });

  it('keeps the place of who reads further down, says how many have come, and leads to them', async () => {
    const { element, client, settled } = await inboxOf(manyAnswers(60));
    scrollerOf(element).scrollTop = 2_000;
    await settled();
    const top = scrollerOf(element).getBoundingClientRect().top;
    const seen = articles(element).find((each) => each.getBoundingClientRect().bottom > top + 40);
    const words = wordsOf(seen?.querySelector('.comment'));
    const before = (seen?.getBoundingClientRect().top ?? 0) - top;
    for (const key of ['n1', 'n2']) {
      await client.feedback.submit(fresh(`News ${key}`), { key });
      await settled();
    }
    await waitUntil(() => hasControl(within(element), '2 new'), 'the pill says 2 new');
    const after = article(element, words).getBoundingClientRect().top - scrollerOf(element).getBoundingClientRect().top;
    expect(Math.abs(after - before)).to.be.lessThan(3);
    control(within(element), '2 new').click();
    await settled();
    expect(scrollerOf(element).scrollTop).to.equal(0);
    expect(comments(element)[0]).to.contain('News');
    expect(deepActiveElement()).to.equal(articles(element)[0]);
    expect(hasControl(within(element), '2 new')).to.equal(false);
  });

  it('keeps what is being written while others change the same answer', async () => {
    const { element, client, settled } = await inboxOf(mixed);
    control(article(element, 'Never came'), 'Details: Ana Moreno').click();
    await settled();
    fill(control<HTMLTextAreaElement>(article(element, 'Never came'), 'Cause'), 'The courier');
    await client.feedback.update('a0', { state: 'acknowledged' });
    await settled();
    expect(wordsOf(article(element, 'Never came'))).to.contain('Acknowledged');
    expect(control<HTMLTextAreaElement>(article(element, 'Never came'), 'Cause').value).to.equal('The courier');
  });
});
