import type { Instant } from '../../../model/index.js';
import { newId } from '../../../model/new-id.js';
import type { Read, Write } from '../../adapter.js';
import type { Engine } from '../../columns/engine.js';
import type { Need, Work } from '../../columns/work.js';
import { lossOf, type StorageLoss } from '../../storage-marker.js';
import { frozenCopy } from '../../verbs/plain.js';
import type { Stage } from '../../verbs/stage.js';
import type { Keeper } from '../embedded.js';
import { sameVerb } from '../first-answers.js';
import { changeOf, type Listeners } from '../listeners.js';
import { allChanged, closedError } from '../memory-keeper.js';
import { Pace, perform } from '../perform.js';
import { DatabaseConnection, isConnectionLost, nameOf, NoDatabase } from '../../database-connection.js';
import { attempt, draftOf, entryOf, isShort, type Draft } from './drafts.js';
import { failureOf } from './failures.js';
import { Mirror, NotOurs, type Kept } from './mirror.js';
import { Notes } from './notes.js';
import {
  allStores,
  databaseVersion,
  isReadable,
  upgrade,
  type Database,
  type JournalEntry,
  type RapportDatabase,
  type Reading,
  type Writing,
} from './schema.js';
import { addEntry, append, packAway, prune, readWrite, scrub, Stale, whenInMemory } from './transactions.js';

export interface VaultOptions {
  readonly name: string;
  readonly engine: Engine;
  readonly listeners: Listeners;
  readonly now: () => Instant;
  readonly patience: number;
  /** Hears that the database is not the one that was there, or lacks what it held. */
  readonly lost: (loss: StorageLoss) => void;
}

/** The journal is folded into the packs when it holds more changed records than this. */
const mostUnfolded = 1_000;

interface Outcome<Answer> {
  readonly answer: Answer;
  readonly kept?: Kept;
}

/** Keeps records in IndexedDB, and a mirror of them in memory. */
export class Vault implements Keeper {
  readonly #options: VaultOptions;
  readonly #connection: DatabaseConnection<RapportDatabase>;
  readonly #mirror: Mirror;
  readonly #notes: Notes;
  readonly #tab = newId();
  readonly #pace = new Pace();
  /** Writes of this tab that were met in the database, because the answer to them had been lost. */
  readonly #landed = new Set<string>();
  #loading: Promise<void> | undefined;
  /** The connection through which the database was last seen to be the one in memory. */
  #known: Database | undefined;
  #line: Promise<unknown> = Promise.resolve();
  #isFolding = false;
  #isClosed = false;

  constructor(options: VaultOptions) {
    const { name, patience, engine } = options;
    this.#options = options;
    this.#connection = new DatabaseConnection({
      name,
      patience,
      version: databaseVersion,
      upgrade,
      mayUse: isReadable,
      terminated: () => void this.#catchUp(),
    });
    this.#mirror = new Mirror(engine);
    this.#notes = new Notes(name, this.#mirror, (sequence) => void this.#onHint(sequence));
    globalThis.document?.addEventListener('visibilitychange', this.#onVisibilityChange);
    globalThis.addEventListener?.('pagehide', this.#onPageHide);
  }

  /** Resolves when all records are in memory; rejects with `NoDatabase`. */
  ready(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  now(): Instant {
    return this.#options.now();
  }

  async read<Answer>(io: Read, work: (engine: Engine) => Work<Answer>): Promise<Answer> {
    await this.#turn(io);
    return perform(work(this.#options.engine), { ...io, pace: this.#pace, meet: this.#meet });
  }

  write<Answer>(verb: string, io: Write, plan: (stage: Stage) => Answer): Promise<Answer> {
    const version = newId();
    let last: Draft<Answer> | undefined;
    const draft = (): Draft<Answer> => (last = draftOf(this.#options.engine, this.#writer(verb, io, version), plan));
    return this.#replayed(io, async (database, mustLook) => {
      const outcome =
        (mustLook ? undefined : await this.#atOnce(database, io, attempt(draft))) ??
        (await readWrite(database, async (transaction): Promise<Outcome<Answer>> => {
          const first = await this.#firstIn(transaction, io);
          if (first) return { answer: frozenCopy(sameVerb(first, verb).answer) as Answer };
          // Kept by an earlier attempt, of which nothing was heard.
          if (last && this.#landed.has(version)) return { answer: last.answer };
          io.signal?.throwIfAborted();
          const drafted = await whenInMemory(transaction, this.#mirror.residents, draft);
          return this.#append(transaction, io, drafted, true);
        }));
      if (outcome.kept) this.#keep(outcome.kept, io);
      return outcome.answer;
    });
  }

  async clear(io: Write): Promise<void> {
    const version = newId();
    await this.#replayed(io, async (database) => {
      const kept = await readWrite(database, async (transaction): Promise<Kept | undefined> => {
        const first = await this.#firstIn(transaction, io);
        if (first) return void sameVerb(first, 'clear');
        for (const store of ['packs', 'journal', 'erased', 'contents'] as const)
          await transaction.objectStore(store).clear();
        const entry = entryOf(this.#writer('clear', io, version), { cleared: true });
        return packAway(transaction, this.#mirror, entry, { isSure: true });
      });
      if (kept) this.#keep(kept, io);
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    globalThis.document?.removeEventListener('visibilitychange', this.#onVisibilityChange);
    globalThis.removeEventListener?.('pagehide', this.#onPageHide);
    await this.#line;
    this.#notes.close();
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
    // Before the database is read: another tab may go on meanwhile.
    const noted = this.#notes.read();
    const database = await this.#connection.open();
    let loss: StorageLoss | undefined;
    try {
      await this.#mirror.load(database);
      this.#known = database;
      loss = lossOf(noted, this.#mirror);
      if (loss?.kind === 'rolled-back') await this.#renew(database);
    } catch (error) {
      throw new NoDatabase(nameOf(error) === 'NotFoundError' ? 'denied' : 'unresponsive', error);
    }
    this.#notes.write();
    if (loss) this.#options.lost(loss);
    this.#foldLater();
  }

  /** Gives a database that was rolled back another generation, so that every tab reads it anew. */
  async #renew(database: Database): Promise<void> {
    const kept = await readWrite(database, async (transaction) => {
      const renewed = await packAway(transaction, this.#mirror, entryOf(this.#writer('renew'), { changes: [] }), {
        isSure: true,
      });
      const state = {
        ...this.#mirror.state,
        generation: newId(),
        pruned: renewed.sequence - 1,
        folded: renewed.sequence,
      };
      await transaction.objectStore('meta').put(state, 'state');
      return { ...renewed, state };
    });
    this.#mirror.keep(kept);
  }

  /** Runs a write when its turn has come, once more when the connection was lost, or when the database is not the one in memory. */
  async #replayed<Answer>(io: Write, act: (database: Database, mustLook: boolean) => Promise<Answer>): Promise<Answer> {
    await this.#turn(io);
    return this.#inLine(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const { losses } = this.#connection;
        try {
          const database = await this.#connection.open();
          const answer = await act(database, attempt > 1 || database !== this.#known);
          this.#known = database;
          return answer;
        } catch (error) {
          if (attempt === 4) throw failureOf(error, io);
          if (error instanceof NotOurs) await this.#reload();
          else if (isConnectionLost(error) || losses < this.#connection.losses) this.#connection.letGo();
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
      const added = await addEntry(transaction, this.#mirror, entry, false);
      io.signal?.throwIfAborted();
      return added;
    });
    return { answer: drafted.answer, kept: { sequence, entry, packs: [] } };
  }

  /** Reads what other tabs have written. Answers with the entry that the key of a write has already. */
  async #firstIn(transaction: Reading, { key }: Write): Promise<JournalEntry | undefined> {
    const journal = transaction.objectStore('journal');
    const [first, entries] = await Promise.all([
      key === undefined ? undefined : journal.index('key').get(key),
      this.#mirror.catchUp(transaction),
    ]);
    this.#tell(entries);
    return first;
  }

  async #append<Answer>(
    transaction: Writing,
    { signal }: Write,
    { answer, stage, entry }: Draft<Answer>,
    isSure: boolean,
  ): Promise<Outcome<Answer>> {
    if (!entry) return { answer };
    if (isShort(entry)) {
      const sequence = await addEntry(transaction, this.#mirror, entry, isSure);
      return { answer, kept: { sequence, entry, packs: [] } };
    }
    const kept = await packAway(transaction, this.#mirror, entry, { isSure, stage });
    signal?.throwIfAborted();
    if (!entry.erased) return { answer, kept };
    const ids = new Set([...entry.erased, ...(entry.changes ?? []).map(({ id }) => id)]);
    return { answer, kept: await scrub(transaction, kept, ids) };
  }

  #writer(verb: string, io: Write = {}, write = newId()): Parameters<typeof entryOf>[0] {
    return { tab: this.#tab, now: this.#options.now, verb, write, io };
  }

  /** Takes in a write that is in the database now, and tells everybody. */
  #keep(kept: Kept, io: Write): void {
    const { listeners } = this.#options;
    const { changes = [], cleared } = kept.entry;
    this.#mirror.keep(kept);
    this.#notes.later();
    if (cleared) listeners.tell(allChanged('here', io));
    else if (changes.length > 0) listeners.tell(changeOf(changes, 'here', io.actor));
    this.#foldLater();
  }

  #tell(entries: readonly JournalEntry[]): void {
    const { listeners } = this.#options;
    for (const { tab, write, changes = [], packs, cleared, actor } of entries) {
      if (tab === this.#tab) this.#landed.add(write);
      else if (cleared || (packs && changes.length === 0)) {
        listeners.tell(allChanged('elsewhere', actor ? { actor } : {}));
      } else listeners.tell(changeOf(changes, 'elsewhere', actor));
    }
  }

  async #onHint(sequence: number): Promise<void> {
    await this.#catchUp();
    // Written while this tab was loading: it is in memory, but whoever watches has not been told.
    if (sequence <= this.#mirror.loaded) this.#options.listeners.tell(allChanged('elsewhere', {}));
  }

  /** Brings records of a large store into memory. */
  readonly #meet = async (need: Need): Promise<void> => {
    const { residents } = this.#mirror;
    const database = await this.#connection.open();
    await residents.bring(need, (key) => database.get('packs', key));
    // Another tab has changed them meanwhile.
    if (residents.isAway(need)) await this.#catchUp();
    if (residents.isAway(need)) throw failureOf(new NotOurs(), {});
  };

  /** Gives up what is not in memory, because there is no database any more. */
  abandon(): void {
    this.#mirror.residents.abandon();
  }

  /** Reads what other tabs have written, if this one holds anything yet. */
  async #catchUp(): Promise<void> {
    if (this.#isClosed || !this.#loading) return;
    try {
      await this.#loading;
      const database = await this.#connection.open();
      if (this.#isClosed) return this.#connection.letGo();
      this.#tell(await this.#mirror.catchUp(database.transaction(allStores, 'readonly')));
    } catch (error) {
      // The next write meets the same failure and can say so; a hint that was lost is no reason to.
      if (error instanceof NotOurs) await this.#reload().catch(() => undefined);
    }
  }

  async #reload(): Promise<void> {
    this.#loading = undefined;
    await this.ready();
    this.#options.listeners.tell(allChanged('elsewhere', {}));
  }

  /** Folds the journal into the packs when it has grown long; never before a write that waits. */
  #foldLater(): void {
    if (this.#isFolding || this.#isClosed || this.#mirror.unfolded <= mostUnfolded) return;
    this.#isFolding = true;
    const done = (): void => void (this.#isFolding = false);
    this.#inLine(() => this.#fold()).then(done, done);
  }

  async #fold(): Promise<void> {
    const database = await this.#connection.open();
    const kept = await readWrite(database, async (transaction) => {
      this.#tell(await this.#mirror.catchUp(transaction));
      const folded = await packAway(transaction, this.#mirror, entryOf(this.#writer('fold'), { changes: [] }), {
        isSure: true,
      });
      return prune(transaction, folded);
    });
    this.#mirror.keep(kept);
    this.#notes.write();
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') void this.#catchUp();
  };

  /** An open connection keeps a page out of the back-forward cache. */
  readonly #onPageHide = (): void => {
    this.#notes.now();
    if (this.#loading)
      void this.#loading.then(
        () => this.#connection.letGo(),
        () => undefined,
      );
  };
}
