import type { PauseRow } from './rows.js';

/** Nothing waits longer: neither for a server's wish nor because the clock of the device was set back. */
const longestWait = 3_600_000;
/** What the first wait is drawn from, in milliseconds. */
export const firstWait = 1_000;
const longestBackoff = 600_000;

/** A wait that is drawn between nothing and twice as much as before, so that devices do not all come back at once. */
export function backoff(attempts: number, chance: number): number {
  return chance * Math.min(longestBackoff, firstWait * 2 ** Math.min(attempts, 20));
}

/** Milliseconds until a moment; a wait that no rule could have made is one of a clock that has jumped. */
export function waitUntil(moment: number, now: number): number {
  const wait = moment - now;
  return wait > longestWait ? 0 : Math.max(0, wait);
}

/** Milliseconds that a backend asks to be left alone; a nonsensical wish is none. */
export function askedWait(seconds: number | undefined): number {
  return seconds !== undefined && seconds > 0 ? Math.min(seconds * 1_000, longestWait) : 0;
}

/** Milliseconds until anything may be sent. */
export function pauseOf(row: PauseRow | undefined, now: number): number {
  return row ? Math.max(waitUntil(row.until, now), waitUntil(row.notBefore, now)) : 0;
}
