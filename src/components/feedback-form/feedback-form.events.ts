import type { RefusalReason } from './outbox.js';

/** Somebody is about to send the form; cancel it to keep the form open. */
export class FeedbackBeforeSendEvent extends CustomEvent<{ readonly surveyId: string; readonly key: string }> {
  constructor(surveyId: string, key: string) {
    super('rapport-feedback-before-send', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ surveyId, key }),
    });
  }
}

/** The filled form is kept on this device; what follows is a matter of time. */
export class FeedbackStoredEvent extends CustomEvent<{ readonly key: string }> {
  constructor(key: string) {
    super('rapport-feedback-stored', { bubbles: true, composed: true, detail: Object.freeze({ key }) });
  }
}

/** The server, or the adapter, has acknowledged the filled form. The id is absent where the server told none. */
export class FeedbackSentEvent extends CustomEvent<{ readonly id: string | undefined; readonly key: string }> {
  constructor(id: string | undefined, key: string) {
    super('rapport-feedback-sent', { bubbles: true, composed: true, detail: Object.freeze({ id, key }) });
  }
}

/** The server will not take the filled form as it is; it stays on this device. */
export class FeedbackParkedEvent extends CustomEvent<{ readonly key: string; readonly reason: RefusalReason }> {
  constructor(key: string, reason: RefusalReason) {
    super('rapport-feedback-parked', { bubbles: true, composed: true, detail: Object.freeze({ key, reason }) });
  }
}

/** The visitor has taken the answer back, and the server has confirmed that it is deleted. */
export class FeedbackDeletedEvent extends CustomEvent<{ readonly id: string | undefined; readonly key: string }> {
  constructor(id: string | undefined, key: string) {
    super('rapport-feedback-deleted', { bubbles: true, composed: true, detail: Object.freeze({ id, key }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-feedback-before-send': FeedbackBeforeSendEvent;
    'rapport-feedback-stored': FeedbackStoredEvent;
    'rapport-feedback-sent': FeedbackSentEvent;
    'rapport-feedback-parked': FeedbackParkedEvent;
    'rapport-feedback-deleted': FeedbackDeletedEvent;
  }
}
