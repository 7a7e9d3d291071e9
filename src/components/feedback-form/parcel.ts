import type { FeedbackDraft } from '../../data/adapter.js';
import { absolute, thisPage } from './addresses.js';
import { draftOf, fieldsFrom } from './answers.js';
import type { Backend } from './backend.js';
import type { FeedbackFormProperties } from './feedback-form-properties.js';
import type { Destination } from './panels.js';
import type { Filled } from './submission.js';
import type { Visit } from './visit.js';

/** The element, whose own form it is. */
export interface FormHost extends FeedbackFormProperties {
  readonly form: HTMLFormElement | null;
}

/** What a form sends, who takes it, and under which name this tab keeps it until then. */
export class Parcel {
  readonly #host: FormHost;
  readonly #backend: Backend;
  readonly #visit: Visit;

  constructor(host: FormHost, backend: Backend, visit: Visit) {
    this.#host = host;
    this.#backend = backend;
    this.#visit = visit;
  }

  /** Who takes the answers: an address, the provider's client, or the form of the host that this is a control of. */
  get destination(): Destination | undefined {
    const { endpoint, name, form } = this.#host;
    if (endpoint) return this.address ? 'endpoint' : undefined;
    if (this.#backend.client) return 'client';
    return name && form ? 'host' : undefined;
  }

  /** Absolute; undefined where there is none, or none that can be posted to. */
  get address(): string | undefined {
    const { endpoint } = this.#host;
    return endpoint ? absolute(endpoint) : undefined;
  }

  /** The id that is sent along. */
  get surveyId(): string {
    return this.#host.surveyId || this.#visit.survey?.id || this.#host.metric;
  }

  /** What this tab keeps; undefined where the host does. */
  get filled(): (Filled & { readonly name: string }) | undefined {
    const { destination } = this;
    const { survey, kept, step, language, unfinished } = this.#visit;
    if (!destination || destination === 'host' || !survey) return undefined;
    const { customerId } = this.#host;
    return {
      name: [this.address ?? destination, this.surveyId, survey.edition].join(' '),
      answers: kept,
      ...(customerId ? { customerId } : {}),
      ...(step === undefined ? {} : { step }),
      ...(language === undefined ? {} : { language }),
      ...(unfinished === undefined ? {} : { unfinished }),
    };
  }

  /** As it leaves the page now. */
  draft(language: string): FeedbackDraft {
    const { survey, sent } = this.#visit;
    return draftOf({
      surveyId: this.surveyId,
      edition: survey?.edition ?? 1,
      answers: sent,
      customerId: this.#host.customerId,
      fields: fieldsFrom(this.#host.fields),
      language,
      page: this.#host.page ?? thisPage(),
      submittedAt: new Date().toISOString(),
    });
  }
}
