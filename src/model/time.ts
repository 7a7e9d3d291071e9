/** A moment in UTC, ISO 8601: `2026-11-21T08:30:00.000Z`. */
export type Instant = string;

/** A calendar day without a time zone, ISO 8601: `2026-11-21`. */
export type Day = string;

/** A birthday, with the year (`1980-02-29`) or without (`--02-29`). */
export type Birthday = string;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const instantPattern = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const parts = dayPattern.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether a text is an instant in the spelling of records. */
export function isInstant(text: string): boolean {
  const parts = instantPattern.exec(text);
  return parts !== null && isDay(parts[1] ?? '');
}

/** Whether a text is a birthday, with or without its year. */
export function isBirthday(text: string): boolean {
  return isDay(text.startsWith('--') ? `2000-${text.slice(2)}` : text);
}

/** The instant of a date, in the one spelling records use. */
export function instantOf(date: Date | number): Instant {
  return new Date(date).toISOString();
}
