import type { StoreName } from '../../../model/records.js';
import { sameData } from '../../verbs/plain.js';
import { ownedStores, type View } from '../../verbs/stage.js';
import type { Entry, Ledger, RowEdit } from './ledger.js';
import { recordIdOf, recordKey } from './queue.js';
import { newRow, type WriteRow } from './rows.js';

/** Every record of a customer, and the customer. */
export function recordsOf(
  view: View,
  customerId: string,
): readonly { readonly store: StoreName; readonly id: string }[] {
  return [
    { store: 'customers', id: customerId },
    ...ownedStores.flatMap((store) => view.ofCustomer(store, customerId).map(({ id }) => ({ store, id }))),
  ];
}

/**
 * What becomes of unsent writes when somebody is erased: those about the person or their records are dropped, and from the
 * others every word of them is taken out.
 */
export function withoutPerson(
  ledger: Ledger,
  customerId: string,
  records: readonly { readonly store: StoreName; readonly id: string }[],
  erasure: string,
): Record<string, RowEdit> {
  const ids = new Set(records.map(({ id }) => id));
  const keys = new Set(records.map(({ store, id }) => recordKey(store, id)));
  const isTheirs = (row: WriteRow): boolean => {
    const isSubject = row.recordId !== undefined && keys.has(recordKey(row.store, row.recordId));
    const [first] = row.arguments as [{ readonly customerId?: unknown } | undefined];
    return isSubject || (row.verb !== 'import' && first?.customerId === customerId);
  };
  const edits: Record<string, RowEdit> = {};
  for (const { id, row } of related(ledger, ids)) {
    if (id === erasure || row.kind !== 'write') continue;
    edits[id] = (known) => {
      if (known?.kind !== 'write') return undefined;
      if (isTheirs(known)) return null;
      const kept = without(known.arguments, ids) as unknown[];
      const base = known.base && (without(known.base, ids) as NonNullable<WriteRow['base']>);
      if (sameData(kept, known.arguments) && sameData(base, known.base)) return undefined;
      const touches = known.touches.filter((key) => !ids.has(recordIdOf(key)));
      return { ...newRow(known), arguments: kept, touches, ...(base && { base }) };
    };
  }
  for (const sent of ledger.all('sent')) if (names(sent, ids)) edits[sent.id] = () => null;
  return edits;
}

/** Whether any of these ids occurs as a whole text. */
export function names(value: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return ids.has(value);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => names(part, ids));
}

function related(ledger: Ledger, ids: ReadonlySet<string>): ReadonlySet<Entry> {
  return ledger.queue.related(ids);
}

/** Data without the parts of lists that name one of these ids. */
function without(value: unknown, ids: ReadonlySet<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.filter((item) => !isAbout(item, ids)).map((item) => without(item, ids));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, without(part, ids)]));
}

function isAbout(item: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof item === 'string') return ids.has(item);
  if (typeof item !== 'object' || item === null) return false;
  const { id, customerId, was, is } = item as Record<string, unknown>;
  return (
    [id, customerId].some((name) => typeof name === 'string' && ids.has(name)) || isAbout(was, ids) || isAbout(is, ids)
  );
}
