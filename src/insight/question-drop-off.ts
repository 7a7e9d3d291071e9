import { isUnfinished } from '../model/unfinished.js';
import type { Feedback, Survey } from '../model/survey.js';

/** How far people come with a survey. */
export interface QuestionDropOff {
  readonly question: string;
  /** Answers that hold this question or one after it. */
  readonly reached: number;
  /** Answers that hold this question. */
  readonly answered: number;
  /** Unfinished answers that hold nothing after it. */
  readonly left: number;
}

/**
 * Of each question, in the order of the survey, how many people came to it, answered it, and got no further. `answers` are
 * those to the survey, the unfinished ones (`partialAnswers`) among them. Who began and answered nothing is not known.
 */
export function questionDropOff(
  { questions }: Pick<Survey, 'questions'>,
  answers: readonly Feedback[],
): readonly QuestionDropOff[] {
  const indexes = new Map(questions.map(({ id }, index) => [id, index]));
  const tallies = questions.map(({ id }) => ({ question: id, reached: 0, answered: 0, left: 0 }));
  for (const feedback of answers) {
    const held = new Set(feedback.answers.flatMap(({ question }) => indexes.get(question) ?? []));
    const last = Math.max(-1, ...held);
    tallies.forEach((tally, index) => {
      if (index <= last) tally.reached += 1;
      if (held.has(index)) tally.answered += 1;
      if (index === last && isUnfinished(feedback)) tally.left += 1;
    });
  }
  return tallies;
}
