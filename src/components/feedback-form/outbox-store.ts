import { spareHome } from '../../data/spare-home.js';
import { isItem, type OutboxItem } from './outbox.js';

/** Where filled forms wait. Writes reject where the device keeps nothing. */
export interface OutboxStore {
  put(item: OutboxItem): Promise<unknown>;
  /** Rejects where nobody can say whether it is there: what cannot be found has not been sent for that. */
  get(key: string): Promise<OutboxItem | undefined>;
  /** What can be found. */
  all(): Promise<readonly OutboxItem[]>;
  remove(key: string): Promise<unknown>;
}

/** The database of the outbox, and the cache beside it; shared by all forms of an origin. */
export const outboxName = 'rapport-feedback';

const storeName = 'outbox';

/** What has not answered by then is broken, and the visitor must not wait for it. */
const patience = 4_000;

const spare = spareHome(outboxName);

/**
 * The outbox in IndexedDB, and each form once more in a cache, because browsers do throw databases away. A form waits as long
 * as one of them has it: it goes from the database last, so that nothing is left which is not sent.
 *
 * The database is opened for each step and closed after it: nothing is left open to block another tab, to break, or to keep
 * the page out of the back/forward cache.
 */
export const outboxStore: OutboxStore = {
  put: (item) =>
    inTime(run('readwrite', true, (store) => store.put(item))).then(() => calmly(spare.put(item.key, item))),
  get: async (key) => {
    const spared = ((await calmly(spare.all())) ?? []).filter(isItem).find((item) => item.key === key);
    const kept = inTime(run<unknown>('readonly', false, (store) => store.get(key)));
    const row = await (spared ? kept.catch(() => undefined) : kept);
    return isItem(row) ? row : spared;
  },
  all: async () => {
    // Where both homes have one, it is as it is in the database.
    const homes = [spare.all(), run<unknown[]>('readonly', false, (store) => store.getAll())];
    const items = (await Promise.all(homes.map(calmly))).flat().filter(isItem);
    return [...new Map(items.map((item) => [item.key, item])).values()];
  },
  remove: (key) => calmly(spare.remove(key)).then(() => inTime(run('readwrite', false, (store) => store.delete(key)))),
};

/** Rejects where there is no answer in time. */
function inTime<Answer>(work: Promise<Answer>): Promise<Answer> {
  return Promise.race([work, new Promise<never>((_, reject) => setTimeout(reject, patience))]);
}

/** Answers nothing where there is no answer. */
function calmly<Answer>(work: Promise<Answer>): Promise<Answer | undefined> {
  return inTime(work).catch(() => undefined);
}

/** One transaction. Resolves when it is complete and on the disk, and rejects when it was aborted: a full disk says so only there. */
function run<Result>(
  mode: IDBTransactionMode,
  mayCreate: boolean,
  work: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    // Without a version: whatever a newer copy of this library has made of the database is opened as it is.
    const opening = indexedDB.open(outboxName);
    opening.onupgradeneeded = () => {
      // Looking must not leave anything behind on the device of a visitor who has not typed yet.
      if (mayCreate) opening.result.createObjectStore(storeName, { keyPath: 'key' });
      else opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      const { result: database } = opening;
      try {
        const transaction = database.transaction(storeName, mode, { durability: 'strict' });
        const request = work(transaction.objectStore(storeName));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      } catch (error) {
        reject(error);
      }
      // Once the transaction is over.
      database.close();
    };
    opening.onerror = (event) => {
      // A page that reports unhandled errors is not to hear of this one.
      event.preventDefault();
      reject(opening.error);
    };
  });
}
