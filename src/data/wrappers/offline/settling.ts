import { newRow, rowVersion, type AnyRow, type NewRow, type WriteRow } from './rows.js';
import type { Inverse } from '../../adapter.js';
import type { Effect } from './overlay.js';
import { unsentVersion } from './overlay.js';
import { answeredRecord, inverseOf } from './sending.js';
import type { Ledger, RowEdit } from './ledger.js';
import { recordIdOf } from './queue.js';

/** An inverse of a write that was answered here: it says of which. */
export type UnsentInverse = Inverse & { readonly of?: string };

/** The ids of records that were made here, and what the backend calls them. */
function renames(here: Effect | undefined, answer: unknown): Readonly<Record<string, string>> {
  const renamed: Record<string, string> = {};
  const own = answeredRecord(here?.answer);
  const theirs = answeredRecord(answer);
  if (own && theirs && own.id !== theirs.id) renamed[own.id] = theirs.id;
  const made = madeBy(here?.changes.filter(({ was, is }) => !was && is) ?? []);
  const madeThere = madeBy((inverseOf(answer)?.steps ?? []).filter(({ was }) => was === null));
  for (const [store, ids] of made) {
    const others = madeThere.get(store) ?? [];
    // With another number of records, nobody can tell which is which.
    if (others.length !== ids.length) continue;
    ids.forEach((id, index) => {
      const other = others[index];
      if (other !== undefined && other !== id) renamed[id] ??= other;
    });
  }
  return renamed;
}

function madeBy(records: readonly { readonly store: string; readonly id: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { store, id } of records) ids.set(store, [...(ids.get(store) ?? []), id]);
  return ids;
}

/** Data with ids replaced wherever they occur as a whole text. */
function renamedIn(value: unknown, renamed: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return Object.hasOwn(renamed, value) ? renamed[value] : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, renamed));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renamedIn(item, renamed)]));
}

/** Arguments as the backend understands them: with what it calls the records that were made here. */
export function translated(ledger: Ledger, args: readonly unknown[]): readonly unknown[] {
  const renamed: Record<string, string> = {};
  for (const sent of ledger.all('sent')) Object.assign(renamed, sent.renamed);
  return Object.keys(renamed).length === 0 ? args : (renamedIn(args, renamed) as unknown[]);
}

/**
 * What is changed with a write that has been confirmed, in one transaction: it goes, what was made of it is noted for what
 * may still refer to it, and later writes are put on top of what the backend has now.
 */
export function confirmation(
  ledger: Ledger,
  row: WriteRow,
  { answer, effect }: { readonly answer: unknown; readonly effect: Effect | undefined },
): Record<string, RowEdit> {
  const edits: Record<string, RowEdit> = { [row.id]: () => null };
  if (row.verb === 'customers.erase' && row.recordId !== undefined) {
    const customerId = row.recordId;
    edits[`erased:${customerId}`] = (known) =>
      known ? undefined : { kind: 'erased', version: rowVersion, id: `erased:${customerId}`, customerId };
    return edits;
  }
  const renamed = renames(effect, answer);
  const record = answeredRecord(answer);
  const inverse = inverseOf(answer);
  if (row.isKept) {
    edits[`sent:${row.id}`] = () => ({
      kind: 'sent',
      version: rowVersion,
      id: `sent:${row.id}`,
      renamed,
      ...(inverse && { inverse }),
      ...(record && { answered: record.version }),
    });
  }
  const ids = [row.id, ...row.touches.map(recordIdOf), ...Object.keys(renamed)];
  for (const { id, row: later } of ledger.queue.related(ids)) {
    if (id === row.id || later.kind !== 'write' || !refersTo(later, row, renamed)) continue;
    edits[id] = (known) =>
      known?.kind === 'write' ? onTopOf(known, row, { renamed, inverse, version: record?.version }) : undefined;
  }
  return edits;
}

function refersTo(later: WriteRow, row: WriteRow, renamed: Readonly<Record<string, string>>): boolean {
  if (later.expect === unsentVersion(row.id)) return true;
  if (later.verb === 'revert' && (later.arguments[0] as UnsentInverse).of === row.id) return true;
  const ids = Object.keys(renamed);
  return ids.length > 0 && JSON.stringify([later.arguments, later.touches]).includes(row.id);
}

function onTopOf(
  later: WriteRow,
  row: WriteRow,
  now: {
    readonly renamed: Readonly<Record<string, string>>;
    readonly inverse: Inverse | undefined;
    readonly version: string | undefined;
  },
): NewRow {
  const { expect, ...rest } = newRow(later);
  const isRevert = later.verb === 'revert' && (later.arguments[0] as UnsentInverse).of === row.id;
  const isOfRecord = later.recordId === row.recordId || later.recordId === now.renamed[row.recordId ?? ''];
  const next = expect === unsentVersion(row.id) ? (isOfRecord ? now.version : undefined) : expect;
  const recordId = later.recordId === undefined ? undefined : (now.renamed[later.recordId] ?? later.recordId);
  return {
    ...rest,
    arguments: isRevert && now.inverse ? [now.inverse] : (renamedIn(later.arguments, now.renamed) as unknown[]),
    touches: later.touches.map((key) => {
      const [store = '', id = ''] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
      return `${store}/${now.renamed[id] ?? id}`;
    }),
    ...(recordId !== undefined && { recordId }),
    ...(next !== undefined && { expect: next }),
  };
}

/** Notes of writes that were sent are kept for so many of them: what refers to one comes soon, or not at all. */
const mostSent = 200;

/** Takes the oldest notes away. */
export function pruned(sent: readonly AnyRow[]): Record<string, RowEdit> {
  return Object.fromEntries(sent.slice(0, Math.max(0, sent.length - mostSent)).map(({ id }) => [id, () => null]));
}
