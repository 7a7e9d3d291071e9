export {
  actorSchema,
  addressSchema,
  consentSchema,
  contactPointSchema,
  type Actor,
  type Address,
  type Consent,
  type ContactPoint,
} from './contact.js';
export { emailKey, isEmail, normaliseEmail, phonePattern } from './email-and-phone.js';
export { customerSchema, type Customer } from './customer.js';
export { fieldDefinitionSchema, type CustomValue, type CustomValues, type FieldDefinition } from './field.js';
export { interactionSchema, type Interaction } from './interaction.js';
export { loyaltyEntrySchema, type LoyaltyEntry } from './loyalty.js';
export { CurrencyMismatch, minorDigits, moneyToNumber, sumByCurrency, sumMoney, type Money } from './money.js';
export { orderSchema, type Order } from './order.js';
export { parseMoney } from './parse-money.js';
export { formatPhone, normalisePhone } from './phone.js';
export { dealSchema, pipelineSchema, stageSchema, type Deal, type Pipeline, type Stage } from './pipeline.js';
export {
  copyPlainData,
  recordLimits,
  type PlainDataIssue,
  type PlainDataLimits,
  type PlainDataResult,
} from './plain-data.js';
export {
  checkPatch,
  checkRecord,
  emptiesOf,
  storeNames,
  type AnyRecord,
  type Draft,
  type Patch,
  type PatchResult,
  type RecordIssue,
  type RecordResult,
  type Records,
  type Seed,
  type StoreName,
} from './records.js';
export { isRuleGroup } from './rule-group.js';
export {
  relativeDateSchema,
  ruleGroupSchema,
  ruleSchema,
  timeSpanSchema,
  type RelativeDate,
  type Rule,
  type RuleGroup,
  type RuleNode,
  type RuleValue,
  type TimeSpan,
} from './rule.js';
export { birthdaySchema, daySchema, instantSchema, localTextSchema, moneySchema } from './schemas.js';
export { segmentSchema, type Segment } from './segment.js';
export {
  answerSchema,
  contactParts,
  csatScales,
  feedbackSchema,
  questionKinds,
  questionSchema,
  surveySchema,
  type Answer,
  type Condition,
  type ContactPart,
  type Ending,
  type Feedback,
  type Question,
  type QuestionKind,
  type Survey,
} from './survey.js';
export { taskSchema, type Task } from './task.js';
export { localText, maximumIdLength, maximumTextLength, type Id, type LocalText } from './text.js';
export { instantOf, isBirthday, isDay, isInstant, type Birthday, type Day, type Instant } from './time.js';
export { type CustomerFacts, type RfmFacts } from './facts.js';
export {
  channels,
  contactKinds,
  feedbackStates,
  fieldTypes,
  interactionKinds,
  lifecycleStages,
  operators,
  rfmSegmentNames,
  ruleLimits,
  scoreBands,
  timeUnits,
  valueTiers,
  type Channel,
  type ContactKind,
  type FeedbackState,
  type FieldType,
  type KnownInteractionKind,
  type LifecycleStage,
  type Operator,
  type RfmSegmentName,
  type ScoreBand,
  type TimeUnit,
  type ValueTier,
} from './vocabulary.js';
export { newId } from './new-id.js';
