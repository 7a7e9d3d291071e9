import type { FieldSpec } from '../../segments/fields.js';
import { typedValues } from '../../segments/read-field.js';
import type { SingleValue } from '../../segments/read-field.js';
import { Bitset } from './bitset.js';
import type { CodeColumn } from './code-column.js';
import { Derived, type Part } from './derived.js';
import type { MoneyColumn } from './money-column.js';
import type { NumberColumn } from './number-column.js';
import type { NumberRange } from './number-test.js';
import { scanCodes, scanRange, scanRangeOfCode, scanRows } from './scans.js';
import type { Row, Table, TouchLog } from './table.js';
import type { StoreName } from '../../model/records.js';
import { blockRows, passes, type TextBlocks, type TextTest } from './text-blocks.js';

/** Rows that one look over typed arrays takes in between two pauses; a multiple of the rows of a block. */
const manyRows = 65_536;
const someRows = 4_096;

/** How one question is asked of rows: of a column, or of the records themselves. */
export interface Judge {
  readonly parts: readonly Part[];
  readonly piece: number;
  /** Forgets what it knows of values. */
  reset?(): void;
  /** Decides rows that follow each other; the first begins a word of bits. */
  scan(words: Uint32Array, from: Row, until: Row): void;
  holds(row: Row): boolean;
}

/** The rows of which one question holds; remembered, and brought up to date with what was touched. */
export class Leaf extends Derived {
  readonly rows = new Bitset(0);
  readonly #height: () => number;
  /** May choose another way once a column turns out to be of no use. */
  readonly #judge: () => Judge;

  constructor(log: TouchLog, height: () => number, judge: () => Judge) {
    super(log);
    this.#height = height;
    this.#judge = judge;
  }

  protected override get sources(): readonly Part[] {
    return this.#judge().parts;
  }

  protected override get piece(): number {
    return this.#judge().piece;
  }

  protected height(): number {
    return this.#height();
  }

  protected reset(height: number): void {
    this.#judge().reset?.();
    this.rows.words(height).fill(0);
  }

  protected take(row: Row): void {
    this.rows.set(row, this.#judge().holds(row));
  }

  protected override takeAll(from: Row, until: Row): void {
    this.#judge().scan(this.rows.words(until), from, until);
  }
}

/** Rows that hold a record. */
export function liveJudge(table: Table<StoreName>): Judge {
  const holds = (row: Row): boolean => table.idAt(row) !== undefined;
  return { parts: [], piece: manyRows, holds, scan: (words, from, until) => scanRows(words, holds, from, until) };
}

/** A question that only the records themselves can answer. */
export function recordJudge(holds: (row: Row) => boolean, parts: readonly Part[]): Judge {
  return { parts, piece: 256, holds, scan: (words, from, until) => scanRows(words, holds, from, until) };
}

export function numberJudge(column: NumberColumn, { low, high, wanted }: NumberRange): Judge {
  const passesOne = (value: number): boolean => value >= low && value <= high && (!wanted || wanted.has(value));
  const holds = (row: Row): boolean =>
    passesOne(column.values[row] ?? Number.NaN) || column.more.get(row)?.some(passesOne) === true;
  return {
    parts: [column],
    piece: manyRows,
    holds,
    scan(words, from, until) {
      if (wanted) return scanRows(words, holds, from, until);
      scanRange(words, column.values, low, high, from, until);
      setMore(words, column.more.keys(), holds, from, until);
    },
  };
}

/** Amounts of one currency, or of any. */
export function moneyJudge(column: MoneyColumn, { low, high }: NumberRange, currency: string | undefined): Judge {
  const passesOne = (amount: number, of: string | undefined): boolean =>
    amount >= low && amount <= high && (currency === undefined || of === currency);
  const holds = (row: Row): boolean =>
    passesOne(column.amounts[row] ?? Number.NaN, column.currencies[column.codes[row] ?? 0]) ||
    column.more.get(row)?.some((money) => passesOne(money.amount, money.currency)) === true;
  return {
    parts: [column],
    piece: manyRows,
    holds,
    scan(words, from, until) {
      const code = currency === undefined ? undefined : (column.codeOf(currency) ?? noCode);
      if (code === undefined) scanRange(words, column.amounts, low, high, from, until);
      else scanRangeOfCode(words, column.amounts, column.codes, code, low, high, from, until);
      setMore(words, column.more.keys(), holds, from, until);
    },
  };
}

const noCode = 0xffff_ffff;

/** Asks once for each different value. */
export function codeJudge(
  column: CodeColumn,
  field: FieldSpec,
  test: (values: readonly SingleValue[]) => boolean,
): Judge {
  const unknown = 2;
  let verdicts = new Uint8Array(0);
  let asked = 0;
  const verdictOf = (code: number): number => (code > 0 && test(typedValues(field, column.values[code])) ? 1 : 0);
  const know = (code: number): void => {
    if (code >= verdicts.length) {
      const wider = new Uint8Array(Math.max(column.size, verdicts.length * 2)).fill(unknown);
      wider.set(verdicts);
      verdicts = wider;
    }
    if (verdicts[code] === unknown) verdicts[code] = verdictOf(code);
  };
  return {
    parts: [column],
    get piece() {
      return column.size > someRows ? someRows : manyRows;
    },
    reset() {
      verdicts = new Uint8Array(0);
      asked = 0;
    },
    holds(row) {
      const code = column.codes[row] ?? 0;
      know(code);
      return verdicts[code] === 1;
    },
    scan(words, from, until) {
      if (column.size <= someRows) for (; asked < column.size; asked += 1) know(asked);
      else for (let row = from; row < until; row += 1) know(column.codes[row] ?? 0);
      scanCodes(words, column.codes, verdicts, from, until);
    },
  };
}

/** Rows with a text that passes; for all but `contains` and the like there may be several texts to pass. */
export function textJudge(
  { blocks, column }: { readonly blocks: TextBlocks; readonly column: Part },
  wanted: readonly string[],
  test: TextTest,
): Judge {
  return {
    parts: [column],
    // A block is searched in some 10 µs.
    piece: blockRows * 64,
    holds: (row) => blocks.textsOf(row).some((text) => wanted.some((part) => passes(text, part, test))),
    scan(words, from, until) {
      words.fill(0, from >>> 5, (until + 31) >>> 5);
      const found = (row: Row): void => void (words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31)));
      for (const part of wanted) blocks.find(from, until, part, test, found);
    },
  };
}

function setMore(words: Uint32Array, rows: Iterable<Row>, holds: (row: Row) => boolean, from: Row, until: Row): void {
  for (const row of rows) {
    if (row < from || row >= until || !holds(row)) continue;
    words[row >>> 5] = (words[row >>> 5] ?? 0) | (1 << (row & 31));
  }
}
