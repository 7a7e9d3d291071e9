/** What decides which writes wait for which. */
export interface Queued {
  readonly id: string;
  readonly sequence: number;
  /** Records that it writes; `*` for all. */
  readonly touches: readonly string[];
  /** Ids that occur in what it says, such as that of the customer of a new deal. */
  readonly mentions: ReadonlySet<string>;
}

/**
 * Writes in the order in which they were made, as far as that matters: one waits for an earlier one that writes to a record
 * which it writes to or mentions, or that mentions a record which it writes to. All others may overtake it.
 */
export class Queue<Item extends Queued> {
  readonly #items = new Map<string, Item>();
  readonly #touching = new Map<string, Set<Item>>();
  readonly #mentioning = new Map<string, Set<Item>>();

  get size(): number {
    return this.#items.size;
  }

  get(id: string): Item | undefined {
    return this.#items.get(id);
  }

  put(item: Item): void {
    this.#unlink(item.id);
    // One that is there keeps its place.
    this.#items.set(item.id, item);
    for (const key of item.touches) add(this.#touching, recordIdOf(key), item);
    for (const id of item.mentions) add(this.#mentioning, id, item);
  }

  remove(id: string): void {
    this.#unlink(id);
    this.#items.delete(id);
  }

  /** Earlier writes that this one waits for. */
  *before(item: Queued): Generator<Item> {
    const seen = new Set<Item>();
    const earlier = function* (items: Iterable<Item> | undefined): Generator<Item> {
      for (const other of items ?? []) {
        if (other.sequence >= item.sequence || other.id === item.id || seen.has(other)) continue;
        seen.add(other);
        yield other;
      }
    };
    yield* earlier(this.#touching.get(everything));
    for (const key of item.touches) {
      const id = recordIdOf(key);
      if (id === everything) yield* earlier(this.#items.values());
      yield* earlier(this.#touching.get(id));
      yield* earlier(this.#mentioning.get(id));
    }
    for (const id of item.mentions) yield* earlier(this.#touching.get(id));
  }

  /** Later writes that wait for this one, and those that wait for them. */
  dependents(item: Item): Item[] {
    const found = new Set<Item>([item]);
    for (const other of this.list()) {
      if (other.sequence <= item.sequence) continue;
      for (const earlier of this.before(other)) {
        if (!found.has(earlier)) continue;
        found.add(other);
        break;
      }
    }
    found.delete(item);
    return [...found];
  }

  /** Writes that touch or mention one of these ids. */
  related(ids: Iterable<string>): ReadonlySet<Item> {
    const found = new Set<Item>();
    for (const id of ids) {
      for (const item of this.#touching.get(id) ?? []) found.add(item);
      for (const item of this.#mentioning.get(id) ?? []) found.add(item);
    }
    return found;
  }

  isFree(item: Queued): boolean {
    return this.before(item).next().done === true;
  }

  /** All of them, oldest first. */
  list(): Item[] {
    const items = [...this.#items.values()];
    const isInOrder = items.every((item, index) => index === 0 || (items[index - 1]?.sequence ?? 0) < item.sequence);
    return isInOrder ? items : items.sort((left, right) => left.sequence - right.sequence);
  }

  #unlink(id: string): void {
    const item = this.#items.get(id);
    if (!item) return;
    for (const key of item.touches) drop(this.#touching, recordIdOf(key), item);
    for (const mentioned of item.mentions) drop(this.#mentioning, mentioned, item);
  }
}

/** Stands for every record. */
export const everything = '*';

export function recordKey(store: string, id: string): string {
  return `${store}/${id}`;
}

export function recordIdOf(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** Longer texts are no ids. */
const longestId = 128;
/** Deeper than this there is nothing that names a record. */
const deepest = 8;

/** Every text that may be an id. */
export function mentionsOf(value: unknown, found = new Set<string>(), depth = 0): ReadonlySet<string> {
  if (typeof value === 'string') {
    if (value.length > 0 && value.length <= longestId) found.add(value);
  } else if (typeof value === 'object' && value !== null && depth < deepest) {
    for (const part of Object.values(value)) mentionsOf(part, found, depth + 1);
  }
  return found;
}

function add<Item>(sets: Map<string, Set<Item>>, key: string, item: Item): void {
  const set = sets.get(key);
  if (set) set.add(item);
  else sets.set(key, new Set([item]));
}

function drop<Item>(sets: Map<string, Set<Item>>, key: string, item: Item): void {
  const set = sets.get(key);
  set?.delete(item);
  if (set?.size === 0) sets.delete(key);
}
