import { instantOf } from '../../../model/time.js';
import { emptiesOf, storeNames, type AnyRecord, type Seed } from '../../../model/records.js';
import { newId } from '../../../model/text.js';
import type { Instant } from '../../../model/index.js';
import type { RapportAdapter, Read, StorageStatus, Write } from '../../adapter.js';
import { Engine } from '../../columns/engine.js';
import { DataError } from '../../data-error.js';
import { frozenCopy } from '../../verbs/plain.js';
import { Stage } from '../../verbs/stage.js';
import { embeddedStores, embeddedSupports, type Keeper } from '../embedded.js';
import { changeOf, Listeners } from '../listeners.js';
import { FirstAnswers } from '../first-answers.js';

export interface MemoryOptions {
  /** Records to start with; they are taken as they are. */
  readonly seed?: Seed;
  /** The clock that new records are dated by. */
  readonly now?: () => Instant;
}

/** An adapter that keeps its records in memory: for examples, tests and pages that may forget. */
export function memoryAdapter({ seed = {}, now = () => instantOf(Date.now()) }: MemoryOptions = {}): RapportAdapter {
  const engine = new Engine(embeddedSupports.pageLimit);
  const answers = new FirstAnswers();
  const listeners = new Listeners();
  let isClosed = false;
  sow(engine, seed, now());

  /** A turn later, so that a signal aborted right after the call still counts. */
  async function turn({ signal }: Read): Promise<void> {
    signal?.throwIfAborted();
    await Promise.resolve();
    signal?.throwIfAborted();
    if (isClosed) throw new DataError('unavailable', 'This adapter is closed. Open a new one.');
  }

  async function write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer> {
    await turn(io);
    const first = answers.find(io.key, verb);
    if (first) return first.answer as Answer;
    const { actor, expect } = io;
    const stage = new Stage(engine, { now: now(), newId, version: newId(), actor, expect });
    const answer = frozenCopy(plan(stage));
    const changes = stage.changes();
    engine.apply(changes);
    answers.keep(io.key, verb, answer);
    if (changes.length > 0) listeners.tell(changeOf(changes, 'here', actor));
    return answer;
  }

  const keeper: Keeper = {
    async read(io, answer) {
      await turn(io);
      return answer(engine);
    },
    write,
    async clear(io) {
      await turn(io);
      if (answers.find(io.key, 'clear')) return;
      engine.clear();
      answers.clear();
      answers.keep(io.key, 'clear', undefined);
      const stores = Object.fromEntries(storeNames.map((store) => [store, 'all' as const]));
      listeners.tell({ kind: 'records', stores, origin: 'here', ...(io.actor && { actor: io.actor }) });
    },
  };

  return {
    supports: embeddedSupports,
    ...embeddedStores(keeper),
    watch: (heard) => listeners.watch(heard),
    status: (): StorageStatus => ({ mode: 'memory', reason: 'by-design' }),
    async close() {
      isClosed = true;
      listeners.stop();
    },
  };
}

function sow(engine: Engine, seed: Seed, now: Instant): void {
  const version = newId();
  for (const store of storeNames) {
    for (const row of seed[store] ?? []) {
      const record = { ...emptiesOf(store), version, createdAt: now, updatedAt: now, ...row };
      engine.load(store, row.id, frozenCopy(record) as unknown as AnyRecord);
    }
  }
}
