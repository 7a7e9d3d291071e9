import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Actor, Instant } from '../../../model/index.js';
import { newId } from '../../../model/new-id.js';
import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Placed, Sealed } from '../../verbs/sealed.js';
import { usualFields, type UsualValue } from '../../verbs/usual-fields.js';

/** Version of the database that this build makes. A newer one is opened only where it says that this build may. */
export const databaseVersion = 2;

/** Where a pack is: its store, and a number. */
export type PackKey = [StoreName, number];

/** Records as one JSON text, which is read in half the time of objects. Version 1 kept objects; they stay until they change. */
export type Pack = string | readonly AnyRecord[];

/**
 * How records lie in IndexedDB, which is priced per value and not per byte.
 *
 * Most records are in packs of a few hundred. A write appends one entry to the journal; now and then the entries are
 * folded into the packs that they touch.
 */
export interface RapportDatabase extends DBSchema {
  packs: { key: PackKey; value: Pack };
  journal: { key: number; value: JournalEntry; indexes: { key: string } };
  meta: { key: 'state'; value: DatabaseState };
  /** Ids of customers who were erased, and must not come back. */
  erased: { key: string; value: true };
  /** What is to be known of the records of a pack without reading it, as JSON; of stores that may grow without end. */
  contents: { key: PackKey; value: string };
}

type Names = ('packs' | 'journal' | 'meta' | 'erased' | 'contents')[];
export const allStores: Names = ['packs', 'journal', 'meta', 'erased', 'contents'];

export type Database = IDBPDatabase<RapportDatabase>;
export type Reading = IDBPTransaction<RapportDatabase, Names, 'readonly' | 'readwrite'>;
export type Writing = IDBPTransaction<RapportDatabase, Names, 'readwrite'>;
export type Appending = IDBPTransaction<RapportDatabase, 'journal'[], 'readwrite'>;
type Upgrading = IDBPTransaction<RapportDatabase, StoreNames<RapportDatabase>[], 'versionchange'>;

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
  /** For a repeat of the key. */
  readonly answer?: unknown;
  /** The answer held something of a customer who was erased since. */
  readonly isErased?: true;
  /** Records after the write, or taken away; absent once the entry is kept for its key only. */
  readonly changes?: readonly EntryChange[];
  /** Packs to read again: they hold what else has changed, and all that the journal held until then. */
  readonly packs?: readonly PackKey[];
  /** Customers whom this write erased. */
  readonly erased?: readonly string[];
  /** Nothing from before this entry is left. */
  readonly cleared?: boolean;
}

export interface EntryChange {
  readonly store: StoreName;
  readonly id: string;
  readonly is?: AnyRecord | undefined;
  /** In an entry that goes to the packs at once: nothing of this is in the journal. */
  readonly sealed?: Sealed;
}

export interface DatabaseState {
  /** Made with the database, and anew when it was rolled back: another one means that data of before is lost. */
  readonly generation: string;
  /** Entries up to this one are in the packs. */
  readonly folded: number;
  /** Entries up to this one may be gone: who has not read them yet must read the packs again. */
  readonly pruned: number;
  /** The oldest version of this library that may use the database as it is; 1 where absent. */
  readonly minReader?: number;
}

/**
 * Brings a database of any earlier version to this one. All of it happens in the one transaction of the upgrade: a browser
 * that is interrupted leaves the earlier version whole.
 */
export function upgrade(database: Database, from: number, transaction: Upgrading): void {
  if (from < 1) {
    database.createObjectStore('packs');
    database.createObjectStore('journal', { autoIncrement: true }).createIndex('key', 'key', { unique: true });
    database.createObjectStore('meta');
  }
  if (from < 2) {
    database.createObjectStore('erased');
    database.createObjectStore('contents');
  }
  // Where this fails, opening does, too.
  stateOfUpgraded(transaction).catch(() => undefined);
}

async function stateOfUpgraded(transaction: Upgrading): Promise<void> {
  const meta = transaction.objectStore('meta');
  const state = (await meta.get('state')) ?? { generation: newId(), folded: 0, pruned: 0 };
  await meta.put({ ...state, minReader: databaseVersion }, 'state');
}

/** Whether a database of a newer version says that this build may use it. */
export async function isReadable(newer: Database): Promise<boolean> {
  const state = await newer.get('meta', 'state');
  return state?.minReader !== undefined && state.minReader <= databaseVersion;
}

export function writePack(records: readonly Sealed[]): Pack {
  return `[${records.map(({ text }) => text).join()}]`;
}

export function readPack(pack: Pack): readonly AnyRecord[] {
  return typeof pack === 'string' ? (JSON.parse(pack) as AnyRecord[]) : pack;
}

export function writeContents(store: StoreName, records: readonly Placed[]): string {
  const versions = records.map(({ version }) => version);
  const first = versions[0];
  // An import gives all its records one version.
  const isOne = versions.every((version) => version === first);
  const told = records.map(({ id, customerId, idempotencyKey }) =>
    idempotencyKey === undefined ? [id, customerId] : [id, customerId, idempotencyKey],
  );
  const usual = Object.fromEntries(
    (usualFields[store] ?? []).map((field, at) => [field, records.map((record) => record.usual?.[at] ?? null)]),
  );
  return JSON.stringify([isOne ? first : versions, told, usual] satisfies Contents);
}

/** Versions, or the one of all; ids, whose they are, and keys; the usual fields, each as a column. */
type Contents = [string | undefined | string[], (string | null | undefined)[][], Record<string, UsualValue[]>?];

export function readContents(store: StoreName, contents: string): readonly Placed[] {
  const [versions, told, usual = {}] = JSON.parse(contents) as Contents;
  const columns = usualFields[store]?.map((field) => usual[field]);
  return told.map(([id, customerId, idempotencyKey], index) => ({
    id: id ?? '',
    version: (typeof versions === 'string' ? versions : versions?.[index]) ?? '',
    customerId: customerId ?? undefined,
    idempotencyKey: idempotencyKey ?? undefined,
    // A field that this text does not have is one that only the record can tell.
    usual: columns?.map((values) => (values ? (values[index] ?? null) : false)),
  }));
}
