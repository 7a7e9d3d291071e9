import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { compilerOptions, root } from './runner/sources.js';

/** The TypeScript of a page, block by block. Blocks that only show the shape of something are fenced as `txt`. */
function blocksOf(page: string): string[] {
  return [...readFileSync(join(root, page), 'utf8').matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code = '']) => code);
}

/** What the compiler says of texts that stand in the root of the package, where its own name leads to its exports. */
function complaintsAbout(texts: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = { ...compilerOptions(), noEmit: true, noUnusedLocals: false, types: [] };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => texts.has(path) || fileExists(path);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  host.getSourceFile = (path, version, ...others) => {
    const text = texts.get(path);
    return text === undefined ? getSourceFile(path, version, ...others) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.keys()].flatMap((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .map(({ messageText }) => `${basename(path)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`),
  );
}

function inRoot(page: string, index: number): string {
  return join(root, `${page.replaceAll('/', '-')}-${index}.ts`);
}

describe('the code on the pages of the documentation', () => {
  const pages = globSync(['README.md', 'docs/*.md', 'docs/elements/*.md'], { cwd: root }).sort();

  it('compiles against the package as users get it', () => {
    const texts = new Map(
      pages.flatMap((page) => blocksOf(page).map((code, index) => [inRoot(page, index), `${code}\nexport {};\n`])),
    );
    assert.ok(texts.size >= 5, 'there is code to compile');
    assert.deepEqual(complaintsAbout(texts), []);
  });

  it('would be found out if it did not', () => {
    const wrong = `import { createRapport } from 'rapport-elements';\ncreateRapport({ adapters: [] });\n`;
    assert.equal(complaintsAbout(new Map([[inRoot('wrong', 0), wrong]])).length, 1);
  });
});
