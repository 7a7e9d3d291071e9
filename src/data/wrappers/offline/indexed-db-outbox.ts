import type { DBSchema, IDBPDatabase, IDBPObjectStore, IDBPTransaction } from 'idb';
import { newId } from '../../../model/new-id.js';
import type { StorageStatus } from '../../adapter.js';
import { DatabaseConnection, isConnectionLost, nameOf, NoDatabase } from '../../database-connection.js';
import { removeSpareHome, spareHome } from '../../spare-home.js';
import { lossOf, StorageMarker, type StorageLoss, type StorageMark } from '../../storage-marker.js';
import { browserMachinery } from './browser.js';
import type { AnyRow } from './rows.js';
import { sparedOutbox } from './spared-outbox.js';
import { memoryOutbox, type LosableStorage, type OutboxStorage, type RowChange, type RowReturn } from './storage.js';

interface OutboxDatabase extends DBSchema {
  /** By sequence, which the database gives. */
  rows: { key: number; value: AnyRow; indexes: { id: string } };
  notes: { key: string; value: { readonly name: string; readonly value: unknown } };
  /** Where it stands, counted in commits. */
  meta: { key: 'state'; value: StorageMark };
}

type Database = IDBPDatabase<OutboxDatabase>;
type Change = RowChange | RowReturn;

/** Version of the database. A newer one is opened as it is: rows of a newer format are kept and left alone. */
const databaseVersion = 1;
/** How often something is tried while the browser takes connections away. */
const attempts = 3;
/** Answers that are remembered; the oldest make room. */
const mostNotes = 500;

export interface IndexedDbOutboxOptions {
  /** Name of the database; one for each tenant and user. */
  readonly name: string;
  /** Milliseconds to wait for the database before going on in memory, and for the cache before going on without; 5,000 where absent. */
  readonly patience?: number;
}

/**
 * Keeps unsent writes in the browser, where they survive the page: in a database, and once more in a cache of the site, in
 * case the browser throws its databases away. Where the browser keeps nothing, they are in memory.
 */
export function indexedDbOutbox({ name, patience = 5_000 }: IndexedDbOutboxOptions): OutboxStorage {
  const storage = databaseOutbox(name, patience);
  // Missing on plain HTTP, and in Node.
  if (!('caches' in globalThis)) return storage;
  const { after } = browserMachinery;
  const place = `rapport:${name}`;
  const spare = { ...spareHome(place), wipe: () => removeSpareHome(place) };
  return sparedOutbox({ storage, spare, patience, after });
}

function databaseOutbox(name: string, patience: number): LosableStorage {
  const store = new OutboxStore(name, patience);
  const memory: LosableStorage = { ...memoryOutbox(), generation: () => Promise.resolve(undefined) };
  let status: StorageStatus = { mode: 'durable' };

  /** In the database, or in memory once that cannot be had. */
  async function keeping<Answer>(act: (at: Omit<LosableStorage, 'status'>) => Promise<Answer>): Promise<Answer> {
    if (status.mode === 'memory') return act(memory);
    try {
      return await act(store);
    } catch (error) {
      if (!(error instanceof NoDatabase)) throw error;
      status = { mode: 'memory', reason: error.reason };
      return act(memory);
    }
  }

  return {
    generation: () => keeping((at) => at.generation()),
    all: () => keeping((at) => at.all()),
    some: (ids) => keeping((at) => at.some(ids)),
    commit: (changes, generation) => keeping((at) => at.commit(changes, generation)),
    recall: (note) => keeping((at) => at.recall(note)),
    remember: (note, value) => keeping((at) => at.remember(note, value)),
    forget: () => keeping((at) => at.forget()),
    wipe: () => keeping((at) => at.wipe()),
    close: () => store.close(),
    status: () => {
      const { loss } = store;
      return loss && status.mode === 'durable' ? { mode: 'durable', reason: 'lost', unsent: loss.unsent } : status;
    },
  };
}

type Names = ('rows' | 'meta')[];
type Rows = IDBPObjectStore<OutboxDatabase, Names, 'rows', 'readwrite'>;

class OutboxStore implements Omit<LosableStorage, 'status'> {
  readonly #connection: DatabaseConnection<OutboxDatabase>;
  readonly #marker: StorageMarker;
  /** What is being found out of a database, once for each connection. */
  #looked: { readonly at: Database; readonly done: Promise<void> } | undefined;
  #loss: StorageLoss | undefined;
  /** Where the database of this connection stood: another tab may have noted the next one before this one looks. */
  #known: StorageMark | undefined;

  constructor(name: string, patience: number) {
    this.#marker = new StorageMarker(name);
    this.#connection = new DatabaseConnection({
      name,
      patience,
      version: databaseVersion,
      upgrade,
      mayUse: () => Promise.resolve(true),
    });
    globalThis.addEventListener?.('pagehide', this.#onPageHide);
  }

  /** What had not been sent when an earlier database was lost. */
  get loss(): StorageLoss | undefined {
    return this.#loss;
  }

  generation(): Promise<string | undefined> {
    return this.#onConnection(() => Promise.resolve(this.#known?.generation));
  }

  all(): Promise<readonly unknown[]> {
    return this.#onConnection((database) => database.getAll('rows'));
  }

  some(ids: readonly string[]): Promise<readonly unknown[]> {
    return this.#onConnection(async (database) => {
      const index = database.transaction('rows').store.index('id');
      const rows = await Promise.all(ids.map((id) => index.get(id)));
      return rows.filter((row) => row !== undefined);
    });
  }

  commit(changes: readonly Change[], generation?: string): Promise<readonly AnyRow[] | undefined> {
    return this.#onConnection((database) => this.#commitTo(database, changes, generation));
  }

  async #commitTo(
    database: Database,
    changes: readonly Change[],
    generation: string | undefined,
  ): Promise<readonly AnyRow[] | undefined> {
    const transaction = database.transaction(['rows', 'meta'], 'readwrite', { durability: 'strict' });
    // A full disk is told by the abort of the transaction alone: whoever awaits only requests never hears of it.
    const failed = transaction.done.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => Promise.reject(error),
    );
    failed.catch(() => undefined);
    const working = this.#commitIn(transaction, changes, generation);
    working.catch(() => undefined);
    const outcome = await Promise.race([working, failed]);
    await transaction.done;
    if (outcome) this.#note(outcome.mark);
    return outcome?.rows;
  }

  recall(name: string): Promise<unknown> {
    return this.#onConnection(async (database) => (await database.get('notes', name))?.value);
  }

  remember(name: string, value: unknown): Promise<void> {
    return this.#onConnection(async (database) => {
      const transaction = database.transaction('notes', 'readwrite');
      await transaction.store.put({ name, value });
      if ((await transaction.store.count()) > mostNotes) {
        // Any of the remembered answers will do: what is asked again is remembered again.
        const key = await transaction.store.getKey(IDBKeyRange.bound('answer:', 'answer;'));
        if (key !== undefined) await transaction.store.delete(key);
      }
      await transaction.done;
    });
  }

  forget(): Promise<void> {
    return this.#onConnection((database) => database.delete('notes', IDBKeyRange.bound('answer:', 'answer;')));
  }

  async wipe(): Promise<void> {
    await this.#onConnection(async (database) => {
      const transaction = database.transaction(['rows', 'notes', 'meta'], 'readwrite', { durability: 'strict' });
      const meta = transaction.objectStore('meta');
      const state = await meta.get('state');
      await Promise.all([
        transaction.objectStore('rows').clear(),
        transaction.objectStore('notes').clear(),
        meta.put(next(state, 0), 'state'),
        transaction.done,
      ]);
    });
    this.#marker.forget();
  }

  async close(): Promise<void> {
    globalThis.removeEventListener?.('pagehide', this.#onPageHide);
    this.#connection.letGo();
  }

  async #commitIn(
    transaction: IDBPTransaction<OutboxDatabase, Names, 'readwrite'>,
    changes: readonly Change[],
    generation: string | undefined,
  ): Promise<{ readonly rows: readonly AnyRow[]; readonly mark: StorageMark } | undefined> {
    const store = transaction.objectStore('rows');
    const meta = transaction.objectStore('meta');
    const index = store.index('id');
    const [state, ...known] = await Promise.all([meta.get('state'), ...changes.map(({ id }) => index.get(id))]);
    if (generation !== undefined && state?.generation !== generation) return undefined;
    if (changes.some(({ seen }, at) => (known[at]?.revision ?? 0) !== seen)) return undefined;
    const rows: AnyRow[] = [];
    let unsent = state?.unsent ?? 0;
    for (const [was, change] of changes.map((one, at) => [known[at], one] as const)) {
      const row = await changed(store, change, was);
      unsent += Number(isAccepted(row)) - Number(isAccepted(was));
      if (row) rows.push(row);
    }
    const mark = next(state, unsent);
    await meta.put(mark, 'state');
    return { rows, mark };
  }

  /**
   * Once more, where the browser takes the connection away under it, as when the site is cleared. What was committed all
   * the same is known again by its revision.
   */
  async #onConnection<Answer>(act: (database: Database) => Promise<Answer>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act(await this.#open());
      } catch (error) {
        const mayPass = isConnectionLost(error) || nameOf(error) === 'AbortError';
        if (!mayPass || attempt === attempts) throw error;
        this.#connection.letGo();
      }
    }
  }

  async #open(): Promise<Database> {
    const noted = this.#marker.read();
    const database = await this.#connection.open();
    if (this.#looked?.at !== database) this.#looked = { at: database, done: this.#look(database, noted) };
    await this.#looked.done;
    return database;
  }

  async #look(database: Database, noted: StorageMark | undefined): Promise<void> {
    const state = await database.get('meta', 'state');
    if (!state) return;
    // It may have been taken away while it was open, and what comes back is another one.
    const loss = lossOf(noted, state) ?? lossOf(this.#known, state);
    this.#loss = loss ?? this.#loss;
    this.#note(loss?.kind === 'rolled-back' ? await renewed(database, state) : state);
  }

  #note(mark: StorageMark): void {
    this.#known = mark;
    this.#marker.write(mark);
  }

  /** An open connection keeps a page out of the back-forward cache. */
  readonly #onPageHide = (): void => this.#connection.letGo();
}

/** Makes one change, and answers the row as it is now. */
async function changed(store: Rows, change: Change, known: AnyRow | undefined): Promise<AnyRow | undefined> {
  if ('was' in change) {
    const isTaken = (await store.getKey(change.was.sequence)) !== undefined;
    const place = await (isTaken ? store.add(change.was) : store.add(change.was, change.was.sequence));
    const row: AnyRow = { ...change.was, sequence: place };
    if (isTaken) await store.put(row, place);
    return row;
  }
  const { seen, is } = change;
  if (!is) {
    if (known) await store.delete(known.sequence);
    return undefined;
  }
  // The database gives the place of a new row; the row is put once more with it, in the same transaction.
  const place = known?.sequence ?? (await store.add({ ...is, revision: 0, sequence: 0 }));
  const row: AnyRow = { ...is, revision: seen + 1, sequence: place };
  await store.put(row, place);
  return row;
}

/** A database that has lost its latest commits is another one; of several tabs that find it, one says so. */
async function renewed(database: Database, found: StorageMark): Promise<StorageMark> {
  const transaction = database.transaction('meta', 'readwrite', { durability: 'strict' });
  const state = (await transaction.store.get('state')) ?? found;
  const renewing = state.generation === found.generation ? { ...state, generation: newId() } : state;
  await transaction.store.put(renewing, 'state');
  await transaction.done;
  return renewing;
}

/** Where a storage stands after one more commit. */
function next(state: StorageMark | undefined, unsent: number): StorageMark {
  return { generation: state?.generation ?? newId(), sequence: (state?.sequence ?? 0) + 1, unsent };
}

/** Whether somebody was told that a write is kept. */
function isAccepted(row: AnyRow | undefined): boolean {
  return row?.kind === 'write' && row.isKept;
}

function upgrade(database: Database, from: number): void {
  if (from >= 1) return;
  const rows = database.createObjectStore('rows', { autoIncrement: true });
  rows.createIndex('id', 'id', { unique: true });
  database.createObjectStore('notes', { keyPath: 'name' });
  void database.createObjectStore('meta').put({ generation: newId(), sequence: 0, unsent: 0 }, 'state');
}
