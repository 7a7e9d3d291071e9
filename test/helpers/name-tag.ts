import { html, LitElement } from 'lit';
import { Actions } from '../../src/controllers/action.js';
import { Connection } from '../../src/controllers/connection.js';
import { LiveQuery } from '../../src/controllers/live-query.js';
import { Words } from '../../src/controllers/words.js';
import { commonWords } from '../../src/locales/common.js';
import type { Customer } from '../../src/model/index.js';

/** The smallest element that is connected: it shows the name of a customer, and renames it. */
export class NameTag extends LitElement {
  static override properties = { customerId: { attribute: 'customer-id' } };
  customerId = 'ana';

  readonly connection = new Connection(this);
  readonly words = new Words(this, this.connection, 'common', commonWords);
  readonly query = new LiveQuery<Customer | undefined>(this, this.connection, {
    read: (client, signal) => client.customers.get(this.customerId, { signal }),
    key: () => [this.customerId],
    stores: ['customers'],
  });
  readonly #actions = new Actions(this, this.connection);

  async rename(name: string): Promise<void> {
    await this.#actions.perform({
      commit: (client) => client.customers.update(this.customerId, { name }, { label: `Renamed to ${name}` }),
      settle: () => this.query.refresh(),
    });
  }

  protected override render(): unknown {
    const shown = this.connection.isMissing ? this.words.t.notConnected : this.query.value?.name;
    return html`<button>${shown}</button><input aria-label="Note" />`;
  }

  get shown(): string {
    return this.renderRoot.querySelector('button')?.textContent ?? '';
  }
}
customElements.define('test-name-tag', NameTag);
