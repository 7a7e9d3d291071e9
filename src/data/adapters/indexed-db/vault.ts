import type { Instant } from '../../../model/index.js';
import { newId } from '../../../model/new-id.js';
import type { Read, Write } from '../../adapter.js';
import type { Engine } from '../../columns/engine.js';
import type { Work } from '../../columns/work.js';
import { isConnectionLost, nameOf } from '../../database-connection.js';
import { frozenCopy } from '../../verbs/plain.js';
import type { Stage } from '../../verbs/stage.js';
import type { Keeper } from '../embedded.js';
import { sameVerb } from '../first-answers.js';
import { Pace, perform } from '../perform.js';
import { attempt, draftOf, entryOf, isShort, type Draft } from './drafts.js';
import { failureOf } from './failures.js';
import { NotOurs, type Kept } from './mirror.js';
import type { Database, Writing } from './schema.js';
import { TabCopy, type TabCopyOptions } from './tab-copy.js';
import { addEntry, append, packAway, prune, readWrite, scrub, Stale, whenInMemory } from './transactions.js';

/** The journal is folded into the packs when it holds more changed records than this. */
const mostUnfolded = 1_000;

interface Outcome<Answer> {
  readonly answer: Answer;
  readonly kept?: Kept;
}

/** Keeps records in IndexedDB, and a copy of them in memory. */
export class Vault implements Keeper {
  readonly #engine: Engine;
  readonly #copy: TabCopy;
  readonly #pace = new Pace();
  readonly now: () => Instant;
  #line: Promise<unknown> = Promise.resolve();
  #isFolding = false;

  constructor(options: TabCopyOptions) {
    this.#engine = options.engine;
    this.now = options.now;
    this.#copy = new TabCopy(options);
  }

  /** Resolves when all records are in memory; rejects with `NoDatabase`. */
  async ready(): Promise<void> {
    await this.#copy.ready();
    this.#foldLater();
  }

  async read<Answer>(io: Read, work: (engine: Engine) => Work<Answer>): Promise<Answer> {
    await this.#copy.turn(io);
    return perform(work(this.#engine), { ...io, pace: this.#pace, meet: this.#copy.meet });
  }

  write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer> {
    const version = newId();
    const { mirror } = this.#copy;
    let last: Draft<Answer> | undefined;
    const draft = (): Draft<Answer> => (last = draftOf(this.#engine, this.#copy.writer(verb, io, version), plan));
    return this.#replayed(io, async (database, mustLook) => {
      const outcome =
        (mustLook ? undefined : await this.#atOnce(database, io, attempt(draft))) ??
        (await readWrite(database, async (transaction): Promise<Outcome<Answer>> => {
          const first = await this.#copy.firstIn(transaction, io);
          if (first) return { answer: frozenCopy(sameVerb(first, verb).answer) as Answer };
          // Kept by an earlier attempt, of which nothing was heard.
          if (last && this.#copy.hasLanded(version)) return { answer: last.answer };
          io.signal?.throwIfAborted();
          return this.#append(transaction, io, await whenInMemory(transaction, mirror.residents, draft), true);
        }));
      if (outcome.kept) this.#keep(outcome.kept, io);
      return outcome.answer;
    });
  }

  async clear(io: Write): Promise<void> {
    const version = newId();
    await this.#replayed(io, async (database) => {
      const kept = await readWrite(database, async (transaction): Promise<Kept | undefined> => {
        const first = await this.#copy.firstIn(transaction, io);
        if (first) return void sameVerb(first, 'clear');
        for (const store of ['packs', 'journal', 'erased', 'contents'] as const)
          await transaction.objectStore(store).clear();
        const entry = entryOf(this.#copy.writer('clear', io, version), { cleared: true });
        return packAway(transaction, this.#copy.mirror, entry, { isSure: true });
      });
      if (kept) this.#keep(kept, io);
    });
  }

  /** Gives up what is not in memory, because there is no database any more. */
  abandon(): void {
    this.#copy.mirror.residents.abandon();
  }

  async close(): Promise<void> {
    if (!this.#copy.isClosed) await this.#copy.close(() => this.#line);
  }

  /** Runs a write when its turn has come, once more when the connection was lost, or when the database is not the one in memory. */
  async #replayed<Answer>(io: Write, act: (database: Database, mustLook: boolean) => Promise<Answer>): Promise<Answer> {
    const copy = this.#copy;
    const { connection } = copy;
    await copy.turn(io);
    return this.#inLine(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const { losses } = connection;
        try {
          const database = await connection.open();
          const answer = await act(database, attempt > 1 || database !== copy.known);
          copy.known = database;
          return answer;
        } catch (error) {
          if (attempt === 4) throw failureOf(error, io);
          if (error instanceof NotOurs) await copy.reload();
          else if (isConnectionLost(error) || losses < connection.losses) connection.letGo();
          // A key that is there already has an answer, too.
          else if (!(error instanceof Stale) && nameOf(error) !== 'ConstraintError') throw failureOf(error, io);
        }
      }
    });
  }

  /** One after the other: each is planned on what the one before has left. */
  #inLine<Answer>(act: () => Promise<Answer>): Promise<Answer> {
    const mine = this.#line.then(act);
    this.#line = mine.catch(() => undefined);
    return mine;
  }

  /**
   * Mostly nobody else has written: then what was planned on memory is kept by asking the database once. `undefined` where
   * there is no plan: that has to be looked into. Throws `Stale` where somebody has written.
   */
  async #atOnce<Answer>(
    database: Database,
    io: Write,
    drafted: Draft<Answer> | undefined,
  ): Promise<Outcome<Answer> | undefined> {
    const { entry } = drafted ?? {};
    if (!drafted || !entry) return undefined;
    if (!isShort(entry)) return readWrite(database, (transaction) => this.#append(transaction, io, drafted, false));
    const sequence = await append(database, async (transaction) => {
      const added = await addEntry(transaction, this.#copy.mirror, entry, false);
      io.signal?.throwIfAborted();
      return added;
    });
    return { answer: drafted.answer, kept: { sequence, entry, packs: [] } };
  }

  async #append<Answer>(
    transaction: Writing,
    { signal }: Write,
    { answer, stage, entry }: Draft<Answer>,
    isSure: boolean,
  ): Promise<Outcome<Answer>> {
    const { mirror } = this.#copy;
    if (!entry) return { answer };
    if (isShort(entry)) {
      const sequence = await addEntry(transaction, mirror, entry, isSure);
      return { answer, kept: { sequence, entry, packs: [] } };
    }
    const kept = await packAway(transaction, mirror, entry, { isSure, stage });
    signal?.throwIfAborted();
    if (!entry.erased) return { answer, kept };
    const ids = new Set([...entry.erased, ...(entry.changes ?? []).map(({ id }) => id)]);
    return { answer, kept: await scrub(transaction, kept, ids) };
  }

  #keep(kept: Kept, io: Write): void {
    this.#copy.keep(kept, io);
    this.#foldLater();
  }

  /** Folds the journal into the packs when it has grown long; never before a write that waits. */
  #foldLater(): void {
    if (this.#isFolding || this.#copy.isClosed || this.#copy.mirror.unfolded <= mostUnfolded) return;
    this.#isFolding = true;
    const done = (): void => void (this.#isFolding = false);
    this.#inLine(() => this.#fold()).then(done, done);
  }

  async #fold(): Promise<void> {
    const copy = this.#copy;
    const database = await copy.connection.open();
    const kept = await readWrite(database, async (transaction) => {
      await copy.catchUp(transaction);
      const entry = entryOf(copy.writer('fold'), { changes: [] });
      return prune(transaction, await packAway(transaction, copy.mirror, entry, { isSure: true }));
    });
    copy.keepFolded(kept);
  }
}
