/** IndexedDB as it comes: one row per record, and an index for each field that is asked for. */
import { drive } from './drive.js';
import { matches, type Row } from './subject.js';

const name = 'bench raw';
let database: IDBDatabase;

function answered<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no answer'));
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
  });
}

const store = (): IDBObjectStore => database.transaction('customers').objectStore('customers');

async function open(): Promise<void> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const customers = request.result.createObjectStore('customers', { keyPath: 'id' });
    for (const field of ['name', 'tier', 'createdAt']) customers.createIndex(field, field);
  };
  database = await answered(request);
}

async function page(offset: number): Promise<readonly string[]> {
  const index = store().index('name');
  const ids: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const request = index.openCursor();
    let isThere = offset === 0;
    request.onerror = () => reject(request.error ?? new Error('no answer'));
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor || ids.length === 50) return resolve();
      if (!isThere) {
        isThere = true;
        return cursor.advance(offset);
      }
      ids.push((cursor.value as Row).id);
      cursor.continue();
    };
  });
  return ids;
}

drive({
  reset: async () => void (await answered(indexedDB.deleteDatabase(name))),
  async write(rows) {
    await open();
    for (let from = 0; from < rows.length; from += 1_000) {
      const transaction = database.transaction('customers', 'readwrite');
      const customers = transaction.objectStore('customers');
      for (const row of rows.slice(from, from + 1_000)) customers.put(row);
      await completed(transaction);
    }
  },
  async open() {
    await open();
    return page(0);
  },
  get: (id) => answered(store().get(id) as IDBRequest<Row | undefined>),
  page,
  async count(wanted) {
    const perTier = wanted.tiers.map((tier) => answered(store().index('tier').getAll(tier) as IDBRequest<Row[]>));
    return (await Promise.all(perTier)).flat().filter((row) => matches(row, wanted)).length;
  },
  async put(row) {
    const transaction = database.transaction('customers', 'readwrite', { durability: 'strict' });
    transaction.objectStore('customers').put(row);
    await completed(transaction);
  },
  close: async () => database.close(),
});
