import type { AnyRecord, StoreName } from '../model/records.js';
import type { CustomerExport } from './adapter.js';

/** One table of an export. */
export interface CsvFile {
  /** Name of the store, to name a file by. */
  readonly store: StoreName;
  /** RFC 4180 with a byte order mark, which spreadsheets need to read Chinese. */
  readonly text: string;
}

export interface CsvOptions {
  /**
   * Writes texts exactly as they are, for programs. A spreadsheet runs what begins with `=`, `+`, `-` or `@`: without this
   * option such texts get an apostrophe in front.
   */
  readonly exact?: boolean;
}

/** What is kept about a customer as tables that a person can open: one for each store, with a column for each field. */
export function exportCsv({ records }: Pick<CustomerExport, 'records'>, options: CsvOptions = {}): readonly CsvFile[] {
  return (Object.entries(records) as [StoreName, readonly AnyRecord[]][])
    .filter(([, rows]) => rows.length > 0)
    .map(([store, rows]) => ({ store, text: tableOf(rows.map(cellsOf), options) }));
}

type Cell = string | number | boolean;

function tableOf(rows: readonly ReadonlyMap<string, Cell>[], options: CsvOptions): string {
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ''))];
  return `\uFEFF${lines.map((line) => line.map((cell) => written(cell, options)).join(',')).join('\r\n')}\r\n`;
}

/** Every value of a record by its path, such as `contactPoints.0.value`. */
function cellsOf(record: AnyRecord): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  const collect = (value: unknown, path: string): void => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') cells.set(path, value);
    else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        collect(Object.getOwnPropertyDescriptor(value, key)?.value, path === '' ? key : `${path}.${key}`);
      }
    }
  };
  collect(record, '');
  return cells;
}

/** What a spreadsheet takes for the beginning of a formula, full-width forms and what stands behind blanks included. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

function written(cell: Cell, { exact = false }: CsvOptions): string {
  // Numbers stay numbers, negative ones too.
  if (typeof cell !== 'string') return String(cell);
  // Before quoting, which spreadsheets take away again.
  const safe = !exact && formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
