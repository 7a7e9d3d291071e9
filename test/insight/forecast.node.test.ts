import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  ageInStage,
  forecast,
  forecastByPipeline,
  forecastSteps,
  periodOf,
  salesVelocity,
  type DealForecast,
  type ForecastDeal,
  type ForecastStage,
  type VelocityDeal,
} from '../../src/insight/index.js';

const seed = 20261122;
const stages: readonly ForecastStage[] = [
  { id: 'new', kind: 'open', probability: 0.2 },
  { id: 'offer', kind: 'open', probability: 0.5 },
  { id: 'won', kind: 'won', probability: 1 },
  { id: 'lost', kind: 'lost', probability: 0 },
];
const now = '2026-11-21T09:00:00.000Z';

function deal(stageId: string, amount: number, more: Partial<ForecastDeal> & { currency?: string } = {}): ForecastDeal {
  const { currency = 'EUR', ...rest } = more;
  return { stageId, amount: { amount, currency }, ...rest };
}

/** The one forecast of deals in one currency. */
function only(forecasts: readonly DealForecast[]): DealForecast {
  assert.equal(forecasts.length, 1);
  return forecasts[0] as DealForecast;
}

function keysOf(forecasts: readonly DealForecast[]): (string | null)[] {
  return only(forecasts).groups.map(({ key }) => key);
}

describe('forecast', () => {
  it('weights open deals by the probability of their stage', () => {
    const { count, amount, weighted } = only(forecast([deal('new', 1_000), deal('offer', 3_000)], stages));
    assert.deepEqual({ count, amount, weighted }, { count: 2, amount: 4_000, weighted: 1_700 });
  });

  it('takes the probability that a person set before that of the stage, 0 too', () => {
    assert.equal(only(forecast([deal('new', 1_000, { probability: 0.9 })], stages)).weighted, 900);
    assert.equal(only(forecast([deal('new', 1_000, { probability: 0 })], stages)).weighted, 0);
  });

  it('rounds once, at the end', () => {
    assert.equal(only(forecast([deal('new', 33), deal('new', 33), deal('new', 33)], stages)).weighted, 20);
  });

  it('reports won deals apart and counts lost ones 0, whatever probability was left on them', () => {
    const deals = [deal('new', 1_000), deal('won', 500, { probability: 0.5 }), deal('lost', 700, { probability: 0.5 })];
    const { count, weighted, high, won, lost } = only(forecast(deals, stages));
    assert.deepEqual([count, weighted, high], [1, 200, 1_000]);
    assert.deepEqual(won, { count: 1, amount: 500 });
    assert.deepEqual(lost, { count: 1, amount: 700 });
  });

  it('gives the 10th and the 90th percentile beside the sum', () => {
    // Nothing in 1 of 4 cases, 100 in 1, 200 in 1, both in 1.
    const { low, high, isExact } = only(forecast([deal('offer', 100), deal('offer', 200)], stages));
    assert.deepEqual({ low, high, isExact }, { low: 0, high: 300, isExact: true });
    // Eleven deals at 0.5: at most 3 are won in 11.3 % of the cases, at most 8 in 96.7 %, at most 7 in 88.7 %.
    const eleven = only(forecast(new Array(11).fill(deal('offer', 10)), stages));
    assert.deepEqual([eleven.low, eleven.weighted, eleven.high], [30, 55, 80]);
  });

  it('says when the range is close and not exact', () => {
    const many = Array.from({ length: 60 }).map((_, at) => deal('offer', 10_000 + at * at));
    const { low, weighted, high, isExact } = only(forecast(many, stages));
    assert.equal(isExact, false);
    assert.ok(low < weighted && weighted < high);
  });

  it('never adds two currencies: it answers once for each, ordered by code', () => {
    const deals = [deal('offer', 100), deal('offer', 300, { currency: 'CNY' }), deal('won', 50, { currency: 'CNY' })];
    const answers = forecast(deals, stages).map(({ currency, weighted, won }) => [currency, weighted, won.amount]);
    assert.deepEqual(answers, [
      ['CNY', 150, 50],
      ['EUR', 50, 0],
    ]);
  });

  it('counts deals without a date and without an amount', () => {
    const deals = [deal('new', 0), deal('new', 5, { expectedClose: '2026-12-01' }), deal('won', 0)];
    const { undated, withoutAmount } = only(forecast(deals, stages));
    assert.deepEqual([undated, withoutAmount], [1, 1]);
  });

  it('passes over deals in stages that were not given, and answers with nothing for none', () => {
    assert.deepEqual(forecast([deal('gone', 100)], stages), []);
    assert.deepEqual(forecast([], stages), []);
  });

  it('refuses a probability that is none', () => {
    assert.throws(() => forecast([deal('new', 100, { probability: 45 })], stages), RangeError);
    assert.throws(() => forecast([deal('new', 100, { probability: Number.NaN })], stages), /from 0 to 1/);
  });
});

describe('forecast by period', () => {
  const dated = [
    deal('new', 1, { expectedClose: '2026-11-20' }),
    deal('new', 2, { expectedClose: '2026-11-21' }),
    deal('new', 4, { expectedClose: '2026-12-31' }),
    deal('new', 8, { expectedClose: '2027-01-01' }),
    deal('new', 16),
    deal('won', 32, { expectedClose: '2026-12-24', closedAt: '2026-10-31T23:30:00.000Z' }),
  ];

  it('tells overdue deals and those without a date apart; today is not overdue', () => {
    const quarters = only(forecast(dated, stages, { by: 'quarter', now })).groups;
    assert.deepEqual(
      quarters.map(({ key, amount, won }) => [key, amount, won.amount]),
      [
        ['overdue', 1, 0],
        ['2026-Q4', 6, 32],
        ['2027-Q1', 8, 0],
        [null, 16, 0],
      ],
    );
    assert.deepEqual(keysOf(forecast(dated, stages, { by: 'month', now })), [
      'overdue',
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      null,
    ]);
  });

  it("reckons days where the reader's clocks are", () => {
    const atNight = '2026-11-20T23:30:00.000Z';
    const overdueIn = (timeZone: string): number =>
      only(forecast(dated, stages, { by: 'month', now: atNight, timeZone })).groups.find(({ key }) => key === 'overdue')
        ?.amount ?? 0;
    assert.equal(overdueIn('UTC'), 0);
    assert.equal(overdueIn('Asia/Shanghai'), 1);
    const wonIn = (timeZone: string): (string | null)[] =>
      only(forecast(dated, stages, { by: 'month', now, timeZone }))
        .groups.filter(({ won }) => won.count > 0)
        .map(({ key }) => key);
    assert.deepEqual(wonIn('UTC'), ['2026-10']);
    assert.deepEqual(wonIn('Asia/Shanghai'), ['2026-11']);
  });

  it('names periods so that they sort', () => {
    assert.deepEqual(
      ['2026-01-31', '2026-03-31', '2026-04-01', '2026-12-31'].map((day) => periodOf(day, 'quarter')),
      ['2026-Q1', '2026-Q1', '2026-Q2', '2026-Q4'],
    );
    assert.equal(periodOf('2026-04-30', 'month'), '2026-04');
  });
});

describe('forecast by stage, owner and anything else', () => {
  const lin = { owner: { id: 'u-lin' } };
  const deals = [deal('offer', 100, lin), deal('new', 200), deal('won', 50, lin)];

  it('has stages in their order, and owners by id with nobody last', () => {
    assert.deepEqual(keysOf(forecast(deals, stages, { by: 'stage' })), ['new', 'offer', 'won']);
    assert.deepEqual(keysOf(forecast(deals, stages, { by: 'owner' })), ['u-lin', null]);
  });

  it('takes a function that names the group of a deal', () => {
    const by = ({ amount }: ForecastDeal): string => (amount.amount < 100 ? 'small' : 'large');
    assert.deepEqual(keysOf(forecast(deals, stages, { by })), ['large', 'small']);
  });

  it('keeps pipelines apart whose stages have the same ids', () => {
    const other = stages.map((stage) => (stage.id === 'new' ? { ...stage, probability: 0.4 } : stage));
    const two = forecastByPipeline(
      ['a', 'b', 'gone'].map((pipelineId) => ({ ...deal('new', 100), pipelineId })),
      [
        { id: 'a', stages },
        { id: 'b', stages: other },
        { id: 'c', stages },
      ],
    );
    assert.deepEqual(
      [...two].map(([id, forecasts]) => [id, forecasts[0]?.weighted]),
      [
        ['a', 20],
        ['b', 40],
        ['c', undefined],
      ],
    );
  });

  it('adds up: the groups make the whole, and nothing reaches further than all of it', () => {
    const someDeal = fc
      .record({
        stageId: fc.constantFrom('new', 'offer', 'won', 'lost'),
        amount: fc.nat({ max: 1_000_000 }),
        probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
        expectedClose: fc.constantFrom(undefined, '2026-11-01', '2026-12-01', '2027-06-30'),
        currency: fc.constantFrom('EUR', 'CNY'),
      })
      .map(({ stageId, amount, ...more }) => deal(stageId, amount, more));
    fc.assert(
      fc.property(fc.array(someDeal, { maxLength: 40 }), (given) => {
        for (const by of ['month', 'quarter', 'stage', 'owner'] as const) {
          for (const { groups, low, high, amount, weighted, count, won } of forecast(given, stages, { by, now })) {
            const sum = (of: (group: DealForecast['groups'][number]) => number): number =>
              groups.reduce((all, group) => all + of(group), 0);
            assert.equal(
              sum((group) => group.count),
              count,
            );
            assert.equal(
              sum((group) => group.amount),
              amount,
            );
            assert.equal(
              sum((group) => group.won.amount),
              won.amount,
            );
            assert.ok(Math.abs(sum((group) => group.weighted) - weighted) <= groups.length / 2 + 0.5);
            assert.ok(low <= high && low >= -1 && high <= amount + 1);
          }
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('pauses on its way through many deals, and then answers the same', () => {
    const many = Array.from({ length: 50_000 }).map((_, at) =>
      deal(at % 3 === 0 ? 'offer' : 'new', 10_000 + ((at * 7_919) % 900_000), { owner: { id: `u-${at % 20}` } }),
    );
    const steps = forecastSteps(many, stages, { by: 'owner' });
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses += 1;
    // At least one for each five thousand deals, one before each of 20 owners, one before the whole.
    assert.ok(pauses >= 31);
    assert.deepEqual(step.value, forecast(many, stages, { by: 'owner' }));
  });
});

describe('ageInStage', () => {
  it('is in whole days, rounded down, and never below 0', () => {
    assert.equal(ageInStage({ enteredStageAt: '2026-11-14T09:00:00.001Z' }, now), 6);
    assert.equal(ageInStage({ enteredStageAt: '2026-11-14T09:00:00.000Z' }, now), 7);
    assert.equal(ageInStage({ enteredStageAt: '2026-11-22T09:00:00.000Z' }, now), 0);
  });
});

describe('salesVelocity', () => {
  const entry = (stageId: string, amount: number, days?: number, currency = 'EUR'): VelocityDeal => ({
    ...deal(stageId, amount, { currency }),
    createdAt: '2026-01-01T00:00:00.000Z',
    ...(days !== undefined && { closedAt: new Date(Date.UTC(2026, 0, 1 + days)).toISOString() }),
  });

  it('is open deals × win rate × mean value ÷ cycle length', () => {
    const deals = [
      entry('new', 1),
      entry('offer', 1),
      entry('won', 3_000, 20),
      entry('won', 5_000, 40),
      entry('lost', 9, 5),
    ];
    const [velocity] = salesVelocity(deals, stages);
    assert.deepEqual(velocity, {
      currency: 'EUR',
      deals: 2,
      winRate: 2 / 3,
      meanValue: 4_000,
      cycleDays: 30,
      // 2 × 2/3 × 4,000 ÷ 30 = 177.8
      perDay: 178,
    });
  });

  it('keeps currencies apart, and has none where nothing was won or nobody knows when', () => {
    const deals = [entry('won', 100, 10), entry('won', 100, undefined, 'CNY'), entry('lost', 100, 3, 'USD')];
    assert.deepEqual(
      salesVelocity(deals, stages).map(({ currency }) => currency),
      ['EUR'],
    );
  });
});
