import { expect } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { httpAdapter } from '../../../src/data/adapters/http/index.js';
import { holdAnswer } from '../../../src/data/answers/held.js';
import { createHandler } from '../../../src/server/index.js';
import { defineSuspicion } from '../../../src/server/visitors/suspicion-field.js';
import { expectAccessible } from '../../helpers/axe.js';
import { press } from '../../helpers/commands.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { testNow, type Scene, type SceneOptions } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import {
  answersOf,
  article,
  articles,
  comments,
  control,
  hasControl,
  hoursAgo,
  inboxOf,
  noticeOf,
  states,
  within,
  wordsOf,
} from './inbox.js';

/** An answer of Ana that counts, and two of hers that the server holds. */
async function backend(): Promise<RapportAdapter> {
  const adapter = memoryAdapter({ seed: answersOf([{ why: 'It is fine', score: 9 }]), now: () => testNow });
  await defineSuspicion(adapter);
  for (const [key, words, suspicion] of [
    ['h1', 'Buy our pills', ['trap', 'fast']],
    ['h2', 'I typed this quickly', ['fast']],
  ] as const) {
    const answers = [
      { question: 'q', value: 2 },
      { question: 'why', value: words },
    ];
    const draft = { surveyId: 's', edition: 1, customerId: 'ana', answers, submittedAt: hoursAgo(2), language: 'en' };
    await holdAnswer(adapter, draft, key, suspicion);
  }
  return adapter;
}

/** The inbox with the answers that are held. */
async function held(adapter: RapportAdapter, options: SceneOptions = {}): Promise<Scene<FeedbackInbox>> {
  const opened = await inboxOf({}, { adapter, ...options });
  const chip = (): HTMLElement | null => within(opened.element).querySelector('[part=held]');
  await waitUntil(chip, 'there is a way to what is held');
  chip()?.click();
  await opened.settled();
  return opened;
}

async function said({ element, settled }: Scene<FeedbackInbox>, words: string): Promise<void> {
  await waitUntil(() => noticeOf(element).includes(words), `the notice says ${words}`);
  await settled();
}

describe('<rapport-feedback-inbox> of answers that are held', () => {
  it('keeps them apart from the others, and says what they are held for', async () => {
    const { element, settled } = await inboxOf({}, { adapter: await backend() });
    expect(comments(element)).to.deep.equal(['It is fine']);
    expect(states(element)).to.include.members(['All 1', 'New 1', 'Held 2']);
    control(within(element), 'Held 2').click();
    await settled();
    expect(comments(element)).to.have.members(['Buy our pills', 'I typed this quickly']);
    expect(wordsOf(article(element, 'Buy our pills'))).to.contain('Held A hidden field is filled · Filled too fast');
  });

  it('is accessible', async () => {
    await expectAccessible((await held(await backend())).element);
  });

  it('offers no work on what may be nobody’s', async () => {
    const scene = await held(await backend());
    const row = article(scene.element, 'Buy our pills');
    control(row, 'Details: Ana Moreno').click();
    await scene.settled();
    for (const name of ['Acknowledge', 'Resolve', 'Reply to the customer', 'Cause'])
      expect(hasControl(row, name), name).to.equal(false);
    expect(wordsOf(row)).to.contain('Would you recommend us?2');
  });

  it('lets one count that somebody has looked at: with its score, on the timeline, and told to the page', async () => {
    const scene = await held(await backend());
    const told: unknown[] = [];
    scene.element.addEventListener('rapport-feedback-released', ({ detail }) => told.push(detail.ids.length));
    control(article(scene.element, 'I typed this quickly'), 'Let it count').click();
    await said(scene, 'Answer counts now');
    expect(told).to.deep.equal([1]);
    expect(comments(scene.element)).to.deep.equal(['Buy our pills']);
    control(within(scene.element), 'All 2').click();
    await scene.settled();
    expect(wordsOf(article(scene.element, 'I typed this quickly'))).to.contain('NPS 2 · detractor');
    const { items } = await scene.client.interactions.list();
    expect(items.map(({ kind, body, score }) => [kind, body, score?.value])).to.deep.equal([
      ['feedback', 'I typed this quickly', 2],
    ]);
  });

  it('holds it again when that is taken back', async () => {
    const scene = await held(await backend());
    control(article(scene.element, 'I typed this quickly'), 'Let it count').click();
    await said(scene, 'Answer counts now');
    article(scene.element, 'Buy our pills').focus();
    await press('Control+z');
    await waitUntil(() => comments(scene.element).length === 2, 'both are held');
    await scene.settled();
    expect(states(scene.element)).to.include.members(['All 1', 'Held 2']);
    expect((await scene.client.interactions.list()).items).to.deep.equal([]);
    expect(await scene.client.feedback.count({ where: isScored })).to.equal(1);
  });

  it('throws many away as one step, which can be taken back', async () => {
    const scene = await held(await backend());
    for (const row of articles(scene.element)) control(row, 'Select the answer of Ana Moreno').click();
    await scene.settled();
    control(within(scene.element).querySelector('.bulk') as Element, 'Throw away').click();
    await said(scene, '2 answers thrown away');
    expect(await scene.client.feedback.count({})).to.equal(1);
    await scene.client.history.undo();
    await scene.settled();
    expect(await scene.client.feedback.count({})).to.equal(3);
  });

  it('decides nothing for those who may not write, nor counts for those from whom scores are hidden', async () => {
    const reading = await held(await backend(), { permissions: { stores: { feedback: 'read' } } });
    expect(hasControl(article(reading.element, 'Buy our pills'), 'Let it count')).to.equal(false);
    expect(hasControl(article(reading.element, 'Buy our pills'), 'Throw away')).to.equal(false);
    const blind = await held(await backend(), { permissions: { hidden: ['feedback.score'] } });
    expect(hasControl(article(blind.element, 'Buy our pills'), 'Let it count')).to.equal(false);
    expect(hasControl(article(blind.element, 'Buy our pills'), 'Throw away')).to.equal(true);
  });

  it('says so in Chinese and Arabic', async () => {
    const chinese = await held(await backend(), { locale: 'zh-CN' });
    expect(wordsOf(article(chinese.element, 'Buy our pills'))).to.contain('待核实 隐藏字段被填写 · 填写过快');
    expect(hasControl(article(chinese.element, 'Buy our pills'), '放行')).to.equal(true);
    const arabic = await held(await backend(), { locale: 'ar', dir: 'rtl' });
    expect(wordsOf(article(arabic.element, 'Buy our pills'))).to.contain('معلّق حقل مخفي مملوء');
  });

  it('works over HTTP', async () => {
    const memory = await backend();
    const handler = createHandler({
      adapter: memory,
      authenticate: () => 'lin',
      authorize: () => ({ permissions: {} }),
      base: '/crm',
    });
    const adapter = httpAdapter({
      url: new URL('/crm', location.href).href,
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const text = await request.clone().text();
        // Firefox tells no stream of a request's body, as servers have it.
        if (text !== '') Object.defineProperty(request, 'body', { value: new Blob([text]).stream() });
        return handler(request);
      },
    });
    const scene = await held(adapter);
    await waitUntil(() => comments(scene.element).includes('I typed this quickly'), 'the held answers are there');
    control(article(scene.element, 'I typed this quickly'), 'Let it count').click();
    await said(scene, 'Answer counts now');
    const { items } = await memory.feedback.list({ where: isScored }, {});
    expect(items.map(({ score, fields }) => [score, fields])).to.have.deep.members([
      [9, {}],
      [2, {}],
    ]);
    await adapter.close?.();
  });
});

const isScored = { combinator: 'and', rules: [{ field: 'score', operator: 'not-empty' }] } as const;
