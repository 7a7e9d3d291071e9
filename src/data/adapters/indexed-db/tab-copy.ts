import type { Instant } from '../../../model/index.js';
import { newId } from '../../../model/new-id.js';
import type { Read, Write } from '../../adapter.js';
import type { Engine } from '../../columns/engine.js';
import type { Need } from '../../columns/work.js';
import { DatabaseConnection, nameOf, NoDatabase } from '../../database-connection.js';
import { lossOf, type StorageLoss } from '../../storage-marker.js';
import { changeOf, type Listeners } from '../listeners.js';
import { allChanged, closedError } from '../memory-keeper.js';
import { entryOf, type Writer } from './drafts.js';
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
} from './schema.js';
import { packAway, readWrite } from './transactions.js';

export interface TabCopyOptions {
  readonly name: string;
  readonly engine: Engine;
  readonly listeners: Listeners;
  readonly now: () => Instant;
  readonly patience: number;
  /** Hears that the database is not the one that was there, or lacks what it held. */
  readonly lost: (loss: StorageLoss) => void;
}

/** What one tab has of a database that several write: loaded once, followed, and loaded anew where it cannot be followed. */
export class TabCopy {
  readonly connection: DatabaseConnection<RapportDatabase>;
  readonly mirror: Mirror;
  /** The connection through which the database was last seen to be the one in memory. */
  known: Database | undefined;
  readonly #options: TabCopyOptions;
  readonly #notes: Notes;
  readonly #tab = newId();
  /** Writes of this tab that were met in the database, because the answer to them had been lost. */
  readonly #landed = new Set<string>();
  #loading: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: TabCopyOptions) {
    const { name, patience, engine } = options;
    this.#options = options;
    const terminated = (): void => void this.#follow();
    this.connection = new DatabaseConnection({
      ...{ name, patience, terminated },
      ...{ version: databaseVersion, upgrade, mayUse: isReadable },
    });
    this.mirror = new Mirror(engine);
    this.#notes = new Notes(name, this.mirror, (sequence) => void this.#onHint(sequence));
    globalThis.document?.addEventListener('visibilitychange', this.#onVisibilityChange);
    globalThis.addEventListener?.('pagehide', this.#onPageHide);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves when all records are in memory; rejects with `NoDatabase`. */
  ready(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  /** The same for one call, which may be aborted, or come after the adapter was closed. */
  async turn({ signal }: Read): Promise<void> {
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
    await this.ready();
    signal?.throwIfAborted();
    if (this.#isClosed) throw closedError();
  }

  /** Who writes. */
  writer(verb: string, io: Write = {}, write = newId()): Writer {
    return { tab: this.#tab, now: this.#options.now, verb, write, io };
  }

  /** Whether a write was met in the database. */
  hasLanded(write: string): boolean {
    return this.#landed.has(write);
  }

  /** Reads what other tabs have written, and tells of it. */
  async catchUp(transaction: Reading): Promise<void> {
    const { listeners } = this.#options;
    for (const { tab, write, changes = [], packs, cleared, actor } of await this.mirror.catchUp(transaction)) {
      if (tab === this.#tab) this.#landed.add(write);
      else if (cleared || (packs && changes.length === 0)) {
        listeners.tell(allChanged('elsewhere', actor ? { actor } : {}));
      } else listeners.tell(changeOf(changes, 'elsewhere', actor));
    }
  }

  /** Reads what other tabs have written. Answers with the entry that the key of a write has already. */
  async firstIn(transaction: Reading, { key }: Write): Promise<JournalEntry | undefined> {
    const index = transaction.objectStore('journal').index('key');
    const [first] = await Promise.all([key === undefined ? undefined : index.get(key), this.catchUp(transaction)]);
    return first;
  }

  /** Takes in a write that is in the database now, and tells everybody. */
  keep(kept: Kept, io: Write): void {
    const { listeners } = this.#options;
    const { changes = [], cleared } = kept.entry;
    this.mirror.keep(kept);
    this.#notes.later();
    if (cleared) listeners.tell(allChanged('here', io));
    else if (changes.length > 0) listeners.tell(changeOf(changes, 'here', io.actor));
  }

  /** Takes in that the journal was folded, which changes nothing for anybody. */
  keepFolded(kept: Kept): void {
    this.mirror.keep(kept);
    this.#notes.write();
  }

  /** Brings records of a large store into memory. */
  readonly meet = async (need: Need): Promise<void> => {
    const { residents } = this.mirror;
    const database = await this.connection.open();
    await residents.bring(need, (key) => database.get('packs', key));
    // Another tab has changed them meanwhile.
    if (residents.isAway(need)) await this.#follow();
    if (residents.isAway(need)) throw failureOf(new NotOurs(), {});
  };

  async reload(): Promise<void> {
    this.#loading = undefined;
    await this.ready();
    this.#options.listeners.tell(allChanged('elsewhere', {}));
  }

  /** Does nothing any more once this is called, but for what `last` still waits for. */
  async close(last: () => Promise<unknown>): Promise<void> {
    this.#isClosed = true;
    globalThis.document?.removeEventListener('visibilitychange', this.#onVisibilityChange);
    globalThis.removeEventListener?.('pagehide', this.#onPageHide);
    await last();
    this.#notes.close();
    this.connection.letGo();
  }

  async #load(): Promise<void> {
    // Before the database is read: another tab may go on meanwhile.
    const noted = this.#notes.read();
    const database = await this.connection.open();
    let loss: StorageLoss | undefined;
    try {
      await this.mirror.load(database);
      this.known = database;
      loss = lossOf(noted, this.mirror);
      if (loss?.kind === 'rolled-back') await this.#renew(database);
    } catch (error) {
      throw new NoDatabase(nameOf(error) === 'NotFoundError' ? 'denied' : 'unresponsive', error);
    }
    this.#notes.write();
    if (loss) this.#options.lost(loss);
  }

  /** Gives a database that was rolled back another generation, so that every tab reads it anew. */
  async #renew(database: Database): Promise<void> {
    const entry = entryOf(this.writer('renew'), { changes: [] });
    const kept = await readWrite(database, async (transaction) => {
      const renewed = await packAway(transaction, this.mirror, entry, { isSure: true });
      const { sequence } = renewed;
      const state = { ...this.mirror.state, generation: newId(), pruned: sequence - 1, folded: sequence };
      await transaction.objectStore('meta').put(state, 'state');
      return { ...renewed, state };
    });
    this.mirror.keep(kept);
  }

  /** Reads what other tabs have written, if this one holds anything yet. */
  async #follow(): Promise<void> {
    if (this.#isClosed || !this.#loading) return;
    try {
      await this.#loading;
      const database = await this.connection.open();
      if (this.#isClosed) return this.connection.letGo();
      await this.catchUp(database.transaction(allStores, 'readonly'));
    } catch (error) {
      // The next write meets the same failure and can say so; a hint that was lost is no reason to.
      if (error instanceof NotOurs) await this.reload().catch(() => undefined);
    }
  }

  async #onHint(sequence: number): Promise<void> {
    await this.#follow();
    // Written while this tab was loading: it is in memory, but whoever watches has not been told.
    if (sequence <= this.mirror.loaded) this.#options.listeners.tell(allChanged('elsewhere', {}));
  }

  readonly #onVisibilityChange = (): void => {
    if (document.visibilityState === 'visible') void this.#follow();
  };

  /** An open connection keeps a page out of the back-forward cache. */
  readonly #onPageHide = (): void => {
    this.#notes.now();
    this.#loading?.then(
      () => this.connection.letGo(),
      () => undefined,
    );
  };
}
