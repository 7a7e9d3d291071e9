import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

const columns = [
  ...['id', 'kind', 'name', 'nameParts', 'jobTitle', 'organisation', 'contactPoints', 'addresses', 'lifecycle', 'tier'],
  ...['owner', 'team', 'tags', 'source', 'language', 'timeZone', 'consents', 'relations', 'fields', 'createdAt'],
];
let pool;
let database;

const stored = (value) => (typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null));

const verbs = {
  async reset() {
    await verbs.load();
    await pool.wipeFiles();
  },
  async load() {
    const sqlite = await sqlite3InitModule({ locateFile: () => '/sqlite3.wasm' });
    pool = await sqlite.installOpfsSAHPoolVfs({ name: 'bench' });
  },
  async open() {
    if (!pool) await verbs.load();
    database = new pool.OpfsSAHPoolDb('/bench.sqlite3');
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const [key, ...others] = columns;
    database.exec(`CREATE TABLE IF NOT EXISTS customers (${key} TEXT PRIMARY KEY, ${others.join(', ')}) WITHOUT ROWID`);
    for (const field of ['name', 'tier', 'createdAt']) {
      database.exec(`CREATE INDEX IF NOT EXISTS by_${field} ON customers (${field})`);
    }
  },
  write(rows) {
    database.transaction(() => {
      const statement = database.prepare(
        `INSERT OR REPLACE INTO customers (${columns.join()}) VALUES (${columns.map(() => '?').join()})`,
      );
      for (const row of rows) statement.bind(columns.map((column) => stored(row[column]))).stepReset();
      statement.finalize();
    });
  },
  get: (id) => database.selectObject('SELECT * FROM customers WHERE id = ?', [id]),
  // Whole records, as the others read them.
  page: (offset) =>
    database.selectObjects('SELECT * FROM customers ORDER BY name LIMIT 50 OFFSET ?', [offset]).map(({ id }) => id),
  count: ({ tiers, lifecycle, since }) =>
    database.selectValue(
      `SELECT count(*) FROM customers WHERE tier IN (${tiers.map(() => '?').join()}) AND lifecycle = ? AND createdAt > ?`,
      [...tiers, lifecycle, since],
    ),
  close: () => database?.close(),
};

self.onmessage = async ({ data: { id, verb, argument } }) => {
  try {
    self.postMessage({ id, answer: await verbs[verb](argument) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};
