import type { RuleValue } from '../../model/rule.js';

export type Bound = Exclude<RuleValue, readonly unknown[]>;
export type Bounds = readonly [Bound | undefined, Bound | undefined];

/**
 * What is on the screen but not in the tree yet: the second bound of a range whose first is missing, the unit beside an
 * amount that was cleared, a text that means nothing.
 */
export class Drafts {
  readonly #texts = new Map<string, string>();
  readonly #bounds = new Map<string, Bounds>();
  readonly #unreadable = new Set<string>();

  /** A choice beside a value, by the key of its row and its name. */
  text(key: string, name: string): string | undefined {
    return this.#texts.get(`${key} ${name}`);
  }

  setText(key: string, name: string, text: string): void {
    this.#texts.set(`${key} ${name}`, text);
  }

  /** The two values of a range, as far as they are there. */
  bounds(key: string, value: RuleValue | undefined): Bounds {
    const list: readonly Bound[] = Array.isArray(value) ? value : [];
    if (list.length >= 2) return [list[0], list[1]];
    const [low, high] = this.#bounds.get(key) ?? [];
    return [list[0] ?? (list.length === 0 ? low : undefined), high];
  }

  /** Sets one value of a range; answers the value of the rule, which is whole only when both are there. */
  setBound(key: string, value: RuleValue | undefined, index: 0 | 1, bound: Bound | undefined): RuleValue | undefined {
    const [low, high] = this.bounds(key, value);
    const bounds: Bounds = index === 0 ? [bound, high] : [low, bound];
    this.#bounds.set(key, bounds);
    const [first, second] = bounds;
    if (first === undefined) return undefined;
    return second === undefined ? [first] : [first, second];
  }

  /** Whether what was typed into a row cannot be read as a value. */
  isUnreadable(key: string): boolean {
    return this.#unreadable.has(key);
  }

  setReadable(key: string, isReadable: boolean): void {
    if (isReadable) this.#unreadable.delete(key);
    else this.#unreadable.add(key);
  }

  clear(): void {
    this.#texts.clear();
    this.#bounds.clear();
    this.#unreadable.clear();
  }
}
