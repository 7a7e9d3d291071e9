import type { FieldDefinition } from '../model/field.js';
import type { StoreName } from '../model/records.js';
import { isRuleGroup } from '../model/rule-group.js';
import type { Rule, RuleGroup, RuleNode, RuleValue, TimeSpan } from '../model/rule.js';
import type { Money } from '../model/money.js';
import type { Day, Instant } from '../model/time.js';
import { requireSegment } from './check.js';
import { dayOf, hasAnniversaryBetween, isRelativeDate, lastDays, nextDays, resolveDate } from './dates.js';
import { findField, type FieldSpec } from './fields.js';
import { isNegative, positiveOf, type PositiveOperator } from './operators.js';
import { isMoney, readField, typedValues, type FieldValue, type SingleValue, type Subject } from './read-field.js';
import { foldText } from './text.js';

export interface MatchOptions {
  /** The moment that relative dates are reckoned from. */
  readonly now: Instant;
  /** IANA zone in which days begin; UTC where absent. */
  readonly timeZone?: string | undefined;
  /** Custom fields that rules may name. */
  readonly definitions?: readonly FieldDefinition[] | undefined;
  /** The kind of record; customers where absent. */
  readonly store?: StoreName | undefined;
}

/**
 * Whether a record belongs to a segment: the meaning of rules, in its readable form.
 *
 * Texts are compared in NFC and without regard to case (`foldText`), identifiers to the letter. A positive operator
 * holds if it holds for one of the values of the field, and never for a missing one; a negative is its complement.
 * Amounts are compared within one currency only. An instant compared with a day counts as its day in the time zone.
 * `between` and the spans count both ends in. A rule that is not valid throws `InvalidSegment`: it neither drops out
 * nor matches.
 */
export function matchSegment(rule: RuleGroup, subject: Subject, options: MatchOptions): boolean {
  return holds(requireSegment(rule, options.store ?? 'customers', options.definitions), subject, options);
}

/** One rule of a segment, answered for one record. */
export interface ExplainedRule {
  readonly rule: Rule;
  readonly holds: boolean;
  /** What the record says; `undefined` when it says nothing. */
  readonly actual: FieldValue | undefined;
}
/** One group of a segment, answered for one record; `holds` has `not` taken into account. */
export interface ExplainedGroup {
  readonly combinator: 'and' | 'or';
  readonly not: boolean;
  readonly holds: boolean;
  readonly rules: readonly (ExplainedRule | ExplainedGroup)[];
}

/** Why a record is in a segment or not: the answer of every rule, with the actual value, in the shape of the segment. */
export function explainSegment(rule: RuleGroup, subject: Subject, options: MatchOptions): ExplainedGroup {
  return explainGroup(requireSegment(rule, options.store ?? 'customers', options.definitions), subject, options);
}

function explainGroup(group: RuleGroup, subject: Subject, options: MatchOptions): ExplainedGroup {
  return {
    combinator: group.combinator,
    not: group.not === true,
    holds: holds(group, subject, options),
    rules: group.rules.map((node) =>
      isRuleGroup(node)
        ? explainGroup(node, subject, options)
        : { rule: node, holds: holds(node, subject, options), actual: readField(subject, node.field) },
    ),
  };
}

function holds(node: RuleNode, subject: Subject, options: MatchOptions): boolean {
  if (!isRuleGroup(node)) return holdsRule(node, subject, options);
  const within = (child: RuleNode): boolean => holds(child, subject, options);
  const joined =
    node.combinator === 'and' || node.rules.length === 0 ? node.rules.every(within) : node.rules.some(within);
  return joined !== (node.not === true);
}

function holdsRule(rule: Rule, subject: Subject, options: MatchOptions): boolean {
  const field = findField(options.store ?? 'customers', rule.field, options.definitions);
  if (!field) return false;
  const values = typedValues(field, readField(subject, rule.field));
  return isNegative(rule.operator)
    ? !holdsPositive(field, positiveOf[rule.operator], values, rule.value, options)
    : holdsPositive(field, rule.operator, values, rule.value, options);
}

function holdsPositive(
  field: FieldSpec,
  operator: PositiveOperator,
  values: readonly SingleValue[],
  operand: RuleValue | undefined,
  options: MatchOptions,
): boolean {
  if (operator === 'not-empty') return values.length > 0;
  if (operator === 'has-all') {
    return (operand as string[]).every((wanted) => values.some((value) => same(field, value, wanted)));
  }
  return values.some((value) => {
    switch (field.type) {
      case 'day':
      case 'instant':
        return holdsDate(field, operator, value as string, operand, options);
      case 'number':
      case 'money':
        return holdsAmount(operator, value as number | Money, operand);
      default:
        return holdsText(field, operator, value, operand);
    }
  });
}

function holdsText(
  field: FieldSpec,
  operator: PositiveOperator,
  value: SingleValue,
  operand: RuleValue | undefined,
): boolean {
  const text = foldText(String(value));
  switch (operator) {
    case 'is':
      return same(field, value, operand);
    case 'in':
    case 'has-any':
      return (operand as RuleValue[]).some((wanted) => same(field, value, wanted));
    case 'contains':
      return text.includes(foldText(operand as string));
    case 'starts-with':
      return text.startsWith(foldText(operand as string));
    case 'ends-with':
      return text.endsWith(foldText(operand as string));
    default:
      return false;
  }
}

function holdsAmount(operator: PositiveOperator, value: number | Money, operand: RuleValue | undefined): boolean {
  const [first, second] = (Array.isArray(operand) ? operand : [operand]) as (number | Money)[];
  if (operator === 'in') return (operand as number[]).includes(value as number);
  if (isMoney(value) && isMoney(first) && value.currency !== first.currency) return false;
  const amount = amountOf(value);
  const wanted = amountOf(first);
  switch (operator) {
    case 'is':
      return amount === wanted;
    case 'less':
      return amount < wanted;
    case 'at-most':
      return amount <= wanted;
    case 'at-least':
      return amount >= wanted;
    case 'more':
      return amount > wanted;
    case 'between':
      return wanted <= amount && amount <= amountOf(second);
    default:
      return false;
  }
}

function holdsDate(
  field: FieldSpec,
  operator: PositiveOperator,
  value: string,
  operand: RuleValue | undefined,
  options: MatchOptions,
): boolean {
  const today = dayOf(options.now, options.timeZone);
  if (operator === 'within-last') return isInDays(field, value, lastDays(operand as TimeSpan, today), options);
  if (operator === 'within-next') return isInDays(field, value, nextDays(operand as TimeSpan, today), options);
  const [first, second] = [operand]
    .flat()
    .map((date) => (isRelativeDate(date) ? resolveDate(date, options.now, options.timeZone) : (date as string))) as [
    string,
    string,
  ];
  switch (operator) {
    case 'on':
      return isInDays(field, value, [dayIn(first, options), dayIn(first, options)], options);
    case 'before':
      return compareDates(value, first, options) < 0;
    case 'after':
      return compareDates(value, first, options) > 0;
    case 'between':
      if (field.anniversary) return hasAnniversaryBetween(value, first, second);
      return compareDates(value, first, options) >= 0 && compareDates(value, second, options) <= 0;
    default:
      return false;
  }
}

function isInDays(field: FieldSpec, value: string, [first, last]: readonly [Day, Day], options: MatchOptions): boolean {
  if (field.anniversary) return hasAnniversaryBetween(value, first, last);
  const day = dayIn(value, options);
  return first <= day && day <= last;
}

/** Two instants by the millisecond; anything else by the day. */
function compareDates(left: string, right: string, options: MatchOptions): number {
  if (left.includes('T') && right.includes('T')) return Date.parse(left) - Date.parse(right);
  const [leftDay, rightDay] = [dayIn(left, options), dayIn(right, options)];
  return leftDay < rightDay ? -1 : leftDay > rightDay ? 1 : 0;
}

function dayIn(date: string, options: MatchOptions): Day {
  return date.includes('T') ? dayOf(date, options.timeZone) : date;
}

function same(field: FieldSpec, value: SingleValue, wanted: RuleValue | undefined): boolean {
  if (typeof value !== 'string' || typeof wanted !== 'string' || field.exact) return value === wanted;
  return foldText(value) === foldText(wanted);
}

function amountOf(value: number | Money | undefined): number {
  return typeof value === 'number' ? value : (value?.amount ?? Number.NaN);
}
