import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Stage, View } from '../../verbs/stage.js';
import { mentions } from '../first-answers.js';
import { nameOf } from './connection.js';
import type { Kept, Mirror } from './mirror.js';
import { allStores, writePack, type Database, type JournalEntry, type PackKey, type Writing } from './schema.js';

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
  const transaction = database.transaction(allStores, 'readwrite', { durability: 'strict' });
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
  } catch (first) {
    const isUnderWay = abort(transaction);
    // A failed request may be told as an abort of its transaction before it is told itself; the work knows which it was.
    const error: unknown = nameOf(first) === 'AbortError' ? await working.then(() => first, same) : first;
    if (isUnderWay) throw error;
    const cause: unknown = await transaction.done.then(() => error, same);
    // Requests of an aborted transaction fail with AbortError; the transaction itself knows why.
    throw nameOf(error) === 'AbortError' ? cause : error;
  }
}

const same = (reason: unknown): unknown => reason;

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
  const packs = mirror.packs.place(changed, (store, id) => lookUp.get(store, id) !== undefined);
  const store = transaction.objectStore('packs');
  // One after the other, so that each is written out in a task of its own.
  for (const { key, ids } of packs) {
    if (ids.length === 0) await store.delete(key);
    else await store.put(writePack(recordsOf(lookUp, key[0], ids)), key);
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
  await strip(transaction, IDBKeyRange.bound(state.pruned, until, true), (answered) => answered);
  if (folded > keptForKeys) await journal.delete(IDBKeyRange.upperBound(folded - keptForKeys));
  await meta.put({ ...state, pruned: until }, 'state');
}

/**
 * Leaves nothing in the journal of what an entry erased but ids: drops all that it held until then. What that was otherwise is
 * in the packs by now, which other tabs read anew.
 */
export async function scrub(
  transaction: Writing,
  { sequence, entry: { erased = [] } }: Kept,
  ids: ReadonlySet<string>,
): Promise<void> {
  for (const id of erased) await transaction.objectStore('erased').put(true, id);
  await strip(transaction, IDBKeyRange.upperBound(sequence, true), ({ answer, ...entry }) =>
    mentions(answer, ids) ? { ...entry, isErased: true } : { ...entry, answer },
  );
  const meta = transaction.objectStore('meta');
  const state = await meta.get('state');
  if (state) await meta.put({ ...state, pruned: sequence - 1 }, 'state');
}

/** Takes what they changed out of entries; those without a key go wholly. */
async function strip(
  transaction: Writing,
  range: IDBKeyRange,
  answered: (entry: JournalEntry) => JournalEntry,
): Promise<void> {
  const journal = transaction.objectStore('journal');
  for (let cursor = await journal.openCursor(range); cursor; cursor = await cursor.continue()) {
    const { changes: _changes, packs: _packs, ...entry } = cursor.value;
    if (entry.key === undefined) await cursor.delete();
    else await cursor.update(answered(entry));
  }
}
