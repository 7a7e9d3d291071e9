import type { Formats } from './formats.js';

const secondsOf = { year: 31_557_600, month: 2_629_800, week: 604_800, day: 86_400, hour: 3_600, minute: 60 } as const;

/** How long ago or how soon: `3 days ago`, `tomorrow`, `刚刚`. */
export function relativeTime(
  format: Formats,
  instant: string,
  now: Date,
  style: 'long' | 'short' | 'narrow' = 'long',
): string {
  const seconds = (Date.parse(instant) - now.getTime()) / 1_000;
  const relative = relativeFormat(format, style);
  for (const unit of Object.keys(secondsOf) as (keyof typeof secondsOf)[]) {
    const amount = seconds / secondsOf[unit];
    if (Math.abs(amount) >= 1) return relative.format(Math.trunc(amount), unit);
  }
  return relative.format(0, 'second');
}

/** `yesterday`, `today` or `tomorrow` by the calendar of the time zone; `undefined` for days further away. */
export function nearDay(format: Formats, instant: string, now: Date): string | undefined {
  const days = daysAway(format, instant, now);
  return Math.abs(days) <= 1 ? relativeFormat(format, 'long').format(days, 'day') : undefined;
}

/** `in 3 hours` on the same day, else `in 2 days`: by the calendar of the time zone, as people reckon what is due. */
export function relativeDay(format: Formats, instant: string, now: Date): string {
  const days = daysAway(format, instant, now);
  return days === 0 ? relativeTime(format, instant, now) : relativeFormat(format, 'long').format(days, 'day');
}

function daysAway(format: Formats, instant: string, now: Date): number {
  const dayOf = (at: string): number => Date.parse(format.dayKey(at));
  return (dayOf(instant) - dayOf(now.toISOString())) / (1_000 * secondsOf.day);
}

/** The day of an instant, written out for a heading: `2 October`, with the year when it is not this one. */
export function dayInWords(format: Formats, instant: string, now: Date): string {
  const isThisYear = format.dayKey(instant).slice(0, 4) === format.dayKey(now.toISOString()).slice(0, 4);
  const year = isThisYear ? {} : { year: 'numeric' as const };
  return format.date({ day: 'numeric', month: 'long', ...year }).format(new Date(instant));
}

/** A birthday; without its year when that is not known. */
export function birthdayInWords(format: Formats, birthday: string): string {
  const hasYear = !birthday.startsWith('--');
  const date = new Date(`${hasYear ? birthday : `2000-${birthday.slice(2)}`}T00:00:00Z`);
  const year = hasYear ? { year: 'numeric' as const } : {};
  return format.date({ day: 'numeric', month: 'short', ...year, timeZone: 'UTC' }).format(date);
}

/** A length of time such as `12 min`, in the largest unit that fits. */
export function durationInWords(format: Formats, seconds: number): string {
  const [amount, unit] =
    seconds >= 3_600 ? [seconds / 3_600, 'hour'] : seconds >= 60 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return format.number(amount, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'short',
    maximumFractionDigits: unit === 'hour' ? 1 : 0,
  });
}

function relativeFormat(format: Formats, style: Intl.RelativeTimeFormatStyle): Intl.RelativeTimeFormat {
  return format.formatter(
    `relative ${style}`,
    () => new Intl.RelativeTimeFormat(format.locale, { numeric: 'auto', style }),
  );
}
