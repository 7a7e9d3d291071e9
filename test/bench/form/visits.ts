/** First visits to a page: Chromium with nothing cached, a slow line and a slow processor, and a server that takes answers. */
import { EventEmitter, once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { chromium, type CDPSession, type Page, type Request } from 'playwright';
import { pathOf, requireEngines } from '../../engines.js';
import { chromiumArguments } from '../../runner/launchers.js';
import { asServed } from '../pages.js';
import type { Told } from './watch.js';

/** 1.6 Mbit/s down and 0.75 up, with 150 ms for each request: what Lighthouse calls a slow fourth-generation network. */
const line = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
/** The processor of a phone, of this one's speed. */
const slowdown = 4;

/** A page that is visited. */
export interface Site {
  /** What its `<main>` holds from the start. */
  readonly markup?: string;
  /** Into its head. */
  readonly head?: string;
  /** Scripts and styles that it loads as they are. */
  readonly files?: readonly string[];
  /** Source of its script; the styles that this imports are a file beside it. */
  readonly script?: string;
  /** Whether the script stands in the page itself. */
  readonly isInline?: boolean;
}

export interface Visit {
  readonly page: Page;
  readonly session: CDPSession;
  /** What the page tells next of a kind. */
  readonly told: <Name extends keyof Told>(name: Name) => Promise<Told[Name]>;
  /** What it tells first. */
  readonly usable: Promise<Told['usable']>;
  /** Resolves once nothing has been asked for during half a second. */
  readonly quiet: () => Promise<void>;
  /** What the page sends first. */
  readonly sent: Promise<unknown>;
}

export type OnVisit = <Answer>(name: string, act: (visit: Visit) => Promise<Answer>) => Promise<Answer>;

/** Serves sites by their names, and the folder `files` beside them, compressed as static servers do. */
export async function withVisits<Answer>(
  sites: Readonly<Record<string, Site>>,
  files: string,
  measure: (onVisit: OnVisit) => Promise<Answer>,
): Promise<Answer> {
  requireEngines(['chromium']);
  const answers = new EventEmitter();
  const { origin, stop } = await serve(await filesOf(sites, files), (answer) => answers.emit('sent', answer));
  const browser = await chromium.launch({ executablePath: pathOf('chromium'), args: chromiumArguments });
  const { outputFiles } = await build({
    ...asServed,
    entryPoints: { watch: fileURLToPath(new URL('watch.ts', import.meta.url)) },
    splitting: false,
    format: 'iife',
  });
  const watch = outputFiles[0]?.text ?? '';
  try {
    return await measure(async (name, act) => {
      // Of its own: neither files nor compiled code are left from an earlier visit.
      const context = await browser.newContext({ viewport: { width: 1_024, height: 768 } });
      try {
        const page = await context.newPage();
        page.on('pageerror', (error) => console.error(`${name}: ${error.message}`));
        await page.addInitScript(watch);
        const session = await context.newCDPSession(page);
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', line);
        await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
        // The thread's own clock: what else the machine does is not counted.
        await session.send('Performance.enable', { timeDomain: 'threadTicks' });
        const messages = new EventEmitter();
        await session.send('Runtime.enable');
        await session.send('Runtime.addBinding', { name: 'tell' });
        session.on('Runtime.bindingCalled', ({ payload }) => {
          const { name: kind, what } = JSON.parse(payload) as { readonly name: string; readonly what: unknown };
          messages.emit(kind, what);
        });
        const told: Visit['told'] = (kind) => once(messages, kind).then(([what]) => what as Told[typeof kind]);
        const usable = told('usable');
        const sent = once(answers, 'sent').then(([answer]: unknown[]) => answer);
        const quiet = quietOf(page);
        await page.goto(`${origin}/${encodeURIComponent(name)}/`, { waitUntil: 'commit' });
        return await act({ page, session, usable, told, quiet, sent });
      } finally {
        await context.close();
      }
    });
  } finally {
    await browser.close();
    await stop();
  }
}

function quietOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = performance.now();
  const end = (request: Request): void => {
    open.delete(request);
    last = performance.now();
  };
  page.on('request', (request) => open.add(request));
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    while (open.size > 0 || performance.now() - last < 500) await setTimeout(50);
  };
}

/** Everything that can be asked for, by its path. */
async function filesOf(sites: Readonly<Record<string, Site>>, folder: string): Promise<Map<string, Uint8Array>> {
  const served = new Map<string, Uint8Array>();
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.js')) served.set(`/${path}`, readFileSync(`${folder}/${path}`));
  }
  for (const [name, { markup = '', head = '', files = [], script, isInline = false }] of Object.entries(sites)) {
    const { outputFiles } = script ? await build({ ...asServed, entryPoints: { form: script } }) : { outputFiles: [] };
    const beside = [
      ...files.map((path) => ({ file: path, contents: readFileSync(path), type: '' })),
      ...(isInline ? [] : outputFiles.map(({ path, contents }) => ({ file: path, contents, type: ' type="module"' }))),
    ].map(({ file, ...rest }) => ({ file: file.split('/').at(-1) ?? '', ...rest }));
    for (const { file, contents } of beside) served.set(`/${name}/${file}`, contents);
    const parts = [
      head,
      ...beside.map(({ file, type }) =>
        file.endsWith('.css') ? `<link rel="stylesheet" href="${file}">` : `<script${type} src="${file}"></script>`,
      ),
      ...(isInline ? outputFiles.map(({ text }) => `<script type="module">${text}</script>`) : []),
    ].join('');
    served.set(
      `/${name}/`,
      Buffer.from(
        `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
          `<title>Thank you for your order</title><link rel="icon" href="data:,">${parts}` +
          `<h1>Thank you for your order</h1><main>${markup}</main></html>`,
      ),
    );
  }
  return new Map([...served].map(([path, contents]) => [path, brotliCompressSync(contents)]));
}

const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

async function serve(
  files: ReadonlyMap<string, Uint8Array>,
  answered: (answer: unknown) => void,
): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    if (request.method === 'POST') {
      void bodyOf(request).then((body) => {
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify({ id: 'f-1', ...body }));
        answered(body);
      });
      return;
    }
    const contents = files.get(path);
    response.statusCode = contents ? 200 : 404;
    response.setHeader('Content-Type', `${types[path.split('.').at(-1) ?? ''] ?? 'text/html'}; charset=utf-8`);
    response.setHeader('Content-Encoding', 'br');
    response.setHeader('Cache-Control', 'no-store');
    response.end(contents);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return { origin: `http://127.0.0.1:${port}`, stop };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
}
