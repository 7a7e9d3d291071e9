/** Dexie, with its bulk writes and its queries over indexes. */
import Dexie from 'dexie';
import { drive } from '../drive.js';
import { matches } from '../subject.js';

const name = 'bench dexie';
let database;

async function open() {
  database = new Dexie(name, { chromeTransactionDurability: 'default' });
  database.version(1).stores({ customers: 'id, name, tier, createdAt' });
  await database.open();
}

const page = async (offset) => {
  const rows = await database.customers.orderBy('name').offset(offset).limit(50).toArray();
  return rows.map(({ id }) => id);
};

drive({
  reset: () => Dexie.delete(name),
  async write(rows) {
    await open();
    for (let from = 0; from < rows.length; from += 1_000) {
      await database.customers.bulkPut(rows.slice(from, from + 1_000));
    }
  },
  async open() {
    await open();
    return page(0);
  },
  get: (id) => database.customers.get(id),
  page,
  count: (wanted) =>
    database.customers
      .where('tier')
      .anyOf(wanted.tiers)
      .and((row) => matches(row, wanted))
      .count(),
  put: (row) => database.customers.put(row),
  close: async () => database.close(),
});
