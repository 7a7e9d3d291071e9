import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { Language } from '../../controllers/language.js';
import type { FirstFormWords } from '../../locales/feedback-form.js';
import { laterFormWords, type FeedbackFormWords } from '../../locales/feedback-form-rest.js';
import type { Question } from '../../model/survey.js';
import { localText } from '../../model/text.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { stateStyles } from '../../styles/basics.js';
import { laterGroundStyles } from '../../styles/later-ground.js';
import type { FormControl } from '../shared/form-control.js';
import type { AnswerValue } from './answers.js';
import type { Backend } from './backend.js';
import { courier } from './courier.js';
import type { Extras } from './extras.js';
import { FeedbackBeforeSendEvent } from './feedback-form.events.js';
import { feedbackFormStyles } from './feedback-form.styles.js';
import { formTemplate, nameOf } from './form-frame.js';
import { panelFor, sendingTemplate, sentTemplate, statusOf, summaryTemplate, waitingTemplate } from './panels.js';
import { Parcel, type FormHost } from './parcel.js';
import { focusIn } from './questions/focus-in.js';
import { mirrorArrows } from './questions/keyboard.js';
import { textTemplate } from './questions/parts.js';
import { complaintOf, problemText } from './questions/problems.js';
import { questionTemplate } from './questions/question.js';
import { Submission, type Phase } from './submission.js';
import type { FormQuestion, FormSurvey } from './form-question.js';
import { SurveySource, type SurveyState } from './survey-source.js';
import { Visit, type EarlyVisit } from './visit.js';

export interface WholeFormOptions {
  readonly backend: Backend;
  readonly language: Language<FirstFormWords>;
  readonly control: FormControl;
  readonly early: EarlyVisit;
  /** When it was first on the screen, in milliseconds of the epoch. */
  readonly since: number;
}

/** Everything beyond the first look of a form: all its questions, what keeps the answers and what sends them. */
export class WholeForm implements ReactiveController {
  readonly #host: FormHost;
  readonly #backend: Backend;
  readonly #pageLanguage: Language<FirstFormWords>;
  readonly #control: FormControl;
  readonly #source: SurveySource;
  readonly #submission: Submission;
  readonly #visit: Visit;
  readonly #parcel: Parcel;
  #extras: Extras | undefined;
  #words: { readonly first: FirstFormWords; readonly all: FeedbackFormWords } | undefined;

  constructor(host: FormHost, { backend, language, control, early, since }: WholeFormOptions) {
    this.#host = host;
    this.#backend = backend;
    this.#pageLanguage = language;
    this.#control = control;
    this.#visit = new Visit(early);
    this.#parcel = new Parcel(host, backend, this.#visit);
    for (const styles of [laterGroundStyles, stateStyles, feedbackFormStyles]) adoptLater(host, styles);
    this.#submission = new Submission(host, {
      endpoint: () => this.#parcel.address,
      client: () => backend.client,
      filled: () => this.#parcel.filled,
      draft: () => this.#parcel.draft(this.language.locale),
      since,
      nonce: () => this.#source.nonce,
      unfinished: () => this.#visit.unfinished,
      turned: (phase) => this.#onTurn(phase),
    });
    this.#source = new SurveySource(host, {
      destination: () => this.#parcel.destination,
      client: () => backend.client,
      words: () => this.#t,
      turned: (survey) => this.#onSurvey(survey),
    });
    host.addController(this);
  }

  hostUpdate(): void {
    if (this.#parcel.address !== undefined) courier.start();
    const { survey } = this.#visit;
    this.#extras?.want((this.#host.layout || survey?.layout) === 'question-per-page', survey);
  }

  /** The one that the form speaks: of the page, or as its visitor has chosen. */
  get language(): Language<FirstFormWords> {
    return this.#extras?.choice ?? this.#pageLanguage;
  }

  /** Whether there are questions to ask. */
  get state(): SurveyState {
    return this.#source.state;
  }

  get value(): string {
    return this.#visit.value;
  }

  /** What is missing, in words; empty where nothing is. */
  get complaint(): string {
    return complaintOf(this.#questions, this.#visit.answers, this.#t);
  }

  setValue(value: string): void {
    this.#visit.value = value;
  }

  /** Starts over as the attribute says. */
  clear(): void {
    this.#visit.restart(this.#attribute);
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
    const panel = panelFor(state, this.#backend, this.#parcel.destination, Boolean(endpoint), t, retry);
    if (panel) return panel;
    const { survey } = this.#visit;
    if (this.#extras?.isOutOfReach) return html`<p class="wait">${t.unreached}</p>`;
    if (!survey || this.#extras?.isComing) return waitingTemplate(t);
    if (this.#submission.phase.is === 'sent') {
      const { locale } = this.language;
      const again = repeatable ? this.#onAgain : undefined;
      const { removed, offer } = this.#submission.removal?.view(t, locale) ?? {};
      if (removed !== undefined)
        return sentTemplate({ said: html`<bdi>${removed}</bdi>`, status: '', words: t, locale, again });
      const { text, link } = this.#visit.ending ?? {};
      const given = [thanks, text, survey.thanks].find((each) => localText(each, locale));
      const said = textTemplate(given ?? t.thanks, locale, given !== undefined);
      return sentTemplate({ said, status: t.sent, words: t, locale, again, link, offer });
    }
    return this.#renderForm(survey);
  }

  #renderForm(survey: FormSurvey): TemplateResult {
    const t = this.#t;
    const questions = this.#questions;
    const { locale } = this.language;
    const { phase, isLocked } = this.#submission;
    const { answers, missing } = this.#visit;
    const { steps, partial } = this.#extras ?? {};
    const place = steps?.place;
    const shown = (place ? [place.at] : this.#visit.visible(questions)).map(({ id }) => id);
    const isDisabled = this.#isDisabled;
    const next = steps?.next(isDisabled);
    return formTemplate({
      isLocked,
      summary: steps ? nothing : summaryTemplate(questions, missing, t, locale, (index) => this.#focusQuestion(index)),
      title: html`${this.#renderHead(survey)}${partial?.render(t, locale)}${steps?.render()}`,
      questions: questions.map((question, index) =>
        shown.includes(question.id)
          ? questionTemplate({
              question,
              name: nameOf(index),
              value: answers.get(question.id),
              isMissing: missing.includes(question.id),
              problem: problemText(question, t),
              isDisabled,
              isLocked,
              words: t,
              locale,
              answer: this.#answer,
              place: { host: this.#host, endpoint: this.#parcel.address, surveyId: this.#parcel.surveyId },
            })
          : nothing,
      ),
      actions:
        this.#parcel.destination === 'host' && next === undefined
          ? undefined
          : html`${this.#submission.proof.trap}${sendingTemplate(phase, isDisabled && next === undefined, t, next)}`,
      onSubmit: this.#onSubmit,
      onClick: this.#onClick,
      onChange: this.#onChange,
      onKeydown: this.#onKeydown,
    });
  }

  /** The title, and the languages to choose from. */
  #renderHead({ title, languages }: FormSurvey): TemplateResult | typeof nothing {
    const choice = this.#extras?.choice;
    const heading = title === undefined ? nothing : html`<h2>${textTemplate(title, this.language.locale)}</h2>`;
    if (!choice || !languages) return title === undefined ? nothing : html`${heading}`;
    return html`<div class="head">${heading}${choice.render(languages, this.#t, this.#onLanguage)}</div>`;
  }

  /** The same object while they stay the same: the built-in questions are made of them once. */
  get #t(): FeedbackFormWords {
    const { t: first } = this.language;
    if (this.#words?.first !== first) this.#words = { first, all: { ...laterFormWords, ...first } };
    return this.#words.all;
  }

  /** As they read with the answers so far. */
  get #questions(): readonly FormQuestion[] {
    return this.#visit.questions(this.language.locale, this.#t);
  }

  get #isDisabled(): boolean {
    return this.#host.disabled || this.#control.isDisabled;
  }

  get #attribute(): string {
    return this.#host.getAttribute('value') ?? '';
  }

  #onSurvey(survey: FormSurvey | undefined): void {
    if (survey?.extras) this.#extras ??= this.#extrasOf(survey.extras);
    const { answer, isSent } = this.#visit.begin(survey, {
      resume: () => this.#submission.resume(),
      value: this.#attribute,
      search: this.#host.prefill ? location.search : undefined,
    });
    if (!survey) return;
    // What has been sent before stays as it was sent.
    if (this.#submission.isResumed) return;
    if (answer) {
      this.#visit.answer(answer.question, answer.value);
      this.#submission.save();
    }
    if (isSent) void this.#host.updateComplete.then(() => this.#submit());
  }

  #extrasOf(Extras: NonNullable<FormSurvey['extras']>): Extras {
    return new Extras(this.#host, {
      visit: this.#visit,
      page: this.#backend,
      questions: () => this.#questions,
      words: () => this.#t,
      locale: () => this.language.locale,
      endpoint: () => this.#parcel.address,
      draft: () => this.#parcel.draft(this.language.locale),
      isOpen: () => this.#submission.phase.is === 'open' && !this.#submission.isLocked,
      turned: () => this.#keep(),
    });
  }

  readonly #answer = (question: Question, value: AnswerValue): void => {
    this.#visit.answer(question.id, value);
    // Now, not with the next rendering: a listener of `input` may ask for the value.
    this.#control.update();
    this.#submission.save();
    this.#host.requestUpdate();
  };

  readonly #onLanguage = (tag: string): void => {
    this.#visit.language = tag;
    this.#keep();
  };

  /** Where somebody is; nothing is stored before they have answered. */
  #keep(): void {
    if (this.#visit.answers.size > 0) this.#submission.save();
    this.#host.requestUpdate();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#submit();
  };

  #submit(): void {
    const { phase } = this.#submission;
    const { form } = this.#host;
    if (this.#extras?.steps?.goOn(this.#isDisabled) || this.#isDisabled) return;
    // A field of the page's form may be called `requestSubmit`.
    if (this.#parcel.destination === 'host' && form) return HTMLFormElement.prototype.requestSubmit.call(form);
    if (phase.is === 'queued') return void this.#submission.retry();
    if (phase.is === 'sending' || this.showProblems()) return;
    const wanted = new FeedbackBeforeSendEvent(this.#parcel.surveyId, this.#submission.key);
    if (this.#host.dispatchEvent(wanted)) void this.#submission.send(this.#parcel.draft(this.language.locale));
  }

  /** Whether there are any. */
  showProblems(): boolean {
    const isMissing = this.#visit.check();
    this.#host.requestUpdate();
    if (!isMissing) return false;
    const steps = this.#extras?.steps;
    if (steps) steps.showProblem();
    else void this.#focusWhenShown('.summary');
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
  readonly #onClick = (event: MouseEvent): void => {
    const isFixed = this.#submission.isLocked && event.target instanceof HTMLInputElement;
    if (isFixed || this.#extras?.steps?.isEcho(event)) event.preventDefault();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (this.#extras?.steps?.isEcho(event)) event.preventDefault();
    if (this.language.direction === 'rtl') mirrorArrows(event, this.#host.renderRoot);
  };

  /** Unlike `input`, `change` does not leave a shadow root by itself. */
  readonly #onChange = (): void => {
    this.#host.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  };

  readonly #onAgain = (): void => {
    this.#visit.restart('');
    this.#submission.renew();
    void this.#host.updateComplete.then(() => this.#host.focus());
  };

  #onTurn(phase: Phase): void {
    if (phase.is === 'open') return;
    if (phase.is !== 'sent') return announce(statusOf(phase, this.#t)?.text ?? '');
    const { redirect } = this.#visit.ending ?? {};
    if (redirect !== undefined) return location.assign(redirect);
    const { renderRoot, shadowRoot } = this.#host;
    // Not out of another part of the page, where somebody may be typing by the time the network is back.
    if (renderRoot.contains(shadowRoot?.activeElement ?? null) || document.activeElement === document.body) {
      void this.#focusWhenShown('.done h2');
    } else announce(this.#t.sent);
  }
}
