/**
 * `npm run size`: what a page downloads for each entry, minified and compressed with brotli, held by the limits of
 * `sizes.json`. Counted is what an entry needs before it first shows: all its static imports, not what it asks for later;
 * of the form for public pages its first request, and all that a survey of one question loads.
 * `npm run size -- --adjust` sets the limits that are not promised 5 % above the present size.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { globSync } from 'tinyglobby';

const root = fileURLToPath(new URL('..', import.meta.url));
const list = new URL('sizes.json', import.meta.url);

const { values: flags } = parseArgs({ options: { adjust: { type: 'boolean', default: false } } });

interface Limits {
  /** Bytes that are promised to embedders. */
  readonly promised: Readonly<Record<string, number>>;
  /** Bytes that only keep growth from going unseen. */
  readonly watched: Readonly<Record<string, number>>;
}

interface Exports {
  readonly exports: Readonly<Record<string, string | { readonly default?: string }>>;
}

/** The modules whose size matters, by the name that they are imported by. */
function entries(): Map<string, string> {
  const { exports } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as Exports;
  const found = new Map<string, string>();
  for (const [name, target] of Object.entries(exports)) {
    if (typeof target !== 'string' && target.default && !name.includes('*')) {
      found.set(name === '.' ? 'index' : name.slice(2), target.default);
    }
  }
  for (const file of globSync(['dist/define/*.js', 'dist/cdn/*.js'], { cwd: root }).sort()) {
    if (!file.endsWith('/define/index.js')) found.set(file.slice('dist/'.length, -'.js'.length), file);
  }
  return found;
}

/** An output with everything that it imports at once. */
function atOnce(outputs: Metafile['outputs'], path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement') atOnce(outputs, imported, found);
  }
  return found;
}

/** Bytes of a file as it is sent. */
function packed(file: string): number {
  return brotliCompressSync(readFileSync(root + file)).length;
}

/** What is fetched with nearly every use, by the name that its limit has: all that a built-in survey in English ever loads. */
const together: Readonly<Record<string, readonly string[]>> = {
  'cdn/feedback, all': ['dist/cdn/feedback.js', 'dist/cdn/feedback-parts/whole-form.js'],
};

async function sizeOf(file: string): Promise<number> {
  if (file.startsWith('dist/cdn/')) return packed(file);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    // As bundlers for the web write it: Chinese and Arabic words as they are, not as escapes.
    charset: 'utf8',
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    outdir: 'out',
    entryNames: 'entry',
    write: false,
    metafile: true,
    external: ['node:*'],
    logLevel: 'error',
  });
  const needed = atOnce(metafile.outputs, 'out/entry.js');
  return outputFiles
    .filter(({ path }) => needed.has(path.slice(root.length)))
    .reduce((sum, { contents }) => sum + brotliCompressSync(contents).length, 0);
}

function inKilobytes(bytes: number | undefined): string {
  return bytes === undefined ? 'none' : `${(bytes / 1000).toFixed(2)} kB`;
}

async function main(): Promise<boolean> {
  if (!existsSync(`${root}dist/index.js`)) throw new Error('There is no build to measure: type npm run build first.');
  const { promised, watched } = JSON.parse(readFileSync(list, 'utf8')) as Limits;
  const sizes = new Map<string, number>();
  for (const [name, file] of entries()) sizes.set(name, await sizeOf(file));
  for (const [name, files] of Object.entries(together)) {
    sizes.set(
      name,
      files.reduce((sum, file) => sum + packed(file), 0),
    );
  }
  if (flags.adjust) {
    const others = [...sizes].filter(([name]) => promised[name] === undefined);
    const adjusted = Object.fromEntries(others.map(([name, size]) => [name, Math.ceil((size * 1.05) / 100) * 100]));
    writeFileSync(list, `${JSON.stringify({ promised, watched: adjusted }, undefined, 2)}\n`);
    console.log('The limits that are not promised have been adjusted.');
    return true;
  }
  const width = Math.max(...[...sizes.keys()].map((name) => name.length));
  let isGood = true;
  console.log(`${'entry'.padEnd(width)}  min + brotli       limit`);
  for (const [name, size] of sizes) {
    const limit = promised[name] ?? watched[name];
    const complaint = limit === undefined ? '  has no limit' : size > limit ? '  is over its limit' : '';
    if (complaint) isGood = false;
    console.log(
      `${name.padEnd(width)}  ${inKilobytes(size).padStart(12)}${inKilobytes(limit).padStart(12)}${complaint}`,
    );
  }
  const gone = Object.keys({ ...promised, ...watched }).filter((name) => !sizes.has(name));
  for (const name of gone) console.log(`${name} has a limit, but is not built.`);
  if (!isGood) console.log('Where the growth is meant: npm run size -- --adjust');
  return isGood && gone.length === 0;
}

process.exit((await main()) ? 0 : 1);
