/** Plays the seeds that it is told, in a process of its own. */
import { playSeed } from './one.js';
import type { Task, Told } from './schedules.js';

/** Schedules that are played before a word about how far it has come. */
const between = 100;

process.on('message', ({ from, count }: Task) => {
  void (async () => {
    let played = 0;
    for (let seed = from; seed < from + count; seed += 1) {
      const failure = await playSeed(seed);
      played += 1;
      if (failure !== undefined) process.send?.({ failure: { seed, why: failure } } satisfies Told);
      if (played % between === 0) process.send?.({ played: between } satisfies Told);
    }
    process.send?.({ played: played % between, isDone: true } satisfies Told);
  })();
});
