import { isDay } from '../../../src/model/time.js';
import { minorDigits } from '../../../src/model/money.js';

/** In which order a date such as 03/04/2026 is written. */
export const dateOrders = ['ymd', 'dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** Whether cents come after a point or after a comma. */
export type DecimalMark = 'point' | 'comma';

const compact = /^(\d{4})(\d{2})(\d{2})$/;
const yearFirst = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?/;
const yearLast = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})(?!\d)/;
const monthInWords =
  /^(?:(\d{1,2})[\s.-]+([a-z]{3})[a-z]*|([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?),?[\s.-]+(\d{4})/i;
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const clock = /(?:[T\s]+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i;

/** The moment that a cell tells, in the spelling of records; undefined where it tells none. */
export function readMoment(text: string, order: DateOrder): string | undefined {
  const cell = text.trim();
  const day = readDay(cell, order);
  if (day === undefined || !isDay(day)) return undefined;
  const time = clock.exec(cell);
  // Noon, so that the day is the same day in nearly every time zone.
  if (!time) return `${day}T12:00:00.000Z`;
  const [, hours = '', minutes = '', seconds = '00', half, zone] = time;
  const isAfternoon = half?.toLowerCase().startsWith('p') ?? false;
  const hour = half ? (Number(hours) % 12) + (isAfternoon ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const clockTime = `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  return new Date(`${day}T${clockTime}${offsetOf(zone)}`).toISOString();
}

function offsetOf(zone: string | undefined): string {
  if (!zone || zone.toUpperCase() === 'Z') return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function readDay(cell: string, order: DateOrder): string | undefined {
  const first = compact.exec(cell) ?? yearFirst.exec(cell);
  if (first) return dayText(first[1], first[2], first[3]);
  const last = yearLast.exec(cell);
  if (last) {
    const year = last[3]?.length === 2 ? `20${last[3]}` : last[3];
    return order === 'mdy' ? dayText(year, last[1], last[2]) : dayText(year, last[2], last[1]);
  }
  const inWords = monthInWords.exec(cell);
  if (!inWords) return undefined;
  const month = months.indexOf((inWords[2] ?? inWords[3] ?? '').toLowerCase()) + 1;
  return dayText(inWords[5], String(month), inWords[1] ?? inWords[4]);
}

function dayText(year = '', month = '', day = ''): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * The order of a column's dates. One that could be either is taken for day first, as most of the world writes;
 * the year stands first where no date asks.
 */
export function guessDateOrder(cells: readonly string[]): DateOrder {
  let asks = false;
  for (const cell of cells) {
    const parts = yearLast.exec(cell.trim());
    if (!parts) continue;
    asks = true;
    if (Number(parts[1]) > 12) return 'dmy';
    if (Number(parts[2]) > 12) return 'mdy';
  }
  return asks ? 'dmy' : 'ymd';
}

/** How a column writes its cents: only a comma before one or two last digits, with no point after it, is one. */
export function guessDecimalMark(cells: readonly string[]): DecimalMark {
  const commas = cells.filter((cell) => /,\d{1,2}$/.test(digitsOf(cell))).length;
  const points = cells.filter((cell) => /\.\d+$/.test(digitsOf(cell))).length;
  return commas > points ? 'comma' : 'point';
}

/** Without currency signs and codes, spaces and the marks that only group. */
function digitsOf(cell: string): string {
  return cell.replace(/[^\d.,()+-]/g, '');
}

/** An amount in minor units, rounded in its digits and never as a binary fraction; undefined where a cell holds none. */
export function readAmount(text: string, mark: DecimalMark, currency: string): number | undefined {
  const cell = digitsOf(text.replace('−', '-'));
  const plain = mark === 'point' ? cell.replaceAll(',', '') : cell.replaceAll('.', '').replace(',', '.');
  const parts = /^(\()?([+-]?)(\d*)(?:\.(\d*))?\)?$/.exec(plain);
  if (!parts || !/\d/.test(plain) || /[\p{L}]{4,}/u.test(text)) return undefined;
  const [, bracket, sign, whole = '', decimals = ''] = parts;
  const digits = minorDigits(currency);
  const roundsUp = (decimals[digits] ?? '0') >= '5';
  const amount = Number(`${whole}${decimals.slice(0, digits).padEnd(digits, '0')}`) + (roundsUp ? 1 : 0);
  if (!Number.isSafeInteger(amount)) return undefined;
  return amount > 0 && (bracket !== undefined || sign === '-') ? -amount : amount;
}
