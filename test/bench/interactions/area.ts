/** A store of interactions that is too large to be kept in memory: 1,000,000 of 100,000 customers, in Chromium on disk. */
import { fileURLToPath } from 'node:url';
import { Rounds, type Measure } from '../harness.js';
import { withPages } from '../pages.js';
import type { LargeDriver } from './interactions.page.js';

const ours = 'ours';

export const measure: Measure = ({ rounds, records = 1_000_000 }) => {
  const script = fileURLToPath(new URL('interactions.page.ts', import.meta.url));
  return withPages({ scripts: { [ours]: script } }, async (onPage) => {
    const runs = new Rounds();
    for (let round = 0; round < rounds; round += 1) {
      for (const step of ['write', 'read'] as const) {
        const metrics = await onPage(ours, (page) =>
          page.evaluate(([act, count]) => (globalThis as unknown as { driver: LargeDriver }).driver[act](count), [
            step,
            records,
          ] as const),
        );
        runs.add(ours, round, metrics);
      }
      console.log(`Round ${round + 1} of ${rounds}.`);
    }
    return runs.results('');
  });
};
