import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { compilerOptions, importsOf, root, sources, type Import } from './runner/sources.js';

const leaves = ['styles', 'locales', 'dev'];
const pure = ['segments', 'insight', 'quality', 'surveys', 'theme'];
const belowData = ['model', ...pure];
const belowContext = [...belowData, 'data', ...leaves];

/** What each folder of `src` may import from beside itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  segments: ['model'],
  insight: ['model'],
  quality: ['model'],
  surveys: ['model'],
  theme: [],
  data: [...belowData, 'dev'],
  server: [...belowData, 'data', 'dev'],
  context: belowContext,
  controllers: [...belowContext, 'context'],
  components: [...belowContext, 'context', 'controllers'],
  define: [...belowContext, 'context', 'controllers', 'components'],
  styles: [],
  locales: ['model', 'segments', 'data'],
  dev: ['theme'],
};

/** The layer of a module: its folder, or its own name where it lies in `src` itself. */
function layerOf(path: string): string {
  return path.split('/')[1] ?? '';
}

/** Why a module may not import another, or undefined where it may. */
function refusal(from: string, { specifier, typeOnly }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const to = layerOf(join(from, '..', specifier));
  const layer = layerOf(from);
  if (layer === to || layer === 'cdn') return undefined;
  if (layer.endsWith('.ts'))
    return ['define', 'cdn'].includes(to) ? `${from} may not register tags: ${specifier}` : undefined;
  const allowed = mayImport[layer];
  if (!allowed) return `${from} lies in a folder that has no place among the layers`;
  if (!allowed.includes(to)) return `${from} may not import ${specifier}`;
  return layer === 'locales' && to !== 'model' && !typeOnly ? `${from} may import only types: ${specifier}` : undefined;
}

describe('layers', () => {
  it('every import of src points towards the model', () => {
    const refused = sources().flatMap((from) =>
      importsOf(readFileSync(join(root, from), 'utf8')).flatMap((one) => refusal(from, one) ?? []),
    );
    assert.deepEqual(refused, []);
  });

  it('a backward import is refused, of types too', () => {
    const refused = (from: string, text: string): boolean => importsOf(text).some((one) => refusal(from, one));
    assert.equal(refused('src/model/money.ts', `import { a } from '../data/client.js'`), true);
    assert.equal(refused('src/data/client.ts', `import type { A } from '../components/a/a.js'`), true);
    assert.equal(refused('src/segments/match.ts', `export * from '../insight/rfm.js'`), true);
    assert.equal(refused('src/controllers/a.ts', `await import('../define/a.js')`), true);
    assert.equal(refused('src/model/money.ts', `type A = import('../data/client.js').A`), true);
    assert.equal(refused('src/index.ts', `import './define/a.js'`), true);
    assert.equal(refused('src/locales/en.ts', `import { a } from '../data/client.js'`), true);
    assert.equal(refused('src/misc/a.ts', `import { a } from '../model/money.js'`), true);
    assert.equal(refused('src/locales/en.ts', `import type { A } from '../model/money.js'`), false);
    assert.equal(refused('src/components/a/a.ts', `import { a } from '../../locales/en.js'`), false);
    assert.equal(refused('src/data/adapters/memory.ts', `import { a } from '../../segments/match.js'`), false);
    assert.equal(refused('src/cdn/rapport.ts', `import '../define/a.js'`), false);
  });
});

/** What TypeScript says of these modules when there is nothing but the language. */
function complaintsWithoutDom(files: readonly string[], more: Readonly<Record<string, string>> = {}): string[] {
  const options: ts.CompilerOptions = { ...compilerOptions(), lib: ['lib.es2024.d.ts'], types: [], noEmit: true };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => path in more || fileExists(path);
  host.readFile = (path) => more[path] ?? readFile(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = more[path];
    return text === undefined ? getSourceFile(path, version, ...rest) : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...files, ...Object.keys(more)], options, host);
  return ts.getPreEmitDiagnostics(program).map((one) => {
    const { line } = one.file?.getLineAndCharacterOfPosition(one.start ?? 0) ?? { line: 0 };
    return `${one.file?.fileName}:${line + 1} ${ts.flattenDiagnosticMessageText(one.messageText, ' ')}`;
  });
}

describe('pure folders', () => {
  it('know no DOM, no fetch and no storage', () => {
    // With all that they import of the model; only its source of random ids needs more than the language.
    const files = sources().filter((path) => pure.includes(layerOf(path)));
    assert.deepEqual(complaintsWithoutDom(files.map((path) => join(root, path))), []);
  });

  it('would be found out if they did', () => {
    const probe = join(root, 'src/model/probe.ts');
    for (const word of ['document', 'fetch', 'indexedDB', 'process']) {
      const complaints = complaintsWithoutDom([], { [probe]: `export const found: unknown = ${word};` });
      assert.equal(
        complaints.some((text) => text.includes(`Cannot find name '${word}'`)),
        true,
        word,
      );
    }
  });
});
