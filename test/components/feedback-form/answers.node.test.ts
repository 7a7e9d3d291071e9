import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  answersOf,
  missingAnswers,
  readAnswers,
  visibleQuestions,
  withAnswer,
  writeAnswers,
  type Answers,
  type AnswerValue,
} from '../../../src/components/feedback-form/answers.js';
import { pointsOf } from '../../../src/components/feedback-form/questions/points.js';
import type { Question } from '../../../src/model/survey.js';

const questions: readonly Question[] = [
  { id: 'nps', kind: 'nps', title: 'Recommend?', required: true },
  { id: 'why', kind: 'text', title: 'Why?', when: { question: 'nps', atMost: 6 } },
  {
    id: 'topics',
    kind: 'choices',
    title: 'What about?',
    options: [
      { id: 'price', label: 'Price' },
      { id: 'speed', label: 'Speed' },
    ],
    when: { question: 'nps', atMost: 6 },
  },
  { id: 'price', kind: 'csat', scale: 7, title: 'How is the price?', when: { question: 'topics', anyOf: ['price'] } },
];
const answers = (given: Readonly<Record<string, AnswerValue>>): Answers => new Map(Object.entries(given));
const ids = (asked: readonly Question[]): string[] => asked.map(({ id }) => id);

describe('follow-ups', () => {
  it('come by score and by option, and not before', () => {
    assert.deepEqual(ids(visibleQuestions(questions, answers({}))), ['nps']);
    assert.deepEqual(ids(visibleQuestions(questions, answers({ nps: 6 }))), ['nps', 'why', 'topics']);
    assert.deepEqual(ids(visibleQuestions(questions, answers({ nps: 7 }))), ['nps']);
    assert.deepEqual(ids(visibleQuestions(questions, answers({ nps: 3, topics: ['price'] }))), [
      'nps',
      'why',
      'topics',
      'price',
    ]);
  });

  it('of a hidden question stay hidden, whatever was answered before', () => {
    assert.deepEqual(ids(visibleQuestions(questions, answers({ nps: 9, topics: ['price'], price: 2 }))), ['nps']);
  });
});

describe('what is sent', () => {
  it('leaves hidden and blank answers out and keeps the order of the questions', () => {
    const given = answers({ price: 2, topics: ['price'], why: '  ', nps: 6 });
    assert.deepEqual(answersOf(questions, given), [
      { question: 'nps', value: 6 },
      { question: 'topics', value: ['price'] },
      { question: 'price', value: 2 },
    ]);
    assert.deepEqual(answersOf(questions, withAnswer(given, 'nps', 10)), [{ question: 'nps', value: 10 }]);
  });

  it('a score of nought is an answer', () => {
    assert.deepEqual(answersOf(questions, answers({ nps: 0 })), [{ question: 'nps', value: 0 }]);
    assert.deepEqual(missingAnswers(questions, answers({ nps: 0 })), []);
  });
});

describe('what is missing', () => {
  it('is every required question that is asked', () => {
    assert.deepEqual(missingAnswers(questions, answers({ why: 'because' })), ['nps']);
  });

  it('is the first question where nothing is required and nothing answered', () => {
    const optional: readonly Question[] = [
      { id: 'a', kind: 'text', title: 'A' },
      { id: 'b', kind: 'text', title: 'B' },
    ];
    assert.deepEqual(missingAnswers(optional, answers({})), ['a']);
    assert.deepEqual(missingAnswers(optional, answers({ b: 'yes' })), []);
  });
});

const question: fc.Arbitrary<Question> = fc.record({
  id: fc.string({ minLength: 1 }),
  kind: fc.constantFrom('nps', 'csat', 'ces', 'choice', 'choices', 'text'),
  title: fc.string(),
  required: fc.boolean(),
  options: fc.uniqueArray(fc.record({ id: fc.string(), label: fc.string() }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ id }) => id,
  }),
});
const survey = fc.uniqueArray(question, { minLength: 1, maxLength: 8, selector: ({ id }) => id });

/** A random answer that fits. */
function valueFor(asked: Question): fc.Arbitrary<AnswerValue> {
  const points = pointsOf(asked);
  if (points) return fc.integer({ min: points[0], max: points[1] });
  if (asked.kind === 'text') return fc.string({ minLength: 1 }).filter((text) => text.trim() !== '');
  const options = (asked.options ?? []).map(({ id }) => id);
  return asked.kind === 'choice' ? fc.constantFrom(...options) : fc.subarray(options, { minLength: 1 });
}

describe('answers as text', () => {
  it('come back as they were, for any survey and any answers', () => {
    const filled = survey.chain((asked) => fc.tuple(fc.constant(asked), fc.tuple(...asked.map(valueFor))));
    fc.assert(
      fc.property(filled, ([asked, values]) => {
        const given: Answers = new Map(asked.map(({ id }, index) => [id, values[index] ?? '']));
        // An option may have an empty id, which is blank as an answer.
        const sent = answersOf(asked, given);
        assert.deepEqual(answersOf(asked, readAnswers(writeAnswers(sent), asked)), sent);
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it('that are none, or do not fit, are no answers and no exception', () => {
    fc.assert(
      fc.property(survey, fc.oneof(fc.string(), fc.json()), (asked, text) => {
        const read = readAnswers(text, asked);
        for (const id of read.keys())
          assert.equal(
            asked.some((each) => each.id === id),
            true,
          );
      }),
      { seed: 2, numRuns: 300 },
    );
    for (const wrong of [11, -1, 9.5, '9', null, [9], { value: 9 }]) {
      assert.equal(
        readAnswers(JSON.stringify([{ question: 'nps', value: wrong }, null, 4]), questions).size,
        0,
        String(wrong),
      );
    }
    assert.equal(readAnswers('[{"question":"topics","value":["price","hacked"]}]', questions).size, 0);
  });
});
