/**
 * `npm run stories:check`: builds Storybook and opens every story and every docs page in Chromium. Each must show something,
 * without an error in the console, and stories must satisfy axe. `--no-build` takes the build that is there, `--only pipeline`
 * the stories with that in their id.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build as esbuild } from 'esbuild';
import { chromium, type Browser } from 'playwright';
import { pathOf, requireEngines } from '../engines.js';
import { chromiumArguments } from '../runner/launchers.js';
import { plainLine } from '../runner/report.js';
import type * as InPage from './in-page.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'storybook-static');

const { values: flags } = parseArgs({
  options: { 'no-build': { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

declare const storyCheck: typeof InPage;

interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = normalize(join(folder, decodeURIComponent(pathname)));
    const found = file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile();
    // Every browser asks for an icon, which a docs page of Storybook does not have.
    const missing = pathname === '/favicon.ico' ? 204 : 404;
    response.writeHead(found ? 200 : missing, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' });
    if (found) createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The functions of `in-page.ts` as a script. */
async function pageScript(): Promise<string> {
  const { outputFiles } = await esbuild({
    entryPoints: [fileURLToPath(new URL('in-page.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    globalName: 'storyCheck',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Why an entry is not as it should be; empty where it is. */
async function problemsOf(browser: Browser, address: string, script: string, { id, type }: Entry): Promise<string[]> {
  const problems: string[] = [];
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} ${message.location().url}`);
  });
  try {
    await page.goto(`${address}/iframe.html?id=${id}&viewMode=${type}`);
    const place = type === 'docs' ? '#storybook-docs' : '#storybook-root';
    await page.waitForSelector(`${place} :is(.story, .sbdocs)`, { state: 'attached' });
    await page.addScriptTag({ content: script });
    await page.evaluate(() => storyCheck.untilQuiet());
    if (!(await page.evaluate((shown) => storyCheck.showsSomething(shown), place))) problems.push('it shows nothing');
    if (type === 'story') problems.push(...(await page.evaluate(() => storyCheck.axeProblems())));
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  } finally {
    await page.close();
  }
  return problems;
}

function build(): void {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build-storybook'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Storybook could not be built:\n${stdout}${stderr}`);
}

async function main(): Promise<boolean> {
  requireEngines(['chromium']);
  if (!flags['no-build']) build();
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as {
    entries: Record<string, Entry>;
  };
  const waiting = Object.values(entries).filter(({ id }) => id.includes(flags.only));
  const server = await serve();
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const browser = await chromium.launch({ executablePath: pathOf('chromium'), args: [...chromiumArguments] });
  const script = await pageScript();
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const work = async (): Promise<void> => {
    for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
      const problems = await problemsOf(browser, address, script, entry);
      if (problems.length === 0) tally.passed += 1;
      else {
        tally.failed += 1;
        console.log(`✗ ${entry.id}\n    ${problems.join('\n    ')}`);
      }
    }
  };
  await Promise.all([work(), work()]);
  await browser.close();
  server.close();
  console.log(`Stories: ${plainLine(tally)}`);
  return tally.failed === 0 && tally.passed > 0;
}

process.exit((await main()) ? 0 : 1);
