import { isItem, type OutboxItem } from './outbox.js';

/** Where filled forms wait. Writes reject where the device keeps nothing; reads then find nothing. */
export interface OutboxStore {
  put(item: OutboxItem): Promise<unknown>;
  get(key: string): Promise<OutboxItem | undefined>;
  all(): Promise<readonly OutboxItem[]>;
  remove(key: string): Promise<unknown>;
}

/** The database of the outbox; shared by all forms of an origin. */
export const outboxName = 'rapport-feedback';

const storeName = 'outbox';

/** A database that has not opened by then is broken, and the visitor must not wait for it. */
const patience = 4_000;

/**
 * The outbox in IndexedDB. The database is opened for each step and closed after it: nothing is left open to block
 * another tab, to break, or to keep the page out of the back/forward cache.
 */
export const outboxStore: OutboxStore = {
  put: (item) => run('readwrite', true, (store) => store.put(item)),
  get: async (key) => {
    const row: unknown = await run<unknown>('readonly', false, (store) => store.get(key)).catch(() => undefined);
    return isItem(row) ? row : undefined;
  },
  all: async () => {
    const rows: readonly unknown[] = await run<unknown[]>('readonly', false, (store) => store.getAll()).catch(() => []);
    return rows.filter(isItem);
  },
  remove: (key) => run('readwrite', false, (store) => store.delete(key)),
};

/** One transaction. Resolves when it is complete and on the disk, and rejects when it was aborted: a full disk says so only there. */
async function run<Result>(
  mode: IDBTransactionMode,
  mayCreate: boolean,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open(mayCreate);
  try {
    return await new Promise<Result>((resolve, reject) => {
      const transaction = database.transaction(storeName, mode, { durability: 'strict' });
      const request = work(transaction.objectStore(storeName));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

function open(mayCreate: boolean): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // Without a version: whatever a newer copy of this library has made of the database is opened as it is.
    const request = indexedDB.open(outboxName);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      reject(new Error('The database does not open.'));
    }, patience);
    request.onupgradeneeded = () => {
      // Looking must not leave anything behind on the device of a visitor who has not typed yet.
      if (mayCreate) request.result.createObjectStore(storeName, { keyPath: 'key' });
      else request.transaction?.abort();
    };
    request.onsuccess = () => {
      clearTimeout(timer);
      if (isLate) request.result.close();
      else resolve(request.result);
    };
    request.onerror = (event) => {
      // A page that reports unhandled errors is not to hear of this one.
      event.preventDefault();
      clearTimeout(timer);
      reject(request.error);
    };
  });
}
