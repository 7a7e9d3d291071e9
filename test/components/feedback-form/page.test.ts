import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import {
  changeOutboxRow,
  choose,
  endpoint,
  forgetFeedback,
  formFor,
  outboxRows,
  statusSays,
  submit,
} from '../../helpers/feedback.js';
import { openUnderPolicy } from '../../helpers/pages.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

interface PublicPage extends Window {
  readonly refused: readonly string[];
}

async function openPage(): Promise<{ frame: HTMLIFrameElement; page: PublicPage; form: FeedbackForm }> {
  const frame = await openUnderPolicy('feedback.html');
  const page = frame.contentWindow as PublicPage;
  const form = frame.contentDocument?.querySelector('rapport-feedback-form') as FeedbackForm;
  await waitUntil(() => form.shadowRoot?.querySelector('form'), 'the bundle shows no form; is dist built?');
  return { frame, page, form };
}

describe('the bundle for public pages', () => {
  it('fills, sends and thanks under a strict policy without a violation', async () => {
    const { frame, page, form } = await openPage();
    await choose(form, '4 of 5', '5 of 5', 'This');
    submit(form);
    await form.updateComplete;
    await choose(form, '4 of 5');
    submit(form);
    await statusSays(form, 'Sent');
    expect(page.refused).to.deep.equal([]);
    frame.remove();
  });

  it('shows the words between its tags only while it is not there', async () => {
    const { frame, form } = await openPage();
    expect(form.querySelector('p')?.getBoundingClientRect().height).to.equal(0);
    frame.remove();
  });

  it('delivers what an earlier page could not, with the same key', async () => {
    const { url, arrived } = endpoint('503-3600.ok');
    const earlier = await formFor(url);
    await choose(earlier, 9);
    submit(earlier);
    await statusSays(earlier, 'Saved on this device – not confirmed yet, will be sent again');
    const [row] = (await outboxRows()) ?? [];
    // As if its wait were over: another page of the origin is opened long after.
    await changeOutboxRow(row ?? expect.fail('nothing was kept'), { tryAt: 0, notBefore: 0 });
    const { frame } = await openPage();
    await waitUntil(async () => (await outboxRows())?.length === 0, 'the outbox is not emptied');
    const keys = (await arrived()).map(({ header }) => header);
    expect(keys).to.deep.equal([row?.key, row?.key]);
    frame.remove();
  });

  // No browser packs with brotli; deflate is about a tenth larger.
  for (const [what, files, most] of [
    ['9 kB before it asks', ['feedback.js'], 10_000],
    ['20.3 kB in all', ['feedback.js', 'feedback-parts/whole-form.js'], 23_200],
  ] as const) {
    it(`weighs at most ${what}`, async () => {
      let size = 0;
      for (const file of files) {
        const body = await (await fetch(`/dist/cdn/${file}`)).blob();
        size += (await new Response(body.stream().pipeThrough(new CompressionStream('deflate-raw'))).blob()).size;
      }
      expect(size).to.be.below(most);
    });
  }
});
