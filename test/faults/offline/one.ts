import fc from 'fast-check';
import type { Mistake } from './profile.js';
import { schedule } from './simulation.js';

/** Plays the schedule of this seed. Answers what went wrong, with the shortest course of events that shows it. */
export async function playSeed(seed: number, mistake?: Mistake, isShort = true): Promise<string | undefined> {
  const outcome = await fc.check(schedule(mistake), { seed, numRuns: 1, endOnFailure: !isShort });
  if (!outcome.failed) return undefined;
  const why = outcome.errorInstance;
  return `seed ${seed}: ${String(outcome.counterexample?.[0])}\n${why instanceof Error ? (why.stack ?? why.message) : String(why)}`;
}
