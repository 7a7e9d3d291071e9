import type { RuleGroup } from './rule-group.js';
import { filledTextSchema, moneySchema, textSchema } from './schemas.js';
import { operators, timeUnits, type Operator } from './vocabulary.js';
import * as z from './zod.js';

export type { RuleGroup, RuleNode } from './rule-group.js';
export type { Operator } from './vocabulary.js';

/** A day reckoned from the day of asking: `{ from: 'today', amount: -90, unit: 'day' }`, `{ from: 'start-of-year', … }`. */
export const relativeDateSchema = z.strictObject({
  from: z.enum(['today', 'start-of-week', 'start-of-month', 'start-of-quarter', 'start-of-year']),
  amount: z.number().check(z.refine(Number.isSafeInteger, { error: 'a whole number of units' })),
  unit: z.enum(timeUnits),
});
export type RelativeDate = Readonly<z.infer<typeof relativeDateSchema>>;

/** A length of time, for `within-last` and `within-next`. */
export const timeSpanSchema = z.strictObject({
  amount: z.number().check(
    z.refine((amount) => Number.isSafeInteger(amount) && amount >= 0, {
      error: 'a whole number of units, 0 or more',
    }),
  ),
  unit: z.enum(timeUnits),
});
export type TimeSpan = Readonly<z.infer<typeof timeSpanSchema>>;

const oneValueSchema = z.union([textSchema, z.number(), z.boolean(), moneySchema, relativeDateSchema, timeSpanSchema]);

/** One value, a list (for `in`, `has-any` and their like) or a pair (for `between`). */
const ruleValueSchema = z.union([oneValueSchema, z.array(oneValueSchema)]);
type OneValue = z.infer<typeof oneValueSchema>;
export type RuleValue = OneValue | readonly OneValue[];

export const ruleSchema = z.strictObject({
  field: filledTextSchema,
  operator: z.enum(operators),
  value: z.optional(ruleValueSchema),
});
export interface Rule {
  readonly field: string;
  readonly operator: Operator;
  readonly value?: RuleValue | undefined;
}

/** Recursive: ask only after the depth guard (`copyPlainData`) has passed the tree. */
export const ruleGroupSchema: z.ZodMiniType<RuleGroup> = z.strictObject({
  combinator: z.enum(['and', 'or']),
  not: z.optional(z.boolean()),
  rules: z.array(z.lazy(() => z.union([ruleSchema, ruleGroupSchema]))),
});
