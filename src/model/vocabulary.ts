// The closed lists of the model, apart from the schemas: elements use them, and a schema would bring zod along.

/** Deepest nesting of groups, and most rules and groups in one tree. */
export const ruleLimits = { depth: 20, nodes: 1_000 } as const;

/**
 * What a rule asks of a field. Each negative is the exact complement of its positive, so it also holds for a record
 * without a value; a positive never does, `empty` apart.
 */
export const operators = [
  'is',
  'is-not',
  'in',
  'not-in',
  'contains',
  'not-contains',
  'starts-with',
  'ends-with',
  'less',
  'at-most',
  'at-least',
  'more',
  'between',
  'not-between',
  'before',
  'on',
  'after',
  'within-last',
  'not-within-last',
  'within-next',
  'has-any',
  'has-all',
  'has-none',
  'empty',
  'not-empty',
] as const;
export type Operator = (typeof operators)[number];

export const timeUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type TimeUnit = (typeof timeUnits)[number];

/** The kinds of value that fields have, custom and built-in alike. */
export const fieldTypes = [
  'text',
  'long-text',
  'number',
  'money',
  'boolean',
  'day',
  'instant',
  'choice',
  'choices',
  'link',
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Ways to reach somebody. */
export const contactKinds = ['email', 'phone', 'wechat', 'whatsapp', 'line', 'website', 'social'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** A channel that consent is given for; `any` covers all of them. */
export const channels = [
  'email',
  'phone',
  'sms',
  'wechat',
  'whatsapp',
  'chat',
  'post',
  'web',
  'in-person',
  'any',
] as const;
export type Channel = (typeof channels)[number];

/** Potential, first purchase, repeat and loyal, beside lapsed and won back. */
export const lifecycleStages = ['potential', 'first-purchase', 'repeat', 'loyal', 'lapsed', 'won-back'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

export const valueTiers = ['high', 'potential', 'ordinary', 'low'] as const;
export type ValueTier = (typeof valueTiers)[number];

/** The kinds of interaction that are known from the start; a host may register more. */
export const interactionKinds = [
  'call',
  'email',
  'meeting',
  'note',
  'social',
  'chat',
  'sms',
  'visit',
  'web',
  'order',
  'ticket',
  'feedback',
  'stage-change',
  'field-change',
  'task',
] as const;
export type KnownInteractionKind = (typeof interactionKinds)[number];

/** How far the company has come with an answer: the loop is closed when the customer was told. */
export const feedbackStates = ['new', 'acknowledged', 'assigned', 'resolved', 'told'] as const;
export type FeedbackState = (typeof feedbackStates)[number];

/** How a score is taken, in a word. */
export const scoreBands = [
  'promoter',
  'passive',
  'detractor',
  'satisfied',
  'neutral',
  'dissatisfied',
  'easy',
  'hard',
] as const;
export type ScoreBand = (typeof scoreBands)[number];

/** The eleven RFM segments; see `rfmSegment` of the insight entry. Customers without orders are `prospects`. */
export const rfmSegmentNames = [
  'Champions',
  'Loyal',
  'Potential Loyalist',
  'New Customers',
  'Promising',
  'Need Attention',
  'About To Sleep',
  'At Risk',
  'Cannot Lose Them',
  'Hibernating',
  'Lost',
] as const;
export type RfmSegmentName = (typeof rfmSegmentNames)[number];
