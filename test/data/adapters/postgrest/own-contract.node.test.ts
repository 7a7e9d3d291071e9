import { after, before, describe, it } from 'node:test';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { postgrestLacks } from '../../../servers/postgrest.js';
import { startOwnSchema, type OwnSchema } from './own-kit.js';

const lacks = postgrestLacks();

describe('postgrestAdapter keeps the contract over our own tables', { skip: lacks ?? false }, () => {
  let system: OwnSchema;
  before(async () => {
    system = await startOwnSchema();
  });
  after(() => system.stop());

  adapterContract({
    test: (name, run) => it(name, run),
    open: (seed) => system.open(seed),
    openAt: (now, seed) => system.open(seed, { now }),
    reopen: async (adapter) => {
      await adapter.close?.();
      return system.again(adapter);
    },
    beside: async (adapter) => system.again(adapter),
  });
});
