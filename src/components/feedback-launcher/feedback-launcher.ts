import { Connection } from '../../controllers/connection.js';
import type { LocaleSource } from '../../controllers/language.js';
import { PublicFeedbackLauncher } from './public-feedback-launcher.js';

/**
 * Makes surveys appear by themselves: in a corner, along an edge, behind a tab, or as a page; on load, after a while, when the
 * page has been read so far, when it is about to be left, or when the page says so. At most one at a time, never over a
 * dialog, never to somebody who was asked lately. What shows one, and the form, are loaded only then.
 *
 * @summary Makes surveys appear: popup, slide-in, side tab and full page, by rules that explain themselves.
 * @fires {SurveyShownEvent} rapport-survey-shown - A survey has appeared, or was opened.
 * @fires {SurveyClosedEvent} rapport-survey-closed - A survey was closed, answered or not.
 * @fires {FeedbackBeforeSendEvent} rapport-feedback-before-send - The form is about to be sent; cancel it to keep the form open.
 * @fires {FeedbackStoredEvent} rapport-feedback-stored - The filled form is kept on this device.
 * @fires {FeedbackSentEvent} rapport-feedback-sent - The filled form has been acknowledged.
 * @fires {FeedbackParkedEvent} rapport-feedback-parked - The server will not take the filled form as it is.
 * @fires {RapportReadyEvent} rapport-ready - The questions of a survey are shown.
 * @fires {RapportErrorEvent} rapport-error - The rules cannot be followed, or the questions cannot be shown.
 * @csspart panel - What a survey appears in.
 * @csspart close - The button that closes it.
 * @csspart tab - The button at the edge that opens a survey.
 */
export class FeedbackLauncher extends PublicFeedbackLauncher {
  protected override connect(): LocaleSource {
    return new Connection(this, { isNeeded: () => false });
  }

  /** The one that knows the provider. */
  protected override async fetchForm(): Promise<CustomElementConstructor> {
    return (await import('../feedback-form/feedback-form.js')).FeedbackForm;
  }
}
