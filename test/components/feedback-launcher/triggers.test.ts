import { expect, fixture, html } from '@open-wc/testing';
import type { SurveyTrigger } from '../../../src/surveys/index.js';
import { forgetWarnings } from '../../../src/dev/warn.js';
import { heard } from '../../helpers/feedback.js';
import {
  appears,
  forgetSurveys,
  launcherWith,
  openSurvey,
  panelOf,
  takesAnswers,
  why,
} from '../../helpers/launcher.js';
import { renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

const path = location.href;
afterEach(() => {
  history.replaceState(null, '', path);
  scrollTo(0, 0);
});

const waiting = (trigger: SurveyTrigger): { readonly surveys: readonly [{ id: string; showing: object }] } => ({
  surveys: [{ id: 'nps', showing: { trigger } }],
});

describe('<rapport-feedback-launcher> after a while', () => {
  const clock = performance.now.bind(performance);
  let passed = 0;
  beforeEach(() => {
    passed = 0;
    performance.now = () => passed * 1_000;
  });
  afterEach(() => {
    performance.now = clock;
    setVisibility('visible');
  });

  /** As when somebody goes to another tab, or comes back. */
  function setVisibility(state: DocumentVisibilityState): void {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
    document.dispatchEvent(new CustomEvent('visibilitychange'));
    if (state === 'visible') Reflect.deleteProperty(document, 'visibilityState');
  }

  it('shows the survey, and not before', async () => {
    const launcher = await launcherWith(waiting({ on: 'time', seconds: 20 }));
    passed = 19;
    setVisibility('visible');
    expect(why(launcher, 'nps')).to.equal('trigger');
    passed = 20;
    setVisibility('visible');
    await appears(launcher);
  });

  it('counts no time in a hidden tab, and shows nothing there', async () => {
    const launcher = await launcherWith(waiting({ on: 'time', seconds: 20 }));
    passed = 5;
    setVisibility('hidden');
    passed = 1_000;
    launcher.tell('anything');
    setVisibility('visible');
    expect(why(launcher, 'nps')).to.equal('trigger');
    passed = 1_015;
    setVisibility('visible');
    await appears(launcher);
  });

  it('looks by itself when the time has come', async () => {
    performance.now = clock;
    const launcher = await launcherWith(waiting({ on: 'time', seconds: 0.05 }));
    await appears(launcher);
  });
});

describe('<rapport-feedback-launcher> while somebody reads', () => {
  const tall = html`<div style="block-size: 4000px"></div>`;

  it('shows the survey once the page was scrolled so far, and not before', async () => {
    await fixture(tall);
    const launcher = await launcherWith(waiting({ on: 'scroll', percent: 60 }));
    const page = document.documentElement.scrollHeight;
    scrollTo(0, page * 0.55 - innerHeight);
    await waitUntil(() => scrollY > 0);
    await renderingEnds(launcher);
    expect(why(launcher, 'nps')).to.equal('trigger');
    scrollTo(0, page * 0.62 - innerHeight);
    await appears(launcher);
  });

  it('does not count what scrolls within the page', async () => {
    const box = await fixture<HTMLElement>(
      html`<div style="block-size: 100px; overflow: auto"><div style="block-size: 4000px"></div></div>`,
    );
    const launcher = await launcherWith(waiting({ on: 'scroll', percent: 10 }));
    const scrolled = new Promise((resolve) => box.addEventListener('scroll', resolve, { once: true }));
    box.scrollTop = 3_000;
    await scrolled;
    await renderingEnds(launcher);
    expect(why(launcher, 'nps')).to.equal('trigger');
  });
});

describe('<rapport-feedback-launcher> when somebody is about to leave', () => {
  const leave = (init: PointerEventInit): boolean =>
    document.documentElement.dispatchEvent(
      new PointerEvent('pointerout', { bubbles: true, pointerType: 'mouse', relatedTarget: null, ...init }),
    );

  it('asks when the mouse leaves upwards', async () => {
    const launcher = await launcherWith(waiting({ on: 'exit' }));
    leave({ clientY: -1 });
    await appears(launcher);
  });

  for (const [what, init] of [
    ['when it leaves at the side', { clientY: 200 }],
    ['when a finger is lifted at the top', { clientY: 0, pointerType: 'touch' }],
    ['when it goes to another element', { clientY: 0, relatedTarget: document.body }],
  ] as const) {
    it(`does not ask ${what}`, async () => {
      const launcher = await launcherWith(waiting({ on: 'exit' }));
      leave(init);
      await renderingEnds(launcher);
      expect(why(launcher, 'nps')).to.equal('trigger');
    });
  }
});

describe('<rapport-feedback-launcher> told what has happened', () => {
  it('shows the survey that waits for it, and no other', async () => {
    const launcher = await launcherWith(waiting({ on: 'event', name: 'paid' }));
    launcher.tell('basket');
    expect(why(launcher, 'nps')).to.equal('trigger');
    launcher.tell('paid');
    await appears(launcher);
  });
});

describe('<rapport-feedback-launcher> on pages', () => {
  it('shows a survey where it belongs, also after a navigation without loading', async () => {
    const launcher = await launcherWith({ surveys: [{ id: 'nps', showing: { pages: ['/shop/*'] } }] });
    expect(why(launcher, 'nps')).to.equal('pages');
    history.pushState(null, '', '/shop/basket');
    await appears(launcher);
  });

  it('begins anew on another page', async () => {
    const launcher = await launcherWith({
      surveys: [{ id: 'nps', showing: { pages: ['/shop/*'], trigger: { on: 'event', name: 'paid' } } }],
    });
    launcher.tell('paid');
    history.pushState(null, '', '/shop/basket');
    await waitUntil(() => why(launcher, 'nps') === 'trigger');
    launcher.tell('paid');
    await appears(launcher);
  });
});

describe('<rapport-feedback-launcher> for whom', () => {
  it('asks those of a segment and of a language, and says why not the others', async () => {
    const surveys = [
      { id: 'loyal', showing: { segments: { anyOf: ['loyal'] } } },
      { id: 'chinese', showing: { languages: ['zh'] } },
    ];
    const launcher = await launcherWith({ surveys, segments: ['new'] });
    expect([why(launcher, 'loyal'), why(launcher, 'chinese')]).to.deep.equal(['segments', 'languages']);
    launcher.setAttribute('segments', 'new loyal');
    await appears(launcher);
    expect(openSurvey(launcher)).to.equal('loyal');
  });

  it('asks the same ones of a sample each time', async () => {
    const surveys = [{ id: 'nps', showing: { sample: 50, trigger: { on: 'event', name: 'never' } } }] as const;
    const launcher = await launcherWith({ surveys });
    const drawn = [...'abcdefghijklmnopqrst'].map((visitorId) => {
      launcher.visitorId = visitorId;
      return why(launcher, 'nps');
    });
    expect(drawn.filter((each) => each === 'sample').length).to.be.within(4, 16);
    launcher.visitorId = 'a';
    expect(why(launcher, 'nps')).to.equal(drawn[0]);
  });
});

describe('<rapport-feedback-launcher> told by its page', () => {
  it('takes one survey from its attributes', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    const launcher = document.createElement('rapport-feedback-launcher');
    launcher.setAttribute('endpoint', '/feedback/x/ok');
    launcher.setAttribute('survey-id', 'order');
    launcher.setAttribute('trigger', 'event paid');
    launcher.setAttribute('appear', 'slide-in');
    box.append(launcher);
    await launcher.updateComplete;
    expect(why(launcher, 'order')).to.equal('trigger');
    launcher.tell('paid');
    expect((await appears(launcher)).classList.contains('slide-in')).to.equal(true);
  });

  it('takes several from a script inside, and the definition that each asks', async () => {
    const launcher = await launcherWith({ endpoint: undefined });
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify([
      { id: 'later', showing: { trigger: { on: 'exit' } } },
      { id: 'now', definition: { questions: [{ id: 'words', kind: 'text', title: 'What is missing?' }] } },
    ]);
    launcher.append(script);
    launcher.endpoint = takesAnswers;
    const panel = await appears(launcher);
    expect(openSurvey(launcher)).to.equal('now');
    expect(panel.querySelector('rapport-feedback-form')?.shadowRoot?.textContent).to.contain('What is missing?');
  });

  for (const [what, surveys] of [
    ['a survey without an id', [{ showing: {} }]],
    ['a share of 200 percent', [{ id: 'nps', showing: { sample: 200 } }]],
    ['a date that is none', [{ id: 'nps', showing: { from: 'soon' } }]],
    ['a trigger that is none', [{ id: 'nps', showing: { trigger: { on: 'blink' } } }]],
    ['pages that are no list', [{ id: 'nps', showing: { pages: 7 } }]],
    ['a place that is none', [{ id: 'nps', appear: 'everywhere' }]],
  ] as const) {
    it(`shows nothing for ${what}, says so once, and goes on when that is mended`, async () => {
      forgetWarnings();
      const said: string[] = [];
      const { warn } = console;
      console.warn = (text: string) => said.push(text);
      const launcher = await launcherWith({ surveys: [] });
      const errors = heard<{ readonly code: string }>(launcher, 'rapport-error');
      // As a page without types may.
      Object.assign(launcher, { surveys });
      await renderingEnds(launcher);
      launcher.tell('anything');
      console.warn = warn;
      expect(panelOf(launcher)).to.equal(null);
      expect(errors).to.deep.equal([{ code: 'invalid' }]);
      expect(said.map((text) => text.split(' ')[1])).to.deep.equal(['<rapport-feedback-launcher>']);
      launcher.surveys = [{ id: 'nps' }];
      await appears(launcher);
    });
  }
});
