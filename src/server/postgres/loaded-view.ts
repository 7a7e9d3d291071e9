import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import { ownedStores, type DealSpot, type Neighbours, type OwnedStore, type View } from '../../data/verbs/stage.js';
import { encodeText } from '../../data/storable-texts.js';
import { mine, recordOf } from './reading.js';
import type { Asking, Row } from './session.js';

/** Thrown by the view at what it does not hold yet; whoever plans loads it and plans again. */
export class Missing extends Error {
  override readonly name = 'Missing';
  readonly load: () => Promise<void>;

  constructor(load: () => Promise<void>) {
    super('This has not been loaded yet.');
    this.load = load;
  }
}

/**
 * What a verb looks at while it plans, loaded as it is asked for and locked until the transaction ends.
 *
 * Verbs are synchronous and change nothing, so one that comes upon something that was not loaded is simply planned again.
 */
export class LoadedView implements View {
  readonly #asking: Asking;
  readonly #schema: string;
  readonly #locks: boolean;
  readonly #records = new Map<string, AnyRecord | undefined>();
  readonly #answers = new Map<string, unknown>();

  constructor(asking: Asking, schema: string, locks: 'everything' | 'nothing' = 'everything') {
    this.#asking = asking;
    this.#schema = schema;
    this.#locks = locks === 'everything';
  }

  get<Store extends StoreName>(store: Store, id: string): Records[Store] | undefined {
    const key = keyOf(store, id);
    if (!this.#records.has(key)) throw new Missing(() => this.load(store, [id]));
    return this.#records.get(key) as Records[Store] | undefined;
  }

  /** That there is no such record, because its id was made just now. */
  isNew(store: StoreName, id: string): void {
    this.#records.set(keyOf(store, id), undefined);
  }

  /** Loads and locks records that will be asked for: what is only looked up may be looked up by others at the same time. */
  async load(store: StoreName, ids: readonly string[], lock = lockOf(store)): Promise<void> {
    const wanted = ids.filter((id) => !this.#records.has(keyOf(store, id)));
    if (wanted.length === 0) return;
    for (const id of wanted) this.#records.set(keyOf(store, id), undefined);
    await this.#select(store, 'r.id = any($1::text[])', [wanted.map(encodeText)], lock);
  }

  all<Store extends StoreName>(store: Store): Iterable<Records[Store]> {
    return this.#once(`all ${store}`, () => this.#select(store, 'true', []));
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): readonly Records[Store][] {
    return this.#once(keyOf(`of ${store}`, customerId), () =>
      this.#select(store, 'r.customer_id = $1', [encodeText(customerId)]),
    );
  }

  customersNaming(ids: ReadonlySet<string>): readonly Records['customers'][] {
    const named = [...ids].map(encodeText);
    return this.#once(keyOf('customers naming', ...named), async () => {
      const found = await this.#select('customers', 'r.organisation_id = any($1::text[])', [named]);
      const related = await this.#select('customers', 'r.relation_ids && $1::text[]', [named]);
      return [...new Map([...found, ...related].map((customer) => [customer.id, customer])).values()];
    });
  }

  segmentsNaming(ids: ReadonlySet<string>): readonly Records['segments'][] {
    const named = [...ids].map(encodeText);
    return this.#once(keyOf('segments naming', ...named), () =>
      this.#select('segments', 'r.members && $1::text[]', [named]),
    );
  }

  neighbours(spot: DealSpot): Neighbours | undefined {
    const { pipelineId, stageId, before, except } = spot;
    return this.#once(keyOf('neighbours', pipelineId, stageId, String(before), except), () => this.#neighbours(spot));
  }

  dealsIn(pipelineId: string, stageId: string): readonly Records['deals'][] {
    return this.#once(keyOf('deals in', pipelineId, stageId), async () => {
      const place = [encodeText(pipelineId), encodeText(stageId)];
      const deals = await this.#select('deals', 'r.pipeline_id = $1 and r.stage_id = $2', place);
      // Whoever asks for all of a stage is going to write all of it.
      await this.loadErased(ownersOf('deals', deals));
      return deals.sort((left, right) => compare(left.orderKey, right.orderKey) || compare(left.id, right.id));
    });
  }

  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Records[Store] | undefined {
    return this.#once(keyOf(`key of ${store}`, key), async () => {
      await this.#lock(`key of ${store}`, key);
      const [first] = await this.#select(store, 'r.idempotency_key = $1', [encodeText(key)]);
      return first;
    });
  }

  isErased(customerId: string): boolean {
    return this.#once(keyOf('erased', customerId), async () => {
      await this.loadErased([customerId]);
      return this.#answers.get(keyOf('erased', customerId)) as boolean;
    });
  }

  /** Learns who of these was erased, and keeps the others from being erased until the transaction ends. */
  async loadErased(customerIds: readonly string[]): Promise<void> {
    const wanted = customerIds.filter((id) => !this.#answers.has(keyOf('erased', id)));
    if (wanted.length === 0) return;
    const ids = wanted.map(encodeText);
    // A statement of its own: the next one sees what was written while this one waited.
    await this.#asking.query(
      `select from ${this.#schema}.customers r where ${mine} and r.id = any($1::text[]) order by r.id for key share`,
      [ids],
    );
    const rows = await this.#asking.query(
      `select r.customer_id from ${this.#schema}.erased r where ${mine} and r.customer_id = any($1::text[])`,
      [ids],
    );
    const erased = new Set(rows.map((row) => row['customer_id']));
    for (const id of wanted) this.#answers.set(keyOf('erased', id), erased.has(encodeText(id)));
  }

  /** The answer to a question, asked at most once. */
  #once<Answer>(key: string, ask: () => Promise<Answer>): Answer {
    if (this.#answers.has(key)) return this.#answers.get(key) as Answer;
    throw new Missing(async () => void this.#answers.set(key, await ask()));
  }

  async #select<Store extends StoreName>(
    store: Store,
    condition: string,
    values: readonly unknown[],
    lock: Lock = 'update',
  ): Promise<Records[Store][]> {
    const rows = await this.#asking.query(
      `select r.record::text as record from ${this.#schema}.${store} r where ${mine} and ${condition} order by r.id ${this.#locks ? `for ${lock}` : ''}`,
      values,
    );
    const records = rows.map((row) => recordOf<Store>(row));
    for (const record of records) this.#records.set(keyOf(store, record.id), record);
    return records;
  }

  /** Moves into one stage happen one after the other, so that no two deals get the same place. */
  async #neighbours({ pipelineId, stageId, before, except }: DealSpot): Promise<Neighbours | undefined> {
    await this.#lock('stage', pipelineId, stageId);
    const values: unknown[] = [encodeText(pipelineId), encodeText(stageId), encodeText(except)];
    const others = `from ${this.#schema}.deals r where ${mine} and r.pipeline_id = $1 and r.stage_id = $2 and r.id <> $3`;
    const [{ n } = {}] = await this.#asking.query(`select count(*)::float8 as n ${others}`, values);
    const nearest = async (
      condition: string,
      order: 'asc' | 'desc',
      more: readonly unknown[],
    ): Promise<Row | undefined> => {
      const [row] = await this.#asking.query(
        `select r.record::text as record ${others} and ${condition} order by r.order_key ${order}, r.id ${order} limit 1`,
        [...values, ...more],
      );
      return row;
    };
    const dealOf = (row: Row | undefined): Records['deals'] | undefined => row && recordOf<'deals'>(row);
    const count = Number(n);
    if (before === null) return { count, previous: dealOf(await nearest('true', 'desc', [])), next: undefined };
    const next = dealOf(await nearest('r.id = $4', 'asc', [encodeText(before)]));
    if (!next) return undefined;
    const place = [encodeText(next.orderKey), encodeText(next.id)];
    const previous = dealOf(await nearest('(r.order_key, r.id) < ($4, $5)', 'desc', place));
    return { count, previous, next };
  }

  async #lock(...names: readonly string[]): Promise<void> {
    await this.#asking.query(
      `select pg_advisory_xact_lock(hashtextextended(current_setting('rapport.tenant') || ' ' || $1, 0))`,
      [encodeText(keyOf(this.#schema, ...names))],
    );
  }
}

type Lock = 'update' | 'share';

/** Every move looks its pipeline up, and every form its survey. */
function lockOf(store: StoreName): Lock {
  return store === 'pipelines' || store === 'surveys' ? 'share' : 'update';
}

/** Customers whose records these are. */
export function ownersOf(store: StoreName, records: readonly object[]): readonly string[] {
  const field =
    store === 'customers' ? 'id' : (ownedStores as readonly string[]).includes(store) ? 'customerId' : undefined;
  if (field === undefined) return [];
  const ids = records.map((record) => (record as Readonly<Record<string, unknown>>)[field]);
  return [...new Set(ids.filter((id) => typeof id === 'string'))];
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Names are opaque, so no separator is safe but JSON. */
function keyOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}
