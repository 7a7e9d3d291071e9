import { openDB, type IDBPDatabase } from 'idb';
import type { StorageStatus } from '../../adapter.js';
import { newId } from '../../../model/new-id.js';
import { databaseVersion, type RapportDatabase } from './schema.js';

export type Database = IDBPDatabase<RapportDatabase>;
type Reason = NonNullable<StorageStatus['reason']>;

/** That the database cannot be had, and why. */
export class NoDatabase extends Error {
  readonly reason: Reason;
  override readonly name = 'NoDatabase';

  constructor(reason: Reason, cause?: unknown) {
    super(`The database cannot be opened: ${reason}.`, { cause });
    this.reason = reason;
  }
}

/** The one connection of an adapter. It is given up when another tab needs that, and opened again when it is used next. */
export class Connection {
  readonly #name: string;
  readonly #patience: number;
  #database: Promise<Database> | undefined;
  #losses = 0;

  constructor(name: string, patience: number) {
    this.#name = name;
    this.#patience = patience;
  }

  /** The open database. Rejects with `NoDatabase`. */
  open(): Promise<Database> {
    // Kept before anything is awaited, so that two callers share one connection.
    this.#database ??= this.#open().catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }

  /** How often the browser has taken the connection away. */
  get losses(): number {
    return this.#losses;
  }

  /** Lets the database go; transactions that are under way still finish. */
  letGo(): void {
    const database = this.#database;
    this.#database = undefined;
    database?.then(
      (open) => open.close(),
      () => undefined,
    );
  }

  #open(): Promise<Database> {
    return new Promise((resolve, reject) => {
      let isBlocked = false;
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(new NoDatabase(isBlocked ? 'blocked' : 'unresponsive'));
      }, this.#patience);
      const opening = this.#request(() => (isBlocked = true));
      opening.then(
        (database) => {
          clearTimeout(timer);
          // Somebody may wait for this very connection to go.
          if (isLate) database.close();
          else resolve(database);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(new NoDatabase(reasonOf(error), error));
        },
      );
    });
  }

  /** Asynchronous, because `open` throws at once where storage is denied. */
  async #request(blocked: () => void): Promise<Database> {
    return openDB<RapportDatabase>(this.#name, databaseVersion, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        if (oldVersion >= 1) return;
        database.createObjectStore('packs');
        database.createObjectStore('journal', { autoIncrement: true }).createIndex('key', 'key', { unique: true });
        database.createObjectStore('meta');
        void transaction.objectStore('meta').put({ generation: newId(), folded: 0, pruned: 0 }, 'state');
      },
      blocked,
      blocking: () => this.letGo(),
      terminated: () => {
        this.#losses += 1;
        this.#database = undefined;
      },
    });
  }
}

/** Errors are told by their names: their classes differ between engines. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

function reasonOf(error: unknown): Reason {
  switch (nameOf(error)) {
    case 'VersionError':
      return 'newer-version';
    case 'QuotaExceededError':
      return 'full';
    case 'UnknownError':
    case 'AbortError':
      return 'unresponsive';
    default:
      return 'denied';
  }
}
