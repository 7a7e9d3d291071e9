import type { FeedbackFormWords } from '../../../locales/feedback-form.js';
import type { Question } from '../../../model/survey.js';
import { missingAnswers, type Answers } from '../answers.js';
import { pointsOf } from './points.js';

/** What somebody has to do to answer. */
export function problemText(question: Question, words: FeedbackFormWords): string {
  const points = pointsOf(question);
  if (points) return words.missingPoints(...points);
  return question.kind === 'text' ? words.missingText : words.missingChoice;
}

/** What has to be done first before the form can be sent; empty where nothing has. */
export function complaintOf(questions: readonly Question[], answers: Answers, words: FeedbackFormWords): string {
  const [missing] = missingAnswers(questions, answers);
  const question = questions.find(({ id }) => id === missing);
  return question ? problemText(question, words) : '';
}
