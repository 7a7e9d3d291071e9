import Papa from 'papaparse';

/** A file of rows and columns, as it was found. */
export interface Table {
  /** Names of the columns; absent where the file has no line with names. */
  readonly header?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What the row of a number in the file is, for whoever looks for it there: the header counts. */
  readonly firstRow: number;
  /** Known from the format alone. */
  readonly currency?: string;
}

/** The text of a file: UTF-8 or UTF-16, and otherwise what Chinese spreadsheets write. */
export function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The CDNOW purchases of Fader and Hardie: customer, number in the sample, day, units and dollars, between spaces. */
const cdnowLine = /^\s*\d+(\s+\d+)?\s+\d{8}\s+\d+\s+\d+(\.\d+)?\s*$/;
const cdnowColumns = {
  5: ['id', 'sample id', 'date', 'units', 'dollars'],
  4: ['id', 'date', 'units', 'dollars'],
} as const;

/** Reads rows and columns; the delimiter is found out. */
export function readTable(text: string): Table {
  const cdnow = readCdnow(text);
  if (cdnow) return cdnow;
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const [first = [], ...others] = data;
  if (!isHeader(first)) return { rows: data, firstRow: 1 };
  return { header: first.map((name) => name.trim()), rows: others, firstRow: 2 };
}

function readCdnow(text: string): Table | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length === 0 || !lines.slice(0, 20).every((line) => cdnowLine.test(line))) return undefined;
  const rows = lines.map((line) => line.trim().split(/\s+/));
  const header = cdnowColumns[rows[0]?.length === 5 ? 5 : 4];
  return { header, rows, firstRow: 1, currency: 'USD' };
}

/** Names have letters and no cell of them is a number or begins like a date. */
function isHeader(row: readonly string[]): boolean {
  const filled = row.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    filled.length > 0 && filled.every((cell) => /\p{L}/u.test(cell) && !/^[\d¥$€£]/.test(cell) && !cell.includes('@'))
  );
}
