import type { FieldValue, Subject } from '../../segments/read-field.js';
import type { Row, TouchLog } from './table.js';

/** What a column needs of the table whose field it holds. */
export interface ColumnSource {
  readonly log: TouchLog;
  height(): number;
  subjectAt(row: Row): Subject | undefined;
}

/** Code of a row that holds no record. */
const noRecord = 0;
/** Below this many different values a dictionary always pays. */
const fewValues = 1_000;

/**
 * One field of a table as codes: rows with equal values have equal codes, so that a rule is asked once for each value.
 * A field with nearly as many values as records has no codes.
 */
export class Column {
  readonly #source: ColumnSource;
  readonly #read: (subject: Subject) => FieldValue | undefined;
  #codes = new Uint32Array(0);
  #codeOf = new Map<string, number>();
  /** For each code, a record with that value. */
  #examples: (Subject | undefined)[] = [undefined];
  #seen = -1;
  #isDistinct = false;

  constructor(source: ColumnSource, read: (subject: Subject) => FieldValue | undefined) {
    this.#source = source;
    this.#read = read;
  }

  /** Whether a dictionary is of no use for this field. */
  get isDistinct(): boolean {
    return this.#isDistinct;
  }

  codeAt(row: Row): number {
    return this.#codes[row] ?? noRecord;
  }

  exampleOf(code: number): Subject | undefined {
    return this.#examples[code];
  }

  refresh(): void {
    const { log } = this.#source;
    const touched = this.#seen < 0 ? undefined : log.since(this.#seen);
    this.#seen = log.end;
    if (touched) {
      if (!this.#isDistinct) for (const row of touched) this.#take(row);
      return;
    }
    this.#codes = new Uint32Array(this.#source.height());
    this.#codeOf = new Map();
    this.#examples = [undefined];
    this.#isDistinct = false;
    for (let row = 0; row < this.#source.height() && !this.#isDistinct; row += 1) this.#take(row);
  }

  #take(row: Row): void {
    if (row >= this.#codes.length) {
      const codes = new Uint32Array(Math.max(row + 1, this.#codes.length * 2));
      codes.set(this.#codes);
      this.#codes = codes;
    }
    const subject = this.#source.subjectAt(row);
    this.#codes[row] = subject ? this.#codeFor(subject) : noRecord;
  }

  #codeFor(subject: Subject): number {
    const value = this.#read(subject);
    const key = typeof value === 'string' ? `"${value}` : (JSON.stringify(value) ?? '');
    const known = this.#codeOf.get(key);
    if (known !== undefined) return known;
    const code = this.#examples.push(subject) - 1;
    this.#codeOf.set(key, code);
    if (code > fewValues && code > this.#source.height() >> 1) {
      this.#isDistinct = true;
      this.#codeOf = new Map();
      this.#examples = [undefined];
      this.#codes = new Uint32Array(0);
    }
    return code;
  }
}
