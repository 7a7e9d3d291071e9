import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root, sources } from './runner/sources.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The codes that a text warns with; a code is always written out, so that it can be found. */
function codesIn(text: string): string[] {
  return [...text.matchAll(/\bwarnOnce\(\s*'([a-z-]+)'/g)].map(([, code = '']) => code);
}

const calls = sources().filter((path) => !/^src\/dev\/(warn|silent)\.ts$/.test(path));
const warned = new Set(calls.flatMap((path) => codesIn(read(path))));
const explained = [...read('docs/warnings.md').matchAll(/^## (.+)$/gm)].map(([, code = '']) => code);

describe('docs/warnings.md', () => {
  it('explains every warning, and none that is not given', () => {
    assert.deepEqual(explained.toSorted(), [...warned].sort());
  });

  it('is in the order of the alphabet, each code once', () => {
    assert.deepEqual(explained, [...new Set(explained)].sort());
  });

  it('finds every code: none is put together at run time', () => {
    for (const path of calls) {
      const text = read(path);
      assert.equal(codesIn(text).length, text.match(/\bwarnOnce\(/g)?.length ?? 0, path);
    }
  });
});
