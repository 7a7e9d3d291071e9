import type { ElementHost } from '../../controllers/connection.js';
import type { Feedback } from '../../model/survey.js';
import type { AnswerDraft } from './inbox-view.js';

/** What is being written about answers: it stays while rows come and go, and others change theirs. */
export class Drafts {
  readonly #host: ElementHost;
  readonly #written = new Map<string, Partial<AnswerDraft>>();

  constructor(host: ElementHost) {
    this.#host = host;
  }

  /** What was written, over what is kept. */
  of({ id, cause = '', action = '' }: Feedback): AnswerDraft {
    return { cause, action, note: '', reply: '', gaps: [], problem: undefined, ...this.#written.get(id) };
  }

  write({ id }: Feedback, part: Partial<AnswerDraft>): void {
    this.#written.set(id, { ...this.#written.get(id), ...part });
    this.#host.requestUpdate();
  }

  /** Forgets parts that were saved. */
  forget({ id }: Feedback, ...parts: readonly (keyof AnswerDraft)[]): void {
    const { ...rest } = this.#written.get(id);
    for (const part of parts) delete rest[part];
    this.#written.set(id, rest);
    this.#host.requestUpdate();
  }
}
