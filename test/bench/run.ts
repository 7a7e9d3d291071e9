/**
 * `npm run bench -- AREA`: measures one area beside others, prints a table and writes it to results/AREA.json.
 * An area is a folder with an `area.ts` that exports `measure`. What it compares with is installed here, when it is needed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table, type Measure } from './harness.js';

const here = new URL('./', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Pairs of runs, each of which measures every subject once. */
    rounds: { type: 'string', default: '7' },
    /** Only these subjects, separated by commas. */
    subjects: { type: 'string' },
    /** How many records; each area has its own default. */
    records: { type: 'string' },
  },
});

function install(): void {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map(
    (name) => new URL(name, here),
  );
  if (wanted && installed && existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: fileURLToPath(here),
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('What the benchmarks compare with could not be installed.');
}

async function main(): Promise<void> {
  const areas = readdirSync(here).filter((name) => existsSync(new URL(`${name}/area.ts`, here)));
  const [area = ''] = positionals;
  if (!areas.includes(area)) throw new Error(`Name an area: ${areas.join(', ')}.`);
  install();
  const { measure } = (await import(new URL(`${area}/area.ts`, here).href)) as { measure: Measure };
  const results = await measure({
    rounds: Number(values.rounds),
    subjects: values.subjects?.split(','),
    records: values.records === undefined ? undefined : Number(values.records),
  });
  console.log(table(results));
  mkdirSync(new URL('results', here), { recursive: true });
  writeFileSync(new URL(`results/${area}.json`, here), `${JSON.stringify(results, undefined, 2)}\n`);
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
