import type { Money } from '../../../model/money.js';
import type { Records, StoreName } from '../../../model/records.js';

/**
 * How a field is kept from a person: left out; sent as an empty list or an empty set of custom values; or, for an amount
 * that every record has, sent as nothing at all. A field that is `kept` cannot be hidden, because a record without it is none.
 */
type Way = 'absent' | 'empty' | 'nothing' | 'kept';

type WayOf<Value> = undefined extends Value
  ? 'absent'
  : Value extends Money
    ? 'nothing'
    : Value extends readonly unknown[]
      ? 'empty' | 'kept'
      : 'kept' | 'empty';
type Ways = {
  readonly [Store in StoreName]: { readonly [Field in keyof Records[Store]]-?: WayOf<Records[Store][Field]> };
};

/** What stands for a hidden amount that every record has: 0 of `XXX`, the code of ISO 4217 for no currency. */
export const nothing: Money = Object.freeze({ amount: 0, currency: 'XXX' });

const everyRecord = { id: 'kept', version: 'kept', createdAt: 'kept', updatedAt: 'kept', fields: 'empty' } as const;

/** How a field of a record is kept from a person; `undefined` where the kind of record has no such field. */
export function wayOf(store: StoreName, field: string): Way | undefined {
  return Object.hasOwn(ways[store], field) ? (ways[store] as Readonly<Record<string, Way>>)[field] : undefined;
}

const ways: Ways = {
  customers: {
    ...everyRecord,
    kind: 'kept',
    name: 'kept',
    nameParts: 'absent',
    jobTitle: 'absent',
    organisationId: 'absent',
    organisation: 'absent',
    contactPoints: 'empty',
    addresses: 'empty',
    lifecycle: 'kept',
    tier: 'absent',
    owner: 'absent',
    team: 'absent',
    tags: 'empty',
    source: 'absent',
    language: 'absent',
    timeZone: 'absent',
    birthday: 'absent',
    consents: 'empty',
    membership: 'absent',
    relations: 'empty',
  },
  orders: {
    ...everyRecord,
    customerId: 'kept',
    number: 'absent',
    placedAt: 'kept',
    status: 'absent',
    channel: 'absent',
    lines: 'empty',
    total: 'nothing',
  },
  interactions: {
    ...everyRecord,
    customerId: 'kept',
    kind: 'kept',
    channel: 'absent',
    direction: 'absent',
    outcome: 'absent',
    occurredAt: 'kept',
    durationSeconds: 'absent',
    actor: 'absent',
    title: 'absent',
    body: 'absent',
    attachments: 'empty',
    related: 'absent',
    changes: 'absent',
    score: 'absent',
    source: 'absent',
  },
  pipelines: { ...everyRecord, name: 'kept', currency: 'kept', stages: 'kept' },
  deals: {
    ...everyRecord,
    pipelineId: 'kept',
    stageId: 'kept',
    title: 'kept',
    customerId: 'absent',
    amount: 'nothing',
    probability: 'absent',
    expectedClose: 'absent',
    owner: 'absent',
    tags: 'empty',
    orderKey: 'kept',
    enteredStageAt: 'kept',
    closedAt: 'absent',
    reason: 'absent',
  },
  surveys: {
    ...everyRecord,
    name: 'kept',
    edition: 'kept',
    title: 'absent',
    layout: 'absent',
    languageSwitcher: 'absent',
    partialAnswers: 'absent',
    questions: 'kept',
    thanks: 'absent',
    endings: 'absent',
  },
  feedback: {
    ...everyRecord,
    surveyId: 'kept',
    edition: 'kept',
    customerId: 'absent',
    answers: 'empty',
    metric: 'absent',
    scale: 'absent',
    score: 'absent',
    language: 'absent',
    page: 'absent',
    submittedAt: 'kept',
    consent: 'absent',
    idempotencyKey: 'kept',
    state: 'kept',
    owner: 'absent',
    cause: 'absent',
    action: 'absent',
  },
  segments: {
    ...everyRecord,
    name: 'kept',
    description: 'absent',
    rule: 'kept',
    mode: 'kept',
    members: 'absent',
    takenAt: 'absent',
    owner: 'absent',
  },
  tasks: {
    ...everyRecord,
    customerId: 'absent',
    title: 'kept',
    note: 'absent',
    dueAt: 'kept',
    completedAt: 'absent',
    recurrence: 'absent',
    owner: 'absent',
    origin: 'absent',
  },
  loyalty: {
    ...everyRecord,
    customerId: 'kept',
    points: 'kept',
    reason: 'kept',
    occurredAt: 'kept',
    expiresAt: 'absent',
    idempotencyKey: 'kept',
    related: 'absent',
  },
  fields: {
    ...everyRecord,
    store: 'kept',
    name: 'kept',
    type: 'kept',
    label: 'kept',
    options: 'absent',
    unit: 'absent',
    currency: 'absent',
    personal: 'kept',
    order: 'absent',
  },
};

/** A field of rules that is a part of a field of the record, and how that part is taken out of it. */
export interface Part {
  readonly field: string;
  readonly without: (value: unknown) => unknown;
}

const listWithout =
  (holds: (item: Readonly<Record<string, unknown>>) => boolean) =>
  (value: unknown): unknown =>
    (value as readonly Readonly<Record<string, unknown>>[]).filter((item) => !holds(item));
const objectWithout =
  (key: string) =>
  (value: unknown): unknown => {
    const { [key]: _hidden, ...rest } = value as Record<string, unknown>;
    return rest;
  };
const eachWithout =
  (key: string) =>
  (value: unknown): unknown =>
    (value as readonly unknown[]).map(objectWithout(key));
const contact = (kind: string): Part => ({
  field: 'contactPoints',
  without: listWithout((item) => item['kind'] === kind),
});
const address = (key: string): Part => ({ field: 'addresses', without: eachWithout(key) });

/** Parts of customers that can be hidden alone. A part that the rest makes no sense without takes all of it along. */
const customerParts: Readonly<Record<string, Part>> = {
  email: contact('email'),
  phone: contact('phone'),
  city: address('city'),
  region: address('region'),
  country: address('country'),
  'membership.number': { field: 'membership', without: objectWithout('number') },
  'membership.since': { field: 'membership', without: objectWithout('since') },
};

/** The part of a record that a hidden name stands for; `undefined` where it stands for whole fields. */
export function partOf(store: StoreName, name: string): Part | undefined {
  if (store !== 'customers') return undefined;
  if (name.startsWith('consent.')) {
    const channel = name.slice('consent.'.length);
    return { field: 'consents', without: listWithout((item) => item['channel'] === channel) };
  }
  return Object.hasOwn(customerParts, name) ? customerParts[name] : undefined;
}
