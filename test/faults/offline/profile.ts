/** One browser profile in a simulated world: its disk, its tabs, and the promises that each tab has made. */
import type { Scheduler } from 'fast-check';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';
import { keepCopies } from '../../../src/data/replica.js';
import { offlineAdapter, type OfflineAdapter } from '../../../src/data/wrappers/offline/adapter.js';
import type { Seed } from '../../../src/model/records.js';
import { instantOf } from '../../../src/model/time.js';
import type { OfflineStore } from '../../../src/data/wrappers/offline/index.js';
import { Backend } from './backend.js';
import { Disk } from './disk.js';
import { Model, type Deed } from './model.js';
import { World, type WorldTab } from './world.js';

export interface OpenTab {
  readonly tab: WorldTab;
  readonly crm: OfflineAdapter;
}

const stage = (id: string, kind: 'open' | 'won' | 'lost') => ({ id, name: id, kind, probability: 0.5 });
const deal = (id: string) =>
  ({
    id,
    pipelineId: 'p',
    stageId: 'open',
    title: id,
    amount: { amount: 1, currency: 'EUR' },
    orderKey: `a${id}`,
    enteredStageAt: '2026-11-21T09:00:00.000Z',
  }) as const;
const person = (id: string) => ({ id, kind: 'person', name: id, lifecycle: 'potential' }) as const;

/** What the backend of every world starts with. */
const seed: Seed = {
  customers: [person('c1'), person('c2')],
  pipelines: [
    {
      id: 'p',
      name: 'Sales',
      currency: 'EUR',
      stages: [stage('open', 'open'), stage('offer', 'open'), stage('won', 'won'), stage('lost', 'lost')],
    },
  ],
  deals: [deal('d1'), deal('d2')],
  surveys: [{ id: 'nps', name: 'How was it?', edition: 1, questions: [{ id: 'why', kind: 'text', title: 'Why?' }] }],
};

/** Deliberate mistakes, each of which the simulation has to find. */
export const mistakes = [
  'new key per attempt',
  'delete before acknowledgement',
  'failure taken for success',
  'resolve before commit',
  'forget the order',
  'forget the spare home',
] as const;
export type Mistake = (typeof mistakes)[number];

export class Profile {
  readonly world: World;
  readonly backend: Backend;
  readonly disk: Disk;
  #copies: OfflineStore;
  readonly #tabs: OpenTab[];
  readonly #own = new Map<WorldTab, Deed[]>();
  readonly #mistake: Mistake | undefined;
  #failure: unknown;
  readonly #now = (): string => instantOf(this.world.now);

  constructor(scheduler: Scheduler, chance: () => number, mistake?: Mistake) {
    this.world = new World(scheduler, chance);
    this.#mistake = mistake;
    this.backend = new Backend(seed, this.#now);
    this.disk = new Disk(mistake);
    this.#copies = memoryAdapter({ now: this.#now });
    this.#tabs = [this.open(), this.open()];
  }

  /** The tab of this number; a new one where it has crashed. */
  tab(number: number): OpenTab {
    const known = this.#tabs[number];
    if (known && !known.tab.isCrashed) return known;
    return (this.#tabs[number] = this.open());
  }

  /** Every tab, those that have crashed opened anew. */
  tabs(): readonly OpenTab[] {
    return [this.tab(0), this.tab(1)];
  }

  open(): OpenTab {
    const tab = this.world.openTab();
    const crm = offlineAdapter(this.#mistaken(this.backend.over(tab)), {
      store: this.#storeOf(tab),
      outbox: this.disk.of(tab),
      channel: 'simulated',
      mirror: ['customers', 'deals'],
      patience: 3_000,
      deadline: 30_000,
      machinery: tab.machinery,
    });
    return { tab, crm };
  }

  own(tab: WorldTab, deed: Deed): void {
    this.#own.set(tab, [...(this.#own.get(tab) ?? []), deed]);
  }

  signIn(): void {
    for (const { crm } of this.#tabs) void crm.outbox.retry().catch(() => undefined);
  }

  /** Notes an error that no adapter may come up with. */
  fail(error: unknown): 'refused' {
    this.#failure ??= error;
    return 'refused';
  }

  async leaveNewerRow(): Promise<void> {
    await this.disk.leaveNewerRow();
  }

  /** Throws all databases away. */
  async throwAway(): Promise<void> {
    this.#copies = memoryAdapter({ now: this.#now });
    await this.disk.lose();
  }

  /** No tab may say that everything has been sent while something is not that it has promised itself. */
  checkHonesty(model: Model): void {
    if (this.#failure !== undefined) throw new Error('No adapter may come up with this.', { cause: this.#failure });
    const unsent = model.unsent(this.backend.commits);
    if (unsent.length === 0) return;
    for (const { tab, crm } of this.#tabs) {
      if (tab.isCrashed) continue;
      const own = (this.#own.get(tab) ?? []).filter((deed) => unsent.includes(deed));
      const state = crm.outbox.state();
      if (own.length > 0 && !Model.isHonest(state, own)) {
        throw new Error(`a lie: ${JSON.stringify(state)} while unsent: ${own.map(({ mark }) => mark).join(' ')}`);
      }
    }
  }

  /** The copies as a tab reaches them; they outlive it. */
  #storeOf(tab: WorldTab): OfflineStore {
    const copies = this.#copies;
    const stops: (() => void)[] = [];
    void tab.crashed.then(() => stops.forEach((stop) => stop()));
    return {
      ...copies,
      status: () => ({ mode: 'durable' }),
      watch: (heard) => {
        const stop =
          copies.watch?.((change) => {
            if (!tab.isCrashed) heard(change.kind === 'records' ? { ...change, origin: 'elsewhere' } : change);
          }) ?? ((): void => undefined);
        stops.push(stop);
        return stop;
      },
      [keepCopies]: async (changed, io) => {
        await tab.pause('copy');
        await copies[keepCopies](changed, io);
        await tab.pause('copied');
      },
      close: async () => undefined,
    };
  }

  #mistaken(remote: RapportAdapter): RapportAdapter {
    switch (this.#mistake) {
      case 'new key per attempt':
        return aroundWrites(remote, (write, args, io) =>
          write(...args, { ...io, key: `${io.key}-${this.world.newId()}` }),
        );
      case 'delete before acknowledgement':
        return aroundWrites(remote, async (write, args, io) => {
          await this.disk.drop(io.key);
          return write(...args, io);
        });
      case 'failure taken for success':
        return aroundWrites(remote, (write, args, io) =>
          write(...args, io).catch((error: unknown) => {
            const id = typeof args[0] === 'string' ? args[0] : 'x';
            if ((error as { code?: string }).code !== 'offline') throw error;
            return { record: { id, version: 'v' } };
          }),
        );
      default:
        return remote;
    }
  }
}

type AnyWrite = (...rest: unknown[]) => Promise<unknown>;

/** Puts a mistake around the writes of customers. */
function aroundWrites(
  remote: RapportAdapter,
  around: (write: AnyWrite, args: readonly unknown[], io: { readonly key: string }) => Promise<unknown>,
): RapportAdapter {
  const wrapped = Object.fromEntries(
    ['create', 'update'].map((name) => {
      const write = Reflect.get(remote.customers, name) as AnyWrite;
      return [name, (...rest: unknown[]) => around(write, rest.slice(0, -1), rest.at(-1) as { key: string })];
    }),
  );
  return { ...remote, customers: { ...remote.customers, ...wrapped } };
}
