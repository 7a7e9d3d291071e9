export { InvalidSegment, checkSegment, faultOfValue, requireSegment, type CheckedSegment, type SegmentFault, type SegmentReason } from './check.js';
export { type FieldGroup, type FieldLabel, type OptionSet } from './catalogue.js';
export { addToDay, dayOf, hasAnniversaryBetween, lastDays, nextDays, resolveDate, startOfDay } from './dates.js';
export { customPrefix, fieldsOf, findField, type FieldSpec } from './fields.js';
export { explainSegment, matchSegment, type ExplainedGroup, type ExplainedRule, type MatchOptions } from './match.js';
export { isNegative, operandShapeOf, operatorsFor, positiveOf, type NegativeOperator, type OperandShape, type PositiveOperator } from './operators.js';
export { fieldReader, readField, typedValues, type FieldValue, type SingleValue, type Subject } from './read-field.js';
export { foldText } from './text.js';
