import type { Instant } from '../../model/index.js';
import { storeNames } from '../../model/store-names.js';
import { newId } from '../../model/new-id.js';
import type { Read, Write } from '../adapter.js';
import type { Engine } from '../columns/engine.js';
import type { Work } from '../columns/work.js';
import { DataError } from '../data-error.js';
import { frozenCopy } from '../verbs/plain.js';
import { Stage } from '../verbs/stage.js';
import type { Keeper } from './embedded.js';
import { FirstAnswers } from './first-answers.js';
import { changeOf, type Listeners } from './listeners.js';
import { Pace, perform } from './perform.js';

/** Keeps records in memory and nowhere else. */
export class MemoryKeeper implements Keeper {
  readonly #engine: Engine;
  readonly #listeners: Listeners;
  readonly #now: () => Instant;
  readonly #answers = new FirstAnswers();
  readonly #pace = new Pace();
  readonly #ready: Promise<void> | undefined;
  #isClosed = false;

  /** Reads and writes wait for `first`, where there is something to be done before them. */
  constructor(engine: Engine, listeners: Listeners, now: () => Instant, first?: Work<void>) {
    this.#engine = engine;
    this.#listeners = listeners;
    this.#now = now;
    this.#ready = first && perform(first, { pace: this.#pace });
    // Each call fails with it; nobody may have called yet.
    this.#ready?.catch(() => undefined);
  }

  now(): Instant {
    return this.#now();
  }

  async read<Answer>(io: Read, work: (engine: Engine) => Work<Answer>): Promise<Answer> {
    await this.#turn(io);
    const answer = await perform(work(this.#engine), { ...io, pace: this.#pace });
    if (this.#isClosed) throw closedError();
    return answer;
  }

  async write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer> {
    await this.#turn(io);
    const first = this.#answers.find(io.key, verb);
    if (first) return first.answer as Answer;
    const { actor, expect } = io;
    const stage = new Stage(this.#engine, { now: this.#now(), newId, version: newId(), actor, expect });
    const answer = frozenCopy(plan(stage));
    const changes = stage.changes();
    this.#engine.apply(changes);
    if (stage.erased.length > 0) {
      this.#engine.erase(stage.erased);
      this.#answers.forget(new Set([...stage.erased, ...changes.map(({ id }) => id)]));
    }
    this.#answers.keep(io.key, verb, answer);
    if (changes.length > 0) this.#listeners.tell(changeOf(changes, 'here', actor));
    return answer;
  }

  async clear(io: Write): Promise<void> {
    await this.#turn(io);
    if (this.#answers.find(io.key, 'clear')) return;
    this.#engine.clear();
    // The answers hold records, too.
    this.#answers.clear();
    this.#answers.keep(io.key, 'clear', undefined);
    this.#listeners.tell(allChanged('here', io));
  }

  close(): void {
    this.#isClosed = true;
    this.#listeners.stop();
  }

  /** A turn later, so that a signal aborted right after the call still counts. */
  async #turn({ signal }: Read): Promise<void> {
    signal?.throwIfAborted();
    await this.#ready;
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
  }
}

export function closedError(): DataError {
  return new DataError('unavailable', 'This adapter is closed. Open a new one.');
}

/** That every store may hold something else now. */
export function allChanged(
  origin: 'here' | 'elsewhere',
  { actor }: Pick<Write, 'actor'>,
): Parameters<Listeners['tell']>[0] {
  const stores = Object.fromEntries(storeNames.map((store) => [store, 'all' as const]));
  return { kind: 'records', stores, origin, ...(actor && { actor }) };
}
