/** `idb` over one row per record. */
import { deleteDB, openDB } from 'idb';
import { drive } from '../drive.js';
import { matches } from '../subject.js';

const name = 'bench idb';
let database;

async function open() {
  database = await openDB(name, 1, {
    upgrade(made) {
      const customers = made.createObjectStore('customers', { keyPath: 'id' });
      for (const field of ['name', 'tier', 'createdAt']) customers.createIndex(field, field);
    },
  });
}

async function page(offset) {
  let cursor = await database.transaction('customers').store.index('name').openCursor();
  if (offset > 0) cursor = await cursor?.advance(offset);
  const ids = [];
  for (; cursor && ids.length < 50; cursor = await cursor.continue()) ids.push(cursor.value.id);
  return ids;
}

drive({
  reset: () => deleteDB(name),
  async write(rows) {
    await open();
    for (let from = 0; from < rows.length; from += 1_000) {
      const transaction = database.transaction('customers', 'readwrite');
      for (const row of rows.slice(from, from + 1_000)) void transaction.store.put(row);
      await transaction.done;
    }
  },
  async open() {
    await open();
    return page(0);
  },
  get: (id) => database.get('customers', id),
  page,
  async count(wanted) {
    const perTier = wanted.tiers.map((tier) => database.getAllFromIndex('customers', 'tier', tier));
    return (await Promise.all(perTier)).flat().filter((row) => matches(row, wanted)).length;
  },
  async put(row) {
    const transaction = database.transaction('customers', 'readwrite', { durability: 'strict' });
    void transaction.store.put(row);
    await transaction.done;
  },
  close: async () => database.close(),
});
