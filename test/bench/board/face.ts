import type { BoardCustomer, BoardDeal } from './deals.js';

/** What a card of any subject says. */
export interface Face {
  readonly title: string;
  readonly amount: string;
  readonly customer: string;
  readonly close: string;
  readonly owner: string;
  readonly customerHue: number;
  readonly ownerHue: number;
}

const hues = [300, 200, 60, 150, 262, 20, 340, 105];
const money: Intl.NumberFormatOptions = { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol' };
const amounts = new Intl.NumberFormat('en', { ...money, minimumFractionDigits: 0, maximumFractionDigits: 0 });
const sums = new Intl.NumberFormat('en', { ...money, notation: 'compact', maximumSignificantDigits: 3 });
const counts = new Intl.NumberFormat('en');
const shares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const [days, daysOfOtherYears] = [{}, { year: 'numeric' as const }].map(
  (year) => new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', ...year, timeZone: 'UTC' }),
) as [Intl.DateTimeFormat, Intl.DateTimeFormat];
const thisYear = String(new Date().getUTCFullYear());

export function faceOf({ title, amount, expectedClose = '', owner }: BoardDeal, { id, name }: BoardCustomer): Face {
  return {
    title,
    amount: amounts.format(amount.amount / 100),
    customer: name,
    close: (expectedClose.startsWith(thisYear) ? days : daysOfOtherYears).format(
      new Date(`${expectedClose}T00:00:00Z`),
    ),
    owner: owner?.name ?? '',
    customerHue: hueOf(id),
    ownerHue: hueOf(owner?.id ?? ''),
  };
}

/** What stands above a stage. `sum` in cents. */
export function totalsOf(
  count: number,
  sum: number,
  probability: number,
): Record<'count' | 'sum' | 'share' | 'weighted', string> {
  return {
    count: counts.format(count),
    sum: sums.format(sum / 100),
    share: shares.format(probability),
    weighted: `${sums.format(Math.round(sum * probability) / 100)} weighted`,
  };
}

/** The two letters of a badge. */
export function lettersOf(name: string): string {
  return (name[0] ?? '') + (name[name.indexOf(' ') + 1] ?? '');
}

function hueOf(id: string): number {
  let hash = 0;
  for (let index = 0; index < id.length; index += 1) hash = (hash * 31 + id.charCodeAt(index)) | 0;
  return hues[Math.abs(hash) % hues.length] ?? 262;
}
