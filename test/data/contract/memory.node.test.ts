import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../src/data/contract/index.js';

describe('memoryAdapter keeps the contract under the test runner of Node', () => {
  adapterContract({ test: it, open: async (seed = {}) => memoryAdapter({ seed }) });
});
