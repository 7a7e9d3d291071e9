import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Engine } from '../../columns/engine.js';
import type { Database } from './connection.js';
import { idsOf, PackMap, type Placement } from './pack-map.js';
import type { EntryChange, JournalEntry, PackKey } from './schema.js';
import type { Reading } from './transactions.js';

/** That the database cannot be followed from what is in memory: it is another one, or too far ahead. Load it anew. */
export class NotOurs extends Error {
  override readonly name = 'NotOurs';
}

/** An entry that is in the database now, and the packs that were written with it. */
export interface Kept extends Placement {
  readonly sequence: number;
  readonly entry: JournalEntry;
}

/** Packs that are read at once: what one task of the page can unpack without being felt. */
const packsAtOnce = 2;

/** What of the database is in memory, and up to which entry of the journal. */
export class Mirror {
  readonly engine: Engine;
  readonly packs = new PackMap();
  #generation = '';
  #seen = 0;
  #loaded = 0;
  #unfolded = new Map<StoreName, Set<string>>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  get generation(): string {
    return this.#generation;
  }

  /** The entry of the journal that was the last when everything was loaded. */
  get loaded(): number {
    return this.#loaded;
  }

  /** How many records have changed since the packs were written. */
  get unfolded(): number {
    return [...this.#unfolded.values()].reduce((sum, ids) => sum + ids.size, 0);
  }

  /** Reads everything, in slices between which the page can breathe. */
  async load(database: Database): Promise<void> {
    const transaction: Reading = database.transaction(['packs', 'journal', 'meta'], 'readonly');
    const state = await transaction.objectStore('meta').get('state');
    if (!state) throw new DOMException('The database has no state.', 'NotFoundError');
    this.#forget();
    this.#generation = state.generation;
    this.#seen = state.folded;
    const store = transaction.objectStore('packs');
    const keys = await store.getAllKeys();
    const slice = (from: number): Promise<(readonly AnyRecord[])[]> | undefined => {
      const [first, last] = [keys[from], keys[Math.min(from + packsAtOnce, keys.length) - 1]];
      return first && last && store.getAll(IDBKeyRange.bound(first, last));
    };
    let next = slice(0);
    for (let from = 0; next; from += packsAtOnce) {
      const packs = await next;
      next = slice(from + packsAtOnce);
      packs.forEach((records, index) => {
        const key = keys[from + index];
        if (key) this.#takePack(key, records);
      });
    }
    await this.catchUp(transaction);
    this.#loaded = this.#seen;
  }

  /** Applies what the journal has beyond what is in memory; answers with those entries. */
  async catchUp(transaction: Reading): Promise<readonly JournalEntry[]> {
    const journal = transaction.objectStore('journal');
    const range = IDBKeyRange.lowerBound(this.#seen, true);
    const [state, sequences, entries] = await Promise.all([
      transaction.objectStore('meta').get('state'),
      journal.getAllKeys(range),
      journal.getAll(range),
    ]);
    if (state?.generation !== this.#generation || state.pruned > this.#seen) throw new NotOurs();
    const applied: JournalEntry[] = [];
    for (let index = 0; index < entries.length; index += 1) {
      const [sequence, entry] = [sequences[index], entries[index]];
      if (sequence === undefined || !entry) continue;
      const packs: [PackKey, readonly AnyRecord[]][] = [];
      for (const key of entry.packs ?? []) packs.push([key, (await transaction.objectStore('packs').get(key)) ?? []]);
      // Another transaction of this tab may have come first while the packs were read.
      if (sequence <= this.#seen) continue;
      for (const [key, records] of packs) this.#takePack(key, records);
      this.#apply(sequence, entry);
      applied.push(entry);
    }
    return applied;
  }

  /** Takes in a write of this tab, once it is in the database. */
  keep({ sequence, entry, packs }: Kept): void {
    if (sequence <= this.#seen) return;
    for (const { key, ids } of packs) this.packs.set(key, ids);
    this.#apply(sequence, packs.length > 0 ? { ...entry, packs: packs.map(({ key }) => key) } : entry);
  }

  /** The records that are not in the packs as they are now, with those that are about to change. */
  changedWith(changes: readonly EntryChange[]): ReadonlyMap<StoreName, ReadonlySet<string>> {
    const all = new Map([...this.#unfolded].map(([store, ids]) => [store, new Set(ids)]));
    for (const change of changes) note(all, change);
    return all;
  }

  #apply(sequence: number, { changes = [], packs, cleared }: JournalEntry): void {
    this.#seen = sequence;
    if (cleared) {
      this.packs.clear();
      this.#unfolded.clear();
      this.engine.clear();
    }
    this.engine.apply(changes.map(({ store, id, is }) => ({ store, id, is })));
    if (packs) this.#unfolded.clear();
    else for (const change of changes) note(this.#unfolded, change);
  }

  #takePack(key: PackKey, records: readonly AnyRecord[]): void {
    this.packs.set(key, idsOf(records));
    for (const record of records) {
      if (this.engine.versionOf(key[0], record.id) !== record.version) this.engine.load(key[0], record.id, record);
    }
  }

  #forget(): void {
    this.packs.clear();
    this.#unfolded.clear();
    this.engine.clear();
  }
}

function note(changed: Map<StoreName, Set<string>>, { store, id }: EntryChange): void {
  const ids = changed.get(store);
  if (ids) ids.add(id);
  else changed.set(store, new Set([id]));
}
