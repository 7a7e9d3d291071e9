import type { TemplateResult } from 'lit';
import type { FeedbackFormWords } from '../../locales/feedback-form.js';
import type { Answer, Ending, Question, Survey } from '../../model/survey.js';
import type { Answers, AnswerValue } from './answers.js';
import type { Extras } from './extras.js';
import type { QuestionView } from './questions/parts.js';

/**
 * A question as the form asks it. What goes beyond scores, choices and words brings rules of its own along; they are
 * fetched with the surveys that need them.
 */
export interface FormQuestion extends Question {
  /** Whether its texts are the page's own: in the page's language where they name none. */
  readonly isGiven?: boolean;
  /** Whether a value from outside answers it. */
  readonly fits?: (value: unknown) => value is Answer['value'];
  /** Whether the form cannot be sent with this answer. */
  readonly isOpen?: (value: AnswerValue | undefined) => boolean;
  /** Whether an earlier answer leads past it. */
  readonly isPassed?: (asked: ReadonlySet<string>, answers: Answers) => boolean;
  /** What somebody has to do to answer, in words. */
  readonly problem?: string;
  /** Draws it in another way than others of its kind. */
  readonly draw?: (view: QuestionView) => TemplateResult;
  /** What its template has in hand, as long as the survey is asked. */
  readonly hand?: QuestionHand;
}

/** What is known of an answer that is still in the making. */
export interface QuestionHand {
  /** Put there by the template, which is fetched later than the rules. */
  uploads?: { readonly isPossible: boolean; readonly isUnfinished: boolean };
}

/** How a form ends. */
export type FormEnding = Omit<Ending, 'when'>;

/** What the form needs of a survey. */
export interface FormSurvey extends Pick<Survey, 'id' | 'edition' | 'title' | 'layout' | 'partialAnswers' | 'thanks'> {
  readonly questions: readonly FormQuestion[];
  /** Those that a visitor can choose from, by BCP 47 tag; absent where there is no choice. */
  readonly languages?: readonly string[];
  /** The questions with what was answered before in their titles, and with what is wrong in the words of a language. */
  readonly tell?: (answers: Answers, locale: string, words: FeedbackFormWords) => readonly FormQuestion[];
  /** What its questions may want beyond being asked. */
  readonly extras?: typeof Extras;
  /** Gives the form the styles of its questions. */
  readonly dress?: (host: HTMLElement) => void;
  /** The end for these answers; undefined where the survey has none for them. */
  readonly ending?: (answers: Answers) => FormEnding | undefined;
}
