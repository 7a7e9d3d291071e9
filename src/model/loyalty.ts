import { recordShape } from './field.js';
import { filledTextSchema, idSchema, instantSchema, textSchema } from './schemas.js';
import * as z from './zod.js';

/** One line of the append-only ledger of points; balances and levels are derived from it. */
export const loyaltyEntrySchema = z.strictObject({
  ...recordShape,
  customerId: idSchema,
  /** Earned when positive, spent when negative. */
  points: z.number().check(z.refine(Number.isSafeInteger, { error: 'a whole number of points' })),
  reason: textSchema,
  occurredAt: instantSchema,
  expiresAt: z.optional(instantSchema),
  /** Makes a repeated award count once. */
  idempotencyKey: filledTextSchema,
  related: z.optional(z.strictObject({ store: textSchema, id: idSchema })),
});
export type LoyaltyEntry = Readonly<z.infer<typeof loyaltyEntrySchema>>;
