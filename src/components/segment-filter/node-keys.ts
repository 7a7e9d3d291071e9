import { isRuleGroup, type RuleGroup, type RuleNode } from '../../model/rule-group.js';
import type { RulePath } from '../../segments/index.js';

/**
 * Names by which rules and groups are found again after an edit, so that a row keeps its place in the document, its focus
 * and what is being typed into it. Edits keep the identity of nodes beside their path; an edited node takes its name over.
 */
export class NodeKeys {
  readonly #keys = new WeakMap<RuleNode, string>();
  #made = 0;

  of(node: RuleNode): string {
    let key = this.#keys.get(node);
    if (key === undefined) {
      this.#made += 1;
      this.#keys.set(node, (key = `n${this.#made}`));
    }
    return key;
  }

  /** Hands the names in a tree on to the tree that one edit has made of it. */
  carry(before: RuleNode, after: RuleNode): void {
    if (before === after) return;
    this.#keys.set(after, this.of(before));
    if (!isRuleGroup(before) || !isRuleGroup(after)) return;
    const kept = new Set(after.rules);
    const gone = before.rules.filter((node) => !kept.has(node));
    for (const node of after.rules) {
      if (this.#keys.has(node)) continue;
      const index = gone.findIndex((old) => isRuleGroup(old) === isRuleGroup(node));
      const [old] = index < 0 ? [] : gone.splice(index, 1);
      if (old) this.carry(old, node);
    }
  }

  pathOf(root: RuleGroup, key: string): RulePath | undefined {
    if (this.of(root) === key) return [];
    const stack: { group: RuleGroup; path: RulePath }[] = [{ group: root, path: [] }];
    for (let at = stack.pop(); at; at = stack.pop()) {
      const { group, path } = at;
      const index = group.rules.findIndex((node) => this.of(node) === key);
      if (index >= 0) return [...path, index];
      group.rules.forEach((node, inner) => {
        if (isRuleGroup(node)) stack.push({ group: node, path: [...path, inner] });
      });
    }
    return undefined;
  }
}
