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

/** Where a deal is added. */
export interface DealAddDetail {
  readonly pipelineId: string;
  readonly stageId: string;
}

/** A person asked to add a deal to a stage; nothing has been written. Cancel it to refuse: the text stays where it was typed. */
export class DealBeforeAddEvent extends CustomEvent<DealAddDetail> {
  constructor(detail: DealAddDetail) {
    super('rapport-deal-before-add', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ ...detail }),
    });
  }
}

/** The adapter confirmed a new deal. */
export class DealAddedEvent extends CustomEvent<DealAddDetail & { readonly dealId: string }> {
  constructor(detail: DealAddDetail & { readonly dealId: string }) {
    super('rapport-deal-added', { bubbles: true, composed: true, detail: Object.freeze({ ...detail }) });
  }
}

function frozen({ dealId, fields }: DealChangeDetail): DealChangeDetail {
  return Object.freeze({ dealId, fields: Object.freeze([...fields]) });
}

declare global {
  interface HTMLElementEventMap {
    'rapport-deal-before-change': DealBeforeChangeEvent;
    'rapport-deal-changed': DealChangedEvent;
    'rapport-deal-before-add': DealBeforeAddEvent;
    'rapport-deal-added': DealAddedEvent;
  }
}
