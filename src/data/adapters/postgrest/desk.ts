import type { Records, StoreName } from '../../../model/records.js';
import { findField } from '../../../segments/index.js';
import type { Read } from '../../adapter.js';
import type { Source } from '../../verbs/fetched-view.js';
import type { DealSpot, Neighbours, OwnedStore, View } from '../../verbs/stage.js';
import type { MappedStore } from '../../mapping/index.js';
import { always, both, either, never, not, test, type Condition } from './condition.js';
import { keyCondition, type Reader } from './reader.js';
import { arrayOf } from './rules.js';

/** The records that a verb looks at, as PostgREST answers with them. */
export class Desk implements Source {
  readonly #reader: Reader;
  readonly #io: Read;
  readonly #isErased: ((id: string) => Promise<boolean>) | undefined;
  /** The deals that the place lies between which was asked for last. */
  lastNeighbours: readonly Records['deals'][] = [];

  constructor(reader: Reader, io: Read, isErased?: (id: string) => Promise<boolean>) {
    this.#reader = reader;
    this.#io = io;
    this.#isErased = isErased;
  }

  async records<Store extends StoreName>(store: Store, ids: readonly string[]): Promise<Records[Store][]> {
    const found = await Promise.all(ids.map((id) => this.#one(store, id)));
    return found.filter((record) => record !== undefined);
  }

  all<Store extends StoreName>(store: Store): Promise<readonly Records[Store][]> {
    return this.#reader.everything(store, this.#io);
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): Promise<Records[Store][]> {
    return this.#find(store, (mapped) => is(mapped, 'customerId', customerId));
  }

  customersNaming(ids: readonly string[]): Promise<Records['customers'][]> {
    return this.#find('customers', (store) =>
      either(
        ...ids.map((id) => either(is(store, 'organisationId', id), contains(store, 'relations', [{ customerId: id }]))),
      ),
    );
  }

  async segmentsNaming(ids: readonly string[]): Promise<Records['segments'][]> {
    const found = await this.#find('segments', (store) => either(...ids.map((id) => contains(store, 'members', [id]))));
    return found.filter(({ members }) => members?.some((member) => ids.includes(member)));
  }

  async neighbours({ pipelineId, stageId, before, except }: DealSpot): Promise<Neighbours | undefined> {
    const store = this.#reader.store('deals');
    const others = both(inStage(store, pipelineId, stageId), not(keyCondition(store, except)));
    const next =
      before === null
        ? undefined
        : (await this.#reader.find('deals', both(others, keyCondition(store, before)), this.#io))[0];
    if (before !== null && !next) return undefined;
    const earlier = next ? both(others, standsBefore(store, next)) : others;
    const [previous, count] = await Promise.all([
      this.#reader.lastDeal(earlier, this.#io),
      this.#reader.countOf('deals', others, this.#io),
    ]);
    this.lastNeighbours = [previous, next].filter((deal) => deal !== undefined);
    return { count, previous, next };
  }

  dealsIn(pipelineId: string, stageId: string): Promise<Records['deals'][]> {
    return this.#find('deals', (store) => inStage(store, pipelineId, stageId));
  }

  async withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Promise<Records[Store] | undefined> {
    return (await this.#find(store, (mapped) => is(mapped, 'idempotencyKey', key)))[0];
  }

  /** Nobody, where nobody asks for it beforehand: the database refuses what would bring somebody back. */
  async erased(customerIds: readonly string[]): Promise<ReadonlySet<string>> {
    const isErased = this.#isErased;
    const answers = isErased ? await Promise.all(customerIds.map(isErased)) : [];
    return new Set(customerIds.filter((_, index) => answers[index]));
  }

  async #one<Store extends StoreName>(store: Store, id: string): Promise<Records[Store] | undefined> {
    if (this.#reader.has(store)) return this.#reader.get(store, id, this.#io);
    return (await this.#reader.everything(store, this.#io)).find((record) => record.id === id);
  }

  async #find<Store extends StoreName>(
    store: Store,
    conditionOf: (store: MappedStore<StoreName>) => Condition,
  ): Promise<Records[Store][]> {
    if (!this.#reader.has(store)) return [];
    return this.#reader.find(store, conditionOf(this.#reader.store(store)), this.#io);
  }
}

/** On which nothing lies, for what is written whatever there is. */
export const emptyDesk: View = {
  get: () => undefined,
  all: () => [],
  ofCustomer: () => [],
  customersNaming: () => [],
  segmentsNaming: () => [],
  neighbours: () => undefined,
  dealsIn: () => [],
  withKey: () => undefined,
  isErased: () => false,
};

/** Which deals come before one in the order of the board. */
function standsBefore(store: MappedStore<StoreName>, { orderKey, id }: Records['deals']): Condition {
  const field = findField('deals', 'orderKey');
  const asked = field && store.columnOf(field);
  if (!asked || !('at' in asked)) return never;
  const { at } = asked;
  const sameKey = test({ at, operator: 'eq', value: orderKey });
  return either(
    test({ at, operator: 'lt', value: orderKey }),
    both(sameKey, test({ at: { column: store.idColumn }, operator: 'lt', value: id })),
  );
}

function inStage(store: MappedStore<StoreName>, pipelineId: string, stageId: string): Condition {
  return both(is(store, 'pipelineId', pipelineId), is(store, 'stageId', stageId));
}

/** Whether a reference is this one; never, where the system does not have the field. */
function is(store: MappedStore<StoreName>, name: string, value: string): Condition {
  const field = findField(store.name, name);
  const asked = field && store.columnOf(field);
  if (!asked) return never;
  switch (asked.kind) {
    case 'constant':
      return asked.value === value ? always : never;
    case 'choice': {
      const theirs = asked.values.find(([ours]) => ours === value)?.[1] ?? (asked.open ? value : undefined);
      return theirs === undefined ? never : test({ at: asked.at, operator: 'eq', value: String(theirs) });
    }
    case 'key': {
      const theirs = asked.toColumn(value);
      return theirs === undefined ? never : test({ at: asked.at, operator: 'eq', value: String(theirs) });
    }
    default:
      return 'at' in asked ? test({ at: asked.at, operator: 'eq', value }) : never;
  }
}

/** Whether plain data holds these items, in a column of JSON or in an array of texts. */
function contains(store: MappedStore<StoreName>, name: string, items: readonly unknown[]): Condition {
  const content = store.contentOf(name);
  if (!content) return never;
  const asJson = content.as === 'json';
  return test({
    at: content,
    asJson,
    operator: 'cs',
    value: asJson ? JSON.stringify(items) : arrayOf(items.map(String)),
  });
}
