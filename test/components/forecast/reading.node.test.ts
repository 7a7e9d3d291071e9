import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DealBook } from '../../../src/components/forecast/deal-book.js';
import type { CurrencyForecast, ForecastData } from '../../../src/components/forecast/forecast-model.js';
import { readForecast, readRanges } from '../../../src/components/forecast/forecast-reader.js';
import type { Question } from '../../../src/components/forecast/forecast-scope.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import type { RapportAdapter, Supports } from '../../../src/data/adapter.js';
import { RapportClient } from '../../../src/data/client.js';
import { isDataError } from '../../../src/data/data-error.js';
import { eachCall } from '../../../src/data/wrappers/each-call.js';
import type { Deal, Seed } from '../../../src/model/index.js';
import { deal, forecastSeed, sales, someDeals } from './seed.js';

const now = '2026-11-21T09:00:00.000Z';
const { signal } = new AbortController();

interface Bench {
  readonly client: RapportClient;
  readonly book: DealBook;
  /** Calls of the adapter since this was last asked. */
  calls(): string[];
  read(question?: Partial<Question>): Promise<ForecastData>;
  /** With the ranges, as the element goes on to ask for them. */
  whole(question?: Partial<Question>): Promise<ForecastData>;
}

function bench(seed: Seed = forecastSeed(), supports: Partial<Supports> = {}): Bench {
  const memory = memoryAdapter({ seed, now: () => now });
  const called: string[] = [];
  const noted: RapportAdapter = eachCall(memory, ({ name }, proceed) => {
    called.push(name);
    return proceed();
  });
  const adapter = { ...noted, supports: { ...memory.supports, ...supports } };
  const client = new RapportClient(adapter, { now: () => new Date(now), timeZone: 'UTC', report: () => undefined });
  const book = new DealBook();
  client.watch((change) => {
    if (change.kind === 'records' && change.stores.deals) book.note(change.stores.deals);
  });
  const complete = (question: Partial<Question>): Question => ({
    pipelineId: 'sales',
    by: 'period',
    period: 'quarter',
    isShort: false,
    timeZone: 'UTC',
    ...question,
  });
  const read = async (question: Partial<Question> = {}): Promise<ForecastData> => {
    const data = await readForecast(client, complete(question), book, signal);
    assert.ok(data);
    return data;
  };
  return {
    client,
    book,
    calls: () => called.splice(0),
    read,
    whole: async (question = {}) => readRanges(client, await read(question), book, signal),
  };
}

function only({ forecasts }: ForecastData): CurrencyForecast {
  assert.equal(forecasts.length, 1);
  return forecasts[0] as CurrencyForecast;
}

/** Key, deals, open, expected and won of each row, in euros. */
function rowsOf(data: ForecastData): unknown[] {
  return only(data).rows.map(({ key, count, amount, weighted, won }) => [
    key,
    count,
    amount / 100,
    weighted / 100,
    won / 100,
  ]);
}

const byPeriod = [
  ['overdue', 1, 8_000, 4_000, 0],
  ['2026-Q4', 4, 70_000, 27_000, 31_000],
  ['2027-Q1', 1, 30_000, 15_000, 0],
  ['later', 1, 5_000, 1_000, 0],
  [null, 1, 12_000, 2_400, 0],
];
const byStage = [
  ['new', 5, 67_000, 20_400, 0],
  ['offer', 3, 58_000, 29_000, 0],
  ['won', 0, 0, 0, 31_000],
];
const byOwner = [
  ['u-lin', 3, 58_000, 29_000, 31_000],
  ['u-ana', 4, 62_000, 19_400, 0],
  [null, 1, 5_000, 1_000, 0],
];

describe('a forecast that is read', () => {
  for (const [by, expected] of Object.entries({ period: byPeriod, stage: byStage, owner: byOwner }) as [
    Question['by'],
    unknown[],
  ][]) {
    it(`by ${by} comes from the sums of the backend first, and from every deal then, with the same figures`, async () => {
      const { read, whole, calls } = bench();
      const first = await read({ by });
      assert.deepEqual(rowsOf(first), expected);
      assert.equal(first.range, 'pending');
      assert.equal(only(first).all.range, undefined);
      assert.deepEqual(
        calls().filter((call) => call === 'deals.totals'),
        ['deals.totals', 'deals.totals'],
      );
      const then = await whole({ by });
      assert.deepEqual(rowsOf(then), expected);
      assert.equal(then.range, 'whole');
      assert.notEqual(only(then).all.range, undefined);
    });
  }

  it('has a range for each row and for all of it', async () => {
    const { whole } = bench();
    const { rows, all } = only(await whole());
    // 20,000 at 0.5, 40,000 at 0.2 and 10,000 at 0.9: less than 10,000 in 4 of 100 cases, more than 50,000 in 10.
    assert.deepEqual(rows[1]?.range, { low: 10_000_00, high: 50_000_00, isExact: true });
    assert.deepEqual(rows[2]?.range, { low: 0, high: 30_000_00, isExact: true });
    assert.ok(all.range && all.range.low > 10_000_00 && all.range.high < 120_000_00);
  });

  it('counts deals without a date and without an amount when it has every deal', async () => {
    const { read, whole } = bench();
    assert.equal(only(await read()).lacks, undefined);
    assert.deepEqual(only(await whole()).lacks, { date: 1, amount: 1 });
  });

  it('reads every deal where the backend adds nothing up, or knows no rules', async () => {
    for (const supports of [{ totals: false }, { operators: ['is'] }, { operators: [] }] as const) {
      const { read, calls } = bench(forecastSeed(), supports);
      const data = await read();
      assert.deepEqual(rowsOf(data), byPeriod);
      assert.equal(data.range, 'whole');
      assert.deepEqual(calls(), ['pipelines.get', 'deals.list']);
    }
  });

  it('leaves out deals of other pipelines', async () => {
    const other = { ...sales, id: 'other' };
    const seed = {
      pipelines: [sales, other],
      deals: [...someDeals, deal('there', 'offer', 1, { pipelineId: 'other' })],
    };
    for (const supports of [{}, { totals: false, operators: [] }] as const) {
      assert.deepEqual(rowsOf(await bench(seed, supports).read()), byPeriod);
    }
  });

  it('keeps currencies apart, that of the pipeline first', async () => {
    const dollars = { amount: { amount: 5_000_00, currency: 'AUD' } };
    const seed = forecastSeed([...someDeals, deal('sydney', 'offer', 0, { ...dollars, expectedClose: '2026-12-01' })]);
    const { read, whole } = bench(seed);
    for (const data of [await read(), await whole()]) {
      assert.deepEqual(
        data.forecasts.map(({ currency, all }) => [currency, all.weighted / 100]),
        [
          ['EUR', 49_400],
          ['AUD', 2_500],
        ],
      );
    }
    // Sums by stage do not tell how many of the deals are in which currency.
    const byStage = await bench(seed).read({ by: 'stage' });
    assert.deepEqual(
      byStage.forecasts[0]?.rows.map(({ count }) => count),
      [5, undefined, 0],
    );
  });

  it('in short asks for the present period alone', async () => {
    const { read, whole } = bench();
    const expected = [['2026-Q4', 4, 70_000, 27_000, 31_000]];
    assert.deepEqual(rowsOf(await read({ isShort: true })), expected);
    assert.deepEqual(rowsOf(await whole({ isShort: true })), expected);
    assert.deepEqual(rowsOf(await bench(forecastSeed(), { totals: false }).read({ isShort: true })), expected);
  });

  it('by owner shows those with the most one by one, and the others together', async () => {
    const owned = Array.from({ length: 30 }).map((_, at) =>
      deal(`d${at}`, 'offer', 1_000 * (at + 1), { owner: { id: `u${at}`, name: `Person ${at}` } }),
    );
    const { read, whole, calls } = bench(forecastSeed(owned));
    const first = await read({ by: 'owner' });
    assert.deepEqual(calls().filter((call) => call === 'deals.list').length, 11);
    for (const data of [first, await whole({ by: 'owner' })]) {
      const { rows } = only(data);
      assert.equal(rows.length, 12);
      assert.deepEqual([rows[0]?.key, rows[0]?.amount, data.names.get('u29')], ['u29', 30_000_00, 'Person 29']);
      assert.deepEqual([rows[11]?.key, rows[11]?.count, rows[11]?.amount], ['', 19, 190_000_00]);
    }
  });

  it('in months has those of half a year, with the empty ones between', async () => {
    const { read } = bench();
    const keys = only(await read({ period: 'month' })).rows.map(({ key }) => key);
    assert.deepEqual(keys, ['overdue', '2026-11', '2026-12', '2027-01', 'later', null]);
    const april = bench(forecastSeed([deal('april', 'new', 1, { expectedClose: '2027-04-30' })]));
    assert.deepEqual(
      only(await april.read({ period: 'month' })).rows.map(({ key, count }) => [key, count]),
      [
        ['2026-11', 0],
        ['2026-12', 0],
        ['2027-01', 0],
        ['2027-02', 0],
        ['2027-03', 0],
        ['2027-04', 1],
      ],
    );
  });

  it("reckons today where the reader's clocks are", async () => {
    const { read } = bench(forecastSeed([deal('new year', 'new', 1, { expectedClose: '2026-11-21' })]));
    const keysIn = async (timeZone: string): Promise<unknown> => only(await read({ timeZone })).rows[0]?.key;
    assert.equal(await keysIn('UTC'), '2026-Q4');
    assert.equal(await keysIn('Pacific/Kiritimati'), '2026-Q4');
    const late = bench(forecastSeed([deal('new year', 'new', 1, { expectedClose: '2026-11-20' })]));
    assert.equal(only(await late.read({ timeZone: 'Etc/GMT+12' })).rows[0]?.key, '2026-Q4');
  });

  it('takes the first pipeline where none is named, and none where there is none', async () => {
    assert.equal((await bench().read({ pipelineId: '' })).pipeline.id, 'sales');
    const { client, book } = bench({});
    const question: Question = { pipelineId: '', by: 'stage', period: 'month', isShort: false, timeZone: 'UTC' };
    assert.equal(await readForecast(client, question, book, signal), null);
  });
});

describe('the deals that a forecast is made of', () => {
  it('are read again by their ids when they have changed, and not altogether', async () => {
    const { client, whole, read, calls } = bench();
    await whole();
    await client.deals.update('today', { amount: { amount: 50_000_00, currency: 'EUR' } });
    await client.deals.remove('january');
    await client.deals.move('december', { stageId: 'lost', before: null });
    calls();
    const data = await read();
    assert.equal(data.range, 'whole');
    assert.deepEqual(calls(), ['pipelines.get', 'deals.list']);
    assert.deepEqual(rowsOf(data), [
      ['overdue', 1, 8_000, 4_000, 0],
      ['2026-Q4', 3, 60_000, 34_000, 31_000],
      ['later', 1, 5_000, 1_000, 0],
      [null, 1, 12_000, 2_400, 0],
    ]);
  });

  it('that were added are found, and those that were won are won', async () => {
    const { client, whole, read } = bench();
    await whole();
    await client.deals.create({ ...deal('fresh', 'offer', 6_000, { expectedClose: '2026-12-01' }), tags: [] });
    await client.deals.move('today', { stageId: 'won', before: null });
    assert.deepEqual(rowsOf(await read())[1], ['2026-Q4', 4, 56_000, 20_000, 51_000]);
  });

  it('are not asked for again when another breakdown is', async () => {
    const { whole, read, calls } = bench();
    await whole();
    calls();
    assert.equal((await read({ by: 'owner' })).range, 'whole');
    assert.deepEqual(calls(), ['pipelines.get']);
  });

  it('are all read again when it is not known what has changed; until then the sums are those of the backend', async () => {
    const { book, whole, read } = bench();
    await whole();
    book.note('all');
    assert.equal((await read()).range, 'pending');
    assert.equal((await whole()).range, 'whole');
  });

  it('come in pages, each of which may be the last', async () => {
    const many = Array.from({ length: 2_500 }).map((_, at) =>
      deal(`d${at}`, 'new', 100, { expectedClose: '2026-12-01' }),
    );
    const { whole, calls } = bench(forecastSeed(many));
    const { rows, all } = only(await whole());
    assert.equal(calls().filter((call) => call === 'deals.list').length, 5);
    assert.equal(rows[0]?.count, 2_500);
    assert.ok(all.range && all.range.low < 50_000_00 && all.range.high > 50_000_00);
  });

  it('that change while they are loaded are read again when that has ended', async () => {
    const many = Array.from({ length: 1_500 }).map((_, at) => deal(`d${at}`, 'new', 100));
    const { client, book, calls } = bench(forecastSeed(many));
    const question = { where: undefined, timeZone: 'UTC' };
    const reading = book.read(client, question, signal);
    await client.deals.update('d3', { amount: { amount: 7, currency: 'EUR' } });
    const answer = await reading;
    assert.ok(answer.status === 'whole');
    assert.equal(answer.deals.length, 1_500);
    assert.equal(answer.deals.filter(({ amount }) => amount.amount === 7).length, 1);
    assert.equal(calls().filter((call) => call === 'deals.list').length, 4);
  });

  it('go on being loaded for the next who asks, when somebody gives up', async () => {
    const { client, book, calls } = bench();
    const question = { where: undefined, timeZone: 'UTC' };
    const impatient = new AbortController();
    const given = book.read(client, question, impatient.signal);
    impatient.abort(new Error('enough'));
    await assert.rejects(given, /enough/);
    assert.equal((await book.read(client, question, signal)).status, 'whole');
    assert.deepEqual(calls(), ['deals.list']);
  });

  it('that cannot all be read leave the range out, and never make it of some', async () => {
    const broken = eachCall(memoryAdapter({ seed: forecastSeed(), now: () => now }), async ({ name }, proceed) => {
      const answer = await proceed();
      if (name !== 'deals.list') return answer;
      const page = answer as { readonly items: readonly Deal[] };
      return { ...page, items: page.items.map((item, at) => (at === 0 ? { ...item, title: 7 } : item)) };
    });
    for (const totals of [true, false]) {
      const adapter = { ...broken, supports: { ...broken.supports, totals } };
      const client = new RapportClient(adapter, { now: () => new Date(now), report: () => undefined });
      const question: Question = { pipelineId: 'sales', by: 'stage', period: 'month', isShort: false, timeZone: 'UTC' };
      const book = new DealBook();
      const reading = readForecast(client, question, book, signal);
      if (!totals) {
        await assert.rejects(reading, (error) => isDataError(error) && error.code === 'unsupported');
        continue;
      }
      const data = await reading;
      assert.ok(data);
      const ranged = await readRanges(client, data, book, signal);
      assert.equal(ranged.range, 'unreadable');
      assert.deepEqual(ranged.forecasts, data.forecasts);
    }
  });

  it('are not loaded where there are more than 50,000; the sums are still those of all', async () => {
    const many = Array.from({ length: 50_001 }).map((_, at) =>
      deal(`d${at}`, 'new', 100, { expectedClose: '2026-12-01' }),
    );
    const { read, calls } = bench(forecastSeed(many));
    const data = await read();
    assert.equal(data.range, 'too-many');
    assert.deepEqual([only(data).all.count, only(data).all.amount], [50_001, 5_000_100_00]);
    assert.deepEqual(
      calls().filter((call) => call === 'deals.list'),
      [],
    );
  });
});
