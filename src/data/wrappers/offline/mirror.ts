import type { StoreName } from '../../../model/records.js';
import type { RapportAdapter } from '../../adapter.js';
import type { Copied } from '../../replica.js';
import { storeOf, type Base } from './base.js';
import type { Machinery } from './machinery.js';
import type { OutboxStorage } from './storage.js';

const pageSize = 500;
/** More records that have changed are read page by page. */
const mostSingly = 100;

/** Copies whole stores of the backend, so that they can be listed and counted without it. */
export class Mirror {
  readonly #stores: readonly StoreName[];
  readonly #remote: RapportAdapter;
  readonly #base: Base;
  readonly #storage: OutboxStorage;
  readonly #machinery: Machinery;
  readonly #whole = new Set<StoreName>();
  readonly #controller = new AbortController();
  #copying: Promise<void> | undefined;
  #isAgain = false;

  constructor(options: {
    readonly stores: readonly StoreName[];
    readonly remote: RapportAdapter;
    readonly base: Base;
    readonly storage: OutboxStorage;
    readonly machinery: Machinery;
  }) {
    this.#stores = options.stores;
    this.#remote = options.remote;
    this.#base = options.base;
    this.#storage = options.storage;
    this.#machinery = options.machinery;
  }

  /** Whether every record of these stores is known. */
  isWhole(...stores: readonly StoreName[]): boolean {
    return stores.every((store) => this.#whole.has(store));
  }

  /** Finds out which stores an earlier visit has copied to the end. */
  async load(isLost: boolean): Promise<void> {
    for (const store of this.#stores) {
      const noted: unknown = isLost ? undefined : await this.#storage.recall(noteOf(store)).catch(() => undefined);
      const isEmpty = this.#base.ids(store).next().done === true;
      // A note without the records is one of a database that is gone.
      if (typeof noted === 'number' && (noted === 0 || !isEmpty)) this.#whole.add(store);
    }
  }

  /** Brings the copies up to date; joins the run under way, and one more follows it. */
  update(): Promise<void> {
    if (this.#copying) this.#isAgain = true;
    this.#copying ??= this.#run().finally(() => (this.#copying = undefined));
    return this.#copying;
  }

  /** Takes in records that the backend says have changed. */
  async follow(stores: { readonly [Store in StoreName]?: readonly string[] | 'all' }): Promise<void> {
    for (const store of this.#stores) {
      const ids = stores[store];
      if (ids === undefined || !this.#whole.has(store)) continue;
      if (ids === 'all' || ids.length > mostSingly) return this.update();
      await this.fetch(ids.map((id) => ({ store, id })));
    }
  }

  /** Reads single records again. */
  async fetch(records: readonly Pick<Copied, 'store' | 'id'>[]): Promise<void> {
    const since = this.#base.moment;
    const copies = await Promise.all(
      records.map(async ({ store, id }): Promise<Copied> => {
        const is = await storeOf(this.#remote, store).get(id, { signal: this.#controller.signal });
        return { store, id, is };
      }),
    );
    await this.#base.remember(copies, since);
  }

  /** Forgets that anything was copied. */
  async forget(): Promise<void> {
    this.#whole.clear();
    for (const store of this.#stores) await this.#storage.remember(noteOf(store), undefined).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#controller.abort();
    await this.#copying?.catch(() => undefined);
  }

  async #run(): Promise<void> {
    do {
      this.#isAgain = false;
      for (const store of this.#stores) await this.#copy(store);
    } while (this.#isAgain && !this.#controller.signal.aborted);
  }

  /** Reads a store from the first page to the last, and takes away what is not there any more. */
  async #copy(store: StoreName): Promise<void> {
    const { signal } = this.#controller;
    const missing = new Set(this.#base.ids(store));
    const since = this.#base.moment;
    let count = 0;
    let cursor: string | undefined;
    const seen = new Set<string>();
    do {
      const limit = Math.min(pageSize, this.#remote.supports.pageLimit);
      const query = { sort: [{ field: 'id', direction: 'ascending' as const }], limit };
      const page = await storeOf(this.#remote, store).list(cursor === undefined ? query : { ...query, cursor }, {
        signal,
      });
      await this.#base.remember(
        page.items.map((is) => ({ store, id: is.id, is })),
        since,
      );
      for (const { id } of page.items) missing.delete(id);
      count += page.items.length;
      cursor = page.next;
      // A backend whose pages never end would be read for ever.
      if (cursor !== undefined && seen.has(cursor)) return;
      if (cursor !== undefined) seen.add(cursor);
      await this.#machinery.breathe();
      signal.throwIfAborted();
    } while (cursor !== undefined);
    await this.#base.remember(
      [...missing].map((id) => ({ store, id })),
      since,
    );
    await this.#storage.remember(noteOf(store), count).catch(() => undefined);
    this.#whole.add(store);
  }
}

function noteOf(store: StoreName): string {
  return `whole:${store}`;
}
