import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import { compareCodeUnits } from '../columns/sort-key.js';
import { ownedStores, type DealSpot, type Neighbours, type OwnedStore, type View } from './stage.js';

/** Where the records come from that a verb looks at. */
export interface Source {
  /** Those of these that exist. `write`: they are going to be written, not only looked at. */
  records<Store extends StoreName>(
    store: Store,
    ids: readonly string[],
    purpose: 'look' | 'write',
  ): Promise<readonly Records[Store][]>;
  all<Store extends StoreName>(store: Store): Promise<readonly Records[Store][]>;
  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): Promise<readonly Records[Store][]>;
  customersNaming(ids: readonly string[]): Promise<readonly Records['customers'][]>;
  segmentsNaming(ids: readonly string[]): Promise<readonly Records['segments'][]>;
  neighbours(spot: DealSpot): Promise<Neighbours | undefined>;
  /** In any order. */
  dealsIn(pipelineId: string, stageId: string): Promise<readonly Records['deals'][]>;
  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Promise<Records[Store] | undefined>;
  /** Those of these customers who have been erased. */
  erased(customerIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** What a verb asked for that is not here yet. */
class Missing extends Error {
  readonly fetch: () => Promise<void>;

  constructor(fetch: () => Promise<void>) {
    super('This has not been fetched yet.');
    this.fetch = fetch;
  }
}

/**
 * What a verb looks at while it plans, fetched as it is asked for and each of it once. Verbs know nothing of waiting and
 * change nothing: where something is not here, planning stops, it is fetched, and planning starts again.
 */
export class FetchedView implements View {
  readonly #source: Source;
  readonly #records = new Map<string, AnyRecord | undefined>();
  readonly #answers = new Map<string, unknown>();
  readonly #made = new Set<string>();

  constructor(source: Source) {
    this.#source = source;
  }

  /** The answer of a plan, with everything that it looks at. */
  async run<Answer>(plan: () => Answer): Promise<Answer> {
    for (;;) {
      try {
        return plan();
      } catch (missing) {
        if (!(missing instanceof Missing)) throw missing;
        await missing.fetch();
      }
    }
  }

  /** Fetches at once what a verb is going to write and would ask for one by one. */
  expect(store: StoreName, ids: readonly string[]): Promise<void> {
    return this.#fetch(store, ids, 'write');
  }

  /** Fetches at once who of these has been erased. */
  async expectErased(customerIds: readonly string[]): Promise<void> {
    const wanted = customerIds.filter((id) => !this.#answers.has(keyOf('erased', id)));
    if (wanted.length === 0) return;
    const erased = await this.#source.erased(wanted);
    for (const id of wanted) this.#answers.set(keyOf('erased', id), erased.has(id));
  }

  /** That no record has this id, because it was made just now. */
  isNew(id: string): void {
    this.#made.add(id);
  }

  get<Store extends StoreName>(store: Store, id: string): Records[Store] | undefined {
    if (this.#made.has(id)) return undefined;
    const key = keyOf(store, id);
    if (!this.#records.has(key)) throw new Missing(() => this.#fetch(store, [id], 'look'));
    return this.#records.get(key) as Records[Store] | undefined;
  }

  all<Store extends StoreName>(store: Store): readonly Records[Store][] {
    return this.#several(keyOf('all', store), store, () => this.#source.all(store));
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): readonly Records[Store][] {
    return this.#several(keyOf('of', store, customerId), store, () => this.#source.ofCustomer(store, customerId));
  }

  customersNaming(ids: ReadonlySet<string>): readonly Records['customers'][] {
    const key = keyOf('customers naming', ...ids);
    return this.#several(key, 'customers', () => this.#source.customersNaming([...ids]));
  }

  segmentsNaming(ids: ReadonlySet<string>): readonly Records['segments'][] {
    const key = keyOf('segments naming', ...ids);
    return this.#several(key, 'segments', () => this.#source.segmentsNaming([...ids]));
  }

  neighbours(spot: DealSpot): Neighbours | undefined {
    const { pipelineId, stageId, before, except } = spot;
    const key = keyOf('neighbours', pipelineId, stageId, before ?? '', String(before === null), except);
    return this.#once(key, () => this.#source.neighbours(spot));
  }

  dealsIn(pipelineId: string, stageId: string): readonly Records['deals'][] {
    return this.#several(keyOf('deals in', pipelineId, stageId), 'deals', async () => {
      const deals = await this.#source.dealsIn(pipelineId, stageId);
      // Whoever asks for all of a stage is going to write all of it.
      await this.expectErased(ownersOf('deals', deals));
      return [...deals].sort(
        (left, right) => compareCodeUnits(left.orderKey, right.orderKey) || compareCodeUnits(left.id, right.id),
      );
    });
  }

  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Records[Store] | undefined {
    return this.#once(keyOf('key', store, key), () => this.#source.withKey(store, key));
  }

  isErased(customerId: string): boolean {
    const answer = this.#answers.get(keyOf('erased', customerId));
    if (answer === undefined) throw new Missing(() => this.expectErased([customerId]));
    return answer === true;
  }

  async #fetch(store: StoreName, ids: readonly string[], purpose: 'look' | 'write'): Promise<void> {
    const wanted = ids.filter((id) => !this.#made.has(id) && !this.#records.has(keyOf(store, id)));
    if (wanted.length === 0) return;
    const found = await this.#source.records(store, wanted, purpose);
    for (const id of wanted) this.#records.set(keyOf(store, id), undefined);
    this.#keep(store, found);
  }

  /** Records that were asked for together are not asked for again one by one. */
  #several<Store extends StoreName>(
    key: string,
    store: Store,
    ask: () => Promise<readonly Records[Store][]>,
  ): readonly Records[Store][] {
    return this.#once(key, async () => {
      const found = await ask();
      this.#keep(store, found);
      return found;
    });
  }

  #keep(store: StoreName, records: readonly AnyRecord[]): void {
    for (const record of records) this.#records.set(keyOf(store, record.id), record);
  }

  #once<Answer>(key: string, ask: () => Promise<Answer>): Answer {
    if (this.#answers.has(key)) return this.#answers.get(key) as Answer;
    throw new Missing(async () => void this.#answers.set(key, await ask()));
  }
}

/** Customers whose records these are. */
export function ownersOf(store: StoreName, records: readonly object[]): readonly string[] {
  const field =
    store === 'customers' ? 'id' : (ownedStores as readonly string[]).includes(store) ? 'customerId' : undefined;
  if (field === undefined) return [];
  const ids = records.map((record) => (record as Readonly<Record<string, unknown>>)[field]);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

/** Names are opaque, so no separator is safe but JSON. */
function keyOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}
