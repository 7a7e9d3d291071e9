import { expect, oneEvent } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import { accessibilityTree, allNodes, deepActiveElement, press } from '../../helpers/commands.js';
import {
  all,
  choose,
  endpoint,
  forgetFeedback,
  formFor,
  heard,
  one,
  outboxRows,
  submit,
} from '../../helpers/feedback.js';
import { answerToken } from '../../../src/server/index.js';
import { crm, openService, secret, type VisitorService } from '../../helpers/visitor-service.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const services: VisitorService[] = [];
afterEach(() => services.splice(0).forEach((service) => service.end()));

function serviceWith(): VisitorService {
  const service = openService({ bots: { leastTime: 0 } });
  services.push(service);
  return service;
}

const textOf = (form: FeedbackForm, selector: string): string => one(form, selector).textContent?.trim() ?? '';

/** A form that was sent, and whose visitor may delete the answer. */
async function sent(properties: Partial<FeedbackForm> = {}, lang = 'en'): Promise<FeedbackForm> {
  const form = await formFor(`${crm}/feedback`, {
    ...{ surveyId: 'after-sale', surveySrc: `${crm}/surveys/after-sale`, deletable: true, lang },
    ...properties,
  });
  await choose(form, 3);
  const sending = oneEvent(form, 'rapport-feedback-sent');
  submit(form);
  await sending;
  await waitUntil(() => all(form, '[part="remove"]').length > 0, 'nothing offers to delete the answer');
  return form;
}

/** Waits until the keyboard is at what reads so. */
async function focusIsAt(text: string): Promise<void> {
  const focused = (): string => deepActiveElement()?.textContent?.trim() ?? '';
  await waitUntil(() => focused() === text, `focus does not come to “${text}”`);
}

/** From the thanks to the question, by keys. */
async function ask(form: FeedbackForm, keep = 'Keep it'): Promise<void> {
  one(form, '[part="remove"]').focus();
  await press('Enter');
  await focusIsAt(keep);
}

describe('<rapport-feedback-form> whose answer may be deleted', () => {
  it('deletes it with the keyboard alone, after asking once, and says so', async () => {
    const service = serviceWith();
    const form = await sent();
    const deleted = heard<{ id: string; key: string }>(form, 'rapport-feedback-deleted');
    const [record] = await service.kept();
    await ask(form);
    await press('Shift+Tab');
    await press('Enter');
    await focusIsAt('Your answer has been deleted.');
    expect(await service.kept()).to.deep.equal([]);
    expect(deleted).to.deep.equal([{ id: record?.id, key: record?.idempotencyKey }]);
    expect(all(form, '[part="remove"], [part="status"]')).to.deep.equal([]);
    expect(await outboxRows()).to.deep.equal([]);
    await expectAccessible(form);
  });

  it('deletes nothing before it has asked, and nothing where it is not wanted after all', async () => {
    const service = serviceWith();
    const form = await sent();
    await ask(form);
    expect(textOf(form, '[role="group"] p')).to.equal('Delete your answer for good? It cannot be brought back.');
    const [group] = allNodes(await accessibilityTree(form)).filter(({ role }) => role === 'group');
    expect(group?.name).to.equal('Delete your answer for good? It cannot be brought back.');
    await expectAccessible(form);
    await press('Enter');
    await focusIsAt('Delete my answer');
    await press('Enter');
    await focusIsAt('Keep it');
    await press('Escape');
    await focusIsAt('Delete my answer');
    expect(service.requests.some(({ path }) => path.endsWith('/forget'))).to.equal(false);
    expect(await service.kept()).to.have.lengthOf(1);
  });

  it('says where it could not be deleted, and deletes it when it is tried again', async () => {
    const service = serviceWith();
    const form = await sent();
    await ask(form);
    service.isDown = true;
    await press('Shift+Tab');
    await press('Enter');
    await waitUntil(() => all(form, '[role="alert"]').length > 0, 'nothing says that it was not deleted');
    expect(textOf(form, '[role="alert"]')).to.equal('Not deleted: nobody has confirmed it. Try again.');
    expect(textOf(form, 'h2')).to.equal('Thank you for your feedback!');
    await expectAccessible(form);
    service.isDown = false;
    expect(deepActiveElement()).to.equal(one(form, '[part="remove"]'));
    await press('Enter');
    await focusIsAt('Your answer has been deleted.');
    expect(await service.kept()).to.deep.equal([]);
  });

  it('is not told to be deleted by a hotel network that answers 200 to anything', async () => {
    serviceWith();
    const form = await sent();
    const own = window.fetch;
    window.fetch = () => Promise.resolve(new Response('<!doctype html><p>Welcome to our network</p>'));
    await ask(form);
    one(form, '[part="remove"]').click();
    await waitUntil(() => all(form, '[role="alert"]').length > 0, 'nothing says that it was not deleted');
    window.fetch = own;
    expect(textOf(form, '[role="alert"]')).to.equal('Not deleted: nobody has confirmed it. Try again.');
  });

  it('says whom to ask where the service does not take it back from here', async () => {
    serviceWith();
    const form = await sent();
    const own = window.fetch;
    window.fetch = () => Promise.resolve(new Response('{}', { status: 403 }));
    await ask(form);
    one(form, '[part="remove"]').click();
    await waitUntil(() => all(form, '[role="alert"]').length > 0, 'nothing says that it was not deleted');
    window.fetch = own;
    expect(textOf(form, '[role="alert"]')).to.contain('Ask those who run this survey.');
  });

  it('offers to answer again after that, as another filled form', async () => {
    const service = serviceWith();
    const form = await sent({ repeatable: true });
    const [first] = await service.kept();
    await ask(form);
    one(form, '[part="remove"]').click();
    await focusIsAt('Your answer has been deleted.');
    one(form, '[part="again"]').click();
    await form.updateComplete;
    await choose(form, 8);
    const sending = oneEvent(form, 'rapport-feedback-sent');
    submit(form);
    await sending;
    const [second] = await service.kept();
    expect(second?.score).to.equal(8);
    expect(second?.idempotencyKey).not.to.equal(first?.idempotencyKey);
    await waitUntil(() => all(form, '[part="remove"]').length > 0, 'nothing offers to delete the other answer');
    expect(textOf(form, '[part="remove"]')).to.equal('Delete my answer');
  });

  for (const [lang, words, keep, done] of [
    ['zh-CN', '删除我的回答', '保留', '您的回答已删除。'],
    ['ar', 'حذف إجابتي', 'إبقاء', 'حُذفت إجابتك.'],
  ] as const) {
    it(`asks and says so in the language of the form: ${lang}`, async () => {
      serviceWith();
      const form = await sent({}, lang);
      expect(textOf(form, '[part="remove"]')).to.equal(words);
      await ask(form, keep);
      one(form, '[part="remove"]').click();
      await focusIsAt(done);
    });
  }

  it('offers nothing where the page does not want it, or the endpoint gave no token', async () => {
    serviceWith();
    const unwanted = await formFor(`${crm}/feedback`, {
      surveyId: 'after-sale',
      surveySrc: `${crm}/surveys/after-sale`,
    });
    const untold = await formFor(endpoint().url, { deletable: true });
    for (const form of [unwanted, untold]) {
      await choose(form, 9);
      const sending = oneEvent(form, 'rapport-feedback-sent');
      submit(form);
      await sending;
      await form.updateComplete;
      expect(textOf(form, 'h2')).to.equal('Thank you for your feedback!');
      expect(all(form, '[part="remove"]')).to.deep.equal([]);
    }
  });

  it('tells its token to nobody who listens', async () => {
    const service = serviceWith();
    const details: unknown[] = [];
    const listen = (event: Event): void => void details.push((event as CustomEvent).detail);
    document.addEventListener('rapport-feedback-sent', listen);
    await sent();
    document.removeEventListener('rapport-feedback-sent', listen);
    const [record] = await service.kept();
    expect(details).to.deep.equal([{ id: record?.id, key: record?.idempotencyKey }]);
  });
});

describe('the page of the documentation for links in e-mails', () => {
  const frames: HTMLIFrameElement[] = [];
  afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

  /** The page as it stands there, opened from a link, its service being the one of this test. */
  async function opened(hash: string): Promise<Document> {
    const documentation = await (await fetch('/docs/server.md')).text();
    const [, page = ''] = /^```html\n([^]*?)^```$/m.exec(documentation) ?? [];
    const frame = document.createElement('iframe');
    frame.title = 'a link in an e-mail';
    frames.push(frame);
    const loaded = oneEvent(frame, 'load');
    frame.src = `${URL.createObjectURL(new Blob([page], { type: 'text/html' }))}#${hash}`;
    document.body.append(frame);
    await loaded;
    const { contentWindow, contentDocument } = frame;
    if (!contentWindow || !contentDocument) throw new Error('The page did not open.');
    contentWindow.fetch = window.fetch;
    return contentDocument;
  }

  const press = async (page: Document, said: string): Promise<void> => {
    page.querySelector('button')?.click();
    await waitUntil(
      () => page.querySelector('[role="status"]')?.textContent === said,
      `the page does not say “${said}”`,
    );
  };

  it('deletes the answer from a link, and only once somebody presses', async () => {
    const service = serviceWith();
    await sent();
    const [record] = await service.kept();
    const page = await opened(await answerToken(secret, record?.id ?? ''));
    expect(await service.kept()).to.have.lengthOf(1);
    service.isDown = true;
    await press(page, 'Not deleted: there is no connection. Try again when you are online.');
    expect(await service.kept()).to.have.lengthOf(1);
    service.isDown = false;
    await press(page, 'Your answer has been deleted.');
    expect(await service.kept()).to.deep.equal([]);
    expect(page.querySelector('button')?.hidden).to.equal(true);
  });

  it('says of a link that was cut what to do', async () => {
    const service = serviceWith();
    await sent();
    await press(await opened('cut'), 'This link is not complete. Copy all of it into the address bar.');
    expect(await service.kept()).to.have.lengthOf(1);
  });
});
