import type { Answer, Question } from '../../model/survey.js';
import { readAnswers, type Answers } from './answers.js';
import { pointsOf } from './questions/points.js';

/**
 * What the address of a page answers, as `?nps=9` does in a link of an e-mail: scores and choices, by the ids of their
 * questions. Never words, contacts or consent: whoever writes a link would put them into the mouth of another.
 */
export function answersIn(search: string, questions: readonly Question[]): Answers {
  const parameters = new URLSearchParams(search);
  const said = questions.flatMap((question): readonly Answer[] => {
    const [text = '', ...more] = parameters.getAll(question.id);
    if (text === '') return [];
    if (pointsOf(question)) return [{ question: question.id, value: Number(text) }];
    if (question.kind === 'choice') return [{ question: question.id, value: text }];
    return question.kind === 'choices' ? [{ question: question.id, value: [text, ...more] }] : [];
  });
  return readAnswers(JSON.stringify(said), questions);
}
