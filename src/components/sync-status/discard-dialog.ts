import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { Modal } from '../../controllers/modal.js';
import type { SyncStatusWords } from '../../locales/sync-status.js';
import type { Unsent } from './read-unsent.js';

export interface DiscardDialogOptions {
  readonly words: () => SyncStatusWords;
  /** A change in words. */
  readonly text: (unsent: Unsent) => string;
  readonly confirmed: (unsent: Unsent) => void;
}

/** Asks before a change is given up, and says what is lost. Focus starts on the way out. */
export class DiscardDialog implements ReactiveController {
  readonly #host: ElementHost;
  readonly #options: DiscardDialogOptions;
  readonly #modal: Modal;
  #unsent: Unsent | undefined;
  #returnTo: HTMLElement | undefined;

  constructor(host: ElementHost, options: DiscardDialogOptions) {
    this.#host = host;
    this.#options = options;
    this.#modal = new Modal(host, 'dialog');
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#unsent = undefined;
  }

  ask(unsent: Unsent): void {
    const focused = this.#host.shadowRoot?.activeElement;
    this.#returnTo = focused instanceof HTMLElement ? focused : undefined;
    this.#unsent = unsent;
    this.#host.requestUpdate();
  }

  template(): TemplateResult | typeof nothing {
    const unsent = this.#unsent;
    if (!unsent) return nothing;
    const t = this.#options.words();
    return html`<dialog
      class="card"
      role="alertdialog"
      part="dialog"
      aria-labelledby="discard-title"
      aria-describedby="discard-hint"
      @keydown=${this.#onKey}
      @cancel=${this.#onCancel}
    >
      <h2 id="discard-title">${t.discardTitle}</h2>
      <p id="discard-hint" class="muted">${t.discardHint(this.#options.text(unsent))}</p>
      <div class="buttons">
        <button class="button" part="keep" autofocus @click=${this.#close}>${t.keepIt}</button>
        <button class="button danger" part="confirm" @click=${() => this.#confirm(unsent)}>
          ${t.discard.replace('…', '')}
        </button>
      </div>
    </dialog>`;
  }

  #confirm(unsent: Unsent): void {
    this.#close();
    this.#options.confirmed(unsent);
  }

  readonly #close = (): void => {
    this.#modal.close();
    this.#unsent = undefined;
    this.#host.requestUpdate();
    this.#returnTo?.focus();
  };

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#close();
  };

  /** Escape closes the question, and not the panel below it. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  };
}
