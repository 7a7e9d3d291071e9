import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../src/data/contract/index.js';

describe('memoryAdapter keeps the contract under the test runner of Node', () => {
  // Called from here, because the runner counts a test for the file that registers it.
  adapterContract({
    test: (name, run) => it(name, run),
    open: async (seed = {}) => memoryAdapter({ seed }),
    openAt: async (now, seed = {}) => memoryAdapter({ seed, now }),
  });
});
