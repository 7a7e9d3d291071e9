import type { ShowingSurvey, SurveyShowing, SurveyTrigger } from '../../surveys/index.js';
import type { BuiltInMetric } from '../feedback-form/built-in-survey.js';
import { parseJson } from '../shared/json.js';
import { deepActiveElement } from './deep-active-element.js';
import type { FeedbackLauncherProperties } from './feedback-launcher-properties.js';

/** In a corner, along an edge, behind a button at the edge, or instead of the page. On phones the first two rise from below. */
export type SurveyAppearance = 'popup' | 'slide-in' | 'side-tab' | 'full-page';

/** A survey that appears by itself: what it asks, how it looks, and what makes it show. */
export interface LaunchedSurvey extends ShowingSurvey {
  readonly appear?: SurveyAppearance;
  /** What it asks, as `<rapport-feedback-form>` takes it; else it comes from `surveySrc`, the provider, or is that of `metric`. */
  readonly definition?: unknown;
  readonly surveySrc?: string;
  readonly metric?: BuiltInMetric;
  /** Address that takes the answers. */
  readonly endpoint?: string;
  /** What the side tab and the panel are called. */
  readonly label?: string;
}

/** The element that asks them. */
export const surveyForm = 'rapport-feedback-form';

const appearances: readonly unknown[] = ['popup', 'slide-in', 'side-tab', 'full-page', undefined];

/** The text of the script inside. */
export function insideOf(host: Element): string | undefined {
  return host.querySelector(':scope > script[type="application/json"]')?.textContent ?? undefined;
}

/** What a launcher is told to show. What cannot be understood is a `RangeError`. */
export function surveysOf(host: FeedbackLauncherProperties, inside: string | undefined): readonly LaunchedSurvey[] {
  const given: unknown = host.surveys ?? (inside === undefined ? undefined : parseJson(inside));
  if (given === undefined && inside === undefined) return host.surveyId || host.endpoint ? [theOneOf(host)] : [];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  if (!list.every(isSurvey)) throw new RangeError('surveys is a list of { id, showing, appear, … }.');
  return list;
}

/** How a survey comes by itself: it takes the page over only where nobody is torn out of something, on the way or typing. */
export function comingAppearance({ appear, showing }: LaunchedSurvey, otherwise: SurveyAppearance): SurveyAppearance {
  const wanted = appear ?? otherwise;
  if (wanted !== 'full-page') return wanted;
  const { on } = showing?.trigger ?? { on: 'load' };
  return (on === 'load' || on === 'event') && !isTyping() ? 'full-page' : 'popup';
}

/** Whether the visitor is in the middle of something that a moved focus would tear apart. */
export function isTyping(): boolean {
  return deepActiveElement()?.matches('input, textarea, select, [contenteditable]') ?? false;
}

function isSurvey(given: unknown): given is LaunchedSurvey {
  const { id, appear } = (given ?? {}) as Partial<LaunchedSurvey>;
  return typeof id === 'string' && id !== '' && appearances.includes(appear);
}

/** The survey that the attributes tell of. */
function theOneOf({ surveyId, metric, surveySrc, trigger, sample }: FeedbackLauncherProperties): LaunchedSurvey {
  const showing: SurveyShowing = { trigger: triggerFrom(trigger), sample };
  return { id: surveyId || metric, metric, showing, ...(surveySrc && { surveySrc }) };
}

/** `scroll 60` as an attribute has it. */
function triggerFrom(text: string): SurveyTrigger {
  const [on = '', detail = ''] = text.trim().split(/\s+/, 2);
  const amount = parseFloat(detail);
  if (on === 'load' || on === 'exit') return { on };
  if (on === 'event' && detail) return { on, name: detail };
  if (on === 'time' && amount >= 0) return { on, seconds: amount };
  if (on === 'scroll' && amount >= 0) return { on, percent: amount };
  throw new RangeError(
    `trigger is load, exit, time and seconds, scroll and percent, or event and a name; not ${text}.`,
  );
}
