import type { OutboxState } from '../../data/outbox.js';
import type { StoreName } from '../../model/records.js';

/** How many changes are unsent, and why, has changed; a host can warn before the page is left. */
export class SyncChangedEvent extends CustomEvent<Pick<OutboxState, 'phase' | 'unsent' | 'parked'>> {
  constructor({ phase, unsent, parked }: OutboxState) {
    super('rapport-sync-changed', { bubbles: true, composed: true, detail: Object.freeze({ phase, unsent, parked }) });
  }
}

/** An unsent change, by the idempotency key of its write. */
export interface UnsentDetail {
  readonly id: string;
  /** Such as `deals.move`. */
  readonly verb: string;
  readonly store: StoreName;
  readonly recordId?: string;
}

/** Somebody asked to discard an unsent change, and has confirmed it; cancel it to refuse. */
export class UnsentBeforeDiscardEvent extends CustomEvent<UnsentDetail> {
  constructor(detail: UnsentDetail) {
    super('rapport-unsent-before-discard', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ ...detail }),
    });
  }
}

/** An unsent change was discarded. */
export class UnsentDiscardedEvent extends CustomEvent<UnsentDetail> {
  constructor(detail: UnsentDetail) {
    super('rapport-unsent-discarded', { bubbles: true, composed: true, detail: Object.freeze({ ...detail }) });
  }
}

/** A conflict was ended by a person: their own value is kept, or the other one. */
export class UnsentSettledEvent extends CustomEvent<UnsentDetail & { readonly choice: 'mine' | 'theirs' }> {
  constructor(detail: UnsentDetail, choice: 'mine' | 'theirs') {
    super('rapport-unsent-settled', { bubbles: true, composed: true, detail: Object.freeze({ ...detail, choice }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-sync-changed': SyncChangedEvent;
    'rapport-unsent-before-discard': UnsentBeforeDiscardEvent;
    'rapport-unsent-discarded': UnsentDiscardedEvent;
    'rapport-unsent-settled': UnsentSettledEvent;
  }
}
