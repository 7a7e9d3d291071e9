import type { Day, FieldDefinition, Instant, Money } from '../../model/index.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { Rule, RuleValue, TimeSpan } from '../../model/rule.js';
import { addToDay, dayOf, isRelativeDate, lastDays, nextDays, resolveDate, startOfDay } from '../../segments/dates.js';
import { findField, type FieldSpec } from '../../segments/fields.js';
import { isNegative, positiveOf, type PositiveOperator } from '../../segments/operators.js';
import { isMoney } from '../../segments/read-field.js';
import { foldText } from '../../segments/text.js';
import { birthdayBetween } from './birthdays.js';
import { columnOf, type Column, type Scope } from './columns.js';
import type { Parameters } from './parameters.js';

export interface RuleScope extends Scope {
  readonly moment: Instant;
  readonly timeZone: string | undefined;
  readonly definitions: readonly FieldDefinition[];
}

/** A rule tree, checked before, as a condition. The meaning is that of `matchSegment`; null counts as false. */
export function conditionOf(group: RuleGroup, scope: RuleScope): string {
  return nodeCondition(group, scope);
}

function nodeCondition(node: RuleNode, scope: RuleScope): string {
  if (!isRuleGroup(node)) return ruleCondition(node, scope);
  const parts = node.rules.map((child) => nodeCondition(child, scope));
  const joined = parts.length === 0 ? 'true' : `(${parts.join(node.combinator === 'and' ? ' and ' : ' or ')})`;
  return node.not ? complement(joined) : joined;
}

/** What is not known is not so: the complement holds for it. */
function complement(condition: string): string {
  return `not coalesce(${condition}, false)`;
}

function ruleCondition(rule: Rule, scope: RuleScope): string {
  const field = findField(scope.store, rule.field, scope.definitions);
  if (!field) return 'false';
  const column = columnOf(field, scope);
  if (!isNegative(rule.operator)) return positive(field, column, rule.operator, rule.value, scope);
  return complement(positive(field, column, positiveOf[rule.operator], rule.value, scope));
}

function positive(
  field: FieldSpec,
  column: Column,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  scope: RuleScope,
): string {
  const { parameters } = scope;
  if (operator === 'not-empty') return isThere(column, scope);
  switch (column.kind) {
    case 'text':
      return textCondition(column.folded, operator, operand as string | string[], field, parameters);
    case 'texts':
      return textsCondition(column.folded, operator, operand as string | string[], field, parameters);
    case 'boolean':
      return `${column.sql} = ${parameters.add(operand, 'boolean')}`;
    case 'number':
      return numberCondition(column.sql, operator, operand as number | number[], parameters);
    case 'money':
      return moneyCondition(column.amount, column.currency, operator, operand as Money | Money[], parameters);
    case 'moneys': {
      const money = operand as Money | Money[];
      const currency = parameters.add(currencyOf(money), 'text');
      const amount = `${column.amounts}[array_position(${column.currencies}, ${currency})]`;
      return numberCondition(amount, operator, amountsOf(money), parameters);
    }
    case 'birthday':
      return birthdayBetween(`right(${column.sql}, 5)`, daysOf(operator, operand, scope), parameters);
    case 'instant':
      return instantCondition(column.sql, operator, operand, scope);
    case 'day':
      return dayCondition(column.sql, operator, operand, scope);
    case 'dates': {
      const each = `${scope.schema}.${column.of}(v)`;
      const holds = (column.of === 'day' ? dayCondition : instantCondition)(each, operator, operand, scope);
      return `exists (select from unnest(${column.texts}) v where ${holds})`;
    }
  }
}

function isThere(column: Column, { schema }: RuleScope): string {
  switch (column.kind) {
    case 'text':
    case 'texts':
      return `${column.folded} is not null`;
    case 'money':
      return `${column.amount} is not null`;
    case 'moneys':
      return `${column.amounts} is not null`;
    case 'dates':
      return `exists (select from unnest(${column.texts}) v where ${schema}.${column.of}(v) is not null)`;
    default:
      return `${column.sql} is not null`;
  }
}

/** Identifiers are compared to the letter, other texts folded. */
function spelled(field: FieldSpec): (text: string) => string {
  return field.exact ? (text) => text : foldText;
}

function textCondition(
  sql: string,
  operator: PositiveOperator,
  operand: string | readonly string[],
  field: FieldSpec,
  parameters: Parameters,
): string {
  const spell = spelled(field);
  if (operator === 'is') return `${sql} = ${parameters.add(spell(operand as string), 'text')}`;
  if (operator === 'in' || operator === 'has-any' || operator === 'has-all') {
    const wanted = [...new Set((operand as readonly string[]).map(spell))];
    // One value has all of several wanted ones only where they are one.
    if (operator === 'has-all' && wanted.length > 1) return 'false';
    return `${sql} = any(${parameters.add(wanted, 'text[]')})`;
  }
  return partCondition(partSql(sql, field), operator, operand as string, parameters);
}

/** Parts of texts are compared folded even where the whole is compared to the letter. */
function partSql(sql: string, field: FieldSpec): string {
  return field.exact ? `lower(normalize(${sql}, nfc) collate "und-x-icu") collate "C"` : sql;
}

function partCondition(sql: string, operator: PositiveOperator, operand: string, parameters: Parameters): string {
  const part = parameters.add(foldText(operand), 'text');
  if (operator === 'contains') return `strpos(${sql}, ${part}) > 0`;
  if (operator === 'starts-with') return `starts_with(${sql}, ${part})`;
  return `right(${sql}, length(${part})) = ${part}`;
}

function textsCondition(
  sql: string,
  operator: PositiveOperator,
  operand: string | readonly string[],
  field: FieldSpec,
  parameters: Parameters,
): string {
  const spell = spelled(field);
  const wanted = [operand].flat().map(spell);
  if (operator === 'is' || operator === 'has-all') return `${sql} @> ${parameters.add(wanted, 'text[]')}`;
  if (operator === 'in' || operator === 'has-any') return `${sql} && ${parameters.add(wanted, 'text[]')}`;
  return `exists (select from unnest(${sql}) v where ${partCondition('v', operator, operand as string, parameters)})`;
}

function numberCondition(
  sql: string,
  operator: PositiveOperator,
  operand: number | readonly number[],
  parameters: Parameters,
): string {
  if (operator === 'in') return `${sql} = any(${parameters.add([operand].flat(), 'float8[]')})`;
  const [low, high] = [operand].flat().map((bound) => parameters.add(bound, 'float8'));
  const signs = { is: '=', less: '<', 'at-most': '<=', 'at-least': '>=', more: '>' } as const;
  if (operator === 'between') return `${sql} between ${low} and ${high}`;
  return `${sql} ${signs[operator as keyof typeof signs]} ${low}`;
}

function moneyCondition(
  amount: string,
  currency: string,
  operator: PositiveOperator,
  operand: Money | readonly Money[],
  parameters: Parameters,
): string {
  const comparable = `${currency} = ${parameters.add(currencyOf(operand), 'text')}`;
  return `(${comparable} and ${numberCondition(amount, operator, amountsOf(operand), parameters)})`;
}

function amountsOf(operand: Money | readonly Money[]): number | readonly number[] {
  return isMoney(operand) ? operand.amount : operand.map(({ amount }) => amount);
}

/** Both bounds of a pair are in one currency. */
function currencyOf(operand: Money | readonly Money[]): string | undefined {
  return isMoney(operand) ? operand.currency : operand[0]?.currency;
}

/** The dates of a rule: days or instants, relative ones resolved. */
function datesOf(operand: RuleValue | undefined, { moment, timeZone }: RuleScope): readonly string[] {
  return [operand]
    .flat()
    .map((date) => (isRelativeDate(date) ? resolveDate(date, moment, timeZone) : (date as string)));
}

/** The first and the last day of operators that ask for days. */
function daysOf(operator: PositiveOperator, operand: RuleValue | undefined, scope: RuleScope): readonly [Day, Day] {
  const today = dayOf(scope.moment, scope.timeZone);
  if (operator === 'within-last') return lastDays(operand as TimeSpan, today);
  if (operator === 'within-next') return nextDays(operand as TimeSpan, today);
  const [first = '', second = first] = datesOf(operand, scope);
  return operator === 'on' ? [dayIn(first, scope), dayIn(first, scope)] : [first, second];
}

function dayIn(date: string, { timeZone }: RuleScope): Day {
  return date.includes('T') ? dayOf(date, timeZone) : date;
}

/** Days are compared with days: an instant counts as its day in the time zone. */
function dayCondition(
  sql: string,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  scope: RuleScope,
): string {
  const bound = (date: string): string => `${scope.schema}.day(${scope.parameters.add(dayIn(date, scope), 'text')})`;
  if (operator === 'before' || operator === 'after') {
    const [date = ''] = datesOf(operand, scope);
    return `${sql} ${operator === 'before' ? '<' : '>'} ${bound(date)}`;
  }
  const [first, last] = daysOf(operator, operand, scope);
  return `${sql} between ${bound(first)} and ${bound(last)}`;
}

/** Instants are compared with the first moment of a day and the first one after it; with other instants by the millisecond. */
function instantCondition(
  sql: string,
  operator: PositiveOperator,
  operand: RuleValue | undefined,
  scope: RuleScope,
): string {
  const { timeZone, schema, parameters } = scope;
  // The day may lie beyond the calendar where a zone is ahead of its end.
  const at = (moment: number): string =>
    `${schema}.at(${parameters.add(Number.isNaN(moment) ? Infinity : moment, 'float8')})`;
  const start = (date: string): string => at(date.includes('T') ? Date.parse(date) : startOfDay(date, timeZone));
  const end = (date: string): string => {
    if (date.includes('T')) return at(Date.parse(date) + 1);
    const next = addToDay(date, 1, 'day');
    // Nothing comes after the last day of the calendar.
    return at(next === date ? Infinity : startOfDay(next, timeZone));
  };
  if (operator === 'before' || operator === 'after') {
    const [date = ''] = datesOf(operand, scope);
    return operator === 'before' ? `${sql} < ${start(date)}` : `${sql} >= ${end(date)}`;
  }
  const [first, last] = daysOf(operator, operand, scope);
  return `(${sql} >= ${start(first)} and ${sql} < ${end(last)})`;
}
