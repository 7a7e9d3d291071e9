import type { Instant } from '../../../model/index.js';
import { newId } from '../../../model/new-id.js';
import type { Read, Write } from '../../adapter.js';
import type { Engine } from '../../columns/engine.js';
import type { Work } from '../../columns/work.js';
import { DataError, isDataError } from '../../data-error.js';
import { frozenCopy } from '../../verbs/plain.js';
import { Stage } from '../../verbs/stage.js';
import type { Keeper } from '../embedded.js';
import { sameVerb } from '../first-answers.js';
import { changeOf, type Listeners } from '../listeners.js';
import { allChanged, closedError } from '../memory-keeper.js';
import { Pace, perform } from '../perform.js';
import { Connection, nameOf, NoDatabase, type Database } from './connection.js';
import { Hints } from './hints.js';
import { Marker } from './marker.js';
import { Mirror, NotOurs } from './mirror.js';
import type { JournalEntry } from './schema.js';
import { packAway, prune, readWrite } from './transactions.js';

export interface VaultOptions {
  readonly name: string;
  readonly engine: Engine;
  readonly listeners: Listeners;
  readonly now: () => Instant;
  readonly patience: number;
  /** Hears that the database of an earlier visit is gone. */
  readonly lost: () => void;
}

/** A write that changes more records goes to the packs at once instead of through the journal. */
const mostInEntry = 100;
/** The journal is folded into the packs when it holds more changed records than this. */
const mostUnfolded = 1_000;

/** Keeps records in IndexedDB, and a mirror of them in memory. */
export class Vault implements Keeper {
  readonly #options: VaultOptions;
  readonly #connection: Connection;
  readonly #mirror: Mirror;
  readonly #hints: Hints;
  readonly #marker: Marker;
  readonly #tab = newId();
  readonly #pace = new Pace();
  #loading: Promise<void> | undefined;
  #folding: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: VaultOptions) {
    this.#options = options;
    this.#connection = new Connection(options.name, options.patience);
    this.#mirror = new Mirror(options.engine);
    this.#marker = new Marker(options.name);
    this.#hints = new Hints(options.name, (sequence) => void this.#onHint(sequence));
    globalThis.document?.addEventListener('visibilitychange', this.#onVisibilityChange);
    globalThis.addEventListener?.('pagehide', this.#onPageHide);
  }

  /** Resolves when all records are in memory; rejects with `NoDatabase`. */
  ready(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      // Nothing is shared with other tabs from here on.
      if (error instanceof NoDatabase) this.#hints.close();
      throw error;
    });
    return this.#loading;
  }

  now(): Instant {
    return this.#options.now();
  }

  async read<Answer>(io: Read, work: (engine: Engine) => Work<Answer>): Promise<Answer> {
    await this.#turn(io);
    return perform(work(this.#options.engine), { ...io, pace: this.#pace });
  }

  async write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer> {
    const version = newId();
    return this.#replayed(io, async (database) => {
      const { engine, listeners, now } = this.#options;
      const { actor, expect } = io;
      const stage = new Stage(engine, { now: now(), newId, version, actor, expect });
      const outcome = await readWrite(database, async (transaction) => {
        const first = await this.#catchUpIn(transaction, io, version);
        if (first) return { answer: frozenCopy(sameVerb(first, verb).answer) as Answer };
        io.signal?.throwIfAborted();
        const answer = frozenCopy(plan(stage));
        const changes = stage.changes();
        if (changes.length === 0 && io.key === undefined) return { answer };
        const entry = this.#entry(verb, io, version, {
          answer,
          changes: changes.map(({ store, id, is }) => ({ store, id, ...(is && { is }) })),
        });
        return { answer, changes, kept: await this.#append(transaction, entry, stage) };
      });
      if (outcome.kept) {
        this.#mirror.keep(outcome.kept);
        this.#tellOthers(outcome.kept.sequence);
        if (outcome.changes.length > 0) listeners.tell(changeOf(outcome.changes, 'here', actor));
      }
      return outcome.answer;
    });
  }

  async clear(io: Write): Promise<void> {
    const version = newId();
    await this.#replayed(io, async (database) => {
      const kept = await readWrite(database, async (transaction) => {
        const first = await this.#catchUpIn(transaction, io, version);
        if (first) return void sameVerb(first, 'clear');
        await transaction.objectStore('packs').clear();
        await transaction.objectStore('journal').clear();
        const entry = this.#entry('clear', io, version, { cleared: true });
        const sequence = await transaction.objectStore('journal').add(entry);
        const meta = transaction.objectStore('meta');
        const state = await meta.get('state');
        if (state) await meta.put({ ...state, folded: sequence }, 'state');
        return { sequence, entry, packs: [] };
      });
      if (!kept) return;
      this.#mirror.keep(kept);
      this.#tellOthers(kept.sequence);
      this.#options.listeners.tell(allChanged('here', io));
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    globalThis.document?.removeEventListener('visibilitychange', this.#onVisibilityChange);
    globalThis.removeEventListener?.('pagehide', this.#onPageHide);
    this.#hints.close();
    await this.#folding;
    this.#connection.letGo();
  }

  async #turn({ signal }: Read): Promise<void> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
    await this.ready();
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
  }

  async #load(): Promise<void> {
    const database = await this.#connection.open();
    const known = this.#marker.read();
    try {
      await this.#mirror.load(database);
    } catch (error) {
      throw new NoDatabase(nameOf(error) === 'NotFoundError' ? 'denied' : 'unresponsive', error);
    }
    const { generation } = this.#mirror;
    if (known !== undefined && known !== generation) this.#options.lost();
    this.#marker.write(generation);
    this.#foldLater();
  }

  /** Runs a write, once more when the connection was lost, or when the database is not the one in memory. */
  async #replayed<Answer>(io: Write, act: (database: Database) => Promise<Answer>): Promise<Answer> {
    await this.#turn(io);
    for (let attempt = 1; ; attempt += 1) {
      const { losses } = this.#connection;
      try {
        return await act(await this.#connection.open());
      } catch (error) {
        const isLast = attempt === 3;
        if (error instanceof NotOurs && !isLast) {
          this.#loading = undefined;
          await this.ready();
          this.#options.listeners.tell(allChanged('elsewhere', {}));
        } else if ((isConnectionLost(error) || losses < this.#connection.losses) && !isLast) {
          this.#connection.letGo();
        } else {
          throw failureOf(error, io);
        }
      }
    }
  }

  /** Reads what other tabs have written. Answers with the entry of an earlier attempt at the same write. */
  async #catchUpIn(
    transaction: Parameters<Mirror['catchUp']>[0],
    { key }: Write,
    version: string,
  ): Promise<JournalEntry | undefined> {
    const journal = transaction.objectStore('journal');
    const [first, entries] = await Promise.all([
      key === undefined ? undefined : journal.index('key').get(key),
      this.#mirror.catchUp(transaction),
    ]);
    this.#tell(entries);
    return first ?? entries.find((entry) => entry.write === version);
  }

  async #append(
    transaction: Parameters<typeof packAway>[0],
    entry: JournalEntry,
    stage: Stage,
  ): ReturnType<typeof packAway> {
    if ((entry.changes?.length ?? 0) > mostInEntry) return packAway(transaction, this.#mirror, entry, stage);
    return { sequence: await transaction.objectStore('journal').add(entry), entry, packs: [] };
  }

  #entry(verb: string, { key, actor }: Write, write: string, rest: Partial<JournalEntry>): JournalEntry {
    return {
      write,
      tab: this.#tab,
      verb,
      at: this.#options.now(),
      ...(actor && { actor }),
      ...(key !== undefined && { key }),
      ...rest,
    };
  }

  #tellOthers(sequence: number): void {
    this.#hints.tell(sequence);
    this.#foldLater();
  }

  #tell(entries: readonly JournalEntry[]): void {
    const { listeners } = this.#options;
    for (const { tab, changes = [], packs, cleared, actor } of entries) {
      if (tab === this.#tab) continue;
      if (cleared || (packs && changes.length === 0)) listeners.tell(allChanged('elsewhere', actor ? { actor } : {}));
      else listeners.tell(changeOf(changes, 'elsewhere', actor));
    }
  }

  async #onHint(sequence: number): Promise<void> {
    await this.#catchUp();
    // Written while this tab was loading: it is in memory, but whoever watches has not been told.
    if (sequence <= this.#mirror.loaded) this.#options.listeners.tell(allChanged('elsewhere', {}));
  }

  /** Reads what other tabs have written, if this one holds anything yet. */
  async #catchUp(): Promise<void> {
    if (this.#isClosed || !this.#loading) return;
    try {
      await this.#loading;
      const database = await this.#connection.open();
      const transaction = database.transaction(['packs', 'journal', 'meta'], 'readonly');
      this.#tell(await this.#mirror.catchUp(transaction));
    } catch (error) {
      // The next write meets the same failure and can say so; a hint that was lost is no reason to.
      if (error instanceof NotOurs) await this.#reload();
    }
  }

  async #reload(): Promise<void> {
    this.#loading = undefined;
    await this.ready().catch(() => undefined);
    this.#options.listeners.tell(allChanged('elsewhere', {}));
  }

  /** Folds the journal into the packs when it has grown long; never in the way of a write. */
  #foldLater(): void {
    if (this.#folding || this.#isClosed || this.#mirror.unfolded <= mostUnfolded) return;
    this.#folding = this.#fold().then(
      () => (this.#folding = undefined),
      () => (this.#folding = undefined),
    );
  }

  async #fold(): Promise<void> {
    const database = await this.#connection.open();
    const kept = await readWrite(database, async (transaction) => {
      this.#tell(await this.#mirror.catchUp(transaction));
      const folded = await packAway(transaction, this.#mirror, this.#entry('fold', {}, newId(), { changes: [] }));
      await prune(transaction, folded.sequence);
      return folded;
    });
    this.#mirror.keep(kept);
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') void this.#catchUp();
  };

  /** An open connection keeps a page out of the back-forward cache. */
  readonly #onPageHide = (): void => {
    if (this.#loading)
      void this.#loading.then(
        () => this.#connection.letGo(),
        () => undefined,
      );
  };
}

function isConnectionLost(error: unknown): boolean {
  const name = nameOf(error);
  return name === 'InvalidStateError' || name === 'UnknownError';
}

function failureOf(error: unknown, { signal }: Write): unknown {
  if (isDataError(error) || error instanceof NoDatabase || (signal?.aborted && error === signal.reason)) return error;
  if (nameOf(error) === 'QuotaExceededError') {
    return new DataError(
      'unavailable',
      'The storage of this browser is full: nothing was written. Make room and try again.',
      { cause: error },
    );
  }
  return new DataError(
    'unavailable',
    'The database of this browser did not keep the change: nothing was written. Try again.',
    { cause: error },
  );
}
