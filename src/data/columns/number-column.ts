import type { Rule, RuleValue, TimeSpan } from '../../model/rule.js';
import { addToDay, dayOf, isRelativeDate, lastDays, nextDays, resolveDate, startOfDay } from '../../segments/dates.js';
import type { FieldSpec } from '../../segments/fields.js';
import { isNegative, positiveOf, type PositiveOperator } from '../../segments/operators.js';
import { fieldReader, typedValues, type FieldValue, type Subject } from '../../segments/read-field.js';
import type { ColumnSource } from './column.js';
import type { Row } from './table.js';

/** Whether values of a field can be kept as plain numbers: numbers, and instants in milliseconds. */
export function isNumeric(field: FieldSpec): boolean {
  return (field.type === 'number' || field.type === 'instant') && !field.many && !field.anniversary;
}

/** One field of a table as numbers; `NaN` for a missing value. */
export class NumberColumn {
  readonly #source: ColumnSource;
  readonly #field: FieldSpec;
  #values = new Float64Array(0);
  #seen = -1;
  #hasLists = false;
  readonly #read: (subject: Subject) => FieldValue | undefined;

  constructor(source: ColumnSource, field: FieldSpec) {
    this.#source = source;
    this.#field = field;
    this.#read = fieldReader(field.name);
  }

  /** Whether some record has several values where one was expected: then numbers cannot answer. */
  get hasLists(): boolean {
    return this.#hasLists;
  }

  at(row: Row): number {
    return this.#values[row] ?? Number.NaN;
  }

  refresh(): void {
    const { log } = this.#source;
    const touched = this.#seen < 0 ? undefined : log.since(this.#seen);
    this.#seen = log.end;
    if (touched) {
      for (const row of touched) this.#take(row);
      return;
    }
    this.#values = new Float64Array(this.#source.height());
    for (let row = 0; row < this.#source.height(); row += 1) this.#take(row);
  }

  #take(row: Row): void {
    if (row >= this.#values.length) {
      const values = new Float64Array(Math.max(row + 1, this.#values.length * 2)).fill(Number.NaN);
      values.set(this.#values);
      this.#values = values;
    }
    const subject = this.#source.subjectAt(row);
    const values = subject ? typedValues(this.#field, this.#read(subject)) : [];
    if (values.length > 1) this.#hasLists = true;
    const [value] = values;
    this.#values[row] = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? value : Number.NaN;
  }
}

/** The test of the positive side of a rule, for numbers; never holds for `NaN`. The meaning is that of `matchSegment`. */
export function numberTest(
  field: FieldSpec,
  rule: Rule,
  options: { readonly now: string; readonly timeZone?: string | undefined },
): (value: number) => boolean {
  const operator = isNegative(rule.operator) ? positiveOf[rule.operator] : rule.operator;
  if (operator === 'not-empty') return (value) => !Number.isNaN(value);
  return field.type === 'number'
    ? amountTest(operator, rule.value as number | readonly number[])
    : dateTest(operator, rule.value, options);
}

function amountTest(operator: PositiveOperator, operand: number | readonly number[]): (value: number) => boolean {
  const bounds = typeof operand === 'number' ? [operand] : operand;
  const [low = Number.NaN, high = Number.NaN] = bounds;
  switch (operator) {
    case 'in': {
      const wanted = new Set(bounds);
      return (value) => wanted.has(value);
    }
    case 'is':
      return (value) => value === low;
    case 'less':
      return (value) => value < low;
    case 'at-most':
      return (value) => value <= low;
    case 'at-least':
      return (value) => value >= low;
    case 'more':
      return (value) => value > low;
    default:
      return (value) => low <= value && value <= high;
  }
}

function dateTest(
  operator: PositiveOperator,
  operand: Rule['value'],
  { now, timeZone }: { readonly now: string; readonly timeZone?: string | undefined },
): (value: number) => boolean {
  const today = dayOf(now, timeZone);
  /** The first moment of a day or an instant, and the first moment after it. */
  const start = (date: string): number => (date.includes('T') ? Date.parse(date) : startOfDay(date, timeZone));
  const end = (date: string): number =>
    date.includes('T') ? Date.parse(date) + 1 : startOfDay(addToDay(date, 1, 'day'), timeZone);
  const within = (first: string, last: string): ((value: number) => boolean) => {
    const [from, until] = [start(first), end(last)];
    return (value) => from <= value && value < until;
  };
  if (operator === 'within-last') return within(...lastDays(operand as TimeSpan, today));
  if (operator === 'within-next') return within(...nextDays(operand as TimeSpan, today));
  const dates: readonly RuleValue[] = Array.isArray(operand) ? operand : operand === undefined ? [] : [operand];
  const [first = '', second = first] = dates.map((date) =>
    isRelativeDate(date) ? resolveDate(date, now, timeZone) : (date as string),
  );
  if (operator === 'on') {
    const day = first.includes('T') ? dayOf(first, timeZone) : first;
    return within(day, day);
  }
  const [from, until] = [start(first), end(first)];
  if (operator === 'before') return (value) => value < from;
  if (operator === 'after') return (value) => value >= until;
  return within(first, second);
}
