import type { FieldDefinition } from '../model/field.js';
import { copyPlainData, type PlainDataLimits } from '../model/plain-data.js';
import type { StoreName } from '../model/records.js';
import type { RelativeDate, RuleGroup, TimeSpan } from '../model/rule.js';
import { isDay, isInstant } from '../model/time.js';
import { operators, ruleLimits, timeUnits, type FieldType, type Operator } from '../model/vocabulary.js';
import { findField, type FieldSpec } from './fields.js';
import { operandShapeOf } from './operators.js';
import { isMoney } from './read-field.js';
import { foldText } from './text.js';

/** What can be wrong with a segment. Words for each are in the locales. */
export type SegmentFault =
  | 'not-plain-data'
  | 'too-deep'
  | 'too-large'
  | 'not-a-group'
  | 'not-a-rule'
  | 'unknown-field'
  | 'unknown-operator'
  | 'operator-not-for-field'
  | 'value-missing'
  | 'value-not-wanted'
  | 'value-type'
  | 'unknown-option'
  | 'currencies-differ'
  | 'range-reversed';

/** A fault and where it is: the index of a node in its group, and so on down; `[]` is the whole segment. */
export interface SegmentReason {
  readonly path: readonly number[];
  readonly reason: SegmentFault;
}

export type CheckedSegment =
  { readonly ok: true; readonly rule: RuleGroup } | { readonly ok: false; readonly reasons: readonly SegmentReason[] };

/** A segment that is not valid refuses to be used at all; a rule that dropped out would widen the audience. */
export class InvalidSegment extends TypeError {
  override readonly name = 'InvalidSegment';
  readonly reasons: readonly SegmentReason[];

  constructor(reasons: readonly SegmentReason[]) {
    super(
      `The segment is not valid: ${reasons.map(({ path, reason }) => `${reason} at [${path.join(', ')}]`).join('; ')}.`,
    );
    this.reasons = reasons;
  }
}

/** Checks anything at all for being a segment of a kind of record. Never throws; answers a frozen copy, or every fault. */
export function checkSegment(
  input: unknown,
  store: StoreName,
  definitions: readonly FieldDefinition[] = [],
): CheckedSegment {
  const copy = copyPlainData(input, treeLimits);
  if (!copy.ok) return { ok: false, reasons: [faultOfData(copy.issue.path, copy.issue.message)] };
  const reasons: SegmentReason[] = [];
  let nodes = 0;
  const stack: { node: unknown; path: readonly number[] }[] = [{ node: copy.value, path: [] }];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node, path } = at;
    nodes += 1;
    if (nodes > ruleLimits.nodes) return { ok: false, reasons: [{ path: [], reason: 'too-large' }] };
    if (path.length > ruleLimits.depth) return { ok: false, reasons: [{ path, reason: 'too-deep' }] };
    if (isObject(node) && 'rules' in node) {
      if (isGroup(node)) node.rules.forEach((child, index) => stack.push({ node: child, path: [...path, index] }));
      else reasons.push({ path, reason: 'not-a-group' });
    } else {
      const reason = path.length === 0 ? 'not-a-group' : faultOfRule(node, store, definitions);
      if (reason) reasons.push({ path, reason });
    }
  }
  if (reasons.length > 0)
    return { ok: false, reasons: reasons.sort((left, right) => comparePaths(left.path, right.path)) };
  return { ok: true, rule: copy.value as RuleGroup };
}

/** The checked copy of a segment; throws `InvalidSegment` with every fault. */
export function requireSegment(input: unknown, store: StoreName, definitions?: readonly FieldDefinition[]): RuleGroup {
  const checked = checkSegment(input, store, definitions);
  if (!checked.ok) throw new InvalidSegment(checked.reasons);
  return checked.rule;
}

// A group is two levels of plain data, a list of amounts of money in a rule three more.
const treeLimits: PlainDataLimits = { depth: 2 * ruleLimits.depth + 3, nodes: 200_000, characters: 2_000_000 };

function faultOfData(steps: readonly (string | number)[], message: string): SegmentReason {
  const path = steps.filter((step, index) => typeof step === 'number' && steps[index - 1] === 'rules') as number[];
  if (steps.length > treeLimits.depth) return { path: path.slice(0, ruleLimits.depth + 1), reason: 'too-deep' };
  return message.startsWith('more than') ? { path: [], reason: 'too-large' } : { path, reason: 'not-plain-data' };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isGroup(node: Readonly<Record<string, unknown>>): node is { rules: readonly unknown[] } {
  const { combinator, not, rules, ...rest } = node;
  return (
    (combinator === 'and' || combinator === 'or') &&
    (not === undefined || typeof not === 'boolean') &&
    Array.isArray(rules) &&
    Object.keys(rest).length === 0
  );
}

function faultOfRule(
  node: unknown,
  store: StoreName,
  definitions: readonly FieldDefinition[],
): SegmentFault | undefined {
  if (!isObject(node)) return 'not-a-rule';
  const { field: name, operator, value, ...rest } = node;
  if (typeof name !== 'string' || typeof operator !== 'string' || Object.keys(rest).length > 0) return 'not-a-rule';
  const field = findField(store, name, definitions);
  if (!field) return 'unknown-field';
  if (!(operators as readonly string[]).includes(operator)) return 'unknown-operator';
  if (!(field.operators as readonly string[]).includes(operator)) return 'operator-not-for-field';
  return faultOfValue(field, operator as Operator, value);
}

/** What is wrong with the value of a rule, given its field and operator; `undefined` when nothing is. */
export function faultOfValue(field: FieldSpec, operator: Operator, value: unknown): SegmentFault | undefined {
  switch (operandShapeOf(operator)) {
    case 'none':
      return value === undefined ? undefined : 'value-not-wanted';
    case 'one':
      return faultOfOne(field, value);
    case 'list':
      if (!Array.isArray(value)) return value === undefined ? 'value-missing' : 'value-type';
      return value.length === 0 ? 'value-missing' : firstFault(field, value);
    case 'pair':
      if (!Array.isArray(value)) return value === undefined ? 'value-missing' : 'value-type';
      if (value.length !== 2) return value.length < 2 ? 'value-missing' : 'value-type';
      return firstFault(field, value) ?? faultOfRange(value[0], value[1]);
    case 'span':
      if (isMissing(value)) return 'value-missing';
      return isTimeSpan(value) ? undefined : 'value-type';
  }
}

function firstFault(field: FieldSpec, values: readonly unknown[]): SegmentFault | undefined {
  for (const value of values) {
    const fault = faultOfOne(field, value);
    if (fault) return fault;
  }
  return undefined;
}

function faultOfOne(field: FieldSpec, value: unknown): SegmentFault | undefined {
  if (isMissing(value)) return 'value-missing';
  if (!accepts[field.type](value)) return 'value-type';
  if (field.open || !field.options) return undefined;
  const wanted = foldText(value as string);
  return field.options.some((option) => foldText(option) === wanted) ? undefined : 'unknown-option';
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

const isText = (value: unknown): boolean => typeof value === 'string';
const accepts: Readonly<Record<FieldType, (value: unknown) => boolean>> = {
  text: isText,
  'long-text': isText,
  link: isText,
  choice: isText,
  choices: isText,
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  money: (value) => isMoney(value) && /^[A-Z]{3}$/.test(value.currency) && Object.keys(value).length === 2,
  day: (value) => isRelative(value) || (typeof value === 'string' && isDay(value)),
  instant: (value) => isRelative(value) || (typeof value === 'string' && (isDay(value) || isInstant(value))),
};

const anchors: readonly RelativeDate['from'][] = [
  'today',
  'start-of-week',
  'start-of-month',
  'start-of-quarter',
  'start-of-year',
];

function isRelative(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === 3 &&
    (anchors as unknown[]).includes(value['from']) &&
    isStep(value)
  );
}

function isTimeSpan(value: unknown): value is TimeSpan {
  return isObject(value) && Object.keys(value).length === 2 && isStep(value) && Number(value['amount']) >= 0;
}

function isStep({ amount, unit }: Readonly<Record<string, unknown>>): boolean {
  return Number.isSafeInteger(amount) && (timeUnits as readonly unknown[]).includes(unit);
}

/** Only bounds that stay as they are can be told to be reversed; relative ones move. */
function faultOfRange(low: unknown, high: unknown): SegmentFault | undefined {
  if (isMoney(low) && isMoney(high)) {
    if (low.currency !== high.currency) return 'currencies-differ';
    return low.amount > high.amount ? 'range-reversed' : undefined;
  }
  if (typeof low === 'number' && typeof high === 'number') return low > high ? 'range-reversed' : undefined;
  if (typeof low !== 'string' || typeof high !== 'string') return undefined;
  const bothInstants = low.includes('T') && high.includes('T');
  const reversed = bothInstants ? Date.parse(low) > Date.parse(high) : low.slice(0, 10) > high.slice(0, 10);
  return reversed ? 'range-reversed' : undefined;
}

function comparePaths(left: readonly number[], right: readonly number[]): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
