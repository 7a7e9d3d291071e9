import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { RapportAdapter } from '../../../../src/data/adapter.js';
import { DataError } from '../../../../src/data/data-error.js';
import {
  offlineAdapter,
  type OfflineAdapter,
  type OfflineParts,
} from '../../../../src/data/wrappers/offline/adapter.js';
import type { Checkpoint, Machinery } from '../../../../src/data/wrappers/offline/machinery.js';
import { memoryOutbox, type OutboxStorage } from '../../../../src/data/wrappers/offline/storage.js';
import type { Seed } from '../../../../src/model/records.js';
import { storeNames } from '../../../../src/model/store-names.js';

/** A clock with timers that move only when they are told to. */
export class TestClock {
  now = Date.parse('2026-11-21T12:00:00.000Z');
  readonly #timers = new Set<{ readonly at: number; readonly act: () => void }>();
  #moment = 0;

  readonly after = (milliseconds: number, act: () => void): (() => void) => {
    const timer = { at: this.#moment + milliseconds, act };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Lets time pass, timer by timer, and everything that they set off come to rest. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.#moment + milliseconds;
    await settled();
    for (;;) {
      const due = [...this.#timers].filter(({ at }) => at <= until).sort((left, right) => left.at - right.at)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.now += Math.max(0, due.at - this.#moment);
      this.#moment = Math.max(this.#moment, due.at);
      due.act();
      await settled();
    }
    this.now += until - this.#moment;
    this.#moment = until;
    await settled();
  }
}

/** Everything that waits for nothing but promises has run. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What a backend does with the next requests. */
export type Weather = 'fair' | 'offline' | 'unavailable' | 'lost-answer' | 'hangs' | 'slow' | 'nonsense' | DataError;

/** A backend in memory that can be out of reach, and counts what reaches it. */
export class Backend {
  readonly crm: RapportAdapter;
  readonly calls: string[] = [];
  weather: Weather = 'fair';
  /** What becomes of single writes, by a word that occurs in what they say. */
  readonly spells = new Map<string, Weather>();
  /** Lets go what is on its way slowly. */
  deliver: () => void = () => undefined;
  readonly #delivery = new Promise<void>((deliver) => (this.deliver = deliver));
  readonly #supports: Partial<RapportAdapter['supports']>;

  constructor(seed: Seed = {}, supports: Partial<RapportAdapter['supports']> = {}) {
    this.crm = memoryAdapter({ seed, now: () => '2026-11-20T12:00:00.000Z' });
    this.#supports = supports;
  }

  /** How a page reaches it. */
  door(): RapportAdapter {
    const { crm } = this;
    const stores = Object.fromEntries(
      storeNames.map((name) => [name, this.#through(name, crm[name] as unknown as Readonly<Record<string, unknown>>)]),
    );
    const { revert, import: takeIn, clear } = this.#through('', crm as unknown as Readonly<Record<string, unknown>>);
    return {
      ...(stores as unknown as RapportAdapter),
      supports: Object.freeze({ ...crm.supports, ...this.#supports }),
      revert: revert as RapportAdapter['revert'],
      import: takeIn as RapportAdapter['import'],
      clear: clear as RapportAdapter['clear'],
      ...(crm.watch && {
        watch: (heard) =>
          (crm.watch as NonNullable<RapportAdapter['watch']>)((change) => this.weather === 'fair' && heard(change)),
      }),
    };
  }

  /** The writes that have reached it, such as `customers.update`. */
  writes(): string[] {
    return this.calls.filter((call) => !/\.(list|get|count|totals|facts|export)$/.test(call));
  }

  #through(name: string, methods: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const entries = Object.entries(methods).filter(([, method]) => typeof method === 'function');
    return Object.fromEntries(
      entries.map(([method, act]) => [
        method,
        (...args: unknown[]) =>
          this.#call(
            name === '' ? method : `${name}.${method}`,
            args,
            act as (...given: unknown[]) => Promise<unknown>,
          ),
      ]),
    );
  }

  async #call(name: string, args: unknown[], act: (...given: unknown[]) => Promise<unknown>): Promise<unknown> {
    await Promise.resolve();
    const said = JSON.stringify(args);
    const weather = [...this.spells].find(([word]) => said.includes(word))?.[1] ?? this.weather;
    if (weather === 'offline') throw new DataError('offline', 'There is no connection.');
    this.calls.push(name);
    if (weather === 'unavailable') throw new DataError('unavailable', 'It does not answer.');
    if (weather === 'hangs') return new Promise(() => undefined);
    if (weather instanceof DataError) throw weather;
    const answer = await act.apply(this.crm, args);
    if (weather === 'slow') await this.#delivery;
    if (weather === 'lost-answer') throw new DataError('unavailable', 'The answer was lost.');
    return weather === 'nonsense' ? '<html>' : answer;
  }
}

export interface Page {
  readonly crm: OfflineAdapter;
  readonly clock: TestClock;
  /** The network is back, or the page is looked at. */
  wake(isBackOnline?: boolean): Promise<void>;
}

/** What outlives a page. */
export interface Device {
  readonly outbox: OutboxStorage;
  readonly store: OfflineParts['store'];
}

export function device(): Device {
  return { outbox: memoryOutbox(), store: memoryAdapter() };
}

export interface PageOptions {
  readonly clock?: TestClock;
  readonly random?: () => number;
  readonly mirror?: OfflineParts['mirror'];
  readonly checkpoint?: (name: Checkpoint) => Promise<void> | void;
  readonly parts?: Partial<OfflineParts>;
  readonly machinery?: Partial<Machinery>;
}

let made = 0;

/** A page on a device, in front of a backend. */
export function pageOn(backend: Backend, { outbox, store }: Device, options: PageOptions = {}): Page {
  const clock = options.clock ?? new TestClock();
  const acts = new Set<(isBackOnline: boolean) => void>();
  // The device outlives its pages.
  const kept = { ...outbox, close: () => Promise.resolve() };
  const copies = { ...store, close: () => Promise.resolve() };
  const crm = offlineAdapter(backend.door(), {
    store: copies,
    outbox: kept,
    channel: undefined,
    mirror: options.mirror ?? [],
    patience: 3_000,
    deadline: 30_000,
    ...options.parts,
    machinery: {
      now: () => clock.now,
      random: options.random ?? (() => 0.5),
      newId: () => `id-${(made += 1)}`,
      after: clock.after,
      locks: undefined,
      hints: () => ({ tell: () => undefined, close: () => undefined }),
      awake: (act) => {
        acts.add(act);
        return () => void acts.delete(act);
      },
      breathe: () => Promise.resolve(),
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
      ...options.machinery,
    },
  });
  return {
    crm,
    clock,
    async wake(isBackOnline = true) {
      for (const act of [...acts]) act(isBackOnline);
      await settled();
    },
  };
}
