import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { Language } from '../../controllers/language.js';
import type { FeedbackDraft } from '../../data/adapter.js';
import type { FirstFormWords } from '../../locales/feedback-form.js';
import { laterFormWords, type FeedbackFormWords } from '../../locales/feedback-form-rest.js';
import type { Answer, Question } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { stateStyles } from '../../styles/basics.js';
import { laterGroundStyles } from '../../styles/later-ground.js';
import type { FormControl } from '../shared/form-control.js';
import { absolute, thisPage } from './addresses.js';
import {
  answersOf,
  draftOf,
  fieldsFrom,
  missingAnswers,
  readAnswers,
  visibleQuestions,
  withAnswer,
  writeAnswers,
  type Answers,
  type AnswerValue,
} from './answers.js';
import type { Backend } from './backend.js';
import { courier } from './courier.js';
import type { FeedbackFormProperties } from './feedback-form-properties.js';
import { FeedbackBeforeSendEvent } from './feedback-form.events.js';
import { feedbackFormStyles } from './feedback-form.styles.js';
import { formTemplate, nameOf } from './form-frame.js';
import {
  panelFor,
  sendingTemplate,
  sentTemplate,
  statusOf,
  summaryTemplate,
  waitingTemplate,
  type Destination,
} from './panels.js';
import { answersIn } from './prefill.js';
import { focusIn } from './questions/focus-in.js';
import { mirrorArrows } from './questions/keyboard.js';
import { complaintOf, problemText } from './questions/problems.js';
import { questionTemplate } from './questions/question.js';
import { Submission, type Filled, type Phase } from './submission.js';
import type { FormEnding, FormQuestion, FormSurvey } from './form-question.js';
import { SurveySource, type SurveyState } from './survey-source.js';

/** What was done before the whole form was there. */
export interface EarlyVisit {
  /** A value that the page, or its browser, has given. */
  readonly text?: string;
  readonly answer?: Answer;
  readonly isMissing?: boolean;
  /** Whether somebody has asked for it to be sent. */
  readonly isSent?: boolean;
}

/** The element, whose own form it is. */
export interface FormHost extends FeedbackFormProperties {
  readonly form: HTMLFormElement | null;
}

export interface WholeFormOptions {
  readonly backend: Backend;
  readonly language: Language<FirstFormWords>;
  readonly control: FormControl;
  readonly early: EarlyVisit;
}

/** Everything beyond the first look of a form: all its questions, what keeps the answers and what sends them. */
export class WholeForm implements ReactiveController {
  readonly #host: FormHost;
  readonly #backend: Backend;
  readonly #language: Language<FirstFormWords>;
  readonly #control: FormControl;
  readonly #source: SurveySource;
  readonly #submission: Submission;
  #words: { readonly first: FirstFormWords; readonly all: FeedbackFormWords } | undefined;
  #survey: FormSurvey | undefined;
  #answers: Answers = new Map();
  #missing: readonly string[] = [];
  /** What came before the questions it is about. */
  #early: EarlyVisit | undefined;

  constructor(host: FormHost, { backend, language, control, early }: WholeFormOptions) {
    this.#host = host;
    this.#backend = backend;
    this.#language = language;
    this.#control = control;
    this.#early = early;
    for (const styles of [laterGroundStyles, stateStyles, feedbackFormStyles]) adoptLater(host, styles);
    this.#submission = new Submission(host, {
      endpoint: () => this.#address,
      client: () => backend.client,
      filled: () => this.#filled,
      turned: (phase) => this.#onTurn(phase),
    });
    this.#source = new SurveySource(host, {
      destination: () => this.#destination,
      client: () => backend.client,
      words: () => this.#t,
      turned: (survey) => this.#onSurvey(survey),
    });
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#address !== undefined) courier.start();
  }

  /** Whether there are questions to ask. */
  get state(): SurveyState {
    return this.#source.state;
  }

  get value(): string {
    if (this.#survey) return writeAnswers(answersOf(this.#survey.questions, this.#answers));
    const { text = '', answer } = this.#early ?? {};
    return answer ? writeAnswers([answer]) : text;
  }

  /** What is missing, in words; empty where nothing is. */
  get complaint(): string {
    return complaintOf(this.#questions, this.#answers, this.#t);
  }

  setValue(value: string): void {
    if (this.#survey) this.#answers = readAnswers(value, this.#survey.questions);
    else this.#early = { text: value };
  }

  /** Starts over as the attribute says. */
  clear(): void {
    this.setValue(this.#host.getAttribute('value') ?? '');
    this.#missing = [];
    this.#submission.renew();
  }

  /** Reads the questions again where they could not be had before. */
  readAgain(): void {
    if (this.#source.state.status === 'failed') this.#source.retry();
  }

  render(): TemplateResult {
    const { endpoint, thanks, repeatable } = this.#host;
    const t = this.#t;
    const { state, retry } = this.#source;
    const panel = panelFor(state, this.#backend, this.#destination, Boolean(endpoint), t, retry);
    if (panel) return panel;
    const survey = this.#survey;
    if (!survey) return waitingTemplate(t);
    if (this.#submission.phase.is === 'sent') {
      const ending = this.#ending;
      const said = thanks || ending?.text || localText(survey.thanks, this.#language.locale) || t.thanks;
      return sentTemplate(said, t, repeatable ? this.#onAgain : undefined, ending?.link);
    }
    return this.#renderForm(survey);
  }

  #renderForm({ title }: FormSurvey): TemplateResult {
    const t = this.#t;
    const questions = this.#questions;
    const { locale } = this.#language;
    const { phase, isLocked } = this.#submission;
    const visible = visibleQuestions(questions, this.#answers);
    const isDisabled = this.#isDisabled;
    return formTemplate({
      isLocked,
      summary: summaryTemplate(questions, this.#missing, t, locale, (index) => this.#focusQuestion(index)),
      title: title === undefined ? nothing : html`<h2><bdi>${localText(title, locale)}</bdi></h2>`,
      questions: questions.map((question, index) =>
        visible.includes(question)
          ? questionTemplate({
              question,
              name: nameOf(index),
              value: this.#answers.get(question.id),
              isMissing: this.#missing.includes(question.id),
              problem: problemText(question, t),
              isDisabled,
              isLocked,
              words: t,
              locale,
              answer: this.#answer,
            })
          : nothing,
      ),
      actions: this.#destination === 'host' ? undefined : sendingTemplate(phase, isDisabled, t),
      onSubmit: this.#onSubmit,
      onClick: this.#onClick,
      onChange: this.#onChange,
      onKeydown: this.#onKeydown,
    });
  }

  /** The same object while they stay the same: the built-in questions are made of them once. */
  get #t(): FeedbackFormWords {
    const { t: first } = this.#language;
    if (this.#words?.first !== first) this.#words = { first, all: { ...laterFormWords, ...first } };
    return this.#words.all;
  }

  /** As they read with the answers so far. */
  get #questions(): readonly FormQuestion[] {
    const { questions = [], tell } = this.#survey ?? {};
    return tell?.(this.#answers, this.#language.locale, this.#t) ?? questions;
  }

  get #ending(): FormEnding | undefined {
    return this.#survey?.ending?.(this.#answers, this.#language.locale);
  }

  get #isDisabled(): boolean {
    return this.#host.disabled || this.#control.isDisabled;
  }

  /** Who takes the answers: an address, the provider's client, or the form of the host that this is a control of. */
  get #destination(): Destination | undefined {
    const { endpoint, name, form } = this.#host;
    if (endpoint) return this.#address ? 'endpoint' : undefined;
    if (this.#backend.client) return 'client';
    return name && form ? 'host' : undefined;
  }

  get #address(): string | undefined {
    const { endpoint } = this.#host;
    return endpoint ? absolute(endpoint) : undefined;
  }

  get #filled(): (Filled & { name: string }) | undefined {
    const destination = this.#destination;
    if (!destination || destination === 'host' || !this.#survey) return undefined;
    const { customerId } = this.#host;
    return {
      name: [this.#address ?? destination, this.#sentId, this.#survey.edition].join(' '),
      answers: writeAnswers([...this.#answers].map(([question, value]) => ({ question, value }))),
      ...(customerId ? { customerId } : {}),
    };
  }

  get #sentId(): string {
    return this.#host.surveyId || this.#survey?.id || this.#host.metric;
  }

  get #draft(): FeedbackDraft {
    return draftOf({
      surveyId: this.#sentId,
      edition: this.#survey?.edition ?? 1,
      answers: answersOf(this.#survey?.questions ?? [], this.#answers),
      customerId: this.#host.customerId,
      fields: fieldsFrom(this.#host.fields),
      language: this.#language.locale,
      page: this.#host.page ?? thisPage(),
      submittedAt: new Date().toISOString(),
    });
  }

  #onSurvey(survey: FormSurvey | undefined): void {
    const before = this.value;
    this.#survey = survey;
    if (!survey) return;
    const { text, answer, isSent } = this.#early ?? {};
    this.#early = undefined;
    const kept = text ?? this.#submission.resume() ?? ((!answer && before) || this.#host.getAttribute('value') || '');
    const { prefill } = this.#host;
    this.#answers =
      kept || !prefill ? readAnswers(kept, survey.questions) : answersIn(location.search, survey.questions);
    // What has been sent before stays as it was sent.
    if (this.#submission.isResumed) return;
    if (answer) {
      this.#answers = withAnswer(this.#answers, answer.question, answer.value);
      this.#submission.save();
    }
    if (isSent) void this.#host.updateComplete.then(() => this.#submit());
  }

  readonly #answer = (question: Question, value: AnswerValue): void => {
    this.#answers = withAnswer(this.#answers, question.id, value);
    this.#missing = this.#missing.filter((id) => id !== question.id);
    // Now, not with the next rendering: a listener of `input` may ask for the value.
    this.#control.update();
    this.#submission.save();
    this.#host.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!this.#isDisabled) this.#submit();
  };

  #submit(): void {
    const { phase } = this.#submission;
    const { form } = this.#host;
    // A field of the page's form may be called `requestSubmit`.
    if (this.#destination === 'host' && form) return HTMLFormElement.prototype.requestSubmit.call(form);
    if (phase.is === 'queued') return void this.#submission.retry();
    if (phase.is === 'sending' || this.showProblems()) return;
    const wanted = new FeedbackBeforeSendEvent(this.#sentId, this.#submission.key);
    if (this.#host.dispatchEvent(wanted)) void this.#submission.send(this.#draft);
  }

  /** Whether there are any. */
  showProblems(): boolean {
    this.#missing = this.#survey ? missingAnswers(this.#survey.questions, this.#answers) : [];
    this.#host.requestUpdate();
    if (this.#missing.length === 0) return false;
    void this.#focusWhenShown('.summary');
    return true;
  }

  async #focusWhenShown(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #focusQuestion(index: number): void {
    focusIn(this.#host.renderRoot.querySelector(`#${nameOf(index)}`));
  }

  /** A sent answer can be looked at but not changed: what was said and what was sent must stay the same. */
  readonly #onClick = (event: Event): void => {
    if (this.#submission.isLocked && event.target instanceof HTMLInputElement) event.preventDefault();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.#language.direction === 'rtl') mirrorArrows(event, this.#host.renderRoot);
  };

  /** Unlike `input`, `change` does not leave a shadow root by itself. */
  readonly #onChange = (): void => {
    this.#host.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  };

  readonly #onAgain = (): void => {
    this.#answers = new Map();
    this.#submission.renew();
    void this.#host.updateComplete.then(() => this.#host.focus());
  };

  #onTurn(phase: Phase): void {
    if (phase.is === 'open') return;
    if (phase.is !== 'sent') return announce(statusOf(phase, this.#t)?.text ?? '');
    const { redirect } = this.#ending ?? {};
    if (redirect !== undefined) return location.assign(redirect);
    const { renderRoot, shadowRoot } = this.#host;
    // Not out of another part of the page, where somebody may be typing by the time the network is back.
    if (renderRoot.contains(shadowRoot?.activeElement ?? null) || document.activeElement === document.body) {
      void this.#focusWhenShown('.done h2');
    } else announce(this.#t.sent);
  }
}
