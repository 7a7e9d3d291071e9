import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { startPostgres } from './postgres.js';

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

describe('a PostgreSQL for tests', () => {
  it('gives databases that hold what the template does, and know nothing of each other', async () => {
    const server = await startPostgres({
      template: async (connectionString) =>
        void (await query(connectionString, 'create table things as select 1 as n')),
    });
    const [first, second] = [await server.freshDatabase(), await server.freshDatabase()];
    await query(first, 'insert into things values (2)');
    assert.deepEqual(await query(second, 'select n from things'), [{ n: 1 }]);
    await server.stop();
  });

  it('is gone when it was stopped, however often', async () => {
    const server = await startPostgres();
    await server.stop();
    await server.stop();
    await assert.rejects(query(server.connectionString, 'select 1'), /ECONNREFUSED/);
  });
});
