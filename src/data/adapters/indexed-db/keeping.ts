import type { Instant } from '../../../model/index.js';
import type { Change, Read, StorageStatus, Write } from '../../adapter.js';
import type { StoreName } from '../../../model/records.js';
import { Engine } from '../../columns/engine.js';
import type { Work } from '../../columns/work.js';
import type { Stage } from '../../verbs/stage.js';
import { embeddedSupports, type Keeper } from '../embedded.js';
import { Listeners } from '../listeners.js';
import { allChanged, MemoryKeeper } from '../memory-keeper.js';
import { NoDatabase } from '../../database-connection.js';
import { Vault } from './vault.js';

export interface KeepingOptions {
  readonly name: string;
  readonly now: () => Instant;
  readonly patience: number;
}

/** Milliseconds until a database that could not be had is asked for again; each time twice as long, up to a minute. */
const firstWait = 2_000;
const longestWait = 60_000;

/** Keeps records in the database; in memory while there is none, from where they go to the database once it is back. */
export class Keeping implements Keeper {
  readonly #options: KeepingOptions;
  readonly #engine = new Engine(embeddedSupports.pageLimit);
  readonly #listeners = new Listeners();
  readonly #memory: MemoryKeeper;
  #vault: Vault;
  #status: StorageStatus = { mode: 'durable' };
  /** What was changed in memory alone. */
  #changed = new Map<StoreName, Set<string>>();
  #isCleared = false;
  #wait = firstWait;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #returning: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: KeepingOptions) {
    this.#options = options;
    this.#memory = new MemoryKeeper(this.#engine, this.#listeners, options.now);
    this.#vault = this.#newVault();
    this.#listeners.watch((change) => this.#noteChange(change));
    globalThis.document?.addEventListener('visibilitychange', this.#onVisibilityChange);
    // Starts to load before anybody asks, so that whoever watches hears of a failure.
    void this.#vault.ready().catch((error: unknown) => this.#goOnInMemory(error));
  }

  get status(): StorageStatus {
    return this.#status;
  }

  watch(heard: (change: Change) => void): () => void {
    return this.#listeners.watch(heard);
  }

  now(): Instant {
    return this.#options.now();
  }

  read<Answer>(io: Read, work: (engine: Engine) => Work<Answer>): Promise<Answer> {
    return this.#keeping((keeper) => keeper.read(io, work));
  }

  write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer> {
    return this.#keeping((keeper) => keeper.write(verb, io, plan));
  }

  clear(io: Write): Promise<void> {
    return this.#keeping((keeper) => keeper.clear(io));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    globalThis.document?.removeEventListener('visibilitychange', this.#onVisibilityChange);
    this.#memory.close();
    await this.#vault.close();
  }

  #newVault(): Vault {
    const lost = ({ unsent }: { readonly unsent: number }): void =>
      this.#say({ mode: 'durable', reason: 'lost', unsent });
    return new Vault({ ...this.#options, engine: this.#engine, listeners: this.#listeners, lost });
  }

  #say(status: StorageStatus): void {
    this.#status = status;
    this.#listeners.tell({ kind: 'status', status });
  }

  /** Where records are kept at the moment: in the database, or in memory once that has failed. */
  async #keeping<Answer>(act: (keeper: Keeper) => Promise<Answer>): Promise<Answer> {
    await this.#returning;
    if (this.#status.mode === 'memory') return act(this.#memory);
    try {
      return await act(this.#vault);
    } catch (error) {
      this.#goOnInMemory(error);
      return act(this.#memory);
    }
  }

  #goOnInMemory(error: unknown): void {
    if (!(error instanceof NoDatabase)) throw error;
    if (this.#isClosed || this.#status.mode === 'memory') return;
    // Nothing is shared with other tabs from here on.
    this.#vault.abandon();
    void this.#vault.close();
    this.#say({ mode: 'memory', reason: error.reason });
    this.#tryLater();
  }

  #tryLater(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => this.#tryAgain(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, longestWait);
  }

  #tryAgain(): void {
    clearTimeout(this.#timer);
    if (this.#isClosed || this.#returning || this.#status.mode !== 'memory') return;
    this.#returning = this.#return()
      .catch(() => this.#tryLater())
      .finally(() => (this.#returning = undefined));
  }

  /** Goes back to the database, and takes along what was written in memory: of a record in both, that is the later one. */
  async #return(): Promise<void> {
    const vault = this.#newVault();
    const [changed, isCleared, erased] = [this.#changed, this.#isCleared, [...this.#engine.erased]];
    const copies = [...changed].flatMap(([store, ids]) =>
      [...ids].map((id) => ({ store, id, is: this.#engine.get(store, id) })),
    );
    try {
      await vault.ready();
      if (isCleared) await vault.clear({});
      await vault.write('return', {}, (stage) => {
        for (const id of erased) if (!stage.view.isErased(id)) stage.erase(id);
        for (const { store, id, is } of copies) {
          if (!is) stage.remove(store, id);
          else if (!stage.view.isErased(is.id)) stage.copy(store, is);
        }
      });
    } catch (error) {
      await vault.close();
      for (const { store, id, is } of copies) this.#engine.load(store, id, is);
      throw error;
    }
    this.#vault = vault;
    this.#changed = new Map();
    this.#isCleared = false;
    this.#wait = firstWait;
    this.#say({ mode: 'durable' });
    this.#listeners.tell(allChanged('elsewhere', {}));
  }

  #noteChange(change: Change): void {
    if (this.#status.mode !== 'memory' || change.kind !== 'records' || change.origin !== 'here') return;
    for (const [store, ids] of Object.entries(change.stores) as [StoreName, readonly string[] | 'all'][]) {
      if (ids === 'all') {
        this.#isCleared = true;
        this.#changed = new Map();
        return;
      }
      let noted = this.#changed.get(store);
      if (!noted) this.#changed.set(store, (noted = new Set<string>()));
      for (const id of ids) noted.add(id);
    }
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') this.#tryAgain();
  };
}
