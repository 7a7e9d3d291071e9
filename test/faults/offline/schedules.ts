/** Plays many schedules, in as many processes as there are processors. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Failure, Outcome } from './one.js';
import { addTally, emptyTally, type Tally } from './simulation.js';

/** What a process tells of its work. */
export interface Told {
  readonly outcome?: Outcome;
  readonly isDone?: boolean;
}

export interface Played {
  readonly played: number;
  readonly failures: readonly Failure[];
  readonly tally: Tally;
}

/** Seeds that once failed; they are played before any other. */
export const failedOnce = JSON.parse(
  readFileSync(new URL('../seeds.json', import.meta.url), 'utf8'),
) as readonly number[];

/** Schedules that one process plays before another takes over. */
const portion = 2_500;
/** Failures after which nobody wants to read more. */
const mostFailures = 5;

/** Plays so many seeds from this one on. */
export function playSchedules(from: number, count: number): Promise<Played> {
  return playSeeds([...Array(count).keys()].map((index) => from + index));
}

/** Plays these seeds. Ends early when too many have failed. */
export async function playSeeds(seeds: readonly number[]): Promise<Played> {
  const portions: (readonly number[])[] = [];
  for (let at = 0; at < seeds.length; at += portion) portions.push(seeds.slice(at, at + portion));
  const failures: Failure[] = [];
  let tally = emptyTally();
  let played = 0;
  const work = async (): Promise<void> => {
    for (let next = portions.shift(); next && failures.length < mostFailures; next = portions.shift()) {
      await inProcess(next, (outcome) => {
        played += 1;
        tally = addTally(tally, outcome.tally);
        if (outcome.failure) failures.push(outcome.failure);
        return failures.length < mostFailures;
      });
    }
  };
  await Promise.all([...Array(Math.min(availableParallelism(), 4)).keys()].map(work));
  return { played, failures, tally };
}

/** Plays seeds in a process of their own, until it has played all or whoever hears of it has heard enough. */
function inProcess(seeds: readonly number[], heard: (outcome: Outcome) => boolean): Promise<void> {
  const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--max-semi-space-size=32'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let isDone = false;
    child.on('message', (told: Told) => {
      const goesOn = told.outcome ? heard(told.outcome) : true;
      if ((goesOn && !told.isDone) || isDone) return;
      isDone = true;
      child.kill();
    });
    child.once('exit', (code) =>
      isDone ? resolve() : reject(new Error(`A process of the simulation ended with ${code}.`)),
    );
    child.send(seeds);
  });
}
