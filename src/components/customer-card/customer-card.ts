import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { Actions } from '../../controllers/action.js';
import { announce } from '../../controllers/announcer.js';
import { Connection } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { Notice } from '../../controllers/notice.js';
import { Readiness } from '../../controllers/readiness.js';
import { Words } from '../../controllers/words.js';
import type { DataErrorCode } from '../../data/data-error.js';
import { commonWords } from '../../locales/common.js';
import { customerCardWords } from '../../locales/customer-card.js';
import { segmentWords } from '../../locales/segment-words.js';
import { servingLocale } from '../../locales/words.js';
import type { Actor } from '../../model/contact.js';
import type { Customer } from '../../model/customer.js';
import { ownedStores } from '../../model/store-names.js';
import { fieldsOf } from '../../segments/index.js';
import { controlStyles } from '../../styles/controls.js';
import { dialogStyles } from '../../styles/dialog.js';
import { hostStyles } from '../../styles/host.js';
import { userIcon, usersIcon } from '../../styles/icons.js';
import { menuStyles } from '../../styles/menu.js';
import { shortened } from '../shared/clip.js';
import { fieldLabel } from '../shared/field-text.js';
import { deniedPanel, failedPanel, notConnectedPanel, statePanel } from '../shared/states.js';
import { readCard, type CardData } from './card-data.js';
import type { CardView } from './card-view.js';
import { ContactBeforeOpenEvent } from './customer-card.events.js';
import { customerCardStyles } from './customer-card.styles.js';
import { DataRights } from './data-rights.js';
import { details } from './details.js';
import { detailStyles } from './details.styles.js';
import { editorStyles } from './editors.styles.js';
import { contactActions, header, lifecyclePath } from './header.js';
import { InlineEdit } from './inline-edit.js';
import { classification, statistics } from './numbers.js';
import { numberStyles } from './numbers.styles.js';
import { Reveals } from './reveals.js';

/**
 * One customer: who it is, how to reach them, where they stand, and what they agreed to; edited in place.
 *
 * @summary Everything about one customer, with editing in place.
 * @fires {RapportReadyEvent} rapport-ready - The customer is on the screen.
 * @fires {RapportErrorEvent} rapport-error - The customer could not be read, exported or erased.
 * @fires {CustomerBeforeChangeEvent} rapport-customer-before-change - Somebody asked to change the customer; cancel it to refuse.
 * @fires {CustomerChangedEvent} rapport-customer-changed - The adapter confirmed a change.
 * @fires {ContactBeforeOpenEvent} rapport-contact-before-open - Somebody asked to call or write; cancel it to do so by other means.
 * @fires {ContactRevealedEvent} rapport-contact-revealed - Somebody gave a reason and was shown masked contact points.
 * @fires {CustomerBeforeExportEvent} rapport-customer-before-export - Somebody asked for everything that is kept about the customer; cancel it to refuse, or to hand it over in another way.
 * @fires {CustomerExportedEvent} rapport-customer-exported - Everything that is kept was offered as a file.
 * @fires {CustomerBeforeEraseEvent} rapport-customer-before-erase - Somebody asked to erase the customer, and has confirmed it; cancel it to refuse.
 * @fires {CustomerErasedEvent} rapport-customer-erased - The adapter confirmed that the customer is erased.
 * @slot actions - Buttons of the host's own, beside call and e-mail.
 * @slot - Sections of the host's own, at the end of the card.
 * @csspart card - The whole card.
 * @csspart menu-button - The button of the menu with export and erasure.
 * @csspart action - Call, e-mail and message.
 * @csspart lifecycle - The path through the life cycle.
 * @csspart statistics - Lifetime value, orders and last contact.
 * @csspart classification - RFM segment and value tier.
 * @csspart details - The list of fields.
 * @csspart tag - One tag.
 * @csspart edit - A button that opens an editor.
 * @csspart editor - The form of an open editor.
 * @csspart reveal - The button that shows masked contact points, and hides them again.
 * @csspart reveal-form - The form that asks why.
 * @csspart dialog - The question before the customer is erased.
 * @csspart keep - The button of that question that erases nothing.
 * @csspart confirm - The button of that question that erases.
 * @csspart state - What takes the card's place while it is empty, failed, erased or not permitted.
 * @csspart retry - The button that reads again after a failure.
 * @csspart notice - The line that says what was done.
 */
export class CustomerCard extends LitElement {
  // Last the card itself: its container queries change what the parts say.
  static override styles = [
    hostStyles,
    controlStyles,
    menuStyles,
    dialogStyles,
    numberStyles,
    detailStyles,
    editorStyles,
    customerCardStyles,
  ];

  /** The customer to show. */
  @property({ attribute: 'customer-id' }) customerId = '';

  /** Shows the customer without any way to change it. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading with the name, 1 to 4. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 2;

  /** Colleagues who can become the owner. Without them the owner is shown but not changed. */
  @property({ attribute: false }) people: readonly Actor[] = [];

  @state() private _isWhyOpen = false;

  @state() private _isExpanded = false;

  readonly #connection = new Connection(this);
  readonly #words = new Words(this, this.#connection, 'customer-card', customerCardWords);
  readonly #common = new Words(this, this.#connection, 'common', commonWords);
  readonly #segment = new Words(this, this.#connection, 'segments', segmentWords);
  readonly #query = new LiveQuery<CardData>(this, this.#connection, {
    read: (client, signal) => readCard(client, this.customerId, signal),
    key: () => (this.customerId === '' ? undefined : [this.customerId]),
    stores: ['customers', ...ownedStores, 'fields'],
  });
  readonly #actions = new Actions(this, this.#connection);
  readonly #notice = new Notice(this, this.#connection, this.#common);
  readonly #reveals = new Reveals(this, this.#connection, {
    words: () => this.#words.t,
    common: () => this.#common.t,
  });
  readonly #rights = new DataRights(this, this.#connection, {
    words: () => this.#words.t,
    common: () => this.#common.t,
    notice: this.#notice,
    isReadonly: () => this.readonly,
  });
  readonly #edit = new InlineEdit(this, {
    shown: (customer) => this.#reveals.shown(customer),
    query: this.#query,
    actions: this.#actions,
    people: () => this.people,
    label: (fields) =>
      this.#words.t.saved(this.#labelOf(fields), shortened(this.#query.value?.customer?.name ?? '', 80)),
    saved: (label) => this.#notice.done(label, { undoable: true }),
    refused: (code) => this.#refuse(code),
  });

  constructor() {
    super();
    new Readiness(this, () => this.#query.state);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    // An editor belongs to the customer it was opened on.
    if (!changed.has('customerId') || changed.get('customerId') === undefined) return;
    this.#edit.abandon();
    this.#reveals.forget();
    this.#rights.forget();
  }

  protected override render(): TemplateResult {
    return html`<div class="root" dir=${this.#words.direction} lang=${servingLocale(this.#words.locale)}>
      <article
        class="card"
        part="card"
        aria-labelledby=${this.#customer ? 'name' : nothing}
        aria-label=${this.#words.t.customer}
        aria-busy=${this.#isWaiting}
      >
        ${this.#content()}
      </article>
      ${this.#notice.template()} ${this.#rights.dialog()}
    </div>`;
  }

  /** Whoever was erased here is not shown any more, even before that has been read. */
  get #customer(): Customer | undefined {
    return this.#rights.hasErased(this.customerId) ? undefined : this.#query.value?.customer;
  }

  get #isWaiting(): boolean {
    const isConnecting = !this.#connection.client && !this.#connection.isMissing && this.customerId !== '';
    return isConnecting || this.#query.state.status === 'waiting';
  }

  #content(): TemplateResult {
    const { t } = this.#words;
    const common = this.#common.t;
    if (this.#connection.isMissing) return notConnectedPanel(common);
    if (this.customerId === '') return statePanel(usersIcon, t.emptyTitle, t.emptyHint);
    if (!this.#connection.mayRead('customers')) return deniedPanel(common);
    if (this.#rights.hasErased(this.customerId)) return this.#rights.erasedPanel();
    const { state: query, value: data } = this.#query;
    if (query.status === 'failed' && !data) return failedPanel(common, query.error, () => void this.#query.refresh());
    if (!data) return skeleton(common.loading);
    if (!data.customer) return statePanel(userIcon, t.notFoundTitle, t.notFoundHint);
    const view = this.#view(this.#reveals.shown(data.customer), data);
    return html`${header(view)}
      <div class="host-actions">${contactActions(view)}<slot name="actions"></slot></div>
      ${lifecyclePath(view)}${statistics(view)}${classification(view)}${details(view)}<slot></slot>`;
  }

  #view(customer: Customer, { facts, definitions }: CardData): CardView {
    const connection = this.#connection;
    return {
      customer,
      facts,
      customFields: fieldsOf('customers', inOrder(definitions)).filter((field) => field.definition),
      people: this.people,
      t: this.#words.t,
      common: this.#common.t,
      segment: this.#segment.t,
      format: this.#words.format,
      locale: this.#words.locale,
      now: connection.client?.now() ?? new Date(),
      headingLevel: this.headingLevel,
      canEdit: !this.readonly && connection.mayWrite('customers'),
      isWhyOpen: this._isWhyOpen,
      isExpanded: this._isExpanded,
      edit: this.#edit,
      menu: this.#rights.menu(customer),
      reveal: connection.maySee('customers.contactPoints')
        ? this.#reveals.template(this.#query.value?.customer ?? customer)
        : nothing,
      maySee: (field) => connection.maySee(`customers.${field}`),
      toggleWhy: () => (this._isWhyOpen = !this._isWhyOpen),
      toggleExpanded: () => (this._isExpanded = !this._isExpanded),
      copy: (text) => void this.#copy(text),
      openContact: (index, event) => this.#onContact(customer, index, event),
      withdraw: (index) => void this.#withdraw(customer, index),
      removeTag: (tag) => void this.#removeTag(customer, tag),
    };
  }

  #labelOf(fields: readonly string[]): string {
    const context = { words: this.#segment.t, format: this.#words.format };
    const known = fieldsOf('customers', this.#query.value?.definitions ?? []);
    const { t } = this.#words;
    const own: Readonly<Record<string, string>> = {
      contactPoints: t.contactPoints,
      consents: t.consent,
      name: t.name,
      owner: t.owner,
      tags: t.tags,
    };
    const labels = fields.map((name) => {
      const field = known.find((candidate) => candidate.name === name);
      return Object.hasOwn(own, name) ? (own[name] ?? name) : field ? fieldLabel(field, context) : name;
    });
    return this.#words.format.list(labels);
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      announce(this.#words.t.copied);
    } catch {
      this.#refuse('unsupported');
    }
  }

  async #withdraw(customer: Customer, index: number): Promise<void> {
    const at = (this.#connection.client?.now() ?? new Date()).toISOString();
    const consents = customer.consents.map((consent, position) =>
      position === index ? { ...consent, state: 'withdrawn' as const, at } : consent,
    );
    const code = await this.#edit.apply({ consents }, ['consents'], customer.version);
    if (code) this.#refuse(code);
  }

  async #removeTag(customer: Customer, tag: string): Promise<void> {
    const tags = customer.tags.filter((other) => other !== tag);
    const code = await this.#edit.apply({ tags }, ['tags'], customer.version);
    if (code) this.#refuse(code);
    else this.renderRoot.querySelector<HTMLElement>('[data-edit="tag"]')?.focus();
  }

  #refuse(code: DataErrorCode): void {
    this.#notice.refused(this.#common.t.failed[code]);
  }

  #onContact({ id, contactPoints }: Customer, index: number, event: Event): void {
    const point = contactPoints[index];
    if (point && !this.dispatchEvent(new ContactBeforeOpenEvent(id, point.kind, index))) event.preventDefault();
  }
}

function inOrder(definitions: CardData['definitions']): CardData['definitions'] {
  return [...definitions].sort((left, right) => (left.order ?? Infinity) - (right.order ?? Infinity) || 0);
}

function skeleton(label: string): TemplateResult {
  return html`<div class="head">
      <span class="skeleton round"></span>
      <span class="skeleton line-name"></span>
    </div>
    <div class="skeleton-lines" role="status"><span class="visually-hidden">${label}</span>
      ${[1, 2, 3, 4, 5, 6].map(() => html`<span class="skeleton line"></span>`)}
    </div>`;
}
