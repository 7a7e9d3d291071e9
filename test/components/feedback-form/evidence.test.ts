import { expect, oneEvent } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { expectAccessible } from '../../helpers/axe.js';
import { accessibilityTree, allNodes, deepActiveElement, press } from '../../helpers/commands.js';
import {
  all,
  changeOutboxRow,
  choose,
  endpoint,
  forgetFeedback,
  formFor,
  one,
  option,
  outboxRows,
  statusSays,
  statusText,
  submit,
} from '../../helpers/feedback.js';
import { crm, openService, strict, type ServiceOptions, type VisitorService } from '../../helpers/visitor-service.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const services: VisitorService[] = [];
afterEach(() => services.splice(0).forEach((service) => service.end()));

function serviceWith(options: ServiceOptions = {}): VisitorService {
  const service = openService(options);
  services.push(service);
  return service;
}

/** The network is gone, and no attempt is made by itself before somebody presses again: it would be within two seconds, by chance. */
function goDown(service: VisitorService): void {
  service.isDown = true;
  Math.random = () => 100;
}
const { random } = Math;
afterEach(() => void (Math.random = random));

const nonceSrc = `${crm}/surveys/after-sale`;
const fromService = { surveyId: 'after-sale', surveySrc: nonceSrc };
const trapIn = (form: FeedbackForm): HTMLInputElement => one(form, '.trap');

/** A form whose service has been asked for all that it wants, a minute ago. */
async function visited(service: VisitorService, properties: Partial<FeedbackForm>): Promise<FeedbackForm> {
  const form = await formFor(`${crm}/feedback`, properties);
  await waitUntil(() => all(form, '.trap').length > 0, 'nobody watches how the form is filled');
  if (properties.nonceSrc) await waitUntil(() => service.requests.some(({ method }) => method === 'HEAD'));
  service.pass(1);
  return form;
}

async function send(form: FeedbackForm): Promise<void> {
  const sent = oneEvent(form, 'rapport-feedback-sent');
  submit(form);
  await sent;
}

const suspicionOf = async (service: VisitorService): Promise<unknown> => (await service.kept())[0]?.fields['suspicion'];

const evidencesAt = ({ requests }: VisitorService): readonly Readonly<Record<string, unknown>>[] =>
  requests
    .filter(({ method }) => method === 'POST')
    .map(({ body }) => (body as { readonly evidence: Readonly<Record<string, unknown>> }).evidence);

describe('<rapport-feedback-form> for a service that tells people from programs', () => {
  it('proves where its questions are from and how long they were on the screen, and counts', async () => {
    const service = serviceWith({ bots: strict });
    const form = await visited(service, fromService);
    await choose(form, 9);
    await send(form);
    const [record] = await service.kept();
    expect([record?.score, record?.fields]).to.deep.equal([9, {}]);
    const [evidence] = evidencesAt(service);
    expect(Object.keys(evidence ?? {})).to.have.members(['nonce', 'elapsed']);
  });

  it('proves it with built-in questions, too, where it is told whom to ask', async () => {
    const service = serviceWith({ bots: strict, survey: builtIn });
    const form = await visited(service, { surveyId: 'nps', nonceSrc: `${crm}/surveys/nps` });
    await choose(form, 9);
    await waitUntil(() => service.requests.length > 0);
    await send(form);
    expect([(await service.kept())[0]?.score, await suspicionOf(service)]).to.deep.equal([9, undefined]);
  });

  it('is held, not lost, when it was filled sooner than a person can', async () => {
    const service = serviceWith({ bots: { leastTime: 3_600_000 } });
    const form = await visited(service, fromService);
    service.pass(120);
    await choose(form, 9);
    await send(form);
    expect(await suspicionOf(service)).to.deep.equal(['fast']);
    expect(statusText(form)).to.equal('Sent');
  });

  it('is held, not lost, when a program fills whatever there is', async () => {
    const service = serviceWith({ bots: { leastTime: 0 } });
    const form = await visited(service, fromService);
    for (const field of all<HTMLInputElement>(form, 'input:not([type="radio"]), textarea')) field.value = 'Cheap pills';
    await choose(form, 9);
    await send(form);
    expect(await suspicionOf(service)).to.deep.equal(['trap']);
    expect(statusText(form)).to.equal('Sent');
  });

  it('is sent without proof where there is none to be had', async () => {
    const service = serviceWith({ bots: { leastTime: 0 }, survey: builtIn });
    goDown(service);
    const form = await visited(service, { surveyId: 'nps', nonceSrc: `${crm}/surveys/nps` });
    service.isDown = false;
    await choose(form, 9);
    await send(form);
    expect((await service.kept())[0]?.score).to.equal(9);
  });

  it('says the same in each attempt, and counts after days without a connection', async () => {
    const service = serviceWith({ bots: { leastTime: 0 } });
    const form = await visited(service, fromService);
    await choose(form, 9);
    goDown(service);
    submit(form);
    await statusSays(form, 'Saved on this device – will be sent when you are online');
    service.isDown = false;
    service.pass(9 * 24 * 60);
    await send(form);
    const [first, second] = evidencesAt(service);
    expect(second).to.deep.equal(first);
    expect([(await service.kept())[0]?.score, await suspicionOf(service)]).to.deep.equal([9, undefined]);
  });

  it('is one filled form for its proof as well when the page is loaded again', async () => {
    const service = serviceWith({ bots: { leastTime: 60_000 } });
    const first = await visited(service, fromService);
    await choose(first, 9);
    first.remove();
    const second = await visited(service, fromService);
    expect(option(second, 9).checked).to.equal(true);
    await send(second);
    const [evidence] = evidencesAt(service);
    const issued = Number(atob(String(evidence?.['nonce']).split('.')[0] ?? '').split(' ')[0]);
    expect(issued).to.equal(Date.parse('2026-11-20T09:00:00.000Z'));
  });

  it('delivers what was kept before forms proved anything', async () => {
    const service = serviceWith({ bots: { leastTime: 0 } });
    const form = await visited(service, fromService);
    await choose(form, 9);
    goDown(service);
    submit(form);
    await statusSays(form, 'Saved on this device – will be sent when you are online');
    const [row] = (await outboxRows()) ?? [];
    if (!row) throw new Error('Nothing was kept.');
    await changeOutboxRow(row, { evidence: undefined });
    service.isDown = false;
    await send(form);
    expect(evidencesAt(service)[1]).to.equal(undefined);
    expect((await service.kept())[0]?.score).to.equal(9);
  });

  it('keeps none of it in events, and none of it with the answer', async () => {
    const service = serviceWith({ bots: strict });
    const form = await visited(service, fromService);
    const details: unknown[] = [];
    for (const type of ['rapport-feedback-before-send', 'rapport-feedback-stored', 'rapport-feedback-sent']) {
      form.addEventListener(type, (event) => details.push((event as CustomEvent).detail));
    }
    await choose(form, 9);
    await send(form);
    const [evidence] = evidencesAt(service);
    expect(details).to.have.lengthOf(3);
    expect(JSON.stringify([details, await service.kept()])).not.to.contain(String(evidence?.['nonce']));
  });
});

const builtIn = {
  ...{ id: 'nps', name: 'NPS', edition: 1 },
  questions: [{ id: 'nps', kind: 'nps', title: 'Would you recommend us?' }],
};

describe('<rapport-feedback-form> with a verifier of the page', () => {
  it('gives the service what it answers, once the answer is safe', async () => {
    const tokens: unknown[] = [];
    const verify = ({ token }: { readonly token?: string }): boolean => tokens.push(token) > 0;
    const service = serviceWith({ bots: { ...strict, verify } });
    const kept: unknown[] = [];
    const form = await visited(service, {
      ...fromService,
      verify: async () => {
        kept.push(...((await outboxRows()) ?? []));
        return 'a-token';
      },
    });
    await choose(form, 9);
    await send(form);
    expect(tokens).to.deep.equal(['a-token']);
    expect(kept).to.have.lengthOf(1);
    expect(await suspicionOf(service)).to.equal(undefined);
  });

  it('is asked even when the form is sent as soon as it is there, and nobody else sends it meanwhile', async () => {
    const tokens: unknown[] = [];
    const asked = ({ token }: { readonly token?: string }): boolean => tokens.push(token) > 0;
    const service = serviceWith({ bots: { ...strict, verify: asked } });
    const form = await formFor(`${crm}/feedback`, fromService);
    await choose(form, 9);
    let answer = (_token: string): void => undefined;
    form.verify = () => new Promise<string>((resolve) => (answer = resolve));
    submit(form);
    await statusSays(form, 'Saved on this device – sending…');
    await waitUntil(async () => ((await outboxRows()) ?? []).length === 1);
    const [row] = (await outboxRows()) ?? [];
    expect((row as unknown as { readonly notBefore: number }).notBefore).to.be.greaterThan(Date.now());
    dispatchEvent(new Event('online'));
    expect(service.requests.filter(({ method }) => method === 'POST')).to.deep.equal([]);
    const sent = oneEvent(form, 'rapport-feedback-sent');
    await waitUntil(() => {
      answer('a-token');
      return tokens.length > 0;
    }, 'the service is not given the token');
    await sent;
    expect(tokens).to.deep.equal(['a-token']);
  });

  for (const [name, verify] of Object.entries<() => Promise<string>>({
    fails: () => Promise.reject(new Error('The widget did not load.')),
    'fails at once': () => {
      throw new Error('The widget is not there.');
    },
    'answers something else': () => Promise.resolve(undefined as unknown as string),
  })) {
    it(`sends without a token where it ${name}`, async () => {
      const service = serviceWith({ bots: strict });
      const form = await visited(service, { ...fromService, verify });
      await choose(form, 9);
      await send(form);
      expect(Object.keys(evidencesAt(service)[0] ?? {})).not.to.contain('token');
      expect(await suspicionOf(service)).to.equal(undefined);
    });
  }
});

describe('<rapport-feedback-form> and the field that only programs fill', () => {
  it('is not there where nobody asks for proof, and nothing is sent of it', async () => {
    const { url, arrived } = endpoint();
    const form = await formFor(url);
    await choose(form, 9);
    await send(form);
    expect(all(form, '.trap')).to.deep.equal([]);
    expect((await arrived())[0]?.body).not.to.have.property('evidence');
  });

  it('is nothing to keys, to screen readers and to browsers that fill in addresses', async () => {
    const form = await visited(serviceWith(), fromService);
    one<HTMLTextAreaElement>(form, 'textarea').focus();
    await press('Tab');
    expect(deepActiveElement()).to.equal(one(form, '[part="submit"]'));
    const fields = allNodes(await accessibilityTree(form)).filter(({ role }) => role === 'textbox');
    expect(fields.map(({ name }) => name.replace(/ ?optional/, ''))).to.deep.equal(['Why?']);
    await expectAccessible(form);
    const { autocomplete, name } = trapIn(form);
    expect(autocomplete).to.equal('off');
    expect(name).not.to.match(/name|mail|tel|phone|address|url|website|company|user|pass|code|city|zip|country/);
  });

  for (const direction of ['ltr', 'rtl']) {
    it(`takes no room on a narrow page, ${direction}`, async () => {
      const form = await visited(serviceWith(), fromService);
      const box = form.parentElement;
      if (!box) throw new Error('The form is nowhere.');
      box.dir = direction;
      box.lang = direction === 'rtl' ? 'ar' : 'en';
      box.style.inlineSize = '320px';
      box.style.overflow = 'auto';
      await form.updateComplete;
      expect(box.scrollWidth).to.be.at.most(320);
      const withTrap = box.scrollHeight;
      trapIn(form).style.display = 'none';
      expect(box.scrollHeight).to.equal(withTrap);
    });
  }
});
