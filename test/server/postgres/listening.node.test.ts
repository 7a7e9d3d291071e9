import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { postgresAdapter } from '../../../src/server/postgres/index.js';
import { startDatabase, type TestDatabase } from './database.js';

describe('whoever listens to PostgreSQL and then reads', () => {
  let database: TestDatabase;
  before(async () => {
    database = await startDatabase();
  });
  after(() => database.stop());

  it('is answered only once every later change will be heard of', async () => {
    const { pool } = database;
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    let connections = 0;
    // The first connection is the one that finds out from where on there is news.
    const connect: typeof pool.connect = async () => {
      connections += 1;
      if (connections === 1) await gate;
      return pool.connect();
    };
    const slow = postgresAdapter({ pool: { connect }, tenant: 'slow' });
    const writer = postgresAdapter({ pool, tenant: 'slow' });
    slow.watch?.(() => undefined);
    let isAnswered = false;
    const reading = slow.customers.count({}, {}).then(() => (isAnswered = true));
    for (let count = 0; count < 5; count += 1) await writer.customers.count({}, {});
    assert.equal(isAnswered, false);
    open();
    await reading;
    await slow.close?.();
    await writer.close?.();
  });
});
