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
 * @fires {RapportReadyEvent} rapport-ready - The questions are shown.
 * @fires {RapportErrorEvent} rapport-error - The questions cannot be shown.
 * @csspart form - The form, while it can be filled in.
 * @csspart submit - The button that sends.
 * @csspart status - The line that says where the answers are.
 * @csspart thanks - What is shown after it was sent.
 * @csspart link - The link that a survey shows with its thanks.
 * @csspart again - The button that starts over.
 */
export class FeedbackForm extends PublicFeedbackForm {
  /** Without an endpoint the nearest provider takes the answers, or the form of the page that this is a control of. */
  protected override connect(): Backend {
    const isNeeded = (): boolean => !this.endpoint && !(this.name && this.form);
    return new ClientBackend(this, new Connection(this, { isNeeded }), () => this.readAgain());
  }
}
