import { actorSchema } from './contact.js';
import { recordShape } from './field.js';
import { filledTextSchema, idSchema, instantSchema, textSchema } from './schemas.js';
import { timeUnits } from './vocabulary.js';
import * as z from './zod.js';

/** A follow-up that somebody owes a customer. */
export const taskSchema = z.strictObject({
  ...recordShape,
  customerId: z.optional(idSchema),
  title: filledTextSchema,
  note: z.optional(textSchema),
  dueAt: instantSchema,
  completedAt: z.optional(instantSchema),
  /** Done once, it is due again this much later. */
  recurrence: z.optional(z.strictObject({ every: z.number(), unit: z.enum(timeUnits) })),
  owner: z.optional(actorSchema),
  /** The record that called for it: a detractor's feedback, a stale deal. */
  origin: z.optional(z.strictObject({ store: textSchema, id: idSchema })),
});
export type Task = Readonly<z.infer<typeof taskSchema>>;
