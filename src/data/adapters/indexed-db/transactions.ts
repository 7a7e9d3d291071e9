import type { IDBPTransaction } from 'idb';
import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Stage, View } from '../../verbs/stage.js';
import { nameOf, type Database } from './connection.js';
import type { Kept, Mirror } from './mirror.js';
import type { JournalEntry, PackKey, RapportDatabase } from './schema.js';

type Names = ('packs' | 'journal' | 'meta')[];
export type Reading = IDBPTransaction<RapportDatabase, Names, 'readonly' | 'readwrite'>;
export type Writing = IDBPTransaction<RapportDatabase, Names, 'readwrite'>;

/** Entries that are kept in full after they were folded, for tabs that have not read them yet. */
const keptForOthers = 500;
/** Entries that are kept for their idempotency key. */
const keptForKeys = 20_000;

/**
 * One transaction over everything. Resolves when it is complete; when the work or the commit fails, nothing was written.
 *
 * The work may await nothing but requests of the transaction, or the transaction ends under it.
 */
export async function readWrite<Answer>(
  database: Database,
  work: (transaction: Writing) => Promise<Answer>,
): Promise<Answer> {
  const transaction = database.transaction(['packs', 'journal', 'meta'], 'readwrite', { durability: 'strict' });
  // A full disk is told by the abort of the transaction alone: whoever awaits only requests never hears of it.
  const failed = transaction.done.then(
    () => new Promise<never>(() => undefined),
    (error: unknown) => Promise.reject(error),
  );
  failed.catch(() => undefined);
  const working = work(transaction);
  working.catch(() => undefined);
  try {
    const answer = await Promise.race([working, failed]);
    await transaction.done;
    return answer;
  } catch (error) {
    if (abort(transaction)) throw error;
    const cause: unknown = await transaction.done.then(
      () => error,
      (reason: unknown) => reason,
    );
    // Requests of an aborted transaction fail with AbortError; the transaction itself knows why.
    throw nameOf(error) === 'AbortError' ? cause : error;
  }
}

/** Whether it was still to be aborted. */
function abort(transaction: Writing): boolean {
  try {
    transaction.abort();
    return true;
  } catch {
    return false;
  }
}

/** Writes everything that is not in the packs yet to them, with what is staged, and an entry that says which packs. */
export async function packAway(
  transaction: Writing,
  mirror: Mirror,
  entry: JournalEntry,
  stage?: Stage,
): Promise<Kept> {
  const lookUp = stage ?? mirror.engine;
  const changed = mirror.changedWith(entry.changes ?? []);
  const { packs } = mirror.packs.place(changed, (store, id) => lookUp.get(store, id) !== undefined);
  const store = transaction.objectStore('packs');
  for (const { key, ids } of packs) {
    if (ids.length === 0) await store.delete(key);
    else await store.put(recordsOf(lookUp, key[0], ids), key);
  }
  const keys = packs.map(({ key }): PackKey => key);
  const removals = (entry.changes ?? []).filter(({ is }) => !is);
  const sequence = await transaction.objectStore('journal').add({ ...entry, changes: removals, packs: keys });
  const meta = transaction.objectStore('meta');
  const state = await meta.get('state');
  if (state) await meta.put({ ...state, folded: sequence }, 'state');
  return { sequence, entry, packs };
}

function recordsOf(lookUp: Pick<View, 'get'>, store: StoreName, ids: readonly string[]): AnyRecord[] {
  return ids.map((id) => lookUp.get(store, id)).filter((record) => record !== undefined);
}

/** Drops the entries that nobody needs any more; of those with a key, the key and the answer stay. */
export async function prune(transaction: Writing, folded: number): Promise<void> {
  const meta = transaction.objectStore('meta');
  const state = await meta.get('state');
  const until = folded - keptForOthers;
  if (!state || until <= state.pruned) return;
  const journal = transaction.objectStore('journal');
  for (
    let cursor = await journal.openCursor(IDBKeyRange.bound(state.pruned, until, true));
    cursor;
    cursor = await cursor.continue()
  ) {
    const { changes: _changes, packs: _packs, ...answered } = cursor.value;
    if (answered.key === undefined) await cursor.delete();
    else await cursor.update(answered);
  }
  if (folded > keptForKeys) await journal.delete(IDBKeyRange.upperBound(folded - keptForKeys));
  await meta.put({ ...state, pruned: until }, 'state');
}
