import type { SurveyMeeting } from '../../surveys/index.js';

/** What all launchers of a page know, those of another copy of the library too. */
interface PageSurveys {
  /** The launcher whose survey is open. */
  open: Element | undefined;
  /** What was met since the page was opened, with or without a deed of the visitor. */
  met: readonly SurveyMeeting[];
}

const key = Symbol.for('rapport-elements/page-surveys/1');

export function pageSurveys(): PageSurveys {
  return ((document as { [key]?: PageSurveys })[key] ??= { open: undefined, met: [] });
}
