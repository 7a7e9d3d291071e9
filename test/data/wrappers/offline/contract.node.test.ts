import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { withOffline } from '../../../../src/data/wrappers/offline/index.js';
import { storeNames } from '../../../../src/model/store-names.js';
import { Backend, device, pageOn, settled } from './world.js';

const test = (name: string, run: () => Promise<void>): unknown => it(name, run);

describe('withOffline keeps the contract in front of a backend within reach', () => {
  adapterContract({
    test,
    open: async (seed = {}) => withOffline(memoryAdapter({ seed }), { store: memoryAdapter() }),
  });
});

describe('withOffline keeps the contract without a connection, with everything copied before', () => {
  adapterContract({
    test,
    open: async (seed = {}) => {
      const backend = new Backend(seed);
      const { crm } = pageOn(backend, device(), { mirror: storeNames });
      await settled();
      backend.weather = 'offline';
      await crm.customers.get('nobody', {}).catch(() => undefined);
      return crm;
    },
  });
});
