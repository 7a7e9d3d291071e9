import type { Random } from './random.js';
import type { Day, Instant } from '../../../src/model/index.js';

export const hour = 3_600_000;
export const day = 24 * hour;

/** How far back the company remembers. */
export const historyDays = 1_095;

/** The moment that everything is told from, in milliseconds: what was given, or the current time rounded down to the hour. */
export function nowOf(now: Instant | undefined): number {
  return now === undefined ? Math.floor(Date.now() / hour) * hour : Date.parse(now);
}

export function instant(time: number): Instant {
  return new Date(time).toISOString();
}

export function dayOf(time: number): Day {
  return instant(time).slice(0, 10);
}

/** A minute of the working day at an offset from UTC, on the given day or, when that is a weekend, mostly on the Monday after. */
export function inOfficeHours(random: Random, time: number, utcOffsetHours: number): number {
  const start = Math.floor(time / day) * day;
  const weekday = new Date(start).getUTCDay();
  const wait = random.chance(0.9) ? (weekday === 6 && 2) || (weekday === 0 && 1) || 0 : 0;
  // Two peaks, before and after lunch.
  const localHour = random.chance(0.55) ? random.between(8.5, 12) : random.between(13.2, 18);
  const minutes = Math.floor(localHour * 60);
  return start + wait * day + minutes * 60_000 - utcOffsetHours * hour;
}

/** How busy each month is, January first: quiet at Chinese New Year and in October's golden week, rushed before the year ends. */
const monthWeights = [1.0, 0.55, 1.25, 1.1, 1.05, 1.0, 0.9, 0.85, 1.2, 0.8, 1.15, 1.15];

export function seasonOf(time: number): number {
  return monthWeights[new Date(time).getUTCMonth()] ?? 1;
}
