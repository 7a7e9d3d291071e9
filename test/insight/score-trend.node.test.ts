import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cesScore, csatScore, npsScore, scoreSplit, scoreTrend, type DatedAnswer } from '../../src/insight/index.js';

/** The same number every time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Answers of one month. */
const month = (name: string, scores: readonly number[]): DatedAnswer[] =>
  scores.map((score) => ({ score, at: `${name}-15T12:00:00.000Z` }));

const times = (count: number, score: number): number[] => Array.from<number>({ length: count }).fill(score);

/** Twelve months of so many answers each, thrown with a probability of a promoter that may drift. */
function yearOf(seed: number, perMonth: number, promoters: (month: number) => number): DatedAnswer[] {
  const roll = dice(seed);
  return Array.from({ length: 12 }).flatMap((_, at) =>
    month(
      `2026-${String(at + 1).padStart(2, '0')}`,
      Array.from({ length: perMonth }).map(() => {
        const luck = roll();
        const share = promoters(at);
        return luck < share ? 10 : luck < share + 0.3 ? 8 : 3;
      }),
    ),
  );
}

describe('the trend of a score', () => {
  it('has every period from the first answer to the last, also those without one', () => {
    const answers = [...month('2026-11', [9, 3]), ...month('2027-02', [10])];
    assert.deepEqual(
      scoreTrend(answers, npsScore).periods.map(({ period, score, change }) => [
        period,
        score.score,
        score.n,
        change?.by,
      ]),
      [
        ['2026-11', 0, 2, undefined],
        ['2026-12', null, 0, undefined],
        ['2027-01', null, 0, undefined],
        ['2027-02', 100, 1, 100],
      ],
    );
  });

  it('reckons in quarters, and in the days of a time zone', () => {
    const answers: DatedAnswer[] = [{ score: 7, at: '2026-12-31T17:00:00.000Z' }];
    const periodIn = (timeZone: string): string | undefined =>
      scoreTrend(answers, cesScore, { by: 'quarter', timeZone }).periods[0]?.period;
    assert.equal(periodIn('UTC'), '2026-Q4');
    assert.equal(periodIn('Asia/Shanghai'), '2027-Q1');
    const twoYears = [...answers, { score: 5, at: '2027-08-01T00:00:00.000Z' }];
    assert.deepEqual(
      scoreTrend(twoYears, cesScore, { by: 'quarter' }).periods.map(({ period }) => period),
      ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'],
    );
  });

  it('is nothing where nobody answered', () => {
    assert.deepEqual(scoreTrend([], npsScore), { periods: [], slope: null });
  });

  it('marks a change that is beyond noise, and not the same change among few answers', () => {
    const changeOf = (n: number): unknown =>
      scoreTrend(
        [
          ...month('2026-10', [...times(n * 0.6, 10), ...times(n * 0.4, 3)]),
          ...month('2026-11', [...times(n * 0.3, 10), ...times(n * 0.7, 3)]),
        ],
        npsScore,
      ).periods[1]?.change;
    assert.deepEqual(changeOf(100), { by: -60, isBeyondNoise: true });
    assert.deepEqual(changeOf(10), { by: -60, isBeyondNoise: false });
  });

  it('marks nothing where everybody says the same, however few', () => {
    const { periods, slope } = scoreTrend(
      ['2026-09', '2026-10', '2026-11'].flatMap((name) => month(name, [5, 5])),
      csatScore,
    );
    assert.deepEqual(
      periods.map(({ change }) => change),
      [null, { by: 0, isBeyondNoise: false }, { by: 0, isBeyondNoise: false }],
    );
    assert.deepEqual(slope, { by: 0, isBeyondNoise: false });
  });

  it('finds a slow decline of which no single step stands out', () => {
    const { periods, slope } = scoreTrend(
      yearOf(3, 80, (at) => 0.55 - at * 0.025),
      npsScore,
    );
    assert.ok(periods.every(({ change }) => !change?.isBeyondNoise));
    assert.ok(slope?.isBeyondNoise);
    assert.ok(slope.by < -3 && slope.by > -7, `${slope.by} a month, where −5 is built in`);
  });

  for (const [size, perMonth] of [
    ['few', 8],
    ['some', 40],
    ['many', 300],
  ] as const) {
    it(`cries wolf in no more than one year of twenty where nothing changes: ${size} answers`, () => {
      const years = 400;
      let marked = 0;
      let sloped = 0;
      for (let seed = 1; seed <= years; seed += 1) {
        const { periods, slope } = scoreTrend(
          yearOf(seed * 7_919, perMonth, () => 0.4),
          npsScore,
        );
        if (periods.some(({ change }) => change?.isBeyondNoise)) marked += 1;
        if (slope?.isBeyondNoise) sloped += 1;
      }
      // One in twenty, and three standard errors of 400 tries above it.
      const most = years * 0.05 + 3 * Math.sqrt(years * 0.05 * 0.95);
      assert.ok(marked <= most, `${marked} of ${years} years have a mark`);
      assert.ok(sloped <= most, `${sloped} of ${years} years have a slope`);
    });
  }
});

describe('a score split by groups', () => {
  it('compares each group with all others together', () => {
    const answers = [
      ...times(80, 10).map((score) => ({ score, group: 'loyal' })),
      ...times(20, 2).map((score) => ({ score, group: 'loyal' })),
      ...times(50, 10).map((score) => ({ score, group: 'new' })),
      ...times(50, 2).map((score) => ({ score, group: 'new' })),
      { score: 7, group: 'lapsed' },
    ];
    assert.deepEqual(
      scoreSplit(answers, npsScore).map(({ group, score, difference }) => [
        group,
        score.score,
        difference && Math.round(difference.by),
        difference?.isBeyondNoise,
      ]),
      [
        ['loyal', 60, 60, true],
        ['new', 0, -59, true],
        ['lapsed', 0, -30, false],
      ],
    );
  });

  it('compares a single group with nobody', () => {
    assert.deepEqual(
      scoreSplit([{ score: 9, group: 'all' }], npsScore).map(({ difference }) => difference),
      [null],
    );
  });

  it('never marks what is equal, whatever the sizes of the groups', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (one, other) => {
        const group = (name: string, size: number): { score: number; group: string }[] =>
          [...times(size, 10), ...times(size, 4)].map((score) => ({ score, group: name }));
        for (const { difference } of scoreSplit([...group('a', one), ...group('b', other)], npsScore))
          assert.deepEqual(difference, { by: 0, isBeyondNoise: false });
      }),
      { seed: 11 },
    );
  });
});
