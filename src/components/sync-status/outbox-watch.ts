import type { ReactiveController } from 'lit';
import type { Connection, ElementHost } from '../../controllers/connection.js';
import { asDataError } from '../../controllers/live-query.js';
import type { StorageStatus } from '../../data/adapter.js';
import type { RapportClient } from '../../data/client.js';
import type { DataError } from '../../data/data-error.js';
import type { Outbox, OutboxState } from '../../data/outbox.js';
import { readUnsent, type UnsentList } from './read-unsent.js';

export interface OutboxWatchOptions {
  /** Whether the list is looked at; only then is it read. */
  readonly isOpen: () => boolean;
  /** Called when another state of the outbox is known, once for the first. */
  readonly changed: (state: OutboxState) => void;
}

interface Reading {
  readonly controller: AbortController;
  isOutdated: boolean;
  done: Promise<void>;
}

/** Where unsent changes and storage stand, kept up to date; the list of changes while somebody looks at it. */
export class OutboxWatch implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: OutboxWatchOptions;
  #client: RapportClient | undefined;
  #stop: (() => void) | undefined;
  #state: OutboxState | undefined;
  #list: UnsentList | undefined;
  #error: DataError | undefined;
  #reading: Reading | undefined;

  constructor(host: ElementHost, connection: Connection, options: OutboxWatchOptions) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  get outbox(): Outbox | undefined {
    return this.#client?.outbox;
  }

  /** `undefined` where the adapter keeps no unsent changes. */
  get state(): OutboxState | undefined {
    return this.#state;
  }

  get storage(): StorageStatus | undefined {
    return this.#client?.status;
  }

  /** `undefined` until it has been read. */
  get list(): UnsentList | undefined {
    return this.#list;
  }

  /** Why the list could not be read. */
  get error(): DataError | undefined {
    return this.#error;
  }

  hostConnected(): void {
    this.#follow(this.#connection.client);
  }

  hostUpdate(): void {
    if (this.#connection.client !== this.#client) this.#follow(this.#connection.client);
  }

  hostDisconnected(): void {
    this.#follow(undefined);
  }

  /** Reads the list again, and once more where something changes meanwhile; never rejects. */
  read(): Promise<void> {
    const client = this.#client;
    if (!client?.outbox || !this.#options.isOpen()) return Promise.resolve();
    if (this.#reading) {
      this.#reading.isOutdated = true;
      return this.#reading.done;
    }
    const reading: Reading = { controller: new AbortController(), isOutdated: false, done: Promise.resolve() };
    this.#reading = reading;
    reading.done = this.#readList(client, reading);
    return reading.done;
  }

  async #readList(client: RapportClient, reading: Reading): Promise<void> {
    do {
      reading.isOutdated = false;
      try {
        const list = await readUnsent(client, reading.controller.signal);
        if (this.#reading === reading) [this.#list, this.#error] = [list, undefined];
      } catch (error) {
        if (this.#reading === reading) this.#error = asDataError(error);
      }
      if (this.#reading !== reading) return;
      this.#host.requestUpdate();
    } while (reading.isOutdated);
    this.#reading = undefined;
  }

  /** Forgets the list, as when nobody looks at it any more: what it says would grow old. */
  forget(): void {
    this.#reading?.controller.abort();
    this.#reading = undefined;
    this.#list = undefined;
    this.#error = undefined;
  }

  #follow(client: RapportClient | undefined): void {
    this.#stop?.();
    this.#client = client;
    this.#state = undefined;
    this.forget();
    this.#stop = client?.watch((change) => {
      if (change.kind === 'outbox') this.#take(change.state);
      if (change.kind === 'status') this.#host.requestUpdate();
      if (change.kind === 'records') void this.read();
    });
    const state = client?.outbox?.state();
    if (state) this.#take(state);
  }

  #take(state: OutboxState): void {
    this.#state = state;
    this.#host.requestUpdate();
    this.#options.changed(state);
    void this.read();
  }
}
