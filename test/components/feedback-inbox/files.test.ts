import { expect } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import { expectAccessible } from '../../helpers/axe.js';
import type { Scene } from '../../helpers/scene.js';
import { answersOf, inboxOf, within, wordsOf } from './inbox.js';

const surveys = [
  { id: 's', name: 'Report', edition: 1, questions: [{ id: 'shot', kind: 'file', title: 'Show us' }] },
] as const;
const files = { question: 'shot', value: { 'id-1': 'broken.png', 'id-2': '收据.pdf' } };

/** The inbox with the details of an answer with two files open. */
async function open(): Promise<Scene<FeedbackInbox>> {
  const seed = answersOf([{ answers: [files] }], {
    surveys: [{ ...surveys[0], questions: [...surveys[0].questions] }],
  });
  const scene = await inboxOf(seed);
  within(scene.element).querySelector<HTMLElement>('[part=details]')?.click();
  await scene.settled();
  return scene;
}

const shown = ({ element }: Scene<FeedbackInbox>): string => wordsOf(within(element).querySelector('.answers dd'));

describe('<rapport-feedback-inbox> files of an answer', () => {
  it('are named, and lead nowhere while the page does not say where they are', async () => {
    const scene = await open();
    expect(shown(scene)).to.equal('broken.png and 收据.pdf');
    expect(within(scene.element).querySelectorAll('.answers a')).to.have.length(0);
  });

  it('are links that save them, and never show them in place', async () => {
    const scene = await open();
    scene.element.fileAddress = ({ id }, file) => `/crm/feedback/${id}/files?file=${file}`;
    await scene.settled();
    const links = [...within(scene.element).querySelectorAll<HTMLAnchorElement>('.answers a')];
    expect(links.map((link) => [wordsOf(link), link.getAttribute('href'), link.download])).to.deep.equal([
      ['broken.png', '/crm/feedback/a0/files?file=id-1', 'broken.png'],
      ['收据.pdf', '/crm/feedback/a0/files?file=id-2', '收据.pdf'],
    ]);
    await expectAccessible(scene.element);
  });
});
