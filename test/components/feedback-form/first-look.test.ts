import { expect } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { newId } from '../../../src/model/new-id.js';
import { press } from '../../helpers/commands.js';
import {
  all,
  asked,
  endpoint,
  forgetFeedback,
  isWhole,
  one,
  option,
  outboxRows,
  removeOutbox,
  sparedRows,
  statusSays,
  statusText,
  submit,
} from '../../helpers/feedback.js';
import { openPage } from '../../helpers/pages.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const unreached = 'No connection yet – trying again. Keep this page open.';
const whole = 'feedback-parts/whole-form.js';

interface Visit {
  readonly form: FeedbackForm;
  readonly window: Window;
  /** What the page has asked for, in order. */
  asked(): Promise<readonly string[]>;
  /** Lets go of what is held on its way. */
  release(): Promise<unknown>;
}

const frames: HTMLIFrameElement[] = [];
afterEach(() => frames.splice(0).forEach((frame) => frame.remove()));

/** A page with a form whose parts come as told: `hold` until they are released, or are `gone`. See `test/runner/late-parts.ts`. */
async function visit(steps: string, url: string, attributes: Readonly<Record<string, string>> = {}): Promise<Visit> {
  const road = `/road/${newId()}`;
  const { frame, window, document } = await openPage(`${road}/${steps}/page.html`);
  frames.push(frame);
  const form = document.createElement('rapport-feedback-form');
  form.setAttribute('endpoint', url);
  for (const name of Object.keys(attributes)) form.setAttribute(name, attributes[name] ?? '');
  document.body.append(form);
  await waitUntil(() => all(form, 'form').length > 0, 'the form does not show; is dist built?');
  return {
    form,
    window,
    asked: async () => (await fetch(road)).json() as Promise<string[]>,
    release: () => fetch(`${road}/release`),
  };
}

async function choose(form: FeedbackForm, points: number): Promise<void> {
  option(form, points).click();
  await form.updateComplete;
}

describe('<rapport-feedback-form> after its first request', () => {
  it('asks, with its scale named and described, and takes an answer from the keyboard', async () => {
    const { form, asked: requested } = await visit('hold', endpoint().url);
    const scale = one(form, '#q0');
    expect(scale.getAttribute('role')).to.equal('radiogroup');
    expect(asked(form)).to.deep.equal(['How likely are you to recommend us to a friend or colleague?']);
    expect(form.shadowRoot?.getElementById('q0-ends')?.textContent).to.contain('10: Extremely likely');
    option(form, 4).focus();
    await press('Space');
    await press('ArrowRight');
    await waitUntil(() => form.value === '[{"question":"nps","value":5}]', 'the answer is not taken');
    expect(isWhole(form)).to.equal(false);
    await waitUntil(async () => (await requested()).length > 1);
    expect(await requested()).to.deep.equal(['feedback.js?version=1', whole]);
  });

  it('says what is missing when it is sent without an answer', async () => {
    const { form } = await visit('hold', endpoint().url);
    submit(form);
    await waitUntil(() => all(form, '.problem').length > 0);
    expect(one(form, '.problem').textContent).to.equal('Choose a number from 0 to 10.');
    expect(form.shadowRoot?.activeElement).to.equal(option(form, 0));
    expect(statusText(form)).to.equal('');
    await choose(form, 3);
    expect(all(form, '.problem')).to.deep.equal([]);
  });

  it('has stored nothing, and stores nothing of somebody who has answered nothing', async () => {
    await removeOutbox();
    const { form, release } = await visit('hold', endpoint().url);
    await release();
    await waitUntil(() => isWhole(form));
    expect(sessionStorage.length).to.equal(0);
    expect(await outboxRows()).to.equal(undefined);
    expect(await sparedRows()).to.equal(undefined);
  });

  it('fetches what it shares with its parts no second time, whatever address it has', async () => {
    const { form, asked: requested } = await visit('ok', endpoint().url, { metric: 'ces' });
    await waitUntil(() => isWhole(form));
    expect(await requested()).to.deep.equal(['feedback.js?version=1', whole]);
  });
});

describe('<rapport-feedback-form> when the rest comes', () => {
  it('keeps what was chosen, and where focus is, keeps it in the tab, and asks what follows', async () => {
    const { form, release } = await visit('hold', endpoint().url);
    await choose(form, 9);
    const chosen = option(form, 9);
    chosen.focus();
    await release();
    await waitUntil(() => asked(form).includes('Great! What do we do best?'), 'nothing follows');
    expect(option(form, 9)).to.equal(chosen);
    expect(form.shadowRoot?.activeElement).to.equal(chosen);
    expect(JSON.stringify(Object.values({ ...sessionStorage }))).to.contain('nps');
    expect(form.value).to.equal('[{"question":"nps","value":9}]');
  });

  it('sends what was sent before it, once', async () => {
    const { url, arrived } = endpoint();
    const { form, release } = await visit('hold', url);
    await choose(form, 9);
    submit(form);
    submit(form);
    await statusSays(form, 'Sending…');
    expect(one(form, '[part="submit"]').getAttribute('aria-disabled')).to.equal('true');
    expect(option(form, 9).checked).to.equal(true);
    await release();
    await statusSays(form, 'Sent');
    expect((await arrived()).map(({ body }) => body.answers)).to.deep.equal([[{ question: 'nps', value: 9 }]]);
  });

  it('puts what was chosen beside what an earlier page of the tab has kept', async () => {
    const { url } = endpoint();
    const first = await visit('ok', url);
    await choose(first.form, 9);
    await waitUntil(() => all(first.form, 'textarea').length > 0);
    const text = one<HTMLTextAreaElement>(first.form, 'textarea');
    text.value = 'Fast';
    text.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const second = await visit('hold', url);
    await choose(second.form, 10);
    await second.release();
    await waitUntil(() => all(second.form, 'textarea').length > 0);
    expect(JSON.parse(second.form.value)).to.deep.equal([
      { question: 'nps', value: 10 },
      { question: 'praise', value: 'Fast' },
    ]);
  });
});

describe('<rapport-feedback-form> when the rest does not come', () => {
  it('says so to whoever has answered, and at a press asks for it at another address, and sends', async () => {
    const { url, arrived } = endpoint();
    const { form, asked: requested } = await visit('gone.ok', url);
    await waitUntil(async () => (await requested()).length > 1);
    expect(statusText(form)).to.equal('');
    await choose(form, 2);
    await statusSays(form, unreached);
    expect(one(form, '[part="status"]').getAttribute('role')).to.equal('alert');
    submit(form);
    await statusSays(form, 'Sent');
    expect((await requested()).slice(1)).to.deep.equal([whole, `${whole}?1`]);
    expect((await arrived())[0]?.body.answers).to.deep.equal([{ question: 'nps', value: 2 }]);
  });

  it('asks again by itself, and loses nothing meanwhile', async () => {
    const { url, arrived } = endpoint();
    const { form } = await visit('gone.ok', url);
    await choose(form, 2);
    await waitUntil(() => isWhole(form), 'it does not ask again');
    submit(form);
    await statusSays(form, 'Sent');
    expect(await arrived()).to.have.lengthOf(1);
  });

  it('asks again when the network is back', async () => {
    const { form, window, asked: requested } = await visit('gone.gone.gone.gone.gone.gone.ok', endpoint().url);
    await choose(form, 2);
    await statusSays(form, unreached);
    await waitUntil(async () => {
      window.dispatchEvent(new CustomEvent('online'));
      return (await requested()).length > 7;
    }, 'it does not ask again');
    await waitUntil(() => isWhole(form));
    expect(option(form, 2).checked).to.equal(true);
  });
});
