import { html, type ReactiveController, type TemplateResult } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { FeedbackDraft } from '../../data/adapter.js';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import { partialAnswerWords, type PartialAnswerWords } from '../../locales/partial-answers.js';
import { servingLocale } from '../../locales/words.js';
import { newId } from '../../model/new-id.js';
import { isGivenBySending } from '../../model/unfinished.js';
import { pathBelow } from './addresses.js';
import type { Visit } from './visit.js';

export interface PartialAnswersOptions {
  readonly visit: Visit;
  /** Where the form is sent to; undefined where that is no address. */
  readonly endpoint: () => string | undefined;
  readonly draft: () => FeedbackDraft;
  /** Whether it has not been sent. */
  readonly isOpen: () => boolean;
  /** Keeps for a reload under which key the answers were kept. */
  readonly turned: () => void;
}

/**
 * Gives the service what was answered so far whenever the page is hidden or left, so that it is known where people stop. One
 * attempt each time, of which nothing depends: only a form that is sent is kept on the device and delivered.
 */
export class PartialAnswers implements ReactiveController {
  readonly #options: PartialAnswersOptions;
  #last = '';

  constructor(host: ElementHost, options: PartialAnswersOptions) {
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  /** Says so: nobody's answers are kept without their knowing. */
  render(words: FeedbackFormWords, locale: string): TemplateResult {
    const { kept } = { ...partialAnswerWords[servingLocale(locale)], ...(words as Partial<PartialAnswerWords>) };
    return html`<p class="muted small" part="partial">${kept}</p>`;
  }

  readonly #onVisibility = (): void => {
    const { visit, endpoint: address, draft, isOpen, turned } = this.#options;
    const endpoint = address();
    if (document.visibilityState !== 'hidden' || endpoint === undefined || !isOpen()) return;
    const kinds = new Map(visit.survey?.questions.map(({ id, kind }) => [id, kind]));
    const answers = visit.sent.filter(({ question }) => !isGivenBySending(kinds.get(question)));
    const text = JSON.stringify(answers);
    if (answers.length === 0 || text === this.#last) return;
    this.#last = text;
    const key = (visit.unfinished ??= newId());
    turned();
    void fetch(pathBelow(endpoint, 'unfinished'), {
      method: 'POST',
      // It outlives the page.
      keepalive: true,
      credentials: 'same-origin',
      referrerPolicy: 'origin',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify({ ...draft(), answers, idempotencyKey: key }),
    }).catch(() => {
      this.#last = '';
    });
  };
}
