import type { Formats } from '../../locales/formats.js';
import { birthdayInWords } from '../../locales/times-in-words.js';
import type { CustomValue } from '../../model/field.js';
import type { Money } from '../../model/money.js';
import {
  labelOf,
  optionLabelOf,
  type FieldSpec,
  type FieldValue,
  type SegmentWords,
  type SingleValue,
} from '../../segments/index.js';

/** What the words of a value are made with. */
export interface FieldTextContext {
  readonly words: SegmentWords;
  readonly format: Formats;
  readonly now: Date;
}

/** The name of a field, to stand alone: with a capital where the language has them. */
export function fieldLabel(field: FieldSpec, { words, format }: Omit<FieldTextContext, 'now'>): string {
  return capitalised(labelOf(field, words, format.locale) ?? field.name, format.locale);
}

/** The name of one of a field's options; the option itself where it has none. */
export function optionLabel(field: FieldSpec, value: string, { words, format }: Omit<FieldTextContext, 'now'>): string {
  const label = optionLabelOf(field, value, words, format.locale);
  return label === undefined ? value : capitalised(label, format.locale);
}

/** A value as people read it; a list in one line. Empty for a missing value. */
export function fieldText(
  field: FieldSpec,
  value: FieldValue | CustomValue | undefined,
  context: FieldTextContext,
): string {
  if (value === undefined || value === null) return '';
  if (!Array.isArray(value)) return singleText(field, value as SingleValue, context);
  const texts = (value as readonly SingleValue[]).map((item) => singleText(field, item, context));
  return context.format.list(texts, field.type === 'money' ? 'unit' : 'conjunction');
}

function singleText(field: FieldSpec, value: SingleValue, context: FieldTextContext): string {
  const { words, format, now } = context;
  if (typeof value === 'object') return isMoney(value) ? format.money(value) : '';
  if (typeof value === 'boolean') return capitalised(value ? words.booleans.yes : words.booleans.no, format.locale);
  if (typeof value === 'number') {
    const unit = field.definition?.unit;
    return unit === undefined ? format.number(value) : `${format.number(value)} ${unit}`;
  }
  if (field.type === 'day') return value.startsWith('--') ? birthdayInWords(format, value) : format.day(value, now);
  if (field.type === 'instant') return format.day(format.dayKey(value), now);
  return field.type === 'choice' || field.type === 'choices' ? optionLabel(field, value, context) : value;
}

function isMoney(value: object): value is Money {
  return 'amount' in value && 'currency' in value;
}

function capitalised(text: string, locale: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(locale) + text.slice(first.length);
}
