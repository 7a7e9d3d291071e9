import { filledTextSchema, textSchema } from './text.js';
import { moneySchema } from './money.js';
import { z } from './zod.js';

/** Deepest nesting of groups, and most rules and groups in one tree. */
export const ruleLimits = { depth: 20, nodes: 1_000 } as const;

/**
 * What a rule asks of a field. Each negative is the exact complement of its positive, so it also holds for a record
 * without a value; a positive never does, `empty` apart.
 */
export const operators = [
  'is', 'is-not', 'in', 'not-in',
  'contains', 'not-contains', 'starts-with', 'ends-with',
  'less', 'at-most', 'at-least', 'more', 'between', 'not-between',
  'before', 'on', 'after', 'within-last', 'not-within-last', 'within-next',
  'has-any', 'has-all', 'has-none',
  'empty', 'not-empty',
] as const;
export type Operator = (typeof operators)[number];

export const timeUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** A day reckoned from the day of asking: `{ from: 'today', amount: -90, unit: 'day' }`, `{ from: 'start-of-year', … }`. */
export const relativeDateSchema = z.strictObject({
  from: z.enum(['today', 'start-of-week', 'start-of-month', 'start-of-quarter', 'start-of-year']),
  amount: z.number().check(z.refine(Number.isSafeInteger, { error: 'a whole number of units' })),
  unit: z.enum(timeUnits),
});
export type RelativeDate = Readonly<z.infer<typeof relativeDateSchema>>;

/** A length of time, for `within-last` and `within-next`. */
export const timeSpanSchema = z.strictObject({
  amount: z.number().check(z.refine((amount) => Number.isSafeInteger(amount) && amount >= 0, { error: 'a whole number of units, 0 or more' })),
  unit: z.enum(timeUnits),
});
export type TimeSpan = Readonly<z.infer<typeof timeSpanSchema>>;

const singleValueSchema = z.union([textSchema, z.number(), z.boolean(), moneySchema, relativeDateSchema, timeSpanSchema]);

/** One value, a list (for `in`, `has-any` and their like) or a pair (for `between`). */
export const ruleValueSchema = z.union([singleValueSchema, z.array(singleValueSchema)]);
export type RuleValue = z.infer<typeof ruleValueSchema>;

export const ruleSchema = z.strictObject({
  field: filledTextSchema,
  operator: z.enum(operators),
  value: z.optional(ruleValueSchema),
});
export type Rule = Readonly<z.infer<typeof ruleSchema>>;

/** Rules joined by `and` or `or`; `not` turns the whole group into its complement. An empty group holds for everyone. */
export interface RuleGroup {
  readonly combinator: 'and' | 'or';
  readonly not?: boolean | undefined;
  readonly rules: readonly RuleNode[];
}
export type RuleNode = Rule | RuleGroup;

/** Recursive: ask only after the depth guard (`copyPlainData`) has passed the tree. */
export const ruleGroupSchema: z.ZodMiniType<RuleGroup> = z.strictObject({
  combinator: z.enum(['and', 'or']),
  not: z.optional(z.boolean()),
  rules: z.array(z.lazy(() => z.union([ruleSchema, ruleGroupSchema]))),
});

export function isRuleGroup(node: RuleNode): node is RuleGroup {
  return 'rules' in node;
}
