import { html, nothing, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { answerRemovalWords, type AnswerRemovalWords } from '../../locales/answer-removal.js';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import { servingLocale } from '../../locales/words.js';
import { circleAlertIcon } from '../../styles/icons.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { parseJson } from '../shared/json.js';
import { pathBelow } from './addresses.js';
import { FeedbackDeletedEvent } from './feedback-form.events.js';
import { answerRemovalStyles } from './answer-removal.styles.js';

/** A server that has not answered by then is taken not to have heard. */
const patience = 20_000;

type Failure = keyof AnswerRemovalWords['notRemoved'];
type State = 'offered' | 'asked' | 'removing' | 'removed';

interface RemovalHost extends ElementHost {
  readonly renderRoot: ParentNode;
}

/** An answer that its visitor may take back. */
export interface SentAnswer {
  /** Where it was sent to. */
  readonly endpoint: string;
  /** As its receipt said: whoever has it may take the answer back. */
  readonly token: string;
  readonly id: string | undefined;
  readonly key: string;
}

/** Lets a visitor delete the answer that was sent: asks once, and says what became of it. */
export class AnswerRemoval {
  readonly #host: RemovalHost;
  readonly #answer: SentAnswer;
  #state: State = 'offered';
  #failure: Failure | undefined;

  constructor(host: RemovalHost, answer: SentAnswer) {
    this.#host = host;
    this.#answer = answer;
    adoptLater(host, answerRemovalStyles);
  }

  /** What stands below the thanks, or is said in their place once there is nothing left to thank for. */
  view(words: FeedbackFormWords, locale: string): { readonly offer?: TemplateResult; readonly removed?: string } {
    const t = { ...answerRemovalWords[servingLocale(locale)], ...(words as Partial<AnswerRemovalWords>) };
    if (this.#state === 'removed') return { removed: t.removed };
    if (this.#state !== 'offered') return { offer: this.#renderQuestion(t) };
    return { offer: html`<button class="link" part="remove" @click=${this.#onAsk}>${t.remove}</button>` };
  }

  #renderQuestion(t: AnswerRemovalWords): TemplateResult {
    const isPending = this.#state === 'removing';
    const problem = this.#failure && t.notRemoved[this.#failure];
    return html`<div class="removal" role="group" aria-labelledby="removal" @keydown=${this.#onKeydown}>
      <p id="removal">${t.removeAsked}</p>
      ${problem ? html`<p class="status bad" role="alert">${circleAlertIcon()} <span>${problem}</span></p>` : nothing}
      <button class="button" part="remove" aria-disabled=${isPending ? 'true' : nothing} @click=${this.#onRemove}>
        ${isPending ? t.removing : t.removeNow}
      </button>
      <button class="button" part="keep" aria-disabled=${isPending ? 'true' : nothing} @click=${this.#onKeep}>
        ${t.removeNot}
      </button>
    </div>`;
  }

  readonly #onAsk = (): void => {
    // To what changes nothing: whoever pressed twice has deleted nothing.
    this.#turn('asked', '[part="keep"]');
  };

  readonly #onKeep = (): void => {
    if (this.#state === 'removing') return;
    this.#failure = undefined;
    this.#turn('offered', '[part="remove"]');
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    this.#onKeep();
  };

  readonly #onRemove = async (): Promise<void> => {
    if (this.#state === 'removing') return;
    this.#failure = undefined;
    this.#turn('removing');
    this.#failure = await forget(this.#answer);
    if (this.#failure) return this.#turn('asked');
    const { id, key } = this.#answer;
    this.#turn('removed', '.done h2');
    this.#host.dispatchEvent(new FeedbackDeletedEvent(id, key));
  };

  #turn(state: State, focused?: string): void {
    this.#state = state;
    this.#host.requestUpdate();
    if (focused === undefined) return;
    const { renderRoot, updateComplete } = this.#host;
    void updateComplete.then(() => renderRoot.querySelector<HTMLElement>(focused)?.focus());
  }
}

/** Why it was not removed; undefined once it is. Only an answer in JSON says so: hotel networks answer 200 to anything. */
async function forget({ endpoint, token }: SentAnswer): Promise<Failure | undefined> {
  try {
    const response = await fetch(pathBelow(endpoint, 'forget'), {
      method: 'POST',
      credentials: 'same-origin',
      referrerPolicy: 'origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
      signal: AbortSignal.timeout(patience),
    });
    const isConfirmed = parseJson(await response.text()) !== undefined;
    if (response.ok && isConfirmed) return undefined;
    return [401, 403, 404, 405, 410].includes(response.status) ? 'refused' : 'server';
  } catch {
    return navigator.onLine ? 'server' : 'offline';
  }
}
