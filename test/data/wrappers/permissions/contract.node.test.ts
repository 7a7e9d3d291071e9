import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { withPermissions } from '../../../../src/data/wrappers/permissions/index.js';

describe('withPermissions around memory, with everything allowed, keeps the contract', () => {
  adapterContract({
    test: (name, run) => it(name, run),
    open: async (seed = {}) => withPermissions(memoryAdapter({ seed }), {}),
    openAt: async (now, seed = {}) => withPermissions(memoryAdapter({ seed, now }), {}),
    restrict: async (adapter, permissions) => withPermissions(adapter, permissions),
  });
});
