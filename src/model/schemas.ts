import { isWebAddress, maximumIdLength, maximumTextLength } from './text.js';
import { isBirthday, isDay, isInstant } from './time.js';
import * as z from './zod.js';

// Apart from the functions on texts, money and time, which elements use: a schema would bring zod along.

export const textSchema = z.string().check(z.maxLength(maximumTextLength));
export const filledTextSchema = z.string().check(z.minLength(1), z.maxLength(maximumTextLength));
export const idSchema = z.string().check(z.minLength(1), z.maxLength(maximumIdLength));

export const localTextSchema = z.union([textSchema, z.record(z.string(), textSchema)]);

export const moneySchema = z.strictObject({
  amount: z
    .number()
    .check(z.refine(Number.isSafeInteger, { error: 'money is a whole number of minor units (cents), not a float' })),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'not an ISO 4217 code, such as CNY' })),
});

export const daySchema = z.string().check(z.refine(isDay, { error: 'not a calendar day; write it as YYYY-MM-DD' }));
export const instantSchema = z
  .string()
  .check(z.refine(isInstant, { error: 'not a UTC instant; write it as YYYY-MM-DDThh:mm:ss.sssZ' }));
export const birthdaySchema = z.string().check(
  z.refine(isBirthday, {
    error: 'not a birthday; write it as YYYY-MM-DD or --MM-DD',
  }),
);

/** Where a link may lead: anything else, such as `javascript:`, could run in the page that shows it. */
export const webAddressSchema = z
  .string()
  .check(
    z.maxLength(maximumTextLength),
    z.refine(isWebAddress, { error: 'not a web address; write it with https:// or http://' }),
  );
