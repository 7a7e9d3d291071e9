import type { StoreName } from '../../model/records.js';
import type { FieldSpec } from '../../segments/fields.js';
import { fieldReader, type FieldValue, type Subject } from '../../segments/read-field.js';
import { CodeColumn } from './code-column.js';
import type { ColumnSource } from './column.js';
import type { Part } from './derived.js';
import { keepLast, kept } from './kept.js';
import { MoneyColumn } from './money-column.js';
import { NumberColumn } from './number-column.js';
import type { Row, Table, TouchLog } from './table.js';
import { TextColumn } from './text-column.js';

/** Where the values of a table come from. */
export interface Subjects {
  readonly table: Table<StoreName>;
  /** The record of a row, with what is computed for these fields. Throws `NotInMemory` for one that is away. */
  subjectAt(row: Row, now: string, fields: readonly Pick<FieldSpec, 'name' | 'computed'>[]): Subject | undefined;
  /** What is computed for these fields comes from them. */
  partsFor(fields: readonly Pick<FieldSpec, 'name' | 'computed'>[], now: string): readonly Part[];
}

/** Columns that serve totals alone. */
const mostGroups = 8;

/** The columns of a table, each made when it is first asked for. */
export class Columns {
  readonly #subjects: Subjects;
  readonly #codes = new Map<string, CodeColumn>();
  readonly #groups = new Map<string, CodeColumn>();
  readonly #numbers = new Map<string, NumberColumn>();
  readonly #amounts = new Map<string, MoneyColumn>();
  readonly #texts = new Map<string, TextColumn>();

  constructor(subjects: Subjects) {
    this.#subjects = subjects;
  }

  codes(field: FieldSpec, now: string): CodeColumn {
    return kept(this.#codes, keyOf(field), () => new CodeColumn(this.#source(field, now)));
  }

  /** Codes of every value there is, however many; of a field that changes with the moment, as it is in this epoch. */
  groups(field: FieldSpec, now: string, epoch: string): CodeColumn {
    const key = `${keyOf(field)} ${epoch}`;
    const column = this.#groups.get(key) ?? new CodeColumn(this.#source(field, now), true);
    keepLast(this.#groups, key, column, mostGroups);
    return column;
  }

  /** A number for each record that is no field of it. */
  figures(name: string, field: FieldSpec, valueOf: (subject: Subject) => number): NumberColumn {
    return kept(this.#numbers, name, () => new NumberColumn(this.#source(field, '', valueOf), field));
  }

  /** Makes a column of `figures` anew when next asked for. */
  forget(name: string): void {
    this.#numbers.delete(name);
  }

  numbers(field: FieldSpec, now: string): NumberColumn {
    return kept(this.#numbers, keyOf(field), () => new NumberColumn(this.#source(field, now), field));
  }

  amounts(field: FieldSpec, now: string): MoneyColumn {
    return kept(this.#amounts, keyOf(field), () => new MoneyColumn(this.#source(field, now), field));
  }

  texts(field: FieldSpec, now: string): TextColumn {
    return kept(this.#texts, keyOf(field), () => new TextColumn(this.#source(field, now), field));
  }

  logOf(field: Pick<FieldSpec, 'computed'>): TouchLog {
    const { table } = this.#subjects;
    return field.computed ? table.effects : table.changes;
  }

  #source(
    field: FieldSpec,
    now: string,
    read: (subject: Subject) => FieldValue | undefined = fieldReader(field.name),
  ): ColumnSource {
    const { table } = this.#subjects;
    return {
      log: this.logOf(field),
      parts: this.#subjects.partsFor([field], now),
      height: () => table.height,
      has: (row) => table.idAt(row) !== undefined,
      require: (from, until) => table.requireRange(from, until, [field]),
      valueAt: (row) => {
        const subject = this.#subjects.subjectAt(row, now, [field]);
        return subject && read(subject);
      },
    };
  }
}

/** A custom field may come to be of another type. */
function keyOf({ name, type }: FieldSpec): string {
  return `${name} ${type}`;
}
