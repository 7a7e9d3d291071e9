import type { StoreName } from '../../../model/records.js';
import type { RapportAdapter } from '../../adapter.js';
import { databaseName } from '../../replica.js';
import type { OfflineStore } from './base.js';
import { browserMachinery } from './browser.js';
import { offlineAdapter } from './adapter.js';
import { indexedDbOutbox } from './indexed-db-outbox.js';
import type { OfflineAdapter } from './parts.js';
import { memoryOutbox, type OutboxStorage } from './storage.js';

export type { ForgetOptions, OfflineAdapter } from './parts.js';
export type { OfflineStore } from './base.js';
export type { OutboxStorage, RowChange } from './storage.js';
export { indexedDbOutbox, memoryOutbox };

export interface OfflineOptions {
  /** Where copies of the backend's records are kept: `indexedDbAdapter({ name })`, with a name for each tenant and user. */
  readonly store: OfflineStore;
  /** Where unsent writes are kept; a database beside that of the store where absent. */
  readonly outbox?: OutboxStorage;
  /** Stores that are copied as a whole, so that they can be listed and counted without a connection. */
  readonly mirror?: readonly StoreName[];
  /** Milliseconds after which a read is answered from this device, where it can be; 3,000 where absent. */
  readonly patience?: number;
  /** Milliseconds after which a request is given up and made again; 30,000 where absent. */
  readonly deadline?: number;
}

/**
 * An adapter that goes on without a connection: what was read is answered from this device, and writes are kept until the
 * backend has confirmed them.
 */
export function withOffline(remote: RapportAdapter, options: OfflineOptions): OfflineAdapter {
  const name = options.store[databaseName];
  return offlineAdapter(remote, {
    store: options.store,
    outbox: options.outbox ?? (name === undefined ? memoryOutbox() : indexedDbOutbox({ name: `${name}:outbox` })),
    channel: name,
    mirror: options.mirror ?? [],
    patience: options.patience ?? 3_000,
    deadline: options.deadline ?? 30_000,
    machinery: browserMachinery,
  });
}
