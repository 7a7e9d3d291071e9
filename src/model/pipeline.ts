import { actorSchema } from './contact.js';
import { recordShape } from './field.js';
import {
  daySchema,
  filledTextSchema,
  idSchema,
  instantSchema,
  localTextSchema,
  moneySchema,
  textSchema,
} from './schemas.js';
import * as z from './zod.js';

const probabilitySchema = z.number().check(z.minimum(0), z.maximum(1));

/** A step of a pipeline. Deals in a stage of kind `won` or `lost` are closed. */
export const stageSchema = z.strictObject({
  id: idSchema,
  name: localTextSchema,
  kind: z.enum(['open', 'won', 'lost']),
  /** The share of deals in it that end won, from 0 to 1. */
  probability: probabilitySchema,
  /** How many deals it should hold; `strict` refuses a move beyond it. */
  limit: z.optional(z.strictObject({ most: z.number(), strict: z.optional(z.boolean()) })),
  /** Stages that may follow; any, where absent. */
  next: z.optional(z.array(idSchema)),
  /** Names of fields that must be filled before a deal enters. */
  required: z.optional(z.array(textSchema)),
  /** A deal that stays longer than this is stale. */
  staleAfterDays: z.optional(z.number()),
});
export type Stage = Readonly<z.infer<typeof stageSchema>>;

export const pipelineSchema = z.strictObject({
  ...recordShape,
  name: localTextSchema,
  /** ISO 4217 code of new deals. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'not an ISO 4217 code, such as CNY' })),
  /** In the order of the board. */
  stages: z.array(stageSchema).check(
    z.minLength(1),
    z.refine((stages) => new Set(stages.map((stage) => stage.id)).size === stages.length, {
      error: 'two stages have the same id',
    }),
  ),
});
export type Pipeline = Readonly<z.infer<typeof pipelineSchema>>;

/** A sale that may come about. */
export const dealSchema = z.strictObject({
  ...recordShape,
  pipelineId: idSchema,
  stageId: idSchema,
  title: filledTextSchema,
  customerId: z.optional(idSchema),
  amount: moneySchema,
  /** Set by a person; holds until the stage changes. Otherwise the probability of the stage applies. */
  probability: z.optional(probabilitySchema),
  expectedClose: z.optional(daySchema),
  owner: z.optional(actorSchema),
  tags: z.array(filledTextSchema),
  /** Its place within the stage: a fractional index, so that a move writes one deal. Ties are broken by id. */
  orderKey: filledTextSchema,
  enteredStageAt: instantSchema,
  closedAt: z.optional(instantSchema),
  /** Why it was won or lost. */
  reason: z.optional(textSchema),
});
export type Deal = Readonly<z.infer<typeof dealSchema>>;
