import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { importsOf, root } from '../../runner/sources.js';

/** Every package that a module brings along when a browser loads it, its own imports' too. */
function packagesOf(entry: string): string[] {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    for (const { specifier, typeOnly } of importsOf(readFileSync(join(root, path), 'utf8'))) {
      if (typeOnly) continue;
      if (specifier.startsWith('.')) visit(join(path, '..', specifier.replace(/\.js$/, '.ts')));
      else packages.add(specifier);
    }
  };
  visit(entry);
  return [...packages].sort();
}

describe('what adapters bring along', () => {
  it('is no schema library: the client checks shapes', () => {
    assert.deepEqual(packagesOf('src/data/adapters/http/index.ts'), []);
    assert.deepEqual(packagesOf('src/data/adapters/memory/index.ts'), ['fractional-indexing']);
    assert.deepEqual(packagesOf('src/data/adapters/indexed-db/index.ts'), ['fractional-indexing', 'idb']);
  });

  it('would be found out', () => {
    assert.ok(packagesOf('src/data/client.ts').some((name) => name.startsWith('zod')));
  });
});
