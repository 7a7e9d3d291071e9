import type { Records, StoreName } from '../../../model/records.js';
import { findField } from '../../../segments/index.js';
import type { Read } from '../../adapter.js';
import { compareCodeUnits } from '../../columns/sort-key.js';
import type { DealSpot, Neighbours, OwnedStore, View } from '../../verbs/stage.js';
import type { MappedStore } from '../../mapping/index.js';
import { always, both, either, never, not, test, type Condition } from './condition.js';
import { keyCondition, type Reader } from './reader.js';
import { arrayOf } from './rules.js';

/** What a verb asked for that does not lie on the desk yet; planning starts again when it does. */
class Missing extends Error {
  readonly what: string;
  readonly fetch: () => Promise<unknown>;

  constructor(what: string, fetch: () => Promise<unknown>) {
    super('This does not lie on the desk yet.');
    this.what = what;
    this.fetch = fetch;
  }
}

/**
 * The records that a verb looks at while it plans, fetched as it asks for them. Verbs know nothing of waiting: where
 * something is not there, planning stops, it is fetched, and planning starts again.
 */
export class Desk implements View {
  readonly #reader: Reader;
  readonly #io: Read;
  readonly #isErased: ((id: string) => Promise<boolean>) | undefined;
  readonly #found = new Map<string, unknown>();
  readonly #made = new Set<string>();
  /** The deals that the place lies between which was asked for last. */
  lastNeighbours: readonly Records['deals'][] = [];

  constructor(reader: Reader, io: Read, isErased?: (id: string) => Promise<boolean>) {
    this.#reader = reader;
    this.#io = io;
    this.#isErased = isErased;
  }

  /** The answer of a plan, with everything that it looked at. */
  async run<Answer>(plan: () => Answer): Promise<Answer> {
    for (;;) {
      try {
        return plan();
      } catch (missing) {
        if (!(missing instanceof Missing)) throw missing;
        this.#found.set(missing.what, await missing.fetch());
      }
    }
  }

  /** Fetches some records at once that will be asked for one by one. */
  async expect(records: readonly { readonly store: StoreName; readonly id: string }[]): Promise<void> {
    await Promise.all(
      records.map(async ({ store, id }) => {
        this.#found.set(nameOf(store, id), await this.#one(store, id));
      }),
    );
  }

  /** That no record has this id, because it was made just now. */
  isNew(id: string): void {
    this.#made.add(id);
  }

  get<Store extends StoreName>(store: Store, id: string): Records[Store] | undefined {
    if (this.#made.has(id)) return undefined;
    return this.#look(nameOf(store, id), () => this.#one(store, id));
  }

  all<Store extends StoreName>(store: Store): readonly Records[Store][] {
    return this.#look(`all ${store}`, () => this.#reader.everything(store, this.#io));
  }

  ofCustomer<Store extends OwnedStore>(store: Store, customerId: string): readonly Records[Store][] {
    return this.#look(`of ${nameOf(store, customerId)}`, () =>
      this.#find(store, (mapped) => is(mapped, 'customerId', customerId)),
    );
  }

  customersNaming(ids: ReadonlySet<string>): readonly Records['customers'][] {
    return this.#look(`naming ${[...ids].join()}`, () =>
      this.#find('customers', (store) =>
        either(
          ...[...ids].map((id) =>
            either(is(store, 'organisationId', id), contains(store, 'relations', [{ customerId: id }])),
          ),
        ),
      ),
    );
  }

  segmentsNaming(ids: ReadonlySet<string>): readonly Records['segments'][] {
    return this.#look(`segments of ${[...ids].join()}`, async () => {
      const found = await this.#find('segments', (store) =>
        either(...[...ids].map((id) => contains(store, 'members', [id]))),
      );
      return found.filter(({ members }) => members?.some((member) => ids.has(member)));
    });
  }

  neighbours(spot: DealSpot): Neighbours | undefined {
    const around = this.#look(`around ${JSON.stringify(spot)}`, () => this.#neighbours(spot));
    this.lastNeighbours = [around?.previous, around?.next].filter((deal) => deal !== undefined);
    return around;
  }

  dealsIn(pipelineId: string, stageId: string): readonly Records['deals'][] {
    return this.#look(`deals ${JSON.stringify([pipelineId, stageId])}`, async () => {
      const deals = await this.#find('deals', (store) => inStage(store, pipelineId, stageId));
      return deals.sort(
        (left, right) => compareCodeUnits(left.orderKey, right.orderKey) || compareCodeUnits(left.id, right.id),
      );
    });
  }

  withKey<Store extends 'feedback' | 'loyalty'>(store: Store, key: string): Records[Store] | undefined {
    return this.#look(
      `key ${nameOf(store, key)}`,
      async () => (await this.#find(store, (mapped) => is(mapped, 'idempotencyKey', key)))[0],
    );
  }

  isErased(customerId: string): boolean {
    const isErased = this.#isErased;
    // Where nobody asks for it beforehand, the database refuses what would bring somebody back.
    return isErased !== undefined && this.#look(`erased ${customerId}`, () => isErased(customerId));
  }

  #look<Answer>(name: string, fetch: () => Promise<Answer>): Answer {
    if (!this.#found.has(name)) throw new Missing(name, fetch);
    return this.#found.get(name) as Answer;
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

  async #neighbours({ pipelineId, stageId, before, except }: DealSpot): Promise<Neighbours | undefined> {
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
    return { count, previous, next };
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

function nameOf(store: StoreName, id: string): string {
  return `${store} ${id}`;
}

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
