import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { PackKey } from './schema.js';

/** Records of one pack. More, and a change rewrites too much; fewer, and reading takes too long. */
const packSize = 500;

/** Packs that have to be written, with the ids that each will hold. */
export interface Placement {
  readonly packs: readonly { readonly key: PackKey; readonly ids: readonly string[] }[];
}

/** Which pack holds which record. */
export class PackMap {
  readonly #packs = new Map<StoreName, Map<number, Set<string>>>();
  readonly #placed = new Map<StoreName, Map<string, number>>();

  /** Takes in what a pack was read or written with. */
  set([store, number]: PackKey, ids: Iterable<string>): void {
    const placed = inner(this.#placed, store);
    const packs = inner(this.#packs, store);
    for (const id of packs.get(number) ?? []) if (placed.get(id) === number) placed.delete(id);
    const held = new Set(ids);
    if (held.size === 0) packs.delete(number);
    else packs.set(number, held);
    for (const id of held) placed.set(id, number);
  }

  clear(): void {
    this.#packs.clear();
    this.#placed.clear();
  }

  /** Where changed records go: back to their packs, new ones to the last pack and to further ones. Decides, and changes nothing. */
  place(
    changed: ReadonlyMap<StoreName, ReadonlySet<string>>,
    exists: (store: StoreName, id: string) => boolean,
  ): Placement {
    return { packs: [...changed].flatMap(([store, ids]) => this.#placeIn(store, ids, exists)) };
  }

  #placeIn(
    store: StoreName,
    changed: ReadonlySet<string>,
    exists: (store: StoreName, id: string) => boolean,
  ): { key: PackKey; ids: readonly string[] }[] {
    const packs = inner(this.#packs, store);
    const touched = new Map<number, Set<string>>();
    const touch = (number: number): Set<string> => {
      let ids = touched.get(number);
      if (!ids) touched.set(number, (ids = new Set(packs.get(number))));
      return ids;
    };
    let last = Math.max(0, ...packs.keys());
    for (const id of changed) {
      const number = this.#placed.get(store)?.get(id);
      if (!exists(store, id)) {
        if (number !== undefined) touch(number).delete(id);
      } else if (number !== undefined) {
        touch(number);
      } else {
        if ((touched.get(last) ?? packs.get(last))?.size === packSize) last += 1;
        touch(last).add(id);
      }
    }
    return [...touched].map(([number, ids]) => ({ key: [store, number], ids: [...ids] }));
  }
}

/** The ids of records that were read as a pack. */
export function idsOf(records: readonly AnyRecord[]): string[] {
  return records.map((record) => record.id);
}

function inner<Key, Value>(outer: Map<StoreName, Map<Key, Value>>, store: StoreName): Map<Key, Value> {
  let map = outer.get(store);
  if (!map) outer.set(store, (map = new Map<Key, Value>()));
  return map;
}
