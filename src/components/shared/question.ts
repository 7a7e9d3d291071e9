import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { DialogFrame } from './dialog-frame.js';

/** One of the buttons that a question is answered with. */
export interface Answer<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly look?: 'primary' | 'danger';
  readonly part?: string;
}

/** A question in words, and its answers. The first one is the way out: focus begins on it, and Escape gives it. */
export interface QuestionWords<Value extends string> {
  readonly title: string;
  readonly text: string;
  readonly answers: readonly [Answer<Value>, ...Answer<Value>[]];
}

interface Asked<Value extends string> {
  readonly words: () => QuestionWords<Value>;
  readonly answer: (value: Value) => void;
  readonly returnTo: Element | null | undefined;
}

/** A question in a dialog, answered with a press. Focus goes back to where it was. */
export class Question<Value extends string> implements ReactiveController {
  readonly #host: ElementHost;
  readonly #name: string;
  readonly #frame: DialogFrame;
  #asked: Asked<Value> | undefined;

  constructor(host: ElementHost, name: string) {
    this.#host = host;
    this.#name = name;
    const leave = (): void => this.#leave();
    this.#frame = new DialogFrame(host, { name, submitted: (event) => event.preventDefault(), cancelled: leave });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  /** Resolves with the answer. `words` is asked again with every rendering, for the language may change. */
  ask(words: () => QuestionWords<Value>): Promise<Value> {
    const returnTo = this.#host.shadowRoot?.activeElement;
    return new Promise((answer) => {
      this.#asked = { words, answer, returnTo };
      this.#host.requestUpdate();
    });
  }

  template(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (!asked) return nothing;
    const { title, text, answers } = asked.words();
    return this.#frame.template({
      isQuestion: true,
      title,
      content: html`<p id="${this.#name}-text" class="muted">${text}</p>`,
      buttons: answers.map(
        ({ value, label, look = '', part }, number) =>
          html`<button
            class="button ${look}"
            type="button"
            part=${part ?? nothing}
            ?autofocus=${number === 0}
            @click=${() => this.#close(value)}
          >
            ${label}
          </button>`,
      ),
    });
  }

  #leave(): void {
    const asked = this.#asked;
    if (asked) this.#close(asked.words().answers[0].value);
  }

  #close(value: Value): void {
    const asked = this.#asked;
    if (!asked) return;
    this.#asked = undefined;
    this.#frame.close();
    this.#host.requestUpdate();
    if (asked.returnTo instanceof HTMLElement) asked.returnTo.focus();
    asked.answer(value);
  }
}
