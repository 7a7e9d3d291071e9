import type { Place } from '../../mapping/index.js';

/** What one column is asked. Where it is null, none of these holds but `is`. */
export interface Test {
  readonly at: Place;
  /** Whether the place is compared as JSON; as a text where absent. */
  readonly asJson?: boolean;
  readonly operator: 'eq' | 'gt' | 'gte' | 'lt' | 'lte' | 'match' | 'imatch' | 'in' | 'ov' | 'cs' | 'is';
  /** In the spelling of the operator; a list for `in`. */
  readonly value: string | readonly string[];
}

/** A question to the rows of a table that has an answer for every row: nothing is ever unknown, so that a negation is exact. */
export type Condition =
  | { readonly kind: 'test'; readonly test: Test; readonly negated: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] };

export const always: Condition = { kind: 'and', parts: [] };
export const never: Condition = { kind: 'or', parts: [] };

export function test(test: Test): Condition {
  return { kind: 'test', test, negated: false };
}

export function isNull(at: Place): Condition {
  return test({ at, operator: 'is', value: 'null' });
}

export function both(...parts: readonly Condition[]): Condition {
  return joined('and', parts);
}

export function either(...parts: readonly Condition[]): Condition {
  return joined('or', parts);
}

/** The exact complement: it holds for a row without a value where the question does not. */
export function not(condition: Condition): Condition {
  if (condition.kind !== 'test') return joined(condition.kind === 'and' ? 'or' : 'and', condition.parts.map(not));
  const turned: Condition = { ...condition, negated: !condition.negated };
  return condition.test.operator === 'is' || condition.negated ? turned : either(isNull(condition.test.at), turned);
}

function joined(kind: 'and' | 'or', parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]));
  // What always holds decides an `or`, what never does an `and`; within their own kind they have dropped out.
  const decisive = kind === 'and' ? isNever : isAlways;
  if (flat.some(decisive)) return kind === 'and' ? never : always;
  const [only, ...others] = flat;
  return only && others.length === 0 ? only : { kind, parts: flat };
}

/** Whether no row can be meant, so that nobody has to be asked. */
export function isNever(condition: Condition): boolean {
  return condition.kind === 'or' && condition.parts.length === 0;
}

function isAlways(condition: Condition): boolean {
  return condition.kind === 'and' && condition.parts.length === 0;
}

/** The condition as the value of PostgREST's `and` parameter; `undefined` where all rows are meant. */
export function written(condition: Condition): string | undefined {
  if (condition.kind !== 'and') return `(${textOf(condition)})`;
  return condition.parts.length === 0 ? undefined : `(${condition.parts.map(textOf).join(',')})`;
}

/** A condition as a part of another. */
export function textOf(condition: Condition): string {
  if (condition.kind !== 'test') return `${condition.kind}(${condition.parts.map(textOf).join(',')})`;
  const { at, asJson = false, operator, value } = condition.test;
  const operand =
    typeof value === 'string' ? (operator === 'is' ? value : quoted(value)) : `(${value.map(quoted).join(',')})`;
  return `${placeOf(at, asJson)}.${condition.negated ? 'not.' : ''}${operator}.${operand}`;
}

/** A value or a name between quotes, in which nothing has a meaning of its own. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** A column, or a place in a column of JSON: as JSON, or as the text of what lies there. */
export function placeOf({ column, inside = [] }: Place, asJson: boolean): string {
  const steps = inside.map((step, index) => `${index === inside.length - 1 && !asJson ? '->>' : '->'}${quoted(step)}`);
  return nameOf(column) + steps.join('');
}

/** The name of a column; bare where it can be, since older versions take no quotes everywhere. */
export function nameOf(column: string): string {
  return /^[A-Za-z_]\w*$/.test(column) ? column : quoted(column);
}
