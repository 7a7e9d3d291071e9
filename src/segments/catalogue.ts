import {
  channels,
  feedbackStates,
  fieldTypes,
  interactionKinds,
  lifecycleStages,
  rfmSegmentNames,
  valueTiers,
  type FieldType,
} from '../model/vocabulary.js';

/** Where a field stands in a list of fields to choose from. */
export type FieldGroup =
  'identity' | 'contact' | 'lifecycle' | 'orders' | 'activity' | 'feedback' | 'rfm' | 'consent' | 'record' | 'custom';

/** The closed lists of values that built-in fields have; words for each are in `SegmentWords.options`. */
export const optionSets = {
  customerKind: ['person', 'organisation'],
  lifecycle: lifecycleStages,
  tier: valueTiers,
  channel: channels,
  consent: ['granted', 'denied', 'withdrawn'],
  rfmSegment: [...rfmSegmentNames, 'prospects'],
  orderStatus: ['placed', 'completed', 'cancelled'],
  interactionKind: interactionKinds,
  direction: ['inbound', 'outbound'],
  metric: ['nps', 'csat', 'ces'],
  feedbackState: feedbackStates,
  segmentMode: ['dynamic', 'snapshot'],
  fieldType: fieldTypes,
} as const;
export type OptionSet = keyof typeof optionSets;

/** What the catalogue says of a built-in field, beside its name; flags are false where absent. */
export interface CatalogueEntry {
  readonly type: FieldType;
  readonly group: FieldGroup;
  readonly optionSet?: OptionSet;
  readonly open?: boolean;
  readonly exact?: boolean;
  readonly many?: boolean;
  readonly personal?: boolean;
  readonly computed?: boolean;
  readonly anniversary?: boolean;
}

const identifier = { type: 'choice', group: 'record', exact: true, open: true } as const;
const responsible = { ...identifier, group: 'identity' } as const;
const text = { type: 'text', group: 'identity' } as const;
const instant = { type: 'instant', group: 'record' } as const;
const rfmScore = { type: 'number', group: 'rfm', computed: true } as const;
const answer = { type: 'number', group: 'feedback', computed: true } as const;
const consent = { type: 'choice', group: 'consent', optionSet: 'consent', personal: true } as const;
const tags = { type: 'choices', group: 'identity', many: true } as const;

/** Fields of every kind of record. */
export const commonFields = {
  id: identifier,
  createdAt: instant,
  updatedAt: instant,
} as const satisfies Record<string, CatalogueEntry>;

/** The built-in fields of each kind of record, beside the common ones, in the order they are offered. */
export const catalogue = {
  customers: {
    name: { ...text, personal: true },
    kind: { type: 'choice', group: 'identity', optionSet: 'customerKind' },
    organisation: text,
    organisationId: identifier,
    jobTitle: { ...text, personal: true },
    tags,
    owner: responsible,
    team: text,
    source: text,
    email: { type: 'text', group: 'contact', many: true, personal: true },
    phone: { type: 'text', group: 'contact', many: true, personal: true },
    city: { type: 'text', group: 'contact', many: true, personal: true },
    region: { type: 'text', group: 'contact', many: true, personal: true },
    country: { type: 'text', group: 'contact', many: true },
    language: { type: 'text', group: 'contact' },
    timeZone: { type: 'text', group: 'contact' },
    birthday: { type: 'day', group: 'identity', personal: true, anniversary: true },
    lifecycle: { type: 'choice', group: 'lifecycle', optionSet: 'lifecycle' },
    tier: { type: 'choice', group: 'lifecycle', optionSet: 'tier' },
    'membership.level': { type: 'text', group: 'lifecycle' },
    'membership.number': { type: 'text', group: 'lifecycle', personal: true },
    'membership.since': { type: 'instant', group: 'lifecycle' },
    points: { type: 'number', group: 'lifecycle', computed: true },
    'orders.count': { type: 'number', group: 'orders', computed: true },
    'orders.first': { type: 'instant', group: 'orders', computed: true },
    'orders.last': { type: 'instant', group: 'orders', computed: true },
    'orders.spent': { type: 'money', group: 'orders', computed: true, many: true },
    'interactions.count': { type: 'number', group: 'activity', computed: true },
    'interactions.last': { type: 'instant', group: 'activity', computed: true },
    'deals.open': { type: 'number', group: 'activity', computed: true },
    'tasks.next': { type: 'instant', group: 'activity', computed: true },
    'feedback.nps': answer,
    'feedback.csat': answer,
    'feedback.ces': answer,
    'rfm.segment': { type: 'choice', group: 'rfm', optionSet: 'rfmSegment', computed: true },
    'rfm.r': rfmScore,
    'rfm.f': rfmScore,
    'rfm.m': rfmScore,
    'consent.email': consent,
    'consent.phone': consent,
    'consent.sms': consent,
    'consent.wechat': consent,
    'consent.whatsapp': consent,
    'consent.chat': consent,
    'consent.post': consent,
    'consent.web': consent,
    'consent.in-person': consent,
    'consent.any': consent,
  },
  orders: {
    number: text,
    customerId: identifier,
    placedAt: { type: 'instant', group: 'orders' },
    total: { type: 'money', group: 'orders' },
    status: { type: 'choice', group: 'orders', optionSet: 'orderStatus' },
    channel: { type: 'choice', group: 'orders', optionSet: 'channel' },
  },
  interactions: {
    kind: { type: 'choice', group: 'activity', optionSet: 'interactionKind', open: true },
    customerId: identifier,
    channel: { type: 'choice', group: 'activity', optionSet: 'channel' },
    direction: { type: 'choice', group: 'activity', optionSet: 'direction' },
    outcome: { type: 'text', group: 'activity' },
    occurredAt: { type: 'instant', group: 'activity' },
    durationSeconds: { type: 'number', group: 'activity' },
    actor: responsible,
    title: { ...text, personal: true },
    body: { type: 'long-text', group: 'identity', personal: true },
    'score.metric': { type: 'choice', group: 'feedback', optionSet: 'metric' },
    'score.value': { type: 'number', group: 'feedback' },
    'related.store': { type: 'choice', group: 'record', open: true },
    'related.id': identifier,
    'source.system': { type: 'text', group: 'record' },
  },
  deals: {
    title: text,
    pipelineId: identifier,
    stageId: { ...identifier, group: 'lifecycle' },
    customerId: identifier,
    amount: { type: 'money', group: 'orders' },
    probability: { type: 'number', group: 'lifecycle' },
    expectedClose: { type: 'day', group: 'lifecycle' },
    enteredStageAt: { type: 'instant', group: 'lifecycle' },
    closedAt: { type: 'instant', group: 'lifecycle' },
    reason: { type: 'text', group: 'lifecycle' },
    owner: responsible,
    tags,
    orderKey: { ...identifier, type: 'text' },
  },
  feedback: {
    surveyId: identifier,
    edition: { type: 'number', group: 'feedback' },
    customerId: identifier,
    metric: { type: 'choice', group: 'feedback', optionSet: 'metric' },
    scale: { type: 'number', group: 'feedback' },
    score: { type: 'number', group: 'feedback' },
    language: { type: 'text', group: 'feedback' },
    page: { type: 'link', group: 'feedback' },
    submittedAt: { type: 'instant', group: 'feedback' },
    state: { type: 'choice', group: 'lifecycle', optionSet: 'feedbackState' },
    owner: responsible,
    cause: { type: 'text', group: 'lifecycle' },
    action: { type: 'text', group: 'lifecycle' },
    idempotencyKey: identifier,
  },
  tasks: {
    title: text,
    customerId: identifier,
    dueAt: { type: 'instant', group: 'activity' },
    completedAt: { type: 'instant', group: 'activity' },
    owner: responsible,
    note: { type: 'long-text', group: 'identity', personal: true },
    'origin.store': { type: 'choice', group: 'record', open: true },
    'origin.id': identifier,
  },
  loyalty: {
    customerId: identifier,
    points: { type: 'number', group: 'activity' },
    reason: { type: 'text', group: 'activity' },
    occurredAt: { type: 'instant', group: 'activity' },
    expiresAt: { type: 'instant', group: 'activity' },
    idempotencyKey: identifier,
  },
  pipelines: {
    name: { ...text, many: true },
    currency: text,
  },
  surveys: {
    name: { ...text, many: true },
    edition: { type: 'number', group: 'identity' },
  },
  segments: {
    name: text,
    description: { type: 'long-text', group: 'identity' },
    mode: { type: 'choice', group: 'identity', optionSet: 'segmentMode' },
    takenAt: { type: 'instant', group: 'lifecycle' },
    owner: responsible,
  },
  fields: {
    store: { type: 'choice', group: 'identity', open: true },
    name: { ...identifier, group: 'identity' },
    type: { type: 'choice', group: 'identity', optionSet: 'fieldType' },
    personal: { type: 'boolean', group: 'identity' },
    order: { type: 'number', group: 'identity' },
  },
} as const satisfies Record<string, Readonly<Record<string, CatalogueEntry>>>;

type LabelsOf<Store extends keyof typeof catalogue> = `${Store}.${keyof (typeof catalogue)[Store] & string}`;

/** The key of a built-in field's words: its name where every record has it, else store and name. */
export type FieldLabel =
  keyof typeof commonFields | { [Store in keyof typeof catalogue]: LabelsOf<Store> }[keyof typeof catalogue];
