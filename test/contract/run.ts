/**
 * `npm run contract`: every clause of the contract in front of every adapter, bare and in every wrapper, and the broken
 * adapters with the clause that catches each. Ends with 1 when one clause fails or one broken adapter is not caught.
 * `npm run contract -- --only memory` runs only the adapters whose names contain a text.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { contractClauses } from '../../src/data/contract/index.js';
import { brokenAdapters } from '../data/contract/broken/index.js';
import { pathOf, requireEngines } from '../engines.js';
import { subjects } from './subjects.js';
import { outcomeOf, type Outcome } from './tally.js';
import { wrappedKit } from './wrapped.js';
import { wraps } from './wraps.js';

const { values: flags } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const isAsked = (name: string): boolean => name.toLowerCase().includes(flags.only.toLowerCase());

const clauses = contractClauses({ open: () => Promise.reject(new Error('Only the names are wanted.')) });
const width = 44;

function print({ adapter, passed, failed, notApplicable }: Outcome): void {
  const line = [
    adapter.padEnd(width),
    ...[passed, failed.length, notApplicable].map((count) => `${count}`.padStart(8)),
  ];
  console.log(line.join(''));
  for (const { clause, message } of failed) console.log(`    ✗ ${clause}\n      ${message}`);
}

async function inNode(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const subject of subjects) {
    const wanted = wraps.filter(({ name }) => isAsked(name(subject.name)));
    if (wanted.length === 0) continue;
    const lacks = subject.lacks?.();
    if (lacks) {
      console.log(`${subject.name.padEnd(width)}  not run: ${lacks}`);
      continue;
    }
    const { kit, stop } = await subject.start();
    try {
      for (const wrap of wanted) {
        const outcome = await outcomeOf(wrap.name(subject.name), contractClauses(wrappedKit(kit, wrap)), wrap.isMeant);
        print(outcome);
        outcomes.push(outcome);
      }
    } finally {
      await stop();
    }
  }
  return outcomes;
}

async function inChromium(): Promise<readonly Outcome[]> {
  const wanted = wraps.map(({ name }) => name('IndexedDB')).filter(isAsked);
  if (wanted.length === 0) return [];
  requireEngines(['chromium']);
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('in-browser.ts', import.meta.url))],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"test"' },
  });
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? outputFiles[0]?.text : '<!doctype html><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction('globalThis.runContract !== undefined');
    const outcomes = await page.evaluate<readonly Outcome[]>(`runContract(${JSON.stringify(wanted)})`);
    outcomes.forEach(print);
    return outcomes;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Whether the suite catches each broken adapter by the clause that it breaks. */
async function broken(): Promise<number> {
  let uncaught = 0;
  for (const { name, clause, kit } of brokenAdapters) {
    const { failed } = await outcomeOf(name, contractClauses(kit));
    const isCaught = failed.some((one) => one.clause.endsWith(`: ${clause}`));
    if (!isCaught) uncaught += 1;
    console.log(`${name.padEnd(width - 12)}${isCaught ? 'caught by' : 'NOT CAUGHT by'} “${clause}”`);
  }
  return uncaught;
}

console.log(`${clauses.length} clauses in ${new Set(clauses.map(({ topic }) => topic)).size} topics\n`);
console.log(`${'adapter'.padEnd(width)}  passed  failed     n/a`);
const outcomes = [...(await inNode()), ...(await inChromium())];
const failures = outcomes.reduce((sum, { failed }) => sum + failed.length, 0);
console.log(`\n${'broken adapter'.padEnd(width - 12)}the clause`);
const uncaught = flags.only ? 0 : await broken();
console.log(
  `\n${outcomes.length} adapters, ${failures} clauses failed; ${brokenAdapters.length} broken adapters, ${uncaught} not caught.`,
);
process.exit(failures + uncaught > 0 || outcomes.length === 0 ? 1 : 0);
