/** Ours, as an embedder uses it: its largest batches, one after the other, each on disk when it resolves. */
import { deleteDB } from 'idb';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { indexedDbAdapter } from '../../../src/data/adapters/indexed-db/index.js';
import { drive } from './drive.js';

const name = 'bench ours';
const sort = [{ field: 'name', direction: 'ascending' }] as const;
let crm: RapportAdapter;

const idsAt = async (offset: number): Promise<readonly string[]> =>
  (await crm.customers.list({ sort, offset, limit: 50 }, {})).items.map(({ id }) => id);

drive({
  async reset() {
    localStorage.removeItem(`rapport:${name}`);
    await deleteDB(name);
  },
  async write(rows) {
    crm = indexedDbAdapter({ name });
    const { batch } = crm.supports;
    for (let from = 0; from < rows.length; from += batch) {
      await crm.import({ customers: rows.slice(from, from + batch) }, {});
    }
  },
  async open() {
    crm = indexedDbAdapter({ name });
    return idsAt(0);
  },
  get: (id) => crm.customers.get(id, {}),
  page: idsAt,
  count: ({ tiers, lifecycle, since }) =>
    crm.customers.count(
      {
        where: {
          combinator: 'and',
          rules: [
            { field: 'tier', operator: 'in', value: [...tiers] },
            { field: 'lifecycle', operator: 'is', value: lifecycle },
            { field: 'createdAt', operator: 'after', value: since },
          ],
        },
      },
      {},
    ),
  async put({ id, team }) {
    await crm.customers.update(id, { team }, {});
  },
  close: async () => crm.close?.(),
});
