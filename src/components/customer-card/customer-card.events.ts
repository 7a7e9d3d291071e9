import type { ContactKind } from '../../model/vocabulary.js';

/** Somebody asked to change a customer from its card; cancel it to refuse. */
export class CustomerBeforeChangeEvent extends CustomEvent<{
  readonly id: string;
  readonly fields: readonly string[];
}> {
  constructor(id: string, fields: readonly string[]) {
    super('rapport-customer-before-change', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ id, fields: Object.freeze([...fields]) }),
    });
  }
}

/** The adapter confirmed the change. */
export class CustomerChangedEvent extends CustomEvent<{ readonly id: string; readonly fields: readonly string[] }> {
  constructor(id: string, fields: readonly string[]) {
    super('rapport-customer-changed', {
      bubbles: true,
      composed: true,
      detail: Object.freeze({ id, fields: Object.freeze([...fields]) }),
    });
  }
}

/** Somebody asked to call or to write to the customer; cancel it to do that with a telephone system or a mail client of the host's. */
export class ContactBeforeOpenEvent extends CustomEvent<{
  readonly id: string;
  readonly kind: ContactKind;
  readonly index: number;
}> {
  constructor(id: string, kind: ContactKind, index: number) {
    super('rapport-contact-before-open', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ id, kind, index }),
    });
  }
}

/** Somebody gave a reason and was shown the contact points of a customer. The reason, which may be personal, is kept with the data. */
export class ContactRevealedEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-contact-revealed', { bubbles: true, composed: true, detail: Object.freeze({ id }) });
  }
}

/** Somebody asked for everything that is kept about a customer; cancel it to refuse, or to hand it over in another way. */
export class CustomerBeforeExportEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-customer-before-export', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ id }),
    });
  }
}

/** Everything that is kept about a customer was offered as a file. */
export class CustomerExportedEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-customer-exported', { bubbles: true, composed: true, detail: Object.freeze({ id }) });
  }
}

/** Somebody asked to erase a customer, and has confirmed it; cancel it to refuse. */
export class CustomerBeforeEraseEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-customer-before-erase', {
      bubbles: true,
      composed: true,
      cancelable: true,
      detail: Object.freeze({ id }),
    });
  }
}

/** The adapter confirmed that a customer is erased. */
export class CustomerErasedEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-customer-erased', { bubbles: true, composed: true, detail: Object.freeze({ id }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-customer-before-change': CustomerBeforeChangeEvent;
    'rapport-customer-changed': CustomerChangedEvent;
    'rapport-customer-before-export': CustomerBeforeExportEvent;
    'rapport-customer-exported': CustomerExportedEvent;
    'rapport-customer-before-erase': CustomerBeforeEraseEvent;
    'rapport-customer-erased': CustomerErasedEvent;
    'rapport-contact-before-open': ContactBeforeOpenEvent;
    'rapport-contact-revealed': ContactRevealedEvent;
  }
}
