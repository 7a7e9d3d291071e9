import { expect, fixture, html } from '@open-wc/testing';
import { accessible, press } from '../../helpers/commands.js';
import { choose, endpoint, heard, submit } from '../../helpers/feedback.js';
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
import { announcements, deepActiveElement, renderingEnds } from '../../helpers/scene.js';
import { waitUntil } from '../../helpers/wait-until.js';

beforeEach(forgetSurveys);

const nps = { id: 'nps' };

describe('<rapport-feedback-launcher> showing a popup on load', () => {
  it('asks in a region with a name, says so politely, and leaves focus where somebody types', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    field.focus();
    const launcher = await launcherWith({ surveys: [nps] });
    const panel = await appears(launcher);
    expect(panel.matches(':popover-open')).to.equal(true);
    const { role, name } = await accessible(panel);
    expect([role, name]).to.deep.equal(['region', 'Feedback']);
    expect(announcements().at(-1)).to.equal(
      'A short survey has appeared, in the region “Feedback”. Nothing happens if you leave it.',
    );
    expect(deepActiveElement()).to.equal(field);
  });

  it('is reached with Tab where it stands, closed with Escape, and gives focus back', async () => {
    const before = await fixture<HTMLButtonElement>(html`<button>Before</button>`);
    const launcher = await launcherWith({ surveys: [nps] });
    await appears(launcher);
    before.focus();
    await press('Tab');
    expect(deepActiveElement()).to.equal(button(launcher, 'close'));
    await press('Escape');
    await waitUntil(() => !panelOf(launcher));
    expect(deepActiveElement()).to.equal(before);
  });

  it('does not take Escape from a field of the page', async () => {
    const field = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    const launcher = await launcherWith({ surveys: [nps] });
    await appears(launcher);
    field.focus();
    await press('Escape');
    expect(openSurvey(launcher)).to.equal('nps');
  });

  it('sends the answer to the endpoint, and stays until it is closed', async () => {
    const { url, arrived } = endpoint();
    const launcher = await launcherWith({ surveys: [nps], endpoint: url });
    const closed = heard<{ readonly survey: string; readonly answeredAt?: string }>(launcher, 'rapport-survey-closed');
    await appears(launcher);
    await choose(formIn(launcher), 9);
    submit(formIn(launcher));
    await waitUntil(async () => (await arrived()).length === 1, 'nothing arrives');
    await waitUntil(() => keptSurveys()['nps'] === 'answered', 'the answer is not remembered');
    expect(openSurvey(launcher)).to.equal('nps');
    button(launcher, 'close').click();
    await renderingEnds(launcher);
    expect(panelOf(launcher)).to.equal(null);
    expect(closed.map(({ survey, answeredAt }) => [survey, typeof answeredAt])).to.deep.equal([['nps', 'string']]);
    expect(why(launcher, 'nps')).to.equal('answered');
  });
});
