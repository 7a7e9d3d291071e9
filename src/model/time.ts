import { z } from './zod.js';

/** A moment in UTC, ISO 8601: `2026-11-21T08:30:00.000Z`. */
export type Instant = string;

/** A calendar day without a time zone, ISO 8601: `2026-11-21`. */
export type Day = string;

/** A birthday, with the year (`1980-02-29`) or without (`--02-29`). */
export type Birthday = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

function isDay(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isInstant(text: string): boolean {
  const parts = instantPattern.exec(text);
  return parts !== null && isDay(parts[1] ?? '');
}

export const daySchema = z
  .string()
  .check(z.refine(isDay, { error: 'not a calendar day; write it as YYYY-MM-DD' }));
export const instantSchema = z
  .string()
  .check(z.refine(isInstant, { error: 'not a UTC instant; write it as YYYY-MM-DDThh:mm:ss.sssZ' }));
export const birthdaySchema = z
  .string()
  .check(
    z.refine((text) => isDay(text.startsWith('--') ? `2000-${text.slice(2)}` : text), {
      error: 'not a birthday; write it as YYYY-MM-DD or --MM-DD',
    }),
  );

/** The instant of a date, in the one spelling records use. */
export function instantOf(date: Date | number): Instant {
  return new Date(date).toISOString();
}
