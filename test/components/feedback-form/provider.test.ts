import { expect, oneEvent } from '@open-wc/testing';
import { html } from 'lit';
import { failing, readOnly } from '../../../stories/support/adapters.js';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { memoryAdapter } from '../../helpers/memory.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import type { Seed } from '../../../src/model/index.js';
import {
  all,
  asked,
  choose,
  forgetFeedback,
  heard,
  outboxRows,
  statusSays,
  submit,
  write,
} from '../../helpers/feedback.js';
import { scene, type Scene, type SceneOptions } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const seed: Seed = {
  customers: [{ id: 'c1', kind: 'person', name: { display: 'Ana Moreno' } } as never],
  surveys: [
    {
      id: 'autumn',
      name: 'Autumn survey',
      edition: 3,
      questions: [
        { id: 'nps', kind: 'nps', title: 'Would you recommend us?', required: true },
        { id: 'why', kind: 'text', title: 'Why?' },
      ],
      thanks: 'Thanks, Ana!',
    },
  ],
};

function formScene(options: SceneOptions = {}): Promise<Scene<FeedbackForm>> {
  return scene<FeedbackForm>(
    html`<rapport-feedback-form survey-id="autumn" customer-id="c1"></rapport-feedback-form>`,
    { seed, ...options },
  );
}

function seeded(wrap: (adapter: RapportAdapter) => RapportAdapter): SceneOptions {
  return { adapter: wrap(memoryAdapter({ seed })) };
}

describe('<rapport-feedback-form> with a provider', () => {
  it('asks the survey of the adapter, and its answer is feedback there and on the timeline of the customer', async () => {
    const { element, client } = await formScene();
    expect(asked(element)).to.deep.equal(['Would you recommend us?', 'Why?']);
    const sent = heard<{ id: string; key: string }>(element, 'rapport-feedback-sent');
    await choose(element, 9);
    await write(element, 'Fast');
    submit(element);
    await waitUntil(() => sent.length === 1);
    const feedback = await client.feedback.get(sent[0]?.id ?? '');
    expect(feedback).to.include({
      surveyId: 'autumn',
      edition: 3,
      customerId: 'c1',
      score: 9,
      idempotencyKey: sent[0]?.key,
    });
    const { items } = await client.interactions.list({});
    expect(items.map(({ kind, customerId, body }) => ({ kind, customerId, body }))).to.deep.equal([
      { kind: 'feedback', customerId: 'c1', body: 'Fast' },
    ]);
    await element.updateComplete;
    expect(element.shadowRoot?.querySelector('h2')?.textContent).to.equal('Thanks, Ana!');
    expect((await outboxRows()) ?? []).to.deep.equal([]);
    expect(sessionStorage.length).to.equal(0);
  });

  it('that does not answer says that nothing is saved, and sends the same form again', async () => {
    let isDown = true;
    const { element, client } = await formScene(
      seeded((memory) => failing(memory, 'unavailable', (call) => isDown && call === 'feedback.submit')),
    );
    await choose(element, 2);
    submit(element);
    await statusSays(element, 'Not saved on this device; keep this page open');
    isDown = false;
    const sent = oneEvent(element, 'rapport-feedback-sent');
    submit(element);
    await sent;
    expect((await client.feedback.list({})).items).to.have.lengthOf(1);
  });

  it('that refuses the answer keeps it and says so', async () => {
    const { element } = await formScene(
      seeded((memory) => failing(memory, 'denied', (call) => call === 'feedback.submit')),
    );
    const parked = heard<{ reason: string }>(element, 'rapport-feedback-parked');
    await choose(element, 2);
    submit(element);
    await statusSays(element, 'Not accepted. Your answers are kept; sign in and try again.');
    expect(parked.map(({ reason }) => reason)).to.deep.equal(['denied']);
    expect(element.value).to.contain('2');
  });

  it('that has no such survey says that it is closed', async () => {
    const errors: string[] = [];
    document.addEventListener(
      'rapport-error',
      (event) => errors.push((event as CustomEvent<{ code: string }>).detail.code),
      { once: true },
    );
    const { element } = await formScene({ seed: {} });
    await waitUntil(() => all(element, '.state').length > 0);
    expect(element.shadowRoot?.textContent).to.contain('This survey is closed.');
    expect(errors).to.deep.equal(['not-found']);
  });

  it('that cannot be read offers another try, which shows the form', async () => {
    let isDown = true;
    const { element } = await formScene(
      seeded((memory) => failing(memory, 'unavailable', (call) => isDown && call === 'surveys.get')),
    );
    await waitUntil(() => all(element, '[part="retry"]').length > 0);
    isDown = false;
    all(element, '[part="retry"]')[0]?.click();
    await waitUntil(() => all(element, 'form').length > 0);
    expect(asked(element)).to.have.lengthOf(2);
  });

  it('that takes no feedback, or of a person who may not answer, shows no form', async () => {
    const closed = await formScene(seeded(readOnly));
    expect(closed.element.shadowRoot?.textContent).to.contain('You do not have permission.');
    const barred = await formScene({ permissions: { stores: { feedback: 'read' } } });
    expect(all(barred.element, 'form')).to.deep.equal([]);
  });
});
