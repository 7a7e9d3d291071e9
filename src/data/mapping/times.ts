import { instantOf, isBirthday, isDay } from '../../model/time.js';
import { dayOf } from '../../segments/dates.js';
import { cell, Misfit, type Asked, type Codec } from './codec.js';

export interface InstantOptions {
  /**
   * How the column holds a moment. `iso`: with its offset, such as a `timestamptz`. `local`: as clocks showed it in
   * `timeZone`, such as a `timestamp`. `seconds`, `milliseconds`: since 1970. `iso` where absent.
   */
  readonly as?: 'iso' | 'local' | 'seconds' | 'milliseconds';
  /** The zone of `local`, an IANA name; UTC where absent. The hour that is turned back in autumn is read as its first one. */
  readonly timeZone?: string;
}

/** A moment. Finer than a millisecond is cut off. */
export function instant(column: string, { as = 'iso', timeZone = 'UTC' }: InstantOptions = {}): Codec<string> {
  const toColumn = (moment: number): string | number => {
    if (as === 'seconds') return moment / 1000;
    if (as === 'milliseconds') return moment;
    return as === 'local' ? localOf(moment, timeZone) : instantOf(moment);
  };
  const momentOf = (value: unknown): number => {
    if (as === 'seconds' || as === 'milliseconds') {
      const count =
        typeof value === 'number' || (typeof value === 'string' && value.trim() !== '') ? Number(value) : Number.NaN;
      return Math.trunc(as === 'seconds' ? count * 1000 : count);
    }
    if (typeof value !== 'string') return Number.NaN;
    return as === 'local' ? momentOfLocal(value, timeZone) : Date.parse(normalOffset(value));
  };
  return {
    columns: [{ name: column }],
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      const moment = momentOf(value);
      if (!(Math.abs(moment) <= latest)) throw new Misfit('not a moment');
      return instantOf(moment);
    },
    write(value) {
      if (value === undefined) return { [column]: null };
      return { [column]: toColumn(Date.parse(value)) };
    },
    asked: (): Asked => ({ kind: 'instant', at: { column }, toColumn }),
  };
}

const latest = 8.64e15;

/** A day of the calendar; of a moment its first ten characters. */
export function day(column: string): Codec<string> {
  return {
    columns: [{ name: column }],
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      const written = typeof value === 'string' ? value.slice(0, 10) : '';
      if (!isDay(written)) throw new Misfit('not a day of the calendar');
      return written;
    },
    write: (value) => ({ [column]: value ?? null }),
    asked: (): Asked => ({ kind: 'day', at: { column } }),
  };
}

/** A birthday in a column of type text, with its year (`1980-02-29`) or without (`--02-29`). */
export function birthday(column: string): Codec<string> {
  return {
    columns: [{ name: column }],
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      if (typeof value !== 'string' || !isBirthday(value)) throw new Misfit('not a birthday');
      return value;
    },
    write: (value) => ({ [column]: value ?? null }),
    asked: (): Asked => ({ kind: 'birthday', at: { column } }),
  };
}

/** `2026-10-01 09:00:00+00` and `…+0000` as JavaScript reads them. */
function normalOffset(written: string): string {
  return written
    .replace(' ', 'T')
    .replace(/([+-]\d{2})$/, '$1:00')
    .replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
}

/** What clocks in a zone show at a moment, to the millisecond: `2026-10-01T17:00:00.000`. */
function localOf(moment: number, timeZone: string): string {
  return instantOf(moment + offsetAt(moment, timeZone)).slice(0, -1);
}

function momentOfLocal(written: string, timeZone: string): number {
  const wall = Date.parse(`${written.replace(' ', 'T')}Z`);
  if (Number.isNaN(wall) || !(Math.abs(wall) <= latest)) return Number.NaN;
  // The offset at the earlier of the two moments that clocks may have shown this.
  const [before, after] = [offsetAt(wall - dayLength, timeZone), offsetAt(wall + dayLength, timeZone)];
  const first = wall - before;
  return offsetAt(first, timeZone) === before ? first : wall - after;
}

const dayLength = 86_400_000;

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  if (timeZone === 'UTC' || !(Math.abs(moment) <= latest)) return 0;
  const shown = clockIn(timeZone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(shown.find((each) => each.type === type)?.value ?? 0);
  const midnight = Date.parse(`${dayOf(instantOf(moment), timeZone)}T00:00:00.000Z`);
  const time = (part('hour') * 3600 + part('minute') * 60 + part('second')) * 1000;
  return midnight + time - Math.floor(moment / 1000) * 1000;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockIn(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  return clock;
}
