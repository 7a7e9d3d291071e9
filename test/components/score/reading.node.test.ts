import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readScore } from '../../../src/components/score/score-reader.js';
import type { ScoreData } from '../../../src/components/score/score-model.js';
import type { Question } from '../../../src/components/score/score-scope.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { RapportClient } from '../../../src/data/client.js';
import { csatScore, npsScore, scoreSplit, scoreTrend } from '../../../src/insight/index.js';
import type { Feedback, Seed } from '../../../src/model/index.js';
import { intercept } from '../../../stories/support/adapters.js';
import { answers, nps, scoreSeed, someAnswers, survey } from './seed.js';

const now = '2026-11-21T09:00:00.000Z';
const signal = new AbortController().signal;

const question: Question = { surveyId: 'nps', metric: '', by: 'none', period: 'month', periods: 12, timeZone: 'UTC' };

function clientOf(
  seed: Seed,
  around: (adapter: RapportAdapter) => RapportAdapter = (adapter) => adapter,
): RapportClient {
  return new RapportClient(around(memoryAdapter({ seed, now: () => now })), {
    now: () => new Date(now),
    timeZone: 'UTC',
    report: () => undefined,
  });
}

async function read(client: RapportClient, more: Partial<Question> = {}): Promise<ScoreData> {
  const data = await readScore(client, { ...question, ...more }, signal);
  if (typeof data === 'string') throw new Error(`There is no score: ${data}.`);
  return data;
}

const withoutTotals = (adapter: RapportAdapter): RapportAdapter =>
  intercept(adapter, (_call, proceed) => proceed(), { totals: false });

/** Counts the calls, and goes on. */
function counting(calls: Map<string, number>): (adapter: RapportAdapter) => RapportAdapter {
  return (adapter) =>
    intercept(adapter, (call, proceed) => {
      calls.set(call, (calls.get(call) ?? 0) + 1);
      return proceed();
    });
}

describe('a score that is read', () => {
  it('is that of the answers one by one, also where the backend counts them', async () => {
    const own = someAnswers().filter(
      ({ surveyId, metric, submittedAt }) => surveyId === 'nps' && metric === 'nps' && submittedAt > '2026',
    ) as readonly Feedback[];
    const expected = npsScore(own.map(({ score }) => score));
    const trend = scoreTrend(
      own.map(({ score, submittedAt }) => ({ score, at: submittedAt })),
      npsScore,
    );
    const split = scoreSplit(
      own.map(({ score, language }) => ({ score, group: language ?? '' })),
      npsScore,
    );
    for (const client of [clientOf(scoreSeed()), clientOf(scoreSeed(), withoutTotals)]) {
      const data = await read(client);
      assert.equal(data.all.value, expected.score);
      assert.deepEqual([data.all.low, data.all.high], expected.interval);
      assert.equal(data.all.n, 300);
      assert.deepEqual(
        data.trend.map(({ key, points, difference }) => [key, points.value, difference]),
        trend.periods.map(({ period, score, change }) => [period, score.score, change]),
      );
      assert.deepEqual(data.slope, trend.slope);
      const { split: groups } = await read(client, { by: 'language' });
      assert.deepEqual(
        groups.map(({ key, points, difference }) => [key, points.value, difference]),
        split.map(({ group, score, difference }) => [group, score.score, difference]),
      );
    }
  });

  it('tells satisfaction in per cent', async () => {
    const given = [...answers(7, 5, '2026-11'), ...answers(3, 1, '2026-11')].map((answer) => ({
      ...answer,
      surveyId: 'shop',
      metric: 'csat' as const,
      scale: 5,
    }));
    const { all } = await read(clientOf(scoreSeed(given, [survey('shop', 'csat')])), { surveyId: 'shop' });
    const { interval } = csatScore([5, 5, 5, 5, 5, 5, 5, 1, 1, 1]);
    assert.equal(all.value, 70);
    assert.deepEqual(
      [all.low, all.high],
      interval?.map((end) => end * 100),
    );
  });

  it('has the periods of its time zone', async () => {
    const seed = scoreSeed(answers(3, 9, '2026-10', { submittedAt: '2026-10-31T17:00:00.000Z' }));
    for (const around of [undefined, withoutTotals]) {
      const keysIn = async (timeZone: string): Promise<string[]> => {
        const { trend } = await read(clientOf(seed, around), { timeZone });
        return trend.filter(({ points }) => points.n > 0).map(({ key }) => key);
      };
      assert.deepEqual(await keysIn('UTC'), ['2026-10']);
      assert.deepEqual(await keysIn('Asia/Shanghai'), ['2026-11']);
    }
  });

  it('begins with the first period that has an answer, and ends with the present one', async () => {
    const seed = scoreSeed([...answers(3, 9, '2026-07'), ...answers(2, 9, '2026-09')]);
    const { trend } = await read(clientOf(seed));
    assert.deepEqual(
      trend.map(({ key, points }) => [key, points.n]),
      [
        ['2026-07', 3],
        ['2026-08', 0],
        ['2026-09', 2],
        ['2026-10', 0],
        ['2026-11', 0],
      ],
    );
    assert.equal(trend[2]?.since, '2026-07');
  });

  it('of the survey that is asked for and of the metric it asks for first; without a name, of the first survey', async () => {
    const client = clientOf(scoreSeed(someAnswers(), [nps]));
    assert.equal((await read(client, { surveyId: '' })).all.n, 300);
    assert.equal(await readScore(client, { ...question, metric: 'ces' }, signal), 'no-score');
    assert.equal(await readScore(clientOf({}), { ...question, surveyId: '' }, signal), 'no-survey');
    await assert.rejects(readScore(client, { ...question, surveyId: 'gone' }, signal), { code: 'not-found' });
  });

  it('of a hundred thousand answers is counted by the backend: none of them is read', async () => {
    const many = Array.from({ length: 10 }).flatMap((_, at) =>
      answers(10_000, at + 1, `2026-${String(at + 2).padStart(2, '0')}`),
    );
    const calls = new Map<string, number>();
    const client = clientOf(scoreSeed(many), counting(calls));
    const { all } = await read(client, { by: 'page' });
    assert.equal(all.n, 100_000);
    assert.equal(calls.get('feedback.list'), undefined);
    // One for each period, and one for each answer there can be.
    assert.equal(calls.get('feedback.totals'), 12 + 11);
  });

  it('is none where more than fifty thousand answers would have to be read', async () => {
    const many = answers(50_001, 9, '2026-11');
    const client = clientOf(scoreSeed(many), withoutTotals);
    assert.equal(await readScore(client, question, signal), 'too-many');
    await client.feedback.remove(many[0]?.id ?? '');
    assert.equal((await read(client)).all.n, 50_000);
  });

  it('stops reading when nobody waits for it any more', async () => {
    const calls = new Map<string, number>();
    const controller = new AbortController();
    const client = clientOf(scoreSeed(answers(5_000, 9, '2026-11')), (adapter) =>
      intercept(
        withoutTotals(counting(calls)(adapter)),
        async (call, proceed) => {
          const answer = await proceed();
          if (call === 'feedback.list') controller.abort();
          return answer;
        },
        { totals: false },
      ),
    );
    await assert.rejects(readScore(client, question, controller.signal), { name: 'AbortError' });
    assert.equal(calls.get('feedback.list'), 1);
  });
});

describe('scores of counts', () => {
  it('are those of the answers that were counted', () => {
    assert.deepEqual(
      npsScore(
        new Map([
          [9, 250],
          [8, 675],
          [6, 75],
        ]),
      ),
      npsScore([
        ...new Array<number>(250).fill(9),
        ...new Array<number>(675).fill(8),
        ...new Array<number>(75).fill(6),
      ]),
    );
  });

  it('refuse an answer that is no point of the scale', () => {
    assert.throws(() => npsScore(new Map([[11, 1]])), RangeError);
  });
});
