import fc from 'fast-check';
import type { Mistake } from './profile.js';
import { dice, emptyTally, schedule, type Tally } from './simulation.js';

/** A schedule in which a promise was broken. */
export interface Failure {
  readonly seed: number;
  /** Which promise: `lost`, `doubled`, `torn` or another word for it. */
  readonly rule: string;
  /** What happened, and the shortest course of events that shows it. */
  readonly why: string;
}

export interface Outcome {
  readonly failure?: Failure;
  readonly tally: Tally;
}

/** Plays the schedule of this seed. `isShort`: a failing one is made as short as it can be. */
export async function playSeed(
  seed: number,
  { mistake, isShort = true }: { readonly mistake?: Mistake; readonly isShort?: boolean } = {},
): Promise<Outcome> {
  const tally = emptyTally();
  seedIds(seed);
  stopClock();
  const done = await fc.check(schedule(tally, mistake), { seed, numRuns: 1, endOnFailure: !isShort });
  if (!done.failed) return { tally };
  const error = done.errorInstance;
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const rule = /\b(lost|doubled|torn|apart|a lie|out of order|back again)\b/.exec(why)?.[1] ?? 'another';
  return { tally, failure: { seed, rule, why: `seed ${seed}: ${String(done.counterexample?.[0])}\n${why}` } };
}

/** Work makes pauses by the clock of the machine: on a busy one the same seed would play another course. */
function stopClock(): void {
  Object.defineProperty(globalThis.performance, 'now', { configurable: true, value: () => 0 });
}

/** Ids and versions are random, and decide orders: the same seed makes the same ones. */
function seedIds(seed: number): void {
  const next = dice(seed);
  const getRandomValues = (bytes: Uint8Array): Uint8Array => {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = next() * 256;
    return bytes;
  };
  Object.defineProperties(globalThis.crypto, {
    getRandomValues: { configurable: true, value: getRandomValues },
    randomUUID: { configurable: true, value: undefined },
  });
}
