import type { DBSchema } from 'idb';
import type { Actor, Instant } from '../../../model/index.js';
import type { AnyRecord, StoreName } from '../../../model/records.js';

/** Version of the database. A newer one is left alone. */
export const databaseVersion = 1;

/** Where a pack is: its store, and a number. */
export type PackKey = [StoreName, number];

/**
 * How records lie in IndexedDB, which is priced per value and not per byte.
 *
 * Most records are in packs of several hundred. A write appends one entry to the journal; now and then the entries are
 * folded into the packs that they touch.
 */
export interface RapportDatabase extends DBSchema {
  packs: { key: PackKey; value: readonly AnyRecord[] };
  journal: { key: number; value: JournalEntry; indexes: { key: string } };
  meta: { key: 'state'; value: DatabaseState };
}

/** One write: what it changed, what it answered (with the inverse), when and by whom. */
export interface JournalEntry {
  /** Tells this write from every other. */
  readonly write: string;
  /** The adapter object that made it. */
  readonly tab: string;
  readonly verb: string;
  readonly at: Instant;
  readonly actor?: Actor;
  readonly key?: string;
  readonly answer?: unknown;
  /** Records after the write, or taken away; absent once the entry is kept for its key only. */
  readonly changes?: readonly EntryChange[];
  /** Packs to read again: they hold what else has changed, and all that the journal held until then. */
  readonly packs?: readonly PackKey[];
  /** Nothing from before this entry is left. */
  readonly cleared?: boolean;
}

export interface EntryChange {
  readonly store: StoreName;
  readonly id: string;
  readonly is?: AnyRecord;
}

export interface DatabaseState {
  /** Made with the database: another one means that the data of before is lost. */
  readonly generation: string;
  /** Entries up to this one are in the packs. */
  readonly folded: number;
  /** Entries up to this one may be gone: who has not read them yet must read the packs again. */
  readonly pruned: number;
}
