import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import { FeedbackLauncher } from '../../../src/components/feedback-launcher/feedback-launcher.js';
import type { SurveyStage } from '../../../src/components/feedback-launcher/survey-stage.js';
import { heard } from '../../helpers/feedback.js';
import { appears, forgetSurveys, keptSurveys, openSurvey, panelOf, takesAnswers, why } from '../../helpers/launcher.js';
import { announcements, deepActiveElement, renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

/** What was asked for, in order. */
let asked: ('stage' | 'form')[] = [];
let isOutOfReach = false;
let arrives: Promise<void> = Promise.resolve();

/** A launcher whose stage comes when it is let go, unless it is out of reach. */
class LauncherWithLateStage extends FeedbackLauncher {
  protected override async fetchStage(): Promise<typeof SurveyStage> {
    asked.push('stage');
    await nextFrame();
    await arrives;
    if (isOutOfReach) throw new TypeError('Failed to fetch dynamically imported module');
    return super.fetchStage();
  }

  protected override async fetchForm(): Promise<CustomElementConstructor> {
    asked.push('form');
    return super.fetchForm();
  }
}
customElements.define('launcher-with-late-stage', LauncherWithLateStage);

const root = document.documentElement;

beforeEach(async () => {
  await forgetSurveys();
  asked = [];
  isOutOfReach = false;
  arrives = Promise.resolve();
});

const address = location.href;
afterEach(() => {
  root.lang = 'en';
  history.replaceState(null, '', address);
});

const never = { trigger: { on: 'event', name: 'never' } } as const;
const asleep = [{ id: 'nps', showing: never }];
const due = [{ id: 'nps' }];

async function launcherWith(properties: Partial<FeedbackLauncher>): Promise<FeedbackLauncher> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const launcher = document.createElement('launcher-with-late-stage') as FeedbackLauncher;
  Object.assign(launcher, { endpoint: takesAnswers, rest: 0, ...properties });
  box.append(launcher);
  await renderingEnds(launcher);
  return launcher;
}

/** Keeps the stage on its way until the function that this returns is called; that waits until it has come. */
function heldBack(): (launcher: FeedbackLauncher) => Promise<void> {
  let release = (): void => undefined;
  arrives = new Promise((resolve) => (release = resolve));
  return async (launcher) => {
    release();
    await arrives;
    await renderingEnds(launcher);
  };
}

const surveysOf = (events: readonly { readonly survey: string }[]): readonly string[] =>
  events.map(({ survey }) => survey);

describe('<rapport-feedback-launcher> while what shows a survey is on its way', () => {
  it('fetches nothing where no survey is due', async () => {
    await launcherWith({ surveys: asleep });
    expect(asked).to.deep.equal([]);
  });

  it('opens what was asked for as soon as it can, with focus in it, and tells of it only then', async () => {
    const opener = await fixture<HTMLButtonElement>(html`<button>Tell us</button>`);
    const arrive = heldBack();
    const launcher = await launcherWith({ surveys: asleep });
    const shown = heard<{ readonly survey: string }>(launcher, 'rapport-survey-shown');
    opener.focus();
    expect(launcher.open()).to.equal(true);
    await renderingEnds(launcher);
    expect(shown).to.deep.equal([]);
    expect(deepActiveElement()).to.equal(opener);
    await arrive(launcher);
    const panel = await appears(launcher);
    expect(surveysOf(shown)).to.deep.equal(['nps']);
    expect(deepActiveElement()).to.equal(panel);
    launcher.close();
    expect(deepActiveElement()).to.equal(opener);
  });

  it('shows what is due as if it had come at once: announced, and with focus left where it is', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    field.focus();
    const arrive = heldBack();
    const launcher = await launcherWith({ surveys: due });
    const before = announcements().length;
    await arrive(launcher);
    await appears(launcher);
    expect(announcements().slice(before)).to.have.lengthOf(1);
    expect(deepActiveElement()).to.equal(field);
  });

  for (const appear of ['popup', 'full-page'] as const) {
    it(`tears nobody out of what they have begun to write since they asked for it, as a ${appear}`, async () => {
      const field = await fixture<HTMLInputElement>(html`<input aria-label="Delivery address" />`);
      const arrive = heldBack();
      const launcher = await launcherWith({ surveys: asleep, appear });
      launcher.open();
      field.focus();
      const before = announcements().length;
      await arrive(launcher);
      const panel = await appears(launcher);
      expect(deepActiveElement()).to.equal(field);
      expect([panel.localName, panel.role]).to.deep.equal(['section', 'region']);
      expect(announcements().slice(before)).to.have.lengthOf(1);
    });
  }

  it('takes the page over for who has followed a link, whatever had focus first', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    field.focus();
    const arrive = heldBack();
    history.replaceState(null, '', '?rapport-survey=nps');
    const launcher = await launcherWith({ surveys: asleep });
    await arrive(launcher);
    const panel = await appears(launcher);
    expect(deepActiveElement()).to.equal(panel);
    expect(panel.localName).to.equal('dialog');
  });

  it('speaks the language that the page has by then', async () => {
    const arrive = heldBack();
    const launcher = await launcherWith({ surveys: asleep });
    launcher.open();
    root.lang = 'ar';
    await arrive(launcher);
    const panel = await appears(launcher);
    expect(panel.getAttribute('aria-label')).to.equal('ملاحظاتك');
    expect(getComputedStyle(panel).direction).to.equal('rtl');
  });

  for (const [what, surveys] of [
    ['what was asked for', asleep],
    ['what is due', due],
  ] as const) {
    it(`does not lay ${what} over a dialog that was opened meanwhile, and shows it once that is closed`, async () => {
      const dialog = await fixture<HTMLDialogElement>(html`<dialog aria-label="Cookies"></dialog>`);
      const arrive = heldBack();
      const launcher = await launcherWith({ surveys });
      const shown = heard<{ readonly survey: string }>(launcher, 'rapport-survey-shown');
      if (surveys === asleep) launcher.open();
      dialog.showModal();
      await arrive(launcher);
      expect(panelOf(launcher)).to.equal(null);
      expect(shown).to.deep.equal([]);
      dialog.close();
      await appears(launcher);
      expect(surveysOf(shown)).to.deep.equal(['nps']);
    });
  }

  it('does not show what was closed meanwhile, nor tell of it, nor count it as met', async () => {
    const arrive = heldBack();
    const launcher = await launcherWith({ surveys: asleep });
    const told = ['rapport-survey-shown', 'rapport-survey-closed'].map((type) => heard(launcher, type));
    launcher.open();
    launcher.close();
    await arrive(launcher);
    expect(panelOf(launcher)).to.equal(null);
    expect(told).to.deep.equal([[], []]);
    expect(keptSurveys()).to.deep.equal({});
    expect(why(launcher, 'nps')).to.equal('trigger');
  });

  it('opens the last of several that were asked for, and no other', async () => {
    const arrive = heldBack();
    const launcher = await launcherWith({ surveys: [...asleep, { id: 'ces', showing: never }] });
    const shown = heard<{ readonly survey: string }>(launcher, 'rapport-survey-shown');
    expect([launcher.open('nps'), launcher.open('ces')]).to.deep.equal([true, true]);
    await arrive(launcher);
    await appears(launcher);
    expect(surveysOf(shown)).to.deep.equal(['ces']);
  });

  it('keeps the page for what was asked for, until that is closed', async () => {
    heldBack();
    const first = await launcherWith({ surveys: asleep });
    const second = await launcherWith({ surveys: [{ id: 'ces' }] });
    expect(first.open()).to.equal(true);
    expect([second.open(), why(second, 'ces')]).to.deep.equal([false, 'dialog']);
    first.close();
    expect(second.open()).to.equal(true);
  });

  it('leaves the page to others where it is taken away, and shows what was asked for where it is put back', async () => {
    const arrive = heldBack();
    const launcher = await launcherWith({ surveys: asleep });
    const other = await launcherWith({ surveys: [{ id: 'ces', showing: never }] });
    const shown = heard<{ readonly survey: string }>(launcher, 'rapport-survey-shown');
    const place = launcher.parentElement;
    launcher.open();
    place?.removeChild(launcher);
    expect(other.open()).to.equal(true);
    await arrive(other);
    expect(shown).to.deep.equal([]);
    place?.append(launcher);
    await renderingEnds(launcher);
    expect([panelOf(launcher), openSurvey(other)]).to.deep.equal([null, 'ces']);
    other.close();
    await appears(launcher);
    expect(surveysOf(shown)).to.deep.equal(['nps']);
  });
});

describe('<rapport-feedback-launcher> whose means to show a survey are out of reach', () => {
  beforeEach(() => (isOutOfReach = true));

  it('shows nothing, tells of nothing, remembers nothing, and does not hammer at the door', async () => {
    const shown = heard(document, 'rapport-survey-shown');
    const launcher = await launcherWith({ surveys: due });
    await waitUntil(() => asked.includes('stage'));
    for (let frame = 0; frame < 10; frame += 1) await nextFrame();
    expect(asked.filter((each) => each === 'stage')).to.have.lengthOf(1);
    expect(panelOf(launcher)).to.equal(null);
    expect(shown).to.deep.equal([]);
    expect(why(launcher, 'nps')).to.equal('shown');
  });

  it('opens what was asked for once the network is back', async () => {
    const launcher = await launcherWith({ surveys: asleep });
    const shown = heard<{ readonly survey: string }>(launcher, 'rapport-survey-shown');
    expect(launcher.open()).to.equal(true);
    await renderingEnds(launcher);
    expect(shown).to.deep.equal([]);
    isOutOfReach = false;
    dispatchEvent(new CustomEvent('online'));
    await appears(launcher);
    expect(surveysOf(shown)).to.deep.equal(['nps']);
  });

  it('shows its tab when it tries again by itself', async () => {
    const launcher = await launcherWith({ surveys: due, appear: 'side-tab' });
    expect(launcher.shadowRoot?.querySelector('.tab')).to.equal(null);
    isOutOfReach = false;
    await waitUntil(() => launcher.shadowRoot?.querySelector('.tab:popover-open'), 'no tab comes');
  });

  it('tries at once where somebody asks again', async () => {
    const launcher = await launcherWith({ surveys: asleep });
    launcher.open();
    await renderingEnds(launcher);
    const before = asked.length;
    isOutOfReach = false;
    expect(launcher.open()).to.equal(true);
    expect(asked.slice(before)).to.deep.equal(['stage']);
    await appears(launcher);
  });
});
