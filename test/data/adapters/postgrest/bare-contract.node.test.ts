import { after, before, describe, it } from 'node:test';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { postgrestLacks } from '../../../servers/postgrest.js';
import { crm } from './foreign-mapping.js';
import { startForeignCrm, type ForeignCrm } from './kit.js';

const lacks = postgrestLacks();

describe('postgrestAdapter keeps the contract where nothing was installed', { skip: lacks ?? false }, () => {
  let system: ForeignCrm;
  before(async () => {
    system = await startForeignCrm(crm, { functions: false, aggregates: false });
  });
  after(() => system.stop());

  adapterContract({
    test: (name, run) => it(name, run),
    open: (seed) => system.open(seed),
    reopen: async (adapter) => {
      await adapter.close?.();
      return system.again(adapter);
    },
    beside: async (adapter) => system.again(adapter),
  });
});
