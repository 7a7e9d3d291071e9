import type { AnyRecord, StoreName } from '../../model/records.js';
import { ownValue } from '../verbs/plain.js';

/** The form in which texts are searched: compatibility forms, accents and case do not count. */
function searchable(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}

/** The words of a search; a record is found when it holds all of them. */
export function wordsOf(search: string): string[] {
  return searchable(search).split(/\s+/u).filter(Boolean);
}

/** The main texts of a record, in the form that `wordsOf` answers. */
export function searchTextOf(store: StoreName, record: AnyRecord): string {
  const texts: string[] = [];
  for (const field of searched[store]) collectTexts(ownValue(record, field), texts);
  return searchable(texts.join('\n'));
}

const searched: { readonly [Store in StoreName]: readonly string[] } = {
  customers: ['name', 'nameParts', 'organisation', 'jobTitle', 'contactPoints', 'addresses', 'tags', 'membership'],
  orders: ['number', 'lines'],
  interactions: ['title', 'body', 'outcome', 'changes'],
  pipelines: ['name'],
  deals: ['title', 'tags', 'reason'],
  surveys: ['name', 'title'],
  feedback: ['answers', 'cause', 'action'],
  segments: ['name', 'description'],
  tasks: ['title', 'note'],
  loyalty: ['reason'],
  fields: ['name', 'label'],
};

function collectTexts(value: unknown, texts: string[]): void {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) collectTexts(part, texts);
}
