import { storeNames } from '../../../model/store-names.js';
import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { Page, Query, RapportAdapter, Read } from '../../adapter.js';
import { keepCopies, type Copied, type CopyKeeper } from '../../replica.js';
import type { Machinery } from './machinery.js';
import type { Overlay } from './overlay.js';
import { recordKey } from './queue.js';

export type OfflineStore = RapportAdapter & CopyKeeper;

/** Records as plain rows of any store. */
interface AnyStore {
  list(query: Query, io: Read): Promise<Page<AnyRecord>>;
  get(id: string, io: Read): Promise<AnyRecord | undefined>;
}

export function storeOf(adapter: RapportAdapter, store: StoreName): AnyStore {
  return adapter[store];
}

/** Records that are read from the local store at once. */
const atOnce = 1_000;

/** What the backend is known to hold: kept in the local store, and in memory under everything unsent. */
export class Base {
  readonly #store: OfflineStore;
  readonly #overlay: Overlay;
  readonly #machinery: Machinery;
  readonly #told: (touched: readonly Pick<Copied, 'store' | 'id'>[]) => void;
  readonly #erased: (customerId: string) => boolean;
  /** When a record was last confirmed: a read that began before knows less. */
  readonly #confirmed = new Map<string, number>();
  #clock = 0;
  #dropped = 0;
  #keeping: Promise<void> = Promise.resolve();
  #stop: () => void = () => undefined;

  constructor(options: {
    readonly store: OfflineStore;
    readonly overlay: Overlay;
    readonly machinery: Machinery;
    /** Hears what another tab has taken in. */
    readonly told: (touched: readonly Pick<Copied, 'store' | 'id'>[]) => void;
    readonly erased: (customerId: string) => boolean;
  }) {
    this.#store = options.store;
    this.#overlay = options.overlay;
    this.#machinery = options.machinery;
    this.#told = options.told;
    this.#erased = options.erased;
  }

  /** A moment to hand to `remember`: the one at which a read began. */
  get moment(): number {
    return this.#clock;
  }

  /** Reads what earlier visits have kept. */
  async load(): Promise<void> {
    this.#stop = this.#store.watch?.((change) => void this.#onChange(change)) ?? this.#stop;
    for (const store of storeNames) {
      for await (const copies of this.#kept(store)) this.#overlay.load(copies);
    }
  }

  /** Takes in what the backend answered to a read that began at a moment. What was confirmed since is newer. */
  remember(copies: readonly Copied[], since: number): Promise<void> {
    // What was on its way when something was forgotten may be what was to be forgotten.
    if (since < this.#dropped) return Promise.resolve();
    const news = copies.filter(
      ({ store, id, is }) =>
        (this.#confirmed.get(recordKey(store, id)) ?? -1) <= since && !this.isKnown({ store, id, is }),
    );
    return this.keep(news);
  }

  /** Takes in records that the backend has confirmed. */
  confirm(copies: readonly Copied[]): Promise<void> {
    this.#clock += 1;
    for (const { store, id } of copies) this.#confirmed.set(recordKey(store, id), this.#clock);
    return this.keep(copies);
  }

  /** Takes in records, and resolves when they are kept. Nothing comes back of whoever was erased here. */
  async keep(copies: readonly Copied[]): Promise<void> {
    const kept = copies.filter(({ store, id, is }) => !is || !this.#isErased(store, id, is));
    if (kept.length === 0) return;
    this.#overlay.rebase(kept);
    const keeping = this.#keeping.then(() => this.#store[keepCopies](kept, {}));
    // A cache that cannot be written is read again from the backend.
    this.#keeping = keeping.catch(() => undefined);
    await this.#keeping;
  }

  /** Forgets records, as when they may not be seen any more. */
  async drop(stores: readonly StoreName[]): Promise<void> {
    this.#clock += 1;
    this.#dropped = this.#clock;
    const copies: Copied[] = [];
    for (const store of stores) {
      for (const id of this.ids(store)) copies.push({ store, id });
    }
    await this.keep(copies);
  }

  has(store: StoreName, id: string): boolean {
    return this.#overlay.base(store, id) !== undefined;
  }

  /** Whether a record is known in this version. */
  isKnown({ store, id, is }: Copied): boolean {
    return this.#overlay.base(store, id)?.version === is?.version;
  }

  count(store: StoreName): number {
    return [...this.ids(store)].length;
  }

  /** Every record of a store that the backend is known to have. */
  *ids(store: StoreName): Generator<string> {
    for (const { id } of this.#overlay.engine.all<StoreName>(store)) if (this.#overlay.base(store, id)) yield id;
    for (const { id, is, was } of this.#overlay.changesIn(store)) if (was && !is) yield id;
  }

  async close(): Promise<void> {
    this.#stop();
    await this.#keeping;
    await this.#store.close?.();
  }

  #isErased(store: StoreName, id: string, is: AnyRecord): boolean {
    const customerId = store === 'customers' ? id : 'customerId' in is ? is.customerId : undefined;
    return customerId !== undefined && this.#erased(customerId);
  }

  async *#kept(store: StoreName): AsyncGenerator<readonly Copied[]> {
    let cursor: string | undefined;
    do {
      const query: Query = { sort: [{ field: 'id', direction: 'ascending' }], limit: atOnce };
      const page = await storeOf(this.#store, store).list(cursor === undefined ? query : { ...query, cursor }, {});
      const records = page.items.filter((is) => !this.#isErased(store, is.id, is));
      yield records.map((is) => ({ store, id: is.id, is }));
      cursor = page.next;
      if (cursor !== undefined) await this.#machinery.breathe();
    } while (cursor !== undefined);
  }

  /** Another tab has taken something in. */
  async #onChange(change: Parameters<Parameters<NonNullable<RapportAdapter['watch']>>[0]>[0]): Promise<void> {
    if (change.kind !== 'records' || change.origin === 'here') return;
    for (const store of storeNames) {
      const ids = change.stores[store];
      if (ids === undefined) continue;
      const copies = ids === 'all' ? await this.#all(store) : await this.#some(store, ids);
      this.#told(this.#overlay.rebase(copies));
    }
  }

  #some(store: StoreName, ids: readonly string[]): Promise<Copied[]> {
    return Promise.all(
      ids.map(async (id): Promise<Copied> => {
        const is = await storeOf(this.#store, store)
          .get(id, {})
          .catch(() => undefined);
        return { store, id, is };
      }),
    );
  }

  /** What is kept of a store now, and the names of what is not any more. */
  async #all(store: StoreName): Promise<Copied[]> {
    const gone = new Set(this.ids(store));
    const copies: Copied[] = [];
    for await (const kept of this.#kept(store)) copies.push(...kept);
    for (const { id } of copies) gone.delete(id);
    return [...copies, ...[...gone].map((id): Copied => ({ store, id }))];
  }
}
