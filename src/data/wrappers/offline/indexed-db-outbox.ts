import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { newId } from '../../../model/new-id.js';
import type { StorageStatus } from '../../adapter.js';
import { lossOf, StorageMarker, type StorageLoss } from '../../storage-marker.js';
import type { AnyRow } from './rows.js';
import { memoryOutbox, type OutboxStorage, type RowChange } from './storage.js';

interface OutboxDatabase extends DBSchema {
  /** By sequence, which the database gives. */
  rows: { key: number; value: AnyRow; indexes: { id: string; kind: string } };
  notes: { key: string; value: { readonly name: string; readonly value: unknown } };
  meta: { key: 'state'; value: State };
}

interface State {
  /** Made with the database: another one means that the rows of before are lost. */
  readonly generation: string;
  /** Counts the commits. */
  readonly sequence: number;
}

type Database = IDBPDatabase<OutboxDatabase>;

/** Version of the database. A newer one is opened as it is: rows of a newer format are kept and left alone. */
const databaseVersion = 1;
/** Answers that are remembered; the oldest make room. */
const mostNotes = 500;

export interface IndexedDbOutboxOptions {
  /** Name of the database; one for each tenant and user. */
  readonly name: string;
  /** Milliseconds to wait for the database before going on in memory. */
  readonly patience?: number;
}

/** Keeps unsent writes in the browser, where they survive the page. Where the browser keeps nothing, they are in memory. */
export function indexedDbOutbox({ name, patience = 5_000 }: IndexedDbOutboxOptions): OutboxStorage {
  const store = new OutboxStore(name, patience);
  const memory = memoryOutbox();
  let status: StorageStatus = { mode: 'durable' };

  /** In the database, or in memory once that cannot be had. */
  async function keeping<Answer>(act: (at: Omit<OutboxStorage, 'status'>) => Promise<Answer>): Promise<Answer> {
    if (status.mode === 'memory') return act(memory);
    try {
      await store.open();
      if (store.loss) status = { mode: 'durable', reason: 'lost', unsent: store.loss.unsent };
    } catch (error) {
      status = { mode: 'memory', reason: reasonOf(error) };
      return act(memory);
    }
    return act(store);
  }

  return {
    all: () => keeping((at) => at.all()),
    some: (ids) => keeping((at) => at.some(ids)),
    commit: (changes) => keeping((at) => at.commit(changes)),
    recall: (note) => keeping((at) => at.recall(note)),
    remember: (note, value) => keeping((at) => at.remember(note, value)),
    forget: () => keeping((at) => at.forget()),
    wipe: () => keeping((at) => at.wipe()),
    close: () => store.close(),
    status: () => status,
  };
}

type Names = ('rows' | 'meta')[];

class OutboxStore implements Omit<OutboxStorage, 'status'> {
  readonly #name: string;
  readonly #patience: number;
  readonly #marker: StorageMarker;
  #database: Promise<Database> | undefined;
  #loss: StorageLoss | undefined;

  constructor(name: string, patience: number) {
    this.#name = name;
    this.#patience = patience;
    this.#marker = new StorageMarker(name);
    globalThis.addEventListener?.('pagehide', this.#onPageHide);
  }

  /** What had not been sent when an earlier database was lost. */
  get loss(): StorageLoss | undefined {
    return this.#loss;
  }

  open(): Promise<Database> {
    this.#database ??= this.#open().catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }

  async all(): Promise<readonly unknown[]> {
    return (await this.open()).getAll('rows');
  }

  async some(ids: readonly string[]): Promise<readonly unknown[]> {
    const index = (await this.open()).transaction('rows').store.index('id');
    const rows = await Promise.all(ids.map((id) => index.get(id)));
    return rows.filter((row) => row !== undefined);
  }

  async commit(changes: readonly RowChange[]): Promise<readonly AnyRow[] | undefined> {
    const database = await this.open();
    const transaction = database.transaction(['rows', 'meta'], 'readwrite', { durability: 'strict' });
    // A full disk is told by the abort of the transaction alone: whoever awaits only requests never hears of it.
    const failed = transaction.done.then(
      () => new Promise<never>(() => undefined),
      (error: unknown) => Promise.reject(error),
    );
    failed.catch(() => undefined);
    const working = this.#commitIn(transaction, changes);
    working.catch(() => undefined);
    const outcome = await Promise.race([working, failed]);
    await transaction.done;
    if (outcome) this.#marker.write(outcome.mark);
    return outcome?.rows;
  }

  async recall(name: string): Promise<unknown> {
    return (await (await this.open()).get('notes', name))?.value;
  }

  async remember(name: string, value: unknown): Promise<void> {
    const transaction = (await this.open()).transaction('notes', 'readwrite');
    await transaction.store.put({ name, value });
    if ((await transaction.store.count()) > mostNotes) {
      // Any of the remembered answers will do: what is asked again is remembered again.
      const key = await transaction.store.getKey(IDBKeyRange.bound('answer:', 'answer;'));
      if (key !== undefined) await transaction.store.delete(key);
    }
    await transaction.done;
  }

  async forget(): Promise<void> {
    await (await this.open()).delete('notes', IDBKeyRange.bound('answer:', 'answer;'));
  }

  async wipe(): Promise<void> {
    const database = await this.open();
    const transaction = database.transaction(['rows', 'notes'], 'readwrite', { durability: 'strict' });
    await Promise.all([
      transaction.objectStore('rows').clear(),
      transaction.objectStore('notes').clear(),
      transaction.done,
    ]);
    this.#marker.forget();
  }

  async close(): Promise<void> {
    globalThis.removeEventListener?.('pagehide', this.#onPageHide);
    this.#letGo();
  }

  async #commitIn(
    transaction: IDBPTransaction<OutboxDatabase, Names, 'readwrite'>,
    changes: readonly RowChange[],
  ): Promise<{ readonly rows: readonly AnyRow[]; readonly mark: Parameters<StorageMarker['write']>[0] } | undefined> {
    const store = transaction.objectStore('rows');
    const index = store.index('id');
    const known = await Promise.all(changes.map(({ id }) => index.get(id)));
    if (changes.some(({ seen }, at) => (known[at]?.revision ?? 0) !== seen)) return undefined;
    const rows: AnyRow[] = [];
    for (const [at, { seen, is }] of changes.map((change, place) => [place, change] as const)) {
      const sequence = known[at]?.sequence;
      if (!is) {
        if (sequence !== undefined) await store.delete(sequence);
        continue;
      }
      // The database gives the place of a new row; the row is put once more with it, in the same transaction.
      const place = sequence ?? (await store.add({ ...is, revision: 0, sequence: 0 }));
      const row: AnyRow = { ...is, revision: seen + 1, sequence: place };
      await store.put(row, place);
      rows.push(row);
    }
    const meta = transaction.objectStore('meta');
    const state = (await meta.get('state')) ?? { generation: newId(), sequence: 0 };
    const next = { ...state, sequence: state.sequence + 1 };
    await meta.put(next, 'state');
    return { rows, mark: { ...next, unsent: await store.index('kind').count('write') } };
  }

  async #open(): Promise<Database> {
    const noted = this.#marker.read();
    const database = await this.#request();
    const state = await database.get('meta', 'state');
    if (state) {
      // It may have been taken away while it was open, and what comes back is another one.
      this.#loss = lossOf(noted, state) ?? this.#loss;
      this.#marker.write({ ...state, unsent: await database.countFromIndex('rows', 'kind', 'write') });
    }
    return database;
  }

  #request(): Promise<Database> {
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new DOMException('The database does not open.', 'TimeoutError'));
      }, this.#patience);
      void this.#requestVersion(databaseVersion)
        .catch((error: unknown) => {
          if (nameOf(error) === 'VersionError') return this.#requestVersion(undefined);
          throw error;
        })
        .then(
          (database) => {
            clearTimeout(timer);
            if (isLate) database.close();
            else resolve(database);
          },
          (error: unknown) => {
            clearTimeout(timer);
            reject(error instanceof Error ? error : new DOMException('The database does not open.', nameOf(error)));
          },
        );
    });
  }

  /** Asynchronous, because `open` throws at once where storage is denied. */
  async #requestVersion(version: number | undefined): Promise<Database> {
    return openDB<OutboxDatabase>(this.#name, version, {
      upgrade(database, from) {
        if (from >= 1) return;
        const rows = database.createObjectStore('rows', { autoIncrement: true });
        rows.createIndex('id', 'id', { unique: true });
        rows.createIndex('kind', 'kind');
        database.createObjectStore('notes', { keyPath: 'name' });
        void database.createObjectStore('meta').put({ generation: newId(), sequence: 0 }, 'state');
      },
      blocking: () => this.#letGo(),
      terminated: () => (this.#database = undefined),
    });
  }

  /** Transactions that are under way still finish. */
  #letGo(): void {
    const database = this.#database;
    this.#database = undefined;
    database?.then(
      (open) => open.close(),
      () => undefined,
    );
  }

  /** An open connection keeps a page out of the back-forward cache. */
  readonly #onPageHide = (): void => this.#letGo();
}

function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function reasonOf(error: unknown): NonNullable<StorageStatus['reason']> {
  const name = nameOf(error);
  if (name === 'TimeoutError' || name === 'UnknownError' || name === 'AbortError') return 'unresponsive';
  if (name === 'QuotaExceededError') return 'full';
  return name === 'VersionError' || name === 'NotFoundError' ? 'newer-version' : 'denied';
}
