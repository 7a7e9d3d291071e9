import type { StoreName } from '../../../model/records.js';
import type { RapportAdapter } from '../../adapter.js';
import type { Outbox } from '../../outbox.js';
import type { OfflineStore } from './base.js';
import type { Machinery } from './machinery.js';
import type { OutboxStorage } from './storage.js';

/** What to do with writes that have not been sent when everything is wiped. */
export interface ForgetOptions {
  /** `drop`: they are lost. Without it, wiping is refused while there are any. */
  readonly unsent?: 'drop';
}

/** An adapter that goes on without a connection. */
export interface OfflineAdapter extends RapportAdapter {
  readonly outbox: Outbox;
  /**
   * Wipes what this device holds: copies, unsent writes and every trace of them; then closes. For signing out. Rejects
   * with `conflict` while something is unsent, unless told to drop it.
   */
  forget(options?: ForgetOptions): Promise<void>;
}

/** Options with nothing left open, and the world that it runs in. */
export interface OfflineParts {
  readonly store: OfflineStore;
  readonly outbox: OutboxStorage;
  /** What all tabs of one database share; without it there is only this one. */
  readonly channel: string | undefined;
  readonly mirror: readonly StoreName[];
  readonly patience: number;
  readonly deadline: number;
  readonly machinery: Machinery;
}
