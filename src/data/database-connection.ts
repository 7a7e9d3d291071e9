import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { StorageStatus } from './adapter.js';

type Reason = NonNullable<StorageStatus['reason']>;
type Upgrading<Schema extends DBSchema> = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

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

export interface DatabaseConnectionOptions<Schema extends DBSchema> {
  readonly name: string;
  /** Version of the database that this build makes. */
  readonly version: number;
  readonly upgrade: (database: IDBPDatabase<Schema>, from: number, transaction: Upgrading<Schema>) => void;
  /** Whether a database of a newer version may be used as it is. It is never changed in its form, nor deleted. */
  readonly mayUse: (newer: IDBPDatabase<Schema>) => Promise<boolean>;
  /** Milliseconds to wait for the database. */
  readonly patience: number;
  /** Hears that the browser has taken the connection away. */
  readonly terminated?: () => void;
}

/** The one connection to a database. It is given up when another tab needs that, and opened again when it is used next. */
export class DatabaseConnection<Schema extends DBSchema> {
  readonly #options: DatabaseConnectionOptions<Schema>;
  #database: Promise<IDBPDatabase<Schema>> | undefined;
  #opened: IDBPDatabase<Schema> | undefined;
  #losses = 0;

  constructor(options: DatabaseConnectionOptions<Schema>) {
    this.#options = options;
  }

  /** The open database. Rejects with `NoDatabase`. */
  open(): Promise<IDBPDatabase<Schema>> {
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
    [this.#database, this.#opened] = [undefined, undefined];
    database?.then(
      (open) => open.close(),
      () => undefined,
    );
  }

  #open(): Promise<IDBPDatabase<Schema>> {
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
          if (isLate) return database.close();
          this.#opened = database;
          resolve(database);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error instanceof NoDatabase ? error : new NoDatabase(reasonOf(error), error));
        },
      );
    });
  }

  /** Also after failures that pass, such as while the browser is still clearing away what was there. */
  async #requestOften(blocked: () => void): Promise<IDBPDatabase<Schema>> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#request(this.#options.version, blocked);
      } catch (error) {
        const mayPass = nameOf(error) === 'AbortError' || nameOf(error) === 'UnknownError';
        if (!mayPass || attempt === attempts) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * pause));
      }
    }
  }

  async #newer(cause: unknown): Promise<IDBPDatabase<Schema>> {
    const database = await this.#request(undefined);
    // One that cannot even be asked has changed beyond recognition.
    if (await this.#options.mayUse(database).catch(() => false)) return database;
    database.close();
    throw new NoDatabase('newer-version', cause);
  }

  /** Asynchronous, because `open` throws at once where storage is denied. */
  async #request(version: number | undefined, blocked?: () => void): Promise<IDBPDatabase<Schema>> {
    const database = await openDB<Schema>(this.#options.name, version, {
      upgrade: (upgraded, from, _to, transaction) => this.#options.upgrade(upgraded, from, transaction),
      ...(blocked && { blocked }),
    });
    // It is about this connection: by then, another one may be open in its place, which is nobody's business to close.
    const end = (): void => {
      database.close();
      if (this.#opened === database) this.letGo();
    };
    database.addEventListener('versionchange', end);
    database.addEventListener('close', () => {
      end();
      this.#losses += 1;
      this.#options.terminated?.();
    });
    return database;
  }
}

/** Errors are told by their names: their classes differ between engines. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : '';
}

/** Whether a call fails because its connection is gone. */
export function isConnectionLost(error: unknown): boolean {
  return ['InvalidStateError', 'UnknownError'].includes(nameOf(error));
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
