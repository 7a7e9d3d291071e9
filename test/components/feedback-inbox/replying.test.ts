import { expect } from '@open-wc/testing';
import type { FeedbackInbox } from '../../../src/components/feedback-inbox/feedback-inbox.js';
import type { ReplyTemplate } from '../../../src/components/feedback-inbox/reply-templates.js';
import { expectAccessible } from '../../helpers/axe.js';
import { press, type as typed } from '../../helpers/commands.js';
import { deepActiveElement, type Scene, type SceneOptions } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';
import { answersOf, article, choose, control, inboxOf, noticeOf, within, wordsOf, type Given } from './inbox.js';

const ours: readonly ReplyTemplate[] = [
  {
    label: { en: 'Voucher', 'zh-CN': '优惠券' },
    text: {
      en: 'Dear {name}, you gave us {score} for “{question}”. Take {voucher}. {me}',
      'zh-CN': '{name}，{voucher} 送给您。',
    },
    bands: ['bad'],
  },
  { label: 'Bring a friend', text: 'Tell a friend, {name}!', bands: ['good'] },
  { label: 'Quote', text: 'You wrote: {comment} ({survey})' },
];

/** The inbox with one answer, its details open, and templates of the host. */
async function replying(given: Given, options: SceneOptions = {}): Promise<Scene<FeedbackInbox>> {
  const scene = await inboxOf(answersOf([{ why: 'Two weeks late', ...given }]), options, { templates: ours });
  within(scene.element).querySelector<HTMLElement>('[part=details]')?.click();
  await scene.settled();
  return scene;
}

const boxOf = ({ element }: Scene<FeedbackInbox>): HTMLTextAreaElement =>
  within(element).querySelector('[part=reply]') as HTMLTextAreaElement;

const templatesOf = ({ element }: Scene<FeedbackInbox>): HTMLSelectElement =>
  within(element).querySelector('[part=template]') as HTMLSelectElement;

async function insert(scene: Scene<FeedbackInbox>, label: string): Promise<void> {
  choose(templatesOf(scene), label);
  within(scene.element).querySelector<HTMLElement>('[part=insert]')?.click();
  await scene.settled();
}

describe('<rapport-feedback-inbox> replying from templates of the host', () => {
  it('offers those that suit the score, before the built-in ones', async () => {
    const labels = (scene: Scene<FeedbackInbox>): string[] => [...templatesOf(scene).options].map(wordsOf);
    const builtIn = ['An apology', 'Thanks', 'A question'];
    expect(labels(await replying({ score: 2 }))).to.deep.equal(['Voucher', 'Quote', ...builtIn]);
    expect(labels(await replying({ score: 10 }))).to.deep.equal(['Bring a friend', 'Quote', ...builtIn]);
  });

  it('fills in what is known, and leads to what is not', async () => {
    const scene = await replying({ score: 2 });
    await insert(scene, 'Voucher');
    const box = boxOf(scene);
    expect(box.value).to.equal('Dear Ana Moreno, you gave us 2 for “Would you recommend us?”. Take {voucher}. Lin Wei');
    expect(deepActiveElement()).to.equal(box);
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).to.equal('{voucher}');
  });

  it('is accessible with a template put in, and with what is still to be filled in', async () => {
    const scene = await replying({ score: 2 });
    await insert(scene, 'Voucher');
    control(article(scene.element, 'Two weeks late'), 'Send reply').click();
    await scene.settled();
    await expectAccessible(scene.element);
  });

  it('sends nothing that is still to be filled in, and says what', async () => {
    const scene = await replying({ score: 2 });
    await insert(scene, 'Voucher');
    const row = article(scene.element, 'Two weeks late');
    control(row, 'Send reply').click();
    await scene.settled();
    expect(wordsOf(row.querySelector('[role=alert]'))).to.equal('Fill in {voucher}, or take it out.');
    expect((await scene.client.interactions.list()).items).to.deep.equal([]);
    boxOf(scene).focus();
    boxOf(scene).setSelectionRange(
      boxOf(scene).value.indexOf('{voucher}'),
      boxOf(scene).value.indexOf('{voucher}') + 9,
    );
    await typed('ABC-10');
    control(row, 'Send reply').click();
    await waitUntil(() => noticeOf(scene.element).includes('Reply kept'), 'the reply is kept');
    expect((await scene.client.interactions.list()).items[0]?.body).to.contain('Take ABC-10. Lin Wei');
  });

  it('takes braces that somebody types for what they are', async () => {
    const scene = await replying({});
    boxOf(scene).focus();
    await typed('Type {name} into the box.');
    control(article(scene.element, 'Two weeks late'), 'Send reply').click();
    await waitUntil(() => noticeOf(scene.element).includes('Reply kept'), 'the reply is kept');
    expect((await scene.client.interactions.list()).items[0]?.body).to.equal('Type {name} into the box.');
  });

  it('puts a template in where the caret is, and loses nothing that was typed', async () => {
    const scene = await replying({ score: 2 });
    boxOf(scene).focus();
    await typed('Hello. Bye.');
    for (let step = 0; step < 4; step += 1) await press('ArrowLeft');
    await press('Shift+ArrowLeft');
    await insert(scene, 'Quote');
    expect(boxOf(scene).value).to.equal('Hello. \n\nYou wrote: Two weeks late (After delivery)\n\nBye.');
  });

  it('does not take what a customer writes for a placeholder', async () => {
    const scene = await replying({ why: 'My order {name} is late', score: 2 });
    await insert(scene, 'Quote');
    expect(boxOf(scene).value).to.equal('You wrote: My order {name} is late (After delivery)');
    control(article(scene.element, 'My order'), 'Send reply').click();
    await waitUntil(() => noticeOf(scene.element).includes('Reply kept'), 'the reply is kept');
  });

  it('tells nothing that is hidden from who writes', async () => {
    const scene = await replying(
      { score: 2 },
      { permissions: { hidden: ['feedback.score'], stores: { customers: 'none' } } },
    );
    await insert(scene, 'Voucher');
    expect(boxOf(scene).value).to.contain('Dear {name}, you gave us {score}');
  });

  it('writes in the language of the answer, and names templates in that of the page', async () => {
    const scene = await replying({ score: 2, language: 'zh-CN' });
    await insert(scene, 'Voucher');
    expect(boxOf(scene).value).to.equal('Ana Moreno，{voucher} 送给您。');
    const chinese = await replying({ score: 2, language: 'en' }, { locale: 'zh-CN' });
    await insert(chinese, '优惠券');
    expect(boxOf(chinese).value).to.contain('Dear Ana Moreno');
    const arabic = await replying({ score: 2 }, { locale: 'ar', dir: 'rtl' });
    await insert(arabic, 'اعتذار');
    expect(boxOf(arabic).value).to.contain('عزيزنا Ana Moreno');
  });
});
