import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import { Language } from '../../controllers/language.js';
import { Readiness } from '../../controllers/readiness.js';
import type { FeedbackDraft } from '../../data/adapter.js';
import { feedbackFormWords } from '../../locales/feedback-form.js';
import { servingLocale } from '../../locales/words.js';
import type { Question } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { basicStyles } from '../../styles/basics.js';
import { groundStyles } from '../../styles/ground.js';
import { FormControl } from '../shared/form-control.js';
import { absolute, thisPage } from './addresses.js';
import {
  answersOf,
  draftOf,
  missingAnswers,
  readAnswers,
  visibleQuestions,
  withAnswer,
  writeAnswers,
  type Answers,
  type AnswerValue,
} from './answers.js';
import { noBackend, type Backend } from './backend.js';
import { courier } from './courier.js';
import { FeedbackFormProperties } from './feedback-form-properties.js';
import { FeedbackBeforeSendEvent } from './feedback-form.events.js';
import { feedbackFormStyles } from './feedback-form.styles.js';
import {
  actionsTemplate,
  panelFor,
  sentTemplate,
  statusOf,
  summaryTemplate,
  waitingTemplate,
  type Destination,
} from './panels.js';
import { focusIn, mirrorArrows } from './questions/keyboard.js';
import { complaintOf, problemText } from './questions/problems.js';
import { questionTemplate } from './questions/question.js';
import { Submission, type Filled, type Phase } from './submission.js';
import type { FormSurvey } from './survey-definition.js';
import { SurveySource } from './survey-source.js';

/**
 * A survey on a page: scores, choices and words, kept on the device until the server has acknowledged them. This one
 * posts to an `endpoint` and knows no provider: what all visitors of a public page download holds nothing they do not use.
 */
export class PublicFeedbackForm extends FeedbackFormProperties {
  static readonly formAssociated = true;
  static override styles = [groundStyles, basicStyles, feedbackFormStyles];

  readonly #backend = this.connect();
  readonly #language = new Language(this, this.#backend, 'feedback-form', feedbackFormWords);
  readonly #control = new FormControl(this, {
    value: () => this.value,
    // Only a form that gives its value to another can hold that one back.
    complaint: () =>
      this.name && this.#survey ? complaintOf(this.#survey.questions, this.#answers, this.#language.t) : '',
    restore: (value) => this.#setValue(value),
    reset: () => this.#clear(),
  });
  readonly #source = new SurveySource(this, {
    destination: () => this.#destination,
    client: () => this.#backend.client,
    words: () => this.#language.t,
    turned: (survey) => this.#onSurvey(survey),
  });
  readonly #submission = new Submission(this, {
    endpoint: () => this.#address,
    client: () => this.#backend.client,
    filled: () => this.#filled,
    turned: (phase) => this.#onTurn(phase),
  });
  #survey: FormSurvey | undefined;
  #answers: Answers = new Map();
  #missing: readonly string[] = [];
  /** A value that came before the questions it answers. */
  #early: string | undefined;

  constructor() {
    super();
    new Readiness(this, () => this.#source.state);
    this.addEventListener('invalid', (event) => this.#onInvalid(event));
  }

  /** The answers so far as JSON text, as the host's form gets them; empty where there are none. Starts as the attribute. */
  get value(): string {
    return this.#survey ? writeAnswers(answersOf(this.#survey.questions, this.#answers)) : (this.#early ?? '');
  }
  set value(value: string) {
    this.#setValue(value);
    this.#control.update();
  }

  /** The form that this element belongs to. */
  get form(): HTMLFormElement | null {
    return this.#control.internals.form;
  }

  /** What is missing, as for any form control. */
  get validity(): ValidityState {
    return this.#control.internals.validity;
  }

  /** What is missing, in words. */
  get validationMessage(): string {
    return this.#control.internals.validationMessage;
  }

  /** Whether the form asks this element before it is sent. */
  get willValidate(): boolean {
    return this.#control.internals.willValidate;
  }

  /** Whether nothing is missing; fires `invalid` otherwise. */
  checkValidity(): boolean {
    return this.#control.internals.checkValidity();
  }

  /** The same, and shows what is missing. */
  reportValidity(): boolean {
    return this.#control.internals.reportValidity();
  }

  /** Focuses the first question. */
  override focus(options?: FocusOptions): void {
    focusIn(this.renderRoot, options);
  }

  formResetCallback(): void {
    this.#control.onReset();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.#control.onDisabled(isDisabled);
  }

  formStateRestoreCallback(state: unknown): void {
    this.#control.onRestore(state);
  }

  formAssociatedCallback(): void {
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A parser that is still at work may not have come to the definition inside this element.
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => this.requestUpdate(), { once: true });
  }

  /** What takes the answers where there is no endpoint. */
  protected connect(): Backend {
    return noBackend;
  }

  /** Reads the questions again where they could not be had before. */
  protected readAgain(): void {
    if (this.#source.state.status === 'failed') this.#source.retry();
  }

  protected override willUpdate(): void {
    if (this.#address !== undefined) courier.start();
  }

  protected override render(): TemplateResult {
    const { direction, locale } = this.#language;
    return html`<div class="root card" dir=${direction} lang=${servingLocale(locale)}>${this.#renderContent()}</div>`;
  }

  #renderContent(): TemplateResult {
    const { t } = this.#language;
    const panel = panelFor(
      this.#source.state,
      this.#backend,
      this.#destination,
      Boolean(this.endpoint),
      t,
      this.#source.retry,
    );
    if (panel) return panel;
    const survey = this.#survey;
    if (!survey) return waitingTemplate(t);
    if (this.#submission.phase.is === 'sent') {
      const thanks = this.thanks || localText(survey.thanks, this.#language.locale) || t.thanks;
      return sentTemplate(thanks, t, this.repeatable ? this.#onAgain : undefined);
    }
    return this.#renderForm(survey);
  }

  #renderForm({ questions, title }: FormSurvey): TemplateResult {
    const { t, locale } = this.#language;
    const { phase, isLocked } = this.#submission;
    const visible = visibleQuestions(questions, this.#answers);
    const isDisabled = this.disabled || this.#control.isDisabled;
    return html`<form
      part="form"
      class=${isLocked ? 'locked' : ''}
      novalidate
      @submit=${this.#onSubmit}
      @click=${this.#onClick}
      @change=${this.#onChange}
      @keydown=${this.#onKeydown}
    >
      ${summaryTemplate(questions, this.#missing, t, locale, (index) => this.#focusQuestion(index))}
      ${title === undefined ? nothing : html`<h2><bdi>${localText(title, locale)}</bdi></h2>`}
      ${questions.map((question, index) =>
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
      )}
      ${this.#destination === 'host' ? html`<input type="submit" hidden />` : actionsTemplate(phase, isDisabled, t)}
    </form>`;
  }

  /** Who takes the answers: an address, the provider's client, or the form of the host that this is a control of. */
  get #destination(): Destination | undefined {
    if (this.endpoint) return this.#address ? 'endpoint' : undefined;
    if (this.#backend.client) return 'client';
    return this.name && this.form ? 'host' : undefined;
  }

  get #address(): string | undefined {
    return this.endpoint ? absolute(this.endpoint) : undefined;
  }

  get #filled(): (Filled & { name: string }) | undefined {
    const destination = this.#destination;
    if (!destination || destination === 'host' || !this.#survey) return undefined;
    return {
      name: [this.#address ?? destination, this.#sentId, this.#survey.edition].join(' '),
      answers: writeAnswers([...this.#answers].map(([question, value]) => ({ question, value }))),
      ...(this.customerId ? { customerId: this.customerId } : {}),
    };
  }

  get #sentId(): string {
    return this.surveyId || this.#survey?.id || this.metric;
  }

  get #draft(): FeedbackDraft {
    return draftOf({
      surveyId: this.#sentId,
      edition: this.#survey?.edition ?? 1,
      answers: answersOf(this.#survey?.questions ?? [], this.#answers),
      customerId: this.customerId,
      language: this.#language.locale,
      page: this.page ?? thisPage(),
      submittedAt: new Date().toISOString(),
    });
  }

  #onSurvey(survey: FormSurvey | undefined): void {
    const before = this.value;
    this.#survey = survey;
    if (!survey) return;
    const { questions } = survey;
    const text = this.#early ?? this.#submission.resume() ?? (before || this.getAttribute('value') || '');
    this.#early = undefined;
    this.#answers = readAnswers(text, questions);
  }

  #setValue(value: string): void {
    if (this.#survey) this.#answers = readAnswers(value, this.#survey.questions);
    else this.#early = value;
    this.requestUpdate();
  }

  #clear(): void {
    this.#setValue(this.getAttribute('value') ?? '');
    this.#missing = [];
    this.#submission.renew();
  }

  readonly #answer = (question: Question, value: AnswerValue): void => {
    this.#answers = withAnswer(this.#answers, question.id, value);
    this.#missing = this.#missing.filter((id) => id !== question.id);
    // Now, not with the next rendering: a listener of `input` may ask for the value.
    this.#control.update();
    this.#submission.save();
    this.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.disabled || this.#control.isDisabled) return;
    const { phase } = this.#submission;
    // A field of the page's form may be called `requestSubmit`.
    if (this.#destination === 'host' && this.form) return HTMLFormElement.prototype.requestSubmit.call(this.form);
    if (phase.is === 'queued') return void this.#submission.retry();
    if (phase.is === 'sending' || this.#showProblems()) return;
    const wanted = new FeedbackBeforeSendEvent(this.#sentId, this.#submission.key);
    if (this.dispatchEvent(wanted)) void this.#submission.send(this.#draft);
  };

  #onInvalid(event: Event): void {
    // The browser's bubble cannot list several questions; the summary does.
    event.preventDefault();
    this.#showProblems();
  }

  #showProblems(): boolean {
    this.#missing = this.#survey ? missingAnswers(this.#survey.questions, this.#answers) : [];
    this.requestUpdate();
    if (this.#missing.length === 0) return false;
    void this.#focusWhenShown('.summary');
    return true;
  }

  async #focusWhenShown(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #focusQuestion(index: number): void {
    focusIn(this.renderRoot.querySelector(`#${nameOf(index)}`));
  }

  /** A sent answer can be looked at but not changed: what was said and what was sent must stay the same. */
  readonly #onClick = (event: Event): void => {
    if (this.#submission.isLocked && event.target instanceof HTMLInputElement) event.preventDefault();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.#language.direction === 'rtl') mirrorArrows(event, this.renderRoot);
  };

  /** Unlike `input`, `change` does not leave a shadow root by itself. */
  readonly #onChange = (): void => {
    this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  };

  readonly #onAgain = (): void => {
    this.#answers = new Map();
    this.#submission.renew();
    void this.updateComplete.then(() => this.focus());
  };

  #onTurn(phase: Phase): void {
    if (phase.is === 'open') return;
    if (phase.is !== 'sent') return announce(statusOf(phase, this.#language.t)?.text ?? '');
    // Not out of another part of the page, where somebody may be typing by the time the network is back.
    if (this.renderRoot.contains(this.shadowRoot?.activeElement ?? null) || document.activeElement === document.body) {
      void this.#focusWhenShown('.done h2');
    } else announce(this.#language.t.sent);
  }
}

function nameOf(index: number): string {
  return `q${index}`;
}
