import { isDay, isInstant } from '../../model/time.js';
import type { FieldSpec } from '../../segments/fields.js';
import { isMomentary } from './customer-book.js';
import { kept } from './kept.js';
import { fieldReader, isMoney, type FieldValue, type Subject } from '../../segments/read-field.js';

/** What a record is sorted by: a number, a text, or parts that count one after the other. Missing ones come last. */
export type SortValue = number | string | readonly (number | string)[] | undefined;

/** How the values of one sort are read and compared. */
export interface SortKey {
  /** The field. */
  readonly name: string;
  /** How its values are read: tells it from another key for a field of that name. */
  readonly kind: string;
  /** Whether texts are compared by code units rather than as people read them. */
  readonly exact: boolean;
  readonly descending: boolean;
  /** Whether it depends on other records, too. */
  readonly computed: boolean;
  /** Whether it changes with the moment of asking. */
  readonly momentary: boolean;
  readonly read: (subject: Subject) => SortValue;
}

/** As people read: numbers in texts by their size, letters without regard to case and accents. */
export const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The key of a field of the catalogue. */
export function fieldKey(field: FieldSpec, descending: boolean): SortKey {
  const read = fieldReader(field.name);
  const ranks = new Map<string, SortValue>();
  return {
    name: field.name,
    kind: [field.type, ...(field.options ?? [])].join(),
    exact: field.exact || field.anniversary,
    descending,
    computed: field.computed,
    momentary: field.computed && isMomentary(field.name),
    read: (subject) => sortValueOf(field, read(subject), ranks),
  };
}

/** Below 0 when the first comes first. */
export function compareValues(left: SortValue, right: SortValue, { exact, descending }: SortKey): number {
  if (left === right) return 0;
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
  const difference = compareParts(left, right, exact);
  return descending ? -difference : difference;
}

export function compareCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function compareParts(
  left: Exclude<SortValue, undefined>,
  right: Exclude<SortValue, undefined>,
  exact: boolean,
): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') {
    return (exact ? 0 : collator.compare(left, right)) || compareCodeUnits(left, right);
  }
  const lefts = partsOf(left);
  const rights = partsOf(right);
  for (let index = 0; index < Math.min(lefts.length, rights.length); index += 1) {
    const [part, other] = [lefts[index] ?? 0, rights[index] ?? 0];
    const difference =
      typeof part === typeof other ? compareParts(part, other, exact) : typeof part === 'number' ? -1 : 1;
    if (difference !== 0) return difference;
  }
  return lefts.length - rights.length;
}

function partsOf(value: Exclude<SortValue, undefined>): readonly (number | string)[] {
  return typeof value === 'object' ? value : [value];
}

/** Values of a list of options are few: each is made once, into `ranks`. */
function sortValueOf(field: FieldSpec, value: FieldValue | undefined, ranks: Map<string, SortValue>): SortValue {
  const first = Array.isArray(value) ? (value as readonly FieldValue[])[0] : value;
  if (first === undefined) return undefined;
  if (field.type === 'day' || field.type === 'instant') return dateValue(field, String(first));
  if (typeof first === 'boolean') return Number(first);
  if (typeof first === 'number') return first;
  if (typeof first !== 'string') return isMoney(first) ? [first.currency, first.amount] : undefined;
  const { options } = field;
  if (!options) return first;
  return kept(ranks, first, () => [options.includes(first) ? options.indexOf(first) : options.length, first]);
}

function dateValue(field: FieldSpec, text: string): SortValue {
  // Birthdays may lack the year: they are sorted within it.
  if (field.anniversary) return text.slice(-5);
  // A value of another type may look like a date to the parser: `4` is a month to some.
  if (field.definition && !isDay(text) && !isInstant(text)) return undefined;
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? undefined : moment;
}
