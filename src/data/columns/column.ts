import type { FieldValue } from '../../segments/read-field.js';
import { Derived, type Part } from './derived.js';
import type { Row, TouchLog } from './table.js';

/** The values of one field of a table. */
export interface ColumnSource {
  /** Which rows were touched so that their value may be another one. */
  readonly log: TouchLog;
  height(): number;
  has(row: Row): boolean;
  /** Throws `NotInMemory` for all records of these rows that are away. */
  require(from: Row, until: Row): void;
  /** `undefined` for a missing value. */
  valueAt(row: Row): FieldValue | undefined;
  /** What its values are computed from. */
  readonly parts: readonly Part[];
}

/** Something that is kept of each value of a field. */
export abstract class Column extends Derived {
  protected readonly source: ColumnSource;

  constructor(source: ColumnSource) {
    super(source.log);
    this.source = source;
  }

  protected override get sources(): readonly Part[] {
    return this.source.parts;
  }

  protected height(): number {
    return this.source.height();
  }

  protected override require(from: Row, until: Row): void {
    this.source.require(from, until);
  }
}

/** An array with room for a row; the new rows hold `rest`. */
export function withRoom<Numbers extends Float64Array | Uint32Array | Uint16Array>(
  numbers: Numbers,
  row: Row,
  rest: number,
): Numbers {
  if (row < numbers.length) return numbers;
  const wider = new (numbers.constructor as new (length: number) => Numbers)(Math.max(row + 1, numbers.length * 2));
  wider.set(numbers);
  if (rest !== 0) wider.fill(rest, numbers.length);
  return wider;
}
