import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bernoulliSum, type Trials } from '../../src/insight/bernoulli-sum.js';

const seed = 20261122;

function trials(...rows: readonly (readonly [amount: number, probability: number])[]): Trials {
  return { amounts: rows.map(([amount]) => amount), probabilities: rows.map(([, probability]) => probability) };
}

function percentiles(given: Trials): number[] {
  const { quantile } = bernoulliSum(given);
  return [0.1, 0.5, 0.9].map(quantile);
}

/** How likely each sum is, reckoned over whole minor units: slow, and by another way than the library's. */
function sumsOf({ amounts, probabilities }: Trials): Float64Array {
  const likely = new Float64Array(amounts.reduce((sum, amount) => sum + amount, 1));
  likely[0] = 1;
  let reached = 0;
  amounts.forEach((amount, at) => {
    const probability = probabilities[at] ?? 0;
    reached += amount;
    for (let sum = reached; sum >= 0; sum -= 1) {
      const before = sum >= amount ? (likely[sum - amount] ?? 0) : 0;
      likely[sum] = (likely[sum] ?? 0) * (1 - probability) + before * probability;
    }
  });
  return likely;
}

function shareUpTo(likely: Float64Array, sum: number): number {
  let share = 0;
  for (let at = 0; at <= Math.min(sum, likely.length - 1); at += 1) share += likely[at] ?? 0;
  return share;
}

const probability = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100) },
  // As near to 0 and 1 as can be.
  { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
);
const trialsOf = (amount: fc.Arbitrary<number>, size: { minLength: number; maxLength: number }): fc.Arbitrary<Trials> =>
  fc.array(fc.tuple(amount, probability), size).map((rows) => trials(...rows));

describe('bernoulliSum', () => {
  it('of nothing is 0', () => {
    assert.deepEqual(percentiles(trials()), [0, 0, 0]);
  });

  it('of one deal is nothing or all of it', () => {
    assert.deepEqual(percentiles(trials([1_000, 0.5])), [0, 0, 1_000]);
    assert.deepEqual(percentiles(trials([1_000, 0.05])), [0, 0, 0]);
    assert.deepEqual(percentiles(trials([1_000, 0.95])), [1_000, 1_000, 1_000]);
  });

  it('takes a share that is met exactly as met', () => {
    assert.equal(bernoulliSum(trials([1_000, 0.9])).quantile(0.1), 0);
    assert.equal(bernoulliSum(trials([1_000, 0.1])).quantile(0.9), 0);
  });

  it('of two deals has four cases', () => {
    const { quantile } = bernoulliSum(trials([100, 0.5], [200, 0.5]));
    assert.deepEqual([0.25, 0.26, 0.5, 0.51, 0.75, 0.76, 1].map(quantile), [0, 100, 100, 200, 200, 300, 300]);
  });

  it('adds what is certain and leaves out what is impossible', () => {
    assert.deepEqual(percentiles(trials([500, 1], [900, 0], [1_000, 0.5])), [500, 500, 1_500]);
  });

  it('knows amounts below zero, which turn the order of its cases around', () => {
    const { quantile, isExact } = bernoulliSum(trials([-300, 0.5], [100, 0.5]));
    assert.deepEqual([0.25, 0.5, 0.75, 1].map(quantile), [-300, -200, 0, 100]);
    assert.equal(isExact, true);
  });

  it('is exact for any twelve deals, and for hundreds of whole thousands', () => {
    const twelve = trials(...Array.from({ length: 12 }).map((_, at) => [2 ** at * 1_000 + at, 0.4] as const));
    const hundreds = trials(...Array.from({ length: 300 }).map((_, at) => [(1 + (at % 9)) * 100_000, 0.3] as const));
    assert.equal(bernoulliSum(twelve).isExact, true);
    assert.equal(bernoulliSum(hundreds).isExact, true);
  });

  it('agrees with every sum reckoned apart, where it says that it is exact', () => {
    fc.assert(
      fc.property(trialsOf(fc.nat({ max: 60 }), { minLength: 0, maxLength: 24 }), (given) => {
        const likely = sumsOf(given);
        const { quantile, isExact } = bernoulliSum(given);
        assert.equal(isExact, true);
        for (const probability of [0.1, 0.9]) {
          const sum = quantile(probability);
          assert.ok(shareUpTo(likely, sum) >= probability - 1e-9);
          assert.ok(shareUpTo(likely, sum - 1) < probability + 1e-9);
        }
      }),
      { seed, numRuns: 300 },
    );
  });

  // A few large deals among many small ones is what a normal curve alone gets wrong.
  const small = fc.integer({ min: 1, max: 300 });
  const uneven = fc.oneof(
    { weight: 9, arbitrary: small },
    { weight: 1, arbitrary: fc.integer({ min: 1_500, max: 6_000 }) },
  );
  for (const [name, amounts, length] of [
    ['few deals', small, 20],
    ['as many as are reckoned one by one', uneven, 48],
    ['one more than that', uneven, 49],
    ['many, some of them large', uneven, 240],
    ['many of a size', small, 240],
  ] as const) {
    it(`stays within one percentage point where it is not exact: ${name}`, () => {
      let worst = 0;
      fc.assert(
        fc.property(trialsOf(amounts, { minLength: length, maxLength: length }), (given) => {
          const likely = sumsOf(given);
          const { quantile, isExact } = bernoulliSum(given, 64);
          assert.equal(isExact, false);
          for (const probability of [0.1, 0.9]) {
            const sum = quantile(probability);
            // Sums that lie closer together than a thousandth of all amounts are not told apart.
            const near = given.amounts.reduce((all, amount) => all + amount, 0) / 1_000;
            const [from, to] = [
              shareUpTo(likely, Math.ceil(sum - near) - 1),
              shareUpTo(likely, Math.floor(sum + near)),
            ];
            worst = Math.max(worst, from - probability, probability - to);
          }
        }),
        { seed, numRuns: 40 },
      );
      assert.ok(worst <= 0.01, `off by ${(100 * worst).toFixed(2)} percentage points`);
    });
  }

  it('finds the two humps that one large deal makes of a hundred thousand small ones', () => {
    const many = Array.from({ length: 100_000 }).map((_, at) => [100 + (at % 997), 0.3] as const);
    const { quantile, isExact } = bernoulliSum(trials(...many, [500_000_000, 0.15]));
    assert.equal(isExact, false);
    const [mean, sigma] = many.reduce(
      ([sum, variance], [amount, p]) => [sum + amount * p, variance + amount ** 2 * p * (1 - p)],
      [0, 0],
    );
    // Without the large one, 85 of 100 cases are small sums: the 10th percentile is their 11.76th, 1.187 deviations below.
    assert.ok(Math.abs(quantile(0.1) - (mean - 1.187 * Math.sqrt(sigma))) < 0.01 * Math.sqrt(sigma));
    assert.ok(quantile(0.9) > 500_000_000);
  });
});
