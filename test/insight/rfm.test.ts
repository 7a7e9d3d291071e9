import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  explainRfm,
  quintileCuts,
  rfmCuts,
  rfmMeasures,
  rfmScore,
  rfmScores,
  rfmSegment,
  rfmSegments,
  scoreMeasures,
  type OrderFacts,
} from '../../src/insight/index.js';
import { CurrencyMismatch } from '../../src/model/index.js';

const now = '2026-11-21T00:00:00.000Z';
const seed = 20261121;

function order(customerId: string, placedAt: string, amount = 100, more: Partial<OrderFacts> = {}): OrderFacts {
  return { customerId, placedAt: `${placedAt}T00:00:00.000Z`, total: { amount, currency: 'CNY' }, ...more };
}

describe('rfmSegment', () => {
  it('gives each of the 125 codes to exactly one segment', () => {
    const codes = rfmSegments.flatMap((segment) => segment.codes);
    const all: string[] = [];
    for (let r = 1; r <= 5; r += 1)
      for (let f = 1; f <= 5; f += 1) for (let m = 1; m <= 5; m += 1) all.push(`${r}${f}${m}`);
    expect([...codes].sort()).to.deep.equal(all);
    for (const { name, codes: own } of rfmSegments) {
      for (const code of own) expect(rfmSegment(Number(code[0]), Number(code[1]), Number(code[2]))).to.equal(name);
    }
  });

  it('knows the corners of the map', () => {
    expect(rfmSegment(5, 5, 5)).to.equal('Champions');
    expect(rfmSegment(1, 1, 1)).to.equal('Lost');
    expect(rfmSegment(1, 5, 5)).to.equal('Cannot Lose Them');
    expect(rfmSegment(5, 1, 1)).to.equal('New Customers');
    expect(rfmSegments).to.have.length(11);
  });

  it('refuses what is not a score', () => {
    expect(() => rfmSegment(0, 5, 5)).to.throw(RangeError, /1 to 5/);
    expect(() => rfmSegment(1.5, 5, 5)).to.throw(RangeError);
  });
});

describe('quintiles', () => {
  it('interpolate between neighbours (type 7)', () => {
    expect(quintileCuts(Float64Array.of(10, 1, 4, 2, 3))).to.deep.equal([1.8, 2.6, 3.4, 5.2]);
    expect(quintileCuts(Float64Array.of(6, 5, 4, 3, 2, 1))).to.deep.equal([2, 3, 4, 5]);
    expect(quintileCuts(Float64Array.of(7))).to.deep.equal([7, 7, 7, 7]);
  });

  it('give a value on a cut the lower score, so that equal values share one', () => {
    expect([1, 2, 2.5, 5, 5.1].map((value) => rfmScore(value, [2, 3, 4, 5]))).to.deep.equal([1, 1, 2, 4, 5]);
    expect(rfmScore(3, [3, 3, 3, 3])).to.equal(1);
  });
});

describe('rfmScores', () => {
  it('counts days, orders and minor units, and turns recency around', () => {
    const rows = rfmScores(
      [
        order('ana', '2026-11-20', 500),
        order('ana', '2026-11-01', 700),
        order('bo', '2026-10-22', 300),
        order('cy', '2026-08-13', 200),
        order('di', '2026-05-05', 100),
        order('ed', '2025-11-21', 50),
      ],
      { now },
    );
    expect(rows[0]).to.deep.equal({
      customerId: 'ana',
      recency: 1,
      frequency: 2,
      monetary: 1200,
      r: 5,
      f: 5,
      m: 5,
      segment: 'Champions',
    });
    expect(rows.map(({ recency }) => recency)).to.deep.equal([1, 30, 100, 200, 365]);
    expect(rows.map(({ r }) => r)).to.deep.equal([5, 4, 3, 2, 1]);
    expect(rows.map(({ f }) => f)).to.deep.equal([5, 1, 1, 1, 1]);
    expect(rows[4]?.segment).to.equal('Lost');
  });

  it('leaves cancelled orders out, and who has no other', () => {
    const rows = rfmScores([order('ana', '2026-11-01'), order('bo', '2026-11-02', 9, { status: 'cancelled' })], {
      now,
    });
    expect(rows.map(({ customerId }) => customerId)).to.deep.equal(['ana']);
  });

  it('names customers without orders prospects, with nothing measured', () => {
    const rows = rfmScores([order('ana', '2026-11-01')], { now, customers: ['zoe', 'ana'] });
    expect(rows.map(({ customerId }) => customerId)).to.deep.equal(['ana', 'zoe']);
    expect(rows[1]).to.deep.equal({
      customerId: 'zoe',
      recency: null,
      frequency: null,
      monetary: null,
      r: null,
      f: null,
      m: null,
      segment: 'prospects',
    });
    expect(rfmScores([], { now, customers: ['zoe'] }).map(({ segment }) => segment)).to.deep.equal(['prospects']);
  });

  it('takes fixed cuts, recency as negative days', () => {
    const cuts = { recency: [-365, -180, -90, -30], frequency: [1, 2, 4, 9], monetary: [10, 20, 30, 40] } as const;
    const [row] = rfmScores([order('ana', '2026-11-01', 25)], { now, cuts });
    expect(row).to.deep.include({ r: 5, f: 1, m: 3 });
  });

  it('refuses cuts that do not ascend or count days forwards', () => {
    const fine = [1, 2, 3, 4] as const;
    const refuse = (recency: readonly [number, number, number, number]) => () =>
      rfmScores([], { now, cuts: { recency, frequency: fine, monetary: fine } });
    expect(refuse([-30, -90, -180, -365])).to.throw(RangeError, /ascending/);
    expect(refuse([30, 90, 180, 365])).to.throw(RangeError, /turn their signs/);
  });

  it('refuses two currencies, cancelled orders apart', () => {
    const euro = { total: { amount: 1, currency: 'EUR' } };
    expect(() => rfmScores([order('ana', '2026-11-01'), order('ana', '2026-11-02', 1, euro)], { now })).to.throw(
      CurrencyMismatch,
      /CNY and EUR/,
    );
    expect(
      rfmScores([order('ana', '2026-11-01'), order('ana', '2026-11-02', 1, { ...euro, status: 'cancelled' })], { now }),
    ).to.have.length(1);
  });

  it('refuses a date it cannot read', () => {
    expect(() => rfmScores([{ ...order('ana', '2026-11-01'), placedAt: 'soon' }], { now })).to.throw(
      RangeError,
      /YYYY-MM-DD/,
    );
  });

  it('treats customers named __proto__ and constructor like any other', () => {
    const rows = rfmScores([order('__proto__', '2026-11-01'), order('constructor', '2026-11-01')], { now });
    expect(rows.map(({ customerId, frequency }) => [customerId, frequency])).to.deep.equal([
      ['__proto__', 1],
      ['constructor', 1],
    ]);
  });

  it('answers the same whatever the order of input, and equal measures alike', () => {
    const orders = fc.array(
      fc.record({
        customer: fc.integer({ min: 0, max: 12 }),
        day: fc.integer({ min: 1, max: 28 }),
        amount: fc.integer({ min: -50, max: 50 }),
      }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(orders, fc.integer(), (plan, turn) => {
        const list = plan.map(({ customer, day, amount }) =>
          order(`c${customer}`, `2026-10-${String(day).padStart(2, '0')}`, amount),
        );
        const shuffled = [...list]
          .sort((left, right) => ((left.total.amount * 31 + turn) % 7) - ((right.total.amount * 31 + turn) % 7))
          .reverse();
        const rows = rfmScores(list, { now });
        expect(rfmScores(shuffled, { now })).to.deep.equal(rows);
        for (const one of rows)
          for (const other of rows) {
            if (one.recency === other.recency) expect(one.r).to.equal(other.r);
            if (one.monetary < other.monetary) expect(one.m).to.be.at.most(other.m);
          }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('can be scored one customer at a time from the cuts', () => {
    const orders = [
      order('ana', '2026-11-01', 5),
      order('bo', '2026-09-01', 9),
      order('bo', '2026-08-01', 9),
      order('cy', '2026-01-01', 1),
    ];
    const measures = rfmMeasures(orders, now);
    const cuts = rfmCuts([...measures.values()]);
    for (const { customerId, r, f, m, segment } of rfmScores(orders, { now })) {
      const own = measures.get(customerId);
      expect(own && cuts && scoreMeasures(own, cuts)).to.deep.equal({ r, f, m, segment });
    }
    expect(rfmCuts([])).to.equal(undefined);
  });
});

describe('explainRfm', () => {
  it('says each measure with its score, the code and how many customers the cuts came from', () => {
    const why = explainRfm({
      recency: 3,
      frequency: 8,
      monetary: 990,
      r: 5,
      f: 4,
      m: 4,
      segment: 'Champions',
      population: 40,
    });
    expect(why.code).to.equal('544');
    expect(why.population).to.equal(40);
    expect(why.reasons).to.deep.equal([
      { measure: 'recency', value: 3, score: 5 },
      { measure: 'frequency', value: 8, score: 4 },
      { measure: 'monetary', value: 990, score: 4 },
    ]);
  });
});
