import { indexedDbAdapter } from '../../../../src/data/adapters/indexed-db/index.js';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { deleteUsed, openSeeded } from './helpers.js';

describe('indexedDbAdapter keeping the contract', () => {
  const names = new WeakMap<object, string>();
  const named = (name: string) => {
    const adapter = indexedDbAdapter({ name });
    names.set(adapter, name);
    return adapter;
  };
  // Engines slow down with every database that a site has.
  afterEach(deleteUsed);
  adapterContract({
    test: it,
    async open(seed) {
      const { adapter, name } = await openSeeded(seed);
      names.set(adapter, name);
      return adapter;
    },
    async reopen(adapter) {
      await adapter.close?.();
      return named(names.get(adapter) ?? '');
    },
    async beside(adapter) {
      return named(names.get(adapter) ?? '');
    },
  });
});
