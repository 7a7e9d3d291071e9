import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { builtInSurvey } from '../../../src/components/feedback-form/built-in-survey.js';
import { surveyFrom } from '../../../src/components/feedback-form/survey-definition.js';
import { firstFormWords } from '../../../src/locales/feedback-form.js';
import { laterFormWords } from '../../../src/locales/feedback-form-rest.js';
import { checkRecord } from '../../../src/model/index.js';

const nps = { id: 'nps', kind: 'nps', title: 'Recommend?' };

describe('a survey definition', () => {
  it('that the model takes is taken', () => {
    const survey = surveyFrom({
      id: 's',
      edition: 3,
      title: { en: 'T' },
      questions: [nps, { id: 'why', kind: 'text', title: 'Why?', when: { question: 'nps', atMost: 6 } }],
    });
    assert.equal(survey?.edition, 3);
    assert.equal(survey.questions.length, 2);
  });

  it('that does not fit is refused', () => {
    const wrong: Readonly<Record<string, unknown>> = {
      nothing: undefined,
      null: null,
      list: [],
      'no questions': { questions: [] },
      'unknown kind': { questions: [{ ...nps, kind: 'matrix' }] },
      'no title': { questions: [{ id: 'a', kind: 'text' }] },
      'title of a wrong type': { questions: [{ ...nps, title: { en: 4 } }] },
      'an id twice': { questions: [nps, nps] },
      'a scale of eight': { questions: [{ id: 'a', kind: 'csat', scale: 8, title: 'A' }] },
      'an unknown look': { questions: [{ id: 'a', kind: 'csat', look: 'hearts', title: 'A' }] },
      'a choice of nothing': { questions: [{ id: 'a', kind: 'choice', title: 'A', options: [] }] },
      'an option without a label': { questions: [{ id: 'a', kind: 'choice', title: 'A', options: [{ id: 'x' }] }] },
      'a condition on a later question': {
        questions: [
          { ...nps, when: { question: 'b' } },
          { id: 'b', kind: 'text', title: 'B' },
        ],
      },
      'a condition that is no number': {
        questions: [nps, { id: 'b', kind: 'text', title: 'B', when: { question: 'nps', atLeast: '9' } }],
      },
      'too many questions': {
        questions: Array(301)
          .fill(0)
          .map((_, index) => ({ ...nps, id: String(index) })),
      },
    };
    for (const name of Object.keys(wrong)) assert.equal(surveyFrom(wrong[name]), undefined, name);
  });

  it('of any shape is taken or refused, never an exception', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => void surveyFrom(given)),
      { seed: 2, numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.array(fc.object()), (questions) => void surveyFrom({ questions })),
      { seed: 2, numRuns: 300 },
    );
  });
});

describe('the built-in surveys', () => {
  it('fit the model in every language', async () => {
    const { en, 'zh-CN': chinese, ar: arabic } = firstFormWords;
    for (const words of [en, await chinese(), await arabic()].map((first) => ({ ...laterFormWords, ...first }))) {
      for (const metric of ['nps', 'csat', 'ces'] as const) {
        const survey = builtInSurvey(metric, words);
        assert.deepEqual(surveyFrom(survey)?.questions, survey.questions, metric);
        const at = '2026-11-21T09:00:00.000Z';
        const questions = survey.questions.map(({ isGiven: _isGiven, ...question }) => question);
        const record = { ...survey, questions, name: metric, version: '1', createdAt: at, updatedAt: at, fields: {} };
        assert.equal(checkRecord('surveys', record).ok, true, metric);
      }
    }
  });
});
