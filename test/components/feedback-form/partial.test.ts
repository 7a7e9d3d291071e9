import { expect, fixture, oneEvent } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import { all, choose, forgetFeedback, formFor, one, option, submit, write } from '../../helpers/feedback.js';
import { crm, openService, type VisitorService } from '../../helpers/visitor-service.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const services: VisitorService[] = [];
afterEach(() => {
  for (const service of services.splice(0)) service.end();
  Reflect.deleteProperty(document, 'visibilityState');
});

const survey = {
  id: 'visit',
  name: 'Visit',
  edition: 1,
  partialAnswers: true,
  questions: [
    { id: 'recommend', kind: 'nps', title: 'Would you recommend us?' },
    { id: 'why', kind: 'text', title: 'Why?' },
    { id: 'who', kind: 'contact', title: 'Who are you?', parts: [{ part: 'email' }] },
  ],
};

function serviceWith(more: object = {}): VisitorService {
  const service = openService({ survey: { ...survey, ...more }, bots: { leastTime: 0, holds: [] } });
  services.push(service);
  return service;
}

const told = (form: FeedbackForm): string => all(form, '[part="partial"]')[0]?.textContent ?? '';

/** A form as a page gets it, once it says that answers are kept. */
async function shown(properties: Partial<FeedbackForm> = {}): Promise<FeedbackForm> {
  const form = await formFor(`${crm}/feedback`, { surveySrc: `${crm}/surveys/visit`, ...properties });
  await waitUntil(() => told(form) !== '', 'the form does not say that answers are kept');
  return form;
}

/** The visitor goes to another tab, or closes this one, and comes back. */
function leave(): void {
  for (const state of ['hidden', 'visible']) {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new Event('visibilitychange'));
  }
}

const partsIn = ({ requests }: VisitorService): readonly { readonly answers: readonly object[] }[] =>
  requests.filter(({ path }) => path === '/feedback/unfinished').map(({ body }) => body as { answers: object[] });

async function isKept(service: VisitorService, answers: readonly object[]): Promise<void> {
  await waitUntil(async () => {
    const [answer] = await service.kept();
    return JSON.stringify(answer?.answers) === JSON.stringify(answers);
  }, 'the service does not have these answers');
}

async function send(form: FeedbackForm): Promise<void> {
  const sent = oneEvent(form, 'rapport-feedback-sent');
  submit(form);
  await sent;
}

describe('<rapport-feedback-form> whose answers are kept as they are given', () => {
  it('says so, and gives the service what was answered when the page is left', async () => {
    const service = serviceWith();
    const form = await shown();
    expect(told(form)).to.contain('even if you do not send it');
    await choose(form, 3);
    expect(partsIn(service), 'before the page is left').to.deep.equal([]);
    leave();
    await isKept(service, [{ question: 'recommend', value: 3 }]);
    await expectAccessible(form);
  });

  it('holds them as one answer, which counts only when it is sent, and then once', async () => {
    const service = serviceWith();
    const form = await shown();
    await choose(form, 3);
    leave();
    await isKept(service, [{ question: 'recommend', value: 3 }]);
    await write(form, 'Slow.');
    leave();
    await isKept(service, [
      { question: 'recommend', value: 3 },
      { question: 'why', value: 'Slow.' },
    ]);
    expect((await service.kept()).map(({ score }) => score)).to.deep.equal([undefined]);
    await send(form);
    expect((await service.kept()).map(({ score, fields }) => [score, fields])).to.deep.equal([[3, {}]]);
    leave();
    expect(partsIn(service)).to.have.length(2);
  });

  it('gives away no contact details before they are sent', async () => {
    const service = serviceWith();
    const form = await shown();
    await choose(form, 9);
    const email = one<HTMLInputElement>(form, 'input[type="email"]');
    email.value = 'canary@example.com';
    email.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    leave();
    await isKept(service, [{ question: 'recommend', value: 9 }]);
    expect(JSON.stringify(service.requests)).not.to.contain('canary');
  });

  it('keeps nothing where nothing was answered, and the same answers once', async () => {
    const service = serviceWith();
    const form = await shown();
    leave();
    expect(partsIn(service)).to.deep.equal([]);
    await choose(form, 9);
    leave();
    leave();
    await isKept(service, [{ question: 'recommend', value: 9 }]);
    expect(partsIn(service)).to.have.length(1);
  });

  it('goes on with the same answer after the page was loaded again', async () => {
    const service = serviceWith();
    await choose(await shown(), 3);
    leave();
    await isKept(service, [{ question: 'recommend', value: 3 }]);
    await fixture(document.createElement('p'));
    const form = await shown();
    expect(option(form, 3).checked).to.equal(true);
    await choose(form, 5);
    leave();
    await isKept(service, [{ question: 'recommend', value: 5 }]);
    await send(form);
    expect((await service.kept()).map(({ score }) => score)).to.deep.equal([5]);
  });

  it('loses nothing where the service does not hear of it', async () => {
    const service = serviceWith();
    const form = await shown();
    await choose(form, 3);
    service.isDown = true;
    leave();
    await waitUntil(() => partsIn(service).length === 1);
    service.isDown = false;
    await send(form);
    expect((await service.kept()).map(({ score }) => score)).to.deep.equal([3]);
  });

  for (const [lang, words] of [
    ['zh-CN', '即使没有提交'],
    ['ar', 'حتى إن لم ترسله'],
  ] as const) {
    it(`says so in ${lang}`, async () => {
      serviceWith();
      expect(told(await shown({ lang }))).to.contain(words);
    });
  }

  it('says and does nothing of it where the survey does not want it', async () => {
    const service = serviceWith({ partialAnswers: false });
    const form = await formFor(`${crm}/feedback`, { surveySrc: `${crm}/surveys/visit` });
    await waitUntil(() => all(form, 'textarea').length > 0);
    await choose(form, 3);
    leave();
    await send(form);
    expect(partsIn(service)).to.deep.equal([]);
    expect(told(form)).to.equal('');
  });
});
