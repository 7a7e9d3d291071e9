import { storeNames } from '../../../model/store-names.js';
import type { StoreName } from '../../../model/records.js';
import type { Query, RapportAdapter } from '../../adapter.js';
import { isDataError } from '../../data-error.js';
import type { Copied } from '../../replica.js';
import { storeOf, type Base } from './base.js';
import type { Machinery } from './machinery.js';
import type { OutboxStorage } from './storage.js';

const pageSize = 500;
/** Pages of changes after which it is better to read everything. */
const mostCaughtUp = 10;
/** So often a copy is made anew although nothing seems to be missing: a date may have been imported with a record. */
const wholeEvery = 20;
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
  #runs = 0;

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
    const runs: unknown = await this.#storage.recall(runsNote).catch(() => undefined);
    if (typeof runs === 'number') this.#runs = runs;
  }

  /** Brings the copies up to date; joins the run under way, and one more follows it. */
  update(): Promise<void> {
    if (this.#copying) this.#isAgain = true;
    this.#copying ??= this.#run().finally(() => (this.#copying = undefined));
    return this.#copying;
  }

  /** Takes in records that the backend says have changed. */
  async follow(stores: { readonly [Store in StoreName]?: readonly string[] | 'all' }): Promise<void> {
    let isBehind = false;
    for (const store of storeNames) {
      const ids = stores[store];
      if (ids === undefined) continue;
      const isCopied = this.#stores.includes(store);
      if (ids === 'all' || ids.length > mostSingly) {
        isBehind ||= isCopied;
        continue;
      }
      // Of other stores, only what is known here has to be kept up to date.
      const known = ids.filter((id) => isCopied || this.#base.has(store, id));
      await this.fetch(known.map((id) => ({ store, id })));
    }
    if (isBehind) await this.update();
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

  /** Forgets that these stores were copied. */
  async forget(stores: readonly StoreName[] = this.#stores): Promise<void> {
    for (const store of stores) {
      this.#whole.delete(store);
      await this.#storage.remember(noteOf(store), undefined).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    this.#controller.abort();
    await this.#copying?.catch(() => undefined);
  }

  async #run(): Promise<void> {
    do {
      this.#isAgain = false;
      this.#runs += 1;
      await this.#storage.remember(runsNote, this.#runs).catch(() => undefined);
      for (const store of this.#stores) await this.#bringUpToDate(store);
    } while (this.#isAgain && !this.#controller.signal.aborted);
  }

  async #bringUpToDate(store: StoreName): Promise<void> {
    try {
      const isCaughtUp = this.#whole.has(store) && this.#runs % wholeEvery !== 0 && (await this.#catchUp(store));
      if (!isCaughtUp) await this.#copy(store);
    } catch (error) {
      if (!isDataError(error) || error.code !== 'denied') throw error;
      // What may not be read is not known as a whole; the others are copied all the same.
      await this.forget([store]);
    }
  }

  /**
   * Reads what has changed last, until it comes to what is known. Answers whether that makes a whole: where something is
   * missing here or there, it does not. No clock is asked but the one of the backend, and that only for an order.
   */
  async #catchUp(store: StoreName): Promise<boolean> {
    const { signal } = this.#controller;
    const { totals, pageLimit } = this.#remote.supports;
    if (!totals) return false;
    const since = this.#base.moment;
    let cursor: string | undefined;
    for (let page = 1; page <= mostCaughtUp; page += 1) {
      const query: Query = {
        sort: [{ field: 'updatedAt', direction: 'descending' }],
        limit: Math.min(pageSize, pageLimit),
      };
      const { items, next } = await storeOf(this.#remote, store).list(
        cursor === undefined ? query : { ...query, cursor },
        { signal },
      );
      const copies = items.map((is): Copied => ({ store, id: is.id, is }));
      const isKnown = copies.every((copy) => this.#base.isKnown(copy));
      await this.#base.remember(copies, since);
      if (isKnown || next === undefined)
        return (await this.#remote[store].count({}, { signal })) === this.#base.count(store);
      cursor = next;
    }
    return false;
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

/** How often copies were brought up to date. */
const runsNote = 'whole-runs';

function noteOf(store: StoreName): string {
  return `whole:${store}`;
}
