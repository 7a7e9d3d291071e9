import type { FieldSpec } from '../../segments/fields.js';
import { typedValues } from '../../segments/read-field.js';
import { Column, withRoom, type ColumnSource } from './column.js';
import type { Row } from './table.js';

/** Whether values of a field can be kept as plain numbers: numbers, and instants in milliseconds. */
export function isNumeric(field: FieldSpec): boolean {
  return (field.type === 'number' || field.type === 'instant') && !field.anniversary;
}

/** One field of a table as numbers; `NaN` for a missing value. */
export class NumberColumn extends Column {
  readonly #field: FieldSpec;
  #values = new Float64Array(0);
  /** The values beyond the first, of the few records that have several. */
  readonly #more = new Map<Row, readonly number[]>();

  constructor(source: ColumnSource, field: FieldSpec) {
    super(source);
    this.#field = field;
  }

  /** The first value of each row. */
  get values(): Float64Array {
    return this.#values;
  }

  get more(): ReadonlyMap<Row, readonly number[]> {
    return this.#more;
  }

  protected reset(height: number): void {
    this.#values = new Float64Array(height).fill(Number.NaN);
    this.#more.clear();
  }

  protected take(row: Row): void {
    const values = this.source.has(row) ? typedValues(this.#field, this.source.valueAt(row)) : [];
    const [first = Number.NaN, ...more] = values.map(numberOf);
    this.#values = withRoom(this.#values, row, Number.NaN);
    this.#values[row] = first;
    if (more.length > 0) this.#more.set(row, more);
    else this.#more.delete(row);
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number(value);
}
