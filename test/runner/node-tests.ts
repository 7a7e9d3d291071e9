/** Runs the tests that need no browser, in one process each, and counts them. */
import { relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { add, emptyTally, printFile, type Tally } from './report.js';

interface Reported {
  readonly name: string;
  readonly file?: string;
  readonly nesting: number;
  readonly skip?: string | boolean;
  readonly todo?: string | boolean;
  readonly details: { readonly type?: string; readonly duration_ms: number; readonly error?: Error };
}

interface OfFile {
  readonly tally: Tally;
  readonly notes: string[];
  milliseconds: number;
}

/** The runner wraps what a test threw; the cause is what its author wants to read. */
function describe(error: Error | undefined): string {
  const cause = error?.cause;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause ?? error);
  const own = text.split('\n').filter((line) => !line.includes('node:internal/') && !line.includes('async_hooks'));
  return own.join('\n').replaceAll(/^/gm, '      ');
}

export async function runNodeTests(root: string, files: readonly string[]): Promise<Tally> {
  const total = emptyTally();
  if (files.length === 0) return total;
  const byFile = new Map<string, OfFile>();
  const of = (file: string | undefined): OfFile => {
    const key = file ?? '';
    const known = byFile.get(key) ?? { tally: emptyTally(), notes: [], milliseconds: 0 };
    byFile.set(key, known);
    return known;
  };
  const isWholeFile = ({ name, file }: Reported): boolean => name === file || files.includes(name);
  // Children inherit --import tsx from this process.
  const stream = run({ files: [...files], concurrency: 2 });
  stream.on('test:pass', (data) => {
    const result = data as Reported;
    const { tally, notes } = of(result.file);
    if (result.skip !== undefined || result.todo !== undefined) {
      const reason = result.skip ?? result.todo;
      if (typeof reason === 'string' && reason) {
        tally.skipped += 1;
        notes.push(`    - ${result.name} (skipped: ${reason})`);
      } else {
        tally.failed += 1;
        notes.push(`    ✗ ${result.name}\n      skipped without a reason`);
      }
    } else if (result.details.type !== 'suite' && !isWholeFile(result)) tally.passed += 1;
    if (result.nesting === 0) of(result.file).milliseconds += result.details.duration_ms;
  });
  stream.on('test:fail', (data) => {
    const result = data as Reported;
    const { tally, notes } = of(result.file ?? result.name);
    if (result.nesting === 0) of(result.file ?? result.name).milliseconds += result.details.duration_ms;
    // A suite fails because a test in it did, which is counted already.
    const inner = (result.details.error as { failureType?: string } | undefined)?.failureType === 'subtestsFailed';
    if (inner) return;
    tally.failed += 1;
    notes.push(`    ✗ ${result.name}\n${describe(result.details.error)}`);
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
  for await (const _ of stream);
  for (const file of files) {
    const { tally, notes, milliseconds } = of(file);
    if (tally.passed + tally.failed + tally.skipped === 0) {
      tally.failed += 1;
      notes.push('    ✗ the file holds no test');
    }
    printFile('Node', relative(root, file), tally, milliseconds, notes);
  }
  for (const { tally } of byFile.values()) add(total, tally);
  return total;
}
