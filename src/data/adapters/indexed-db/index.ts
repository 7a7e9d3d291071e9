import type { Instant } from '../../../model/index.js';
import { instantOf } from '../../../model/time.js';
import type { RapportAdapter, Read, StorageStatus, Write } from '../../adapter.js';
import { Engine } from '../../columns/engine.js';
import type { Stage } from '../../verbs/stage.js';
import { embeddedStores, embeddedSupports, type Keeper } from '../embedded.js';
import { databaseName, type CopyKeeper } from '../../replica.js';
import { Listeners } from '../listeners.js';
import { MemoryKeeper } from '../memory-keeper.js';
import { NoDatabase } from './connection.js';
import { Vault } from './vault.js';

export interface IndexedDbOptions {
  /** Name of the database; one for each tenant and user. */
  readonly name: string;
  /** The clock that new records are dated by. */
  readonly now?: () => Instant;
  /** Milliseconds to wait for the database before going on in memory. */
  readonly patience?: number;
}

/**
 * An adapter that keeps its records in the browser: durable when a write resolves, shared by all tabs of a site.
 *
 * Answers at once; its methods wait for the database. Where there is none to be had, it goes on in memory, and `status` says so.
 */
export function indexedDbAdapter({
  name,
  now = () => instantOf(Date.now()),
  patience = 5_000,
}: IndexedDbOptions): RapportAdapter & CopyKeeper {
  const engine = new Engine(embeddedSupports.pageLimit);
  const listeners = new Listeners();
  const memory = new MemoryKeeper(engine, listeners, now);
  let status: StorageStatus = { mode: 'durable' };

  function say(next: StorageStatus): void {
    status = next;
    listeners.tell({ kind: 'status', status });
  }

  const vault = new Vault({
    name,
    engine,
    listeners,
    now,
    patience,
    lost: () => say({ mode: 'durable', reason: 'lost' }),
  });

  function goOnInMemory(error: unknown): void {
    if (!(error instanceof NoDatabase)) throw error;
    if (status.mode === 'durable') say({ mode: 'memory', reason: error.reason });
  }
  // Starts to load before anybody asks, so that whoever watches hears of a failure.
  void vault.ready().catch(goOnInMemory);

  /** Where records are kept at the moment: in the database, or in memory once that has failed. */
  async function keeping<Answer>(act: (keeper: Keeper) => Promise<Answer>): Promise<Answer> {
    if (status.mode === 'memory') return act(memory);
    try {
      return await act(vault);
    } catch (error) {
      goOnInMemory(error);
      return act(memory);
    }
  }

  const keeper: Keeper = {
    now,
    read: (io: Read, work) => keeping((at) => at.read(io, work)),
    write: <Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer) =>
      keeping((at) => at.write(verb, io, plan)),
    clear: (io: Write) => keeping((at) => at.clear(io)),
  };

  return {
    supports: embeddedSupports,
    ...embeddedStores(keeper),
    [databaseName]: name,
    watch: (heard) => listeners.watch(heard),
    status: () => status,
    async close() {
      memory.close();
      await vault.close();
    },
  };
}
