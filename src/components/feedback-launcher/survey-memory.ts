import type { SurveyMeeting } from '../../surveys/index.js';
import { parseJson } from '../shared/json.js';

/** What is kept in the browser once a visitor has closed or answered a survey; it is sent nowhere. */
export interface SurveyMemory {
  /** What samples are drawn by where the page does not know who is there. */
  readonly draw?: string;
  readonly met: readonly SurveyMeeting[];
}

const name = 'rapport-surveys';

/** Storage that is denied, or filled by others, remembers nothing. */
export function recallSurveys(): SurveyMemory {
  try {
    const { draw, met } = (parseJson(localStorage.getItem(name) ?? '') ?? {}) as Readonly<Record<string, unknown>>;
    return {
      ...(typeof draw === 'string' && { draw }),
      met: Array.isArray(met) ? met.filter(isMeeting) : [],
    };
  } catch {
    return { met: [] };
  }
}

/** Keeps the last meeting with each survey, and the draw of the first. */
export function rememberMeeting(meeting: SurveyMeeting, draw: string): void {
  const { draw: first = draw, met } = recallSurveys();
  const memory: SurveyMemory = { draw: first, met: withMeeting(met, meeting) };
  try {
    localStorage.setItem(name, JSON.stringify(memory));
  } catch {
    // It is remembered until the page is closed.
  }
}

/** The meetings, with this one in place of the last with the same survey: who looks at it once more has answered it still. */
export function withMeeting(met: readonly SurveyMeeting[], meeting: SurveyMeeting): readonly SurveyMeeting[] {
  const { survey, answeredAt } = meeting;
  const others = met.filter((each) => each.survey !== survey || (!answeredAt && each.answeredAt !== undefined));
  return [...others, meeting];
}

function isMeeting(each: unknown): each is SurveyMeeting {
  const { survey, seenAt, answeredAt = seenAt } = (each ?? {}) as Partial<SurveyMeeting>;
  return typeof survey === 'string' && [seenAt, answeredAt].every((at) => !Number.isNaN(Date.parse(at ?? '')));
}
