/** The backend of a simulated world, and the network to it, which fails as the schedule says. */
import type { Change, RapportAdapter, Write } from '../../../src/data/adapter.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { DataError } from '../../../src/data/data-error.js';
import { storeNames, type Seed } from '../../../src/model/records.js';
import type { WorldTab } from './world.js';

/** What happens to one write on its way. */
export const mishaps = [
  'none',
  /** It never arrives. */
  'lost',
  /** It is done, and the answer never arrives. */
  'answer-lost',
  /** It is done, and what comes back is something else: the page of a hotel network. */
  'garbled',
  /** It is delivered twice. */
  'twice',
  /** The backend is busy, and says for how long. */
  'busy',
  /** Nobody ever answers. */
  'silent',
] as const;
export type Mishap = (typeof mishaps)[number];

/** A write that the backend has done; a repeat of it is none. */
export interface Commit {
  readonly key: string | undefined;
  readonly verb: string;
  readonly arguments: readonly unknown[];
}

const reading = new Set(['list', 'get', 'count', 'totals', 'facts', 'export']);

export class Backend {
  readonly adapter: RapportAdapter;
  /** Everything that was done, in order; what other people did is not among it. */
  readonly commits: Commit[] = [];
  isSignedOut = false;
  /** A write whose arguments hold this word is refused. */
  readonly poison = 'poison';
  readonly #keys = new Set<string>();
  readonly #mishaps: Mishap[] = [];

  constructor(seed: Seed, now: () => string) {
    this.adapter = memoryAdapter({ seed, now });
  }

  /** What happens to the next writes. */
  expect(...mishaps: readonly Mishap[]): void {
    this.#mishaps.push(...mishaps);
  }

  /** From now on every write arrives, and is answered. */
  calm(): void {
    this.#mishaps.length = 0;
    this.isSignedOut = false;
  }

  /** The backend as a tab reaches it. */
  over(tab: WorldTab): RapportAdapter {
    const { adapter } = this;
    const method = (verb: string, target: object, name: string): unknown => {
      const original = Reflect.get(target, name) as (...rest: unknown[]) => Promise<unknown>;
      const isRead = reading.has(name);
      return (...args: unknown[]) =>
        isRead ? this.#read(tab, () => original(...args)) : this.#write(tab, verb, original, args);
    };
    const stores = Object.fromEntries(
      storeNames.map((store) => [
        store,
        Object.fromEntries(
          Object.keys(adapter[store]).map((name) => [name, method(`${store}.${name}`, adapter[store], name)]),
        ),
      ]),
    );
    return {
      supports: adapter.supports,
      ...stores,
      ...Object.fromEntries(['revert', 'import', 'clear'].map((name) => [name, method(name, adapter, name)])),
      watch: (heard: (change: Change) => void) => adapter.watch?.((change) => void this.#tell(tab, heard, change)),
      close: async () => undefined,
    } as unknown as RapportAdapter;
  }

  async #read(tab: WorldTab, ask: () => Promise<unknown>): Promise<unknown> {
    if (!tab.world.isOnline) throw unreachable();
    if (this.isSignedOut) throw signedOut();
    const answer = await ask();
    await tab.pause('read');
    return answer;
  }

  async #write(
    tab: WorldTab,
    verb: string,
    original: (...rest: unknown[]) => Promise<unknown>,
    args: readonly unknown[],
  ): Promise<unknown> {
    const { key, expect, actor } = args.at(-1) as Write;
    await tab.pause(`send ${verb}`);
    const mishap = this.#mishaps.shift() ?? 'none';
    if (!tab.world.isOnline || mishap === 'lost') throw unreachable();
    if (this.isSignedOut) throw signedOut();
    if (mishap === 'busy') throw new DataError('rate-limited', 'Too many requests.', { retryAfter: 30 });
    if (mishap === 'silent') await new Promise<never>(() => undefined);
    const given = args.slice(0, -1);
    if (JSON.stringify(given).includes(this.poison)) throw refused(verb);
    const io = { ...(key !== undefined && { key }), ...(expect !== undefined && { expect }), ...(actor && { actor }) };
    const answer = await original(...given, io);
    if (key === undefined || !this.#keys.has(key)) this.commits.push({ key, verb, arguments: given });
    if (key !== undefined) this.#keys.add(key);
    if (mishap === 'twice') await original(...given, io);
    await tab.pause(`answer ${verb}`);
    if (mishap === 'answer-lost' || !tab.world.isOnline) throw unreachable();
    return mishap === 'garbled' ? '<!doctype html>' : answer;
  }

  /** News of the backend may be late, and a tab that is offline hears none. */
  async #tell(tab: WorldTab, heard: (change: Change) => void, change: Change): Promise<void> {
    await tab.pause('news');
    if (!tab.world.isOnline || change.kind !== 'records') return;
    heard({ ...change, origin: 'elsewhere' });
  }
}

function unreachable(): DataError {
  return new DataError('offline', 'The backend cannot be reached.');
}

function signedOut(): DataError {
  return new DataError('denied', 'Sign in again.');
}

function refused(verb: string): DataError {
  return new DataError('invalid', 'The backend does not take this.', {
    store: storeNames.find((store) => verb.startsWith(`${store}.`)) ?? 'customers',
    issues: [{ path: ['name'], message: 'not taken' }],
  });
}
