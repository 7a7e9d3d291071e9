import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import { headerNames } from '../../data/adapters/http/wire.js';
import type { DataError, DataErrorCode } from '../../data/data-error.js';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { BackendClient } from './backend.js';
import { builtInSurvey, type BuiltInMetric } from './built-in-survey.js';
import type { FormSurvey } from './form-question.js';
import { parseJson } from '../shared/json.js';
import type { Destination } from './panels.js';
import { comingKinds } from './questions/question.js';
import { refusals } from './sender.js';

/** What the source reads of the form. */
export interface SurveyHost extends ElementHost {
  readonly survey: unknown;
  readonly surveyId: string;
  readonly surveySrc: string | undefined;
  readonly metric: BuiltInMetric;
  readonly layout: FormSurvey['layout'];
}

export interface SurveySourceOptions {
  readonly destination: () => Destination | undefined;
  readonly client: () => BackendClient | undefined;
  readonly words: () => FeedbackFormWords;
  /** Called before the questions are on the screen for the first time, and when there are none any more. */
  readonly turned: (survey: FormSurvey | undefined) => void;
}

/** `idle`: it is not known yet where the questions come from. */
export type SurveyState =
  | { readonly status: 'idle' | 'waiting' }
  | { readonly status: 'ready'; readonly value: FormSurvey }
  | { readonly status: 'failed'; readonly error: { readonly code: DataErrorCode } };

/** A server that has not answered by then is not waited for. */
const patience = 20_000;

/** Reads definitions; fetched with the first of them. */
let surveyFrom: ((definition: unknown) => FormSurvey | undefined) | undefined;

/** Reads the definition once: the questions must not change under somebody who is answering them. */
export class SurveySource implements ReactiveController {
  readonly #host: SurveyHost;
  readonly #options: SurveySourceOptions;
  #state: SurveyState = { status: 'idle' };
  #last: unknown;
  #detail = '';
  #run = 0;
  #nonce: string | undefined;

  constructor(host: SurveyHost, options: SurveySourceOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): SurveyState {
    return this.#state;
  }

  /** What came with the questions, to prove that their service gave them out. */
  get nonce(): string | undefined {
    return this.#nonce;
  }

  hostUpdate(): void {
    const { survey, surveySrc, surveyId, metric, layout } = this.#host;
    const destination = this.#options.destination();
    const client = this.#options.client();
    const inside = this.#host.querySelector(':scope > script[type="application/json"]')?.textContent ?? undefined;
    if (survey !== undefined) this.#take(survey, () => this.#given(survey));
    else if (inside !== undefined) this.#take(inside, () => this.#given(parseJson(inside)));
    // A parser that is still at work may not have come to the definition inside the form.
    else if (!destination || document.readyState === 'loading') this.#take(undefined, () => ({ status: 'idle' }));
    else if (surveySrc) this.#take(surveySrc, () => this.#load(() => this.#fetch(surveySrc)));
    else if (destination === 'client' && client)
      this.#take(client, () => this.#load(() => client.survey(surveyId)), surveyId);
    else {
      const words = this.#options.words();
      const read = (): SurveyState => {
        const builtIn = builtInSurvey(metric, words);
        return layout ? this.#given(builtIn) : this.#shown(builtIn);
      };
      this.#take(words, read, `${metric} ${layout}`);
    }
  }

  readonly retry = (): void => {
    this.#last = undefined;
    this.#host.requestUpdate();
  };

  /** Reads anew where the origin is another one than before. */
  #take(origin: unknown, read: () => SurveyState, detail = ''): void {
    if (origin === this.#last && detail === this.#detail) return;
    this.#last = origin;
    this.#detail = detail;
    this.#run += 1;
    this.#nonce = undefined;
    this.#turn(read());
  }

  #turn(state: SurveyState): void {
    this.#state = state;
    const survey = state.status === 'ready' ? state.value : undefined;
    survey?.dress?.(this.#host);
    this.#options.turned(survey);
  }

  #given(definition: unknown): SurveyState {
    return surveyFrom ? this.#shown(surveyFrom(definition)) : this.#load(() => Promise.resolve(definition));
  }

  /** At once, unless questions are of kinds that have to be fetched. */
  #shown(value: FormSurvey | undefined): SurveyState {
    if (!value) return failed('invalid');
    const state = { status: 'ready', value } as const;
    const coming = comingKinds(value.questions);
    return coming ? this.#wait(coming.then(() => state)) : state;
  }

  #load(read: () => Promise<unknown>): SurveyState {
    const reading = Promise.all([read(), import('./survey-definition.js')]);
    return this.#wait(
      reading.then(async ([definition, module]) => {
        ({ surveyFrom } = module);
        if (definition === undefined) return failed('not-found');
        const value = surveyFrom(definition);
        await comingKinds(value?.questions ?? []);
        return this.#shown(value);
      }),
    );
  }

  async #fetch(address: string): Promise<unknown> {
    const signal = AbortSignal.timeout(patience);
    const run = this.#run;
    const response = await fetch(address, { credentials: 'same-origin', signal });
    if (run === this.#run) this.#nonce = response.headers.get(headerNames.nonce) ?? undefined;
    if (response.ok) return parseJson(await response.text()) ?? null;
    const reason = refusals[response.status];
    throw Object.assign(new Error(), { code: reason === 'too-large' ? undefined : reason });
  }

  #wait(reading: Promise<SurveyState>): SurveyState {
    void this.#finish(reading);
    return { status: 'waiting' };
  }

  async #finish(reading: Promise<SurveyState>): Promise<void> {
    const run = this.#run;
    const state = await reading.catch(({ code }: Partial<DataError>) =>
      failed(typeof code === 'string' ? code : 'unavailable'),
    );
    if (run !== this.#run) return;
    this.#turn(state);
    this.#host.requestUpdate();
  }
}

function failed(code: DataErrorCode): SurveyState {
  return { status: 'failed', error: { code } };
}
