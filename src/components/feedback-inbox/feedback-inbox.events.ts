import type { FeedbackState } from '../../model/vocabulary.js';

/** Somebody asked to take an answer to another state, or to give it an owner; cancel it to refuse. */
export class FeedbackBeforeChangeEvent extends CustomEvent<{
  readonly ids: readonly string[];
  readonly state: FeedbackState;
}> {
  constructor(ids: readonly string[], state: FeedbackState) {
    super('rapport-feedback-before-change', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ ids: Object.freeze([...ids]), state }),
    });
  }
}

/** The adapter confirmed the state of answers. */
export class FeedbackChangedEvent extends CustomEvent<{
  readonly ids: readonly string[];
  readonly state: FeedbackState;
}> {
  constructor(ids: readonly string[], state: FeedbackState) {
    super('rapport-feedback-changed', {
      bubbles: true,
      composed: true,
      detail: Object.freeze({ ids: Object.freeze([...ids]), state }),
    });
  }
}

/** The adapter confirmed that held answers count from now on. */
export class FeedbackReleasedEvent extends CustomEvent<{ readonly ids: readonly string[] }> {
  constructor(ids: readonly string[]) {
    super('rapport-feedback-released', {
      bubbles: true,
      composed: true,
      detail: Object.freeze({ ids: Object.freeze([...ids]) }),
    });
  }
}

/**
 * Somebody wrote a reply, which the page sends over a channel of its own: the element has none. Cancel it where it was not
 * sent: what was written then stays. Otherwise it is kept on the customer's timeline.
 */
export class FeedbackReplyEvent extends CustomEvent<{
  readonly id: string;
  readonly customerId: string;
  readonly body: string;
}> {
  constructor(id: string, customerId: string, body: string) {
    super('rapport-feedback-reply', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ id, customerId, body }),
    });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-feedback-before-change': FeedbackBeforeChangeEvent;
    'rapport-feedback-changed': FeedbackChangedEvent;
    'rapport-feedback-released': FeedbackReleasedEvent;
    'rapport-feedback-reply': FeedbackReplyEvent;
  }
}
