import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import { BrokenPromise, contractClauses } from '../../../../src/data/contract/index.js';
import { withPrivacy } from '../../../../src/data/wrappers/privacy/index.js';

/** What masking is for: contact points do not come back as they were written, and are not searched. */
const meant: ReadonlySet<string> = new Set([
  'a search finds a customer by a contact point',
  'a search takes characters that mean something to a database as they are',
  'a merge unites lists without doubles',
  'a merge leaves one primary contact point of each kind, that of the customer who stays',
  'an export holds the customer and everything that belongs to it, whole',
  'changing a draft after create does not change the record',
  'changing a patch after update does not change the record',
  'changing a batch after an import does not change the records',
]);

describe('withPrivacy around memory keeps the contract, but for the whole values of contact points', () => {
  const clauses = contractClauses({
    open: async (seed = {}) => withPrivacy(memoryAdapter({ seed }), { onReveal: () => undefined }),
    openAt: async (now, seed = {}) => withPrivacy(memoryAdapter({ seed, now }), { onReveal: () => undefined, now }),
  });
  for (const { topic, name, run } of clauses) {
    if (meant.has(name)) it(`not: ${topic}: ${name}`, async () => assert.rejects(run(), BrokenPromise));
    else it(`${topic}: ${name}`, async () => void (await run()));
  }

  it('names no clause that there is not', () => {
    assert.equal(clauses.filter(({ name }) => meant.has(name)).length, meant.size);
  });
});
