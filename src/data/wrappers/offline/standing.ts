import type { StorageStatus } from '../../adapter.js';
import { sameData } from '../../verbs/plain.js';
import type { OfflineStore } from './base.js';
import type { OutboxStorage } from './storage.js';

/** How what this device keeps is kept: that of the unsent writes first, then that of the copies. */
export class Standing {
  readonly #store: OfflineStore;
  readonly #outbox: OutboxStorage;
  readonly #changed: (status: StorageStatus) => void;
  #status: StorageStatus;
  #hasLooked = false;

  constructor(store: OfflineStore, outbox: OutboxStorage, changed: (status: StorageStatus) => void) {
    this.#store = store;
    this.#outbox = outbox;
    this.#changed = changed;
    this.#status = this.status;
  }

  get status(): StorageStatus {
    const kept = this.#outbox.status();
    if (kept.mode === 'memory' || kept.reason === 'lost') return kept;
    const copies = this.#store.status?.() ?? { mode: 'durable' };
    if (copies.reason !== 'lost') return copies;
    // Both databases mostly go together, and how much was unsent is only known when the other one has been looked at.
    return this.#hasLooked ? { ...copies, unsent: 0 } : kept;
  }

  /** Looks at both databases, and tells what is new of them. */
  async look(): Promise<void> {
    this.#hasLooked = false;
    await this.#outbox.some([]).catch(() => undefined);
    this.#hasLooked = true;
    this.check();
  }

  /** Tells what is known to be new. */
  check(): void {
    const { status } = this;
    if (sameData(status, this.#status)) return;
    this.#status = status;
    this.#changed(status);
  }
}
