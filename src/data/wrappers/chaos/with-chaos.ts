import type { StoreName } from '../../../model/records.js';
import type { Change, RapportAdapter, RecordStore } from '../../adapter.js';
import { DataError, type DataErrorCode } from '../../data-error.js';
import { eachCall, type Call } from '../each-call.js';
import { diceOf, normal, type Dice } from './dice.js';

/** Milliseconds that a call takes: always as many, or spread as they are in networks, with a long tail. */
export type Latency = number | { readonly median: number; readonly p95: number };

export interface Failure {
  readonly code: DataErrorCode;
  /** The share of calls that fail so, from 0 to 1. */
  readonly rate: number;
  /** Which calls may fail so, by their names, such as `deals.move`; all where absent. */
  readonly calls?: (name: string) => boolean;
  /** `true`: a write happens, and only its answer is lost. */
  readonly committed?: boolean;
  /** Seconds, for `rate-limited` and `unavailable`. */
  readonly retryAfter?: number;
}

export interface ChaosOptions {
  /** The same seed makes the same trouble; 1 where absent. */
  readonly seed?: number;
  readonly latency?: Latency;
  readonly failures?: readonly Failure[];
  /** The share of updates, removals, moves, completions and merges right before which somebody else changes the record. */
  readonly stale?: number;
  /** Changes that are told late, so that others overtake them, or twice: the share of each, and by how many milliseconds. */
  readonly changes?: { readonly late?: number; readonly by?: number; readonly twice?: number };
  /** Waits; rejects with the reason of the signal. Timers where absent. */
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/**
 * The same data over a bad connection: slow, failing, overtaken and out of order, as told and reproducibly. For stories and
 * for the tests of whoever uses the elements.
 */
export function withChaos(adapter: RapportAdapter, options: ChaosOptions): RapportAdapter {
  const { seed = 1, latency = 0, failures = [], stale = 0, changes = {}, sleep = wait } = options;
  for (const rate of [stale, changes.late, changes.twice, ...failures.map((failure) => failure.rate)]) {
    if (rate !== undefined && !(rate >= 0 && rate <= 1)) throw new TypeError('A share is a number from 0 to 1.');
  }
  const dice = diceOf(seed);
  const happens = (rate: number): boolean => rate > 0 && dice() < rate;
  let edits = 0;

  const around = async (call: Call, proceed: () => Promise<unknown>): Promise<unknown> => {
    const { signal } = call.io;
    // All dice are cast before anything is waited for, so that the order of calls alone decides.
    const delay = delayOf(latency, dice);
    const failure = failures.find(({ rate, calls }) => (calls?.(call.name) ?? true) && happens(rate));
    const isOvertaken = overtakable.has(verbOf(call)) && happens(stale);
    if (delay > 0) await sleep(delay / 2, signal);
    if (failure && !(failure.committed && call.isWrite)) throw failureOf(failure, call);
    if (isOvertaken) await editElsewhere(adapter, call, (edits += 1));
    const answer = await proceed();
    if (failure) throw failureOf(failure, call);
    if (delay > 0) await sleep(delay / 2, signal);
    return answer;
  };

  const { late = 0, by = 100, twice = 0 } = changes;
  const routed = eachCall(adapter, around);
  if (!adapter.watch || late + twice === 0) return routed;
  return {
    ...routed,
    watch: (heard) => {
      let isStopped = false;
      const tell = (change: Change): void => {
        if (!isStopped) heard(change);
      };
      const stop = adapter.watch?.((change) => {
        if (happens(late)) void sleep(by).then(() => tell(change));
        else tell(change);
        if (happens(twice)) tell(change);
      });
      return () => {
        isStopped = true;
        stop?.();
      };
    },
  };
}

const overtakable: ReadonlySet<string> = new Set(['update', 'remove', 'move', 'complete', 'merge']);

function verbOf({ name }: Call): string {
  return name.slice(name.indexOf('.') + 1);
}

function delayOf(latency: Latency, dice: Dice): number {
  if (typeof latency === 'number') return latency;
  const { median, p95 } = latency;
  // 1.645 standard deviations above the median lies the 95th percentile.
  return median <= 0 ? 0 : median * Math.exp((normal(dice) * Math.log(Math.max(p95, median) / median)) / 1.645);
}

function failureOf({ code, retryAfter }: Failure, { name, store, id }: Call): DataError {
  return new DataError(code, `Made to fail: ${name}.`, {
    ...(store && { store }),
    ...(id !== undefined && { id }),
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

/** What the other person leaves in the record. */
const mark = 'chaos';

/** Somebody else changes the record; what they write lies in a custom field called `chaos`. */
async function editElsewhere(adapter: RapportAdapter, { store, id }: Call, count: number): Promise<void> {
  if (!store || id === undefined || !adapter.supports.writable.includes(store)) return;
  const target = adapter[store] as unknown as RecordStore<StoreName>;
  const actor = { id: mark, name: 'Somebody else' };
  // Gone is gone: the write that follows will say so.
  await target.update(id, { fields: { [mark]: count } }, { actor }).catch(() => undefined);
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
