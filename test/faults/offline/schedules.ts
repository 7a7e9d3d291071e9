/** Plays many schedules, in as many processes as there are processors. */
import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

export interface Task {
  readonly from: number;
  readonly count: number;
}

/** What a process tells of its work. */
export interface Told {
  readonly played?: number;
  readonly failure?: Failure;
  readonly isDone?: boolean;
}

export interface Failure {
  readonly seed: number;
  readonly why: string;
}

export interface Played {
  readonly played: number;
  readonly failures: readonly Failure[];
}

/** Seeds that once failed; they are played before any other. */
export const failedOnce = JSON.parse(
  readFileSync(new URL('../seeds.json', import.meta.url), 'utf8'),
) as readonly number[];

/** Schedules that one process plays before another takes over: what one of them left behind does not pile up. */
const portion = 2_500;

/** Plays the seeds from this one on. Ends early when more have failed than anybody wants to read. */
export async function playSchedules(from: number, count: number): Promise<Played> {
  const tasks: Task[] = [];
  for (let start = from; start < from + count; start += portion)
    tasks.push({ from: start, count: Math.min(portion, from + count - start) });
  const failures: Failure[] = [];
  let played = 0;
  const work = async (): Promise<void> => {
    for (let task = tasks.shift(); task && failures.length < 5; task = tasks.shift()) {
      await inProcess(task, (told) => {
        played += told.played ?? 0;
        if (told.failure) failures.push(told.failure);
      });
    }
  };
  await Promise.all([...Array(Math.min(availableParallelism(), 4)).keys()].map(work));
  return { played, failures };
}

function inProcess(task: Task, heard: (told: Told) => void): Promise<void> {
  const child: ChildProcess = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx', '--max-semi-space-size=32'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    let isDone = false;
    child.on('message', (told: Told) => {
      heard(told);
      if (!told.isDone) return;
      isDone = true;
      child.disconnect();
      // Tabs that have crashed wait for ever.
      child.kill();
    });
    child.once('exit', (code) =>
      isDone ? resolve() : reject(new Error(`A process of the simulation ended with ${code}.`)),
    );
    child.send(task);
  });
}
