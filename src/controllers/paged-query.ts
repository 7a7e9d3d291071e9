import type { ReactiveController } from 'lit';
import type { Change, Query } from '../data/adapter.js';
import type { RapportClient } from '../data/client.js';
import type { CheckedPage, Unreadable } from '../data/client-stores.js';
import type { DataError } from '../data/data-error.js';
import type { StoreName } from '../model/records.js';
import type { Connection, ElementHost } from './connection.js';
import { asDataError, type QueryState } from './live-query.js';
import { PagedRows, type PagePlace, type Rows, type Wanted } from './paged-rows.js';

export interface PagedQueryOptions<Item> {
  /** Which rows, in which order; read anew when it changes. `undefined`: there is nothing to read yet. */
  readonly query: () => Query | undefined;
  /** Reads one page: the query with `limit`, and with `offset` or `cursor`. */
  readonly read: (client: RapportClient, page: Query, signal: AbortSignal) => Promise<CheckedPage<Item>>;
  /** How many rows there are in all; not asked where the backend has no totals. */
  readonly count: (client: RapportClient, query: Query, signal: AbortSignal) => Promise<number>;
  /** The stores whose changes make the rows stale. */
  readonly stores: readonly StoreName[];
  /** Whether a change of these stores matters after all; yes where absent. */
  readonly matters?: (change: Change & { readonly kind: 'records' }) => boolean;
  readonly pageSize?: number;
  /** Reads by cursor from the first row on even where `offset` is answered: for rows that are told one after the other. */
  readonly sequential?: boolean;
}

/**
 * The rows of a live list, read page by page as they are wanted: at any place where the backend answers `offset`, else one
 * page after the other by cursor. A row that has not been read is `undefined`: show a placeholder.
 *
 * After a change the old rows stay until what is on the screen has been read again, all of it at once. One page is read at
 * a time, and what has scrolled away in the meantime is aborted.
 */
export class PagedQuery<Item> implements ReactiveController {
  readonly #host: ElementHost;
  readonly #connection: Connection;
  readonly #options: PagedQueryOptions<Item>;
  #client: RapportClient | undefined;
  /** Whose rows these are. */
  #lastClient: RapportClient | undefined;
  #key: string | undefined;
  #rows: PagedRows<Item> | undefined;
  #patches: readonly ((rows: Rows<Item>) => Rows<Item>)[] = [];
  #error: DataError | undefined;
  #wanted: Wanted = { first: 0, last: 0 };
  #run: Run<Item> | undefined;
  /** Ends with the latest run: whoever waits for one that was given up waits for what came in its place. */
  #latest: Promise<void> = Promise.resolve();
  #stopWatching: (() => void) | undefined;
  #isConnected = false;

  constructor(host: ElementHost, connection: Connection, options: PagedQueryOptions<Item>) {
    this.#host = host;
    this.#connection = connection;
    this.#options = options;
    host.addController(this);
  }

  get state(): QueryState<Rows<Item>> {
    if (!this.#client || this.#key === undefined) return { status: 'idle' };
    const value = this.value;
    if (this.#error) return { status: 'failed', error: this.#error, ...(value ? { stale: value } : {}) };
    return value ? { status: 'ready', value, refreshing: this.#run?.replaces === true } : { status: 'waiting' };
  }

  /** The rows with optimistic changes on top. */
  get value(): Rows<Item> | undefined {
    return this.#rows && this.#patches.reduce<Rows<Item>>((rows, patch) => patch(rows), this.#rows);
  }

  /** How many rows to make room for: all of them, or those that were read and one more where the rest is unknown. */
  get count(): number {
    return this.value?.count ?? 0;
  }

  /** How many rows there are; `undefined` where the backend does not say and not all have been read. */
  get total(): number | undefined {
    return this.value?.total;
  }

  /** `undefined` for a row that has not been read, or cannot be. */
  item(index: number): Item | undefined {
    return this.value?.item(index);
  }

  /** The record at this place does not fit its schema. */
  unreadable(index: number): Unreadable | undefined {
    return this.value?.unreadable(index);
  }

  /** Says which rows are on the screen; call it after each render. */
  want(first: number, last: number): void {
    this.#wanted = { first: Math.max(0, first), last: Math.max(0, last) };
    const run = this.#run;
    if (!run) {
      if (this.#rows && !this.#error && this.#rows.next(this.#wanted)) void this.#start(this.#rows);
    } else if (!run.replaces && run.page?.offset !== undefined && !run.rows.isWanted(run.page, this.#wanted)) {
      run.controller.abort();
      void this.#start(run.rows);
    }
  }

  /** Shows a change at once. Call the returned function when it has been confirmed and read again, or refused. */
  patch(change: (rows: Rows<Item>) => Rows<Item>): () => void {
    const own = (rows: Rows<Item>): Rows<Item> => change(rows);
    this.#patches = [...this.#patches, own];
    this.#host.requestUpdate();
    return () => {
      this.#patches = this.#patches.filter((patch) => patch !== own);
      this.#host.requestUpdate();
    };
  }

  /** Reads what is on the screen again. Resolves when the answer, good or bad, is on the screen; never rejects. */
  async refresh(): Promise<void> {
    if (this.#client && this.#key !== undefined) await this.#replace();
  }

  /** Takes the controller off its host, for hosts that make one for each column. */
  dispose(): void {
    this.#detach();
    this.#host.removeController(this);
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
    if (!this.#isConnected) return;
    const { client } = this.#connection;
    const query = this.#options.query();
    const key = query && JSON.stringify(query);
    if (client === this.#client && key === this.#key) return;
    if (client !== this.#client) this.#attach(client);
    if (key !== this.#key) this.#wanted = { first: 0, last: 0 };
    this.#key = key;
    if (client && key !== undefined) void this.#replace();
    else this.#forget();
  }

  #attach(client: RapportClient | undefined): void {
    this.#detach();
    // The element was away and comes back to the same data: its rows are stale, but they are its rows.
    if (client !== this.#lastClient) this.#forget();
    this.#client = client;
    this.#lastClient = client;
    this.#stopWatching = client?.watch((change) => this.#onChange(change));
  }

  #giveUp(): void {
    this.#run?.controller.abort();
    this.#run = undefined;
    this.#latest = Promise.resolve();
  }

  #detach(): void {
    this.#giveUp();
    this.#stopWatching?.();
    this.#stopWatching = undefined;
    this.#client = undefined;
  }

  #forget(): void {
    this.#giveUp();
    this.#rows = undefined;
    this.#patches = [];
    this.#error = undefined;
  }

  #onChange(change: Change): void {
    if (change.kind !== 'records' || this.#key === undefined) return;
    if (!this.#options.stores.some((store) => change.stores[store])) return;
    if (this.#options.matters?.(change) === false) return;
    // What is under way may have been asked before the change: once it is there, ask again.
    if (this.#run?.replaces) this.#run.isOutdated = true;
    else void this.#replace();
  }

  /** Reads everything wanted into new rows, and shows those when they are complete. */
  async #replace(): Promise<void> {
    const client = this.#client;
    const query = this.#options.query();
    if (!client || !query) return;
    const minute = 60_000;
    // One moment for all pages: with relative dates the rows must not change between two of them.
    const now = new Date(Math.floor(client.now().getTime() / minute) * minute).toISOString();
    const { offset, pageLimit } = client.supports;
    const size = Math.min(this.#options.pageSize ?? 50, pageLimit);
    await this.#start(
      new PagedRows<Item>({
        query: { now, ...query },
        size,
        most: pageLimit,
        isRandomAccess: offset && !this.#options.sequential,
      }),
    );
  }

  #start(rows: PagedRows<Item>): Promise<void> {
    const client = this.#client;
    if (!client) return Promise.resolve();
    this.#giveUp();
    const replaces = rows !== this.#rows;
    const run: Run<Item> = {
      rows,
      replaces,
      wanted: this.#wanted,
      controller: new AbortController(),
      isOutdated: false,
    };
    this.#run = run;
    if (run.replaces) this.#host.requestUpdate();
    return (this.#latest = this.#finish(run, client));
  }

  async #finish(run: Run<Item>, client: RapportClient): Promise<void> {
    let failure: unknown;
    try {
      await this.#read(run, client);
    } catch (error) {
      failure = error;
    }
    if (this.#run !== run || run.controller.signal.aborted) return this.#latest;
    this.#run = undefined;
    this.#error = failure === undefined ? undefined : asDataError(failure);
    if (failure === undefined) this.#rows = run.rows;
    this.#host.requestUpdate();
    if (run.isOutdated) await this.#replace();
    await this.#host.updateComplete;
  }

  async #read(run: Run<Item>, client: RapportClient): Promise<void> {
    const { rows, controller } = run;
    const { signal } = controller;
    const counted =
      run.replaces && client.supports.totals
        ? this.#options.count(client, rows.query, signal)
        : Promise.resolve(undefined);
    // Awaited below; a refusal before that is not an unhandled one.
    counted.catch(() => undefined);
    for (;;) {
      run.page = rows.next(run.replaces ? run.wanted : this.#wanted);
      if (!run.page) break;
      rows.take(run.page, await this.#options.read(client, { ...rows.query, ...run.page }, signal));
      if (signal.aborted) return;
      if (!run.replaces) this.#host.requestUpdate();
    }
    rows.tell(await counted);
  }
}

interface Run<Item> {
  readonly rows: PagedRows<Item>;
  /** Whether these are new rows, which are shown when they are complete. */
  readonly replaces: boolean;
  /** What was on the screen when it began. */
  readonly wanted: Wanted;
  readonly controller: AbortController;
  page?: PagePlace | undefined;
  isOutdated: boolean;
}
