import { expect, fixture, html } from '@open-wc/testing';
import { accessible, press, pressAll } from '../../helpers/commands.js';
import { all, choose, endpoint, heard, option, statusSays, submit } from '../../helpers/feedback.js';
import {
  appears,
  button,
  forgetSurveys,
  formIn,
  keptSurveys,
  launcherWith,
  openSurvey,
  panelOf,
  why,
} from '../../helpers/launcher.js';
import { deepActiveElement, renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

const address = location.href;
afterEach(() => history.replaceState(null, '', address));

const surveys = [{ id: 'nps' }, { id: 'ces', metric: 'ces' }] as const;
const never = { trigger: { on: 'event', name: 'never' } } as const;

describe('<rapport-feedback-launcher> with a side tab', () => {
  it('is a button that says whether its survey is open, and asks nobody', async () => {
    const launcher = await launcherWith({ surveys: [{ id: 'nps' }], appear: 'side-tab', label: 'Ideas' });
    await waitUntil(() => button(launcher, 'tab').matches(':popover-open'));
    const { role, name } = await accessible(button(launcher, 'tab'));
    expect([role, name]).to.deep.equal(['button', 'Ideas']);
    expect(button(launcher, 'tab').getAttribute('aria-expanded')).to.equal('false');
    expect(panelOf(launcher)).to.equal(null);
    expect(document.activeElement).to.equal(document.body);
  });

  it('opens and closes with the keyboard alone, with focus where one would look for it', async () => {
    const before = await fixture<HTMLButtonElement>(html`<button>Before</button>`);
    const launcher = await launcherWith({ surveys: [{ id: 'nps' }], appear: 'side-tab' });
    await waitUntil(() => button(launcher, 'tab').matches(':popover-open'));
    before.focus();
    await press('Tab');
    expect(deepActiveElement()).to.equal(button(launcher, 'tab'));
    await press('Enter');
    const panel = await appears(launcher);
    expect(button(launcher, 'tab').getAttribute('aria-expanded')).to.equal('true');
    expect(deepActiveElement()).to.equal(panel);
    expect((await accessible(panel)).role).to.equal('dialog');
    await press('Escape');
    await waitUntil(() => !panelOf(launcher));
    expect(deepActiveElement()).to.equal(button(launcher, 'tab'));
  });

  for (const [what, again, goesTo] of [
    ['to where it was before the tab, which goes', { seen: 0, answered: 90 }, 'before'],
    ['to the tab where it stays', { seen: 0, answered: 0 }, 'tab'],
  ] as const) {
    it(`gives focus back once it was answered: ${what}`, async () => {
      const before = await fixture<HTMLButtonElement>(html`<button>Before</button>`);
      const { url } = endpoint();
      const launcher = await launcherWith({
        surveys: [{ id: 'nps', showing: { again } }],
        appear: 'side-tab',
        endpoint: url,
      });
      await waitUntil(() => button(launcher, 'tab').matches(':popover-open'));
      before.focus();
      await pressAll('Tab', 'Enter');
      await appears(launcher);
      await choose(formIn(launcher), 9);
      submit(formIn(launcher));
      await statusSays(formIn(launcher), 'Sent');
      button(launcher, 'close').focus();
      await press('Enter');
      await waitUntil(() => !panelOf(launcher));
      await renderingEnds(launcher);
      const tab = launcher.shadowRoot?.querySelector('.tab') ?? null;
      expect(tab !== null).to.equal(goesTo === 'tab');
      expect(deepActiveElement()).to.equal(tab ?? before);
    });
  }

  it('stays after it was looked at, and takes no part in the rest between surveys', async () => {
    const launcher = await launcherWith({ surveys: [{ id: 'nps' }], appear: 'side-tab' });
    await waitUntil(() => button(launcher, 'tab').matches(':popover-open'));
    button(launcher, 'tab').click();
    await appears(launcher);
    button(launcher, 'tab').click();
    await renderingEnds(launcher);
    expect(panelOf(launcher)).to.equal(null);
    expect(why(launcher, 'nps')).to.equal('shown');
    expect(keptSurveys()).to.deep.equal({});
    launcher.surveys = [{ id: 'nps' }, { id: 'ces', appear: 'popup' }];
    await appears(launcher);
    expect(openSurvey(launcher)).to.equal('ces');
  });
});

describe('<rapport-feedback-launcher> with a full page', () => {
  it('is a modal dialog that gives focus back', async () => {
    const before = await fixture<HTMLButtonElement>(html`<button>Before</button>`);
    before.focus();
    const launcher = await launcherWith({ surveys: [{ id: 'nps' }], appear: 'full-page' });
    const panel = await appears(launcher);
    expect(panel.matches('dialog:modal')).to.equal(true);
    expect((await accessible(panel)).name).to.equal('Feedback');
    await press('Escape');
    await waitUntil(() => !panelOf(launcher));
    expect(deepActiveElement()).to.equal(before);
    expect(keptSurveys()).to.deep.equal({ nps: 'seen' });
  });

  it('stays open when Escape puts back what was lifted', async () => {
    const options = ['quiet', 'price'].map((id) => ({ id, label: id }));
    const definition = { questions: [{ id: 'order', kind: 'ranking', title: 'What matters?', options }] };
    const launcher = await launcherWith({ surveys: [{ id: 'order', definition }], appear: 'full-page' });
    await appears(launcher);
    const ranked = (): readonly string[] => all(formIn(launcher), '.ranking .what').map(({ innerText }) => innerText);
    all(formIn(launcher), '.handle')[0]?.focus();
    await pressAll('Space', 'ArrowDown');
    await waitUntil(() => ranked().join() === 'price,quiet', 'it does not move');
    await press('Escape');
    await waitUntil(() => ranked().join() === 'quiet,price', 'it is not put back');
    expect(openSurvey(launcher)).to.equal('order');
    await press('Escape');
    await waitUntil(() => !panelOf(launcher), 'it does not close when nothing is lifted');
  });

  it('does not tear somebody out of a field: it comes as a popup', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    field.focus();
    const launcher = await launcherWith({ surveys: [{ id: 'nps' }], appear: 'full-page' });
    const panel = await appears(launcher);
    expect(panel.matches('.popup:popover-open')).to.equal(true);
    expect(deepActiveElement()).to.equal(field);
  });

  it('nor out of what somebody reads', async () => {
    const showing = { trigger: { on: 'time', seconds: 0.01 } } as const;
    const launcher = await launcherWith({ surveys: [{ id: 'nps', showing }], appear: 'full-page' });
    expect((await appears(launcher)).matches('.popup:popover-open')).to.equal(true);
  });
});

describe('<rapport-feedback-launcher> opened by the page', () => {
  it('opens a survey whose rules say no, takes focus there, and back', async () => {
    const opener = await fixture<HTMLButtonElement>(html`<button>Tell us</button>`);
    const launcher = await launcherWith({ surveys: surveys.map((each) => ({ ...each, showing: never })) });
    opener.focus();
    expect(launcher.open('ces')).to.equal(true);
    const panel = await appears(launcher);
    expect(openSurvey(launcher)).to.equal('ces');
    expect(deepActiveElement()).to.equal(panel);
    launcher.close();
    await renderingEnds(launcher);
    expect(deepActiveElement()).to.equal(opener);
    expect(launcher.open('unknown')).to.equal(false);
  });

  it('opens another one in place of the first, with nothing of it', async () => {
    const launcher = await launcherWith({ surveys: surveys.map((each) => ({ ...each, showing: never })) });
    const closed = heard<{ readonly survey: string }>(launcher, 'rapport-survey-closed');
    launcher.open();
    await appears(launcher);
    const first = formIn(launcher);
    expect(launcher.open('ces')).to.equal(true);
    await waitUntil(() => openSurvey(launcher) === 'ces');
    await appears(launcher);
    expect(formIn(launcher)).not.to.equal(first);
    expect(closed.map(({ survey }) => survey)).to.deep.equal(['nps']);
  });

  it('keeps its survey open while the page moves it', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const launcher = await launcherWith({ surveys });
    await appears(launcher);
    option(formIn(launcher), 9).click();
    place.append(launcher);
    await appears(launcher);
    expect(option(formIn(launcher), 9).checked).to.equal(true);
  });
});

describe('<rapport-feedback-launcher> behind a link', () => {
  it('opens the survey that the link names, whoever was asked before, with the score that was clicked', async () => {
    history.replaceState(null, '', '?rapport-survey=nps&nps=9');
    const met = [{ survey: 'nps', seenAt: new Date().toISOString(), answeredAt: new Date().toISOString() }];
    const launcher = await launcherWith({ surveys, met });
    const panel = await appears(launcher);
    expect(panel.matches('dialog:modal')).to.equal(true);
    await waitUntil(() => formIn(launcher).value === '[{"question":"nps","value":9}]');
    expect(option(formIn(launcher), 9).checked).to.equal(true);
    launcher.close();
    await renderingEnds(launcher);
    expect(panelOf(launcher)).to.equal(null);
  });

  it('opens nothing for a survey that it does not have', async () => {
    history.replaceState(null, '', '?rapport-survey=unknown');
    const launcher = await launcherWith({ surveys: [{ id: 'nps', showing: never }] });
    expect(panelOf(launcher)).to.equal(null);
  });
});
