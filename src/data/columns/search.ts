import type { AnyRecord, StoreName } from '../../model/records.js';
import { searchedFields } from '../searched-fields.js';
import { ownValue } from '../verbs/plain.js';
import { Bitset } from './bitset.js';
import type { Row, Table } from './table.js';

/** The form in which texts are searched: compatibility forms, accents and case do not count. */
function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The main texts of the records of a table, by row. */
export class SearchTexts {
  readonly #table: Table<StoreName>;
  #texts: (string | undefined)[] = [];
  #seen = -1;

  constructor(table: Table<StoreName>) {
    this.#table = table;
  }

  /** The rows whose texts hold all words of a search; `undefined` for a search without words. */
  find(search: string): Bitset | undefined {
    const words = wordsOf(search);
    if (words.length === 0) return undefined;
    this.#refresh();
    const found = new Bitset(this.#table.height);
    for (let row = 0; row < this.#table.height; row += 1) {
      const text = this.#texts[row];
      if (text !== undefined && words.every((word) => text.includes(word))) found.set(row, true);
    }
    return found;
  }

  #refresh(): void {
    const log = this.#table.changes;
    const touched = this.#seen < 0 ? undefined : log.since(this.#seen);
    this.#seen = log.end;
    if (touched) for (const row of touched) this.#read(row);
    else for (let row = 0; row < this.#table.height; row += 1) this.#read(row);
  }

  #read(row: Row): void {
    const record = this.#table.at(row);
    this.#texts[row] = record && searchTextOf(this.#table.store, record);
  }
}

/** The words of a search, in the form in which texts are searched. */
export function wordsOf(search: string): string[] {
  return searchable(search).split(/\s+/u).filter(Boolean);
}

function searchTextOf(store: StoreName, record: AnyRecord): string {
  const texts: string[] = [];
  for (const field of searchedFields[store]) collectTexts(ownValue(record, field), texts);
  return searchable(texts.join('\n'));
}

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collectTexts(part, texts);
}
