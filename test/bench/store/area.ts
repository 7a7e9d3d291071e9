/** A local store of customers, in Chromium on disk: ours, the least that does the job, and what others use. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright';
import { pathOf, requireEngines } from '../../engines.js';
import { chromiumArguments } from '../../runner/launchers.js';
import { Rounds, type Measure } from '../harness.js';
import type { Driver } from './drive.js';

const here = fileURLToPath(new URL('./', import.meta.url));
const floor = 'packed floor';

/** Each on a page of its own; the floor first. Slow ones may run in fewer rounds. */
const subjects: Readonly<Record<string, { readonly file: string; readonly everyRound?: false }>> = {
  [floor]: { file: 'packed.page.ts' },
  ours: { file: 'ours.page.ts' },
  'raw IndexedDB': { file: 'raw.page.ts' },
  idb: { file: 'peers/idb.js' },
  Dexie: { file: 'peers/dexie.js' },
  'SQLite-Wasm (OPFS)': { file: 'peers/sqlite.js' },
  RxDB: { file: 'peers/rxdb.js', everyRound: false },
};
/** Rounds of a subject that takes most of a minute. */
const roundsOfSlow = 3;

export const measure: Measure = async ({ rounds, subjects: only, records = 100_000 }) => {
  requireEngines(['chromium']);
  const chosen = Object.keys(subjects).filter((name) => name === floor || !only || only.includes(name));
  const { origin, stop } = await serve(chosen);
  const profile = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: pathOf('chromium'),
    args: chromiumArguments,
  });
  const runs = new Rounds();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const expected: string[] = [];
      for (const name of chosen) {
        if (subjects[name]?.everyRound === false && round >= roundsOfSlow) continue;
        const address = `${origin}/${encodeURIComponent(name)}.html`;
        const metrics = await onPage(context.newPage(), address, (page) =>
          page.evaluate((count) => (globalThis as unknown as { driver: Driver }).driver.write(count), records),
        );
        const read = await onPage(context.newPage(), address, (page) =>
          page.evaluate((count) => (globalThis as unknown as { driver: Driver }).driver.read(count), records),
        );
        if (name === floor) expected.push(...read.answers);
        else if (read.answers.join('\n') !== expected.join('\n')) throw new Error(`${name} answers something else.`);
        runs.add(name, round, { ...metrics, ...read.metrics });
      }
      console.log(`Round ${round + 1} of ${rounds}.`);
    }
  } finally {
    await context.close();
    await stop();
    rmSync(profile, { recursive: true, force: true });
  }
  return runs.results(floor);
};

async function onPage<Answer>(
  opening: Promise<Page>,
  address: string,
  act: (page: Page) => Promise<Answer>,
): Promise<Answer> {
  const page = await opening;
  page.on('pageerror', (error) => console.error(error.message));
  try {
    await page.goto(address);
    return await act(page);
  } finally {
    await page.close();
  }
}

/** The pages, isolated from other sites: then the clock is exact, and OPFS is open to SQLite. */
async function serve(names: readonly string[]): Promise<{ origin: string; stop: () => Promise<void> }> {
  const scripts = new Map<string, Uint8Array>();
  for (const name of names) {
    const { outputFiles } = await build({
      entryPoints: {
        [name]: `${here}${subjects[name]?.file}`,
        ...(name.startsWith('SQLite') && { worker: `${here}peers/sqlite-worker.js` }),
      },
      bundle: true,
      format: 'esm',
      target: ['es2022'],
      minify: true,
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"' },
      outdir: here,
      write: false,
      logLevel: 'error',
    });
    for (const { path, contents } of outputFiles) scripts.set(`/${path.split('/').at(-1)}`, contents);
  }
  const wasm = new URL('../node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm', import.meta.url);
  if (scripts.has('/worker.js')) scripts.set('/sqlite3.wasm', readFileSync(wasm));
  const server = createServer(({ url = '' }, response) => {
    const path = decodeURIComponent(url);
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'text/html';
    response.setHeader('Content-Type', type);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    const name = path.slice(1, -'.html'.length);
    if (names.includes(name)) {
      response.end(
        `<!doctype html><title>${name}</title><script type="module" src="/${encodeURIComponent(name)}.js"></script>`,
      );
    } else {
      response.statusCode = scripts.has(path) ? 200 : 404;
      response.end(scripts.get(path));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${port}`, stop };
}
