import { expect } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { Seed } from '../../../src/model/index.js';
import { failing, intercept } from '../../../stories/support/adapters.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { testNow, type Scene, type SceneOptions } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import { answersOf, choose, comments, control, hasControl, inboxOf, states, textOf, within, wordsOf } from './inbox.js';

const rule = (lifecycle: string) =>
  ({ combinator: 'and', rules: [{ field: 'lifecycle', operator: 'is', value: lifecycle }] }) as const;

const segments: Seed['segments'] = [
  { id: 'new', name: 'Newcomers', mode: 'dynamic', rule: rule('potential') },
  { id: 'vip', name: 'Guests of May', mode: 'snapshot', rule: rule('potential'), members: ['bo'] },
  { id: 'left', name: 'Lost', mode: 'dynamic', rule: rule('lapsed') },
];

const customers: Seed['customers'] = [
  { id: 'ana', kind: 'person', name: 'Ana Moreno', lifecycle: 'repeat' },
  { id: 'bo', kind: 'person', name: 'Bo Lindgren', lifecycle: 'repeat' },
  { id: 'cy', kind: 'person', name: 'Cy Young', lifecycle: 'potential' },
];

const seed = answersOf(
  [
    { why: 'Words of Ana' },
    { why: 'Words of Bo', customerId: 'bo' },
    { why: 'Words of Cy', customerId: 'cy' },
    { why: 'Words of nobody', anonymous: true },
  ],
  { customers, segments },
);

async function pick({ element, settled }: Scene<FeedbackInbox>, segment: string): Promise<void> {
  choose(control<HTMLSelectElement>(within(element), 'Segment'), segment);
  await settled();
}

const opened = (adapter: RapportAdapter, options: SceneOptions = {}): Promise<Scene<FeedbackInbox>> =>
  inboxOf({}, { adapter, ...options });

describe('<rapport-feedback-inbox> by segment', () => {
  it('shows and counts the answers of those who fit a rule now, or were in a snapshot', async () => {
    const scene = await inboxOf(seed);
    const list = control<HTMLSelectElement>(within(scene.element), 'Segment');
    expect([...list.options].map(wordsOf)).to.deep.equal(['All segments', 'Guests of May', 'Lost', 'Newcomers']);
    await pick(scene, 'Newcomers');
    expect(comments(scene.element)).to.deep.equal(['Words of Cy']);
    expect(states(scene.element)[0]).to.equal('All 1');
    await pick(scene, 'Guests of May');
    expect(comments(scene.element)).to.deep.equal(['Words of Bo']);
  });

  it('shows nobody’s answers where nobody is in it, and all again', async () => {
    const scene = await inboxOf(seed);
    await pick(scene, 'Lost');
    expect(textOf(scene.element)).to.contain('No such answers');
    control(within(scene.element), 'Show all').click();
    await scene.settled();
    expect(comments(scene.element)).to.have.lengthOf(4);
  });

  it('follows who comes into a segment', async () => {
    const scene = await inboxOf(seed);
    await pick(scene, 'Newcomers');
    await scene.client.customers.update('ana', { lifecycle: 'potential' });
    await waitUntil(() => comments(scene.element).includes('Words of Ana'), 'Ana has come in');
    await scene.client.customers.update('cy', { lifecycle: 'repeat' });
    await waitUntil(() => !comments(scene.element).includes('Words of Cy'), 'Cy has left');
  });

  it('says so where a segment holds more than can be asked for', async () => {
    const crowd = Array.from({ length: 5_001 }).map((_, index) => ({
      id: `c${index}`,
      kind: 'person' as const,
      name: `Customer ${index}`,
      lifecycle: 'potential' as const,
    }));
    const scene = await inboxOf({ ...seed, customers: [...customers, ...crowd] });
    await pick(scene, 'Newcomers');
    expect(textOf(scene.element)).to.contain('Answers can be shown for segments of up to 5,000 customers.');
    expect(comments(scene.element)).to.deep.equal([]);
    control(within(scene.element), 'All segments').click();
    await scene.settled();
    expect(comments(scene.element)).to.have.lengthOf(4);
  });

  it('shows no answers of others while it is not known who is in it', async () => {
    const memory = memoryAdapter({ seed, now: () => testNow });
    const down = failing(memory, 'unavailable');
    let isDown = true;
    const adapter = intercept(memory, (call, proceed) =>
      isDown && call === 'segments.get' ? down.segments.get('new', {}) : proceed(),
    );
    const scene = await opened(adapter);
    await pick(scene, 'Newcomers');
    expect(comments(scene.element)).to.deep.equal([]);
    isDown = false;
    within(scene.element).querySelector<HTMLElement>('[part=retry]')?.click();
    await waitUntil(() => comments(scene.element).includes('Words of Cy'), 'it is read again');
    expect(comments(scene.element)).to.deep.equal(['Words of Cy']);
  });

  it('offers none to those who may not read customers or segments, or where there are none', async () => {
    for (const store of ['customers', 'segments'] as const) {
      const { element } = await inboxOf(seed, { permissions: { stores: { [store]: 'none' } } });
      expect(hasControl(within(element), 'Segment'), store).to.equal(false);
    }
    expect(hasControl(within((await inboxOf(answersOf([{}]))).element), 'Segment')).to.equal(false);
  });
});
