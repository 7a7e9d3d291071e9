import type { Actor, Instant } from '../../../model/index.js';
import { storeNames } from '../../../model/store-names.js';
import type { StoreName } from '../../../model/records.js';
import type { Inverse } from '../../adapter.js';
import type { DataErrorCode } from '../../data-error.js';
import type { OutboxItem } from '../../outbox.js';
import type { FlatRecord } from '../../verbs/flat.js';

/** The format of rows that this version writes. */
export const rowVersion = 1;

/** What every row has. */
interface Row {
  readonly id: string;
  readonly version: typeof rowVersion;
  /** Counts the changes of this row: who changes it must have seen the last one. */
  readonly revision: number;
  /** Its place in the order of all rows, given by the storage. No clock is asked. */
  readonly sequence: number;
}

/** A write that the backend has not confirmed. Its id is the idempotency key, made before the first attempt. */
export interface WriteRow extends Row {
  readonly kind: 'write';
  readonly verb: string;
  readonly arguments: readonly unknown[];
  readonly store: StoreName;
  readonly recordId?: string;
  readonly at: Instant;
  readonly actor?: Actor;
  /** The version it is based on: one of the backend, or that of an unsent write before it. */
  readonly expect?: string;
  /** The fields it changes, as they were when it was made. */
  readonly base?: FlatRecord;
  /** Records that it writes, as `store/id`; `*` for all. */
  readonly touches: readonly string[];
  /** Whether somebody was told that it is kept; until then the tab that holds the lease is still asking the backend. */
  readonly isKept: boolean;
  readonly state: 'waiting' | 'refused' | 'conflict';
  readonly attempts: number;
  /** Milliseconds of the epoch before which no attempt is made by itself. */
  readonly tryAt: number;
  readonly error?: NonNullable<OutboxItem['error']>;
  readonly conflict?: NonNullable<OutboxItem['conflict']>;
  /** The version that the backend had when the conflict was found. */
  readonly theirs?: string;
  readonly lease?: Lease;
}

/** Which tab has a write in hand, and until when. */
export interface Lease {
  readonly tab: string;
  readonly until: number;
}

/** What became of a write that was answered here before the backend answered. */
export interface SentRow extends Row {
  readonly kind: 'sent';
  /** How the backend takes it back. */
  readonly inverse?: Inverse;
  /** The version that its record got. */
  readonly answered?: string;
  /** Ids that were made here, and what the backend calls these records. */
  readonly renamed: Readonly<Record<string, string>>;
}

/** Somebody who was erased: nothing of them is taken in again. */
export interface ErasedRow extends Row {
  readonly kind: 'erased';
  readonly customerId: string;
}

/** Which tab sends. Whoever sees no new beat for long may take its place. */
export interface LeaderRow extends Row {
  readonly kind: 'leader';
  readonly tab: string;
  readonly beat: number;
}

/** Until when nothing is sent by itself, for all tabs. */
export interface PauseRow extends Row {
  readonly kind: 'pause';
  /** Milliseconds of the epoch; a person or the network coming back may end the wait sooner. */
  readonly until: number;
  /** The same, asked for by the backend: nothing ends it sooner. */
  readonly notBefore: number;
  readonly failures: number;
  readonly because?: DataErrorCode;
  readonly isSignedOut: boolean;
}

/** What the spare home held has been brought into this storage; nothing else will be. */
export interface RestoredRow extends Row {
  readonly kind: 'restored';
  /** The storage that it is about. */
  readonly generation: string;
  /** Writes that were accepted in an earlier one and did not come back. */
  readonly lost: number;
}

export type AnyRow = WriteRow | SentRow | ErasedRow | LeaderRow | PauseRow | RestoredRow;

/** A row that is about to be written: the storage adds its place and its revision. */
export type NewRow = AnyRow extends infer R ? (R extends Row ? Omit<R, 'revision' | 'sequence'> : never) : never;

/** A row as it is written anew. */
export function newRow<Kind extends AnyRow>({
  revision: _revision,
  sequence: _sequence,
  ...row
}: Kind): Omit<Kind, 'revision' | 'sequence'> {
  return row;
}

/** Something a newer version has written: kept, shown, and left alone. */
export interface UnknownRow {
  readonly kind: 'unknown';
  readonly id: string;
  readonly sequence: number;
  readonly revision: number;
  readonly verb: string;
  readonly store: StoreName;
  readonly touches: readonly string[];
  readonly row: object;
}

const kinds: readonly string[] = ['write', 'sent', 'erased', 'leader', 'pause', 'restored'];

/** Whether somebody relies on a row, of this version or of a newer one: a write that was accepted, or an erasure. */
export function isReliedOn(row: object): boolean {
  const { kind, isKept } = row as Partial<WriteRow | ErasedRow> & { readonly isKept?: boolean };
  return kind === 'erased' || (kind === 'write' && isKept !== false);
}

/** What a stored value is; `undefined` for something that is no row at all. */
export function readRow(value: unknown): AnyRow | UnknownRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const row = value as Partial<WriteRow>;
  if (typeof row.id !== 'string' || typeof row.sequence !== 'number') return undefined;
  if (row.version === rowVersion && kinds.includes(String(row.kind)) && (row.kind !== 'write' || isWrite(row))) {
    return value as AnyRow;
  }
  return {
    kind: 'unknown',
    id: row.id,
    sequence: row.sequence,
    revision: typeof row.revision === 'number' ? row.revision : 0,
    verb: typeof row.verb === 'string' ? row.verb : '',
    store: storeNames.find((store) => store === row.store) ?? 'customers',
    touches: texts(row.touches),
    row: value,
  };
}

function isWrite(row: Partial<WriteRow>): boolean {
  return (
    typeof row.verb === 'string' &&
    Array.isArray(row.arguments) &&
    Array.isArray(row.touches) &&
    storeNames.some((store) => store === row.store)
  );
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
