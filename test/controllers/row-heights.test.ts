import { expect } from '@open-wc/testing';
import { FixedHeights, MeasuredHeights } from '../../src/controllers/row-heights.js';
import { ScrollScale, tallestContent } from '../../src/controllers/scroll-scale.js';

describe('heights of rows', () => {
  it('finds rows of one height by arithmetic, and the nearest row outside', () => {
    const heights = new FixedHeights(100, 40);
    expect(heights.total).to.equal(4_000);
    expect(heights.offset(99)).to.equal(3_960);
    expect([-5, 0, 39.9, 40, 3_999, 9_000].map((at) => heights.indexAt(at))).to.deep.equal([0, 0, 0, 1, 99, 99]);
  });

  it('takes an unseen row for a typical one and corrects what it is told', () => {
    const heights = new MeasuredHeights(5, 10);
    expect(heights.set(1, 30)).to.equal(true);
    expect(heights.set(1, 30)).to.equal(false);
    expect(heights.set(3, 4)).to.equal(true);
    expect([0, 1, 2, 3, 4, 5].map((index) => heights.offset(index))).to.deep.equal([0, 10, 40, 50, 54, 64]);
    expect([0, 9, 10, 39, 40, 53, 54, 63, 64].map((at) => heights.indexAt(at))).to.deep.equal([
      0, 0, 1, 1, 2, 3, 4, 4, 4,
    ]);
  });

  it('agrees with plain sums after many corrections', () => {
    const plain = Array.from({ length: 1_000 }, (_, index) => 20 + ((index * 7_919) % 61));
    const heights = new MeasuredHeights(1_000, 44);
    for (let step = 0; step < 1_000; step += 1) {
      const index = (step * 389) % 1_000;
      heights.set(index, plain[index] ?? 0);
    }
    let sum = 0;
    for (const [index, height] of plain.entries()) {
      expect(heights.offset(index)).to.equal(sum);
      expect(heights.indexAt(sum)).to.equal(index);
      expect(heights.indexAt(sum + height - 1)).to.equal(index);
      sum += height;
    }
    expect(heights.total).to.equal(sum);
  });

  it('has a place for no rows at all', () => {
    const heights = new MeasuredHeights(0, 10);
    expect(heights.total).to.equal(0);
    expect(heights.indexAt(50)).to.equal(0);
  });
});

describe('a scroller that is shorter than its rows', () => {
  it('scrolls pixel for pixel where everything fits', () => {
    const scale = new ScrollScale(tallestContent, 500);
    expect(scale.isExact).to.equal(true);
    expect(scale.toRows(12_345)).to.equal(12_345);
  });

  it('reaches both ends of rows that no element could hold, and is exact near them', () => {
    const total = 40_000_000_000;
    const scale = new ScrollScale(total, 500);
    const end = scale.contentSize - 500;
    expect(scale.contentSize).to.equal(tallestContent);
    expect(scale.toRows(0)).to.equal(0);
    expect(scale.toRows(1_000)).to.equal(1_000);
    expect(scale.toRows(end)).to.equal(total - 500);
    expect(scale.toRows(end) - scale.toRows(end - 40)).to.equal(40);
  });

  it('goes there and back', () => {
    const scale = new ScrollScale(4e9, 500);
    for (const place of [0, 99_999, 100_001, 8e6, 15_899_400, 15_999_500]) {
      expect(scale.toScroller(scale.toRows(place))).to.be.closeTo(place, 0.001);
    }
  });
});
