import { openDB } from 'idb';
import type { StorageStatus } from '../../adapter.js';
import { databaseVersion, upgrade, type Database, type RapportDatabase } from './schema.js';

type Reason = NonNullable<StorageStatus['reason']>;

/** How often opening is tried, and milliseconds to wait in between: after the second time twice as long. */
const [attempts, pause] = [4, 50];

/** That the database cannot be had, and why. */
export class NoDatabase extends Error {
  readonly reason: Reason;
  override readonly name = 'NoDatabase';

  constructor(reason: Reason, cause?: unknown) {
    super(`The database cannot be opened: ${reason}.`, { cause });
    this.reason = reason;
  }
}

export interface ConnectionOptions {
  readonly name: string;
  /** Milliseconds to wait for the database. */
  readonly patience: number;
  /** Hears that the browser has taken the connection away. */
  readonly terminated: () => void;
}

/** The one connection of an adapter. It is given up when another tab needs that, and opened again when it is used next. */
export class Connection {
  readonly #options: ConnectionOptions;
  #database: Promise<Database> | undefined;
  #losses = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
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
      }, this.#options.patience);
      const opening = this.#requestOften(() => (isBlocked = true)).catch((error: unknown) => {
        if (nameOf(error) === 'VersionError') return this.#newer(error);
        throw error;
      });
      opening.then(
        (database) => {
          clearTimeout(timer);
          // Somebody may wait for this very connection to go.
          if (isLate) database.close();
          else resolve(database);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error instanceof NoDatabase ? error : new NoDatabase(reasonOf(error), error));
        },
      );
    });
  }

  /** Also after failures that pass, such as while the browser is still clearing away what was there. */
  async #requestOften(blocked: () => void): Promise<Database> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#request(databaseVersion, blocked);
      } catch (error) {
        const mayPass = nameOf(error) === 'AbortError' || nameOf(error) === 'UnknownError';
        if (!mayPass || attempt === attempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * pause));
      }
    }
  }

  /** A database of a newer version, where that says that this one may use it. It is never changed in its form, nor deleted. */
  async #newer(cause: unknown): Promise<Database> {
    const database = await this.#request(undefined);
    try {
      const state = await database.get('meta', 'state');
      if (state?.minReader !== undefined && state.minReader <= databaseVersion) return database;
    } catch {
      // It has changed beyond recognition.
    }
    database.close();
    throw new NoDatabase('newer-version', cause);
  }

  /** Asynchronous, because `open` throws at once where storage is denied. */
  async #request(version: number | undefined, blocked?: () => void): Promise<Database> {
    return openDB<RapportDatabase>(this.#options.name, version, {
      upgrade: (database, from, _to, transaction) => upgrade(database, from, transaction),
      ...(blocked && { blocked }),
      blocking: () => this.letGo(),
      terminated: () => {
        this.#losses += 1;
        this.#database = undefined;
        this.#options.terminated();
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
