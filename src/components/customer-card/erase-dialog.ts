import { html, nothing, type TemplateResult } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { Words } from '../../controllers/words.js';
import type { DataErrorCode } from '../../data/data-error.js';
import { customerErasureWords, type CustomerErasureWords } from '../../locales/customer-erasure.js';
import { commonWords, type CommonWords } from '../../locales/common.js';
import type { Customer } from '../../model/customer.js';
import { shortened } from '../shared/clip.js';
import { DialogFrame } from '../shared/dialog-frame.js';

type State =
  | { readonly kind: 'closed' }
  | {
      readonly kind: 'asking';
      readonly customer: Customer;
      readonly problem: DataErrorCode | 'unconfirmed' | undefined;
    }
  | { readonly kind: 'pending'; readonly customer: Customer };

export interface EraseDialogOptions {
  /** Erases; answers with the reason why not. */
  readonly erase: (customer: Customer) => Promise<DataErrorCode | undefined>;
  /** What a failure is called, by its reason. */
  readonly failed: (reason: string) => string;
  /** Gives focus back when nothing was erased. */
  readonly closed: () => void;
}

/**
 * Asks before a customer is erased, and says what goes: the only thing in a card that nobody can undo. Focus starts on the
 * way out, and a box has to be ticked.
 */
export class EraseDialog {
  readonly #host: ElementHost;
  readonly #options: EraseDialogOptions;
  readonly #frame: DialogFrame;
  readonly #words: Words<CustomerErasureWords>;
  readonly #common: Words<CommonWords>;
  #state: State = { kind: 'closed' };

  constructor(host: ElementHost, connection: Connection, options: EraseDialogOptions) {
    this.#host = host;
    this.#options = options;
    this.#words = new Words(host, connection, 'customer-card', customerErasureWords);
    this.#common = new Words(host, connection, 'common', commonWords);
    this.#frame = new DialogFrame(host, {
      name: 'erase',
      submitted: (event) => void this.#onSubmit(event),
      cancelled: this.#onKeep,
    });
  }

  ask(customer: Customer): void {
    this.#become({ kind: 'asking', customer, problem: undefined });
  }

  /** Takes the question away; what was confirmed goes on. */
  close(): void {
    this.#frame.close();
    this.#become({ kind: 'closed' });
  }

  template(): TemplateResult | typeof nothing {
    const state = this.#state;
    if (state.kind === 'closed') return nothing;
    const { t } = this.#words;
    const isPending = state.kind === 'pending';
    const problem = this.#problem(state);
    return this.#frame.template({
      isQuestion: true,
      isBusy: isPending,
      title: t.eraseTitle(shortened(state.customer.name, 80)),
      content: html`<div id="erase-text" class="erase-hint">
          <p>${t.eraseGoes}</p>
          <ul>
            ${t.eraseGoing.map((what) => html`<li>${what}</li>`)}
          </ul>
          <p>${t.eraseForever}</p>
        </div>
        <label class="check">
          <input
            type="checkbox"
            name="understood"
            required
            aria-invalid=${problem === undefined ? nothing : 'true'}
            aria-describedby=${problem === undefined ? nothing : 'erase-problem'}
          />${t.eraseUnderstood}</label
        >
        ${problem === undefined ? nothing : html`<p class="problem" id="erase-problem" role="alert">${problem}</p>`}`,
      buttons: html`<button class="button" type="button" part="keep" autofocus @click=${this.#onKeep}>
          ${isPending ? this.#common.t.close : this.#common.t.cancel}
        </button>
        <button class="button danger" type="submit" part="confirm" aria-disabled=${isPending}>${t.eraseNow}</button>`,
    });
  }

  #problem(state: State): string | undefined {
    if (state.kind !== 'asking' || !state.problem) return undefined;
    if (state.problem === 'unconfirmed') return this.#words.t.eraseUnconfirmed;
    return this.#options.failed(this.#common.t.failed[state.problem]);
  }

  #isStill(state: State): boolean {
    return this.#state === state;
  }

  #become(state: State): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.#state.kind !== 'asking') return;
    const { customer } = this.#state;
    const box = (event.target as HTMLFormElement).querySelector('input');
    if (!box?.checked) {
      this.#become({ kind: 'asking', customer, problem: 'unconfirmed' });
      box?.focus();
      return;
    }
    const pending: State = { kind: 'pending', customer };
    this.#become(pending);
    const problem = await this.#options.erase(customer);
    // Closed by now, and perhaps asked again.
    if (this.#isStill(pending) && problem) this.#become({ kind: 'asking', customer, problem });
  };

  readonly #onKeep = (): void => {
    if (this.#state.kind === 'closed') return;
    this.close();
    this.#options.closed();
  };
}
