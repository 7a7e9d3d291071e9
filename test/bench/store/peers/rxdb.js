/** RxDB with its free storage over Dexie. */
import { addRxPlugin, createRxDatabase, removeRxDatabase } from 'rxdb';
import { RxDBQueryBuilderPlugin } from 'rxdb/plugins/query-builder';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { drive } from '../drive.js';

addRxPlugin(RxDBQueryBuilderPlugin);

const name = 'bench-rxdb';
const storage = getRxStorageDexie();
const text = { type: 'string', maxLength: 100 };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: text, name: text, tier: text, lifecycle: text, createdAt: text },
  required: ['id', 'name', 'tier', 'lifecycle', 'createdAt'],
  indexes: ['name', 'tier', 'createdAt'],
};
let database;
let customers;

async function open() {
  database = await createRxDatabase({ name, storage, multiInstance: false });
  ({ customers } = await database.addCollections({ customers: { schema } }));
}

const page = async (offset) => {
  const found = await customers.find({ selector: {}, sort: [{ name: 'asc' }], skip: offset, limit: 50 }).exec();
  return found.map(({ id }) => id);
};

drive({
  reset: () => removeRxDatabase(name, storage),
  async write(rows) {
    await open();
    for (let from = 0; from < rows.length; from += 1_000) {
      const { error } = await customers.bulkInsert(rows.slice(from, from + 1_000));
      if (error.length > 0) throw new Error(`RxDB refused ${error.length} rows.`);
    }
  },
  async open() {
    await open();
    return page(0);
  },
  async get(id) {
    return (await customers.findOne(id).exec())?.toJSON();
  },
  page,
  count: ({ tiers, lifecycle, since }) =>
    customers
      .find({ selector: { tier: { $in: tiers }, lifecycle: { $eq: lifecycle }, createdAt: { $gt: since } } })
      .exec()
      .then((found) => found.length),
  put: (row) => customers.upsert(row),
  close: () => database.close(),
});
