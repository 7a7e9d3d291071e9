import type { ReactiveController } from 'lit';
import type { ElementHost } from '../../controllers/connection.js';
import type { StepName } from '../../locales/segment-filter.js';
import type { FieldDefinition } from '../../model/field.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { RuleValue } from '../../model/rule.js';
import { ruleLimits, type Operator } from '../../model/vocabulary.js';
import {
  addGroup,
  addNode,
  addRule,
  moveNode,
  nodeAt,
  removeNode,
  setCombinator,
  setField,
  setNot,
  setOperator,
  setValue,
  type Edited,
  type EditRefusal,
  type RulePath,
} from '../../segments/index.js';
import { NodeKeys } from './node-keys.js';
import { draftOf, emptyRule, type RuleDraft } from './rule-draft.js';
import { UndoSteps } from './undo-steps.js';

/** A control of a row or a group that can have the focus. */
export type ControlName = 'field' | 'operator' | 'value' | 'menu' | 'menu-item' | 'match' | 'add';

export interface RuleEditsOptions {
  readonly definitions: () => readonly FieldDefinition[];
  /** The person changed the tree. `typing`: letter by letter. */
  readonly changed: (rule: RuleGroup, isTyping: boolean) => void;
  /** An edit was not made. */
  readonly refused: (reason: EditRefusal) => void;
  readonly moved: (key: string) => void;
  readonly removed: (node: RuleNode) => void;
}

/** The tree in the builder: every edit, undo and redo, and where the focus goes after each. */
export class RuleEdits implements ReactiveController {
  readonly keys = new NodeKeys();
  readonly #host: ElementHost;
  readonly #options: RuleEditsOptions;
  readonly #steps = new UndoSteps<RuleDraft>();
  #draft: RuleDraft = { rule: emptyRule };
  #focus: { readonly key: string; readonly control: ControlName } | undefined;

  constructor(host: ElementHost, options: RuleEditsOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get draft(): RuleDraft {
    return this.#draft;
  }

  get rule(): RuleGroup {
    return this.#draft.rule;
  }

  get canUndo(): boolean {
    return this.#steps.canUndo;
  }

  get canRedo(): boolean {
    return this.#steps.canRedo;
  }

  /** Takes what the page or a saved segment holds; there is nothing to undo then. */
  take(value: unknown): void {
    this.#draft = draftOf(value);
    this.#steps.clear();
    this.#host.requestUpdate();
  }

  node(key: string): RuleNode | undefined {
    const path = this.path(key);
    return path && nodeAt(this.rule, path);
  }

  path(key: string): RulePath | undefined {
    return this.keys.pathOf(this.rule, key);
  }

  /** The group that a node stands in, with its index there. */
  placeOf(key: string): { readonly group: RuleGroup; readonly index: number } | undefined {
    const path = this.path(key);
    const index = path?.at(-1);
    const group = path && index !== undefined ? nodeAt(this.rule, path.slice(0, -1)) : undefined;
    return group && isRuleGroup(group) && index !== undefined ? { group, index } : undefined;
  }

  addRule(group: string, field: string): void {
    const made = this.#edit('add', group, (rule, path) =>
      addRule(rule, path, field, { definitions: this.#options.definitions() }),
    );
    if (made) this.focusOn(this.#keyAt(made), 'field');
  }

  addGroup(group: string, field: string): void {
    const made = this.#edit('group', group, (rule, path) => {
      // A group at the deepest level could hold nothing.
      if (path.length + 1 >= ruleLimits.depth) return { rule, refused: 'too-deep' };
      const added = addGroup(rule, path, 'or');
      return added.path
        ? { ...addRule(added.rule, added.path, field, { definitions: this.#options.definitions() }), path: added.path }
        : added;
    });
    if (made) this.focusOn(this.#keyAt([...made, 0]), 'field');
  }

  /** Takes a rule or a group away; the focus goes to the next one, else to the one before, else to the group. */
  remove(key: string): void {
    const node = this.node(key);
    const place = this.placeOf(key);
    if (!node || !place) return;
    const { group, index } = place;
    const beside = group.rules[index + 1] ?? group.rules[index - 1];
    const parent = this.keys.of(group);
    this.#edit('remove', key, removeNode);
    if (beside) this.focusOn(this.keys.of(beside), 'menu');
    else this.focusOn(parent, 'add');
    this.#options.removed(node);
  }

  duplicate(key: string): void {
    const made = this.#edit('duplicate', key, (rule, path) => {
      const node = nodeAt(rule, path);
      const index = path.at(-1);
      if (!node || index === undefined) return { rule, refused: 'is-the-root' };
      // A copy, not the same object twice: rows are told apart by the identity of their nodes.
      return addNode(rule, path.slice(0, -1), structuredClone(node), index + 1);
    });
    if (made) this.focusOn(this.#keyAt(made), 'menu');
  }

  move(key: string, direction: 'up' | 'down'): void {
    const made = this.#edit('move', key, (rule, path) => moveNode(rule, path, direction));
    this.focusOn(key, 'menu');
    if (made) this.#options.moved(key);
  }

  setMatch(key: string, combinator: RuleGroup['combinator'], not: boolean): void {
    this.#edit('match', key, (rule, path) => setNot(setCombinator(rule, path, combinator).rule, path, not));
  }

  setField(key: string, field: string): void {
    this.#edit('change', key, (rule, path) =>
      setField(rule, path, field, { definitions: this.#options.definitions() }),
    );
  }

  setOperator(key: string, operator: Operator): void {
    this.#edit('change', key, (rule, path) =>
      setOperator(rule, path, operator, { definitions: this.#options.definitions() }),
    );
  }

  /** `typing`: the value is being written, letter by letter. */
  setValue(key: string, value: RuleValue | undefined, typing = false): void {
    this.#edit('change', key, (rule, path) => setValue(rule, path, value), typing ? key : undefined);
  }

  /** Puts a whole tree in the place of this one, as one step. */
  replace(name: StepName, rule: RuleGroup): void {
    this.#steps.push(name, this.#draft);
    this.#draft = { rule: structuredClone(rule) };
    const [first] = this.rule.rules;
    this.focusOn(first ? this.keys.of(first) : this.keys.of(this.rule), first ? 'field' : 'add');
    this.#changed(false);
  }

  /** Takes the last step back, or does it again. Answers its name. */
  travel(direction: 'undo' | 'redo'): StepName | undefined {
    const step = this.#steps[direction](this.#draft);
    if (!step) return undefined;
    this.#draft = step.state;
    this.#changed(false);
    return step.name;
  }

  focusOn(key: string, control: ControlName): void {
    this.#focus = { key, control };
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const focus = this.#focus;
    if (!focus) return;
    this.#focus = undefined;
    const of = `[data-of="${focus.key}"]`;
    // Only one menu is open at a time.
    const target = focus.control === 'menu-item' ? '[role="menuitem"]' : `${of}[data-control="${focus.control}"]`;
    this.#host.shadowRoot?.querySelector<HTMLElement>(target)?.focus();
  }

  #keyAt(path: RulePath): string {
    return this.keys.of(nodeAt(this.rule, path) ?? this.rule);
  }

  /** Makes one edit of the node with this key. Answers where the node is then, if anything changed. */
  #edit(
    name: StepName,
    key: string,
    edit: (rule: RuleGroup, path: RulePath) => Edited,
    typing?: string,
  ): RulePath | undefined {
    const path = this.path(key);
    if (!path) return undefined;
    const { rule: before } = this;
    const { rule, refused, path: made } = edit(before, path);
    if (refused) this.#options.refused(refused);
    // A control shows what the person chose; where nothing came of it, it has to show again what there is.
    if (refused || rule === before) {
      this.#host.requestUpdate();
      return undefined;
    }
    this.keys.carry(before, rule);
    this.#steps.push(name, this.#draft, typing);
    this.#draft = { rule };
    this.#changed(typing !== undefined);
    return made ?? path;
  }

  #changed(isTyping: boolean): void {
    freeze(this.rule);
    this.#host.requestUpdate();
    this.#options.changed(this.rule, isTyping);
  }
}

/** Freezes what an edit has made new; what was there is frozen already. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}
