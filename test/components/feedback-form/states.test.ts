import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { FeedbackForm } from '../../../src/components/feedback-form/feedback-form.js';
import { pending } from '../../../stories/support/adapters.js';
import { memoryAdapter } from '../../helpers/memory.js';
import { expectAccessible } from '../../helpers/axe.js';
import {
  all,
  asked,
  choose,
  endpoint,
  forgetFeedback,
  formFor,
  one,
  statusSays,
  statusText,
  submit,
} from '../../helpers/feedback.js';
import { renderingEnds, scene } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetFeedback);

const everything = {
  id: 'all',
  edition: 1,
  title: 'All kinds of questions',
  questions: [
    { id: 'nps', kind: 'nps', title: 'Would you recommend us?', help: 'To anybody.', required: true },
    ...[3, 4, 5, 6, 7, 10].flatMap((scale) =>
      ['numbers', 'stars', 'smileys'].map((look) => ({
        id: `${look}${scale}`,
        kind: 'csat',
        scale,
        look,
        title: `${look} to ${scale}`,
      })),
    ),
    { id: 'ces', kind: 'ces', title: 'It was easy.' },
    {
      id: 'one',
      kind: 'choice',
      title: 'One of them',
      required: true,
      options: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    },
    {
      id: 'some',
      kind: 'choices',
      title: 'Some of them',
      options: [
        { id: 'a', label: 'C' },
        { id: 'b', label: 'D' },
      ],
    },
    { id: 'text', kind: 'text', title: 'In your words', required: true },
  ],
};

/** Before the form is made: a change of colours would still be under way when they are measured. */
function setScheme(scheme: string): void {
  document.documentElement.style.colorScheme = scheme;
  document.documentElement.style.background = 'Canvas';
}
afterEach(() => document.documentElement.removeAttribute('style'));

const states: Readonly<Record<string, () => Promise<FeedbackForm>>> = {
  open: () => formFor(endpoint().url, { survey: everything }),
  answered: async () => {
    const form = await formFor(endpoint().url);
    await choose(form, 9);
    return form;
  },
  'with answers missing': async () => {
    const form = await formFor(endpoint().url, { survey: everything });
    submit(form);
    await form.updateComplete;
    return form;
  },
  disabled: () => formFor(endpoint().url, { disabled: true }),
  'on its way': async () => {
    const form = await formFor(endpoint('503').url);
    await choose(form, 9);
    submit(form);
    await statusSays(form, 'Saved on this device – not confirmed yet, will be sent again');
    return form;
  },
  parked: async () => {
    const form = await formFor(endpoint('422').url);
    await choose(form, 3);
    submit(form);
    await oneEvent(form, 'rapport-feedback-parked');
    return form;
  },
  sent: async () => {
    const form = await formFor(endpoint().url, { repeatable: true });
    await choose(form, 3);
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    return form;
  },
  'with a definition that does not fit': () => formFor(endpoint().url, { survey: { questions: [{ id: 'a' }] } }),
  'with an address that is none': () => formFor('javascript:alert(1)'),
  loading: async () => {
    const content = html`<rapport-feedback-form survey-id="s"></rapport-feedback-form>`;
    return (await scene<FeedbackForm>(content, { adapter: pending(memoryAdapter({})) })).element;
  },
};

describe('<rapport-feedback-form> can be used by everybody', () => {
  for (const name of Object.keys(states)) {
    for (const scheme of ['light', 'dark']) {
      it(`${name}, ${scheme}`, async () => {
        setScheme(scheme);
        const form = (await states[name]?.()) ?? expect.fail();
        await renderingEnds(form);
        await expectAccessible(form);
      });
    }
  }
});

describe('<rapport-feedback-form> without anybody to send to', () => {
  it('says so, after a moment of patience', async () => {
    const form = await fixture<FeedbackForm>(html`<rapport-feedback-form></rapport-feedback-form>`);
    expect(all(form, '[aria-busy]')).to.have.lengthOf(1);
    await waitUntil(() => all(form, '.state').length > 0);
    expect(form.shadowRoot?.textContent).to.contain('It has nowhere to send answers to yet.');
    await expectAccessible(form);
  });
});

describe('<rapport-feedback-form> taking its questions', () => {
  const two = { questions: [{ id: 'a', kind: 'text', title: 'From a property' }] };
  const script = '{"questions":[{"id":"a","kind":"text","title":"From inside"}]}';

  it('from a script inside, in any order', async () => {
    const form = await fixture<FeedbackForm>(
      html`<rapport-feedback-form endpoint="/feedback/x"></rapport-feedback-form>`,
    );
    const inside = document.createElement('script');
    inside.type = 'application/json';
    inside.textContent = script;
    form.append(inside);
    form.requestUpdate();
    await waitUntil(() => asked(form).join() === 'From inside', 'what is inside is not asked');
    form.survey = two;
    await waitUntil(() => asked(form).join() === 'From a property', 'what the property says is not asked');
  });

  it('from an address', async () => {
    const url = URL.createObjectURL(new Blob([script.replace('inside', 'afar')], { type: 'application/json' }));
    const form = await formFor(endpoint().url, { surveySrc: url });
    expect(asked(form)).to.deep.equal(['From afar']);
  });

  it('from an address that does not answer with them says so and offers another try', async () => {
    const missing = await formFor(endpoint().url, { surveySrc: '/no-such-survey.json' });
    expect(missing.shadowRoot?.textContent).to.contain('This survey is closed.');
    const page = await formFor(endpoint().url, { surveySrc: '/' });
    expect(page.shadowRoot?.textContent).to.contain('cannot be');
  });

  it('from nowhere else asks for the metric', async () => {
    const form = await formFor(endpoint().url, { metric: 'ces' });
    expect(asked(form)).to.deep.equal(['We made it easy for you to get things done.']);
  });
});

describe('<rapport-feedback-form> in other languages', () => {
  const cases = [
    ['zh-CN', 'ltr', '您有多大可能向朋友或同事推荐我们？', '提交', '已提交'],
    ['ar', 'rtl', 'ما مدى احتمال أن توصي بنا صديقًا أو زميلًا؟', 'إرسال', 'تم الإرسال'],
  ] as const;
  for (const [lang, direction, question, send, sent] of cases) {
    it(lang, async () => {
      document.documentElement.lang = lang;
      const { url, arrived } = endpoint();
      const form = await formFor(url);
      expect(asked(form)).to.deep.equal([question]);
      expect(getComputedStyle(one(form, 'form')).direction).to.equal(direction);
      expect(one(form, '[part="submit"]').textContent?.trim()).to.equal(send);
      await expectAccessible(form);
      await choose(form, 9);
      submit(form);
      await oneEvent(form, 'rapport-feedback-sent');
      await form.updateComplete;
      expect(statusText(form)).to.equal(sent);
      expect((await arrived())[0]?.body.language).to.equal(lang);
      document.documentElement.lang = 'en';
    });
  }
});

describe('<rapport-feedback-form> 320 px wide', () => {
  it('shows eleven points in two rows between their labels, large enough, with nothing cut off', async () => {
    const form = await formFor(endpoint().url, { survey: everything });
    form.style.inlineSize = '320px';
    await renderingEnds(form);
    const points = all(form, '#q0 .points label').map((label) => label.getBoundingClientRect());
    expect(new Set(points.map(({ top }) => top)).size).to.equal(2);
    for (const { width, height } of points) expect(Math.min(width, height)).to.be.at.least(24);
    const [low, high] = all(form, '#q0 .end').map((label) => label.getBoundingClientRect());
    expect(low?.bottom).to.be.at.most(points[0]?.top ?? 0);
    expect(high?.top).to.be.at.least(points[10]?.bottom ?? Infinity);
    const card = one(form, '.root').getBoundingClientRect();
    for (const element of all(form, 'label, .end, p, button')) {
      if (!element.closest('.visually-hidden')) expect(element.getBoundingClientRect().right).to.be.at.most(card.right);
    }
  });

  it('stays in one row where there is room', async () => {
    const form = await formFor(endpoint().url);
    form.style.inlineSize = '400px';
    await renderingEnds(form);
    expect(new Set(all(form, '#q0 .points label').map((label) => label.getBoundingClientRect().top)).size).to.equal(1);
  });
});

describe('<rapport-feedback-form> with hostile words', () => {
  it('shows them as words', async () => {
    const attack = '<img src=x onerror="window.attacked = true"><script>window.attacked = true</script>';
    const form = await formFor(endpoint().url, {
      thanks: attack,
      survey: {
        id: '__proto__',
        title: attack,
        questions: [
          {
            id: '__proto__',
            kind: 'nps',
            title: `\u202E${attack}`,
            lowLabel: attack,
            highLabel: 'x'.repeat(100_000),
            required: true,
          },
          { id: '"]>', kind: 'choice', title: attack, help: attack, options: [{ id: 'constructor', label: attack }] },
        ],
      },
    });
    submit(form);
    await form.updateComplete;
    await choose(form, 3, attack);
    expect(form.value).to.equal(
      JSON.stringify([
        { question: '__proto__', value: 3 },
        { question: '"]>', value: 'constructor' },
      ]),
    );
    submit(form);
    await oneEvent(form, 'rapport-feedback-sent');
    await form.updateComplete;
    expect(one(form, 'h2').textContent).to.equal(attack);
    expect(all(form, 'img, script')).to.deep.equal([]);
    expect('attacked' in globalThis).to.equal(false);
  });
});
