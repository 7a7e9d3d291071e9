import type { Ending, Question } from '../../model/survey.js';
import { languageOf, localText, type LocalText } from '../../model/text.js';
import { meets, visibleQuestions, type Answers, type AnswerValue } from './answers.js';
import type { FormEnding, FormQuestion } from './form-question.js';

/** `{{id}}`, or `{{id|instead}}` with what stands there while there is no answer. */
const recalled = /\{\{([^{}|]+)(?:\|([^{}]*))?\}\}/g;

/** Whether a text has answers in it. */
export function recalls(text: LocalText): boolean {
  return (typeof text === 'string' ? [text] : Object.values(text)).some((each) => each.search(recalled) >= 0);
}

/** A title with earlier answers in the place of their marks: as text, like everything a visitor wrote. */
export function titleWith(
  { title }: Question,
  asked: readonly Question[],
  answers: Answers,
  locale: string,
): LocalText {
  const tag = languageOf(title, locale);
  const text = localText(title, locale).replace(recalled, (_, id: string, instead = '') => {
    const question = asked.find((each) => each.id === id.trim());
    return (question && told(question, answers.get(question.id), locale)) || String(instead).trim();
  });
  return tag === undefined ? text : { [tag]: text };
}

/** The questions with what leads past them; as they are where no question has a `skip`. */
export function withSkips(questions: readonly FormQuestion[]): readonly FormQuestion[] {
  if (!questions.some(({ skip }) => skip)) return questions;
  return questions.map((question, index) => ({
    ...question,
    isPassed: (asked, answers) =>
      questions.slice(0, index).some((earlier) => {
        if (!asked.has(earlier.id)) return false;
        const way = earlier.skip?.find((each) => meets(answers.get(earlier.id), each));
        return way !== undefined && (way.to === undefined || questions.findIndex(({ id }) => id === way.to) > index);
      }),
  }));
}

/** The first ending that fits the answers; one that asks for a question which was not asked does not. */
export function endingFor(
  endings: readonly Ending[],
  questions: readonly FormQuestion[],
  answers: Answers,
): FormEnding | undefined {
  const asked = visibleQuestions(questions, answers);
  return endings.find(
    ({ when }) => !when || (asked.some(({ id }) => id === when.question) && meets(answers.get(when.question), when)),
  );
}

/** What was answered, in the words of the survey; empty where it was nothing, or nothing that one could say. */
function told({ kind, options = [] }: Question, value: AnswerValue | undefined, locale: string): string {
  if (value === undefined || kind === 'consent') return '';
  if (typeof value === 'number') return String(value);
  const label = (id: string): string => {
    const option = options.find((each) => each.id === id);
    return option ? localText(option.label, locale) : '';
  };
  if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(label).filter((each) => each !== ''));
  if (typeof value === 'object') return kind === 'contact' ? ((value as { readonly name?: string }).name ?? '') : '';
  return kind === 'choice' ? label(value) : value.trim();
}
