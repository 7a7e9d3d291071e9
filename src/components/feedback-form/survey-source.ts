import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { QueryState } from '../../controllers/live-query.js';
import type { RapportClient } from '../../data/client.js';
import { DataError, isDataError, type DataErrorCode } from '../../data/data-error.js';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import { parseJson } from './json.js';
import type { Destination } from './panels.js';
import { builtInSurvey, surveyFrom, type BuiltInMetric, type FormSurvey } from './survey-definition.js';

/** What the source reads of the form. */
export interface SurveyHost extends ElementHost {
  readonly survey: unknown;
  readonly surveyId: string;
  readonly surveySrc: string | undefined;
  readonly metric: BuiltInMetric;
}

export interface SurveySourceOptions {
  readonly destination: () => Destination | undefined;
  readonly client: () => RapportClient | undefined;
  readonly words: () => FeedbackFormWords;
}

/** A server that has not answered by then is not waited for. */
const patience = 20_000;

/** Reads the definition once: the questions must not change under somebody who is answering them. */
export class SurveySource implements ReactiveController {
  readonly #host: SurveyHost;
  readonly #options: SurveySourceOptions;
  #state: QueryState<FormSurvey> = { status: 'idle' };
  #last: unknown;
  #detail = '';
  #run = 0;

  constructor(host: SurveyHost, options: SurveySourceOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): QueryState<FormSurvey> {
    return this.#state;
  }

  hostUpdate(): void {
    const { survey, surveySrc, surveyId, metric } = this.#host;
    const destination = this.#options.destination();
    const client = this.#options.client();
    const inside = this.#host.querySelector(':scope > script[type="application/json"]')?.textContent;
    if (survey !== undefined) this.#take(survey, () => stateOf(survey));
    else if (inside != null) this.#take(inside, () => stateOf(parseJson(inside)));
    // A parser that is still at work may not have come to the definition inside the form.
    else if (!destination || document.readyState === 'loading') this.#take(undefined, () => ({ status: 'idle' }));
    else if (surveySrc) this.#take(surveySrc, () => this.#load(() => load(surveySrc)));
    else if (destination === 'client' && client) this.#take(client, () => this.#load(() => client.surveys.get(surveyId)), surveyId);
    else {
      const words = this.#options.words();
      this.#take(words, () => stateOf(builtInSurvey(metric, words)), metric);
    }
  }

  readonly retry = (): void => {
    this.#last = undefined;
    this.#host.requestUpdate();
  };

  /** Reads anew where the origin is another one than before. */
  #take(origin: unknown, read: () => QueryState<FormSurvey>, detail = ''): void {
    if (origin === this.#last && detail === this.#detail) return;
    this.#last = origin;
    this.#detail = detail;
    this.#run += 1;
    this.#state = read();
  }

  #load(read: () => Promise<unknown>): QueryState<FormSurvey> {
    void this.#finish(read());
    return { status: 'waiting' };
  }

  async #finish(reading: Promise<unknown>): Promise<void> {
    const run = this.#run;
    const state = await reading.then(
      (definition) => (definition === undefined ? failed('not-found') : stateOf(definition)),
      (error: unknown) => failed(isDataError(error) ? error.code : 'unavailable'),
    );
    if (run !== this.#run) return;
    this.#state = state;
    this.#host.requestUpdate();
  }
}

function stateOf(definition: unknown): QueryState<FormSurvey> {
  const value = surveyFrom(definition);
  return value ? { status: 'ready', value, refreshing: false } : failed('invalid');
}

function failed(code: DataErrorCode): QueryState<FormSurvey> {
  return { status: 'failed', error: new DataError(code, 'The survey cannot be shown.') };
}

async function load(address: string): Promise<unknown> {
  const signal = AbortSignal.timeout(patience);
  const response = await fetch(address, { credentials: 'same-origin', headers: { Accept: 'application/json' }, signal });
  const { ok, status } = response;
  if (ok) return parseJson(await response.text()) ?? null;
  if (status === 401 || status === 403) throw new DataError('denied', 'The survey is not for everybody.');
  return status === 404 || status === 410 ? undefined : Promise.reject(new Error(`Status ${status}.`));
}
