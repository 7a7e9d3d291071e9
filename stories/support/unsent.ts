import type { Change, RapportAdapter, StorageStatus } from '../../src/data/adapter.js';
import { DataError } from '../../src/data/data-error.js';
import type { Outbox, OutboxEntry, OutboxState } from '../../src/data/outbox.js';
import { chenSiyuan } from './small-company.js';

/** An outbox that is what it is told to be, for stories and tests. */
export interface UnsentBench {
  readonly adapter: RapportAdapter;
  /** What was asked of it, such as `retry a`. */
  readonly asked: readonly string[];
  /** Makes the queue another one, and tells it. */
  set(entries: readonly OutboxEntry[], state?: Partial<OutboxState>): void;
  /** Makes every call fail from now on. */
  fail(error: DataError): void;
  /** Changes where data is kept, and tells it. */
  store(status: StorageStatus): void;
}

/** Puts unsent changes in front of an adapter that keeps none of its own. */
export function unsentBench(
  inner: RapportAdapter,
  entries: readonly OutboxEntry[] = [],
  state: Partial<OutboxState> = {},
): UnsentBench {
  const heard = new Set<(change: Change) => void>();
  const asked: string[] = [];
  let queue = entries;
  let known = state;
  let error: DataError | undefined;
  let storage: StorageStatus = { mode: 'durable' };
  const tell = (change: Change): void => {
    for (const each of [...heard]) each(change);
  };
  const stateNow = (): OutboxState => {
    const parked = queue.filter((entry) => ['refused', 'conflict', 'held', 'unknown'].includes(entry.state)).length;
    const unsent = queue.length - parked;
    return { phase: unsent > 0 ? 'waiting' : parked > 0 ? 'attention' : 'idle', unsent, parked, ...known };
  };
  const change = (next: readonly OutboxEntry[]): void => {
    queue = next;
    tell({ kind: 'outbox', state: stateNow() });
  };
  const act = async (what: string, next: () => readonly OutboxEntry[]): Promise<void> => {
    asked.push(what);
    await Promise.resolve();
    if (error) throw error;
    change(next());
  };
  const others = (id: string): readonly OutboxEntry[] => queue.filter((entry) => entry.id !== id);
  const outbox: Outbox = {
    state: stateNow,
    list: async () => (error ? Promise.reject(error) : queue.map(({ arguments: _arguments, ...item }) => item)),
    export: async () => (error ? Promise.reject(error) : queue),
    retry: (id) =>
      act(id === undefined ? 'retry' : `retry ${id}`, () =>
        queue.map((entry) =>
          (id === undefined || entry.id === id) && entry.state === 'refused' ? { ...entry, state: 'waiting' } : entry,
        ),
      ),
    discard: (id) => act(`discard ${id}`, () => others(id)),
    settle: (id, choice) => act(`settle ${id} ${choice}`, () => others(id)),
  };
  return {
    adapter: {
      ...inner,
      outbox,
      status: () => storage,
      watch: (listener) => {
        const own = (heardChange: Change): void => listener(heardChange);
        heard.add(own);
        const stop = inner.watch?.(own);
        return () => {
          heard.delete(own);
          stop?.();
        };
      },
    },
    asked,
    set: (next, nextState = {}) => {
      known = nextState;
      change(next);
    },
    fail: (next) => {
      error = next;
    },
    store: (status) => {
      storage = status;
      tell({ kind: 'status', status });
    },
  };
}

const minutesAgo = (now: Date, minutes: number): string => new Date(now.getTime() - minutes * 60_000).toISOString();

/** One unsent change of every kind, about the people of the small company. */
export function everyUnsent(
  now = new Date(),
): Readonly<Record<'moved' | 'note' | 'refused' | 'conflict' | 'held' | 'unknown', OutboxEntry>> {
  const actor = { id: 'u-lin', name: 'Lin Wei' };
  return {
    conflict: {
      id: 'k-conflict',
      verb: 'deals.update',
      store: 'deals',
      recordId: 'cnc-retrofit',
      at: minutesAgo(now, 190),
      actor,
      state: 'conflict',
      attempts: 1,
      conflict: [
        {
          field: 'amount',
          mine: { amount: 32_500_000, currency: 'CNY' },
          theirs: { amount: 29_800_000, currency: 'CNY' },
        },
        { field: 'stageId', mine: 'negotiation', theirs: 'won' },
        { field: 'expectedClose', mine: '2026-12-18', theirs: undefined },
      ],
      arguments: ['cnc-retrofit', { amount: { amount: 32_500_000, currency: 'CNY' }, expectedClose: '2026-12-18' }],
    },
    refused: {
      id: 'k-refused',
      verb: 'customers.update',
      store: 'customers',
      recordId: chenSiyuan,
      at: minutesAgo(now, 130),
      actor,
      state: 'refused',
      attempts: 1,
      error: {
        code: 'invalid',
        message: 'not a time zone',
        issues: [{ path: ['timeZone'], message: 'not a time zone' }],
      },
      arguments: [chenSiyuan, { timeZone: 'Asia/Schanghai', language: 'zh' }],
    },
    held: {
      id: 'k-held',
      verb: 'customers.update',
      store: 'customers',
      recordId: chenSiyuan,
      at: minutesAgo(now, 125),
      actor,
      state: 'held',
      attempts: 0,
      arguments: [chenSiyuan, { tags: ['trade fair'] }],
    },
    moved: {
      id: 'k-moved',
      verb: 'deals.move',
      store: 'deals',
      recordId: 'spring-tooling',
      at: minutesAgo(now, 9),
      actor,
      state: 'waiting',
      attempts: 2,
      error: { code: 'offline', message: 'no connection', issues: [] },
      arguments: ['spring-tooling', { stageId: 'won', before: null }],
    },
    note: {
      id: 'k-note',
      verb: 'interactions.create',
      store: 'interactions',
      at: minutesAgo(now, 2),
      actor,
      state: 'waiting',
      attempts: 0,
      arguments: [{ customerId: 'ana-moreno', kind: 'note', occurredAt: minutesAgo(now, 2), body: 'Called back.' }],
    },
    unknown: {
      id: 'k-unknown',
      verb: 'customers.blend',
      store: 'customers',
      recordId: 'zhou-ning',
      at: minutesAgo(now, 60 * 24 * 3),
      state: 'unknown',
      attempts: 0,
      arguments: ['zhou-ning'],
    },
  };
}
