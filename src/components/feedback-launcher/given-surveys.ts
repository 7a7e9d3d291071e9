import { RapportErrorEvent } from '../../controllers/readiness.js';
import { warnOnce } from '../../dev/warn.js';
import type { FeedbackLauncherProperties } from './feedback-launcher-properties.js';
import { insideOf, surveysOf, type LaunchedSurvey } from './launched-survey.js';

/** The surveys that a launcher was given. Rules that cannot be followed show nothing; a developer is told. */
export class GivenSurveys {
  readonly #host: FeedbackLauncherProperties;
  #surveys: readonly LaunchedSurvey[] = [];
  #inside: string | undefined;
  #complaint: string | undefined;

  constructor(host: FeedbackLauncherProperties) {
    this.#host = host;
  }

  get surveys(): readonly LaunchedSurvey[] {
    return this.#surveys;
  }

  /** Whether what is inside the element is another text than what was read. */
  get isStale(): boolean {
    return this.#inside !== insideOf(this.#host);
  }

  read(): void {
    if (document.readyState === 'loading') return;
    this.#inside = insideOf(this.#host);
    this.#complaint = undefined;
    try {
      this.#surveys = surveysOf(this.#host, this.#inside);
    } catch (error) {
      this.#surveys = [];
      this.complain(error);
    }
  }

  /** Says once what is wrong with them. */
  complain(error: unknown): void {
    const complaint = error instanceof Error ? error.message : '';
    if (complaint === this.#complaint) return;
    this.#complaint = complaint;
    warnOnce('survey-rules', `<${this.#host.localName}> shows nothing: ${complaint}`, this.#host);
    this.#host.dispatchEvent(new RapportErrorEvent('invalid'));
  }
}
