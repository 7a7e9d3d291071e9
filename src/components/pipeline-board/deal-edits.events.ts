/** A deal and the names of its fields, without their values. */
export interface DealChangeDetail {
  readonly dealId: string;
  /** Such as `title`, or `fields.seats` for a field of the host's own. */
  readonly fields: readonly string[];
}

/** A person asked to save changes of a deal; nothing has been written. Cancel it to refuse: the text stays in the editor. */
export class DealBeforeChangeEvent extends CustomEvent<DealChangeDetail> {
  constructor(detail: DealChangeDetail) {
    super('rapport-deal-before-change', { bubbles: true, composed: true, cancelable: true, detail: frozen(detail) });
  }
}

/** The adapter confirmed changes of a deal. */
export class DealChangedEvent extends CustomEvent<DealChangeDetail> {
  constructor(detail: DealChangeDetail) {
    super('rapport-deal-changed', { bubbles: true, composed: true, detail: frozen(detail) });
  }
}

function frozen({ dealId, fields }: DealChangeDetail): DealChangeDetail {
  return Object.freeze({ dealId, fields: Object.freeze([...fields]) });
}

declare global {
  interface HTMLElementEventMap {
    'rapport-deal-before-change': DealBeforeChangeEvent;
    'rapport-deal-changed': DealChangedEvent;
  }
}
