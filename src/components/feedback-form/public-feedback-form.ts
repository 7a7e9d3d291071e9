import { html, type TemplateResult } from 'lit';
import { Language } from '../../controllers/language.js';
import { Readiness } from '../../controllers/readiness.js';
import { firstFormWords } from '../../locales/feedback-form.js';
import { servingLocale } from '../../locales/words.js';
import type { Question } from '../../model/survey.js';
import { cardStyles } from '../../styles/card.js';
import { firstGroundStyles } from '../../styles/first-ground.js';
import { FormControl } from '../shared/form-control.js';
import type { AnswerValue } from './answers.js';
import { noBackend, type Backend } from './backend.js';
import { FeedbackFormProperties } from './feedback-form-properties.js';
import { firstFormStyles } from './first-form.styles.js';
import { actionsTemplate, formTemplate, nameOf } from './form-frame.js';
import { LatePart, nextTask } from './late-part.js';
import { focusIn } from './questions/focus-in.js';
import { pointsOf } from './questions/points.js';
import { scaleTemplate } from './questions/scale.js';
import type { EarlyVisit } from './visit.js';
import type { WholeForm } from './whole-form.js';

/**
 * A survey on a page: scores, choices and words, kept on the device until the server has acknowledged them. This one
 * posts to an `endpoint` and knows no provider: what all visitors of a public page download holds nothing they do not use.
 *
 * What is here is the first look, which asks one question. All that makes an answer safe is the whole form, which is fetched
 * after the first paint and takes over what was done before.
 */
export class PublicFeedbackForm extends FeedbackFormProperties {
  static readonly formAssociated = true;
  static override styles = [firstGroundStyles, cardStyles, firstFormStyles];

  readonly #backend = this.connect();
  readonly #language = new Language(this, this.#backend, 'feedback-form', firstFormWords);
  readonly #control = new FormControl(this, {
    value: () => this.value,
    // Only a form that gives its value to another can hold that one back.
    complaint: () => (!this.name ? '' : this.#whole ? this.#whole.complaint : this.value ? '' : this.#problem),
    restore: (value) => this.#setValue(value),
    reset: () => this.#clear(),
  });
  readonly #rest = new LatePart(this, {
    fetch: () => import('./whole-form.js'),
    arrived: (rest) => {
      this.#whole = new rest.WholeForm(this, {
        backend: this.#backend,
        language: this.#language,
        control: this.#control,
        early: this.#early,
        since: this.#since,
      });
      this.requestUpdate();
    },
  });
  /** A task of its own for the first picture: on a slow phone it would be a long one together with reading the script. */
  #start: Promise<unknown> | undefined = nextTask();
  #whole: WholeForm | undefined;
  #early: EarlyVisit = {};
  readonly #since = Date.now();

  constructor() {
    super();
    new Readiness(this, () => this.#whole?.state ?? { status: this.#question ? 'ready' : 'idle' });
    this.addEventListener('invalid', (event) => {
      // The browser's bubble cannot list several questions; the summary does.
      event.preventDefault();
      if (this.#whole) this.#whole.showProblems();
      else this.#showProblem();
    });
  }

  /** The answers so far as JSON text, as the host's form gets them; empty where there are none. Starts as the attribute. */
  get value(): string {
    if (this.#whole) return this.#whole.value;
    const { text, answer } = this.#early;
    return answer ? JSON.stringify([answer]) : (text ?? this.getAttribute('value') ?? '');
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
    this.#whole?.readAgain();
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const wait = this.#language.coming ?? this.#start;
    this.#start = undefined;
    return wait?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  protected override render(): TemplateResult {
    const { direction, locale } = this.#whole?.language ?? this.#language;
    return html`<div class="root card" part="card" dir=${direction} lang=${servingLocale(locale)}>
      ${this.#whole ? this.#whole.render() : this.#renderFirst()}
    </div>`;
  }

  #renderFirst(): TemplateResult {
    const { t: words, locale } = this.#language;
    const question = this.#question;
    const { answer, isMissing = false, isSent = false } = this.#early;
    const isOutOfReach = this.#rest.isOutOfReach;
    if (!question) return html`<p class="wait" aria-busy="true">${isOutOfReach ? words.unreached : words.loading}</p>`;
    const isDisabled = this.disabled || this.#control.isDisabled;
    // Whoever has answered nothing has nothing to lose.
    const status =
      isOutOfReach && this.value
        ? { text: words.unreached, isBad: true, role: 'alert' }
        : isSent
          ? { text: words.sending }
          : undefined;
    return formTemplate({
      questions: [
        scaleTemplate({
          question,
          name: nameOf(0),
          value: answer?.value,
          isMissing,
          problem: this.#problem,
          isDisabled,
          isLocked: false,
          words,
          locale,
          answer: this.#answer,
        }),
      ],
      actions: this.endpoint ? actionsTemplate(status, words.send, isSent, isDisabled) : undefined,
      onSubmit: this.#onSubmit,
      onChange: this.#onChange,
    });
  }

  protected override updated(): void {
    // Not before the parser has come to what is inside: until then it is not known what to ask.
    if (this.#whole || this.#rest.isOutOfReach || document.readyState === 'loading') return;
    if (this.#question) setTimeout(this.#rest.ask);
    else this.#rest.ask();
  }

  /** The question that needs no more than is here. */
  get #question(): Question | undefined {
    const { ask } = this.#language.t;
    const isGiven =
      this.survey !== undefined ||
      this.surveySrc ||
      this.layout ||
      this.querySelector(':scope > script[type="application/json"]');
    const isTaken = this.endpoint || (this.name && this.form && !this.#backend.client);
    if (isGiven || !isTaken || document.readyState === 'loading') return undefined;
    const kind = this.metric in ask ? this.metric : 'nps';
    return { id: kind, kind, title: ask[kind], required: true };
  }

  get #problem(): string {
    const points = this.#question && pointsOf(this.#question);
    return points ? this.#language.t.missingPoints(...points) : '';
  }

  #setValue(value: string): void {
    if (this.#whole) this.#whole.setValue(value);
    else this.#early = { text: value };
    this.requestUpdate();
  }

  #clear(): void {
    if (this.#whole) this.#whole.clear();
    else this.#early = {};
    this.requestUpdate();
  }

  readonly #answer = ({ id }: Question, value: AnswerValue): void => {
    if (this.#whole) return;
    this.#early = { isSent: this.#early.isSent ?? false, answer: { question: id, value } };
    // Now, not with the next rendering: a listener of `input` may ask for the value.
    this.#control.update();
    this.requestUpdate();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    if (this.disabled || this.#control.isDisabled) return;
    if (!this.value) return this.#showProblem();
    this.#early = { ...this.#early, isSent: true };
    this.requestUpdate();
    this.#rest.ask();
  };

  #showProblem(): void {
    this.#early = { ...this.#early, isMissing: true };
    this.requestUpdate();
    this.focus();
  }

  /** Unlike `input`, `change` does not leave a shadow root by itself. */
  readonly #onChange = (): void => {
    this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  };
}
