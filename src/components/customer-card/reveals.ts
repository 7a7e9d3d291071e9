import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { asDataError } from '../../controllers/live-query.js';
import type { DataErrorCode } from '../../data/data-error.js';
import type { CommonWords } from '../../locales/common.js';
import type { CustomerCardWords } from '../../locales/customer-card.js';
import type { Customer } from '../../model/customer.js';
import { eyeIcon, eyeOffIcon } from '../../styles/icons.js';
import { ContactRevealedEvent } from './customer-card.events.js';

/** How long contact points stay whole on the screen, in ms. */
const shownFor = 60_000;

type State =
  | { readonly kind: 'masked' | 'pending' }
  | { readonly kind: 'asking'; readonly problem: DataErrorCode | 'reason' | undefined }
  | { readonly kind: 'shown'; readonly customer: Customer };

export interface RevealsOptions {
  readonly words: () => CustomerCardWords;
  readonly common: () => CommonWords;
}

/**
 * Masked contact points, shown whole in this card for a minute to somebody who says why. They are masked again when the
 * minute is over, the page is hidden, the customer changes, or the card goes away.
 */
export class Reveals implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: RevealsOptions;
  #state: State = { kind: 'masked' };
  #timer: ReturnType<typeof setTimeout> | undefined;
  #focus: string | undefined;

  constructor(host: ElementHost, connection: Connection, options: RevealsOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.forget();
  }

  hostUpdated(): void {
    const wanted = this.#focus;
    if (wanted === undefined) return;
    const target = this.#host.shadowRoot?.querySelector<HTMLElement>(wanted);
    if (!target) return;
    this.#focus = undefined;
    target.focus();
  }

  /** The customer as it is shown: with whole contact points as long as they may be seen. */
  shown(customer: Customer): Customer {
    if (this.#state.kind !== 'shown') return customer;
    const { customer: whole } = this.#state;
    // Of another customer, or of an earlier version, they would be the wrong ones.
    if (whole.id !== customer.id || whole.version !== customer.version) return customer;
    return { ...customer, contactPoints: whole.contactPoints };
  }

  /** Masks everything again, without a word. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#state = { kind: 'masked' };
    this.#host.requestUpdate();
  }

  /** What follows the contact points of a customer some of which are masked. */
  template(customer: Customer): TemplateResult | typeof nothing {
    const isMasked = customer.contactPoints.some((point) => point.masked);
    if (!isMasked) return nothing;
    const t = this.#options.words();
    const isShown = this.shown(customer) !== customer;
    if (isShown) return this.#button(t.hideContacts, eyeOffIcon(), () => this.#hide());
    if (this.#state.kind === 'masked' || this.#state.kind === 'shown') {
      return this.#button(t.revealContacts, eyeIcon(), () => this.#ask());
    }
    return this.#form(customer);
  }

  #button(label: string, icon: TemplateResult, press: () => void): TemplateResult {
    return html`<div class="row add">
      <dt class="visually-hidden">${this.#options.words().contactPoints}</dt>
      <dd>
        <button class="button quiet small-button" part="reveal" data-reveal @click=${press}>${icon}${label}</button>
      </dd>
    </div>`;
  }

  #form(customer: Customer): TemplateResult {
    const t = this.#options.words();
    const problem = this.#state.kind === 'asking' ? this.#state.problem : undefined;
    const text = problem === 'reason' ? t.revealReasonMissing : problem && this.#options.common().failed[problem];
    return html`<div class="row add">
      <dt class="visually-hidden">${t.contactPoints}</dt>
      <dd>
        <form
          class="editor"
          part="reveal-form"
          novalidate
          @submit=${(event: SubmitEvent) => void this.#onSubmit(event, customer)}
          @keydown=${this.#onKey}
        >
          <label class="field">
            <span class="label">${t.revealReason}</span>
            <input
              class="input"
              name="reason"
              maxlength="500"
              autocomplete="off"
              required
              aria-invalid=${text === undefined ? nothing : 'true'}
              aria-describedby=${text === undefined ? nothing : 'reveal-problem'}
            />
          </label>
          ${text === undefined ? nothing : html`<p class="problem" id="reveal-problem" role="alert">${text}</p>`}
          <div class="editor-actions">
            <button class="button primary" type="submit" aria-disabled=${this.#state.kind === 'pending'}>
              ${t.revealNow}
            </button>
            <button class="button" type="button" @click=${() => this.#cancel()}>${this.#options.common().cancel}</button>
          </div>
        </form>
      </dd>
    </div>`;
  }

  #ask(): void {
    this.#become({ kind: 'asking', problem: undefined }, 'input[name=reason]');
  }

  #cancel(): void {
    this.#become({ kind: 'masked' }, '[data-reveal]');
  }

  #hide(): void {
    this.#cancel();
    announce(this.#options.words().contactsHidden);
  }

  #become(state: State, focus: string | undefined): void {
    clearTimeout(this.#timer);
    this.#state = state;
    this.#focus = focus;
    this.#host.requestUpdate();
  }

  async #onSubmit(event: SubmitEvent, { id }: Customer): Promise<void> {
    event.preventDefault();
    if (this.#state.kind !== 'asking') return;
    const reason = String(new FormData(event.target as HTMLFormElement).get('reason') ?? '').trim();
    if (reason === '') {
      this.#become({ kind: 'asking', problem: 'reason' }, 'input[name=reason]');
      return;
    }
    const pending: State = { kind: 'pending' };
    this.#become(pending, undefined);
    try {
      const customer = await this.#connection.client?.customers.reveal(id, reason);
      // Cancelled, or another customer by now.
      if (!this.#isStill(pending) || !customer) return;
      this.#become({ kind: 'shown', customer }, '[data-reveal]');
      this.#timer = setTimeout(() => this.#onTime(), shownFor);
      announce(this.#options.words().contactsShown);
      this.#host.dispatchEvent(new ContactRevealedEvent(id));
    } catch (error) {
      if (!this.#isStill(pending)) return;
      this.#become({ kind: 'asking', problem: asDataError(error).code }, 'input[name=reason]');
    }
  }

  /** Whether nothing has happened while something was waited for. */
  #isStill(state: State): boolean {
    return this.#state === state;
  }

  #onTime(): void {
    this.forget();
    announce(this.#options.words().contactsHidden);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#cancel();
  };

  readonly #onVisibility = (): void => {
    if (document.visibilityState === 'hidden' && this.#state.kind === 'shown') this.forget();
  };
}
