import type { Actor } from '../model/contact.js';
import type { Instant, RecordIssue, StoreName } from '../model/index.js';
import type { Read } from './adapter.js';
import type { DataErrorCode } from './data-error.js';

/** Writes that were accepted on this device and have not reached the backend yet, and what a person can do about them. */
export interface Outbox {
  /** Where things stand; each change of it is told by a change of kind `outbox`. */
  state(): OutboxState;
  /** Everything unsent, oldest first; conflicts that were decided by themselves stay until they are settled. */
  list(io: Read): Promise<readonly OutboxItem[]>;
  /** Tries again now: one item, or everything that waits or is parked. */
  retry(id?: string): Promise<void>;
  /** Gives an item up: what it had changed on this device is taken back. Those that depend on it are given up with it. */
  discard(id: string): Promise<void>;
  /** Ends a conflict: `mine` is written over what the backend has now, `theirs` lets the own value go. */
  settle(id: string, choice: 'mine' | 'theirs'): Promise<void>;
  /** Everything unsent with its content, as plain data for a file. */
  export(io: Read): Promise<readonly OutboxEntry[]>;
}

export interface OutboxState {
  /**
   * `idle`: everything has been sent. `sending`: one is on its way. `waiting`: will be tried again by itself.
   * `signed-out`: goes on after a sign-in. `attention`: nothing more happens without a person.
   */
  readonly phase: 'idle' | 'sending' | 'waiting' | 'signed-out' | 'attention';
  /** Writes that will be sent by themselves. */
  readonly unsent: number;
  /** Writes that wait for a decision: refused by the backend, in conflict, or waiting for such a one. */
  readonly parked: number;
  /** What the last attempt failed with. */
  readonly because?: DataErrorCode;
  /** When the next attempt is made by itself. */
  readonly nextTryAt?: Instant;
  /** When the backend last confirmed something. */
  readonly sentAt?: Instant;
}

export interface OutboxItem {
  /** The idempotency key of the write. */
  readonly id: string;
  /** Such as `deals.move`. */
  readonly verb: string;
  /** What it is about. */
  readonly store: StoreName;
  readonly recordId?: string;
  /** By the clock of this device. */
  readonly at: Instant;
  readonly actor?: Actor;
  /**
   * `waiting`, `sending`. `refused`: the backend will not take it as it is. `conflict`: somebody else changed the same
   * fields. `held`: waits for another item of the same record that is refused. `unknown`: written by a newer version of
   * this library; kept, and left alone.
   */
  readonly state: 'waiting' | 'sending' | 'refused' | 'conflict' | 'held' | 'unknown';
  readonly attempts: number;
  /** Why the last attempt failed. Holds no personal data. */
  readonly error?: { readonly code: DataErrorCode; readonly message: string; readonly issues: readonly RecordIssue[] };
  /** Both values of each field in conflict; absent fields are `undefined`. */
  readonly conflict?: readonly { readonly field: string; readonly mine: unknown; readonly theirs: unknown }[];
}

/** An item with what it writes. */
export interface OutboxEntry extends OutboxItem {
  /** The arguments of its verb. */
  readonly arguments: readonly unknown[];
}
