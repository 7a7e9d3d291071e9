import type { Money } from '../model/money.js';
import { isRuleGroup } from '../model/rule-group.js';
import type { StoreName } from '../model/records.js';
import type { Rule, RuleGroup, RuleNode, RuleValue, TimeSpan } from '../model/rule.js';
import { requireSegment } from './check.js';
import { dayOf, hasAnniversaryBetween, isRelativeDate, lastDays, nextDays, resolveDate } from './dates.js';
import { findField, type FieldSpec } from './fields.js';
import type { MatchOptions } from './match.js';
import { isNegative, positiveOf, type PositiveOperator } from './operators.js';
import { fieldReader, isMoney, typedValues, type SingleValue, type Subject } from './read-field.js';
import { foldText } from './text.js';

type Test<Value> = (value: Value) => boolean;

/**
 * The same as `matchSegment` for many records: checked once, its dates resolved and its texts folded beforehand.
 * Throws `InvalidSegment` for a rule that is not valid.
 */
export function compileSegment(
  rule: RuleGroup,
  store: StoreName,
  options: Omit<MatchOptions, 'store'>,
): (subject: Subject) => boolean {
  return compileNode(requireSegment(rule, store, options.definitions), store, options);
}

/**
 * One rule that was checked, asked of the values that a field has instead of a record. Only its positive side: a negative
 * operator holds wherever this does not.
 */
export function compilePositive(
  rule: Rule,
  field: FieldSpec,
  options: Omit<MatchOptions, 'store'>,
): (values: readonly SingleValue[]) => boolean {
  const operator: PositiveOperator = isNegative(rule.operator) ? positiveOf[rule.operator] : rule.operator;
  return compileValues(field, operator, rule.value, options);
}

function compileNode(node: RuleNode, store: StoreName, options: MatchOptions): Test<Subject> {
  if (!isRuleGroup(node)) return compileRule(node, store, options);
  const tests = node.rules.map((child) => compileNode(child, store, options));
  const negated = node.not === true;
  return node.combinator === 'and' || tests.length === 0
    ? (subject) => tests.every((test) => test(subject)) !== negated
    : (subject) => tests.some((test) => test(subject)) !== negated;
}

function compileRule(rule: Rule, store: StoreName, options: MatchOptions): Test<Subject> {
  const field = findField(store, rule.field, options.definitions);
  if (!field) return () => false;
  const read = fieldReader(rule.field);
  const negated = isNegative(rule.operator);
  const test = compilePositive(rule, field, options);
  return (subject) => test(typedValues(field, read(subject))) !== negated;
}

function compileValues(
  field: FieldSpec,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  options: MatchOptions,
): Test<readonly SingleValue[]> {
  if (operator === 'not-empty') return (values) => values.length > 0;
  if (operator === 'has-all') {
    const key = keyOf(field);
    const wanted = [...new Set((operand as string[]).map(key))];
    return (values) => {
      const held = new Set(values.map(key));
      return wanted.every((value) => held.has(value));
    };
  }
  const test = compileOne(field, operator, operand, options);
  return (values) => values.some(test);
}

function compileOne(
  field: FieldSpec,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  options: MatchOptions,
): Test<SingleValue> {
  switch (field.type) {
    case 'day':
    case 'instant':
      return compileDate(field, operator, operand, options) as Test<SingleValue>;
    case 'number':
      return compileNumber(operator, operand as number | number[]) as Test<SingleValue>;
    case 'money':
      return compileMoney(operator, operand as Money | Money[]) as Test<SingleValue>;
    default:
      return compileText(field, operator, operand);
  }
}

function compileText(field: FieldSpec, operator: PositiveOperator, operand: RuleValue | undefined): Test<SingleValue> {
  const key = keyOf(field);
  if (operator === 'is') {
    const wanted = key(operand as SingleValue);
    return (value) => key(value) === wanted;
  }
  if (operator === 'in' || operator === 'has-any') {
    const wanted = new Set((operand as SingleValue[]).map(key));
    return (value) => wanted.has(key(value));
  }
  const wanted = foldText(operand as string);
  if (operator === 'contains') return (value) => foldText(value as string).includes(wanted);
  if (operator === 'starts-with') return (value) => foldText(value as string).startsWith(wanted);
  return (value) => foldText(value as string).endsWith(wanted);
}

/** What two equal values have in common. */
function keyOf(field: FieldSpec): (value: SingleValue) => SingleValue {
  return field.exact ? (value) => value : (value) => (typeof value === 'string' ? foldText(value) : value);
}

function compileNumber(operator: PositiveOperator, operand: number | readonly number[]): Test<number> {
  const bounds = typeof operand === 'number' ? [operand] : operand;
  const [low = Number.NaN, high = Number.NaN] = bounds;
  switch (operator) {
    case 'in':
      return (value) => bounds.includes(value);
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

function compileMoney(operator: PositiveOperator, operand: Money | readonly Money[]): Test<Money> {
  const bounds = isMoney(operand) ? [operand] : operand;
  const currency = bounds[0]?.currency;
  const test = compileNumber(
    operator,
    bounds.map(({ amount }) => amount),
  );
  return (value) => value.currency === currency && test(value.amount);
}

function compileDate(
  field: FieldSpec,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  options: MatchOptions,
): Test<string> {
  const { now, timeZone } = options;
  const today = dayOf(now, timeZone);
  const within = (first: string, last: string): Test<string> =>
    field.anniversary
      ? (value) => hasAnniversaryBetween(value, first, last)
      : (value) => isFrom(value, first) && isUntil(value, last);
  // A bound that is an instant is compared by the millisecond with an instant, and by its day with a day.
  const isFrom = (value: string, bound: string): boolean =>
    bound.includes('T') && value.includes('T') ? Date.parse(value) >= Date.parse(bound) : dayIn(value) >= dayIn(bound);
  const isUntil = (value: string, bound: string): boolean =>
    bound.includes('T') && value.includes('T') ? Date.parse(value) <= Date.parse(bound) : dayIn(value) <= dayIn(bound);
  const dayIn = (date: string): string => (date.includes('T') ? dayOf(date, timeZone) : date);

  if (operator === 'within-last') return within(...lastDays(operand as TimeSpan, today));
  if (operator === 'within-next') return within(...nextDays(operand as TimeSpan, today));
  const dates = [operand]
    .flat()
    .map((date) => (isRelativeDate(date) ? resolveDate(date, now, timeZone) : (date as string)));
  const [first = '', second = first] = dates;
  if (operator === 'on') return within(dayIn(first), dayIn(first));
  if (operator === 'before') return (value) => !isFrom(value, first);
  if (operator === 'after') return (value) => !isUntil(value, first);
  return within(first, second);
}
