import { minorDigits } from '../../model/money.js';

/**
 * A value in words that can be read without the record, for the history of changes. `undefined` for an empty value.
 *
 * Parts of a structure are joined; keys are left out, because readers know the field from its name.
 */
export function readable(value: unknown): string | undefined {
  const text = wordsOf(value);
  return text === '' ? undefined : text.slice(0, longest);
}

/** Of a text longer than this, history keeps the beginning. */
const longest = 1_000;

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(', ');
  // Money is kept as code and minor units, and written so that `CNY 1250` cannot be read as 1250 yuan.
  const { amount, currency, name, value: point } = value as Record<string, unknown>;
  if (typeof amount === 'number' && typeof currency === 'string') return `${currency} ${moneyText(amount, currency)}`;
  if (typeof point === 'string') return point;
  if (typeof name === 'string') return name;
  return Object.values(value).map(wordsOf).filter(Boolean).join(' ');
}

function moneyText(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
