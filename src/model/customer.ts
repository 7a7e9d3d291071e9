import { actorSchema, addressSchema, consentSchema, contactPointSchema, type ContactPoint } from './contact.js';
import { recordShape } from './field.js';
import { birthdaySchema, filledTextSchema, idSchema, instantSchema, textSchema } from './schemas.js';
import { lifecycleStages, valueTiers } from './vocabulary.js';
import * as z from './zod.js';

/** Somebody who buys or might: a person or an organisation. */
export const customerSchema = z.strictObject({
  ...recordShape,
  kind: z.enum(['person', 'organisation']),
  /** The whole name as the person writes it; shown as it stands, never rebuilt from parts. */
  name: filledTextSchema,
  /** The parts, where they are known: for sorting and salutations. */
  nameParts: z.optional(
    z.strictObject({
      given: z.optional(textSchema),
      family: z.optional(textSchema),
      prefix: z.optional(textSchema),
      suffix: z.optional(textSchema),
      /** Reading or romanisation: pinyin, kana. */
      phonetic: z.optional(textSchema),
    }),
  ),
  jobTitle: z.optional(textSchema),
  /** The organisation a person works for: its record, or just its name. */
  organisationId: z.optional(idSchema),
  organisation: z.optional(textSchema),
  contactPoints: z
    .array(contactPointSchema)
    .check(z.refine(hasOnePrimaryOfEachKind, { error: 'two contact points of one kind are marked primary' })),
  addresses: z.array(addressSchema),
  lifecycle: z.enum(lifecycleStages),
  tier: z.optional(z.enum(valueTiers)),
  owner: z.optional(actorSchema),
  team: z.optional(textSchema),
  tags: z.array(filledTextSchema),
  /** Where the customer came from: `referral`, `trade fair`, `web`. */
  source: z.optional(textSchema),
  /** BCP 47. */
  language: z.optional(textSchema),
  /** IANA name, such as `Asia/Shanghai`. */
  timeZone: z.optional(textSchema),
  birthday: z.optional(birthdaySchema),
  consents: z.array(consentSchema),
  membership: z.optional(
    z.strictObject({
      number: z.optional(textSchema),
      level: textSchema,
      since: z.optional(instantSchema),
    }),
  ),
  relations: z.array(z.strictObject({ customerId: idSchema, role: textSchema })),
});
export type Customer = Readonly<z.infer<typeof customerSchema>>;

function hasOnePrimaryOfEachKind(points: readonly ContactPoint[]): boolean {
  const primary = points.filter((point) => point.primary).map((point) => point.kind);
  return new Set(primary).size === primary.length;
}
