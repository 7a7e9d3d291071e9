import type { PlainTexts } from './plain-texts.js';
import { compareCodeUnits, compareValues, type SortKey, type SortValue } from './sort-key.js';
import { withRoom } from './column.js';
import type { Row } from './table.js';

/** What the rows of a table are sorted by, for one key: as numbers as long as there is nothing else. */
export class SortValues {
  readonly key: SortKey;
  readonly #plain: PlainTexts;
  #numbers: Float64Array | undefined = new Float64Array(0);
  #values: SortValue[] = [];
  /** Of texts, while many are compared. */
  #plainTexts: (string | undefined)[] = [];
  #isSorting = false;

  constructor(key: SortKey, plain: PlainTexts) {
    this.key = key;
    this.#plain = plain;
  }

  at(row: Row): SortValue {
    if (!this.#numbers) return this.#values[row];
    const value = this.#numbers[row] ?? Number.NaN;
    return Number.isNaN(value) ? undefined : value;
  }

  /** Before many values are compared. */
  reset(height: number): void {
    this.#numbers = new Float64Array(height).fill(Number.NaN);
    this.#values = [];
    this.#plainTexts = [];
    this.#isSorting = true;
  }

  /** Once only few will be. */
  settle(): void {
    this.#plainTexts = [];
    this.#isSorting = false;
  }

  set(row: Row, value: SortValue): void {
    if (this.#numbers && value !== undefined && typeof value !== 'number') {
      const values = new Array<SortValue>(this.#numbers.length);
      this.#numbers.forEach((number, at) => {
        if (!Number.isNaN(number)) values[at] = number;
      });
      this.#values = values;
      this.#numbers = undefined;
    }
    if (this.#numbers) {
      this.#numbers = withRoom(this.#numbers, row, Number.NaN);
      this.#numbers[row] = typeof value === 'number' ? value : Number.NaN;
      return;
    }
    this.#values[row] = value;
    if (this.#isSorting && !this.key.exact) {
      this.#plainTexts[row] = typeof value === 'string' ? this.#plain.keyOf(value) : undefined;
    }
  }

  compare(left: Row, right: Row): number {
    if (this.#numbers) return this.#compareNumbers(this.#numbers[left] as number, this.#numbers[right] as number);
    const [plain, other] = [this.#plainTexts[left], this.#plainTexts[right]];
    if (plain === undefined || other === undefined) {
      return compareValues(this.#values[left], this.#values[right], this.key);
    }
    const difference =
      compareCodeUnits(plain, other) || compareCodeUnits(this.#values[left] as string, this.#values[right] as string);
    return this.key.descending ? -difference : difference;
  }

  #compareNumbers(left: number, right: number): number {
    if (left === right) return 0;
    if (Number.isNaN(left) || Number.isNaN(right)) return Number.isNaN(right) ? (Number.isNaN(left) ? 0 : -1) : 1;
    return left < right !== this.key.descending ? -1 : 1;
  }
}
