import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../src/data/contract/index.js';

describe('memoryAdapter keeps the contract', () => {
  adapterContract({ test: it, open: async (seed = {}) => memoryAdapter({ seed }) });
});
