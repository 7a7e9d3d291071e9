/** What the tests of the launcher share: a page with surveys, and a visitor's view of them. */
import { fixture, html } from '@open-wc/testing';
import type { FeedbackForm } from '../../src/components/feedback-form/feedback-form.js';
import type { FeedbackLauncher } from '../../src/components/feedback-launcher/feedback-launcher.js';
import '../../src/define/feedback-launcher.js';
import { forgetFeedback } from './feedback.js';
import { renderingEnds } from './scene.js';
import { waitUntil } from './wait-until.js';

/** Where answers go: an address on the test server that takes them. */
export const takesAnswers = '/feedback/launcher/ok';

/** Forgets which surveys were met: in this browser, and on this page. */
export async function forgetSurveys(): Promise<void> {
  localStorage.removeItem('rapport-surveys');
  Reflect.deleteProperty(document, Symbol.for('rapport-elements/page-surveys/1'));
  await forgetFeedback();
}

/** A launcher on a page, after it has thought. */
export async function launcherWith(properties: Partial<FeedbackLauncher>): Promise<FeedbackLauncher> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  const launcher = document.createElement('rapport-feedback-launcher');
  Object.assign(launcher, { endpoint: takesAnswers, ...properties });
  box.append(launcher);
  await renderingEnds(launcher);
  return launcher;
}

/** The panel that is open, if one is. */
export function panelOf(launcher: FeedbackLauncher): HTMLElement | null {
  const panel = launcher.shadowRoot?.querySelector<HTMLElement>('[part="panel"]') ?? null;
  return panel?.matches(':popover-open, dialog[open]') ? panel : null;
}

/** Waits for a survey, and answers its panel. */
export async function appears(launcher: FeedbackLauncher): Promise<HTMLElement> {
  await waitUntil(() => panelOf(launcher) && formIn(launcher).shadowRoot?.querySelector('form'), 'no survey appears');
  await renderingEnds(launcher);
  await renderingEnds(formIn(launcher));
  const panel = panelOf(launcher) as HTMLElement;
  // What still moves is not yet where it will be, nor as bright.
  await Promise.all(panel.getAnimations().map(({ finished }) => finished));
  return panel;
}

export function formIn(launcher: FeedbackLauncher): FeedbackForm {
  const form = launcher.shadowRoot?.querySelector('rapport-feedback-form');
  if (!form) throw new Error('No survey is open.');
  return form;
}

/** Which survey is open. */
export function openSurvey(launcher: FeedbackLauncher): string | undefined {
  return panelOf(launcher) ? formIn(launcher).surveyId : undefined;
}

/** A button of the launcher's own: `close` or `tab`. */
export function button(launcher: FeedbackLauncher, part: 'close' | 'tab'): HTMLButtonElement {
  const found = launcher.shadowRoot?.querySelector<HTMLButtonElement>(`[part="${part}"]`);
  if (!found) throw new Error(`The launcher has no ${part}.`);
  return found;
}

/** Why a survey is not shown; `shown` where it would be. */
export function why(launcher: FeedbackLauncher, survey: string): string | undefined {
  const verdict = launcher.explain().find((each) => each.survey === survey);
  return verdict?.isShown ? 'shown' : verdict?.why;
}

/** The surveys that are kept in this browser, with whether they were answered. */
export function keptSurveys(): Readonly<Record<string, 'seen' | 'answered'>> {
  const { met = [] } = JSON.parse(localStorage.getItem('rapport-surveys') ?? '{}') as {
    readonly met?: readonly { readonly survey: string; readonly answeredAt?: string }[];
  };
  return Object.fromEntries(met.map(({ survey, answeredAt }) => [survey, answeredAt ? 'answered' : 'seen']));
}
