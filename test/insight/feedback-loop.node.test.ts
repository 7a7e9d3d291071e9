import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  bandOfAnswer,
  feedbackBandRule,
  feedbackDueAt,
  feedbackOverdueRule,
  feedbackRecovery,
  isFeedbackOverdue,
  nextFeedbackStates,
  type LoopAnswer,
} from '../../src/insight/index.js';
import { feedbackStates, type Feedback, type FeedbackState } from '../../src/model/index.js';
import { matchSegment } from '../../src/segments/index.js';

/** A Wednesday. */
const wednesday = '2026-11-18T10:00:00.000Z';

function nps(score: number, submittedAt = wednesday): LoopAnswer {
  return { metric: 'nps', scale: 10, score, submittedAt };
}

function recordOf(answer: LoopAnswer, state: FeedbackState): Feedback {
  return {
    id: 'a',
    version: '1',
    createdAt: answer.submittedAt,
    updatedAt: answer.submittedAt,
    fields: {},
    surveyId: 's',
    edition: 1,
    answers: [],
    idempotencyKey: 'k',
    ...answer,
    state,
  };
}

/** Every score of every scale. */
const everyScore: readonly Omit<LoopAnswer, 'submittedAt'>[] = [
  {},
  ...pointsOf('nps', 0, 10),
  ...pointsOf('ces', 1, 7),
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 100].flatMap((scale) => pointsOf('csat', 1, scale)),
  { metric: 'csat', scale: 12, score: 12 },
  { metric: 'csat', score: 2 },
  { metric: 'csat', score: 4 },
  { metric: 'nps', scale: 10, score: 11 },
];

function pointsOf(metric: 'nps' | 'csat' | 'ces', low: number, high: number): Omit<LoopAnswer, 'submittedAt'>[] {
  return Array.from({ length: high - low + 1 }).map((_, at) => ({ metric, scale: high, score: low + at }));
}

describe('when a customer should have heard', () => {
  it('is 48 hours after a detractor, at any hour of the week', () => {
    assert.equal(feedbackDueAt(nps(6)), '2026-11-20T10:00:00.000Z');
    assert.equal(feedbackDueAt(nps(0, '2026-11-21T23:30:00.000Z')), '2026-11-23T23:30:00.000Z');
  });

  it('is the end of the fifth working day after a passive', () => {
    assert.equal(feedbackDueAt(nps(7)), '2026-11-26T00:00:00.000Z');
    const friday = feedbackDueAt(nps(8, '2026-11-20T10:00:00.000Z'));
    assert.equal(friday, '2026-11-28T00:00:00.000Z');
    assert.equal(feedbackDueAt(nps(8, '2026-11-22T10:00:00.000Z')), friday);
  });

  it('is a week after a promoter, and never where nothing was scored', () => {
    assert.equal(feedbackDueAt(nps(9)), '2026-11-25T10:00:00.000Z');
    assert.equal(feedbackDueAt({ submittedAt: wednesday }), undefined);
    assert.equal(feedbackDueAt(nps(11)), undefined);
  });

  it('goes by the equal bands of satisfaction and effort', () => {
    const hours = (answer: Omit<LoopAnswer, 'submittedAt'>): number =>
      (Date.parse(feedbackDueAt({ ...answer, submittedAt: wednesday }) ?? '') - Date.parse(wednesday)) / 3_600_000;
    assert.equal(hours({ metric: 'csat', scale: 5, score: 2 }), 48);
    assert.equal(hours({ metric: 'csat', scale: 5, score: 4 }), 168);
    assert.equal(hours({ metric: 'csat', score: 2 }), 48);
    assert.equal(hours({ metric: 'ces', scale: 7, score: 3 }), 48);
    assert.equal(hours({ metric: 'ces', scale: 7, score: 5 }), 168);
  });

  it('ends its days where the company is', () => {
    assert.equal(feedbackDueAt(nps(7), { timeZone: 'Asia/Shanghai' }), '2026-11-25T16:00:00.000Z');
    // Wednesday evening in UTC is Thursday in Shanghai.
    assert.equal(
      feedbackDueAt(nps(7, '2026-11-18T20:00:00.000Z'), { timeZone: 'Asia/Shanghai' }),
      '2026-11-26T16:00:00.000Z',
    );
  });
});

describe('an overdue answer', () => {
  it('is open, and was due before now', () => {
    const late = { ...nps(3), state: 'new' } as const;
    assert.equal(isFeedbackOverdue(late, '2026-11-20T10:00:00.000Z'), false);
    assert.equal(isFeedbackOverdue(late, '2026-11-20T10:00:00.001Z'), true);
    assert.equal(isFeedbackOverdue({ ...late, state: 'assigned' }, '2026-12-01T00:00:00.000Z'), true);
    assert.equal(isFeedbackOverdue({ ...late, state: 'resolved' }, '2026-12-01T00:00:00.000Z'), false);
    assert.equal(isFeedbackOverdue({ ...late, state: 'told' }, '2026-12-01T00:00:00.000Z'), false);
  });

  it('is found by the rule wherever it is one, and nowhere else', () => {
    const moments = ['2026-11-20T10:00:00.000Z', '2026-11-23T00:00:00.000Z', '2026-11-22T17:31:00.000Z'];
    let overdue = 0;
    let checked = 0;
    for (const timeZone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
      for (const now of moments) {
        const rule = feedbackOverdueRule(now, { timeZone });
        for (let hours = 0; hours < 16 * 24; hours += 5) {
          const submittedAt = new Date(Date.parse(now) - hours * 3_600_000).toISOString();
          for (const score of [0, 6, 7, 8, 9, 10]) {
            const record = recordOf(nps(score, submittedAt), hours % 2 === 0 ? 'new' : 'assigned');
            const isOne = isFeedbackOverdue(record, now, { timeZone });
            assert.equal(
              matchSegment(rule, { record }, { now, timeZone, store: 'feedback' }),
              isOne,
              `${score} of ${submittedAt} at ${now} in ${timeZone}`,
            );
            checked += 1;
            if (isOne) overdue += 1;
          }
        }
      }
    }
    assert.ok(overdue > checked / 5 && overdue < checked, `${overdue} of ${checked}`);
    const told = recordOf(nps(0, '2026-01-01T00:00:00.000Z'), 'told');
    const now = moments[0] ?? '';
    assert.equal(matchSegment(feedbackOverdueRule(now), { record: told }, { now, store: 'feedback' }), false);
  });
});

describe('the rule of a band', () => {
  it('cuts scales of few and of many points where their middle and their top third are', () => {
    const told = (scale: number, ...scores: readonly number[]): (string | undefined)[] =>
      scores.map((score) => bandOfAnswer({ metric: 'csat', scale, score, submittedAt: wednesday })?.band);
    assert.deepEqual(told(2, 1, 2), ['dissatisfied', 'satisfied']);
    assert.deepEqual(told(8, 4, 5, 6, 7), ['dissatisfied', 'neutral', 'neutral', 'satisfied']);
    assert.deepEqual(told(100, 50, 51, 70, 71), ['dissatisfied', 'neutral', 'neutral', 'satisfied']);
    assert.deepEqual(told(12, 1, 12), [undefined, undefined]);
  });

  it('holds for the scores of that band, of every metric and scale', () => {
    for (const score of everyScore) {
      const record = recordOf({ ...score, submittedAt: wednesday }, 'new');
      const tone = bandOfAnswer(record)?.tone;
      for (const asked of ['bad', 'warn', 'good'] as const) {
        assert.equal(
          matchSegment(feedbackBandRule(asked), { record }, { now: wednesday, store: 'feedback' }),
          asked === tone,
          `${JSON.stringify(score)} is ${tone ?? 'not scored'}`,
        );
      }
    }
  });
});

describe('the states of an answer', () => {
  it('lead on to the customer, who is told only of what is resolved', () => {
    assert.deepEqual(nextFeedbackStates('new'), ['acknowledged', 'assigned', 'resolved']);
    const toTold = feedbackStates.filter((state) => nextFeedbackStates(state).includes('told'));
    assert.deepEqual(toTold, ['resolved']);
  });

  it('lead back to work when they were closed too early, and never back to new', () => {
    assert.ok(nextFeedbackStates('told').includes('assigned'));
    assert.ok(nextFeedbackStates('resolved').includes('assigned'));
    assert.equal(
      feedbackStates.some((state) => nextFeedbackStates(state).includes('new')),
      false,
    );
  });
});

describe('a recovery', () => {
  const first = nps(3, '2026-10-01T10:00:00.000Z');

  it('is told by the first later answer to the same kind of question', () => {
    const later = [nps(10, '2026-12-01T10:00:00.000Z'), nps(8, '2026-11-01T10:00:00.000Z')];
    assert.deepEqual(feedbackRecovery(first, later), { later: later[1], change: 'better' });
    assert.equal(feedbackRecovery(nps(9, first.submittedAt), later)?.change, 'worse');
  });

  it('is a change of band, not of points', () => {
    assert.equal(feedbackRecovery(first, [nps(6, '2026-11-01T10:00:00.000Z')])?.change, 'same');
  });

  it('is not told by earlier answers, other questions, or none', () => {
    const csat = { metric: 'csat', scale: 5, score: 5, submittedAt: '2026-11-01T10:00:00.000Z' } as const;
    assert.equal(feedbackRecovery(first, [nps(9, '2026-09-01T10:00:00.000Z'), csat]), undefined);
    assert.equal(feedbackRecovery({ submittedAt: first.submittedAt }, [nps(9)]), undefined);
  });
});
