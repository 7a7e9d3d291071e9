import { PGlite } from '@electric-sql/pglite';
import { after, describe, it } from 'node:test';
import { contractClauses } from '../../../src/data/contract/index.js';
import { migrate, pglitePool } from '../../../src/server/postgres/index.js';
import { contractKit } from './kit.js';

/**
 * The topics in which one connection in WebAssembly could differ from a server with many. The others ask the same
 * statements, and all of them together would take a minute and a half.
 */
const topics = [
  'rules',
  'reading',
  'paging',
  'facts',
  'totals',
  'idempotency',
  'moving',
  'watching',
  'fidelity',
  'closing',
];

describe('the contract on PGlite, which is one connection', async () => {
  const database = new PGlite();
  after(() => database.close());
  const pool = pglitePool(database);
  await database.exec('create role rapport_app');
  await migrate(pool, { role: 'rapport_app' });
  // Row security holds for whoever is no superuser.
  await database.exec('set role rapport_app');
  for (const { name, topic, run } of contractClauses(contractKit(pool))) {
    if (topics.includes(topic)) void it(`${topic}: ${name}`, async () => void (await run()));
  }
});
