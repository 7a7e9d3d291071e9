import type { FieldValue } from '../../segments/read-field.js';
import { Column, withRoom, type ColumnSource } from './column.js';
import { IdMap } from './id-map.js';
import type { Row } from './table.js';

/** Code of a row that holds no record. */
export const noRecord = 0;
/** Below this many different values a dictionary always pays. */
const fewValues = 1_000;

/**
 * One field of a table as codes: rows with equal values have equal codes, so that a rule is asked once for each value.
 * A field with nearly as many values as records has no codes.
 */
export class CodeColumn extends Column {
  #codes: Uint16Array | Uint32Array = new Uint16Array(0);
  #codeOf = new IdMap();
  /** By code. */
  #values: (FieldValue | undefined)[] = [undefined];
  #isBuilding = false;
  #isDistinct = false;
  readonly #keepsAll: boolean;

  /** `keepsAll`: however many values there are, it is not given up. */
  constructor(source: ColumnSource, keepsAll = false) {
    super(source);
    this.#keepsAll = keepsAll;
  }

  /** Whether it was given up, because a dictionary is of no use for this field. */
  get isDistinct(): boolean {
    return this.#isDistinct;
  }

  /** One more than the highest code. */
  get size(): number {
    return this.#values.length;
  }

  /** By row. */
  get codes(): Uint16Array | Uint32Array {
    return this.#codes;
  }

  /** By code. More are added; none that was given changes. */
  get values(): readonly (FieldValue | undefined)[] {
    return this.#values;
  }

  protected reset(height: number): void {
    this.#codes = new Uint16Array(height);
    this.#codeOf = new IdMap();
    this.#values = [undefined];
    this.#isDistinct = false;
    this.#isBuilding = true;
  }

  protected override takeAll(from: Row, until: Row): void {
    if (!this.#isDistinct) super.takeAll(from, until);
    if (until >= this.height()) this.#isBuilding = false;
  }

  protected take(row: Row): void {
    if (this.#isDistinct) return;
    const code = this.source.has(row) ? this.#codeFor(this.source.valueAt(row)) : noRecord;
    if (this.#isDistinct) return;
    if (code > 0xffff && this.#codes instanceof Uint16Array) this.#codes = new Uint32Array(this.#codes);
    this.#codes = withRoom(this.#codes, row, noRecord);
    this.#codes[row] = code;
  }

  #codeFor(value: FieldValue | undefined): number {
    const key = typeof value === 'string' ? `"${value}` : (JSON.stringify(value) ?? '');
    const known = this.#codeOf.get(key);
    if (known !== undefined) return known;
    const code = this.#values.push(value) - 1;
    this.#codeOf.set(key, code);
    // Only while it is built: rules may already have been answered by codes.
    if (this.#isBuilding && !this.#keepsAll && code > fewValues && code > this.height() >> 1) this.#giveUp();
    return code;
  }

  #giveUp(): void {
    this.#isDistinct = true;
    this.#codes = new Uint16Array(0);
    this.#codeOf = new IdMap();
    this.#values = [undefined];
  }
}
