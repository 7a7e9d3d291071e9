import type { ReactiveController } from 'lit';
import type { RapportClient } from '../data/client.js';
import type { Change } from '../data/adapter.js';
import { DataError, isDataError } from '../data/data-error.js';
import type { StoreName } from '../model/records.js';
import type { Connection, ElementHost } from './connection.js';

export interface LiveQueryOptions<Value> {
  /** Reads everything the element shows. A late answer of an earlier key is dropped. */
  readonly read: (client: RapportClient, signal: AbortSignal) => Promise<Value>;
  /** What the answer depends on; read anew when it changes. `undefined`: there is nothing to read yet. */
  readonly key: () => readonly unknown[] | undefined;
  /** The stores whose changes make the answer stale. */
  readonly stores: readonly StoreName[];
  /** Whether a change of these stores matters after all; yes where absent. */
  readonly matters?: (change: Change & { readonly kind: 'records' }) => boolean;
}

/** `idle`: nothing to read, or nobody to ask. `ready` keeps showing the last answer while a new one is fetched. */
export type QueryState<Value> =
  | { readonly status: 'idle' }
  | { readonly status: 'waiting' }
  | { readonly status: 'ready'; readonly value: Value; readonly refreshing: boolean }
  | { readonly status: 'failed'; readonly error: DataError; readonly stale?: Value };

/**
 * A read that stays true: it runs again when its key, the client or the data changes, keeps the old answer on the screen
 * meanwhile, aborts what is no longer wanted, and shows optimistic changes on top until they are confirmed or refused.
 */
export class LiveQuery<Value> implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: LiveQueryOptions<Value>;
  #state: QueryState<Value> = { status: 'idle' };
  #patches: readonly ((value: Value) => Value)[] = [];
  #patched: { readonly from: Value; readonly patches: readonly unknown[]; readonly value: Value } | undefined;
  #client: RapportClient | undefined;
  #key: string | undefined;
  #run: Run | undefined;
  /** Ends with the latest run: whoever waits for one that was given up waits for what came in its place. */
  #latest: Promise<void> = Promise.resolve();
  #extensions: AbortController | undefined;
  #stopWatching: (() => void) | undefined;
  #isConnected = false;

  constructor(host: ElementHost, connection: Connection, options: LiveQueryOptions<Value>) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  get state(): QueryState<Value> {
    const value = this.value;
    return this.#state.status === 'ready' && value !== undefined ? { ...this.#state, value } : this.#state;
  }

  /** The last answer with optimistic changes on top; also while a new one is fetched, and after a failure. */
  get value(): Value | undefined {
    const base = this.#base;
    if (base === undefined || this.#patches.length === 0) return base;
    if (this.#patched?.from === base && this.#patched.patches === this.#patches) return this.#patched.value;
    let value: Value = base;
    for (const patch of this.#patches) value = patch(value);
    this.#patched = { from: base, patches: this.#patches, value };
    return value;
  }

  /** Shows a change at once. Call the returned function when it has been confirmed and read again, or refused. */
  patch(change: (value: Value) => Value): () => void {
    const own = (value: Value): Value => change(value);
    this.#patches = [...this.#patches, own];
    this.#host.requestUpdate();
    return () => {
      this.#patches = this.#patches.filter((patch) => patch !== own);
      this.#host.requestUpdate();
    };
  }

  /** Reads again. Resolves when the answer, good or bad, is on the screen; never rejects. */
  async refresh(): Promise<void> {
    if (!this.#client || this.#key === undefined) return;
    await this.#start();
  }

  /**
   * Adds to the last answer, such as the next page of a list. Dropped when everything is read anew meanwhile, which then
   * has to read as far. Rejects when the read does, unless it was dropped.
   */
  async extend(read: (client: RapportClient, signal: AbortSignal) => Promise<(value: Value) => Value>): Promise<void> {
    const client = this.#client;
    if (!client || this.#state.status !== 'ready' || this.#run) return;
    const { signal } = (this.#extensions ??= new AbortController());
    try {
      const add = await read(client, signal);
      if (signal.aborted || this.#state.status !== 'ready') return;
      this.#state = { ...this.#state, value: add(this.#state.value) };
      this.#host.requestUpdate();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  hostConnected(): void {
    this.#isConnected = true;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#isConnected = false;
    // A framework that re-parents an element connects it again at once; only a real removal stops the read.
    queueMicrotask(() => {
      if (!this.#isConnected) this.#detach();
    });
  }

  hostUpdate(): void {
    const { client } = this.#connection;
    const key = this.#options.key();
    const text = key === undefined ? undefined : JSON.stringify(key);
    if (client !== this.#client) {
      this.#detach();
      this.#attach(client);
    } else if (text === this.#key) return;
    const isOther = text !== this.#key;
    this.#key = text;
    if (!client || text === undefined) {
      this.#abort();
      this.#state = { status: 'idle' };
    } else {
      if (isOther || this.#state.status === 'idle') {
        this.#patches = [];
        this.#state = { status: 'waiting' };
      }
      void this.#start();
    }
  }

  get #base(): Value | undefined {
    if (this.#state.status === 'ready') return this.#state.value;
    return this.#state.status === 'failed' ? this.#state.stale : undefined;
  }

  #attach(client: RapportClient | undefined): void {
    this.#client = client;
    this.#key = undefined;
    this.#state = { status: 'idle' };
    this.#stopWatching = client?.watch((change) => this.#onChange(change));
  }

  #detach(): void {
    this.#abort();
    this.#run = undefined;
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#client = undefined;
  }

  #onChange(change: Change): void {
    if (change.kind !== 'records' || this.#key === undefined) return;
    if (!this.#options.stores.some((store) => change.stores[store])) return;
    if (this.#options.matters?.(change) === false) return;
    // What is under way may have been asked before the change: once it is there, ask again.
    if (this.#run) this.#run.isOutdated = true;
    else void this.#start();
  }

  #abort(): void {
    this.#run?.controller.abort();
    this.#latest = Promise.resolve();
    this.#extensions?.abort();
    this.#extensions = undefined;
  }

  #start(): Promise<void> {
    this.#abort();
    const client = this.#client;
    if (!client) return Promise.resolve();
    const run: Run = { controller: new AbortController(), isOutdated: false };
    this.#run = run;
    if (this.#state.status === 'ready') this.#state = { ...this.#state, refreshing: true };
    this.#host.requestUpdate();
    return (this.#latest = this.#finish(run, client));
  }

  async #finish(run: Run, client: RapportClient): Promise<void> {
    let next: QueryState<Value>;
    try {
      const value = await this.#options.read(client, run.controller.signal);
      next = { status: 'ready', value, refreshing: false };
    } catch (error) {
      if (run.controller.signal.aborted) return this.#latest;
      const stale = this.#base;
      next = { status: 'failed', error: asDataError(error), ...(stale === undefined ? {} : { stale }) };
    }
    if (this.#run !== run) return this.#latest;
    this.#run = undefined;
    this.#state = next;
    this.#host.requestUpdate();
    if (run.isOutdated) await this.#start();
    await this.#host.updateComplete;
  }
}

interface Run {
  readonly controller: AbortController;
  isOutdated: boolean;
}

/** What went wrong, as the elements show it. */
export function asDataError(error: unknown): DataError {
  if (isDataError(error)) return error;
  return new DataError('unavailable', 'Something went wrong while reading.', { cause: error });
}
