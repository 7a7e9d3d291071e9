import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contractClauses } from '../../../src/data/contract/index.js';
import { brokenAdapters, type BrokenAdapter } from './broken/index.js';

async function brokenClausesOf({ kit }: BrokenAdapter): Promise<string[]> {
  const names: string[] = [];
  for (const clause of contractClauses(kit)) {
    await clause.run().catch(() => names.push(clause.name));
  }
  return names;
}

describe('the contract suite in front of a broken adapter', () => {
  const clauses = new Set(
    contractClauses({ open: () => Promise.reject(new Error('not opened')) }).map(({ name }) => name),
  );
  for (const broken of brokenAdapters) {
    it(`names the clause that ${broken.name} breaks`, async () => {
      assert.ok(clauses.has(broken.clause), `There is no clause “${broken.clause}”.`);
      const names = await brokenClausesOf(broken);
      console.log(`${broken.name.padEnd(21)} → ${broken.clause} (${names.length} of ${clauses.size} clauses broken)`);
      assert.ok(names.includes(broken.clause), `Broken were: ${names.join('; ') || 'none'}`);
      assert.ok(names.length < clauses.size / 4, 'It breaks so much that it proves nothing.');
    });
  }
});
