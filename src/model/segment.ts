import { actorSchema } from './contact.js';
import { recordShape } from './field.js';
import { ruleGroupSchema } from './rule.js';
import { filledTextSchema, idSchema, instantSchema, textSchema } from './schemas.js';
import * as z from './zod.js';

/** A named group of customers: whoever fits the rule now, or whoever fitted it when a snapshot was taken. */
export const segmentSchema = z.strictObject({
  ...recordShape,
  name: filledTextSchema,
  description: z.optional(textSchema),
  rule: ruleGroupSchema,
  mode: z.enum(['dynamic', 'snapshot']),
  /** Who is in a snapshot. */
  members: z.optional(z.array(idSchema)),
  takenAt: z.optional(instantSchema),
  owner: z.optional(actorSchema),
});
export type Segment = Readonly<z.infer<typeof segmentSchema>>;
