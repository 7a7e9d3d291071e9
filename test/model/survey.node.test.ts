import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRecord, emptiesOf, type Answer } from '../../src/model/index.js';

const moment = '2026-11-21T09:00:00.000Z';
const given = { id: 'after-visit', version: '1', createdAt: moment, updatedAt: moment };
const survey = { ...given, ...emptiesOf('surveys'), name: 'After a visit', edition: 1 };
const nps = { id: 'nps', kind: 'nps', title: 'Recommend?' };
const columns = [
  { id: 'bad', label: 'Bad' },
  { id: 'good', label: { en: 'Good', 'zh-CN': '好' } },
];
const rows = [
  { id: 'room', label: 'Room' },
  { id: 'food', label: 'Food' },
];
const matrix = { id: 'how', kind: 'matrix', title: 'How was it?', rows, options: columns };
const consent = {
  id: 'news',
  kind: 'consent',
  title: 'News',
  purpose: 'newsletter',
  channel: 'email',
  wording: 'You may write to me once a month.',
};

function isTaken(questions: readonly object[], more: object = {}): boolean {
  return checkRecord('surveys', { ...survey, questions, ...more }).ok;
}

describe('a survey is kept', () => {
  it('with every kind of question', () => {
    const contact = { id: 'who', kind: 'contact', title: 'Who are you?', parts: [{ part: 'email', required: true }] };
    const ranking = { id: 'first', kind: 'ranking', title: 'What matters most?', options: columns };
    const day = { id: 'day', kind: 'date', title: 'When?', earliest: '2026-01-01', latest: '2026-12-31' };
    const guests = { id: 'guests', kind: 'number', title: 'How many?', least: 1, most: 12 };
    assert.equal(isTaken([nps, matrix, contact, ranking, day, guests, consent]), true);
  });

  it('not where a question lacks what it cannot be asked without, or says it twice', () => {
    const { rows: _rows, ...withoutRows } = matrix;
    const { wording: _wording, ...withoutWords } = consent;
    const unfit: Readonly<Record<string, object>> = {
      'a matrix without rows': withoutRows,
      'a matrix of nothing': { ...matrix, rows: [] },
      'a row twice': { ...matrix, rows: [...rows, ...rows] },
      'a ranking of nothing': { id: 'r', kind: 'ranking', title: 'R', options: [] },
      'a contact that asks for nothing': { id: 'c', kind: 'contact', title: 'C', parts: [] },
      'an e-mail twice': { id: 'c', kind: 'contact', title: 'C', parts: [{ part: 'email' }, { part: 'email' }] },
      'consent without words': withoutWords,
      'consent to no purpose': { ...consent, purpose: '' },
      'a day that is none': { id: 'd', kind: 'date', title: 'D', earliest: '2026-02-30' },
    };
    for (const name of Object.keys(unfit)) assert.equal(isTaken([unfit[name] ?? {}]), false, name);
  });

  it('with ways past questions, and only forwards', () => {
    const happy = { ...nps, skip: [{ atLeast: 9, to: 'praise' }, { atMost: 2 }] };
    const praise = { id: 'praise', kind: 'text', title: 'What do we do best?' };
    assert.equal(isTaken([happy, matrix, praise]), true);
    assert.equal(isTaken([praise, matrix, happy]), false);
    assert.equal(isTaken([{ ...nps, skip: [{ to: 'nps' }] }]), false);
    assert.equal(isTaken([{ ...nps, skip: [{ to: 'nowhere' }] }]), false);
  });

  it('with an ending for each score, that leads to web addresses and to nothing else', () => {
    const ending = (address: string): object => ({
      endings: [{ when: { question: 'nps', atLeast: 9 }, text: 'Thank you!', link: { label: 'Tell others', address } }],
    });
    for (const address of ['https://reviews.example/acme?stars=5#write', 'http://例子.example', 'HTTPS://a.example']) {
      assert.equal(isTaken([nps], ending(address)), true, address);
    }
    const unsafe = [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,hello',
      '//reviews.example',
      '/thanks',
      'https://',
      'https://good.example@evil.example',
      'https://good.example\\@evil.example',
      'https://good.example/a b',
    ];
    for (const address of unsafe) {
      assert.equal(isTaken([nps], ending(address)), false, address);
      assert.equal(isTaken([nps], { endings: [{ redirect: address }] }), false, address);
    }
  });
});

describe('an answer is kept', () => {
  const feedback = {
    ...given,
    ...emptiesOf('feedback'),
    surveyId: 'after-visit',
    edition: 1,
    submittedAt: moment,
    idempotencyKey: 'k',
    state: 'new',
  };
  const isKept = (value: unknown): boolean =>
    checkRecord('feedback', { ...feedback, answers: [{ question: 'q', value }] }).ok;

  it('as a number, a text, texts in order or texts by name', () => {
    const values: readonly Answer['value'][] = [
      7,
      '2026-11-22',
      ['good', 'bad'],
      { room: 'good', food: 'bad' },
      { email: 'ana@example.com' },
      { purpose: 'newsletter', channel: 'email', wording: 'You may write to me.', language: 'en' },
    ];
    for (const value of values) assert.equal(isKept(value), true, JSON.stringify(value));
  });

  it('and nothing else is', () => {
    for (const value of [null, true, Number.NaN, [1], { room: 1 }, { room: ['good'] }, undefined]) {
      assert.equal(isKept(value), false, JSON.stringify(value));
    }
  });
});
