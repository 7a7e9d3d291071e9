import { idSchema, instantSchema, moneySchema, textSchema } from './schemas.js';
import { recordShape } from './field.js';
import { channels } from './vocabulary.js';
import * as z from './zod.js';

/** A purchase. RFM and lifetime value are computed from these; cancelled orders do not count. */
export const orderSchema = z.strictObject({
  ...recordShape,
  customerId: idSchema,
  /** The number the customer knows it by. */
  number: z.optional(textSchema),
  placedAt: instantSchema,
  status: z.optional(z.enum(['placed', 'completed', 'cancelled'])),
  channel: z.optional(z.enum(channels)),
  lines: z.array(
    z.strictObject({
      name: textSchema,
      sku: z.optional(textSchema),
      quantity: z.number(),
      unitPrice: z.optional(moneySchema),
      total: z.optional(moneySchema),
    }),
  ),
  total: moneySchema,
});
export type Order = Readonly<z.infer<typeof orderSchema>>;
