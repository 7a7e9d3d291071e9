import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { BrokenPromise, contractClauses } from '../../../../src/data/contract/index.js';
import { withPrivacy } from '../../../../src/data/wrappers/privacy/index.js';
import { brokenByMasking } from '../../../contract/meant.js';

describe('withPrivacy around memory keeps the contract, but for the whole values of contact points', () => {
  const clauses = contractClauses({
    open: async (seed = {}) => withPrivacy(memoryAdapter({ seed }), { onReveal: () => undefined }),
    openAt: async (now, seed = {}) => withPrivacy(memoryAdapter({ seed, now }), { onReveal: () => undefined, now }),
  });
  for (const { topic, name, run } of clauses) {
    if (brokenByMasking.has(name)) it(`not: ${topic}: ${name}`, async () => assert.rejects(run(), BrokenPromise));
    else it(`${topic}: ${name}`, async () => void (await run()));
  }

  it('names no clause that there is not', () => {
    assert.equal(clauses.filter(({ name }) => brokenByMasking.has(name)).length, brokenByMasking.size);
  });
});
