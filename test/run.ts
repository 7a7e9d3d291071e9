/**
 * Runs the tests: `npm test` everything, narrower with
 * `npm run test:browser -- --files 'test/components/x/*.test.ts' --engines chromium,webkit --verbose`.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { globSync } from 'tinyglobby';
import { TestRunner } from '@web/test-runner-core';
import { engines, freePort, Processes, requireEngines, type Engine } from './engines.js';
import { bundlePlugin } from './runner/bundle.js';
import { commandsPlugin } from './runner/commands.js';
import { launch } from './runner/launchers.js';
import { runNodeTests } from './runner/node-tests.js';
import { pages } from './runner/pages.js';
import { add, emptyTally, plainLine, sessionReport, type BrowserOutcome, type Tally } from './runner/report.js';
import { testPage } from './runner/test-page.js';
import { installServers } from './servers/install.js';

const root = resolve(fileURLToPath(import.meta.url), '../..');

const testFramework = createRequire(import.meta.url).resolve('@web/test-runner-mocha/dist/autorun.js');

const { values: flags } = parseArgs({
  options: {
    /** Only these files; may be given more than once. */
    files: { type: 'string', multiple: true },
    engines: { type: 'string', default: engines.join(',') },
    only: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    /** Milliseconds that one test may take. */
    timeout: { type: 'string', default: '10000' },
    /** Milliseconds that each part takes which an element fetches when it is needed. */
    late: { type: 'string', default: '0' },
    /** Path of what the feedback form has in the place of `lit`. */
    lit: { type: 'string' },
  },
});

function chosenEngines(): Engine[] {
  return flags.engines.split(',').map((name) => {
    const engine = engines.find((known) => known === name.trim());
    if (!engine) throw new Error(`There is no engine called ${name}; there are ${engines.join(', ')}.`);
    return engine;
  });
}

function testFiles(): { node: string[]; browser: string[] } {
  const all = globSync(flags.files ?? ['test/**/*.test.ts'], {
    cwd: root,
    absolute: true,
    ignore: ['test/types/**', 'test/bench/**', '**/node_modules/**'],
  }).sort();
  const tests = all.filter((file) => file.endsWith('.test.ts'));
  const isNode = (file: string): boolean => file.endsWith('.node.test.ts');
  return { node: tests.filter(isNode), browser: tests.filter((file) => !isNode(file)) };
}

/** The form of the script for public pages is an element of another kind: it is held to the tests of the form as well. */
const publicForm = {
  files: `${root}/test/components/feedback-form/`,
  lit: 'src/cdn/lit.ts',
  engines: ['chromium'],
} as const;

interface BrowserRun {
  readonly engines: readonly Engine[];
  readonly lit?: string | undefined;
}

async function runBrowserTests(
  files: readonly string[],
  processes: Processes,
  { engines: chosen, lit }: BrowserRun,
): Promise<Tally> {
  const outcome: BrowserOutcome = { tally: emptyTally(), ran: new Map(), seconds: new Map() };
  const report = sessionReport(root, outcome, flags.verbose);
  const browsers = [];
  for (const engine of chosen) browsers.push(await launch(engine, processes));
  const runner = new TestRunner({
    rootDir: root,
    files: [...files],
    browsers,
    protocol: 'http:',
    hostname: 'localhost',
    port: await freePort(),
    // One page at a time in each engine: a page in the background has neither focus nor animation frames.
    concurrency: 1,
    concurrentBrowsers: browsers.length,
    browserStartTimeout: 60_000,
    testsStartTimeout: 60_000,
    testsFinishTimeout: 300_000,
    browserLogs: true,
    filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode.'),
    testFramework: { path: testFramework, config: { ui: 'bdd', timeout: Number(flags.timeout) } },
    testRunnerHtml: testPage,
    middleware: pages(root),
    plugins: [
      commandsPlugin(),
      bundlePlugin(
        root,
        files.map((file) => file.slice(root.length + 1)),
        { late: Number(flags.late), lit },
      ),
    ],
    logger: {
      ...console,
      group: console.group,
      groupEnd: console.groupEnd,
      logSyntaxError: console.error,
      debug: () => undefined,
    },
    reporters: [],
    watch: false,
    coverageConfig: { report: false, threshold: { statements: 0, functions: 0, branches: 0, lines: 0 }, reportDir: '' },
  });
  // Each page is reported as it ends, not when the slowest engine has done the file.
  runner.sessions.on('session-status-updated', (session) => {
    if (session.status === 'FINISHED') report(session);
  });
  runner.on('finished', () => void runner.stop());
  const stopped = new Promise((resolve) => runner.on('stopped', resolve));
  await runner.start();
  await stopped;
  for (const browser of browsers) {
    if (outcome.ran.get(browser.name)) continue;
    const nothing = `✗ ${browser.name} ran no test.`;
    console.log(nothing);
    outcome.tally.failures.push(nothing);
    outcome.tally.failed += 1;
  }
  for (const [engine, seconds] of outcome.seconds) console.log(`${engine}: ${seconds.toFixed(1)} s`);
  return outcome.tally;
}

async function main(): Promise<number> {
  const { node, browser } = testFiles();
  const total = emptyTally();
  const wantsNode = flags.only !== 'browser' && node.length > 0;
  const wantsBrowser = flags.only !== 'node' && browser.length > 0;
  if (!wantsNode && !wantsBrowser) throw new Error('There is no test that fits these options.');
  if (wantsBrowser) requireEngines(chosenEngines());
  if (!flags['no-build']) {
    const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
    if (status !== 0) throw new Error('The build failed, so there is nothing to test.');
  }
  if (wantsNode) installServers();
  const processes = new Processes();
  // Both browser drivers end what they started when the process exits, as this does.
  process.on('exit', () => processes.stopNow());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  try {
    if (wantsNode) add(total, await runNodeTests(root, node));
    if (wantsBrowser)
      add(total, await runBrowserTests(browser, processes, { engines: chosenEngines(), lit: flags.lit }));
    if (wantsBrowser && !flags.files && !flags.lit) {
      const form = browser.filter((file) => file.startsWith(publicForm.files));
      console.log('The form once more, as the script for public pages has it:');
      add(total, await runBrowserTests(form, processes, publicForm));
    }
  } finally {
    await processes.stop();
  }
  if (total.failures.length > 0) console.log(`\nWhat failed, again:\n${total.failures.join('\n')}\n`);
  console.log(plainLine(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }),
);
