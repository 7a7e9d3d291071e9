import type { CustomerFacts, Money, Order } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import { instantOf, isInstant } from '../../model/time.js';
import { isMoney } from '../../segments/read-field.js';
import { withRoom } from './column.js';
import { Derived } from './derived.js';
import type { Chains } from './owners.js';
import type { Row, Table } from './table.js';

/** What RFM needs of a customer's orders. */
export interface Purchases {
  readonly last: number;
  readonly frequency: number;
  readonly monetary: number;
  /** `undefined` for orders in several currencies. */
  readonly currency: string | undefined;
}

/** What is asked of everybody's orders. */
export class OrderFigures extends Derived {
  readonly #table: Table<'orders'>;
  readonly #chains: Chains;
  /** `NaN` for an order that does not count. */
  #placed = new Float64Array(0);
  #amounts = new Float64Array(0);
  #codes = new Uint32Array(0);
  readonly #currencies: string[] = [];
  #isRegular = true;

  constructor(table: Table<'orders'>, chains: Chains) {
    super(table.changes);
    this.#table = table;
    this.#chains = chains;
  }

  /** `undefined` for somebody without an order that counts. */
  of(owner: number): Purchases | undefined {
    let [last, frequency, monetary] = [-Infinity, 0, 0];
    let [code, isMixed] = [-1, false];
    for (let row = this.#chains.firstOf(owner); row !== undefined; row = this.#chains.after(row)) {
      const placed = this.#placed[row] ?? Number.NaN;
      if (Number.isNaN(placed)) continue;
      if (placed > last) last = placed;
      frequency += 1;
      monetary += this.#amounts[row] ?? 0;
      const currency = this.#codes[row] ?? 0;
      if (code < 0) code = currency;
      else if (code !== currency) isMixed = true;
    }
    if (frequency === 0) return undefined;
    return { last, frequency, monetary, currency: isMixed ? undefined : this.#currencies[code] };
  }

  /** Whether all moments are instants, so that facts can be told from their milliseconds. */
  get isRegular(): boolean {
    return this.#isRegular;
  }

  factsOf(owner: number): Pick<CustomerFacts, 'orderCount' | 'firstOrderAt' | 'lastOrderAt' | 'spent'> {
    const spent: Money[] = [];
    let [first, last] = [Infinity, -Infinity];
    for (let row = this.#chains.firstOf(owner); row !== undefined; row = this.#chains.after(row)) {
      const placed = this.#placed[row] ?? Number.NaN;
      if (Number.isNaN(placed)) continue;
      if (placed > last) last = placed;
      if (placed < first) first = placed;
      spent.push({ amount: this.#amounts[row] ?? 0, currency: this.#currencies[this.#codes[row] ?? 0] ?? '' });
    }
    const orderCount = spent.length;
    if (orderCount === 0) return { orderCount, spent };
    return { orderCount, spent: sumByCurrency(spent), firstOrderAt: instantOf(first), lastOrderAt: instantOf(last) };
  }

  protected height(): number {
    return this.#table.height;
  }

  protected override require(from: Row, until: Row): void {
    this.#table.requireRange(from, until);
  }

  protected reset(height: number): void {
    this.#placed = new Float64Array(height).fill(Number.NaN);
    this.#amounts = new Float64Array(height);
    this.#codes = new Uint32Array(height);
    this.#isRegular = true;
  }

  protected take(row: Row): void {
    const order = this.#table.at(row);
    this.#placed = withRoom(this.#placed, row, Number.NaN);
    this.#amounts = withRoom(this.#amounts, row, 0);
    this.#codes = withRoom(this.#codes, row, 0);
    const counts = order !== undefined && isSound(order) && order.status !== 'cancelled';
    if (counts && !isInstant(order.placedAt)) this.#isRegular = false;
    this.#placed[row] = counts ? Date.parse(order.placedAt) : Number.NaN;
    this.#amounts[row] = counts ? order.total.amount : 0;
    this.#codes[row] = counts ? this.#codeOf(order.total.currency) : 0;
  }

  #codeOf(currency: string): number {
    const known = this.#currencies.indexOf(currency);
    return known >= 0 ? known : this.#currencies.push(currency) - 1;
  }
}

/** Seeds are not checked: an order without an amount or a moment counts for nothing. */
export function isSound(order: Order): boolean {
  return isMoney(order.total) && !Number.isNaN(Date.parse(order.placedAt));
}
