import type { FeedbackDraft } from '../../data/adapter.js';
import type { Answer, Condition } from '../../model/survey.js';
import { parseJson } from '../shared/json.js';
import type { FormQuestion } from './form-question.js';
import { pointsOf } from './questions/points.js';

/** What somebody answered: points, an option, several options, or words. */
export type AnswerValue = Answer['value'];

/** Answers by question id, of hidden questions too: they come back when the question does. */
export type Answers = ReadonlyMap<string, AnswerValue>;

/** The questions that are asked, given the answers so far. An answer to a hidden question opens nothing. */
export function visibleQuestions(questions: readonly FormQuestion[], answers: Answers): readonly FormQuestion[] {
  const asked = new Set<string>();
  return questions.filter((question) => {
    const { id, when } = question;
    const isAsked =
      !question.isPassed?.(asked, answers) &&
      (!when || (asked.has(when.question) && meets(answers.get(when.question), when)));
    if (isAsked) asked.add(id);
    return isAsked;
  });
}

/** Whether an answer is what a condition asks for; a blank one never is. */
export function meets(
  value: AnswerValue | undefined,
  { atLeast, atMost, anyOf }: Omit<Condition, 'question'>,
): boolean {
  if (value === undefined || isBlank(value)) return false;
  if (atLeast !== undefined && !(Number(value) >= atLeast)) return false;
  if (atMost !== undefined && !(Number(value) <= atMost)) return false;
  const given: readonly string[] = typeof value === 'object' ? Object.values(value) : [String(value)];
  return !anyOf || anyOf.some((wanted) => given.includes(wanted));
}

/** Questions that have to be answered before the form can be sent, by id; the first one where nothing is required and nothing answered. */
export function missingAnswers(questions: readonly FormQuestion[], answers: Answers): readonly string[] {
  const visible = visibleQuestions(questions, answers);
  const blank = visible.filter(({ id }) => isBlank(answers.get(id)));
  const missing = visible.filter((question) => isMissing(question, answers));
  return (missing.length === 0 && blank.length === visible.length ? blank.slice(0, 1) : missing).map(({ id }) => id);
}

/** Whether a question needs an answer, or another one, before anybody can go on. */
export function isMissing({ id, required = false, isOpen }: FormQuestion, answers: Answers): boolean {
  const value = answers.get(id);
  return isOpen ? isOpen(value) : required && isBlank(value);
}

/** What is sent: the answers of the questions that are asked, in their order. */
export function answersOf(questions: readonly FormQuestion[], answers: Answers): readonly Answer[] {
  return visibleQuestions(questions, answers).flatMap(({ id }) => {
    const value = answers.get(id);
    return value === undefined || isBlank(value) ? [] : [{ question: id, value }];
  });
}

/** The answers with one of them changed; a blank one is taken out. */
export function withAnswer(answers: Answers, question: string, value: AnswerValue): Answers {
  const changed = new Map(answers);
  if (value === '' || (typeof value === 'object' && isBlank(value))) changed.delete(question);
  else changed.set(question, value);
  return changed;
}

/** What a draft is made of; an anonymous answer has no customer. */
export interface DraftParts extends Omit<FeedbackDraft, 'customerId' | 'page' | 'fields'> {
  readonly customerId: string | undefined;
  readonly page: string | undefined;
  readonly fields: FeedbackDraft['fields'] | undefined;
}

/** A filled form as it leaves the page, without what is not known. */
export function draftOf({ customerId, page, fields, ...known }: DraftParts): FeedbackDraft {
  return { ...known, ...(customerId ? { customerId } : {}), ...(page ? { page } : {}), ...(fields ? { fields } : {}) };
}

/** The host's own values, given as they are or as JSON text; undefined where there are none. */
export function fieldsFrom(given: unknown): FeedbackDraft['fields'] | undefined {
  const fields = typeof given === 'string' ? parseJson(given) : given;
  return typeof fields === 'object' && fields !== null ? (fields as FeedbackDraft['fields']) : undefined;
}

/** Answers as JSON text; empty where there are none. */
export function writeAnswers(answers: readonly Answer[]): string {
  return answers.length > 0 ? JSON.stringify(answers) : '';
}

/** Reads JSON text of `writeAnswers`. What does not fit these questions is left out; other text is no answer at all. */
export function readAnswers(text: string, questions: readonly FormQuestion[]): Answers {
  const answers = new Map<string, AnswerValue>();
  const given = parseJson(text);
  if (!Array.isArray(given)) return answers;
  for (const entry of given as readonly Partial<Answer>[]) {
    const question = questions.find(({ id }) => id === entry?.question);
    if (question && fits(question, entry.value)) answers.set(question.id, entry.value);
  }
  return answers;
}

function fits(question: FormQuestion, value: unknown): value is AnswerValue {
  if (question.fits) return question.fits(value);
  const points = pointsOf(question);
  if (points) return Number.isInteger(value) && Number(value) >= points[0] && Number(value) <= points[1];
  const isOption = (id: unknown): boolean => question.options?.some((option) => option.id === id) ?? false;
  if (question.kind === 'choices') return Array.isArray(value) && value.every(isOption);
  return typeof value === 'string' && (question.kind === 'text' || isOption(value));
}

/** Whether nothing was said. */
export function isBlank(value: AnswerValue | undefined): boolean {
  return (
    value === undefined ||
    (typeof value === 'object' ? Object.keys(value).length === 0 : typeof value === 'string' && value.trim() === '')
  );
}
