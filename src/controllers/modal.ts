import type { ReactiveController } from 'lit';
import type { ElementHost } from './connection.js';

/** The modal dialog of an element: opened as soon as the element's template has drawn it. */
export class Modal implements ReactiveController {
  readonly #host: ElementHost;
  readonly #selector: string;

  constructor(host: ElementHost, selector: string) {
    this.#host = host;
    this.#selector = selector;
    host.addController(this);
  }

  hostUpdated(): void {
    const dialog = this.#element;
    if (dialog && !dialog.open && dialog.isConnected) dialog.showModal();
  }

  /** Call it before the template leaves the dialog out: as long as it is open nothing else can have focus. Answers the dialog. */
  close(): HTMLDialogElement | null {
    const dialog = this.#element;
    dialog?.close();
    return dialog;
  }

  get #element(): HTMLDialogElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLDialogElement>(this.#selector) ?? null;
  }
}
