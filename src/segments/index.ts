export {
  InvalidSegment,
  checkSegment,
  faultOfValue,
  requireSegment,
  type CheckedSegment,
  type SegmentFault,
  type SegmentReason,
} from './check.js';
export { type FieldGroup, type FieldLabel, type OptionSet } from './catalogue.js';
export { compileSegment } from './compile.js';
export {
  addToDay,
  dayOf,
  hasAnniversaryBetween,
  isRelativeDate,
  lastDays,
  nextDays,
  resolveDate,
  startOfDay,
} from './dates.js';
export { describeRule, describeSegment, labelOf, optionLabelOf, type SegmentFormat } from './describe.js';
export {
  addGroup,
  addNode,
  addRule,
  duplicateNode,
  moveNode,
  nodeAt,
  removeNode,
  setCombinator,
  setField,
  setNot,
  setOperator,
  setValue,
  type EditOptions,
  type EditRefusal,
  type Edited,
  type RulePath,
} from './edit.js';
export { customPrefix, fieldsOf, findField, type FieldSpec } from './fields.js';
export { explainSegment, matchSegment, type ExplainedGroup, type ExplainedRule, type MatchOptions } from './match.js';
export {
  isNegative,
  operandShapeOf,
  operatorsFor,
  positiveOf,
  type NegativeOperator,
  type OperandShape,
  type PositiveOperator,
} from './operators.js';
export {
  fieldReader,
  isMoney,
  readField,
  typedValues,
  type FieldValue,
  type SingleValue,
  type Subject,
} from './read-field.js';
export { type RulePhrase, type SegmentWords, type SentencePart } from './segment-words.js';
export { foldText } from './text.js';
