/** Serves TypeScript as one bundle per test file: a page then makes one request where it would make hundreds. */
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { build, formatMessages, type BuildOptions } from 'esbuild';
import type { TestRunnerPlugin } from '@web/test-runner-core';

const options = {
  bundle: true,
  format: 'esm',
  platform: 'browser',
  // What Safari 16.4 of 2023 runs; class fields and private names stay native.
  target: ['es2022'],
  conditions: ['development'],
  // The runner's own modules answer at absolute addresses.
  external: ['/__web-dev-server__*', '/__web-test-runner__*', '/dist/*'],
  sourcemap: 'inline',
  sourcesContent: false,
  write: false,
  logLevel: 'silent',
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"test"' },
} as const satisfies BuildOptions;

async function bundle(root: string, files: readonly string[]): Promise<Map<string, string>> {
  const { outputFiles, warnings } = await build({
    ...options,
    absWorkingDir: root,
    tsconfig: resolve(root, 'tsconfig.json'),
    entryPoints: [...files],
    outdir: root,
    outbase: root,
    outExtension: { '.js': '.bundle.js' },
  });
  for (const text of await formatMessages(warnings, { kind: 'warning' })) console.warn(text);
  return new Map(outputFiles.map(({ path, text }) => [relative(root, path).replace(/\.bundle\.js$/, '.ts'), text]));
}

/** `files` are bundled together before the first page asks; any other TypeScript under the root on demand. */
export function bundlePlugin(root: string, files: readonly string[]): TestRunnerPlugin {
  const together = bundle(root, files);
  // Where one file does not compile, each is built alone, so that only that file fails.
  together.catch(() => undefined);
  const alone = new Map<string, Promise<string>>();
  const one = (file: string): Promise<string> => {
    const known = alone.get(file);
    if (known) return known;
    const made = bundle(root, [file]).then((outputs) => outputs.get(file) ?? '');
    alone.set(file, made);
    return made;
  };
  return {
    name: 'bundle',
    async serve({ path }) {
      const file = decodeURIComponent(path).slice(1);
      if (!file.endsWith('.ts') || file.includes('..') || !existsSync(resolve(root, file))) return undefined;
      const text = (await together.catch(() => undefined))?.get(file) ?? (await one(file));
      return { body: text, type: 'js' };
    },
  };
}
