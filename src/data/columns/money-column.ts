import type { Money } from '../../model/money.js';
import type { FieldSpec } from '../../segments/fields.js';
import { typedValues } from '../../segments/read-field.js';
import { Column, withRoom, type ColumnSource } from './column.js';
import { kept } from './kept.js';
import type { Row } from './table.js';

/** Code of a row without an amount. */
const noMoney = 0;

/** One field of a table as amounts in minor units, and codes for their currencies. */
export class MoneyColumn extends Column {
  readonly #field: FieldSpec;
  #amounts = new Float64Array(0);
  #codes = new Uint32Array(0);
  readonly #codeOf = new Map<string, number>();
  readonly #currencies: string[] = [''];
  /** The amounts beyond the first, of records that have several. */
  readonly #more = new Map<Row, readonly Money[]>();

  constructor(source: ColumnSource, field: FieldSpec) {
    super(source);
    this.#field = field;
  }

  /** The first amount of each row; `NaN` for none. */
  get amounts(): Float64Array {
    return this.#amounts;
  }

  /** The code of its currency. */
  get codes(): Uint32Array {
    return this.#codes;
  }

  get more(): ReadonlyMap<Row, readonly Money[]> {
    return this.#more;
  }

  /** `undefined` for a currency that occurs nowhere. */
  codeOf(currency: string): number | undefined {
    return this.#codeOf.get(currency);
  }

  /** By code. */
  get currencies(): readonly string[] {
    return this.#currencies;
  }

  protected reset(height: number): void {
    this.#amounts = new Float64Array(height).fill(Number.NaN);
    this.#codes = new Uint32Array(height);
    this.#more.clear();
  }

  protected take(row: Row): void {
    const values = this.source.has(row) ? typedValues(this.#field, this.source.valueAt(row)) : [];
    const [first, ...more] = values as readonly Money[];
    this.#amounts = withRoom(this.#amounts, row, Number.NaN);
    this.#codes = withRoom(this.#codes, row, noMoney);
    this.#amounts[row] = first ? first.amount : Number.NaN;
    this.#codes[row] = first ? this.#codeFor(first.currency) : noMoney;
    for (const { currency } of more) this.#codeFor(currency);
    if (more.length > 0) this.#more.set(row, more);
    else this.#more.delete(row);
  }

  #codeFor(currency: string): number {
    return kept(this.#codeOf, currency, () => this.#currencies.push(currency) - 1);
  }
}
