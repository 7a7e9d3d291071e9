import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Engine } from '../../columns/engine.js';
import type { Need } from '../../columns/work.js';
import type { PackMap } from './pack-map.js';
import { readPack, type Pack, type PackKey } from './schema.js';

/** Stores that may grow without end. Nothing looks at all records of one of these at once. */
const endless: ReadonlySet<StoreName> = new Set(['interactions', 'orders', 'feedback', 'tasks', 'loyalty']);
/** One of these with more packs is not kept in memory as a whole. */
const mostWhole = 100;
/** Packs of large stores that are kept in memory. */
const mostLoaded = 320;

/** Reads one pack, in whatever transaction there is. */
export type ReadPack = (key: PackKey) => Promise<Pack | undefined>;

/** Which records of large stores are in memory: those of the packs that were used last. */
export class Residents {
  readonly #engine: Engine;
  readonly #packs: PackMap;
  /** Whether a record has changed since its pack was written. */
  readonly #isUnfolded: (store: StoreName, id: string) => boolean;
  /** Used last comes last. */
  readonly #loaded = new Map<string, PackKey>();
  readonly #large = new Set<StoreName>();
  /** Names of packs that went last. */
  #gone: string[] = [];
  #most = mostLoaded;

  constructor(engine: Engine, packs: PackMap, isUnfolded: (store: StoreName, id: string) => boolean) {
    this.#engine = engine;
    this.#packs = packs;
    this.#isUnfolded = isUnfolded;
  }

  /** Whether a store of so many packs is too large to be read as a whole. */
  static isLarge(store: StoreName, packs: number): boolean {
    return endless.has(store) && packs > mostWhole;
  }

  /** Whether the records of a store can be told without reading them. */
  static canBeAway(store: StoreName): boolean {
    return endless.has(store);
  }

  clear(): void {
    this.#loaded.clear();
    this.#large.clear();
    this.#gone = [];
    this.#most = mostLoaded;
  }

  /** Notes that these packs are in memory; in their place others go, which were not used for long. */
  note(keys: Iterable<PackKey>): void {
    const fresh: PackKey[] = [];
    for (const key of keys) {
      const [store] = key;
      if (!this.#large.has(store) && Residents.isLarge(store, this.#packs.countOf(store))) {
        this.#large.add(store);
        for (const number of this.#packs.numbersOf(store)) this.#touch([store, number]);
      }
      if (this.#large.has(store)) fresh.push(this.#touch(key));
    }
    this.#release(fresh);
  }

  /** Notes that the packs of a store are not in memory until they are needed. */
  leave(store: StoreName): void {
    this.#large.add(store);
  }

  /** Brings the packs that hold these records. Those that another tab has changed meanwhile stay away. */
  async bring({ store, ids }: Need, read: ReadPack): Promise<void> {
    const numbers = new Set<number>();
    for (const id of ids) {
      const number = this.#packs.packOf(store, id);
      if (number !== undefined) numbers.add(number);
    }
    this.#makeRoom([...numbers].filter((number) => this.#gone.includes(nameOf([store, number]))).length);
    const keys: PackKey[] = [];
    for (const number of numbers) {
      const pack = await read([store, number]);
      if (pack) this.#supply(store, readPack(pack));
      keys.push(this.#touch([store, number]));
    }
    this.#release(keys);
  }

  /** Whether one of these is not in memory. */
  isAway({ store, ids }: Need): boolean {
    return ids.some((id) => this.#engine.isAway(store, id));
  }

  /** Gives up what is not in memory, for want of a database to bring it from. */
  abandon(): void {
    for (const store of this.#large) {
      for (const number of this.#packs.numbersOf(store)) {
        for (const id of this.#packs.idsIn([store, number])) {
          if (this.#engine.isAway(store, id)) this.#engine.load(store, id, undefined);
        }
      }
    }
    this.clear();
  }

  /** What is needed again so soon is needed together with what came in its place: there must be room for both. */
  #makeRoom(neededAgain: number): void {
    this.#most = neededAgain > 0 ? this.#most + neededAgain : Math.max(mostLoaded, this.#most - 1);
  }

  #supply(store: StoreName, records: readonly AnyRecord[]): void {
    for (const record of records) this.#engine.supply(store, record);
  }

  #touch(key: PackKey): PackKey {
    const name = nameOf(key);
    this.#loaded.delete(name);
    this.#loaded.set(name, key);
    return key;
  }

  /** Sends away what was not used for longest, but none of these. */
  #release(kept: readonly PackKey[]): void {
    const names = new Set(kept.map(nameOf));
    for (const [name, key] of this.#loaded) {
      if (this.#loaded.size <= this.#most) return;
      if (names.has(name)) continue;
      this.#loaded.delete(name);
      this.#gone = [...this.#gone.slice(1 - mostLoaded), name];
      const [store] = key;
      const ids = this.#packs.idsIn(key).filter((id) => !this.#isUnfolded(store, id));
      this.#engine.release(store, ids);
    }
  }
}

function nameOf(key: PackKey): string {
  return key.join(' ');
}
