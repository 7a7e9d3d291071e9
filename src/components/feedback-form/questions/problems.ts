import type { FeedbackFormWords } from '../../../locales/feedback-form.js';
import { missingAnswers, type Answers } from '../answers.js';
import type { FormQuestion } from '../form-question.js';
import { pointsOf } from './points.js';

/** What somebody has to do to answer. */
export function problemText(question: FormQuestion, words: FeedbackFormWords): string {
  if (question.problem !== undefined) return question.problem;
  const points = pointsOf(question);
  if (points) return words.missingPoints(...points);
  return question.kind === 'text' ? words.missingText : words.missingChoice;
}

/** What has to be done first before the form can be sent; empty where nothing has. */
export function complaintOf(questions: readonly FormQuestion[], answers: Answers, words: FeedbackFormWords): string {
  const [missing] = missingAnswers(questions, answers);
  const question = questions.find(({ id }) => id === missing);
  return question ? problemText(question, words) : '';
}
