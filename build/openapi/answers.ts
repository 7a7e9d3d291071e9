/** What the handler answers, as schemas: the types of the contract say the same, and the test holds the two together. */
import * as z from 'zod/mini';
import { instantSchema, moneySchema, operators, storeNames, type StoreName } from '../../src/model/index.js';
import { recordSchemas } from '../../src/model/records.js';
import { inverseSchema } from '../../src/server/bodies.js';

const storeSchema = z.enum(storeNames as readonly [StoreName, ...StoreName[]]);
const whole = z.int().check(z.minimum(0));

const totalSchema = z.strictObject({
  key: z.nullable(z.string()),
  count: whole,
  sums: z.array(moneySchema),
  weighted: z.array(moneySchema),
});

const factsSchema = z.strictObject({
  customerId: z.string(),
  asOf: instantSchema,
  orderCount: whole,
  firstOrderAt: z.optional(instantSchema),
  lastOrderAt: z.optional(instantSchema),
  spent: z.array(moneySchema),
  interactionCount: whole,
  lastContactAt: z.optional(instantSchema),
  openDealCount: whole,
  nps: z.optional(z.number()),
  csat: z.optional(z.number()),
  ces: z.optional(z.number()),
  nextTaskAt: z.optional(instantSchema),
  points: z.int(),
  rfm: z.optional(
    z.strictObject({
      recency: whole,
      frequency: whole,
      monetary: z.int(),
      r: whole,
      f: whole,
      m: whole,
      segment: z.string(),
      population: whole,
    }),
  ),
});

const namesSchema = z.array(z.strictObject({ store: storeSchema, id: z.string() }));
const recordsByStore = z.partialRecord(storeSchema, z.array(z.record(z.string(), z.unknown())));

const flags = [
  'live',
  'totals',
  'facts',
  'compareAndSet',
  'idempotency',
  'undo',
  'search',
  'offset',
  'erasure',
  'masking',
] as const;

const supportsSchema = z.strictObject({
  ...(Object.fromEntries(flags.map((flag) => [flag, z.boolean()])) as Record<(typeof flags)[number], z.ZodMiniBoolean>),
  operators: z.array(z.enum(operators)),
  writable: z.array(storeSchema),
  batch: whole,
  pageLimit: whole,
});

const permissionsSchema = z.strictObject({
  stores: z.optional(z.partialRecord(storeSchema, z.enum(['none', 'read', 'write']))),
  hidden: z.optional(z.array(z.string())),
});

/** One record with how to take the write back. */
function written(store: StoreName): z.ZodMiniType {
  return z.strictObject({ record: recordSchemas[store], inverse: z.optional(inverseSchema) });
}

const ofStore: Readonly<Record<string, (store: StoreName) => z.ZodMiniType>> = {
  list: (store) => z.strictObject({ items: z.array(recordSchemas[store]), next: z.optional(z.string()) }),
  get: (store) => recordSchemas[store],
  count: () => z.strictObject({ count: whole }),
  totals: () => z.strictObject({ totals: z.array(totalSchema) }),
  create: written,
  update: written,
  remove: written,
  merge: written,
  move: written,
  complete: written,
  submit: (store) =>
    z.strictObject({
      id: z.string(),
      idempotencyKey: z.string(),
      record: recordSchemas[store],
      inverse: z.optional(inverseSchema),
      mine: z.optional(z.string()),
    }),
  facts: () => z.strictObject({ facts: z.array(factsSchema) }),
  export: () => z.strictObject({ customerId: z.string(), exportedAt: instantSchema, records: recordsByStore }),
  erase: () => z.strictObject({ records: namesSchema }),
  reveal: (store) => z.strictObject({ record: recordSchemas[store] }),
};

const others: Readonly<Record<string, z.ZodMiniType>> = {
  'files.keep': z.strictObject({ idempotencyKey: z.string(), reference: z.string(), name: z.string() }),
  revert: z.strictObject({ records: namesSchema, inverse: z.optional(inverseSchema) }),
  import: z.strictObject({ counts: z.partialRecord(storeSchema, whole) }),
  clear: z.strictObject({}),
  forgetAnswer: z.strictObject({}),
  keepUnfinished: z.strictObject({ idempotencyKey: z.string() }),
  withdrawConsent: z.strictObject({}),
  permissions: permissionsSchema,
  supports: z.strictObject({ supports: supportsSchema }),
};

/** What an operation, such as `customers.list`, answers when it succeeds; undefined for the stream of changes. */
export function answerOf(operation: string): z.ZodMiniType | undefined {
  const [store = '', verb] = operation.split('.');
  return verb === undefined || store === 'files' ? others[operation] : ofStore[verb]?.(store as StoreName);
}

export { factsSchema, permissionsSchema, supportsSchema, totalSchema };
