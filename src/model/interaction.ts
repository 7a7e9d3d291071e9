import { actorSchema } from './contact.js';
import { recordShape } from './field.js';
import { filledTextSchema, idSchema, instantSchema, textSchema } from './schemas.js';
import { channels } from './vocabulary.js';
import * as z from './zod.js';

/** One thing that happened between a customer and the company, over any channel. */
export const interactionSchema = z.strictObject({
  ...recordShape,
  customerId: idSchema,
  /** One of `interactionKinds`, or a kind that the host registers. */
  kind: filledTextSchema,
  channel: z.optional(z.enum(channels)),
  direction: z.optional(z.enum(['inbound', 'outbound'])),
  /** `connected`, `no-answer`, `voicemail`, `busy`, or a word of the host's. */
  outcome: z.optional(textSchema),
  /** When it happened; it may be recorded later (`createdAt`). */
  occurredAt: instantSchema,
  durationSeconds: z.optional(z.number()),
  actor: z.optional(actorSchema),
  title: z.optional(textSchema),
  body: z.optional(textSchema),
  attachments: z.array(
    z.strictObject({
      name: filledTextSchema,
      url: z.optional(textSchema),
      mediaType: z.optional(textSchema),
      bytes: z.optional(z.number()),
    }),
  ),
  /** The record it is about: the deal that moved, the feedback that came in. */
  related: z.optional(z.strictObject({ store: textSchema, id: idSchema })),
  /** What changed, with the words of that day, so that history reads right after a stage is renamed. */
  changes: z.optional(
    z.array(
      z.strictObject({
        field: textSchema,
        from: z.optional(textSchema),
        to: z.optional(textSchema),
      }),
    ),
  ),
  /** A score given, with its metric, for kind `feedback`. */
  score: z.optional(
    z.strictObject({ metric: z.enum(['nps', 'csat', 'ces']), value: z.number(), scale: z.optional(z.number()) }),
  ),
  /** The system it was copied from, with a link to it there. */
  source: z.optional(z.strictObject({ system: textSchema, url: z.optional(textSchema) })),
});
export type Interaction = Readonly<z.infer<typeof interactionSchema>>;
