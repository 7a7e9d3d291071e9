import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './runner/sources.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const page = read('docs/board-features.md');

/** The rows of all tables, cell by cell, without their heads. */
function rows(): string[][] {
  return page
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

interface Cited {
  readonly file: string;
  readonly name: string;
}

/** `file › name of the test`, as the page writes it. */
function citedIn(text: string): Cited[] {
  return [...text.matchAll(/`([\w/.-]+) › ([^`]+)`/g)].map(([, file = '', name = '']) => ({
    file: file.includes('/') ? `test/${file}` : `test/components/pipeline-board/${file}.test.ts`,
    name,
  }));
}

const quoted = /\b(?:it|describe|describeBidirectional)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The names of the tests of a file, as patterns: what a table of cases fills in may be anything. */
function namesIn(source: string): RegExp[] {
  return [...source.matchAll(quoted)].map(([, , name = '']) => {
    const plain = name.replace(/^<[\w-]+> /, '').replace(/[.*+?^()|[\]\\]/g, '\\$&');
    return new RegExp(`^${plain.replace(/\$\{[^}]*\}/g, '.+')}$`);
  });
}

describe('docs/board-features.md', () => {
  it('cites tests that exist, under their names', () => {
    const cited = citedIn(page);
    assert.ok(cited.length > 80, `${cited.length} tests are cited`);
    const missing = cited.filter(({ file, name }) => {
      if (!existsSync(join(root, file))) return true;
      return !namesIn(read(file)).some((pattern) => pattern.test(name));
    });
    assert.deepEqual(missing, []);
  });

  it('says of every row by which test it is shown, or why it was left out', () => {
    const silent = rows().filter((cells) => !cells.some((cell) => citedIn(cell).length > 0 || /^Left out:/.test(cell)));
    assert.deepEqual(silent, []);
  });

  it('has a row for each of the numbers', () => {
    const numbers = rows().map(([number]) => Number(number));
    const firsts = numbers.flatMap((number, index) => (number === 1 ? index : []));
    firsts.forEach((first, index) => {
      const table = numbers.slice(first, firsts[index + 1]);
      assert.deepEqual(
        table,
        table.map((_, at) => at + 1),
      );
    });
    assert.equal(firsts.length, 2, 'features and complaints');
  });
});
