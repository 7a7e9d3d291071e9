import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { withOffline } from '../../../../src/data/wrappers/offline/index.js';

describe('withOffline keeps the contract in front of a backend within reach', () => {
  adapterContract({
    test: (name, run) => it(name, run),
    open: async (seed = {}) => withOffline(memoryAdapter({ seed }), { store: memoryAdapter() }),
  });
});
