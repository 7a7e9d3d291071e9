import type { FieldDefinition } from '../model/field.js';
import { moneyToNumber, type Money } from '../model/money.js';
import { isRuleGroup } from '../model/rule-group.js';
import type { StoreName } from '../model/records.js';
import type { Rule, RuleGroup, RuleNode, RuleValue, TimeSpan } from '../model/rule.js';
import { localText } from '../model/text.js';
import { ruleLimits } from '../model/vocabulary.js';
import { isRelativeDate } from './dates.js';
import { findField, type FieldSpec } from './fields.js';
import { operandShapeOf } from './operators.js';
import { isMoney } from './read-field.js';
import type { RulePhrase, SegmentWords, SentencePart } from './segment-words.js';
import { foldText } from './text.js';

/** How the values in a sentence are written. */
export interface SegmentFormat {
  /** BCP 47: for numbers, money, days and lists. */
  readonly locale: string;
  /** The kind of record; customers where absent. */
  readonly store?: StoreName;
  readonly definitions?: readonly FieldDefinition[];
  /** IANA zone that instants are written in; UTC where absent. */
  readonly timeZone?: string;
  /** The name behind an identifier: of an owner, a stage, a customer. */
  readonly nameOf?: (field: FieldSpec, id: string) => string | undefined;
}

/** One sentence that says what a segment means. A rule that is unfinished or not valid is said as far as it goes. */
export function describeSegment(rule: RuleGroup, words: SegmentWords, format: SegmentFormat): string {
  return words.sentence(
    format.store ?? 'customers',
    partsOf(rule, words, format, 1),
    rule.combinator,
    rule.not === true,
  );
}

/** One rule in words, as a part of a sentence. */
export function describeRule(rule: Rule, words: SegmentWords, format: SegmentFormat): string {
  const field = findField(format.store ?? 'customers', rule.field, format.definitions);
  if (!field) return words.unknownField(words.quoted(inert(rule.field)));
  const [value, upper] = operandOf(rule, field, words, format);
  const phrase: RulePhrase = {
    field: labelOf(field, words, format.locale),
    value,
    upper,
    many: field.type === 'choices',
    relative: isRelativeDate(rule.value),
  };
  return words.phrases[rule.operator](phrase);
}

/** The name of a field in a language. */
export function labelOf(field: FieldSpec, words: SegmentWords, locale: string): string {
  if (field.definition) return inert(localText(field.definition.label, locale));
  return words.fields[field.label as keyof SegmentWords['fields']];
}

/** The name of an option of a field in a language; the option itself where it has none. */
export function optionLabelOf(
  field: FieldSpec,
  option: string,
  words: SegmentWords,
  locale: string,
): string | undefined {
  const custom = field.definition?.options?.find(({ value }) => foldText(value) === foldText(option));
  if (custom) return inert(localText(custom.label, locale));
  const known = field.optionSet && field.options?.find((value) => foldText(value) === foldText(option));
  return known && (words.options[field.optionSet] as Readonly<Record<string, string>>)[known];
}

function partsOf(group: RuleGroup, words: SegmentWords, format: SegmentFormat, depth: number): SentencePart[] {
  return group.rules.map((node) => ({ text: describeNode(node, words, format, depth), isGroup: isRuleGroup(node) }));
}

function describeNode(node: RuleNode, words: SegmentWords, format: SegmentFormat, depth: number): string {
  if (!isRuleGroup(node)) return describeRule(node, words, format);
  if (depth > ruleLimits.depth) return words.blank;
  return words.group(partsOf(node, words, format, depth + 1), node.combinator, node.not === true);
}

function operandOf(
  { operator, value }: Rule,
  field: FieldSpec,
  words: SegmentWords,
  format: SegmentFormat,
): readonly [string, string] {
  const one = (single: RuleValue | undefined): string => valueInWords(field, single, words, format);
  switch (operandShapeOf(operator)) {
    case 'none':
      return ['', ''];
    case 'one':
      return [one(value), ''];
    case 'pair': {
      if (!Array.isArray(value)) return [words.blank, words.blank];
      const [first, second] = value as readonly RuleValue[];
      return [one(first), one(second)];
    }
    case 'span': {
      if (!isSpan(value)) return [words.blank, ''];
      const said = operator === 'within-next' ? words.dates.next : words.dates.last;
      return [said(value.amount, value.unit), ''];
    }
    case 'list': {
      const values: readonly RuleValue[] = Array.isArray(value) ? value : [];
      const shown = values.slice(0, mostListed).map(one);
      if (values.length > mostListed) shown.push(words.more(values.length - mostListed));
      const type = operator === 'has-all' ? 'conjunction' : 'disjunction';
      return [shown.length === 0 ? words.blank : new Intl.ListFormat(format.locale, { type }).format(shown), ''];
    }
  }
}

/** A list of more values than this is cut, with the number of the others. */
const mostListed = 5;
/** A text of more characters than this is cut: people name a value to recognise it, not to read it. */
const mostCharacters = 60;

function valueInWords(
  field: FieldSpec,
  value: RuleValue | undefined,
  words: SegmentWords,
  format: SegmentFormat,
): string {
  const { locale } = format;
  if (value === undefined || value === '') return words.blank;
  if (typeof value === 'boolean') return value ? words.booleans.yes : words.booleans.no;
  if (typeof value === 'number') return numberInWords(field, value, locale);
  if (typeof value === 'string') return textInWords(field, value, words, format);
  if (isMoney(value)) return moneyInWords(value, locale);
  return isRelativeDate(value) ? words.dates.relative(value) : words.blank;
}

function textInWords(field: FieldSpec, value: string, words: SegmentWords, format: SegmentFormat): string {
  if (field.type === 'day' || field.type === 'instant') return dateInWords(value, format) ?? words.blank;
  const label = optionLabelOf(field, value, words, format.locale);
  if (label !== undefined) return label;
  const name = field.exact ? format.nameOf?.(field, value) : undefined;
  return name === undefined ? words.quoted(inert(value)) : inert(name);
}

function numberInWords(field: FieldSpec, value: number, locale: string): string {
  const unit = field.definition?.unit;
  const number = numberFormat(locale, { maximumFractionDigits: 6 }).format(value);
  return unit === undefined ? number : `${number}\u00a0${inert(unit)}`;
}

/** Whole amounts without decimals. */
function moneyInWords(money: Money, locale: string): string {
  const value = moneyToNumber(money);
  const decimals = Number.isInteger(value) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  const style = { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol' } as const;
  return numberFormat(locale, { ...style, ...decimals }).format(value);
}

const made = new Map<string, Intl.NumberFormat>();

/** Kept, since making one costs more than a hundred uses of it. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = made.get(key);
  if (!format) made.set(key, (format = new Intl.NumberFormat(locale, options)));
  return format;
}

function dateInWords(value: string, { locale, timeZone = 'UTC' }: SegmentFormat): string | undefined {
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  return value.includes('T')
    ? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(time)
    : new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(time);
}

function isSpan(value: RuleValue | undefined): value is TimeSpan {
  return typeof value === 'object' && !Array.isArray(value) && 'unit' in value && !('from' in value);
}

/** A text of somebody's, short, on one line, and unable to turn the direction of the sentence around it. */
function inert(text: string): string {
  const line = text
    .slice(0, 4 * mostCharacters)
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ');
  const characters = [...line];
  const cut = characters.length > mostCharacters || text.length > 4 * mostCharacters;
  const short = cut ? `${characters.slice(0, mostCharacters).join('').trimEnd()}…` : line;
  // First strong isolate: the text has its own direction, and the sentence keeps its own.
  return rightToLeft.test(short) ? `\u2068${short}\u2069` : short;
}

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
