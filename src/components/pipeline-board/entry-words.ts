import type { DealEntryWords } from '../../locales/deal-entry.js';
import type { Formats } from '../../locales/formats.js';
import type { Actor, Customer } from '../../model/index.js';
import { localText } from '../../model/text.js';
import type { EntryField } from './entry-draft.js';

export interface SpokenWith {
  readonly t: DealEntryWords;
  readonly format: Formats;
  readonly people: readonly Actor[];
  readonly customerOf: (id: string) => Customer | undefined;
  readonly now: Date;
}

/** What stands in the input of a field, in words; empty where nothing does. */
export function spokenEntry(
  { kind, definition }: EntryField,
  entry: string | readonly string[],
  { t, format, people, customerOf, now }: SpokenWith,
): string {
  const option = (value: string): string =>
    localText(definition?.options?.find((each) => each.value === value)?.label, format.locale) || value;
  if (typeof entry !== 'string') return format.list(entry.map(option));
  if (entry === '') return '';
  switch (kind) {
    case 'choice':
      return option(entry);
    case 'customer':
      return customerOf(entry)?.name ?? entry;
    case 'person':
      return people.find(({ id }) => id === entry)?.name ?? entry;
    case 'boolean':
      return entry === 'yes' ? t.enterYes : t.enterNo;
    case 'day':
      return format.day(entry, now);
    case 'percent':
      return format.percent(Number(entry) / 100);
    case 'money':
    case 'number':
      return format.number(Number(entry));
    default:
      return entry;
  }
}
