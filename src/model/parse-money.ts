import { minorDigits, type Money } from './money.js';

/**
 * Money from a decimal text such as `1234.5`, without passing through a binary fraction.
 * `undefined` when the text is not a plain decimal or has more digits than the currency.
 */
export function parseMoney(text: string, currency: string): Money | undefined {
  const parts = /^\s*(-?)(\d+)(?:\.(\d*))?\s*$/.exec(text);
  if (!parts) return undefined;
  const digits = minorDigits(currency);
  const decimals = parts[3] ?? '';
  if (decimals.slice(digits).replace(/0/g, '') !== '') return undefined;
  const amount = Number(`${parts[1]}${parts[2]}${decimals.slice(0, digits).padEnd(digits, '0')}`);
  return Number.isSafeInteger(amount) ? { amount, currency } : undefined;
}
