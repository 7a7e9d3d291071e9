import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { adapterContract } from '../../../../src/data/contract/index.js';
import { withChaos, type ChaosOptions } from '../../../../src/data/wrappers/chaos/index.js';

const kinds: Readonly<Record<string, ChaosOptions>> = {
  'with nothing asked of it': {},
  'that is only slow': { latency: { median: 1, p95: 4 } },
};

for (const [kind, options] of Object.entries(kinds)) {
  describe(`withChaos around memory, ${kind}, keeps the contract`, () => {
    adapterContract({
      test: (name, run) => it(name, run),
      open: async (seed = {}) => withChaos(memoryAdapter({ seed }), options),
      openAt: async (now, seed = {}) => withChaos(memoryAdapter({ seed, now }), options),
    });
  });
}
