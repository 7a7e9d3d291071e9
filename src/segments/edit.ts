import type { FieldDefinition } from '../model/field.js';
import { isRuleGroup } from '../model/rule-group.js';
import type { StoreName } from '../model/records.js';
import type { Rule, RuleGroup, RuleNode, RuleValue } from '../model/rule.js';
import { ruleLimits, type Operator } from '../model/vocabulary.js';
import { faultOfValue } from './check.js';
import { findField } from './fields.js';
import { operandShapeOf } from './operators.js';

/** Where a node is: the index in the outermost group, then in the group there, and so on; `[]` is the whole segment. */
export type RulePath = readonly number[];

/** Why an edit was not made. */
export type EditRefusal =
  | 'no-such-node'
  | 'not-a-group'
  | 'not-a-rule'
  | 'is-the-root'
  | 'into-itself'
  | 'at-the-edge'
  | 'too-deep'
  | 'too-large'
  | 'unknown-field'
  | 'operator-not-for-field';

/** The segment after an edit. The same object where nothing changed, with the reason where that was refused. */
export interface Edited {
  readonly rule: RuleGroup;
  /** Where the added or moved node is now. */
  readonly path?: RulePath;
  readonly refused?: EditRefusal;
}

/** Which fields there are; customers without custom fields where absent. */
export interface EditOptions {
  readonly store?: StoreName;
  readonly definitions?: readonly FieldDefinition[];
}

/** The node at a path; `undefined` where there is none. */
export function nodeAt(root: RuleGroup, path: RulePath): RuleNode | undefined {
  return path.reduce<RuleNode | undefined>(
    (node, index) => (node && isRuleGroup(node) ? node.rules[index] : undefined),
    root,
  );
}

/** Puts a rule or a group into the group at `parent`, before the node that has the index now; at the end where absent. */
export function addNode(root: RuleGroup, parent: RulePath, node: RuleNode, index?: number): Edited {
  const group = nodeAt(root, parent);
  if (!group) return { rule: root, refused: 'no-such-node' };
  if (!isRuleGroup(group)) return { rule: root, refused: 'not-a-group' };
  if (parent.length + 1 + heightOf(node) > ruleLimits.depth) return { rule: root, refused: 'too-deep' };
  if (sizeOf(root) + sizeOf(node) > ruleLimits.nodes) return { rule: root, refused: 'too-large' };
  const at = Math.min(Math.max(index ?? group.rules.length, 0), group.rules.length);
  return {
    rule: replaceAt(root, parent, {
      ...group,
      rules: [...group.rules.slice(0, at), node, ...group.rules.slice(at)],
    }) as RuleGroup,
    path: [...parent, at],
  };
}

/** Adds a rule about a field, with its usual operator and no value yet. */
export function addRule(
  root: RuleGroup,
  parent: RulePath,
  fieldName: string,
  options: EditOptions & { readonly index?: number } = {},
): Edited {
  const rule = freshRule(fieldName, options);
  return rule ? addNode(root, parent, rule, options.index) : { rule: root, refused: 'unknown-field' };
}

/** Adds an empty group. */
export function addGroup(
  root: RuleGroup,
  parent: RulePath,
  combinator: RuleGroup['combinator'] = 'and',
  index?: number,
): Edited {
  return addNode(root, parent, { combinator, rules: [] }, index);
}

/** Takes a rule or a group with all it holds away. */
export function removeNode(root: RuleGroup, path: RulePath): Edited {
  const place = placeOf(root, path);
  if ('refused' in place) return { rule: root, refused: place.refused };
  const { group, parent, index } = place;
  return {
    rule: replaceAt(root, parent, { ...group, rules: group.rules.filter((_, at) => at !== index) }) as RuleGroup,
  };
}

/** Puts a copy after a rule or a group. */
export function duplicateNode(root: RuleGroup, path: RulePath): Edited {
  const place = placeOf(root, path);
  if ('refused' in place) return { rule: root, refused: place.refused };
  return addNode(root, place.parent, place.node, place.index + 1);
}

/**
 * Moves a node before the node that stands at `to` now; an index past the last puts it at the end of that group.
 * `up` and `down` go one step: past a rule, into a group, and out of a group at its edge.
 */
export function moveNode(root: RuleGroup, from: RulePath, to: RulePath | 'up' | 'down'): Edited {
  const place = placeOf(root, from);
  if ('refused' in place) return { rule: root, refused: place.refused };
  const target = to === 'up' || to === 'down' ? stepFrom(place, to) : to;
  if (!target) return { rule: root, refused: 'at-the-edge' };
  if (target.length === 0) return { rule: root, refused: 'is-the-root' };
  const parent = target.slice(0, -1);
  if (startsWith(parent, from)) return { rule: root, refused: 'into-itself' };
  const group = nodeAt(root, parent);
  if (!group) return { rule: root, refused: 'no-such-node' };
  if (!isRuleGroup(group)) return { rule: root, refused: 'not-a-group' };
  const index = Math.min(Math.max(target.at(-1) ?? 0, 0), group.rules.length);
  const isBeside = samePath(parent, place.parent);
  if (isBeside && (index === place.index || index === place.index + 1)) return { rule: root, path: from };

  const without = removeNode(root, from).rule;
  const shifted = isBeside && index > place.index ? index - 1 : index;
  const moved = addNode(without, afterRemoval(parent, from), place.node, shifted);
  return moved.refused ? { rule: root, refused: moved.refused } : moved;
}

/** Joins the rules of a group by `and` or `or`. */
export function setCombinator(root: RuleGroup, path: RulePath, combinator: RuleGroup['combinator']): Edited {
  return editGroup(root, path, (group) => (group.combinator === combinator ? group : { ...group, combinator }));
}

/** Turns a group into its complement, or back. */
export function setNot(root: RuleGroup, path: RulePath, not: boolean): Edited {
  return editGroup(root, path, (group) => {
    if ((group.not === true) === not) return group;
    const { combinator, rules } = group;
    return not ? { combinator, not, rules } : { combinator, rules };
  });
}

/** Asks another field. The operator stays where the field has it, and the value where it then fits. */
export function setField(root: RuleGroup, path: RulePath, fieldName: string, options: EditOptions = {}): Edited {
  const field = findField(options.store ?? 'customers', fieldName, options.definitions);
  if (!field) return { rule: root, refused: 'unknown-field' };
  return editRule(root, path, (rule) => {
    if (rule.field === fieldName) return rule;
    const operator = field.operators.includes(rule.operator) ? rule.operator : field.operators[0];
    if (!operator) return 'operator-not-for-field';
    const keeps = rule.value !== undefined && !faultOfValue(field, operator, rule.value);
    return { field: fieldName, operator, ...(keeps && { value: rule.value }) };
  });
}

/** Asks otherwise. The value stays where it still fits; between one value, a list and a pair it is carried over. */
export function setOperator(root: RuleGroup, path: RulePath, operator: Operator, options: EditOptions = {}): Edited {
  return editRule(root, path, (rule) => {
    if (rule.operator === operator) return rule;
    const field = findField(options.store ?? 'customers', rule.field, options.definitions);
    if (!field) return 'unknown-field';
    if (!field.operators.includes(operator)) return 'operator-not-for-field';
    const value = reshaped(rule, operator);
    const keeps = value !== undefined && !faultOfValue(field, operator, value);
    return { field: rule.field, operator, ...(keeps && { value }) };
  });
}

/** Gives a rule its value; `undefined` takes it away. Whether it fits is for `checkSegment` to say, since people type step by step. */
export function setValue(root: RuleGroup, path: RulePath, value: RuleValue | undefined): Edited {
  return editRule(root, path, (rule) => {
    if (sameValue(rule.value, value)) return rule;
    const { field, operator } = rule;
    return value === undefined ? { field, operator } : { field, operator, value };
  });
}

interface Place {
  readonly node: RuleNode;
  readonly group: RuleGroup;
  readonly parent: RulePath;
  readonly index: number;
}

function placeOf(root: RuleGroup, path: RulePath): Place | { readonly refused: EditRefusal } {
  const index = path.at(-1);
  if (index === undefined) return { refused: 'is-the-root' };
  const parent = path.slice(0, -1);
  const group = nodeAt(root, parent);
  const node = nodeAt(root, path);
  return group && isRuleGroup(group) && node ? { node, group, parent, index } : { refused: 'no-such-node' };
}

function freshRule(name: string, { store = 'customers', definitions }: EditOptions): Rule | undefined {
  const operator = findField(store, name, definitions)?.operators[0];
  return operator && { field: name, operator };
}

function editGroup(root: RuleGroup, path: RulePath, edit: (group: RuleGroup) => RuleGroup): Edited {
  const node = nodeAt(root, path);
  if (!node) return { rule: root, refused: 'no-such-node' };
  if (!isRuleGroup(node)) return { rule: root, refused: 'not-a-group' };
  return { rule: replaceAt(root, path, edit(node)) as RuleGroup, path };
}

function editRule(root: RuleGroup, path: RulePath, edit: (rule: Rule) => Rule | EditRefusal): Edited {
  const node = nodeAt(root, path);
  if (!node) return { rule: root, refused: 'no-such-node' };
  if (isRuleGroup(node)) return { rule: root, refused: 'not-a-rule' };
  const edited = edit(node);
  return typeof edited === 'string'
    ? { rule: root, refused: edited }
    : { rule: replaceAt(root, path, edited) as RuleGroup, path };
}

/** The tree with another node at a path; every node beside the path, and the whole where nothing changed, is the same object. */
function replaceAt(node: RuleNode, path: RulePath, replacement: RuleNode): RuleNode {
  const [index, ...rest] = path;
  if (index === undefined) return replacement;
  const group = node as RuleGroup;
  const child = group.rules[index] as RuleNode;
  const edited = replaceAt(child, rest, replacement);
  if (edited === child) return node;
  return { ...group, rules: group.rules.map((sibling, at) => (at === index ? edited : sibling)) };
}

function stepFrom({ parent, index, group }: Place, direction: 'up' | 'down'): RulePath | undefined {
  const neighbour = group.rules[direction === 'up' ? index - 1 : index + 1];
  if (!neighbour) {
    const outer = parent.at(-1);
    if (outer === undefined) return undefined;
    return [...parent.slice(0, -1), direction === 'up' ? outer : outer + 1];
  }
  if (isRuleGroup(neighbour)) {
    return direction === 'up' ? [...parent, index - 1, neighbour.rules.length] : [...parent, index + 1, 0];
  }
  return [...parent, direction === 'up' ? index - 1 : index + 2];
}

/** A path as it is once the node at `removed` is gone. */
function afterRemoval(path: RulePath, removed: RulePath): RulePath {
  const level = removed.length - 1;
  const isBeside = path.length > level && samePath(path.slice(0, level), removed.slice(0, level));
  return isBeside && (path[level] ?? 0) > (removed[level] ?? 0)
    ? path.map((index, at) => (at === level ? index - 1 : index))
    : path;
}

/** The value in the shape of another operator: one value is the first of a list, and the start of a range. */
function reshaped(rule: Rule, operator: Operator): RuleValue | undefined {
  const { value } = rule;
  const [from, to] = [operandShapeOf(rule.operator), operandShapeOf(operator)];
  if (value === undefined || from === to) return value;
  if (isList(value)) return to === 'one' && from !== 'span' ? value[0] : undefined;
  if (from !== 'one') return undefined;
  return to === 'list' ? [value] : to === 'pair' ? [value, value] : undefined;
}

function isList(value: RuleValue): value is Extract<RuleValue, readonly unknown[]> {
  return Array.isArray(value);
}

function sizeOf(node: RuleNode): number {
  return isRuleGroup(node) ? node.rules.reduce((sum, child) => sum + sizeOf(child), 1) : 1;
}

function heightOf(node: RuleNode): number {
  return isRuleGroup(node) ? node.rules.reduce((height, child) => Math.max(height, 1 + heightOf(child)), 0) : 0;
}

function startsWith(path: RulePath, start: RulePath): boolean {
  return path.length >= start.length && samePath(path.slice(0, start.length), start);
}

function samePath(left: RulePath, right: RulePath): boolean {
  return left.length === right.length && left.every((index, at) => index === right[at]);
}

function sameValue(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const keys = Object.keys(left);
  return (
    Array.isArray(left) === Array.isArray(right) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => sameValue((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
  );
}
