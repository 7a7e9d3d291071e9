/** The builds of the library: one output file per module for bundlers, and single files for pages without one. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import type { InlineConfig, Plugin } from 'vite';
import { keepTogether } from './keep-together.js';
import { lateChunks, lateFolder } from './late-chunks.js';
import { minifyTemplates } from './minify-templates.js';
import { staticProperties } from './static-properties.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
}

const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Manifest;
const names = Object.keys(dependencies);

/** What is there where the module runs: a dependency, or a part of Node under modules for servers. */
function isOutside(id: string): boolean {
  return id.startsWith('node:') || names.some((name) => id === name || id.startsWith(`${name}/`));
}

const spoken = /\/src\/dev\/(warn|guard-theme)\.ts$/;

/** Warnings are for developers only: elsewhere a module that does nothing stands in for them. */
const silence: Plugin = {
  name: 'rapport-silence',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!/\/(warn|guard-theme)\.js$/.test(source)) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    return found && spoken.test(found.id) ? found.id.replace(spoken, '/src/dev/silent.ts') : found;
  },
};

function shared(): InlineConfig {
  return { root, configFile: false, logLevel: 'warn', publicDir: false, oxc: { target: 'es2022' } };
}

/** Every module is an entry, so that what a host does not import is not there, and no list can grow stale. */
export function modules(kind: 'production' | 'development'): InlineConfig {
  const quiet = kind === 'production';
  return {
    ...shared(),
    mode: kind,
    plugins: quiet ? [silence, staticProperties, minifyTemplates, keepTogether(root)] : [],
    build: {
      target: 'es2022',
      outDir: quiet ? 'dist' : 'dist/development',
      emptyOutDir: false,
      sourcemap: true,
      minify: false,
      lib: {
        entry: globSync('src/**/*.ts', {
          cwd: root,
          absolute: true,
          ignore: ['src/cdn/**', '**/*.d.ts', quiet ? 'src/dev/{warn,guard-theme}.ts' : 'src/dev/silent.ts'],
        }).sort(),
        formats: ['es'],
      },
      rolldownOptions: {
        external: isOutside,
        output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
      },
    },
  };
}

export const bundles = ['rapport', 'feedback', 'feedback-launcher'] as const;

/** Files that need no bundler: one, or for visitors one with the parts that it fetches later; undefined while there is no source. */
export function bundle(name: (typeof bundles)[number]): InlineConfig | undefined {
  const entry = `${root}src/cdn/${name}.ts`;
  if (!existsSync(entry)) return undefined;
  const isSplit = name !== 'rapport';
  // What every visitor waits for.
  const isLean = name === 'feedback';
  return {
    ...shared(),
    mode: 'production',
    plugins: [
      silence,
      staticProperties,
      minifyTemplates,
      ...(isSplit ? [keepTogether(root, [name === 'feedback' ? 'feedback-form' : name]), lateChunks(name)] : []),
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    ...(isLean && { resolve: { alias: [{ find: /^lit$/, replacement: `${root}src/cdn/lit.ts` }] } }),
    build: {
      target: 'es2022',
      outDir: 'dist/cdn',
      emptyOutDir: false,
      sourcemap: true,
      minify: true,
      lib: { entry, formats: ['es'], fileName: () => `${name}.js` },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        // Vite leaves whitespace in libraries, for bundlers that need its comments; nobody bundles these.
        output: {
          ...(isSplit ? { chunkFileNames: `${lateFolder(name)}/[name].js` } : { codeSplitting: false }),
          minify: true,
          comments: false,
        },
      },
    },
  };
}
