import { idSchema, instantSchema, localTextSchema, textSchema } from './schemas.js';
import { fieldTypes } from './vocabulary.js';
import * as z from './zod.js';

/** What every record carries. `version` is opaque and given by the adapter; `fields` holds the host's own values. */
export const recordShape = {
  id: idSchema,
  version: textSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  fields: z.custom<CustomValues>(isCustomValues, {
    error: 'a custom value is a text, a number, true or false, null, a list of texts or an amount of money',
  }),
};

/** The value of a custom field; its `FieldDefinition` says which of these it is. */
export type CustomValue =
  string | number | boolean | null | readonly string[] | { readonly amount: number; readonly currency: string };

/** Custom values by the name of their field. Any name is allowed, `__proto__` too: read it with `Object.hasOwn`. */
export type CustomValues = Readonly<Record<string, CustomValue>>;

/** A field that a host adds to a kind of record. Cards, lists, filters and forms show it without more code. */
export const fieldDefinitionSchema = z.strictObject({
  ...recordShape,
  /** The kind of record it belongs to. */
  store: z.enum(['customers', 'orders', 'interactions', 'deals', 'feedback', 'tasks']),
  /** Its key in `fields`. */
  name: idSchema,
  type: z.enum(fieldTypes),
  label: localTextSchema,
  options: z.optional(z.array(z.strictObject({ value: textSchema, label: localTextSchema }))),
  /** Written after a number: `km`, `%`, `seats`. */
  unit: z.optional(textSchema),
  /** ISO 4217 code of new values, for type `money`. */
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  /** Whether a value says something about a person: then it is masked, exported and erased with the person. */
  personal: z.boolean(),
  /** Fields are shown in ascending order. */
  order: z.optional(z.number()),
});
export type FieldDefinition = Readonly<z.infer<typeof fieldDefinitionSchema>>;

function isCustomValues(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).every((key) => isCustomValue((value as Record<string, unknown>)[key]))
  );
}

function isCustomValue(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string');
  if (typeof value !== 'object') return false;
  const { amount, currency } = value as Record<string, unknown>;
  return Number.isSafeInteger(amount) && typeof currency === 'string' && /^[A-Z]{3}$/.test(currency);
}
