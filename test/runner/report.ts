/** What a run prints: a line per file and engine, every failure in full, every skipped test with its reason. */
import { relative } from 'node:path';
import type { TestResult, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner-core';

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** What was printed of each file that failed, to be read again at the end of a long run. */
  readonly failures: string[];
}

export function emptyTally(): Tally {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

export function add(into: Tally, more: Tally): void {
  into.passed += more.passed;
  into.failed += more.failed;
  into.skipped += more.skipped;
  into.failures.push(...more.failures);
}

export function plainLine({ passed, failed, skipped }: Omit<Tally, 'failures'>): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Prints what came of one file, and keeps it for the end where something in it failed. */
export function printFile(
  by: string,
  file: string,
  tally: Tally,
  milliseconds: number,
  notes: readonly string[],
): void {
  const headline = `${tally.failed > 0 ? '✗' : '✓'} ${by.padEnd(9)} ${file}: ${plainLine(tally)} (${Math.round(milliseconds)} ms)`;
  const lines = [headline, ...notes].join('\n');
  console.log(lines);
  if (tally.failed > 0) tally.failures.push(lines);
}

interface NamedResult {
  readonly name: string;
  readonly result: TestResult;
}

function allTests(suite: TestSuiteResult | undefined, path: readonly string[] = []): NamedResult[] {
  if (!suite) return [];
  const here = suite.name ? [...path, suite.name] : path;
  return [
    ...suite.tests.map((result) => ({ name: [...here, result.name].join(' › '), result })),
    ...suite.suites.flatMap((inner) => allTests(inner, here)),
  ];
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '      ');
}

function describeError(error: TestResultError): string {
  const lines = [`${error.name ?? 'Error'}: ${error.message}`];
  if (error.expected !== undefined) lines.push(`expected: ${error.expected}`);
  if (error.actual !== undefined) lines.push(`actual:   ${error.actual}`);
  // The bundle's own frames say more than those of the framework.
  const stack = error.stack?.split('\n').filter((line) => /:\d+/.test(line) && !line.includes('__web-test-runner__'));
  if (stack?.length) lines.push(...stack.slice(0, 6).map((line) => line.trim()));
  return lines.join('\n');
}

/** A skipped test says why in its own name: `skipHere(this, reason)` of the helpers puts it there. */
const reasonGiven = / \(skipped: .+\)$/;

export interface BrowserOutcome {
  readonly tally: Tally;
  /** Tests that ran, by engine name: an engine that ran none has failed. */
  readonly ran: Map<string, number>;
  readonly seconds: Map<string, number>;
}

/** Prints and counts one finished page. */
export function sessionReport(root: string, outcome: BrowserOutcome, verbose: boolean): (session: TestSession) => void {
  const reported = new Set<string>();
  const started = Date.now();
  return (session) => {
    const key = `${session.id}:${session.testRun}`;
    if (reported.has(key)) return;
    reported.add(key);
    const engine = session.browser.name;
    const file = relative(root, session.testFile);
    const tally = emptyTally();
    const notes: string[] = [];
    let milliseconds = 0;
    for (const { name, result } of allTests(session.testResults)) {
      milliseconds += result.duration ?? 0;
      if (result.skipped) {
        if (reasonGiven.test(name)) {
          tally.skipped += 1;
          notes.push(`    - ${name}`);
        } else {
          tally.failed += 1;
          notes.push(`    ✗ ${name}\n      skipped without a reason: use skipHere(this, reason)`);
        }
      } else if (result.passed) tally.passed += 1;
      else {
        tally.failed += 1;
        notes.push(`    ✗ ${name}${result.error ? `\n${indented(describeError(result.error))}` : ''}`);
      }
      if (verbose && result.passed && !result.skipped)
        notes.push(`    ✓ ${name} (${Math.round(result.duration ?? 0)} ms)`);
    }
    const empty = tally.passed + tally.failed + tally.skipped === 0;
    // A page that broke before or after its tests is a failure of its own.
    if (session.errors.length > 0 || (!session.passed && tally.failed === 0) || empty) {
      tally.failed += 1;
      if (session.errors.length === 0) notes.push(`    ✗ ${empty ? 'the file holds no test' : 'the page failed'}`);
      notes.push(...session.errors.map((error) => `    ✗ outside a test\n${indented(describeError(error))}`));
      notes.push(...session.request404s.map((url) => `      not found: ${url}`));
    }
    if (tally.failed > 0 || verbose) {
      notes.push(...session.logs.map((log) => indented(log.map((part) => formatLog(part)).join(' '))));
    }
    printFile(engine, file, tally, milliseconds, notes);
    add(outcome.tally, tally);
    outcome.ran.set(engine, (outcome.ran.get(engine) ?? 0) + tally.passed + tally.failed);
    outcome.seconds.set(engine, (Date.now() - started) / 1000);
  };
}

function formatLog(part: unknown): string {
  return typeof part === 'string' ? part : JSON.stringify(part);
}
