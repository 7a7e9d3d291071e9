import { instantOf } from '../../model/time.js';
import { isMoment, type UsualValue } from '../verbs/usual-fields.js';
import { withRoom } from './column.js';
import type { Row } from './table.js';

/** The usual fields of the records of a table, also of those that are away. */
export class UsualValues {
  readonly #columns = new Map<string, UsualColumn>();

  constructor(fields: readonly string[]) {
    for (const field of fields) this.#columns.set(field, isMoment(field) ? new MomentColumn() : new WordColumn());
  }

  set(row: Row, values: readonly UsualValue[] | undefined): void {
    let index = 0;
    for (const column of this.#columns.values()) column.set(row, values?.[index++] ?? (values ? null : false));
  }

  forget(row: Row): void {
    this.set(row, undefined);
  }

  /** Whether anything is known of a row. */
  has(row: Row): boolean {
    for (const column of this.#columns.values()) if (column.knows(row)) return true;
    return false;
  }

  /** Whether these fields of a row can be told without its record. */
  knows(row: Row, fields: readonly { readonly name: string }[]): boolean {
    return fields.every(({ name }) => this.#columns.get(name)?.knows(row));
  }

  /** A record as far as these fields go, which are known. */
  at(row: Row, fields: readonly { readonly name: string }[]): Readonly<object> {
    const record: Record<string, unknown> = {};
    for (const { name } of fields) {
      const value = this.#columns.get(name)?.at(row);
      if (value !== undefined) record[name] = value;
    }
    return record;
  }
}

interface UsualColumn {
  set(row: Row, value: UsualValue): void;
  knows(row: Row): boolean;
  /** As it stands in the record; `undefined` where it is missing. */
  at(row: Row): string | number | undefined;
}

/** Instants, in eight bytes each. */
class MomentColumn implements UsualColumn {
  /** Infinity where it is not known, `NaN` where it is missing. */
  #moments = new Float64Array(0);

  set(row: Row, value: UsualValue): void {
    this.#moments = withRoom(this.#moments, row, Infinity);
    this.#moments[row] = typeof value === 'number' ? value : value === null ? Number.NaN : Infinity;
  }

  knows(row: Row): boolean {
    return (this.#moments[row] ?? Infinity) !== Infinity;
  }

  at(row: Row): string | undefined {
    const moment = this.#moments[row] ?? Number.NaN;
    return Number.isNaN(moment) ? undefined : instantOf(moment);
  }
}

/** Words and small numbers of which there are few, in two bytes each. */
class WordColumn implements UsualColumn {
  #codes = new Uint16Array(0);
  /** By code; the first is for what is not known. */
  readonly #values: (string | number | undefined)[] = [undefined];
  readonly #codeOf = new Map<string | number | null, number>();

  set(row: Row, value: UsualValue): void {
    this.#codes = withRoom(this.#codes, row, 0);
    this.#codes[row] = value === false ? 0 : this.#codeFor(value);
  }

  knows(row: Row): boolean {
    return (this.#codes[row] ?? 0) !== 0;
  }

  at(row: Row): string | number | undefined {
    return this.#values[this.#codes[row] ?? 0];
  }

  #codeFor(value: string | number | null): number {
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    // No more fit into two bytes.
    if (this.#values.length > 0xffff) return 0;
    const code = this.#values.push(value ?? undefined) - 1;
    this.#codeOf.set(value, code);
    return code;
  }
}
