import { expect, oneEvent } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { click, deepActiveElement, press } from '../../helpers/commands.js';
import {
  choose,
  endpoint,
  forgetFeedback,
  formFor,
  heard,
  one,
  option,
  outboxRows,
  statusSays,
  statusText,
  submit,
  write,
} from '../../helpers/feedback.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const unconfirmed = 'Saved on this device – not confirmed yet, will be sent again';

async function filled(url: string, properties: Partial<FeedbackForm> = {}): Promise<FeedbackForm> {
  const form = await formFor(url, properties);
  await choose(form, 9);
  await write(form, 'Fast');
  return form;
}

describe('<rapport-feedback-form> sending', () => {
  it('posts the draft with its key, says so, thanks, and moves focus to the thanks', async () => {
    const { url, arrived } = endpoint();
    const form = await filled(url, { surveyId: 'autumn', customerId: 'c1' });
    const sent = heard<{ id: string; key: string }>(form, 'rapport-feedback-sent');
    one(form, '[part="submit"]').focus();
    await press('Enter');
    await waitUntil(() => sent.length === 1);
    await form.updateComplete;
    const [post] = await arrived();
    const { idempotencyKey, submittedAt, ...draft } = post?.body ?? expect.fail('nothing arrived');
    expect(draft).to.deep.equal({
      surveyId: 'autumn',
      edition: 1,
      customerId: 'c1',
      language: 'en',
      page: location.origin + location.pathname,
      answers: [
        { question: 'nps', value: 9 },
        { question: 'praise', value: 'Fast' },
      ],
    });
    expect(Date.parse(submittedAt)).to.be.closeTo(Date.now(), 60_000);
    expect(post?.header).to.equal(idempotencyKey);
    expect(sent[0]?.key).to.equal(idempotencyKey);
    expect(sent[0]?.id).to.match(/^feedback-/);
    expect(deepActiveElement()?.textContent).to.equal('Thank you for your feedback!');
    expect(statusText(form)).to.equal('Sent');
    expect(await outboxRows()).to.deep.equal([]);
    expect(sessionStorage.length).to.equal(0);
  });

  it('ten clicks in a row are one filled form', async () => {
    const { url, arrived } = endpoint();
    const form = await filled(url);
    const before = heard(form, 'rapport-feedback-before-send');
    for (let count = 0; count < 10; count += 1) submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    expect(before).to.have.lengthOf(1);
    expect(await arrived()).to.have.lengthOf(1);
  });

  it('Enter and a click together are one filled form', async () => {
    const { url, arrived } = endpoint('hang.ok');
    const form = await filled(url);
    one(form, '[part="submit"]').focus();
    await press('Enter');
    await click(one(form, '[part="submit"]'));
    await waitUntil(async () => (await arrived()).length > 0);
    expect(one(form, '[part="submit"]').getAttribute('aria-disabled')).to.equal('true');
    expect(deepActiveElement()).to.equal(one(form, '[part="submit"]'));
    expect(await arrived()).to.have.lengthOf(1);
  });

  it('a cancelled form stays open and is not sent', async () => {
    const { url, arrived } = endpoint();
    const form = await filled(url);
    form.addEventListener('rapport-feedback-before-send', (event) => event.preventDefault());
    submit(form);
    await form.updateComplete;
    expect(statusText(form)).to.equal('');
    expect(await arrived()).to.deep.equal([]);
    expect((await outboxRows()) ?? []).to.deep.equal([]);
  });

  it('another try has the same key', async () => {
    const { url, arrived } = endpoint('503-3600.ok');
    const form = await filled(url);
    submit(form);
    await statusSays(form, unconfirmed);
    const sent = oneEvent(form, 'rapport-feedback-sent');
    submit(form);
    await sent;
    const keys = (await arrived()).map(({ header }) => header);
    expect(keys).to.have.lengthOf(2);
    expect(new Set(keys).size).to.equal(1);
  });

  it('a form that was taken away before it was confirmed is known again by the one that comes after', async () => {
    const { url, arrived } = endpoint('503-3600.ok');
    const first = await filled(url);
    submit(first);
    await statusSays(first, unconfirmed);
    first.remove();
    const second = await formFor(url);
    await statusSays(second, unconfirmed);
    expect(option(second, 9).checked).to.equal(true);
    const sent = oneEvent(second, 'rapport-feedback-sent');
    submit(second);
    await sent;
    const keys = (await arrived()).map(({ header }) => header);
    expect(keys).to.have.lengthOf(2);
    expect(keys[0]).to.equal(keys[1]);
  });

  it('answering again is another filled form with a key of its own', async () => {
    const { url, arrived } = endpoint();
    const form = await filled(url, { repeatable: true });
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    await form.updateComplete;
    one(form, '[part="again"]').click();
    await form.updateComplete;
    expect(form.value).to.equal('');
    await choose(form, 2);
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    const keys = (await arrived()).map(({ header }) => header);
    expect(new Set(keys).size).to.equal(2);
  });

  it('does not offer to answer again by itself', async () => {
    const form = await filled(endpoint().url);
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    await form.updateComplete;
    expect(form.shadowRoot?.querySelector('[part="again"]')).to.equal(null);
  });

  it('cannot be changed while it is on its way', async () => {
    const form = await filled(endpoint('503').url);
    submit(form);
    await statusSays(form, unconfirmed);
    await choose(form, 1);
    expect(option(form, 9).checked).to.equal(true);
    expect(form.value).to.contain('9');
    expect(one<HTMLTextAreaElement>(form, 'textarea').readOnly).to.equal(true);
  });
});

describe('<rapport-feedback-form> hearing from the server', () => {
  for (const answer of ['html', 'wrong-key', 'truncated', 'empty', '500', '429-3600', '302']) {
    it(`does not take ${answer} for an acknowledgement`, async () => {
      const form = await filled(endpoint(answer).url);
      const sent = heard(form, 'rapport-feedback-sent');
      const stored = heard<{ key: string }>(form, 'rapport-feedback-stored');
      submit(form);
      await statusSays(form, unconfirmed);
      expect(sent).to.deep.equal([]);
      const row = (await outboxRows())?.find(({ key }) => key === stored[0]?.key);
      expect(row?.state).to.equal('waiting');
    });
  }

  it('waits as long as the server asks, also when the network comes back', async () => {
    const { url, arrived } = endpoint('429-3600.ok');
    const form = await filled(url);
    submit(form);
    await statusSays(form, unconfirmed);
    dispatchEvent(new CustomEvent('online'));
    const other = endpoint();
    const next = await filled(other.url);
    submit(next);
    await oneEvent(next, 'rapport-feedback-sent');
    expect(await arrived()).to.have.lengthOf(1);
  });

  const refusals = [
    ['400', 'invalid', 'Not accepted. Your answers are kept; check them and try again.'],
    ['413', 'too-large', 'Too long. Your answers are kept; shorten them and try again.'],
    ['422', 'invalid', 'Not accepted. Your answers are kept; check them and try again.'],
    ['401', 'denied', 'Not accepted. Your answers are kept; sign in and try again.'],
    ['403', 'denied', 'Not accepted. Your answers are kept; sign in and try again.'],
    ['410', 'not-found', 'This survey is closed. Your answers are kept.'],
  ] as const;
  for (const [status, reason, words] of refusals) {
    it(`parks what is refused with ${status}, says why, and keeps it`, async () => {
      const { url, arrived } = endpoint(`${status}.ok`);
      const form = await filled(url);
      const parked = heard<{ key: string; reason: string }>(form, 'rapport-feedback-parked');
      submit(form);
      await statusSays(form, words);
      expect(parked.map((detail) => detail.reason)).to.deep.equal([reason]);
      expect((await outboxRows())?.map(({ state }) => state)).to.deep.equal(['parked']);
      await choose(form, 8);
      submit(form);
      await oneEvent(form, 'rapport-feedback-sent');
      const posts = await arrived();
      expect(posts.map(({ header }) => header)).to.deep.equal([parked[0]?.key, parked[0]?.key]);
      expect(posts[1]?.body.answers[0]).to.deep.equal({ question: 'nps', value: 8 });
      expect(await outboxRows()).to.deep.equal([]);
    });
  }

  it('one that is parked does not hold up the next', async () => {
    const form = await filled(endpoint('422').url);
    submit(form);
    await oneEvent(form, 'rapport-feedback-parked');
    const other = await filled(endpoint().url);
    submit(other);
    await oneEvent(other, 'rapport-feedback-sent');
    expect(await outboxRows()).to.have.lengthOf(1);
  });
});

describe('<rapport-feedback-form> and what is personal', () => {
  it('is in no address, no event and no message of the console', async () => {
    const canary = 'canary-7c1';
    const events: string[] = [];
    const names = ['before-send', 'stored', 'sent', 'parked'].map((name) => `rapport-feedback-${name}`);
    const { url, arrived } = endpoint('422.ok');
    const form = await formFor(url);
    for (const name of [...names, 'rapport-ready', 'rapport-error']) {
      document.addEventListener(name, (event) => events.push(JSON.stringify((event as CustomEvent).detail)), {
        once: true,
      });
    }
    await choose(form, 2);
    await write(form, canary);
    submit(form);
    await oneEvent(form, 'rapport-feedback-parked');
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    expect(events.join()).not.to.contain(canary);
    const posts = await arrived();
    expect(posts.every(({ referrer }) => referrer === `${location.origin}/`)).to.equal(true);
    expect(JSON.stringify(performance.getEntriesByType('resource').map(({ name }) => name))).not.to.contain(canary);
  });
});
