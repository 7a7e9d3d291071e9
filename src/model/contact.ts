import { isEmail, phonePattern } from './email-and-phone.js';
import { filledTextSchema, idSchema, instantSchema, textSchema } from './schemas.js';
import { channels, contactKinds } from './vocabulary.js';
import * as z from './zod.js';

export const contactPointSchema = z
  .strictObject({
    kind: z.enum(contactKinds),
    /** Normalised: an e-mail address, or a telephone number in E.164. Of a masked one, as much as is shown. */
    value: filledTextSchema,
    /** What the owner calls it: work, home, mobile, or a word of one's own. */
    label: z.optional(textSchema),
    /** The one to use first; at most one of each kind. */
    primary: z.optional(z.boolean()),
    /**
     * Its value is shown in part only, such as `w•••@example.com`; `customers.reveal` answers with the whole. No store keeps
     * one: sent back in an update, it stands for the point that it masks.
     */
    masked: z.optional(z.literal(true)),
  })
  .check(
    z.refine((point) => point.masked === true || point.kind !== 'phone' || phonePattern.test(point.value), {
      error: 'not a telephone number in E.164, such as +8613800138000',
      path: ['value'],
    }),
    z.refine((point) => point.masked === true || point.kind !== 'email' || isEmail(point.value), {
      error: 'not an e-mail address',
      path: ['value'],
    }),
  );
export type ContactPoint = Readonly<z.infer<typeof contactPointSchema>>;

export const addressSchema = z.strictObject({
  label: z.optional(textSchema),
  /** Street lines in the order they are written. */
  lines: z.array(textSchema),
  city: z.optional(textSchema),
  region: z.optional(textSchema),
  postcode: z.optional(textSchema),
  /** ISO 3166-1 alpha-2. */
  country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/, { error: 'not an ISO 3166 country code, such as CN' }))),
});
export type Address = Readonly<z.infer<typeof addressSchema>>;

export const consentSchema = z.strictObject({
  purpose: filledTextSchema,
  channel: z.enum(channels),
  state: z.enum(['granted', 'denied', 'withdrawn']),
  at: instantSchema,
  /** The words the person agreed to, as they stood on the screen or the paper. */
  wording: z.optional(textSchema),
  /** Where it was said: a form, a call, a contract. */
  source: z.optional(textSchema),
  language: z.optional(textSchema),
});
export type Consent = Readonly<z.infer<typeof consentSchema>>;

/** A colleague or a program that did something or is responsible for it. */
export const actorSchema = z.strictObject({ id: idSchema, name: textSchema });
export type Actor = Readonly<z.infer<typeof actorSchema>>;
