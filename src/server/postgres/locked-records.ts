import type { Records, StoreName } from '../../model/records.js';
import type { Source } from '../../data/verbs/fetched-view.js';
import type { DealSpot, Neighbours, OwnedStore } from '../../data/verbs/stage.js';
import { encodeText } from '../../data/storable-texts.js';
import { mine, recordOf } from './reading.js';
import type { Asking } from './session.js';

/** The records of one transaction: what a verb looks at is locked until the transaction ends. */
export class LockedRecords implements Source {
  readonly #asking: Asking;
  readonly #schema: string;
  readonly #locks: boolean;

  constructor(asking: Asking, schema: string, locks: 'everything' | 'nothing' = 'everything') {
    this.#asking = asking;
    this.#schema = schema;
    this.#locks = locks === 'everything';
  }

  /** What is only looked up may be looked up by others at the same time. */
  records<Store extends StoreName>(
    store: Store,
    ids: readonly string[],
    purpose: 'look' | 'write',
  ): Promise<Records[Store][]> {
    const lock = purpose === 'write' ? 'update' : lockOf(store);
    return this.#select(store, 'r.id = any($1::text[])', [ids.map(encodeText)], lock);
  }

  all<Store extends StoreName>(store: Store): Promise<Records[Store][]> {
    return this.#select(store, 'true', []);
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): Promise<Records[Store][]> {
    return this.#select(store, 'r.customer_id = $1', [encodeText(customerId)]);
  }

  async customersNaming(ids: readonly string[]): Promise<Records['customers'][]> {
    const named = ids.map(encodeText);
    const found = await this.#select('customers', 'r.organisation_id = any($1::text[])', [named]);
    const related = await this.#select('customers', 'r.relation_ids && $1::text[]', [named]);
    return [...new Map([...found, ...related].map((customer) => [customer.id, customer])).values()];
  }

  segmentsNaming(ids: readonly string[]): Promise<Records['segments'][]> {
    return this.#select('segments', 'r.members && $1::text[]', [ids.map(encodeText)]);
  }

  dealsIn(pipelineId: string, stageId: string): Promise<Records['deals'][]> {
    return this.#select('deals', 'r.pipeline_id = $1 and r.stage_id = $2', [
      encodeText(pipelineId),
      encodeText(stageId),
    ]);
  }

  async withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Promise<Records[Store] | undefined> {
    await this.#lock(`key of ${store}`, key);
    const [first] = await this.#select(store, 'r.idempotency_key = $1', [encodeText(key)]);
    return first;
  }

  /** Those who have not been are kept from it until the transaction ends. */
  async erased(customerIds: readonly string[]): Promise<ReadonlySet<string>> {
    const ids = customerIds.map(encodeText);
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
    return new Set(customerIds.filter((id) => erased.has(encodeText(id))));
  }

  /** Moves into one stage happen one after the other, so that no two deals get the same place. */
  async neighbours({ pipelineId, stageId, before, except }: DealSpot): Promise<Neighbours | undefined> {
    await this.#lock('stage', pipelineId, stageId);
    const others = `from ${this.#schema}.deals r where ${mine} and r.pipeline_id = $1 and r.stage_id = $2 and r.id <> $3`;
    const earlier =
      before === null ? '' : 'and (r.order_key, r.id) < ((select n.order_key from next n), (select n.id from next n))';
    const [row = {}] = await this.#asking.query(
      `with next as (select r.id, r.order_key, r.record ${others} and r.id = $4::text)
       select (select count(*)::float8 ${others}) as count, (select n.record::text from next n) as next,
         (select r.record::text ${others} ${earlier} order by r.order_key desc, r.id desc limit 1) as previous`,
      [encodeText(pipelineId), encodeText(stageId), encodeText(except), before === null ? null : encodeText(before)],
    );
    const dealOf = (record: unknown): Records['deals'] | undefined =>
      typeof record === 'string' ? recordOf<'deals'>({ record }) : undefined;
    const next = dealOf(row['next']);
    if (before !== null && !next) return undefined;
    return { count: Number(row['count']), previous: dealOf(row['previous']), next };
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
    return rows.map((row) => recordOf<Store>(row));
  }

  async #lock(...names: readonly string[]): Promise<void> {
    await this.#asking.query(
      `select pg_advisory_xact_lock(hashtextextended(current_setting('rapport.tenant') || ' ' || $1, 0))`,
      [encodeText(JSON.stringify([this.#schema, ...names]))],
    );
  }
}

type Lock = 'update' | 'share';

/** Every move looks its pipeline up, and every form its survey. */
function lockOf(store: StoreName): Lock {
  return store === 'pipelines' || store === 'surveys' ? 'share' : 'update';
}
