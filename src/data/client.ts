import type { Actor } from '../model/contact.js';
import { newId } from '../model/new-id.js';
import { storeNames, type Seed, type StoreName } from '../model/records.js';
import type {
  Change,
  Inverse,
  Query,
  RapportAdapter,
  Read,
  Reverted,
  StorageStatus,
  Supports,
  Write,
} from './adapter.js';
import { Pace, perform } from './adapters/perform.js';
import { sizeOf } from './batch.js';
import { breathe } from './breathe.js';
import { checkingSeed, storesOf } from './checks.js';
import {
  CustomerClient,
  DealClient,
  FeedbackClient,
  LoyaltyClient,
  StoreClient,
  TaskClient,
  type ClientCore,
} from './client-stores.js';
import { DataError, isDataError } from './data-error.js';
import { History, type HistoryEntry } from './history.js';
import type { Outbox } from './outbox.js';
import { bothAllow, type Permissions } from './permissions.js';
import { ReadsInFlight } from './reads-in-flight.js';

/** Who is at work, as the host's session callback tells it. */
export interface Session {
  /** Kept with everything this person writes to a customer's timeline. */
  readonly actor?: Actor;
  /** For adapters that talk to a server. */
  readonly token?: string;
  /** After this instant the callback is asked again. */
  readonly expiresAt?: string;
}

export interface ClientOptions {
  /** Asked before the first write or when an element tells apart what is a person's own, and again when a session has expired. */
  readonly session?: () => Session | Promise<Session>;
  readonly permissions?: Permissions;
  /** The clock; relative dates in rules are reckoned from it. */
  readonly now?: () => Date;
  /** IANA zone in which days begin; the browser's where absent. */
  readonly timeZone?: string;
  /** Told of each record that an adapter delivered and that does not fit its schema. Holds no values. */
  readonly report?: (error: DataError) => void;
}

/** Progress of `import`: records taken in so far, of all. */
export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Stands in front of an adapter and is its only caller: checks shapes in both directions, shares reads under way, maps
 * every failure to a `DataError`, announces changes and keeps the one undo history.
 */
export class RapportClient {
  readonly customers: CustomerClient;
  readonly orders: StoreClient<'orders'>;
  readonly interactions: StoreClient<'interactions'>;
  readonly pipelines: StoreClient<'pipelines'>;
  readonly deals: DealClient;
  readonly surveys: StoreClient<'surveys'>;
  readonly feedback: FeedbackClient;
  readonly segments: StoreClient<'segments'>;
  readonly tasks: TaskClient;
  readonly loyalty: LoyaltyClient;
  readonly fields: StoreClient<'fields'>;
  readonly history: History;

  readonly #adapter: RapportAdapter;
  readonly #options: ClientOptions;
  readonly #reads = new ReadsInFlight();
  readonly #pace = new Pace();
  readonly #heard = new Set<(change: Change) => void>();
  #session: Session | undefined;
  #granted: Permissions | undefined;
  #permissions: Permissions | undefined;
  #minute = Number.NaN;
  #moment: Pick<Query, 'now' | 'timeZone'> = {};
  #stopWatching: () => void = () => undefined;
  #closed = false;

  constructor(adapter: RapportAdapter, options: ClientOptions = {}) {
    this.#adapter = adapter;
    this.#options = options;
    this.#permissions = options.permissions;
    this.history = new History((inverse) => this.#revert(inverse));
    const core: ClientCore = {
      adapter,
      read: (key, options_, call) => this.#read(key, options_.signal, call),
      write: (stores, options_, call) => this.#write(stores, options_, call),
      remember: (entry, inverse) => this.#remember(entry, inverse),
      forget: (records) => this.history.forget(records),
      completeQuery: (query) => this.#completeQuery(query),
      report: (error) => options.report?.(error),
    };
    this.customers = new CustomerClient(core);
    this.orders = new StoreClient('orders', core);
    this.interactions = new StoreClient('interactions', core);
    this.pipelines = new StoreClient('pipelines', core);
    this.deals = new DealClient(core);
    this.surveys = new StoreClient('surveys', core);
    this.feedback = new FeedbackClient(core);
    this.segments = new StoreClient('segments', core);
    this.tasks = new TaskClient(core);
    this.loyalty = new LoyaltyClient(core);
    this.fields = new StoreClient('fields', core);
    if (adapter.supports.live && adapter.watch) this.#stopWatching = adapter.watch((change) => this.#onChange(change));
    void this.#askPermissions();
  }

  get supports(): Supports {
    return this.#adapter.supports;
  }

  /** What the host and the backend both allow; the backend's part comes a moment later, with a change of kind `permissions`. */
  get permissions(): Permissions | undefined {
    return this.#permissions;
  }

  /** Writes that have not reached the backend yet, where the adapter keeps some. */
  get outbox(): Outbox | undefined {
    return this.#adapter.outbox;
  }

  /** The clock that the client reckons with. */
  now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  /** Whether what is written will be there tomorrow. */
  get status(): StorageStatus {
    return this.#adapter.status?.() ?? { mode: 'durable' };
  }

  /** Who is at work; `undefined` where the host does not tell. */
  async actor(): Promise<Actor | undefined> {
    this.#assertOpen();
    return this.#currentActor();
  }

  /** Calls back after each change, of this page or elsewhere. The returned function may be called more than once. */
  watch(heard: (change: Change) => void): () => void {
    const own = (change: Change): void => heard(change);
    this.#heard.add(own);
    return () => void this.#heard.delete(own);
  }

  /**
   * Takes in many records, in batches between which the page can breathe. Each batch is taken in wholly or not at all;
   * when one is refused, those before it stay, and the error says which record is wrong.
   */
  async import(
    records: Seed,
    options: Read & { readonly progress?: (progress: ImportProgress) => void } = {},
  ): Promise<void> {
    const batches = batchesOf(records, this.supports.batch);
    const total = batches.reduce((sum, batch) => sum + sizeOf(batch), 0);
    let done = 0;
    for (const batch of batches) {
      await perform(checkingSeed(batch), { ...options, pace: this.#pace });
      await this.#write(storesOf(batch), options, (io) => this.#adapter.import(batch, io));
      done += sizeOf(batch);
      options.progress?.({ done, total });
      await breathe();
      options.signal?.throwIfAborted();
    }
  }

  /** Removes every record, and the history with them. */
  async clear(): Promise<void> {
    await this.#write(storeNames, {}, (io) => this.#adapter.clear(io));
    this.history.clear();
  }

  /** Ends the session: nothing can be read or written through this client any more. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopWatching();
    this.#heard.clear();
    this.#reads.forgetAll();
    await this.#adapter.close?.();
  }

  #remember(entry: HistoryEntry, inverse: Inverse | undefined): void {
    if (inverse) this.history.push(entry, inverse);
  }

  #revert(inverse: Inverse): Promise<Reverted> {
    const stores = [...new Set(inverse.steps.map((step) => step.store))];
    return this.#write(stores, {}, (io) => this.#adapter.revert(inverse, io));
  }

  #completeQuery<Given extends Query>(query: Given): Given {
    // To the minute, so that two elements which ask the same thing share the answer.
    const minute = Math.floor(this.now().getTime() / 60_000);
    // To ask the browser for its zone costs as much as a short read.
    if (minute !== this.#minute) {
      const timeZone = this.#options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
      this.#moment = { now: new Date(minute * 60_000).toISOString(), timeZone };
    }
    this.#minute = minute;
    return { ...this.#moment, ...query };
  }

  async #read<Answer>(
    key: string,
    signal: AbortSignal | undefined,
    call: (io: Read) => Promise<Answer>,
  ): Promise<Answer> {
    this.#assertOpen();
    try {
      return await this.#reads.share(key, signal, async (shared) => call({ signal: shared }));
    } catch (error) {
      throw this.#failure(error, signal);
    }
  }

  async #write<Answer>(
    stores: readonly StoreName[],
    options: Write,
    call: (io: Write) => Promise<Answer>,
  ): Promise<Answer> {
    this.#assertOpen();
    const barred = stores.find((store) => !this.supports.writable.includes(store));
    if (barred) {
      throw new DataError('unsupported', `This backend does not take changes of ${barred}.`, { store: barred });
    }
    try {
      const actor = options.actor ?? (await this.#currentActor());
      const { expect, ...others } = options;
      const io: Write = {
        key: newId(),
        ...others,
        ...(actor ? { actor } : {}),
        // A backend that cannot compare would refuse the write altogether.
        ...(expect !== undefined && this.supports.compareAndSet ? { expect } : {}),
      };
      options.signal?.throwIfAborted();
      const answer = await call(io);
      this.#reads.forgetAll();
      // Backends that tell of no changes are spoken for, so that other elements of this page hear at least of ours.
      if (!this.supports.live) this.#onChange({ kind: 'records', origin: 'here', stores: all(stores) });
      return answer;
    } catch (error) {
      throw this.#failure(error, options.signal);
    }
  }

  async #currentActor(): Promise<Actor | undefined> {
    const { session } = this.#options;
    if (!session) return undefined;
    const expires = this.#session?.expiresAt;
    if (!this.#session || (expires && Date.parse(expires) <= this.now().getTime())) this.#session = await session();
    return this.#session.actor;
  }

  #onChange(change: Change): void {
    // What may be shown is only known when the backend has been asked again.
    if (change.kind === 'permissions') return void this.#askPermissions();
    if (change.kind !== 'outbox') this.#reads.forgetAll();
    this.#tell(change);
  }

  #tell(change: Change): void {
    for (const heard of [...this.#heard]) heard(change);
  }

  /** A backend that does not answer refuses what is not allowed all the same. */
  async #askPermissions(): Promise<void> {
    const granted = await this.#adapter.permissions?.({}).catch(() => undefined);
    if (this.#closed || !granted || JSON.stringify(granted) === JSON.stringify(this.#granted)) return;
    this.#granted = granted;
    this.#permissions = bothAllow(this.#options.permissions, granted);
    this.#reads.forgetAll();
    this.#tell({ kind: 'permissions' });
    this.#tell({ kind: 'records', origin: 'elsewhere', stores: all(storeNames) });
  }

  #assertOpen(): void {
    if (this.#closed) throw new DataError('unavailable', 'This session has ended. Sign in again to go on.');
  }

  #failure(error: unknown, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted) return signal.reason;
    if (isDataError(error) || error instanceof TypeError) return error;
    const isOffline = typeof navigator !== 'undefined' && !navigator.onLine;
    return isOffline
      ? new DataError('offline', 'There is no connection. Try again when it is back.', { cause: error })
      : new DataError('unavailable', 'The data source did not answer as it should. Try again.', { cause: error });
  }
}

function batchesOf(records: Seed, most: number): Seed[] {
  const batches: Record<string, unknown[]>[] = [];
  let room = 0;
  for (const store of storeNames) {
    for (const record of records[store] ?? []) {
      if (room === 0) {
        batches.push({});
        room = most;
      }
      const batch = batches.at(-1) ?? {};
      (batch[store] ??= []).push(record);
      room -= 1;
    }
  }
  return batches;
}

function all(stores: readonly StoreName[]): { readonly [Store in StoreName]?: 'all' } {
  return Object.fromEntries(stores.map((store) => [store, 'all']));
}
