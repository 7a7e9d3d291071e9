/** A local store of customers, in Chromium on disk: ours, the least that does the job, and what others use. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Rounds, type Measure } from '../harness.js';
import { withPages } from '../pages.js';
import type { Driver } from './drive.js';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const floor = 'packed floor';
const sqlite = 'SQLite-Wasm (OPFS)';

/** Each on a page of its own; the floor first. Slow ones may run in fewer rounds. */
const subjects: Readonly<Record<string, { readonly file: string; readonly everyRound?: false }>> = {
  [floor]: { file: 'packed.page.ts' },
  ours: { file: 'ours.page.ts' },
  'raw IndexedDB': { file: 'raw.page.ts' },
  idb: { file: 'peers/idb.js' },
  Dexie: { file: 'peers/dexie.js' },
  [sqlite]: { file: 'peers/sqlite.js' },
  RxDB: { file: 'peers/rxdb.js', everyRound: false },
};
/** Rounds of a subject that takes most of a minute. */
const roundsOfSlow = 3;

export const measure: Measure = ({ rounds, subjects: only, records = 100_000 }) => {
  const chosen = Object.keys(subjects).filter((name) => name === floor || !only || only.includes(name));
  const pages = {
    scripts: Object.fromEntries(chosen.map((name) => [name, fileOf(subjects[name]?.file ?? '')])),
    ...(chosen.includes(sqlite) && {
      workers: { worker: fileOf('peers/sqlite-worker.js') },
      files: { 'sqlite3.wasm': readFileSync(fileOf('../node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm')) },
    }),
  };
  return withPages(pages, async (onPage) => {
    const runs = new Rounds();
    for (let round = 0; round < rounds; round += 1) {
      const expected: string[] = [];
      for (const name of chosen) {
        if (subjects[name]?.everyRound === false && round >= roundsOfSlow) continue;
        const metrics = await onPage(name, (page) =>
          page.evaluate((count) => (globalThis as unknown as { driver: Driver }).driver.write(count), records),
        );
        const read = await onPage(name, (page) =>
          page.evaluate((count) => (globalThis as unknown as { driver: Driver }).driver.read(count), records),
        );
        if (name === floor) expected.push(...read.answers);
        else if (read.answers.join('\n') !== expected.join('\n')) throw new Error(`${name} answers something else.`);
        runs.add(name, round, { ...metrics, ...read.metrics });
      }
      console.log(`Round ${round + 1} of ${rounds}.`);
    }
    return runs.results(floor);
  });
};
