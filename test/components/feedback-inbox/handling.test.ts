import { expect } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import type { Scene } from '../../helpers/scene.js';
import { press } from '../../helpers/commands.js';
import { deepActiveElement, lastAnnouncement } from '../../helpers/scene.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { waitUntil } from '../../helpers/wait-until.js';
import { failing, intercept } from '../../../stories/support/adapters.js';
import { testNow } from '../../helpers/scene.js';
import {
  answersOf,
  article,
  articles,
  choose,
  control,
  fill,
  hasControl,
  hoursAgo,
  inboxOf,
  mia,
  noticeOf,
  states,
  within,
  wordsOf,
} from './inbox.js';

const late = answersOf([{ why: 'Two weeks late' }]);

/** Presses a button of the answer that says these words, and waits for what it did. */
async function pressIn(scene: Scene<FeedbackInbox>, containing: string, name: string): Promise<void> {
  control(article(scene.element, containing), name).click();
  await scene.settled();
}

/** Waits until the line at the foot says that something was done. */
async function said(scene: Scene<FeedbackInbox>, words: string): Promise<void> {
  await waitUntil(() => noticeOf(scene.element).includes(words), `the notice says ${words}`);
  await scene.settled();
}

describe('<rapport-feedback-inbox> through the loop', () => {
  it('offers the states that come next, and no others', async () => {
    const scene = await inboxOf(late);
    const row = (): HTMLElement => article(scene.element, 'Two weeks late');
    expect(hasControl(row(), 'Customer was told')).to.equal(false);
    await pressIn(scene, 'Two weeks late', 'Resolve');
    await said(scene, 'Answer resolved');
    expect(hasControl(row(), 'Acknowledge')).to.equal(false);
    expect(hasControl(row(), 'Open again')).to.equal(true);
    await pressIn(scene, 'Two weeks late', 'Customer was told');
    await said(scene, 'Customer told');
    expect((await scene.client.feedback.get('a0'))?.state).to.equal('told');
  });

  it('acknowledges, says so, tells the page, and counts anew', async () => {
    const scene = await inboxOf(late);
    const told: unknown[] = [];
    scene.element.addEventListener('rapport-feedback-changed', ({ detail }) => told.push(detail));
    await pressIn(scene, 'Two weeks late', 'Acknowledge');
    await said(scene, 'Answer acknowledged');
    expect(lastAnnouncement()).to.equal('Answer acknowledged');
    expect(told).to.deep.equal([{ ids: ['a0'], state: 'acknowledged' }]);
    expect(states(scene.element).slice(1, 3)).to.deep.equal(['New 0', 'Acknowledged 1']);
  });

  it('is taken back by Ctrl+Z', async () => {
    const scene = await inboxOf(late);
    await pressIn(scene, 'Two weeks late', 'Acknowledge');
    await said(scene, 'Answer acknowledged');
    article(scene.element, 'Two weeks late').focus();
    await press('Control+z');
    await waitUntil(async () => (await scene.client.feedback.get('a0'))?.state === 'new', 'it is new again');
    await scene.settled();
    expect(states(scene.element)[1]).to.equal('New 1');
  });

  it('changes nothing where the page refuses', async () => {
    const scene = await inboxOf(late);
    scene.element.addEventListener('rapport-feedback-before-change', (event) => event.preventDefault());
    await pressIn(scene, 'Two weeks late', 'Acknowledge');
    expect((await scene.client.feedback.get('a0'))?.state).to.equal('new');
    expect(noticeOf(scene.element)).to.equal('');
  });

  it('puts an answer back and says why where the data source refuses', async () => {
    const memory = memoryAdapter({ seed: late, now: () => testNow });
    const down = failing(memory, 'denied');
    const adapter = intercept(memory, (call, proceed) =>
      call === 'feedback.update' ? down.feedback.update('a0', {}, {}) : proceed(),
    );
    const scene = await inboxOf({}, { adapter });
    await pressIn(scene, 'Two weeks late', 'Acknowledge');
    await said(scene, 'You do not have permission');
    expect(states(scene.element)[1]).to.equal('New 1');
    expect(hasControl(article(scene.element, 'Two weeks late'), 'Acknowledge')).to.equal(true);
  });

  it('gives an owner a task, due with the answer, which is done when the answer is resolved', async () => {
    const scene = await inboxOf(late, {}, { colleagues: [mia] });
    const row = (): HTMLElement => article(scene.element, 'Two weeks late');
    choose(control<HTMLSelectElement>(row(), 'Assign to…'), 'Mia Park');
    await said(scene, 'Assigned to Mia Park');
    expect(wordsOf(row())).to.contain('Mia Park');
    const task = await scene.client.tasks.get('feedback-a0');
    expect(task).to.deep.include({ customerId: 'ana', owner: mia, dueAt: hoursAgo(1 - 48) });
    expect(task?.title).to.equal('Get back to Ana Moreno (3 · detractor)');
    await pressIn(scene, 'Two weeks late', 'Resolve');
    await said(scene, 'Answer resolved');
    expect((await scene.client.tasks.get('feedback-a0'))?.completedAt).to.be.a('string');
  });

  it('makes no task for those who may not write tasks', async () => {
    const scene = await inboxOf(late, { permissions: { stores: { tasks: 'read' } } });
    await pressIn(scene, 'Two weeks late', 'Assign to me');
    await said(scene, 'Assigned to Lin Wei');
    expect(await scene.client.tasks.get('feedback-a0')).to.equal(undefined);
  });

  it('takes an assignment back together with its task', async () => {
    const scene = await inboxOf(late);
    await pressIn(scene, 'Two weeks late', 'Assign to me');
    await said(scene, 'Assigned to Lin Wei');
    await scene.client.history.undo();
    expect(await scene.client.tasks.get('feedback-a0')).to.equal(undefined);
    expect((await scene.client.feedback.get('a0'))?.owner).to.equal(undefined);
  });

  it('changes many at once as one step, those that fit', async () => {
    const scene = await inboxOf(answersOf([{ why: 'First' }, { why: 'Second' }, { why: 'Third', state: 'told' }]));
    for (const words of ['First', 'Second', 'Third'])
      control<HTMLInputElement>(article(scene.element, words), 'Select the answer of Ana Moreno').click();
    await scene.settled();
    expect(lastAnnouncement()).to.equal('3 selected');
    control(within(scene.element).querySelector('.bulk') as Element, 'Acknowledge').click();
    await said(scene, '2 answers acknowledged');
    expect(within(scene.element).querySelector('.bulk')).to.equal(null);
    expect((await scene.client.feedback.get('a2'))?.state).to.equal('told');
    await scene.client.history.undo();
    expect(await scene.client.feedback.count({ where: stateIs('new') })).to.equal(2);
  });

  it('keeps cause and action', async () => {
    const scene = await inboxOf(late);
    await pressIn(scene, 'Two weeks late', 'Details: Ana Moreno');
    const row = article(scene.element, 'Two weeks late');
    fill(control<HTMLTextAreaElement>(row, 'Cause'), 'The courier lost it');
    fill(control<HTMLTextAreaElement>(row, 'Action'), 'Sent again by express');
    control(row, 'Save').click();
    await said(scene, 'Cause and action saved');
    expect(await scene.client.feedback.get('a0')).to.include({
      cause: 'The courier lost it',
      action: 'Sent again by express',
      state: 'new',
    });
  });

  it('writes what somebody does who is quicker than the data source in that order', async () => {
    let begun = 0;
    let release = (): void => undefined;
    const first = new Promise<void>((done) => (release = done));
    const adapter = intercept(memoryAdapter({ seed: late }), async (call, proceed) => {
      if (call === 'feedback.update' && ++begun === 1) await first;
      return proceed();
    });
    const scene = await inboxOf(late, { adapter });
    await pressIn(scene, 'Two weeks late', 'Details: Ana Moreno');
    fill(control<HTMLTextAreaElement>(article(scene.element, 'Two weeks late'), 'Cause'), 'The courier lost it');
    await pressIn(scene, 'Two weeks late', 'Save');
    await pressIn(scene, 'Two weeks late', 'Resolve');
    expect(begun).to.equal(1);
    release();
    await waitUntil(async () => (await scene.client.feedback.get('a0'))?.state === 'resolved');
    expect((await scene.client.feedback.get('a0'))?.cause).to.equal('The courier lost it');
    expect(wordsOf(article(scene.element, 'Two weeks late'))).to.contain('Resolved');
  });

  it('hands a reply to the page, keeps it on the timeline, and has told the customer', async () => {
    const scene = await inboxOf(answersOf([{ why: 'Two weeks late', state: 'resolved' }]));
    const sent: unknown[] = [];
    scene.element.addEventListener('rapport-feedback-reply', ({ detail }) => sent.push(detail));
    await pressIn(scene, 'Two weeks late', 'Details: Ana Moreno');
    const row = article(scene.element, 'Two weeks late');
    choose(control<HTMLSelectElement>(row, 'Template'), 'Thanks');
    await pressIn(scene, 'Two weeks late', 'Insert');
    const box = control<HTMLTextAreaElement>(row, 'Reply to the customer');
    expect(box.value).to.contain('Dear Ana Moreno');
    fill(box, 'A new one is on its way.');
    control(row, 'Send reply').click();
    await said(scene, 'Reply kept on the timeline');
    expect(sent).to.deep.equal([{ id: 'a0', customerId: 'ana', body: 'A new one is on its way.' }]);
    const { items } = await scene.client.interactions.list();
    expect(items.map(({ kind, direction, body, related }) => ({ kind, direction, body, related }))).to.deep.equal([
      {
        kind: 'email',
        direction: 'outbound',
        body: 'A new one is on its way.',
        related: { store: 'feedback', id: 'a0' },
      },
    ]);
    expect((await scene.client.feedback.get('a0'))?.state).to.equal('told');
  });

  it('keeps what was written where the page could not send it, and asks for words where there are none', async () => {
    const scene = await inboxOf(late);
    await pressIn(scene, 'Two weeks late', 'Details: Ana Moreno');
    await pressIn(scene, 'Two weeks late', 'Send reply');
    const row = article(scene.element, 'Two weeks late');
    expect(wordsOf(row.querySelector('[role=alert]'))).to.equal('Write a reply first.');
    scene.element.addEventListener('rapport-feedback-reply', (event) => event.preventDefault());
    const box = control<HTMLTextAreaElement>(row, 'Reply to the customer');
    fill(box, 'Sorry');
    await pressIn(scene, 'Two weeks late', 'Send reply');
    expect(box.value).to.equal('Sorry');
    expect((await scene.client.interactions.list()).items).to.deep.equal([]);
  });

  it('cannot reply to nobody, nor tell them', async () => {
    const scene = await inboxOf(answersOf([{ why: 'Two weeks late', anonymous: true, state: 'resolved' }]));
    await pressIn(scene, 'Two weeks late', 'Details: Anonymous');
    const row = article(scene.element, 'Two weeks late');
    expect(hasControl(row, 'Reply to the customer')).to.equal(false);
    expect(hasControl(row, 'Customer was told')).to.equal(false);
  });

  it('keeps focus in the list when an answer leaves what is shown', async () => {
    const scene = await inboxOf(answersOf([{ why: 'First' }, { why: 'Second' }]));
    control(scene.element.shadowRoot as ShadowRoot, 'New 2').click();
    await scene.settled();
    const button = control(article(scene.element, 'First'), 'Acknowledge');
    button.focus();
    button.click();
    await said(scene, 'Answer acknowledged');
    expect(articles(scene.element)).to.have.lengthOf(1);
    expect(deepActiveElement()).to.equal(article(scene.element, 'Second'));
  });
});

function stateIs(state: string) {
  return { combinator: 'and', rules: [{ field: 'state', operator: 'is', value: state }] } as const;
}
