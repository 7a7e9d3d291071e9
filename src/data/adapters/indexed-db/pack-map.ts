import type { StoreName } from '../../../model/records.js';
import { IdMap } from '../../columns/id-map.js';
import type { PackKey } from './schema.js';

/** Records of one pack. More, and a change rewrites too much; fewer, and reading takes too long. */
const packSize = 200;
/** So many new records get a pack of their own rather than rewrite one that is not full. */
const manyNew = 50;

/** A pack that has to be written, with the ids that it will hold. */
export interface Placed {
  readonly key: PackKey;
  readonly ids: readonly string[];
}

interface Places {
  readonly packs: Map<number, readonly string[]>;
  readonly packOf: IdMap;
}

/** Which pack holds which record. */
export class PackMap {
  readonly #stores = new Map<StoreName, Places>();

  /** Takes in what a pack was read or written with. */
  set([store, number]: PackKey, ids: readonly string[]): void {
    const { packs, packOf } = this.#of(store);
    for (const id of packs.get(number) ?? []) if (packOf.get(id) === number) packOf.delete(id);
    if (ids.length === 0) packs.delete(number);
    else packs.set(number, ids);
    for (const id of ids) packOf.set(id, number);
  }

  clear(): void {
    this.#stores.clear();
  }

  packOf(store: StoreName, id: string): number | undefined {
    return this.#of(store).packOf.get(id);
  }

  idsIn([store, number]: PackKey): readonly string[] {
    return this.#of(store).packs.get(number) ?? [];
  }

  countOf(store: StoreName): number {
    return this.#of(store).packs.size;
  }

  numbersOf(store: StoreName): readonly number[] {
    return [...this.#of(store).packs.keys()];
  }

  /** Where changed records go: back to their packs, new ones to the last pack and to further ones. Decides, and changes nothing. */
  place(
    changed: ReadonlyMap<StoreName, ReadonlySet<string>>,
    exists: (store: StoreName, id: string) => boolean,
  ): readonly Placed[] {
    return [...changed].flatMap(([store, ids]) => this.#placeIn(store, ids, exists));
  }

  #placeIn(
    store: StoreName,
    changed: ReadonlySet<string>,
    exists: (store: StoreName, id: string) => boolean,
  ): Placed[] {
    const { packs, packOf } = this.#of(store);
    const touched = new Set<number>();
    const gone = new Set<string>();
    const fresh: string[] = [];
    for (const id of changed) {
      const number = packOf.get(id);
      if (number !== undefined) touched.add(number);
      if (!exists(store, id)) gone.add(id);
      else if (number === undefined) fresh.push(id);
    }
    const placed = new Map<number, string[]>();
    for (const number of touched) {
      const ids = packs.get(number) ?? [];
      placed.set(number, gone.size > 0 ? ids.filter((id) => !gone.has(id)) : [...ids]);
    }
    let last = Math.max(0, ...packs.keys());
    const room = packSize - (packs.get(last)?.length ?? 0);
    const isFull = fresh.length >= manyNew ? packs.has(last) : room <= 0;
    if (fresh.length > 0 && isFull) last += 1;
    for (let from = 0; from < fresh.length; last += 1) {
      const ids = placed.get(last) ?? [...(packs.get(last) ?? [])];
      const until = from + packSize - ids.length;
      placed.set(last, ids.concat(fresh.slice(from, until)));
      from = until;
    }
    return [...placed].map(([number, ids]) => ({ key: [store, number], ids }));
  }

  #of(store: StoreName): Places {
    let places = this.#stores.get(store);
    if (!places) this.#stores.set(store, (places = { packs: new Map(), packOf: new IdMap() }));
    return places;
  }
}
