/** Serves TypeScript as one bundle per test file: a page then makes one request where it would make hundreds. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { build, formatMessages, type BuildOptions, type Plugin } from 'esbuild';
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

/** Counts the parts of elements that have been asked for and have not come, for `settled` of a scene; each comes so many ms late. */
const comingParts = (late: number): string => `globalThis.partsComing ??= 0;
globalThis.laterPart ??= async (fetch) => {
  globalThis.partsComing += 1;
  try {
    ${late > 0 ? `await new Promise((next) => setTimeout(next, ${late}));` : ''}
    return await fetch();
  } finally {
    globalThis.partsComing -= 1;
  }
};`;

const dynamicImport = /(?<![.\w])import\('\.[^']+'\)/g;

/** In one bundle everything is there at once; elements fetch their parts all the same. */
const parts: Plugin = {
  name: 'parts',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(dynamicImport, 'globalThis.laterPart(() => $&)'),
      loader: 'ts',
    }));
  },
};

export interface BundleOptions {
  /** So many ms after it was asked for comes each part that an element fetches when it is needed. */
  readonly late?: number;
  /** Path of what the feedback form has in the place of `lit`. */
  readonly lit?: string | undefined;
}

async function bundle(
  root: string,
  files: readonly string[],
  { late = 0, lit }: BundleOptions,
): Promise<Map<string, string>> {
  const { outputFiles, warnings } = await build({
    ...options,
    banner: { js: comingParts(late) },
    plugins: lit === undefined ? [parts] : [parts, inPlaceOfLit(resolve(root, lit))],
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

const ofTheForm = /[\\/]src[\\/]components[\\/]feedback-form[\\/]/;

function inPlaceOfLit(path: string): Plugin {
  return {
    name: 'in-place-of-lit',
    setup({ onResolve }) {
      onResolve({ filter: /^lit$/ }, ({ importer }) => (ofTheForm.test(importer) ? { path } : undefined));
    },
  };
}

/** `files` are bundled together before the first page asks; any other TypeScript under the root on demand. */
export function bundlePlugin(root: string, files: readonly string[], bundling: BundleOptions): TestRunnerPlugin {
  const together = bundle(root, files, bundling);
  // Where one file does not compile, each is built alone, so that only that file fails.
  together.catch(() => undefined);
  const alone = new Map<string, Promise<string>>();
  const one = (file: string): Promise<string> => {
    const known = alone.get(file);
    if (known) return known;
    const made = bundle(root, [file], bundling).then((outputs) => outputs.get(file) ?? '');
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
