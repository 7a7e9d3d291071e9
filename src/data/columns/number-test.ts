import type { Rule, RuleValue, TimeSpan } from '../../model/rule.js';
import { addToDay, dayOf, isRelativeDate, lastDays, nextDays, resolveDate, startOfDay } from '../../segments/dates.js';
import type { FieldSpec } from '../../segments/fields.js';
import { isNegative, positiveOf, type PositiveOperator } from '../../segments/operators.js';

/** Numbers that pass a rule: those between two, both counted in. No number passes where `low` is above `high`; `NaN` never does. */
export interface NumberRange {
  readonly low: number;
  readonly high: number;
  /** Where given, only these of them. */
  readonly wanted?: ReadonlySet<number>;
}

/** The positive side of a rule about numbers, or about instants as milliseconds. The meaning is that of `matchSegment`. */
export function rangeOf(
  field: FieldSpec,
  rule: Rule,
  options: { readonly now: string; readonly timeZone?: string | undefined },
): NumberRange {
  const operator = isNegative(rule.operator) ? positiveOf[rule.operator] : rule.operator;
  if (operator === 'not-empty') return everything;
  return field.type === 'instant'
    ? dateRange(operator, rule.value, options)
    : amountRange(operator, rule.value as number | readonly number[]);
}

const everything: NumberRange = { low: -Infinity, high: Infinity };

/** The same for amounts, whatever their currency. */
export function amountRange(operator: PositiveOperator, operand: number | readonly number[]): NumberRange {
  const bounds = typeof operand === 'number' ? [operand] : operand;
  const [low = Number.NaN, high = low] = bounds;
  switch (operator) {
    case 'not-empty':
      return everything;
    case 'in':
      return { ...everything, wanted: new Set(bounds) };
    case 'is':
      return { low, high: low };
    case 'less':
      return { low: -Infinity, high: neighbour(low, -1) };
    case 'at-most':
      return { low: -Infinity, high: low };
    case 'at-least':
      return { low, high: Infinity };
    case 'more':
      return { low: neighbour(low, 1), high: Infinity };
    default:
      return { low, high };
  }
}

function dateRange(
  operator: PositiveOperator,
  operand: Rule['value'],
  { now, timeZone }: { readonly now: string; readonly timeZone?: string | undefined },
): NumberRange {
  const today = dayOf(now, timeZone);
  /** The first millisecond of a day or an instant, and the last one. */
  const start = (date: string): number => (date.includes('T') ? Date.parse(date) : startOfDay(date, timeZone));
  const end = (date: string): number =>
    date.includes('T') ? Date.parse(date) : startOfDay(addToDay(date, 1, 'day'), timeZone) - 1;
  const within = (first: string, last: string): NumberRange => ({ low: start(first), high: end(last) });
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
  if (operator === 'before') return { low: -Infinity, high: start(first) - 1 };
  if (operator === 'after') return { low: end(first) + 1, high: Infinity };
  return within(first, second);
}

/** The next number below or above. */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value);
  // As integers, the numbers of one sign lie in the order of their size.
  bits.setBigInt64(0, bits.getBigInt64(0) + BigInt(value > 0 ? direction : -direction));
  return bits.getFloat64(0);
}
