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

/** The calendar day of an instant where clocks show this IANA zone. An unknown zone is a `RangeError`. */
export function dayOf(instant: Instant, timeZone = 'UTC'): Day {
  if (timeZone === 'UTC') return instant.slice(0, 10);
  let year = '';
  let month = '';
  let day = '';
  for (const part of calendarIn(timeZone).formatToParts(Date.parse(instant))) {
    if (part.type === 'year') year = part.value;
    else if (part.type === 'month') month = part.value;
    else if (part.type === 'day') day = part.value;
  }
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/**
 * The first instant of a day in a zone, in milliseconds: what instants are compared with when there are many of them.
 * A day that the zone left out (Apia, 2011-12-30) begins with the day after it, and so is empty.
 */
export function startOfDay(day: Day, timeZone = 'UTC'): number {
  const millisecondsOfDay = 86_400_000;
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  if (timeZone === 'UTC') return midnight;
  // Clocks are at most 14 hours ahead of UTC and 12 behind; the years before 1900 stay within a day of it, too.
  let before = midnight - millisecondsOfDay;
  let after = midnight + millisecondsOfDay;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(new Date(middle).toISOString(), timeZone) < day) before = middle;
    else after = middle;
  }
  return after;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarIn(timeZone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(timeZone);
  if (!calendar) {
    calendar = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    calendars.set(timeZone, calendar);
  }
  return calendar;
}
