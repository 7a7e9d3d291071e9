import { after, describe, it } from 'node:test';
import { adapterContract } from '../../../src/data/contract/index.js';
import { startDatabase } from './database.js';
import { contractKit } from './kit.js';

describe('the contract on PostgreSQL', async () => {
  const database = await startDatabase();
  after(() => database.stop());
  adapterContract({ test: (name, run) => void it(name, run), ...contractKit(database.pool) });
});
