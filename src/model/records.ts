import { customerSchema, type Customer } from './customer.js';
import { fieldDefinitionSchema, type FieldDefinition } from './field.js';
import { interactionSchema, type Interaction } from './interaction.js';
import { loyaltyEntrySchema, type LoyaltyEntry } from './loyalty.js';
import { orderSchema, type Order } from './order.js';
import { dealSchema, pipelineSchema, type Deal, type Pipeline } from './pipeline.js';
import { copyPlainData, frozenPlainData, type PlainDataLimits } from './plain-data.js';
import { segmentSchema, type Segment } from './segment.js';
import { feedbackSchema, surveySchema, type Feedback, type Survey } from './survey.js';
import { taskSchema, type Task } from './task.js';
import type * as z from './zod.js';

export { emptiesOf, storeNames } from './store-names.js';

/** Every kind of record, by the name of its store. */
export interface Records {
  customers: Customer;
  orders: Order;
  interactions: Interaction;
  pipelines: Pipeline;
  deals: Deal;
  surveys: Survey;
  feedback: Feedback;
  segments: Segment;
  tasks: Task;
  loyalty: LoyaltyEntry;
  fields: FieldDefinition;
}
export type StoreName = keyof Records;
export type AnyRecord = Records[StoreName];

/** The shape of each kind of record, as everything that comes from outside is held to it. */
export const recordSchemas: { readonly [Store in StoreName]: z.ZodMiniType<Records[Store]> } = {
  customers: customerSchema,
  orders: orderSchema,
  interactions: interactionSchema,
  pipelines: pipelineSchema,
  deals: dealSchema,
  surveys: surveySchema,
  feedback: feedbackSchema,
  segments: segmentSchema,
  tasks: taskSchema,
  loyalty: loyaltyEntrySchema,
  fields: fieldDefinitionSchema,
};

/** What an adapter fills in when a record is new. */
type Given = 'version' | 'createdAt' | 'updatedAt';
/** What may be left out of a new record, because it can be empty. */
type Emptiable =
  'id' | 'fields' | 'contactPoints' | 'addresses' | 'tags' | 'consents' | 'relations' | 'lines' | 'attachments';

/** A record that does not exist yet: identifier, version, times and empty lists may be left out. */
export type Draft<Store extends StoreName> = Omit<Records[Store], Given | Emptiable> &
  Partial<Pick<Records[Store], Extract<Emptiable | Given, keyof Records[Store]>>>;

/** Changed fields of a record; `undefined` takes an optional field away. `fields` is merged name by name. */
export type Patch<Store extends StoreName> = {
  readonly [Field in Exclude<keyof Records[Store], 'id' | Given>]?: Records[Store][Field] | undefined;
};

/** Records to start with. Identifiers must be given; version, times and empty lists may be left out. */
export type Seed = {
  readonly [Store in StoreName]?: readonly (Draft<Store> & { readonly id: string })[];
};

/** What is wrong with a value, and where: the path leads to the field. Never repeats the value, which may be personal. */
export interface RecordIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export type RecordResult<Store extends StoreName> =
  | { readonly ok: true; readonly record: Records[Store] }
  | { readonly ok: false; readonly issues: readonly RecordIssue[] };

/**
 * Checks a value against the schema of its store and answers it, or everything that is wrong: as it is where it is frozen with
 * all that is in it, else a frozen copy.
 */
export function checkRecord<Store extends StoreName>(
  store: Store,
  value: unknown,
  limits?: PlainDataLimits,
): RecordResult<Store> {
  const plain = frozenPlainData(value, limits);
  if (!plain.ok) return { ok: false, issues: [plain.issue] };
  const result = recordSchemas[store].safeParse(plain.value);
  if (!result.success) return { ok: false, issues: result.error.issues.map(issueOf) };
  // What was given, not what was parsed: a schema leaves out keys named __proto__, and nothing may be lost.
  return { ok: true, record: plain.value as Records[Store] };
}

export type PatchResult<Store extends StoreName> =
  { readonly ok: true; readonly patch: Patch<Store> } | { readonly ok: false; readonly issues: readonly RecordIssue[] };

/** Checks each field of a patch by the schema of that field and answers a frozen copy of it. */
export function checkPatch<Store extends StoreName>(store: Store, value: unknown): PatchResult<Store> {
  const copy = copyPlainData(value);
  if (!copy.ok) return { ok: false, issues: [copy.issue] };
  const { shape } = recordSchemas[store] as unknown as z.ZodMiniObject;
  const issues: RecordIssue[] = [];
  for (const [field, next] of Object.entries(copy.value as object) as [string, unknown][]) {
    const schema = Object.hasOwn(shape, field) && !unpatchable.has(field) ? shape[field] : undefined;
    if (!schema) {
      issues.push({ path: [field], message: 'cannot be changed; put values of your own into `fields`' });
      continue;
    }
    const result = (schema as z.ZodMiniType).safeParse(field === 'fields' ? withoutTaken(next) : next);
    if (!result.success) {
      issues.push(...result.error.issues.map(issueOf).map((issue) => ({ ...issue, path: [field, ...issue.path] })));
    }
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, patch: copy.value as Patch<Store> };
}

/** Custom values without those that are taken away. */
function withoutTaken(fields: unknown): unknown {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const unpatchable = new Set(['id', 'version', 'createdAt', 'updatedAt']);

function issueOf(issue: z.core.$ZodIssue): RecordIssue {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return { path: [...path, issue.keys[0] ?? ''], message: 'unknown field; put values of your own into `fields`' };
  }
  return { path, message: issue.message || messageOf(issue) };
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'too_small':
      return `too short or too small: at least ${String(issue.minimum)}`;
    case 'too_big':
      return `too long or too large: at most ${String(issue.maximum)}`;
    case 'invalid_value':
      return `expected one of ${issue.values.map(String).join(', ')}`;
    default:
      return 'not valid';
  }
}
