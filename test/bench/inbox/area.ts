/** An inbox of 100,000 answers in Chromium: ours with its answers in memory and on disk, and the least that does the job. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Rounds, type Measure } from '../harness.js';
import { named, sessionOf, since, workOf } from '../main-thread.js';
import { withPages } from '../pages.js';
import type { Driver, Run } from './drive.js';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const floor = 'hand-written floor';

/** Each on a page of its own; the floor first. */
const subjects: Readonly<Record<string, string>> = {
  [floor]: 'floor.page.ts',
  'ours, in memory': 'memory.page.ts',
  'ours, on disk': 'indexed-db.page.ts',
};
const framesOfScroll = 60;
const viewport = { width: 1_280, height: 1_000 };

export const measure: Measure = ({ rounds, subjects: only, records = 100_000 }) => {
  if (!existsSync(fileOf('../../../dist/define/feedback-inbox.js'))) {
    throw new Error('There is no build to measure: type npm run build first.');
  }
  const chosen = Object.keys(subjects).filter((name) => name === floor || !only || only.includes(name));
  const scripts = Object.fromEntries(chosen.map((name) => [name, fileOf(subjects[name] ?? '')]));
  return withPages({ scripts, isBuilt: true }, async (onPage) => {
    const runs = new Rounds();
    for (let round = 0; round < rounds; round += 1) {
      let wanted = '';
      for (const name of chosen) {
        const { metrics, shown } = await onPage(name, async (page): Promise<Run> => {
          await page.setViewportSize(viewport);
          const session = await sessionOf(page);
          await page.evaluate((count) => (globalThis as unknown as { driver: Driver }).driver.prepare(count), records);
          const run = await page.evaluate(() => (globalThis as unknown as { driver: Driver }).driver.work());
          const before = await workOf(session);
          const worst = await page.evaluate(
            (frames) => (globalThis as unknown as { driver: Driver }).driver.scroll(frames),
            framesOfScroll,
          );
          const work = named('main thread per scrolled frame', since(before, await workOf(session)), framesOfScroll);
          return { ...run, metrics: { ...run.metrics, ...work, 'longest scrolled frame (ms)': worst } };
        });
        if (name === floor) wanted = shown.join('\n');
        else if (shown.join('\n') !== wanted) {
          throw new Error(`${name} shows other answers than the floor:\n${shown.join('\n')}\n\n${wanted}`);
        }
        runs.add(name, round, metrics);
      }
      console.log(`Round ${round + 1} of ${rounds}.`);
    }
    return runs.results(floor);
  });
};
