import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { Answer } from '../../model/survey.js';
import {
  answersOf,
  missingAnswers,
  readAnswers,
  visibleQuestions,
  withAnswer,
  writeAnswers,
  type Answers,
  type AnswerValue,
} from './answers.js';
import type { SavedDraft } from './draft-store.js';
import type { FormEnding, FormQuestion, FormSurvey } from './form-question.js';
import { answersIn } from './prefill.js';

/** What was done before the whole form was there. */
export interface EarlyVisit {
  /** A value that the page, or its browser, has given. */
  readonly text?: string;
  readonly answer?: Answer;
  readonly isMissing?: boolean;
  /** Whether somebody has asked for it to be sent. */
  readonly isSent?: boolean;
}

/** What an answer can come from, beside the person who gives it. */
export interface Origins {
  /** What this tab has kept of the form that is filled in. */
  readonly resume: () => SavedDraft | undefined;
  /** What the attribute says. */
  readonly value: string;
  /** The query of the page, where it may answer. */
  readonly search: string | undefined;
}

/** What one person has done with a form so far: the questions, and what was answered to them. */
export class Visit {
  /** Questions that have to be answered before it can go on, by id. */
  missing: readonly string[] = [];
  /** The question at hand, by id, where one is asked after the other. */
  step: string | undefined;
  /** The language that was chosen for this form alone. */
  language: string | undefined;
  /** The key under which the endpoint has kept what was answered before it is sent. */
  unfinished: string | undefined;
  #survey: FormSurvey | undefined;
  #answers: Answers = new Map();
  /** What came before the questions it is about. */
  #early: EarlyVisit | undefined;

  constructor(early: EarlyVisit) {
    this.#early = early;
  }

  get survey(): FormSurvey | undefined {
    return this.#survey;
  }

  /** Answers to hidden questions, too. */
  get answers(): Answers {
    return this.#answers;
  }

  /** What is sent. */
  get sent(): readonly Answer[] {
    return answersOf(this.#survey?.questions ?? [], this.#answers);
  }

  /** All answers as this tab keeps them, those to hidden questions too. */
  get kept(): string {
    return writeAnswers([...this.#answers].map(([question, value]) => ({ question, value })));
  }

  get value(): string {
    if (this.#survey) return writeAnswers(this.sent);
    const { text = '', answer } = this.#early ?? {};
    return answer ? writeAnswers([answer]) : text;
  }
  set value(value: string) {
    if (this.#survey) this.#answers = readAnswers(value, this.#survey.questions);
    else this.#early = { text: value };
  }

  /** All questions as they read with the answers so far. */
  questions(locale: string, words: FeedbackFormWords): readonly FormQuestion[] {
    const { questions = [], tell } = this.#survey ?? {};
    return tell?.(this.#answers, locale, words) ?? questions;
  }

  /** Those of them that are asked. */
  visible(questions: readonly FormQuestion[]): readonly FormQuestion[] {
    return visibleQuestions(questions, this.#answers);
  }

  get ending(): FormEnding | undefined {
    return this.#survey?.ending?.(this.#answers);
  }

  /** Takes other questions, with what is known of the answers to them. Answers what was done before they were there. */
  begin(survey: FormSurvey | undefined, { resume, value, search }: Origins): EarlyVisit {
    const before = this.value;
    this.#survey = survey;
    const early = this.#early ?? {};
    if (!survey) return early;
    this.#early = undefined;
    const { text, answer } = early;
    const draft = text === undefined ? resume() : undefined;
    this.step = draft?.step ?? this.step;
    this.language = draft?.language ?? this.language;
    this.unfinished = draft?.unfinished ?? this.unfinished;
    const kept = text ?? draft?.answers ?? ((!answer && before) || value);
    this.#answers =
      kept || search === undefined ? readAnswers(kept, survey.questions) : answersIn(search, survey.questions);
    return early;
  }

  answer(question: string, value: AnswerValue): void {
    this.#answers = withAnswer(this.#answers, question, value);
    this.missing = this.missing.filter((id) => id !== question);
  }

  /** Notes what is missing, and answers whether anything is. */
  check(): boolean {
    this.missing = this.#survey ? missingAnswers(this.#survey.questions, this.#answers) : [];
    return this.missing.length > 0;
  }

  /** Starts over with this value. */
  restart(value: string): void {
    this.value = value;
    this.missing = [];
    this.step = undefined;
    this.unfinished = undefined;
  }
}
