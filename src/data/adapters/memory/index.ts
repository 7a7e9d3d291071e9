import type { AnyRecord, Seed } from '../../../model/records.js';
import { emptiesOf, storeNames } from '../../../model/store-names.js';
import { newId } from '../../../model/new-id.js';
import type { Instant } from '../../../model/index.js';
import { instantOf } from '../../../model/time.js';
import type { RapportAdapter, StorageStatus } from '../../adapter.js';
import { Engine } from '../../columns/engine.js';
import type { Work } from '../../columns/work.js';
import { frozenCopy } from '../../verbs/plain.js';
import type { CopyKeeper } from '../../replica.js';
import { embeddedStores, embeddedSupports } from '../embedded.js';
import { Listeners } from '../listeners.js';
import { MemoryKeeper } from '../memory-keeper.js';

export interface MemoryOptions {
  /** Records to start with; they are taken as they are. Leave a large seed alone until a call has been answered. */
  readonly seed?: Seed;
  /** The clock that new records are dated by. */
  readonly now?: () => Instant;
}

/** An adapter that keeps its records in memory: for examples, tests and pages that may forget. */
export function memoryAdapter({ seed = {}, now = () => instantOf(Date.now()) }: MemoryOptions = {}): RapportAdapter &
  CopyKeeper {
  const engine = new Engine(embeddedSupports.pageLimit);
  const listeners = new Listeners();
  const keeper = new MemoryKeeper(engine, listeners, now, sow(engine, seed, now()));
  return {
    supports: embeddedSupports,
    ...embeddedStores(keeper),
    watch: (heard) => listeners.watch(heard),
    status: (): StorageStatus => ({ mode: 'memory', reason: 'by-design' }),
    async close() {
      keeper.close();
    },
  };
}

/** Records that are taken in at once, before the adapter is answered with; of more, some at a time. */
const [atOnce, inPiece] = [1_000, 100];

function* sow(engine: Engine, seed: Seed, now: Instant): Work<void> {
  // Nothing is random before it has to be: the runtimes of workers have no such thing while a module starts.
  let version: string | undefined;
  let count = 0;
  for (const store of storeNames) {
    for (const row of seed[store] ?? []) {
      version ??= newId();
      const record = { ...emptiesOf(store), version, createdAt: now, updatedAt: now, ...row };
      engine.load(store, row.id, frozenCopy(record) as unknown as AnyRecord);
      count += 1;
      if (count >= atOnce && count % inPiece === 0) yield;
    }
  }
}
