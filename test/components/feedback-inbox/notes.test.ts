import { expect } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import type { Seed } from '../../../src/model/index.js';
import { expectAccessible } from '../../helpers/axe.js';
import type { Scene, SceneOptions } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import {
  answersOf,
  article,
  control,
  fill,
  hasControl,
  hoursAgo,
  inboxOf,
  lin,
  mia,
  noticeOf,
  within,
  wordsOf,
  type Given,
} from './inbox.js';

const called = {
  id: 'n1',
  customerId: 'ana',
  kind: 'note',
  occurredAt: hoursAgo(3),
  actor: mia,
  body: 'Called, nobody there',
  related: { store: 'feedback', id: 'a0' },
};

/** The inbox with the details of one answer of Ana open; a reply came after the note of Mia, and another note is of no answer. */
async function open(
  given: Given = {},
  options: SceneOptions = {},
  interactions: Seed['interactions'] = [
    { ...called, id: 'r1', kind: 'email', occurredAt: hoursAgo(2), actor: lin, body: 'A new one is on its way' },
    called,
    { ...called, id: 'n2', body: 'Of another answer', related: { store: 'feedback', id: 'elsewhere' } },
  ],
): Promise<Scene<FeedbackInbox>> {
  const scene = await inboxOf(answersOf([{ why: 'Two weeks late', hours: 5, ...given }], { interactions }), options);
  within(scene.element).querySelector<HTMLElement>('[part=details]')?.click();
  await scene.settled();
  return scene;
}

const notes = ({ element }: Scene<FeedbackInbox>): string[] =>
  [...within(element).querySelectorAll('.talk li')].map(wordsOf);

describe('<rapport-feedback-inbox> notes for colleagues', () => {
  it('stand with the replies in the order of time, with who wrote them', async () => {
    const scene = await open();
    expect(notes(scene)).to.deep.equal([
      'MPMia Park noted 3 hr. ago Called, nobody there',
      'LWLin Wei replied to the customer 2 hr. ago A new one is on its way',
    ]);
  });

  it('are accessible', async () => {
    await expectAccessible((await open()).element);
  });

  it('are added, and the customer is told nothing', async () => {
    const scene = await open({}, {}, []);
    const replies: unknown[] = [];
    scene.element.addEventListener('rapport-feedback-reply', (event) => replies.push(event));
    const row = article(scene.element, 'Two weeks late');
    const box = control<HTMLTextAreaElement>(row, 'Note for colleagues');
    fill(box, ' Ask the courier ');
    control(row, 'Add note').click();
    await waitUntil(() => noticeOf(scene.element).includes('Note added'), 'it is added');
    await waitUntil(() => notes(scene).length === 1, 'it is shown');
    expect(notes(scene)[0]).to.contain('Lin Wei noted').and.contain('Ask the courier');
    expect(box.value).to.equal('');
    const { items } = await scene.client.interactions.list();
    expect(
      items.map(({ kind, direction, body, actor, related }) => [kind, direction, body, actor, related]),
    ).to.deep.equal([['note', undefined, 'Ask the courier', lin, { store: 'feedback', id: 'a0' }]]);
    expect([replies.length, (await scene.client.feedback.get('a0'))?.state]).to.deep.equal([0, 'new']);
    await scene.client.history.undo();
    await waitUntil(() => notes(scene).length === 0, 'it is taken back');
  });

  it('are none without words', async () => {
    const scene = await open({}, {}, []);
    const row = article(scene.element, 'Two weeks late');
    fill(control<HTMLTextAreaElement>(row, 'Note for colleagues'), '  ');
    control(row, 'Add note').click();
    await scene.settled();
    expect((await scene.client.interactions.list()).items).to.deep.equal([]);
  });

  it('come in from elsewhere, and leave alone what is being written', async () => {
    const scene = await open({}, {}, []);
    const box = control<HTMLTextAreaElement>(article(scene.element, 'Two weeks late'), 'Note for colleagues');
    fill(box, 'Half a note');
    await scene.client.interactions.create(called);
    await waitUntil(() => notes(scene).length === 1, 'the note of Mia is shown');
    expect(box.value).to.equal('Half a note');
  });

  it('are for those to read and write who may read and write interactions, and of customers who are known', async () => {
    const reading = await open({}, { permissions: { stores: { interactions: 'read' } } });
    expect(notes(reading)).to.have.lengthOf(2);
    expect(hasControl(article(reading.element, 'Two weeks late'), 'Add note')).to.equal(false);
    expect(notes(await open({}, { permissions: { stores: { interactions: 'none' } } }))).to.deep.equal([]);
    const blind = await open({}, { permissions: { hidden: ['interactions.body'] } });
    expect(notes(blind)[0]).to.contain('Hidden by permission').and.not.contain('Called');
    const anonymous = await open({ anonymous: true });
    expect(hasControl(article(anonymous.element, 'Two weeks late'), 'Add note')).to.equal(false);
  });

  it('say so in Chinese and Arabic', async () => {
    expect(notes(await open({}, { locale: 'zh-CN' }))[1]).to.contain('Lin Wei 回复了客户');
    const arabic = await open({}, { locale: 'ar', dir: 'rtl' });
    expect(hasControl(within(arabic.element), 'إضافة ملاحظة')).to.equal(true);
  });
});
