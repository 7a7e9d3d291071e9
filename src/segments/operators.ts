import type { FieldType, Operator } from '../model/vocabulary.js';

/** What stands to the right of an operator: nothing, one value, a list of them, two bounds, or a length of time. */
export type OperandShape = 'none' | 'one' | 'list' | 'pair' | 'span';

const shapes = {
  is: 'one',
  'is-not': 'one',
  in: 'list',
  'not-in': 'list',
  contains: 'one',
  'not-contains': 'one',
  'starts-with': 'one',
  'ends-with': 'one',
  less: 'one',
  'at-most': 'one',
  'at-least': 'one',
  more: 'one',
  between: 'pair',
  'not-between': 'pair',
  before: 'one',
  on: 'one',
  after: 'one',
  'within-last': 'span',
  'not-within-last': 'span',
  'within-next': 'span',
  'has-any': 'list',
  'has-all': 'list',
  'has-none': 'list',
  empty: 'none',
  'not-empty': 'none',
} as const satisfies Record<Operator, OperandShape>;

/** The shape of value that an operator needs. */
export function operandShapeOf(operator: Operator): OperandShape {
  return shapes[operator];
}

/** Operators that hold exactly where another does not: the positive of each negative. */
export const positiveOf = {
  'is-not': 'is',
  'not-in': 'in',
  'not-contains': 'contains',
  'not-between': 'between',
  'not-within-last': 'within-last',
  'has-none': 'has-any',
  empty: 'not-empty',
} as const satisfies { readonly [Negative in Operator]?: Operator };
export type NegativeOperator = keyof typeof positiveOf;
export type PositiveOperator = Exclude<Operator, NegativeOperator>;

/** Whether an operator is the complement of another; it then holds for a missing value, too. */
export function isNegative(operator: Operator): operator is NegativeOperator {
  return Object.hasOwn(positiveOf, operator);
}

const presence = ['empty', 'not-empty'] as const;
const comparison = ['less', 'at-most', 'at-least', 'more', 'between', 'not-between'] as const;
const textual = [
  'is',
  'is-not',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'in',
  'not-in',
  ...presence,
] as const;
const dated = [
  'on',
  'before',
  'after',
  'between',
  'not-between',
  'within-last',
  'not-within-last',
  'within-next',
  ...presence,
] as const;

const byType = {
  text: textual,
  'long-text': ['contains', 'not-contains', ...presence],
  number: ['is', 'is-not', ...comparison, 'in', 'not-in', ...presence],
  money: ['is', 'is-not', ...comparison, ...presence],
  boolean: ['is', 'is-not', ...presence],
  day: dated,
  instant: dated,
  choice: ['is', 'is-not', 'in', 'not-in', ...presence],
  choices: ['has-any', 'has-all', 'has-none', ...presence],
  link: textual,
} as const satisfies Record<FieldType, readonly Operator[]>;

/** The operators that fit a type of field, the usual one first. */
export function operatorsFor(type: FieldType): readonly Operator[] {
  return byType[type];
}

/** A day that comes back every year has no before and after. */
export const anniversaryOperators: readonly Operator[] = dated.filter(
  (operator) => operator !== 'before' && operator !== 'after',
);
