import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  answersOf,
  visibleQuestions,
  type Answers,
  type AnswerValue,
} from '../../../src/components/feedback-form/answers.js';
import type { FormSurvey } from '../../../src/components/feedback-form/form-question.js';
import { answersIn } from '../../../src/components/feedback-form/prefill.js';
import { surveyFrom } from '../../../src/components/feedback-form/survey-definition.js';
import type { FeedbackFormWords } from '../../../src/locales/feedback-form.js';
import type { Ending } from '../../../src/model/survey.js';
import { localText } from '../../../src/model/text.js';

const nps = { id: 'nps', kind: 'nps', title: 'Recommend?' };
const text = (id: string, more: object = {}): object => ({ id, kind: 'text', title: id, ...more });
const ways = [{ atLeast: 9, to: 'praise' }, { atMost: 2 }];
const noWords = {} as FeedbackFormWords;

function survey(questions: readonly object[], more: object = {}): FormSurvey {
  const read = surveyFrom({ questions, ...more });
  if (!read) throw new Error('The definition is refused.');
  return read;
}

const answers = (given: Readonly<Record<string, AnswerValue>>): Answers => new Map(Object.entries(given));

function idsFor({ questions }: FormSurvey, given: Readonly<Record<string, AnswerValue>>): string[] {
  return visibleQuestions(questions, answers(given)).map(({ id }) => id);
}

describe('skipping', () => {
  const visit = survey([{ ...nps, skip: ways }, text('why'), text('what'), text('praise'), text('more')]);

  it('leads past the questions between, or to the end', () => {
    assert.deepEqual(idsFor(visit, {}), ['nps', 'why', 'what', 'praise', 'more']);
    assert.deepEqual(idsFor(visit, { nps: 5 }), ['nps', 'why', 'what', 'praise', 'more']);
    assert.deepEqual(idsFor(visit, { nps: 9 }), ['nps', 'praise', 'more']);
    assert.deepEqual(idsFor(visit, { nps: 1 }), ['nps']);
  });

  it('sends nothing of what was skipped', () => {
    const given = answers({ nps: 9, why: 'because', praise: 'all' });
    assert.deepEqual(
      answersOf(visit.questions, given).map(({ question }) => question),
      ['nps', 'praise'],
    );
  });

  it('counts only from questions that are asked', () => {
    const nested = survey([{ ...nps, skip: ways }, text('why', { skip: [{}] }), text('praise')]);
    assert.deepEqual(idsFor(nested, { nps: 5, why: 'because' }), ['nps', 'why']);
    assert.deepEqual(idsFor(nested, { nps: 9, why: 'because' }), ['nps', 'praise']);
  });

  it('asks what it leads to only where that is asked at all', () => {
    const both = survey([
      { ...nps, skip: [{ to: 'b' }] },
      text('a'),
      text('b', { when: { question: 'nps', atLeast: 7 } }),
      text('c'),
    ]);
    assert.deepEqual(idsFor(both, { nps: 3 }), ['nps', 'c']);
    assert.deepEqual(idsFor(both, { nps: 8 }), ['nps', 'b', 'c']);
  });

  it('backwards, to itself or to nowhere is refused', () => {
    for (const to of ['nps', 'a', 'nowhere']) {
      assert.equal(surveyFrom({ questions: [text('a'), { ...nps, skip: [{ to }] }, text('b')] }), undefined, to);
    }
  });

  it('of any kind asks some of the questions in their order, the first always', () => {
    const way = fc.record({ atLeast: fc.integer({ min: 0, max: 10 }), step: fc.integer({ min: 1, max: 4 }) });
    const made = fc.array(fc.array(way, { maxLength: 2 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(made, fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 8, maxLength: 8 }), (all, scores) => {
        const questions = all.map((own, index) => ({
          ...nps,
          id: String(index),
          ...(own.length > 0 && {
            skip: own.map(({ atLeast, step }) =>
              index + step < all.length ? { atLeast, to: String(index + step) } : { atLeast },
            ),
          }),
        }));
        const given = Object.fromEntries(scores.map((score, index) => [String(index), score]));
        const ids = idsFor(survey(questions), given).map(Number);
        // What a visitor sees who goes from question to question, reckoned in another way.
        const walked: number[] = [];
        for (let at = 0; at < all.length;) {
          walked.push(at);
          const taken = (all[at] ?? []).find(({ atLeast }) => (scores[at] ?? 0) >= atLeast);
          at += taken ? taken.step : 1;
        }
        assert.deepEqual(ids, walked);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});

describe('earlier answers in a title', () => {
  const options = [
    { id: 'web', label: { en: 'our website', 'zh-CN': '网站' } },
    { id: 'shop', label: 'the shop' },
  ];
  const titled = survey([
    { id: 'where', kind: 'choices', title: 'Where?', options },
    { id: 'who', kind: 'contact', title: 'Who?', parts: [{ part: 'name' }] },
    text('why', { title: { en: '{{who|Hello}}, how was {{ where | it }}?', 'zh-CN': '{{where|那里}}怎么样？' } }),
  ]);
  const title = (given: Readonly<Record<string, AnswerValue>>, locale = 'en'): string =>
    localText(titled.tell?.(answers(given), locale, noWords)[2]?.title, locale);

  it('are told in the words of the survey, in its language', () => {
    assert.equal(title({ where: ['web', 'shop'], who: { name: 'Ana' } }), 'Ana, how was our website and the shop?');
    assert.equal(title({ where: ['web'] }, 'zh-CN'), '网站怎么样？');
  });

  it('leave the title in the language that it is in', () => {
    assert.deepEqual(titled.tell?.(answers({}), 'ar', noWords)[2]?.title, { en: 'Hello, how was it?' });
  });

  it('leave what stands instead where there is none', () => {
    assert.equal(title({}), 'Hello, how was it?');
    assert.equal(title({ where: ['gone'] }), 'Hello, how was it?');
  });

  it('stay the text that somebody wrote', () => {
    assert.equal(title({ who: { name: '<b>$& {{where}}</b>' } }), '<b>$& {{where}}</b>, how was it?');
  });

  it('that come later are not told', () => {
    const early = survey([text('first', { title: 'About {{second|you}}' }), text('second')]);
    assert.equal(early.tell?.(answers({ second: 'x' }), 'en', noWords)[0]?.title, 'About you');
  });
});

describe('the end', () => {
  const link = { label: { en: 'Write a review' }, address: 'https://reviews.example/acme' };
  const ended = survey([nps, text('why', { when: { question: 'nps', atMost: 6 } })], {
    endings: [
      { when: { question: 'nps', atLeast: 9 }, text: { en: 'Wonderful!', ar: 'رائع!' }, link },
      { when: { question: 'why' }, text: 'We will mend it.' },
      { text: 'Thank you.', redirect: 'https://acme.example/' },
    ],
  });
  const end = (given: Readonly<Record<string, AnswerValue>>): unknown => {
    const { when: _, ...rest } = ended.ending?.(answers(given)) as Ending;
    return rest;
  };

  it('is the first that fits', () => {
    assert.deepEqual(end({ nps: 10 }), { text: { en: 'Wonderful!', ar: 'رائع!' }, link });
    assert.deepEqual(end({ nps: 3, why: 'late' }), { text: 'We will mend it.' });
    assert.deepEqual(end({ nps: 7 }), { text: 'Thank you.', redirect: 'https://acme.example/' });
  });

  it('does not listen to what was not asked', () => {
    assert.deepEqual(end({ nps: 8, why: 'late' }), { text: 'Thank you.', redirect: 'https://acme.example/' });
  });

  it('leads to web addresses and to nothing else', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', '//acme.example', 'https://a@b.example', '']) {
      assert.equal(surveyFrom({ questions: [nps], endings: [{ redirect: address }] }), undefined, address);
      assert.equal(surveyFrom({ questions: [nps], endings: [{ link: { label: 'x', address } }] }), undefined, address);
    }
  });
});

describe('a link in an e-mail', () => {
  const options = [
    { id: 'web', label: 'Web' },
    { id: 'shop', label: 'Shop' },
  ];
  const asked = [
    nps,
    { id: 'where', kind: 'choice', title: 'Where?', options },
    { id: 'both', kind: 'choices', title: 'Both?', options },
    text('why'),
    { id: 'who', kind: 'contact', title: 'Who?', parts: [{ part: 'name' }] },
    { id: 'news', kind: 'consent', title: 'News', purpose: 'news', channel: 'email', wording: 'Yes' },
  ];
  const { questions } = survey(asked);

  it('answers scores and choices', () => {
    assert.deepEqual(
      [...answersIn('?nps=9&where=shop&both=web&both=shop&utm_source=mail', questions)],
      [
        ['nps', 9],
        ['where', 'shop'],
        ['both', ['web', 'shop']],
      ],
    );
  });

  it('answers nothing that is no answer, and never in the words of another', () => {
    for (const search of [
      '',
      '?nps=11',
      '?nps=',
      '?nps=x',
      '?where=moon',
      '?why=You+are+bad',
      '?who=Ana',
      '?news=yes',
    ]) {
      assert.equal(answersIn(search, questions).size, 0, search);
    }
  });
});
