import type { FieldSpec } from '../../segments/fields.js';

/** A row as the foreign system sends it and takes it: values by the name of their column. */
export type Row = Readonly<Record<string, unknown>>;

/** A column, or a place in a column of JSON: the names that lead to it. */
export interface Place {
  readonly column: string;
  readonly inside?: readonly string[];
}

/** A column to ask for. Numbers that JavaScript would round come as texts. */
export interface Column {
  readonly name: string;
  readonly asText?: boolean;
}

/** How rules, sorts and totals meet a field in the foreign system. */
export type Asked =
  /** The same in every row. */
  | { readonly kind: 'constant'; readonly value: string }
  /** Texts. `folded` holds the same ones in lower case, so that case costs nothing. */
  | { readonly kind: 'text'; readonly at: Place; readonly folded?: Place }
  /** Identifiers, compared to the letter. `toColumn` answers `undefined` for one that no row can have. */
  | { readonly kind: 'key'; readonly at: Place; readonly toColumn: (value: string) => string | number | undefined }
  /** A closed list: our value beside theirs. `open`: others are kept as they are. */
  | {
      readonly kind: 'choice';
      readonly at: Place;
      readonly values: readonly (readonly [string, string | number | boolean])[];
      readonly open: boolean;
    }
  | { readonly kind: 'number'; readonly at: Place }
  | {
      readonly kind: 'flag';
      readonly at: Place;
      readonly yes: string | number | boolean;
      readonly no: string | number | boolean;
    }
  | { readonly kind: 'day'; readonly at: Place }
  /** A day that comes back every year: a text that ends with month and day, `11-25`. */
  | { readonly kind: 'birthday'; readonly at: Place }
  | { readonly kind: 'instant'; readonly at: Place; readonly toColumn: (moment: number) => string | number }
  | {
      readonly kind: 'money';
      readonly at: Place;
      readonly currency: Place | string;
      /** Minor units as the column holds them. */
      readonly toColumn: (amount: number, currency: string) => string | number;
      /** What the column holds, in minor units. */
      readonly toMinor: (value: unknown, currency: string) => number | undefined;
    }
  /** Texts in an array. `folded` holds the same ones in lower case; without it, rules cannot ask for them. */
  | { readonly kind: 'list'; readonly at: Place; readonly folded?: Place };

/** How one field of a record is kept in columns. Made by functions such as `text`, `money` or `choice`. */
export interface Codec<Value> {
  readonly columns: readonly Column[];
  /** The value of a row; `undefined` where it has none. Throws `Misfit` for what cannot be read. */
  read(row: Row): Value | undefined;
  /** The columns of a value; `null` in them takes it away. Absent for a field that is only read. Throws `Misfit` for what cannot be kept. */
  write?(value: Value | undefined): Row;
  /** How a field of the catalogue is asked for that lies in this value. `undefined`: it cannot be asked for. */
  asked?(field: FieldSpec): Asked | undefined;
  /** Whether the system gives the value itself, so that a write leaves it out. */
  readonly given?: boolean;
  /** For a value that is the same in every row. */
  readonly constant?: Value;
  /** Where the one column holds plain data as JSON or texts as an array, so that it can be asked what it contains. */
  readonly content?: 'json' | 'array';
}

/** A value that does not fit the other side. The message never repeats it. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
  /** Leads to the part that is wrong, from the field on. */
  readonly path: readonly (string | number)[];

  constructor(message: string, path: readonly (string | number)[] = []) {
    super(message);
    this.path = path;
  }
}

/** What a column holds; `undefined` for null and for a column that did not come. Never an inherited property. */
export function cell(row: Row, column: string): unknown {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  return value === null ? undefined : value;
}
