import { expect } from '@open-wc/testing';
import type { RelativeDate } from '../../src/model/index.js';
import {
  addToDay,
  dayOf,
  hasAnniversaryBetween,
  lastDays,
  nextDays,
  resolveDate,
  startOfDay,
} from '../../src/segments/index.js';

const now = '2026-11-21T17:30:00.000Z';
const day = (from: RelativeDate['from'], amount = 0, unit: RelativeDate['unit'] = 'day', timeZone?: string): string =>
  resolveDate({ from, amount, unit }, now, timeZone);

describe('relative dates', () => {
  it('start weeks on Monday, and months, quarters and years on their first day', () => {
    expect(day('today')).to.equal('2026-11-21');
    expect(day('start-of-week')).to.equal('2026-11-16');
    expect(day('start-of-month')).to.equal('2026-11-01');
    expect(day('start-of-quarter')).to.equal('2026-10-01');
    expect(day('start-of-year')).to.equal('2026-01-01');
    expect(resolveDate({ from: 'start-of-week', amount: 0, unit: 'day' }, '2026-11-22T23:59:59.999Z')).to.equal(
      '2026-11-16',
    );
    expect(resolveDate({ from: 'start-of-week', amount: 0, unit: 'day' }, '1969-12-31T00:00:00.000Z')).to.equal(
      '1969-12-29',
    );
  });

  it('take their steps from there', () => {
    expect(day('today', -90)).to.equal('2026-08-23');
    expect(day('start-of-month', -1, 'month')).to.equal('2026-10-01');
    expect(day('start-of-quarter', -1, 'quarter')).to.equal('2026-07-01');
    expect(day('start-of-year', 1, 'year')).to.equal('2027-01-01');
  });

  it('are reckoned where clocks of the time zone are', () => {
    expect(day('today', 0, 'day', 'Asia/Shanghai')).to.equal('2026-11-22');
    expect(day('start-of-week', 0, 'day', 'Asia/Shanghai')).to.equal('2026-11-16');
  });

  it('end a month that is too short with its last day', () => {
    expect(addToDay('2026-01-31', 1, 'month')).to.equal('2026-02-28');
    expect(addToDay('2024-02-29', 1, 'year')).to.equal('2025-02-28');
    expect(addToDay('2026-11-30', 1, 'quarter')).to.equal('2027-02-28');
    expect(addToDay('2026-03-31', -1, 'month')).to.equal('2026-02-28');
  });

  it('stay within the years that can be written', () => {
    expect(addToDay('2026-11-21', Number.MAX_SAFE_INTEGER, 'day')).to.equal('9999-12-31');
    expect(addToDay('2026-11-21', -Number.MAX_SAFE_INTEGER, 'week')).to.equal('0000-01-01');
    expect(addToDay('2026-11-21', 8000, 'year')).to.equal('9999-12-31');
    expect(addToDay('2026-11-21', -3000, 'year')).to.equal('0000-01-01');
  });
});

describe('spans of days', () => {
  it('count both ends in', () => {
    expect(lastDays({ amount: 2, unit: 'day' }, '2026-03-01')).to.deep.equal(['2026-02-27', '2026-03-01']);
    expect(nextDays({ amount: 1, unit: 'month' }, '2026-01-31')).to.deep.equal(['2026-01-31', '2026-02-28']);
  });
});

describe('days in a time zone', () => {
  it('begin at midnight there', () => {
    expect(dayOf('2026-11-20T15:59:59.999Z', 'Asia/Shanghai')).to.equal('2026-11-20');
    expect(dayOf('2026-11-20T16:00:00.000Z', 'Asia/Shanghai')).to.equal('2026-11-21');
    expect(new Date(startOfDay('2026-11-21', 'Asia/Shanghai')).toISOString()).to.equal('2026-11-20T16:00:00.000Z');
    expect(new Date(startOfDay('2026-11-21')).toISOString()).to.equal('2026-11-21T00:00:00.000Z');
  });

  it('begin later where clocks skip midnight, and are empty where a zone left a day out', () => {
    expect(new Date(startOfDay('2018-11-04', 'America/Sao_Paulo')).toISOString()).to.equal('2018-11-04T03:00:00.000Z');
    expect(startOfDay('2011-12-30', 'Pacific/Apia')).to.equal(startOfDay('2011-12-31', 'Pacific/Apia'));
  });

  it('are refused for a zone that does not exist', () => {
    expect(() => dayOf(now, 'Mars/Base')).to.throw(RangeError);
  });
});

describe('anniversaries', () => {
  it('come once a year, over the turn of the year too', () => {
    expect(hasAnniversaryBetween('--01-02', '2026-12-30', '2027-01-03')).to.equal(true);
    expect(hasAnniversaryBetween('1980-12-31', '2026-12-30', '2027-01-03')).to.equal(true);
    expect(hasAnniversaryBetween('--01-04', '2026-12-30', '2027-01-03')).to.equal(false);
    expect(hasAnniversaryBetween('--06-01', '2026-06-02', '2027-06-01')).to.equal(true);
    expect(hasAnniversaryBetween('--06-01', '2026-06-02', '2026-06-01')).to.equal(false);
  });
});
