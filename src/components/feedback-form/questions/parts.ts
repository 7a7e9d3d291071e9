import { html, nothing, type TemplateResult } from 'lit';
import type { FeedbackFormWords, FirstFormWords } from '../../../locales/feedback-form.js';
import type { ElementHost } from '../../../controllers/connection.js';
import type { Question } from '../../../model/survey.js';
import { directionOf } from '../../../locales/words.js';
import { languageOf, localText, type LocalText } from '../../../model/text.js';
import type { AnswerValue } from '../answers.js';
import type { FormQuestion } from '../form-question.js';

/** Everything the template of one question depends on; kinds of the first look have only its words. */
export interface QuestionView<Words extends FirstFormWords = FeedbackFormWords> {
  readonly question: FormQuestion;
  /** Unique in the form; safe in ids and names, which the question's own id need not be. */
  readonly name: string;
  readonly value: AnswerValue | undefined;
  /** Whether it has to be answered before the form can be sent. */
  readonly isMissing: boolean;
  /** What has to be done then, in words. */
  readonly problem: string;
  readonly isDisabled: boolean;
  /** The answer is on its way and stays as it is; it can still be read and focused. */
  readonly isLocked: boolean;
  readonly words: Words;
  readonly locale: string;
  readonly answer: (question: Question, value: AnswerValue) => void;
  /** For what goes elsewhere than the answer. */
  readonly place?: QuestionPlace;
}

/** Where a question is asked, and where its answer goes. */
export interface QuestionPlace {
  readonly host: ElementHost;
  /** Absolute; undefined where the answer goes to no address. */
  readonly endpoint: string | undefined;
  readonly surveyId: string;
}

type FirstView = QuestionView<FirstFormWords>;

/** A text of a survey, in the language that it is in: screen readers would speak it in that of the form around it. */
export function textTemplate(text: LocalText | undefined, locale: string, isGiven = true): TemplateResult {
  const tag = languageOf(text, locale);
  // Without a direction it has that of its first letters.
  const dir = tag === undefined ? nothing : directionOf(tag);
  return html`<bdi lang=${tag ?? (isGiven ? locale : nothing)} dir=${dir}>${localText(text, locale)}</bdi>`;
}

/** The question's words; an optional one among required ones says that it is. */
export function titleTemplate({ question, words, locale }: FirstView): TemplateResult {
  return html`<span class="title">${textTemplate(question.title, locale, question.isGiven ?? false)}</span
    >${question.required ? nothing : html` <span class="muted">${words.optional}</span>`}`;
}

/** A group of native radios or checkboxes, named by its question and described by its help, its ends and its problem. */
export function groupTemplate(view: FirstView, role: 'radiogroup' | 'group', content: TemplateResult): TemplateResult {
  const { question, name, isMissing, isDisabled } = view;
  const isRadio = role === 'radiogroup';
  return html`<fieldset
    id=${name}
    role=${role}
    aria-labelledby="${name}-title"
    aria-describedby=${describedBy(name)}
    aria-required=${isRadio ? String(question.required ?? false) : nothing}
    aria-invalid=${isRadio ? String(isMissing) : nothing}
    ?disabled=${isDisabled}
  >
    <legend id="${name}-title">${titleTemplate(view)}</legend>
    ${helpTemplate(view)} ${content} ${problemTemplate(view)}
  </fieldset>`;
}

/** Help above and problem below the control, both described to screen readers by `describedBy`. */
export function helpTemplate({ question, name, locale }: FirstView): TemplateResult | typeof nothing {
  const { help } = question;
  return localText(help, locale)
    ? html`<p class="muted small" id="${name}-help">${textTemplate(help, locale)}</p>`
    : nothing;
}

export function problemTemplate({ name, isMissing, problem }: FirstView): TemplateResult | typeof nothing {
  return isMissing ? html`<p class="problem" id="${name}-problem">${problem}</p>` : nothing;
}

/** Ids of what describes a control; those that are not there do no harm. */
export function describedBy(name: string): string {
  return `${name}-help ${name}-ends ${name}-problem`;
}
