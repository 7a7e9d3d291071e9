import type { AnyRecord, StoreName } from '../../model/records.js';
import { searchedFields } from '../searched-fields.js';
import { ownValue } from '../verbs/plain.js';
import { Derived } from './derived.js';
import type { Row, Table } from './table.js';
import { blockRows, TextBlocks } from './text-blocks.js';

/** The form in which texts are searched: compatibility forms, accents and case do not count. */
export function searchable(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

/** The main texts of the records of a table, as they are searched. */
export class SearchTexts extends Derived {
  readonly blocks = new TextBlocks();
  readonly #table: Table<StoreName>;

  constructor(table: Table<StoreName>) {
    super(table.changes);
    this.#table = table;
  }

  protected override get piece(): number {
    return blockRows;
  }

  protected height(): number {
    return this.#table.height;
  }

  protected override require(from: Row, until: Row): void {
    this.#table.requireRange(from, until);
  }

  protected reset(): void {
    this.blocks.clear();
  }

  protected take(row: Row): void {
    this.takeAll(row, row + 1);
  }

  protected override takeAll(from: Row, until: Row): void {
    const { store } = this.#table;
    this.blocks.set(from, until, (row) => {
      const record = this.#table.at(row);
      return record ? [searchTextOf(store, record)] : [];
    });
  }
}

export function wordsOf(search: string): string[] {
  return searchable(search).split(/\s+/u).filter(Boolean);
}

/** Whether the main texts of a record hold all words. */
export function holdsWords(store: StoreName, record: AnyRecord, words: readonly string[]): boolean {
  const text = searchTextOf(store, record);
  return words.every((word) => text.includes(word));
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
