/** An amount in integer minor units (cents, fen; yen have none) of an ISO 4217 currency. Never a float. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Money of two currencies cannot be added without a rate. */
export class CurrencyMismatch extends TypeError {
  override readonly name = 'CurrencyMismatch';
  readonly currencies: readonly string[];

  constructor(currencies: readonly string[]) {
    super(`Cannot add ${currencies.join(' and ')} without an exchange rate: sum each currency apart.`);
    this.currencies = currencies;
  }
}

/** How many decimals a currency is written with: 2 for CNY and USD, 0 for JPY, 3 for KWD. Source: CLDR, through `Intl`. */
export function minorDigits(currency: string): number {
  let digits = knownDigits.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    knownDigits.set(currency, digits);
  }
  return digits;
}

/** Asked for every amount that is shown; making a formatter each time would cost more than all the rest. */
const knownDigits = new Map<string, number>();

/** The sum of amounts in one currency. Throws `CurrencyMismatch` for two; `undefined` for none. */
export function sumMoney(amounts: readonly Money[]): Money | undefined {
  const sums = sumByCurrency(amounts);
  if (sums.length > 1) throw new CurrencyMismatch(sums.map((sum) => sum.currency));
  return sums[0];
}

/** One sum for each currency, ordered by its code. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, number>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([currency, amount]) => ({ amount, currency }));
}

/** The amount in whole units, for display only: 1250 fen is 12.5. */
export function moneyToNumber({ amount, currency }: Money): number {
  return amount / 10 ** minorDigits(currency);
}
