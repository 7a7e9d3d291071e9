import { simulateSurveys, type SurveyContext, type SurveyVerdict } from '../../surveys/index.js';
import type { LaunchedSurvey } from './launched-survey.js';

/** How soon to look again whether a dialog is still open, in ms: one in a shadow root closes without a sound. */
export const untilClosed = 1_000;
/** The longest wait that browsers keep, in ms. */
const longest = 2 ** 31 - 1;

/**
 * Asks `simulateSurveys` about the surveys of a launcher, in their order. A tab asks nobody until it is opened: it takes no
 * part in the rest between surveys, lies beside dialogs, and has been met only by those who answered.
 */
export function judge(
  surveys: readonly LaunchedSurvey[],
  isTab: (survey: LaunchedSurvey) => boolean,
  context: Omit<SurveyContext, 'surveys'>,
): readonly SurveyVerdict[] {
  const { visitor, moment } = context;
  const asked = simulateSurveys({ ...context, surveys: surveys.filter((survey) => !isTab(survey)) });
  const { seconds = 0, scrolled = 0, isLeaving = false, events = [] } = moment ?? {};
  const tabs = simulateSurveys({
    ...context,
    surveys: surveys.filter(isTab),
    visitor: { ...visitor, met: (visitor.met ?? []).filter(({ answeredAt }) => answeredAt !== undefined) },
    moment: { seconds, scrolled, isLeaving, events },
    rest: 0,
  });
  const verdicts = new Map([...asked, ...tabs].map((verdict) => [verdict.survey, verdict]));
  return surveys.flatMap(({ id }) => verdicts.get(id) ?? []);
}

/** After how many ms a verdict may be another one by itself; never where it is not a matter of time. */
export function waitFor(
  verdicts: readonly SurveyVerdict[],
  surveys: readonly LaunchedSurvey[],
  seconds: number,
): number {
  const waits = verdicts.map((verdict, index) => {
    if (verdict.isShown) return Infinity;
    if (verdict.why === 'dialog') return untilClosed;
    const trigger = surveys[index]?.showing?.trigger;
    if (verdict.why === 'trigger' && trigger?.on === 'time') return (trigger.seconds - seconds) * 1_000;
    return verdict.until === undefined ? Infinity : Date.parse(verdict.until) - Date.now();
  });
  const wait = Math.max(0, Math.min(...waits));
  return wait > longest ? Infinity : wait;
}
