/** Plays the seeds that it is told, in a process of its own. */
import { playSeed } from './one.js';
import type { Told } from './schedules.js';

process.on('message', (seeds: readonly number[]) => {
  void (async () => {
    for (const seed of seeds) process.send?.({ outcome: await playSeed(seed) } satisfies Told);
    process.send?.({ isDone: true } satisfies Told);
  })();
});
