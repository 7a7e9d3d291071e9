import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Answers, AnswerValue } from '../../../src/components/feedback-form/answers.js';
import type { FormQuestion } from '../../../src/components/feedback-form/form-question.js';
import { surveyFrom } from '../../../src/components/feedback-form/survey-definition.js';
import { placeAt, type Place } from '../../../src/components/feedback-form/way.js';

const nps = { id: 'nps', kind: 'nps', title: 'Recommend?', required: true };
const text = (id: string, more: object = {}): object => ({ id, kind: 'text', title: id, ...more });
const after = (id: string, question: string, test: object): object => text(id, { when: { question, ...test } });

function asked(...definitions: readonly object[]): readonly FormQuestion[] {
  const questions = surveyFrom({ questions: definitions })?.questions;
  if (!questions) throw new Error('The definition is refused.');
  return questions;
}

const answers = (given: Readonly<Record<string, AnswerValue>>): Answers => new Map(Object.entries(given));

/** As the form tells it: "2 of about 5", and what the button does. */
function told({ at, position, most, isOpen, isLast }: Place): string {
  return `${at.id}: ${position} of ${isOpen ? 'about ' : ''}${most}, ${isLast ? 'send' : 'next'}`;
}

describe('going from question to question', () => {
  const questions = asked(
    nps,
    after('praise', 'nps', { atLeast: 9 }),
    after('trouble', 'nps', { atMost: 6 }),
    after('more', 'trouble', {}),
    text('last'),
  );
  const at = (step: string | undefined, given: Readonly<Record<string, AnswerValue>> = {}): string =>
    told(placeAt(step, questions, answers(given)));

  it('begins with the first, and counts the longest way there is', () => {
    assert.equal(at(undefined), 'nps: 1 of about 4, next');
  });

  it('counts what was settled as settled, whatever was answered later', () => {
    assert.equal(at('nps', { nps: 9 }), 'nps: 1 of about 4, next');
    assert.equal(at('praise', { nps: 9 }), 'praise: 2 of 3, next');
    assert.equal(at('trouble', { nps: 3 }), 'trouble: 2 of about 4, next');
    assert.equal(at('last', { nps: 3 }), 'last: 3 of 3, send');
    assert.equal(at('last', { nps: 3, trouble: 'slow' }), 'last: 4 of 4, send');
  });

  it('knows the way back along which somebody came', () => {
    const place = placeAt('last', questions, answers({ nps: 9, trouble: 'answered before the score was changed' }));
    assert.equal(place.previous?.id, 'praise');
    assert.equal(placeAt('praise', questions, answers({ nps: 9 })).previous?.id, 'nps');
    assert.equal(placeAt('nps', questions, answers({ nps: 9 })).previous, undefined);
  });

  it('stays as near as it can where its question is not asked any more', () => {
    assert.equal(at('trouble', { nps: 9 }), 'praise: 2 of 3, next');
    assert.equal(at('gone', { nps: 9 }), 'nps: 1 of about 4, next');
  });
});

describe('whether a question is the last', () => {
  it('is open while a required score can still lead on', () => {
    const questions = asked(nps, after('why', 'nps', { atMost: 6 }));
    assert.equal(placeAt('nps', questions, new Map()).isLast, false);
    assert.equal(placeAt('nps', questions, answers({ nps: 3 })).isLast, false);
    assert.equal(placeAt('nps', questions, answers({ nps: 9 })).isLast, true);
  });

  it('follows a way that leads to the end', () => {
    const questions = asked({ ...nps, skip: [{ atMost: 2 }] }, text('why'));
    assert.equal(told(placeAt('nps', questions, new Map())), 'nps: 1 of about 2, next');
    assert.equal(told(placeAt('nps', questions, answers({ nps: 1 }))), 'nps: 1 of about 2, send');
  });
});

describe('what follows on several answers at once', () => {
  const options = ['a', 'b'].map((id) => ({ id, label: id }));
  const both = (kind: string): string =>
    told(
      placeAt(
        undefined,
        asked(
          { id: 'q', kind, title: 'Q', options },
          after('of-a', 'q', { anyOf: ['a'] }),
          after('of-b', 'q', { anyOf: ['b'] }),
        ),
        new Map(),
      ),
    );

  it('is counted together only where all of it can be asked', () => {
    assert.equal(both('choice'), 'q: 1 of about 2, send');
    assert.equal(both('choices'), 'q: 1 of about 3, send');
  });

  it('is found between the bounds of a number, too', () => {
    const questions = asked(
      { id: 'guests', kind: 'number', title: 'Guests' },
      after('few', 'guests', { atMost: 4 }),
      after('some', 'guests', { atLeast: 3, atMost: 8 }),
      after('many', 'guests', { atLeast: 9 }),
    );
    assert.equal(told(placeAt(undefined, questions, new Map())), 'guests: 1 of about 3, send');
  });
});

describe('progress', () => {
  /** What a question of these tests may do: come only after an answer, or lead on past others. */
  const shape = fc.record({
    when: fc.option(fc.record({ back: fc.integer({ min: 1, max: 3 }), atLeast: fc.integer({ min: 0, max: 10 }) })),
    below: fc.boolean(),
    skip: fc.option(fc.record({ step: fc.integer({ min: 1, max: 3 }), atLeast: fc.integer({ min: 0, max: 10 }) })),
  });

  function surveyOf(
    shapes: readonly (typeof shape extends fc.Arbitrary<infer Shape> ? Shape : never)[],
  ): readonly FormQuestion[] {
    return asked(
      ...shapes.map(({ when, below, skip }, index) => ({
        ...nps,
        id: String(index),
        ...(when && index > 0
          ? {
              when: {
                question: String(Math.max(0, index - when.back)),
                [below ? 'atMost' : 'atLeast']: when.atLeast,
              },
            }
          : {}),
        ...(skip
          ? {
              skip: [
                {
                  atLeast: skip.atLeast,
                  ...(index + skip.step < shapes.length ? { to: String(index + skip.step) } : {}),
                },
              ],
            }
          : {}),
      })),
    );
  }

  it('never runs backwards on the way on, never promises too little, and ends where it is full', () => {
    fc.assert(
      fc.property(
        fc.array(shape, { minLength: 1, maxLength: 9 }),
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 9, maxLength: 9 }),
        (shapes, scores) => {
          const questions = surveyOf(shapes);
          let given: Answers = new Map();
          let place = placeAt(undefined, questions, given);
          for (;;) {
            given = new Map(given).set(place.at.id, scores[Number(place.at.id)] ?? 0);
            const answered = placeAt(place.at.id, questions, given);
            assert.deepEqual([answered.position, answered.most], [place.position, place.most]);
            assert.equal(answered.isLast, answered.next === undefined);
            if (!answered.next) break;
            const on = placeAt(answered.next.id, questions, given);
            assert.equal(on.position, place.position + 1);
            assert.equal(on.previous?.id, place.at.id);
            assert.ok(on.most <= place.most, `${place.most} became ${on.most}`);
            assert.ok(place.isOpen || on.most === place.most, 'what was certain has changed');
            place = on;
          }
          assert.ok(place.position <= place.most);
        },
      ),
      { seed: 3, numRuns: 1_000 },
    );
  });

  it('is reckoned at once for the longest survey there may be', () => {
    const questions = asked(
      ...Array(300)
        .fill(0)
        .map((_, index) => ({
          ...nps,
          id: String(index),
          ...(index > 0 && { when: { question: String(index - 1) } }),
        })),
    );
    assert.equal(placeAt(undefined, questions, new Map()).most, 300);
  });
});
