import type { StorageStatus } from '../../adapter.js';
import type { AnyRow, NewRow } from './rows.js';

/** One change of a row: made only where the row still has the revision that was seen; 0 where there was none. */
export interface RowChange {
  readonly id: string;
  readonly seen: number;
  /** The row as it is to be; without it the row is taken away. */
  readonly is?: NewRow;
}

/** A row that is put back as it was, with its place and its revision; where the place is taken, at the end. */
export interface RowReturn {
  readonly id: string;
  readonly seen: 0;
  readonly was: AnyRow;
}

/**
 * Where unsent writes are kept, apart from the records: what a person sees is worked out from both, so that there are no
 * two truths that a crash could tear.
 */
export interface OutboxStorage {
  /** Everything that is kept, in order of sequence. */
  all(): Promise<readonly unknown[]>;
  /** These rows, as they are now; those that are not there are left out. */
  some(ids: readonly string[]): Promise<readonly unknown[]>;
  /**
   * Makes all changes in one transaction and resolves with the rows as they are kept, once they will survive; or resolves
   * with `undefined` and has changed nothing, because somebody else has changed one of them since it was seen.
   */
  commit(changes: readonly RowChange[]): Promise<readonly AnyRow[] | undefined>;
  /** What was remembered under this name. May forget. */
  recall(name: string): Promise<unknown>;
  remember(name: string, value: unknown): Promise<void>;
  /** Forgets what was remembered, and no row. */
  forget(): Promise<void>;
  /** Takes away everything, and what outside of it tells that it was there. */
  wipe(): Promise<void>;
  close(): Promise<void>;
  /** Whether rows will survive the page. */
  status(): StorageStatus;
}

/** A storage that may be thrown away as a whole by the browser, which then makes an empty one. */
export interface LosableStorage extends OutboxStorage {
  /** Tells this storage from another one that has taken its place; `undefined` where nothing outlives the page anyway. */
  generation(): Promise<string | undefined>;
  /** As ever, and changes nothing where another storage has taken the place of this generation. */
  commit(changes: readonly (RowChange | RowReturn)[], generation?: string): Promise<readonly AnyRow[] | undefined>;
}

/** Keeps rows in memory: for tests, for servers, and where the device keeps nothing. */
export function memoryOutbox(reason: NonNullable<StorageStatus['reason']> = 'by-design'): OutboxStorage {
  const rows = new Map<string, AnyRow>();
  const remembered = new Map<string, unknown>();
  let last = 0;
  return {
    async all() {
      return [...rows.values()].sort((left, right) => left.sequence - right.sequence);
    },
    async some(ids) {
      return ids.flatMap((id) => rows.get(id) ?? []);
    },
    async commit(changes) {
      if (changes.some(({ id, seen }) => (rows.get(id)?.revision ?? 0) !== seen)) return undefined;
      return changes.flatMap(({ id, seen, is }) => {
        const sequence = rows.get(id)?.sequence ?? (last += 1);
        rows.delete(id);
        if (!is) return [];
        const row = structuredClone({ ...is, revision: seen + 1, sequence }) as AnyRow;
        rows.set(id, row);
        return [row];
      });
    },
    async recall(name) {
      return remembered.get(name);
    },
    async remember(name, value) {
      remembered.set(name, structuredClone(value));
    },
    async forget() {
      remembered.clear();
    },
    async wipe() {
      rows.clear();
      remembered.clear();
    },
    async close() {
      // Nothing is open.
    },
    status: () => ({ mode: 'memory', reason }),
  };
}
