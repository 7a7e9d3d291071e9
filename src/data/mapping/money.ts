import { minorDigits, type Money } from '../../model/money.js';
import { parseMoney } from '../../model/parse-money.js';
import { cell, Misfit, type Asked, type Codec } from './codec.js';

export interface MoneyOptions {
  /** The column of the amount. */
  readonly amount: string;
  /** The column of the ISO 4217 code, or the code that all amounts have. */
  readonly currency: { readonly column: string } | { readonly always: string };
  /** `decimal`: whole units such as 12.50. `minor`: cents, fen. */
  readonly as: 'decimal' | 'minor';
}

/** An amount of money. Decimals pass through as texts: none is rounded on the way. */
export function money({ amount: column, currency, as }: MoneyOptions): Codec<Money> {
  const toColumn = (amount: number, code: string): string | number =>
    as === 'minor' ? amount : decimalOf(amount, code);
  const toMinor = (value: unknown, code: string): number | undefined => {
    const written = typeof value === 'number' ? plainDecimal(value) : value;
    if (typeof written !== 'string') return undefined;
    const amount = as === 'minor' ? Number(written) : parseMoney(written, code)?.amount;
    return amount !== undefined && Number.isSafeInteger(amount) ? amount : undefined;
  };
  return {
    columns: [{ name: column, asText: true }, ...('column' in currency ? [{ name: currency.column }] : [])],
    read(row) {
      const value = cell(row, column);
      if (value === undefined) return undefined;
      const code = 'column' in currency ? cell(row, currency.column) : currency.always;
      if (typeof code !== 'string' || !currencyCode.test(code)) throw new Misfit('not an ISO 4217 code', ['currency']);
      const amount = toMinor(value, code);
      if (amount === undefined) throw new Misfit(`not an amount of ${minorDigits(code)} decimals`, ['amount']);
      return { amount, currency: code };
    },
    write(value) {
      if (value === undefined) return { [column]: null };
      if ('always' in currency) {
        if (value.currency === currency.always) return { [column]: toColumn(value.amount, value.currency) };
        throw new Misfit(`this system keeps amounts of ${currency.always} only`, ['currency']);
      }
      return { [column]: toColumn(value.amount, value.currency), [currency.column]: value.currency };
    },
    asked: (): Asked => ({
      kind: 'money',
      at: { column },
      currency: 'column' in currency ? { column: currency.column } : currency.always,
      toColumn,
      toMinor,
    }),
  };
}

const currencyCode = /^[A-Z]{3}$/;

/** Minor units as a decimal text: 1250 fen are `12.50`. */
function decimalOf(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  if (digits === 0) return String(amount);
  const written = String(Math.abs(amount)).padStart(digits + 1, '0');
  return `${amount < 0 ? '-' : ''}${written.slice(0, -digits)}.${written.slice(-digits)}`;
}

/** Never with an exponent, which is no plain decimal. */
function plainDecimal(value: number): string {
  const written = String(value);
  return written.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : written;
}
