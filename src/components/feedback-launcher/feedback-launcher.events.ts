import type { SurveyMeeting } from '../../surveys/index.js';

/** A survey has appeared by itself, or was opened. Its detail is a meeting, as `met` takes it. */
export class SurveyShownEvent extends CustomEvent<SurveyMeeting> {
  constructor(meeting: SurveyMeeting) {
    super('rapport-survey-shown', { bubbles: true, composed: true, detail: Object.freeze({ ...meeting }) });
  }
}

/** A survey was closed, by the visitor or by the page. Its detail is the meeting, with `answeredAt` where it was answered. */
export class SurveyClosedEvent extends CustomEvent<SurveyMeeting> {
  constructor(meeting: SurveyMeeting) {
    super('rapport-survey-closed', { bubbles: true, composed: true, detail: Object.freeze({ ...meeting }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-survey-shown': SurveyShownEvent;
    'rapport-survey-closed': SurveyClosedEvent;
  }
}
