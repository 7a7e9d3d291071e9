import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { isDataError } from '../data/data-error.js';
import type { HistoryEntry } from '../data/history.js';
import type { CommonWords } from '../locales/common.js';
import { announce } from './announcer.js';
import type { Connection, ElementHost } from './connection.js';
import type { Words } from './words.js';

/** Nothing that a person may want to answer disappears sooner (ACCESSIBILITY §4.7). */
const shownFor = 12_000;

interface Shown {
  readonly text: string;
  /** The step that the button takes back. */
  readonly entry: HistoryEntry | undefined;
}

/**
 * A line at the foot of an element that says what was done, with a button that takes it back. It is announced too, and
 * stays while the pointer or the focus is in it. Render `template()` last inside `.root`.
 */
export class Notice implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #words: Words<CommonWords>;
  #shown: Shown | undefined;
  #returnTo: HTMLElement | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ElementHost, connection: Connection, words: Words<CommonWords>) {
    this.#host = host;
    this.#connection = connection;
    this.#words = words;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#shown = undefined;
  }

  /**
   * Says that something was done. `undoable`: the step is the newest of the history and can be taken back from here.
   * `spoken`: what a screen reader says instead, where the screen shows more than the text.
   */
  done(
    text: string,
    { undoable = false, spoken = text }: { readonly undoable?: boolean; readonly spoken?: string } = {},
  ): void {
    this.#show({ text, entry: undoable ? this.#connection.client?.history.last : undefined });
    announce(spoken);
  }

  /** Says that something was refused; read out at once. */
  refused(text: string): void {
    this.#show({ text, entry: undefined });
    announce(text, 'assertive');
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#shown = undefined;
    this.#host.requestUpdate();
  }

  template(): TemplateResult | typeof nothing {
    const shown = this.#shown;
    if (!shown) return nothing;
    const isNewest = shown.entry !== undefined && this.#connection.client?.history.last === shown.entry;
    return html`<div
      class="toast"
      part="notice"
      @pointerenter=${this.#onStay}
      @pointerleave=${this.#onLeave}
      @focusin=${this.#onStay}
      @focusout=${this.#onLeave}
    >
      <span><bdi>${shown.text}</bdi></span>
      ${isNewest ? html`<button part="undo" @click=${this.#onUndo}>${this.#words.t.undo}</button>` : nothing}
      <button part="close" @click=${this.#onClose}>${this.#words.t.close}</button>
    </div>`;
  }

  #show(shown: Shown): void {
    const focused = this.#host.shadowRoot?.activeElement;
    if (focused instanceof HTMLElement && !focused.closest('.toast')) this.#returnTo = focused;
    this.#shown = shown;
    this.#wait();
    this.#host.requestUpdate();
  }

  /** The button that was pressed goes away with the notice; focus must not go with it, nor with what had it before. */
  #giveFocusBack(): void {
    if (this.#returnTo?.isConnected) this.#returnTo.focus();
    else this.#host.focus();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), shownFor);
  }

  readonly #onStay = (): void => clearTimeout(this.#timer);

  readonly #onLeave = (): void => this.#wait();

  readonly #onClose = (): void => {
    this.hide();
    this.#giveFocusBack();
  };

  readonly #onUndo = async (): Promise<void> => {
    const { t } = this.#words;
    this.hide();
    this.#giveFocusBack();
    try {
      const entry = await this.#connection.client?.history.undo();
      if (entry) announce(t.undone(entry.label ?? entry.verb));
    } catch (error) {
      this.refused(t.failed[isDataError(error) ? error.code : 'unavailable']);
    }
  };
}
