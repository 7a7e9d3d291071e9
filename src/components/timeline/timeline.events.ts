import type { StoreName } from '../../model/records.js';

/** Somebody asked to log a note or a call; cancel it to refuse. What was written stays in the composer. */
export class InteractionBeforeLogEvent extends CustomEvent<{
  readonly customerId: string;
  readonly kind: string;
  readonly occurredAt: string;
}> {
  constructor(customerId: string, kind: string, occurredAt: string) {
    super('rapport-interaction-before-log', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ customerId, kind, occurredAt }),
    });
  }
}

/** The adapter confirmed a note or a call. */
export class InteractionLoggedEvent extends CustomEvent<{ readonly id: string; readonly kind: string }> {
  constructor(id: string, kind: string) {
    super('rapport-interaction-logged', { bubbles: true, composed: true, detail: Object.freeze({ id, kind }) });
  }
}

/** Somebody chose the record that an entry is about: a deal that moved, an answer that came in. */
export class RecordChosenEvent extends CustomEvent<{ readonly store: StoreName; readonly id: string }> {
  constructor(store: StoreName, id: string) {
    super('rapport-record-chosen', { bubbles: true, composed: true, detail: Object.freeze({ store, id }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-interaction-before-log': InteractionBeforeLogEvent;
    'rapport-interaction-logged': InteractionLoggedEvent;
    'rapport-record-chosen': RecordChosenEvent;
  }
}
