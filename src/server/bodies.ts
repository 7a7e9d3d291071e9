import type { RecordIssue, StoreName } from '../model/records.js';
import { answerSchema } from '../model/survey.js';
import { consentSchema } from '../model/contact.js';
import { recordShape } from '../model/field.js';
import { ruleGroupSchema } from '../model/rule.js';
import { filledTextSchema, idSchema, instantSchema, textSchema } from '../model/schemas.js';
import { storeNames } from '../model/store-names.js';
import * as z from '../model/zod.js';
import { DataError } from '../data/data-error.js';

const wholeNumber = z.number().check(z.refine(Number.isSafeInteger, { error: 'a whole number' }), z.minimum(0));
const storeSchema = z.enum(storeNames as readonly [StoreName, ...StoreName[]]);
const timeZoneSchema = z
  .string()
  .check(z.refine(isTimeZone, { error: 'not an IANA time zone, such as Asia/Shanghai' }));
const records = z.array(z.record(z.string(), z.unknown()));

const asked = {
  where: z.optional(ruleGroupSchema),
  search: z.optional(textSchema),
  now: z.optional(instantSchema),
  timeZone: z.optional(timeZoneSchema),
};

export const querySchema = z.strictObject({
  ...asked,
  sort: z.optional(
    z.array(z.strictObject({ field: filledTextSchema, direction: z.enum(['ascending', 'descending']) })),
  ),
  limit: z.optional(wholeNumber),
  cursor: z.optional(textSchema),
  offset: z.optional(wholeNumber),
});

export const totalsSchema = z.strictObject({ ...asked, by: filledTextSchema, sum: z.optional(filledTextSchema) });

export const factsSchema = z.strictObject({ ids: z.array(textSchema), now: z.optional(instantSchema) });

/** Fields of a record by name; the record they make is checked as a whole. */
export const draftSchema = z.record(z.string(), z.unknown());

/** What to set, and the names of what to take away, custom fields as `fields.<name>`. */
export const patchSchema = z.strictObject({ set: draftSchema, unset: z.optional(z.array(textSchema)) });

export const nothingSchema = z.strictObject({});
export const mergeSchema = z.strictObject({ others: z.array(idSchema) });
/** Of an answer, as its receipt says it. */
export const tokenSchema = z.strictObject({ token: filledTextSchema });
export const reasonSchema = z.strictObject({ reason: filledTextSchema });
export const placeSchema = z.strictObject({
  pipelineId: z.optional(textSchema),
  stageId: textSchema,
  before: z.nullable(textSchema),
  reason: z.optional(textSchema),
  patch: z.optional(patchSchema),
});

/** What tells people from programs, as far as a form can say it. */
const evidenceSchema = z.strictObject({
  nonce: z.optional(textSchema),
  elapsed: z.optional(z.number()),
  trap: z.optional(textSchema),
  token: z.optional(textSchema),
});

export const formSchema = z.strictObject({
  surveyId: idSchema,
  edition: z.number(),
  answers: z.array(answerSchema),
  customerId: z.optional(idSchema),
  language: z.optional(textSchema),
  page: z.optional(textSchema),
  submittedAt: instantSchema,
  consent: z.optional(consentSchema),
  fields: z.optional(recordShape.fields),
  /** The same as in the header `Idempotency-Key`; one of the two is needed. */
  idempotencyKey: z.optional(filledTextSchema),
  evidence: z.optional(evidenceSchema),
  /** The key under which what was answered so far was kept unfinished: it gives way to this. */
  unfinished: z.optional(filledTextSchema),
});

export const inverseSchema = z.strictObject({
  steps: z.array(
    z.strictObject({
      store: storeSchema,
      id: idSchema,
      was: z.nullable(patchSchema),
      is: z.nullable(patchSchema),
    }),
  ),
});

export const batchSchema = z.strictObject(
  Object.fromEntries(storeNames.map((store) => [store, z.optional(records)] as const)),
);

/** The body as it was sent, once it fits; else an `invalid` error that names each field. */
export function checkedBody<Body>(schema: z.ZodMiniType<Body>, body: unknown): Body {
  const result = schema.safeParse(body);
  // The body, not the parsed value: a schema leaves out keys named __proto__, and nothing may be lost.
  if (result.success) return body as Body;
  const issues: RecordIssue[] = result.error.issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step)),
    message: issue.message,
  }));
  throw new DataError('invalid', 'This request is not as it should be.', { issues });
}

function isTimeZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}
