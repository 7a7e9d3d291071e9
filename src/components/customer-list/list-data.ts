import type { Connection, ElementHost } from '../../controllers/connection.js';
import { LiveQuery, type QueryState } from '../../controllers/live-query.js';
import { PagedQuery } from '../../controllers/paged-query.js';
import type { Rows } from '../../controllers/paged-rows.js';
import type { Query, Read } from '../../data/adapter.js';
import type { CheckedPage } from '../../data/client-stores.js';
import type { RapportClient } from '../../data/client.js';
import { DataError } from '../../data/data-error.js';
import { maySearch } from '../../data/may-search.js';
import type { FieldDefinition } from '../../model/field.js';
import type { StoreName } from '../../model/records.js';
import type { RuleGroup } from '../../model/rule.js';
import type { Segment } from '../../model/segment.js';
import { ownedStores } from '../../model/store-names.js';
import type { CustomerRow } from './cells.js';
import { namesCustomField, sortOf, type ColumnSource } from './columns.js';
import { ruleOfSegment } from '../shared/rule-of-segment.js';

/** What the host of the list says about who is shown. */
export interface ListWishes {
  readonly rule: RuleGroup | undefined;
  readonly segmentId: string;
  readonly search: string;
  readonly sort: string;
}

/** Computed columns change with any of these. */
const factStores: readonly StoreName[] = ['customers', ...ownedStores];

/** Everything the list reads: custom fields, the saved segment, and the customers page by page with their facts. */
export class ListData {
  readonly rows: PagedQuery<CustomerRow>;
  readonly #connection: Connection;
  readonly #wishes: () => ListWishes;
  readonly #fields: LiveQuery<readonly FieldDefinition[]>;
  readonly #segment: LiveQuery<{ readonly segment: Segment | undefined }>;
  readonly #everybody: LiveQuery<boolean>;

  constructor(host: ElementHost, connection: Connection, wishes: () => ListWishes) {
    this.#connection = connection;
    this.#wishes = wishes;
    this.#fields = new LiveQuery(host, connection, {
      read: async (client, signal) =>
        (await client.fields.list({ limit: client.supports.pageLimit }, { signal })).items,
      key: () => (connection.mayRead('customers') ? [] : undefined),
      stores: ['fields'],
    });
    this.#segment = new LiveQuery(host, connection, {
      read: async (client, signal) => ({ segment: await client.segments.get(wishes().segmentId, { signal }) }),
      key: () => (this.#usesSegment ? [wishes().segmentId] : undefined),
      stores: ['segments'],
    });
    this.rows = new PagedQuery(host, connection, {
      query: () => this.#query,
      read: readPage,
      count: (client, query, signal) => client.customers.count(query, { signal }),
      stores: factStores,
    });
    this.#everybody = new LiveQuery(host, connection, {
      read: async (client, signal) => (await client.customers.list({ limit: 1 }, { signal })).items.length > 0,
      key: () => (this.isFiltered && this.rows.state.status === 'ready' && this.rows.count === 0 ? [] : undefined),
      stores: ['customers'],
    });
  }

  /** The state of what the list is about: the segment that decides who is shown, then the customers. */
  get state(): QueryState<Rows<CustomerRow>> {
    const segment = this.#segment.state;
    if (segment.status === 'waiting') return this.rows.state.status === 'idle' ? segment : this.rows.state;
    if (segment.status === 'failed') return { status: 'failed', error: segment.error };
    if (segment.status === 'ready' && !segment.value.segment) {
      return {
        status: 'failed',
        error: new DataError('not-found', 'There is no such segment.', { store: 'segments' }),
      };
    }
    return this.rows.state;
  }

  get definitions(): readonly FieldDefinition[] {
    return this.#fields.value ?? noDefinitions;
  }

  /** The saved segment that is shown. */
  get segment(): Segment | undefined {
    return this.#usesSegment ? this.#segment.value?.segment : undefined;
  }

  /** Whether a search could not tell what is hidden from the person. */
  get maySearch(): boolean {
    return maySearch(this.#connection.permissions, 'customers');
  }

  get isFiltered(): boolean {
    const { search, segmentId, rule } = this.#wishes();
    return rule !== undefined || segmentId !== '' || search.trim() !== '';
  }

  /** Whether there are customers at all, behind a filter that nobody fits; `undefined` while that is not known. */
  get hasAnybody(): boolean | undefined {
    return this.isFiltered ? this.#everybody.value : false;
  }

  /** What decides who is shown, to tell one filter from the next. */
  get filterKey(): string {
    return JSON.stringify([this.#query?.where, this.#query?.search]);
  }

  async refresh(): Promise<void> {
    await Promise.all([this.#segment.refresh(), this.rows.refresh()]);
  }

  get #usesSegment(): boolean {
    const { rule, segmentId } = this.#wishes();
    return rule === undefined && segmentId !== '' && this.#connection.mayRead('customers');
  }

  get #query(): Query | undefined {
    const { client } = this.#connection;
    const { rule, search, sort } = this.#wishes();
    if (!client || !this.#connection.mayRead('customers')) return undefined;
    const { segment } = this;
    if (this.#usesSegment && !segment) return undefined;
    // A sort by a custom field means nothing until its definition is here.
    if (namesCustomField(sort) && this.#fields.state.status === 'waiting') return undefined;
    const where = rule ?? (segment && ruleOfSegment(segment));
    const words = search.trim();
    // Without its search the list would show more than was asked for.
    if (words !== '' && !this.maySearch) return undefined;
    const order = sortOf(sort, this.#source(client));
    return {
      ...(where ? { where } : {}),
      ...(words !== '' && client.supports.search ? { search: words } : {}),
      ...(order.length > 0 ? { sort: order } : {}),
    };
  }

  #source(client: RapportClient): ColumnSource {
    return {
      definitions: this.definitions,
      supports: client.supports,
      maySee: (field) => this.#connection.maySee(field),
    };
  }
}

const noDefinitions: readonly FieldDefinition[] = [];

async function readPage(client: RapportClient, query: Query, signal: AbortSignal): Promise<CheckedPage<CustomerRow>> {
  const page = await client.customers.list(query, { signal });
  const facts = await factsById(
    client,
    page.items.map(({ id }) => id),
    query,
    { signal },
  );
  return { ...page, items: page.items.map((customer) => ({ customer, facts: facts.get(customer.id) })) };
}

async function factsById(
  client: RapportClient,
  ids: readonly string[],
  { now }: Query,
  io: Read,
): Promise<ReadonlyMap<string, NonNullable<CustomerRow['facts']>>> {
  if (!client.supports.facts || ids.length === 0) return new Map();
  const facts = await client.customers.facts(ids, now === undefined ? {} : { now }, io);
  return new Map(facts.map((each) => [each.customerId, each]));
}
