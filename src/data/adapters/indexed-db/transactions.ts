import type { StoreName } from '../../../model/records.js';
import { NotInMemory } from '../../columns/work.js';
import { sealed, type Sealed } from '../../verbs/sealed.js';
import type { Stage } from '../../verbs/stage.js';
import { mentions } from '../first-answers.js';
import { nameOf } from '../../database-connection.js';
import { NotOurs, type Kept, type Mirror } from './mirror.js';
import { Residents } from './residents.js';
import {
  allStores,
  writeContents,
  writePack,
  type Appending,
  type Database,
  type DatabaseState,
  type JournalEntry,
  type PackKey,
  type Reading,
  type Writing,
} from './schema.js';

/** Entries that are kept in full after they were folded, for tabs that have not read them yet. */
const keptForOthers = 500;
/** Entries that are kept for their idempotency key. */
const keptForKeys = 20_000;

/**
 * One transaction over everything. Resolves when it is complete; when the work or the commit fails, nothing was written.
 *
 * The work may await nothing but requests of the transaction, or the transaction ends under it.
 */
export function readWrite<Answer>(
  database: Database,
  work: (transaction: Writing) => Promise<Answer>,
): Promise<Answer> {
  return completed(database.transaction(allStores, 'readwrite', { durability: 'strict' }), work);
}

/** The same over the journal alone, which takes less time. */
export function append<Answer>(database: Database, work: (transaction: Appending) => Promise<Answer>): Promise<Answer> {
  return completed(database.transaction(['journal'], 'readwrite', { durability: 'strict' }), work);
}

async function completed<Transaction extends Writing | Appending, Answer>(
  transaction: Transaction,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
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
function abort(transaction: Writing | Appending): boolean {
  try {
    transaction.abort();
    return true;
  } catch {
    return false;
  }
}

/** That somebody else has written since the mirror was brought up to date. */
export class Stale extends Error {
  override readonly name = 'Stale';
}

/**
 * Adds an entry behind the last that the mirror has seen. Numbers are never given twice: where another one comes back, others
 * have written meanwhile. Who is sure that nobody has may say so.
 */
export async function addEntry(
  transaction: Writing | Appending,
  mirror: Mirror,
  entry: JournalEntry,
  isSure: boolean,
): Promise<number> {
  const next = mirror.sequence + 1;
  const journal = (transaction as Appending).objectStore('journal');
  if ((await (isSure ? journal.add(entry, next) : journal.add(entry))) !== next) throw new Stale();
  return next;
}

/** Packs that are written out in one task of the page. */
const packsAtOnce = 15;

/** Writes everything that is not in the packs yet to them, with what is staged, and an entry that says which packs. */
export async function packAway(
  transaction: Writing,
  mirror: Mirror,
  entry: JournalEntry,
  { isSure, stage }: { readonly isSure: boolean; readonly stage?: Stage },
): Promise<Kept> {
  const look = (store: StoreName, id: string): Sealed | undefined => {
    const change = stage?.changeOf(store, id);
    if (change?.sealed) return change.sealed;
    const record = change ? change.is : mirror.engine.get(store, id);
    return record && sealed(store, record);
  };
  const exists = (store: StoreName, id: string): boolean => {
    const change = stage?.changeOf(store, id);
    return change
      ? change.sealed !== undefined || change.is !== undefined
      : mirror.engine.versionOf(store, id) !== undefined;
  };
  const changed = entry.cleared ? new Map<StoreName, Set<string>>() : mirror.changedWith(entry.changes ?? []);
  const packs = mirror.packs.place(changed, exists);
  const [packed, contents] = [transaction.objectStore('packs'), transaction.objectStore('contents')];
  const asked: Promise<unknown>[] = [];
  for (const { key, ids } of packs) {
    const lookAtAll = (): Sealed[] => ids.map((id) => look(key[0], id)).filter((record) => record !== undefined);
    const records = await whenInMemory(transaction, mirror.residents, lookAtAll);
    asked.push(records.length === 0 ? packed.delete(key) : packed.put(writePack(records), key));
    if (Residents.canBeAway(key[0])) {
      asked.push(records.length === 0 ? contents.delete(key) : contents.put(writeContents(key[0], records), key));
    }
    if (asked.length >= packsAtOnce) await asked[asked.length - packsAtOnce];
  }
  const keys = packs.map(({ key }): PackKey => key);
  const removals = (entry.changes ?? []).flatMap(({ store, id }) => (exists(store, id) ? [] : { store, id }));
  const sequence = mirror.sequence + 1;
  const state = { ...mirror.state, folded: sequence };
  asked.push(
    addEntry(transaction, mirror, { ...entry, changes: removals, packs: keys }, isSure),
    transaction.objectStore('meta').put(state, 'state'),
  );
  await allOf(asked);
  return { sequence, entry, packs, state };
}

/** Waits for requests of one transaction. The first that fails fails them all. */
async function allOf(requests: readonly Promise<unknown>[]): Promise<void> {
  for (const request of requests) request.catch(() => undefined);
  await Promise.all(requests);
}

/** Looks at records as often as it takes until all of them have been brought, through a transaction that is under way. */
export async function whenInMemory<Answer>(
  transaction: Reading,
  residents: Residents,
  look: () => Answer,
): Promise<Answer> {
  const packs = transaction.objectStore('packs');
  let last: NotInMemory | undefined;
  for (;;) {
    try {
      return look();
    } catch (error) {
      if (!(error instanceof NotInMemory)) throw error;
      // What is asked for is in the database, or the mirror is not of it.
      if (last && residents.isAway(last.need)) throw new NotOurs();
      last = error;
    }
    await residents.bring(last.need, (key) => packs.get(key));
  }
}

/** Drops the entries that nobody needs any more; of those with a key, the key and the answer stay. */
export async function prune(transaction: Writing, kept: Kept): Promise<Kept> {
  const { sequence, state } = kept;
  const until = sequence - keptForOthers;
  if (!state || until <= state.pruned) return kept;
  const journal = transaction.objectStore('journal');
  await strip(transaction, IDBKeyRange.bound(state.pruned, until, true), (answered) => answered);
  if (sequence > keptForKeys) await journal.delete(IDBKeyRange.upperBound(sequence - keptForKeys));
  return withState(transaction, kept, { ...state, pruned: until });
}

/**
 * Leaves nothing in the journal of what an entry erased but ids: drops all that it held until then. What that was otherwise is
 * in the packs by now, which other tabs read anew.
 */
export async function scrub(transaction: Writing, kept: Kept, ids: ReadonlySet<string>): Promise<Kept> {
  const { sequence, entry, state } = kept;
  for (const id of entry.erased ?? []) await transaction.objectStore('erased').put(true, id);
  await strip(transaction, IDBKeyRange.upperBound(sequence, true), ({ answer, ...rest }) =>
    mentions(answer, ids) ? { ...rest, isErased: true } : { ...rest, answer },
  );
  return state ? withState(transaction, kept, { ...state, pruned: sequence - 1 }) : kept;
}

async function withState(transaction: Writing, kept: Kept, state: DatabaseState): Promise<Kept> {
  await transaction.objectStore('meta').put(state, 'state');
  return { ...kept, state };
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
