/** The floor: a thousand records in one value, indexes in memory, edits in a journal. The least code that does the job. */
import { openDB, deleteDB, type IDBPDatabase } from 'idb';
import { drive } from './drive.js';
import { lifecycles, tiers, type Row } from './subject.js';

const name = 'bench packed';
const packSize = 1_000;
let database: IDBPDatabase;
let rows = new Map<string, Row>();
let sorted: Row[] = [];
let columns: { readonly tier: Uint8Array; readonly lifecycle: Uint8Array; readonly since: Float64Array } | undefined;

async function open(): Promise<void> {
  database = await openDB(name, 1, {
    upgrade(made) {
      made.createObjectStore('packs');
      made.createObjectStore('journal', { autoIncrement: true });
    },
  });
}

function columnsOf(all: readonly Row[]): NonNullable<typeof columns> {
  return {
    tier: Uint8Array.from(all, (row) => tiers.indexOf(row.tier as never)),
    lifecycle: Uint8Array.from(all, (row) => lifecycles.indexOf(row.lifecycle as never)),
    since: Float64Array.from(all, (row) => Date.parse(row.createdAt)),
  };
}

drive({
  reset: () => deleteDB(name),
  async write(all) {
    await open();
    const transaction = database.transaction('packs', 'readwrite');
    for (let from = 0; from < all.length; from += packSize) {
      void transaction.store.put(all.slice(from, from + packSize), from);
    }
    await transaction.done;
  },
  async open() {
    await open();
    const transaction = database.transaction(['packs', 'journal']);
    const packs = (await transaction.objectStore('packs').getAll()) as Row[][];
    const edits = (await transaction.objectStore('journal').getAll()) as Row[];
    rows = new Map(packs.flat().map((row) => [row.id, row]));
    for (const row of edits) rows.set(row.id, row);
    sorted = [...rows.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
    return sorted.slice(0, 50).map(({ id }) => id);
  },
  get: async (id) => rows.get(id),
  page: async (offset) => sorted.slice(offset, offset + 50).map(({ id }) => id),
  async count({ tiers: wanted, lifecycle, since }) {
    columns ??= columnsOf(sorted);
    const tierIn = tiers.map((tier) => (wanted.includes(tier) ? 1 : 0));
    const [code, from] = [lifecycles.indexOf(lifecycle as never), Date.parse(since)];
    let count = 0;
    for (let index = 0; index < sorted.length; index += 1) {
      if (columns.lifecycle[index] !== code || !tierIn[columns.tier[index] ?? 0]) continue;
      if ((columns.since[index] ?? 0) > from) count += 1;
    }
    return count;
  },
  async put(row) {
    const transaction = database.transaction('journal', 'readwrite', { durability: 'strict' });
    void transaction.store.add(row);
    await transaction.done;
    rows.set(row.id, row);
  },
  close: async () => database.close(),
});
