import { html, nothing, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { Modal } from '../../controllers/modal.js';

export interface DialogFrameOptions {
  /** Its class, and the beginning of the ids in it: no two dialogs of an element may share it. */
  readonly name: string;
  readonly submitted: (event: SubmitEvent) => void;
  /** Escape: an answer like the others. */
  readonly cancelled: () => void;
}

export interface DialogContent {
  readonly title: unknown;
  readonly content?: unknown;
  readonly buttons: unknown;
  /** A question that interrupts; what has the id `<name>-text` is read out with it. */
  readonly isQuestion?: boolean;
  readonly isBusy?: boolean;
}

/** What all modal dialogs of an element have: a title, what they ask for, and their buttons. */
export class DialogFrame {
  readonly #options: DialogFrameOptions;
  readonly #modal: Modal;
  /** Closed from here; its event comes a little later. */
  #closing: EventTarget | null = null;

  constructor(host: ElementHost, options: DialogFrameOptions) {
    this.#options = options;
    this.#modal = new Modal(host, `dialog.${options.name}`);
  }

  /** Call it before the template leaves the dialog out. */
  close(): void {
    this.#closing = this.#modal.close();
  }

  template({ title, content, buttons, isQuestion, isBusy }: DialogContent): TemplateResult {
    const { name, submitted } = this.#options;
    return html`<dialog
      class="${name} card"
      part="dialog"
      role=${isQuestion ? 'alertdialog' : nothing}
      aria-labelledby="${name}-title"
      aria-describedby=${isQuestion ? `${name}-text` : nothing}
      @keydown=${this.#onKeydown}
      @cancel=${this.#onCancel}
      @close=${this.#onClose}
    >
      <form novalidate aria-busy=${isBusy ? 'true' : nothing} @submit=${submitted}>
        <h2 id="${name}-title"><bdi>${title}</bdi></h2>
        ${content}
        <div class="buttons">${buttons}</div>
      </form>
    </dialog>`;
  }

  /** Escape closes the dialog, and not what lies below it. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') event.stopPropagation();
  };

  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#options.cancelled();
  };

  /** Chrome closes a dialog without asking when Escape is pressed twice in a row. */
  readonly #onClose = ({ target }: Event): void => {
    const isOwn = target === this.#closing;
    this.#closing = null;
    if (!isOwn) this.#options.cancelled();
  };
}
