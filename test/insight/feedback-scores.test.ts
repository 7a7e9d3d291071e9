import { expect } from '@open-wc/testing';
import { cesScore, csatScore, npsScore, type CsatScale } from '../../src/insight/index.js';

function times(count: number, score: number): number[] {
  return new Array<number>(count).fill(score);
}

describe('npsScore', () => {
  it('answers 17.5 with its standard error and interval for 250 promoters and 75 detractors of 1,000', () => {
    const nps = npsScore([...times(250, 9), ...times(675, 8), ...times(75, 6)]);
    expect([nps.n, nps.promoters, nps.passives, nps.detractors]).to.deep.equal([1000, 250, 675, 75]);
    expect(nps.score).to.equal(17.5);
    expect(nps.standardError).to.be.closeTo(1.716, 0.0005);
    expect(nps.interval?.[0]).to.be.closeTo(14.14, 0.005);
    expect(nps.interval?.[1]).to.be.closeTo(20.86, 0.005);
    expect(nps.method).to.equal('normal');
  });

  it('leaves blanks out of n and says that six answers need a Wilson interval', () => {
    const nps = npsScore([1, 8, 8, 10, 5, '', 9]);
    expect(nps.n).to.equal(6);
    expect(nps.score).to.equal(0);
    expect(nps.standardError).to.be.closeTo(33.33, 0.005);
    expect(nps.method).to.equal('wilson');
    expect(nps.interval?.[0]).to.be.closeTo(-51.01, 0.005);
    expect(nps.interval?.[1]).to.be.closeTo(51.01, 0.005);
  });

  it('counts null, undefined, an empty text and NaN as blanks', () => {
    expect(npsScore([null, undefined, '', Number.NaN, 10]).n).to.equal(1);
  });

  it('puts 6 among detractors, 7 and 8 among passives, 9 among promoters', () => {
    const nps = npsScore([0, 6, 7, 8, 9, 10]);
    expect([nps.detractors, nps.passives, nps.promoters]).to.deep.equal([2, 2, 2]);
  });

  it('uses the normal interval from 30 answers on, and Wilson with 29', () => {
    expect(npsScore([...times(15, 10), ...times(15, 0)]).method).to.equal('normal');
    expect(npsScore([...times(15, 10), ...times(14, 0)]).method).to.equal('wilson');
  });

  it('never claims certainty when everyone is in one band', () => {
    for (const score of [10, 7, 0]) {
      const nps = npsScore(times(100, score));
      expect(nps.method).to.equal('wilson');
      const [low = 0, high = 0] = nps.interval ?? [];
      expect(high - low, `for ${score}`).to.be.greaterThan(1);
      expect(low)
        .to.be.at.least(-100)
        .and.at.most(nps.score ?? 0);
      expect(high)
        .to.be.at.most(100)
        .and.at.least(nps.score ?? 0);
    }
  });

  it('has no score without answers, rather than zero', () => {
    expect(npsScore(['', null])).to.deep.include({ score: null, n: 0, standardError: null, interval: null });
  });

  it('refuses a score off the scale and says what to do', () => {
    for (const wrong of [11, -1, 7.5, Infinity]) {
      expect(() => npsScore([9, wrong]), String(wrong)).to.throw(
        RangeError,
        /whole number from 0 to 10.*pass null for a blank/,
      );
    }
  });
});

describe('csatScore', () => {
  const cuts: readonly (readonly [CsatScale, number])[] = [
    [3, 3],
    [4, 3],
    [5, 4],
    [6, 5],
    [7, 6],
    [10, 8],
  ];
  for (const [scale, satisfiedFrom] of cuts) {
    it(`counts ${satisfiedFrom} and more as satisfied on a scale of ${scale}, and shows the cut`, () => {
      const csat = csatScore([satisfiedFrom - 1, satisfiedFrom, scale, 1], { scale });
      expect(csat).to.deep.include({ score: 0.5, satisfied: 2, n: 4, scale, satisfiedFrom });
    });
  }

  it('takes another cut as an option', () => {
    expect(csatScore([3, 4, 5, null], { scale: 5, satisfiedFrom: 5 })).to.deep.include({
      satisfied: 1,
      n: 3,
      satisfiedFrom: 5,
    });
  });

  it('answers Wilson (1927) for few answers: 8 of 10 lie between 49.0 and 94.3 per cent', () => {
    const csat = csatScore([...times(8, 5), 1, 1], { scale: 5 });
    expect(csat.interval?.[0]).to.be.closeTo(0.4902, 0.0001);
    expect(csat.interval?.[1]).to.be.closeTo(0.9433, 0.0001);
    expect(csat.method).to.equal('wilson');
  });

  it('answers the normal interval for many: 80 of 100 with a standard error of 0.04', () => {
    const csat = csatScore([...times(80, 5), ...times(20, 1)]);
    expect(csat.standardError).to.be.closeTo(0.04, 1e-12);
    expect(csat.interval?.[0]).to.be.closeTo(0.7216, 0.0001);
    expect(csat.method).to.equal('normal');
  });

  it('refuses a scale it has no cut for, a cut beyond the scale, and an answer beyond the scale', () => {
    expect(() => csatScore([1], { scale: 9 as CsatScale })).to.throw(RangeError, /choose one of these/);
    expect(() => csatScore([1], { satisfiedFrom: 6 })).to.throw(RangeError, /from 1 to 5/);
    expect(() => csatScore([6], { scale: 5 })).to.throw(RangeError, /from 1 to 5/);
  });
});

describe('cesScore', () => {
  it('names both conventions: the mean, and the share that answered 5 to 7', () => {
    const ces = cesScore([7, 6, 5, 4, 1, '']);
    expect(ces.score).to.be.closeTo(4.6, 1e-12);
    expect(ces).to.deep.include({ n: 5, easy: 3 });
    expect(ces.share.score).to.equal(0.6);
  });

  it('says how sure the mean of many answers is', () => {
    const ces = cesScore([...times(50, 6), ...times(50, 2)]);
    expect(ces.score).to.equal(4);
    expect(ces.standardError).to.be.closeTo(2 / Math.sqrt(99), 1e-12);
    expect(ces.method).to.equal('normal');
  });

  it('keeps the interval of few answers on the scale', () => {
    const [low = 0, high = 0] = cesScore([7, 7]).interval ?? [];
    expect(low).to.be.at.least(1).and.below(7);
    expect(high).to.equal(7);
  });

  it('refuses an answer of 0', () => {
    expect(() => cesScore([0])).to.throw(RangeError, /from 1 to 7/);
  });
});
