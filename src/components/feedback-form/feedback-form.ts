import { Connection } from '../../controllers/connection.js';
import type { Backend } from './backend.js';
import { ClientBackend } from './client-backend.js';
import { PublicFeedbackForm } from './public-feedback-form.js';

/**
 * A survey on a page: scores, choices and words, kept until the endpoint, or the provider's adapter, has acknowledged them.
 *
 * @summary Feedback form for scores, choices, text, tables, rankings, contacts and consent.
 * @fires {FeedbackBeforeSendEvent} rapport-feedback-before-send - The form is about to be sent; cancel it to keep the form open.
 * @fires {FeedbackStoredEvent} rapport-feedback-stored - The filled form is kept on this device.
 * @fires {FeedbackSentEvent} rapport-feedback-sent - The filled form has been acknowledged.
 * @fires {FeedbackParkedEvent} rapport-feedback-parked - The server will not take the filled form as it is.
 * @fires {FeedbackDeletedEvent} rapport-feedback-deleted - The visitor has deleted the answer.
 * @fires {RapportReadyEvent} rapport-ready - The questions are shown.
 * @fires {RapportErrorEvent} rapport-error - The questions cannot be shown.
 * @csspart card - The ground, the edge and the shadow of the whole.
 * @csspart form - The form, while it can be filled in.
 * @csspart submit - The button that sends, or goes on to the next question.
 * @csspart back - The button that leads to the question before.
 * @csspart progress - How far it is, where one question is asked after the other.
 * @csspart language - The languages to choose from.
 * @csspart partial - What says that answers are kept before they are sent.
 * @csspart status - The line that says where the answers are.
 * @csspart thanks - What is shown after it was sent.
 * @csspart link - The link that a survey shows with its thanks.
 * @csspart again - The button that starts over.
 * @csspart remove - The button that deletes the answer, and the one that asks whether to.
 * @csspart keep - The button that does not delete it after all.
 */
export class FeedbackForm extends PublicFeedbackForm {
  /** Without an endpoint the nearest provider takes the answers, or the form of the page that this is a control of. */
  protected override connect(): Backend {
    const isNeeded = (): boolean => !this.endpoint && !(this.name && this.form);
    return new ClientBackend(this, new Connection(this, { isNeeded }), () => this.readAgain());
  }
}
