import { html, type TemplateResult } from 'lit';
import { announce } from '../../controllers/announcer.js';
import type { ElementHost } from '../../controllers/connection.js';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import { formStepWords, type FormStepWords } from '../../locales/form-steps.js';
import { servingLocale } from '../../locales/words.js';
import { adoptLater } from '../../styles/adopt-later.js';
import { chevronLeftIcon } from '../../styles/icons/chevron-left.js';
import { isMissing } from './answers.js';
import { nameOf } from './form-frame.js';
import type { FormQuestion } from './form-question.js';
import { oneByOneStyles } from './one-by-one.styles.js';
import { focusIn } from './questions/focus-in.js';
import { problemText } from './questions/problems.js';
import type { Visit } from './visit.js';
import { placeAt, type Place } from './way.js';

/** What it reads of the form. */
export interface StepsHost extends ElementHost {
  readonly renderRoot: ParentNode;
}

export interface OneByOneOptions {
  readonly visit: Visit;
  readonly questions: () => readonly FormQuestion[];
  readonly words: () => FeedbackFormWords;
  readonly locale: () => string;
  /** Called when another question is at hand. */
  readonly turned: () => void;
}

/** Asks one question after the other. Going on asks for the one at hand only; Back leads along the way that was taken. */
export class OneByOne {
  readonly #host: StepsHost;
  readonly #options: OneByOneOptions;

  constructor(host: StepsHost, options: OneByOneOptions) {
    this.#host = host;
    this.#options = options;
    adoptLater(host, oneByOneStyles);
  }

  get place(): Place {
    const { visit, questions } = this.#options;
    return placeAt(visit.step, questions(), visit.answers);
  }

  /** What the button says while it goes on; undefined where it sends. */
  next(isDisabled: boolean): string | undefined {
    return this.#isEnd(isDisabled) ? undefined : this.#t.next;
  }

  /** Back, and how far it is. */
  render(): TemplateResult {
    const { progress, back } = this.#t;
    const { previous, position, most } = this.place;
    const said = this.#progress;
    return html`<div class="steps">
      <div>
        ${
          previous
            ? html`<button class="button back" part="back" type="button" @click=${() => this.#turn(previous)}>
                ${chevronLeftIcon()}${back}
              </button>`
            : html`<span></span>`
        }
        <span aria-hidden="true">${said}</span>
      </div>
      <progress part="progress" aria-label=${progress} aria-valuetext=${said} max=${most} .value=${position}></progress>
    </div>`;
  }

  /**
   * Goes on, or says what is missing first; false from the last question, where it is the form that goes on. Whoever cannot
   * answer can look at all questions.
   */
  goOn(isDisabled: boolean): boolean {
    if (this.#isEnd(isDisabled)) return false;
    const { at, next } = this.place;
    if (next && (isDisabled || !isMissing(at, this.#options.visit.answers))) void this.#turn(next);
    else void this.#mend(at);
    return true;
  }

  /** Leads to the first question that holds the form back. */
  showProblem(): void {
    const { visit, questions } = this.#options;
    const missing = questions().find(({ id }) => visit.missing.includes(id));
    if (missing) void this.#mend(missing);
  }

  /** Whether it is the second of two quick clicks, or a key held down: they would send what nobody has looked at. */
  isEcho(event: MouseEvent | KeyboardEvent): boolean {
    const { target } = event;
    if (event instanceof KeyboardEvent) {
      return event.repeat && event.key === 'Enter' && !(target instanceof HTMLTextAreaElement);
    }
    return event.detail > 1 && this.place.isLast && target instanceof HTMLButtonElement && target.type === 'submit';
  }

  #isEnd(isDisabled: boolean): boolean {
    const { next, isLast } = this.place;
    return isDisabled ? !next : isLast;
  }

  async #turn(to: FormQuestion): Promise<void> {
    const box = await this.#boxAt(to, []);
    if (!box) return;
    const field = box instanceof HTMLFieldSetElement ? box : box.querySelector<HTMLElement>('input, textarea');
    // What is disabled takes no focus.
    const target = field?.matches(':disabled') ? box.querySelector<HTMLElement>('.title') : field;
    // A group and a title take it only where they are told to.
    if (target?.tabIndex === -1) target.tabIndex = -1;
    target?.focus({ preventScroll: true });
    seen(box);
    // After focus, not before: a focus change cuts off a live message that is already being read.
    announce(this.#progress);
  }

  async #mend(question: FormQuestion): Promise<void> {
    const box = await this.#boxAt(question, [question.id]);
    if (!box) return;
    focusIn(box, { preventScroll: true });
    seen(box);
    announce(problemText(question, this.#options.words()));
  }

  /** Puts a question at hand, and answers its place on the screen once it is there. */
  async #boxAt({ id }: FormQuestion, missing: readonly string[]): Promise<HTMLElement | null> {
    const { visit, questions, turned } = this.#options;
    visit.step = id;
    visit.missing = missing;
    turned();
    await this.#host.updateComplete;
    const index = questions().findIndex((question) => question.id === id);
    return this.#host.renderRoot.querySelector<HTMLElement>(`#${nameOf(index)}`);
  }

  get #progress(): string {
    const { position, most, isOpen } = this.place;
    return this.#t.progressOf(position, most, isOpen);
  }

  get #t(): FormStepWords {
    const { words, locale } = this.#options;
    return { ...formStepWords[servingLocale(locale())], ...(words() as Partial<FormStepWords>) };
  }
}

/** Scrolls no further than until its words are seen, and not at all where they are. */
function seen(box: HTMLElement): void {
  box.querySelector('legend, label')?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}
