import type { RelativeDate, RuleValue, TimeSpan } from '../model/rule.js';
import type { TimeUnit } from '../model/vocabulary.js';
import { dayOf, startOfDay, type Birthday, type Day, type Instant } from '../model/time.js';

export { dayOf, startOfDay };

const millisecondsOfDay = 86_400_000;
const firstDay = '0000-01-01';
const lastDay = '9999-12-31';

/** The day that a relative date stands for: first the start of the week (Monday), month, quarter or year, then the steps. */
export function resolveDate(date: RelativeDate, now: Instant, timeZone = 'UTC'): Day {
  return addToDay(anchorOf(date.from, dayOf(now, timeZone)), date.amount, date.unit);
}

/** A day some units later, or earlier for a negative amount. A month too short for the day of the month ends with its last day. */
export function addToDay(day: Day, amount: number, unit: TimeUnit): Day {
  if (unit === 'day') return dayOfNumber(numberOf(day) + amount);
  if (unit === 'week') return dayOfNumber(numberOf(day) + 7 * amount);
  const { year, month, date } = partsOf(day);
  const months = year * 12 + (month - 1) + amount * { month: 1, quarter: 3, year: 12 }[unit];
  if (months < 0) return firstDay;
  const inYear = Math.floor(months / 12);
  if (inYear > 9999) return lastDay;
  const inMonth = (months % 12) + 1;
  return spell(inYear, inMonth, Math.min(date, lengthOfMonth(inYear, inMonth)));
}

/** The days of `within-last`: from so long ago to today, both counted in. */
export function lastDays(span: TimeSpan, today: Day): readonly [Day, Day] {
  return [addToDay(today, -span.amount, span.unit), today];
}

/** The days of `within-next`: from today to so long ahead, both counted in. */
export function nextDays(span: TimeSpan, today: Day): readonly [Day, Day] {
  return [today, addToDay(today, span.amount, span.unit)];
}

/** Whether a day that comes back every year falls between two days, both counted in. The 29th of February is the 28th in other years. */
export function hasAnniversaryBetween(birthday: Birthday, first: Day, last: Day): boolean {
  const yearless = birthday.slice(-5);
  const year = partsOf(first).year;
  return (
    first <= last &&
    [year, year + 1].some((candidate) => {
      const date = Number(yearless.slice(3));
      const month = Number(yearless.slice(0, 2));
      const day = spell(candidate, month, Math.min(date, lengthOfMonth(candidate, month)));
      return first <= day && day <= last;
    })
  );
}

/** Whether the value of a rule is a relative date. */
export function isRelativeDate(value: RuleValue | undefined): value is RelativeDate {
  return typeof value === 'object' && !Array.isArray(value) && 'from' in value;
}

function anchorOf(from: RelativeDate['from'], today: Day): Day {
  const { year, month } = partsOf(today);
  switch (from) {
    case 'today':
      return today;
    case 'start-of-week':
      // Day 0, the first of January 1970, was a Thursday.
      return dayOfNumber(numberOf(today) - ((((numberOf(today) + 3) % 7) + 7) % 7));
    case 'start-of-month':
      return spell(year, month, 1);
    case 'start-of-quarter':
      return spell(year, month - ((month - 1) % 3), 1);
    case 'start-of-year':
      return spell(year, 1, 1);
  }
}

function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function spell(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function lengthOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function numberOf(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`) / millisecondsOfDay;
}

function dayOfNumber(number: number): Day {
  if (!(number >= numberOf(firstDay))) return firstDay;
  if (number > numberOf(lastDay)) return lastDay;
  return new Date(number * millisecondsOfDay).toISOString().slice(0, 10);
}
