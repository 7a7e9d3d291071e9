import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from './runner/sources.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Page {
  readonly path: string;
  /** Where the tests are that it cites by the bare name of their file. */
  readonly folder: string;
  readonly tables: number;
  readonly least: number;
}

const pages: readonly Page[] = [
  { path: 'docs/board-features.md', folder: 'components/pipeline-board', tables: 2, least: 80 },
  { path: 'docs/feedback-features.md', folder: 'components/feedback-form', tables: 1, least: 40 },
];

/** The rows of all tables, cell by cell, without their heads. */
function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

interface Cited {
  readonly file: string;
  readonly name: string;
}

/** `file › name of the test`, as a page writes it: beside its other tests, or by the path below `test`. */
function citedIn(text: string, folder: string): Cited[] {
  return [...text.matchAll(/`([\w/.-]+) › ([^`]+)`/g)].map(([, file = '', name = '']) => {
    if (/\.test\.ts$/.test(file)) return { file: `test/${file}`, name };
    const near = `test/${folder}/${file}.test.ts`;
    return { file: existsSync(join(root, near)) ? near : `test/${file}.test.ts`, name };
  });
}

const quoted = /\b(?:it|describe|describeBidirectional)\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** The names of the tests of a file, as patterns: what a table of cases fills in may be anything. */
function namesIn(source: string): RegExp[] {
  return [...source.matchAll(quoted)].map(([, , name = '']) => {
    const plain = name.replace(/^<[\w-]+> /, '').replace(/[.*+?^()|[\]\\]/g, '\\$&');
    return new RegExp(`^${plain.replace(/\$\{[^}]*\}/g, '.+')}$`);
  });
}

for (const { path, folder, tables, least } of pages) {
  const page = read(path);

  describe(path, () => {
    it('cites tests that exist, under their names', () => {
      const cited = citedIn(page, folder);
      assert.ok(cited.length > least, `${cited.length} tests are cited`);
      const missing = cited.filter(({ file, name }) => {
        if (!existsSync(join(root, file))) return true;
        return !namesIn(read(file)).some((pattern) => pattern.test(name));
      });
      assert.deepEqual(missing, []);
    });

    it('says of every row by which test it is shown, why it was left out, or that it is open', () => {
      const silent = rowsOf(page).filter(
        (cells) => !cells.some((cell) => citedIn(cell, folder).length > 0 || /^(?:Left out|Open)\b/.test(cell)),
      );
      assert.deepEqual(silent, []);
    });

    it('has a row for each of the numbers', () => {
      const numbers = rowsOf(page).map(([number]) => Number(number));
      const firsts = numbers.flatMap((number, index) => (number === 1 ? index : []));
      firsts.forEach((first, index) => {
        const table = numbers.slice(first, firsts[index + 1]);
        assert.deepEqual(
          table,
          table.map((_, at) => at + 1),
        );
      });
      assert.equal(firsts.length, tables);
    });
  });
}
