/** The user chose a customer, by pointer or by key. */
export class CustomerChosenEvent extends CustomEvent<{ readonly id: string }> {
  constructor(id: string) {
    super('rapport-customer-chosen', { bubbles: true, composed: true, detail: Object.freeze({ id }) });
  }
}

declare global {
  interface HTMLElementEventMap {
    'rapport-customer-chosen': CustomerChosenEvent;
  }
}
