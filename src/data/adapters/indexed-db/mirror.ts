import type { StoreName } from '../../../model/records.js';
import { storeNames } from '../../../model/store-names.js';
import type { Engine } from '../../columns/engine.js';
import { PackMap, type Placed } from './pack-map.js';
import { Residents } from './residents.js';
import {
  allStores,
  readContents,
  readPack,
  type Database,
  type DatabaseState,
  type EntryChange,
  type JournalEntry,
  type Pack,
  type PackKey,
  type Reading,
} from './schema.js';

/** That the database cannot be followed from what is in memory: it is another one, or too far ahead. Load it anew. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

/** An entry that is in the database now, and the packs that were written with it. */
export interface Kept {
  readonly sequence: number;
  readonly entry: JournalEntry;
  readonly packs: readonly Placed[];
  /** Where it was written with it. */
  readonly state?: DatabaseState;
}

/** Packs, and contents of packs, that are read at once: what one task of the page can unpack without being felt. */
const [packsAtOnce, contentsAtOnce] = [10, 20];

/** What of the database is in memory, and up to which entry of the journal. */
export class Mirror {
  readonly engine: Engine;
  readonly packs = new PackMap();
  readonly residents: Residents;
  /** As it was read or written last. */
  #state: DatabaseState = { generation: '', folded: 0, pruned: 0 };
  #seen = 0;
  #loaded = 0;
  #unfolded = new Map<StoreName, Set<string>>();

  constructor(engine: Engine) {
    this.engine = engine;
    const isUnfolded = (store: StoreName, id: string): boolean => this.#unfolded.get(store)?.has(id) ?? false;
    this.residents = new Residents(engine, this.packs, isUnfolded);
  }

  get state(): DatabaseState {
    return this.#state;
  }

  /** Which database it is. */
  get generation(): string {
    return this.#state.generation;
  }

  /** The entry of the journal up to which everything is in memory. */
  get sequence(): number {
    return this.#seen;
  }

  /** The entry of the journal that was the last when everything was loaded. */
  get loaded(): number {
    return this.#loaded;
  }

  /** How many records have changed since the packs were written. */
  get unfolded(): number {
    let sum = 0;
    for (const ids of this.#unfolded.values()) sum += ids.size;
    return sum;
  }

  /** Reads everything, in slices between which the page can breathe. */
  async load(database: Database): Promise<void> {
    const transaction: Reading = database.transaction(allStores, 'readonly');
    const store = transaction.objectStore('packs');
    const [state, keys, erased] = await Promise.all([
      transaction.objectStore('meta').get('state'),
      store.getAllKeys(),
      transaction.objectStore('erased').getAllKeys(),
    ]);
    if (!state) throw new DOMException('The database has no state.', 'NotFoundError');
    this.#forget();
    this.engine.erase(erased);
    this.#state = state;
    this.#seen = state.folded;
    const count = (store: StoreName): number => keys.filter(([name]) => name === store).length;
    const large = storeNames.filter((store) => Residents.isLarge(store, count(store)));
    for (const store of large) {
      this.residents.leave(store);
      await this.#placeAll(transaction, store);
    }
    const told = new Set(keys.filter((key) => this.packs.idsIn(key).length > 0));
    await this.#takeAll(
      transaction,
      keys.filter((key) => !told.has(key)),
    );
    await this.catchUp(transaction);
    this.#loaded = this.#seen;
  }

  /** Takes in which records a large store has, without reading them. */
  async #placeAll(transaction: Reading, store: StoreName): Promise<void> {
    const contents = transaction.objectStore('contents');
    const all = IDBKeyRange.bound([store], [store, Infinity]);
    const keys = await contents.getAllKeys(all);
    await inSlices(
      keys,
      contentsAtOnce,
      (key) => contents.get(key),
      (key, text) => {
        const placed = readContents(store, text);
        this.packs.set(
          key,
          placed.map(({ id }) => id),
        );
        for (const one of placed) this.engine.place(store, one);
      },
    );
  }

  async #takeAll(transaction: Reading, keys: readonly PackKey[]): Promise<void> {
    const packs = transaction.objectStore('packs');
    await inSlices(
      keys,
      packsAtOnce,
      (key) => packs.get(key),
      (key, pack) => this.#takePack(key, pack),
    );
  }

  /** Applies what the journal has beyond what is in memory; answers with those entries. */
  async catchUp(transaction: Reading): Promise<readonly JournalEntry[]> {
    const journal = transaction.objectStore('journal');
    const [state, keys, entries] = await Promise.all([
      transaction.objectStore('meta').get('state'),
      journal.getAllKeys(IDBKeyRange.lowerBound(this.#seen)),
      journal.getAll(IDBKeyRange.lowerBound(this.#seen, true)),
    ]);
    // The last entry is never dropped: where none is left that was seen, the database is older than what is in memory.
    const last = keys.at(-1) ?? state?.folded ?? 0;
    if (state?.generation !== this.generation || state.pruned > this.#seen || last < this.#seen) throw new NotOurs();
    const sequences = keys.slice(keys.length - entries.length);
    this.#state = state;
    const applied: JournalEntry[] = [];
    for (let index = 0; index < entries.length; index += 1) {
      const [sequence, entry] = [sequences[index], entries[index]];
      if (sequence === undefined || !entry) continue;
      if (sequence <= this.#seen) continue;
      const packs: [PackKey, Pack][] = [];
      for (const key of entry.packs ?? []) packs.push([key, (await transaction.objectStore('packs').get(key)) ?? []]);
      // Another transaction of this tab may have come first while the packs were read.
      if (sequence <= this.#seen) continue;
      for (const [key, pack] of packs) this.#takePack(key, pack);
      this.#apply(sequence, entry);
      applied.push(entry);
    }
    return applied;
  }

  /** Takes in a write of this tab, once it is in the database. */
  keep({ sequence, entry, packs, state }: Kept): void {
    if (sequence <= this.#seen) return;
    if (state) this.#state = state;
    for (const { key, ids } of packs) this.packs.set(key, ids);
    this.#apply(sequence, packs.length > 0 ? { ...entry, packs: packs.map(({ key }) => key) } : entry);
    this.residents.note(packs.map(({ key }) => key));
  }

  /** The records that are not in the packs as they are now, with those that are about to change. */
  changedWith(changes: readonly EntryChange[]): ReadonlyMap<StoreName, ReadonlySet<string>> {
    const all = new Map([...this.#unfolded].map(([store, ids]) => [store, new Set(ids)]));
    for (const change of changes) note(all, change);
    return all;
  }

  #apply(sequence: number, { changes = [], packs, erased = [], cleared }: JournalEntry): void {
    this.#seen = sequence;
    if (cleared) this.#forget();
    for (const change of changes) {
      const { store, id, sealed } = change;
      if (sealed) this.engine.loadSealed(store, sealed);
      else this.engine.load(store, id, change.is);
    }
    this.engine.erase(erased);
    if (packs) this.#unfolded.clear();
    else for (const change of changes) note(this.#unfolded, change);
  }

  #takePack(key: PackKey, pack: Pack): void {
    const records = readPack(pack);
    this.packs.set(
      key,
      records.map(({ id }) => id),
    );
    for (const record of records) {
      if (this.engine.versionOf(key[0], record.id) !== record.version) this.engine.load(key[0], record.id, record);
      else this.engine.supply(key[0], record);
    }
    this.residents.note([key]);
  }

  #forget(): void {
    this.packs.clear();
    this.residents.clear();
    this.#unfolded.clear();
    this.engine.clear();
  }
}

function note(changed: Map<StoreName, Set<string>>, { store, id }: EntryChange): void {
  const ids = changed.get(store);
  if (ids) ids.add(id);
  else changed.set(store, new Set([id]));
}

/** Reads values by their keys, some at a time: while some are taken in, the next are on their way. */
async function inSlices<Value>(
  keys: readonly PackKey[],
  atOnce: number,
  read: (key: PackKey) => Promise<Value | undefined>,
  take: (key: PackKey, value: Value) => void,
): Promise<void> {
  const slice = (from: number): Promise<(Value | undefined)[]> =>
    Promise.all(keys.slice(from, from + atOnce).map((key) => read(key)));
  let next = slice(0);
  for (let from = 0; from < keys.length; from += atOnce) {
    const values = await next;
    next = slice(from + atOnce);
    values.forEach((value, index) => {
      const key = keys[from + index];
      if (key && value !== undefined) take(key, value);
    });
  }
}
