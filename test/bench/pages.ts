/** Pages for what is measured in a browser: Chromium, with a profile on disk that lives as long as the measurement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'esbuild';
import { chromium, type Page } from 'playwright';
import { pathOf, requireEngines } from '../engines.js';
import { chromiumArguments } from '../runner/launchers.js';

export interface PagesOptions {
  /** The source of the script of each page, by the name of the page. */
  readonly scripts: Readonly<Record<string, string>>;
  /** What the scripts ask for besides: sources of scripts, and files as they are. */
  readonly workers?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Takes the library from `dist`, as embedders get it: what is asked for later is loaded later. */
  readonly isBuilt?: boolean;
}

/** How a page's script is made ready: what it asks for later stays apart. */
export const asServed = {
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['es2022'],
  charset: 'utf8',
  minify: true,
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  outdir: '.',
  write: false,
  logLevel: 'error',
} as const satisfies BuildOptions;

/** The library's sources, which pages name for the sake of their types, give way to what was built of them. */
export const built: Plugin = {
  name: 'built',
  setup({ onResolve }) {
    onResolve({ filter: /\/src\/.+\.js$/ }, ({ path, resolveDir }) => {
      const [before = '', after = ''] = path.split('/src/');
      return { path: resolve(resolveDir, before, 'dist', after) };
    });
  },
};

/** Opens a page by its name, lets it work, and closes it. */
export type OnPage = <Answer>(name: string, act: (page: Page) => Promise<Answer>) => Promise<Answer>;

export async function withPages<Answer>(
  options: PagesOptions,
  measure: (onPage: OnPage) => Promise<Answer>,
): Promise<Answer> {
  requireEngines(['chromium']);
  const { origin, stop } = await serve(options);
  const profile = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: pathOf('chromium'),
    args: chromiumArguments,
  });
  try {
    return await measure(async (name, act) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => console.error(error.message));
      try {
        await page.goto(`${origin}/${encodeURIComponent(name)}.html`);
        return await act(page);
      } finally {
        await page.close();
      }
    });
  } finally {
    await context.close();
    await stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Isolated from other sites: then the clock is exact, and OPFS is open to SQLite. */
async function serve({ scripts, workers = {}, files = {}, isBuilt = false }: PagesOptions): Promise<{
  origin: string;
  stop: () => Promise<void>;
}> {
  const served = new Map<string, Uint8Array>(Object.entries(files).map(([name, bytes]) => [`/${name}`, bytes]));
  for (const [name, source] of Object.entries({ ...scripts, ...workers })) {
    const { outputFiles } = await build({
      ...asServed,
      entryPoints: { [name]: source },
      plugins: isBuilt ? [built] : [],
    });
    for (const { path, contents } of outputFiles) served.set(`/${path.split('/').at(-1)}`, contents);
  }
  const server = createServer(({ url = '' }, response) => {
    const path = decodeURIComponent(url);
    const type = path.endsWith('.js') ? 'text/javascript' : path.endsWith('.wasm') ? 'application/wasm' : 'text/html';
    response.setHeader('Content-Type', type);
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    const name = path.slice(1, -'.html'.length);
    if (Object.hasOwn(scripts, name)) {
      response.end(
        `<!doctype html><title>${name}</title><script type="module" src="/${encodeURIComponent(name)}.js"></script>`,
      );
    } else {
      response.statusCode = served.has(path) ? 200 : 404;
      response.end(served.get(path));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${port}`, stop };
}
