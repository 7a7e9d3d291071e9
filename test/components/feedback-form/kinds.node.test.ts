import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  answersOf,
  missingAnswers,
  readAnswers,
  withAnswer,
  writeAnswers,
  type Answers,
  type AnswerValue,
} from '../../../src/components/feedback-form/answers.js';
import type { FormQuestion } from '../../../src/components/feedback-form/form-question.js';
import { numberFrom } from '../../../src/components/feedback-form/questions/kinds.js';
import { surveyFrom } from '../../../src/components/feedback-form/survey-definition.js';

const options = [
  { id: 'bad', label: 'Bad' },
  { id: 'good', label: 'Good' },
];
const rows = [
  { id: 'room', label: 'Room' },
  { id: 'food', label: 'Food' },
];
const wording = { en: 'You may write to me.', 'zh-CN': '可以给我写信。' };
const matrix = { id: 'q', kind: 'matrix', title: 'How was it?', rows, options };
const ranking = { id: 'q', kind: 'ranking', title: 'What matters?', options };
const day = { id: 'q', kind: 'date', title: 'When?', earliest: '2026-01-01', latest: '2026-12-31' };
const guests = { id: 'q', kind: 'number', title: 'How many?', least: 1, most: 12 };
const contact = {
  id: 'q',
  kind: 'contact',
  title: 'Who are you?',
  parts: [{ part: 'name' }, { part: 'email', required: true }, { part: 'phone' }],
};
const consent = { id: 'q', kind: 'consent', title: 'News', purpose: 'news', channel: 'email', wording };
const agreed = { purpose: 'news', channel: 'email', wording: '可以给我写信。', language: 'zh-CN' };

function asked(...definitions: readonly object[]): readonly FormQuestion[] {
  const questions = surveyFrom({ questions: definitions })?.questions;
  if (!questions) throw new Error('The definition is refused.');
  return questions;
}

function isTaken(definition: object, value: unknown): boolean {
  return readAnswers(JSON.stringify([{ question: 'q', value }]), asked(definition)).size === 1;
}

/** Whether the form can be sent with this answer, beside one to another question. */
function canBeSent(definition: object, value?: AnswerValue): boolean {
  const questions = asked({ id: 'nps', kind: 'nps', title: 'Recommend?' }, definition);
  const answers: Answers = new Map([['nps', 9]]);
  return missingAnswers(questions, value === undefined ? answers : withAnswer(answers, 'q', value)).length === 0;
}

const required = (definition: object): object => ({ ...definition, required: true });

describe('an answer from outside is taken where it fits its question', () => {
  const fitting: readonly (readonly [object, readonly AnswerValue[]])[] = [
    [matrix, [{ room: 'good' }, { room: 'good', food: 'bad' }]],
    [ranking, [['good', 'bad']]],
    [day, ['2026-01-01', '2026-12-31']],
    [guests, [1, 12, 2.5]],
    [contact, [{ email: 'ana@example.com' }, { name: 'Ana' }]],
    [consent, [agreed]],
  ];
  const unfit: readonly (readonly [object, readonly unknown[]])[] = [
    [matrix, [{ room: 'fair' }, { bath: 'good' }, { room: 1 }, ['good'], 'good', null]],
    [ranking, [['good'], ['good', 'good'], ['good', 'bad', 'bad'], ['good', 'fair'], 'good', { 0: 'good' }]],
    [day, ['2025-12-31', '2027-01-01', '2026-02-30', 'today', 20260101, null]],
    [guests, [0, 13, '4', null, [4]]],
    [contact, [{ fax: '1' }, { email: 1 }, 'ana@example.com', ['ana@example.com']]],
    [
      consent,
      [
        true,
        'yes',
        {},
        { ...agreed, purpose: 'sale of data' },
        { ...agreed, channel: 'any' },
        { ...agreed, wording: 'You may do anything.' },
        { ...agreed, language: '' },
        { ...agreed, more: 'x' },
      ],
    ],
  ];

  for (const [definition, values] of fitting) {
    it(`of ${(definition as { kind: string }).kind}`, () => {
      for (const value of values) assert.equal(isTaken(definition, value), true, JSON.stringify(value));
    });
  }
  for (const [definition, values] of unfit) {
    it(`and of ${(definition as { kind: string }).kind} not where it does not`, () => {
      for (const value of values) assert.equal(isTaken(definition, value), false, JSON.stringify(value));
    });
  }
});

describe('the form can be sent', () => {
  it('without an answer that is optional, and not without one that is required', () => {
    for (const definition of [matrix, ranking, day, guests, contact, consent]) {
      assert.equal(canBeSent(definition), true, definition.kind);
      assert.equal(canBeSent(required(definition)), false, definition.kind);
    }
  });

  it('with every row of a required matrix, and with some rows of an optional one', () => {
    assert.equal(canBeSent(required(matrix), { room: 'good' }), false);
    assert.equal(canBeSent(required(matrix), { room: 'good', food: 'bad' }), true);
    assert.equal(canBeSent(matrix, { room: 'good' }), true);
  });

  it('not with a number or a day that is none, or out of bounds, even where none is required', () => {
    for (const value of ['many', 0, 13]) assert.equal(canBeSent(guests, value), false, String(value));
    assert.equal(canBeSent(guests, 4), true);
    for (const value of ['2025-12-31', '2027-01-01']) assert.equal(canBeSent(day, value), false, value);
    assert.equal(canBeSent(day, '2026-06-01'), true);
  });

  it('with the parts of a contact that are required, once one was begun', () => {
    assert.equal(canBeSent(contact, { name: 'Ana' }), false);
    assert.equal(canBeSent(contact, { name: 'Ana', email: 'ana@' }), false);
    assert.equal(canBeSent(contact, { email: 'ana@example.com' }), true);
    assert.equal(canBeSent(contact, { email: 'ana@example.com', phone: 'call me' }), false);
    assert.equal(canBeSent(contact, { email: 'ana@example.com', phone: '٠٢ ٥٥٥ ٠١٣٢' }), true);
  });

  it('with any part of a required contact that names no required ones', () => {
    const either = required({ ...contact, parts: [{ part: 'email' }, { part: 'phone' }] });
    assert.equal(canBeSent(either), false);
    assert.equal(canBeSent(either, { phone: '+1 415 555 0132' }), true);
  });
});

describe('a number', () => {
  it('is read in the digits of all three languages', () => {
    for (const text of ['12.5', ' 12.5 ', '١٢٫٥', '۱۲٫۵', '１２．５', '+12.5'])
      assert.equal(numberFrom(text), 12.5, text);
    assert.equal(numberFrom('−3'), -3);
  });

  it('is not guessed where it could be read in two ways', () => {
    for (const text of ['1,000', '1.000.000', '12e3', '0x10', 'Infinity', '', '.', '3-4']) {
      assert.equal(numberFrom(text), undefined, text);
    }
  });
});

describe('answers of these kinds as text', () => {
  const filled = fc.record({
    matrix: fc.dictionary(fc.constantFrom('room', 'food'), fc.constantFrom('bad', 'good'), { minKeys: 1 }),
    ranking: fc.shuffledSubarray(['bad', 'good'], { minLength: 2 }),
    number: fc.integer({ min: 1, max: 12 }),
    contact: fc.dictionary(fc.constantFrom('name', 'email', 'phone'), fc.string({ minLength: 1 }), { minKeys: 1 }),
    consent: fc.constant(agreed),
  });
  const questions = asked(
    { ...matrix, id: 'matrix' },
    { ...ranking, id: 'ranking' },
    { ...guests, id: 'number' },
    { ...contact, id: 'contact' },
    { ...consent, id: 'consent' },
  );

  it('come back as they were', () => {
    fc.assert(
      fc.property(filled, (given) => {
        const sent = answersOf(questions, new Map(Object.entries(given)));
        assert.deepEqual(
          JSON.parse(JSON.stringify(answersOf(questions, readAnswers(writeAnswers(sent), questions)))),
          JSON.parse(JSON.stringify(sent)),
        );
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('of any other shape are left out, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const { id } of questions) readAnswers(JSON.stringify([{ question: id, value }]), questions);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
