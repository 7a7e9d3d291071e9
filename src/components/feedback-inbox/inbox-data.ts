import type { Connection, ElementHost } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { PagedQuery } from '../../controllers/paged-query.js';
import type { Query, Read } from '../../data/adapter.js';
import type { CheckedPage } from '../../data/client-stores.js';
import type { RapportClient } from '../../data/client.js';
import { maySearch } from '../../data/may-search.js';
import type { Actor } from '../../model/contact.js';
import type { Feedback, Survey } from '../../model/survey.js';
import type { FeedbackState } from '../../model/vocabulary.js';
import { everything, ruleOfFilter, type InboxFilter } from './inbox-filter.js';

/** An answer with the name of who gave it; no name where nobody is known, or customers may not be read. */
export interface InboxRow {
  readonly answer: Feedback;
  readonly name: string | undefined;
}

/** How many answers there are in each state, whatever state is shown; `undefined` where the backend does not count. */
export interface InboxCounts {
  readonly states: ReadonlyMap<FeedbackState, number>;
  readonly overdue: number;
  readonly languages: readonly string[];
}

/** What the inbox reads besides its answers. */
export interface InboxSurroundings {
  readonly surveys: ReadonlyMap<string, Survey>;
  readonly me: Actor | undefined;
}

export interface InboxWishes {
  readonly filter: InboxFilter;
  readonly search: string;
  /** The customers whose other answers are wanted. */
  readonly customers: readonly string[];
}

const mostSurveys = 200;
const newestFirst = [{ field: 'submittedAt', direction: 'descending' }] as const;
/** More than so many new ones are not told apart. */
const mostNews = 100;

/** Everything an inbox reads: the answers page by page with names, how many there are in each state, and which have just come. */
export class InboxData {
  readonly rows: PagedQuery<InboxRow>;
  readonly surroundings: LiveQuery<InboxSurroundings>;
  readonly counts: LiveQuery<InboxCounts>;
  /** The newest answers, wherever the list has been scrolled to. */
  readonly newest: LiveQuery<readonly Feedback[]>;
  /** Every answer of the customers whose details are open. */
  readonly others: LiveQuery<readonly Feedback[]>;
  readonly #connection: Connection;
  readonly #wishes: () => InboxWishes;

  constructor(host: ElementHost, connection: Connection, wishes: () => InboxWishes) {
    this.#connection = connection;
    this.#wishes = wishes;
    this.surroundings = new LiveQuery(host, connection, {
      read: async (client, signal) => readSurroundings(client, connection.mayRead('surveys'), { signal }),
      key: () => (connection.mayRead('feedback') ? [connection.mayRead('surveys')] : undefined),
      stores: ['surveys'],
    });
    this.rows = new PagedQuery(host, connection, {
      query: () => this.query,
      read: async (client, page, signal) => readPage(client, page, connection.mayRead('customers'), { signal }),
      count: (client, query, signal) => client.feedback.count(query, { signal }),
      stores: ['feedback', 'customers'],
    });
    this.counts = new LiveQuery(host, connection, {
      read: async (client, signal) => this.#readCounts(client, { signal }),
      key: () =>
        this.query && connection.client?.supports.totals ? [this.#ruleWithoutState(), this.#search] : undefined,
      stores: ['feedback'],
    });
    this.newest = new LiveQuery(host, connection, {
      read: async (client, signal) => {
        return (await client.feedback.list({ ...this.query, limit: mostNews }, { signal })).items;
      },
      key: () => (this.query ? [this.query] : undefined),
      stores: ['feedback'],
    });
    this.others = new LiveQuery(host, connection, {
      read: async (client, signal) => readOthers(client, wishes().customers, { signal }),
      key: () => (connection.mayRead('feedback') && wishes().customers.length > 0 ? wishes().customers : undefined),
      stores: ['feedback'],
    });
  }

  /** Which answers are shown; `undefined` while that is not known, or not allowed. */
  get query(): Query | undefined {
    const { client } = this.#connection;
    const { value } = this.surroundings;
    if (!client || !this.#connection.mayRead('feedback') || !value) return undefined;
    const { filter } = this.#wishes();
    const where = ruleOfFilter(filter, this.#moment);
    const search = this.#search;
    // Without its search the list would show more than was asked for.
    if (search !== '' && !this.maySearch) return undefined;
    return { ...(where ? { where } : {}), ...(search === '' ? {} : { search }), sort: newestFirst };
  }

  /** Whether words can be looked for, and would not tell what is hidden. */
  get maySearch(): boolean {
    const { client, permissions } = this.#connection;
    return (client?.supports.search ?? false) && maySearch(permissions, 'feedback');
  }

  get isFiltered(): boolean {
    return this.#search !== '' || JSON.stringify(this.#wishes().filter) !== JSON.stringify(everything);
  }

  /** Shows answers as they will be; the returned function takes it back. */
  patch(changed: ReadonlyMap<string, Feedback>): () => void {
    return this.rows.patch((rows) => ({
      count: rows.count,
      total: rows.total,
      item: (index) => {
        const row = rows.item(index);
        const answer = row && changed.get(row.answer.id);
        return row && answer ? { ...row, answer } : row;
      },
      unreadable: (index) => rows.unreadable(index),
    }));
  }

  async refresh(): Promise<void> {
    await Promise.all([this.surroundings.refresh(), this.rows.refresh(), this.counts.refresh()]);
  }

  get #search(): string {
    return this.#wishes().search.trim();
  }

  /** To the minute, so that what is asked does not change with every picture. */
  get #moment(): Parameters<typeof ruleOfFilter>[1] {
    const minute = 60_000;
    const now = this.#connection.client?.now() ?? new Date();
    return {
      now: new Date(Math.floor(now.getTime() / minute) * minute).toISOString(),
      timeZone: this.#connection.locale.timeZone,
      me: this.surroundings.value?.me,
    };
  }

  #ruleWithoutState(): ReturnType<typeof ruleOfFilter> {
    return ruleOfFilter({ ...this.#wishes().filter, state: 'all', overdue: false }, this.#moment);
  }

  async #readCounts(client: RapportClient, io: Read): Promise<InboxCounts> {
    const { filter } = this.#wishes();
    const search = this.#search === '' ? {} : { search: this.#search };
    const where = this.#ruleWithoutState();
    const late = ruleOfFilter({ ...filter, state: 'all', overdue: true }, this.#moment);
    const [states, overdue, languages] = await Promise.all([
      client.feedback.totals({ by: 'state', ...(where ? { where } : {}), ...search }, io),
      this.#connection.maySee('feedback.score') && late ? client.feedback.count({ where: late, ...search }, io) : 0,
      client.feedback.totals({ by: 'language' }, io),
    ]);
    return {
      states: new Map(states.map(({ key, count }) => [key as FeedbackState, count])),
      overdue,
      languages: languages.flatMap(({ key }) => (key === null || key === '' ? [] : [key])),
    };
  }
}

async function readSurroundings(client: RapportClient, maySeeSurveys: boolean, io: Read): Promise<InboxSurroundings> {
  const [surveys, me] = await Promise.all([
    maySeeSurveys ? client.surveys.list({ limit: mostSurveys }, io) : { items: [] },
    // Without a name at work an inbox can still be read.
    client.actor().catch(() => undefined),
  ]);
  return { surveys: new Map(surveys.items.map((survey) => [survey.id, survey])), me };
}

async function readPage(
  client: RapportClient,
  query: Query,
  maySeeCustomers: boolean,
  io: Read,
): Promise<CheckedPage<InboxRow>> {
  const page = await client.feedback.list(query, io);
  const ids = new Set(page.items.flatMap(({ customerId }) => customerId ?? []));
  const names = maySeeCustomers && ids.size > 0 ? await namesOf(client, [...ids], io) : new Map<string, string>();
  return {
    ...page,
    items: page.items.map((answer) => ({
      answer,
      name: answer.customerId === undefined ? undefined : names.get(answer.customerId),
    })),
  };
}

async function namesOf(client: RapportClient, ids: readonly string[], io: Read): Promise<Map<string, string>> {
  const { items } = await client.customers.list(
    { where: { combinator: 'and', rules: [{ field: 'id', operator: 'in', value: ids }] }, limit: ids.length },
    io,
  );
  return new Map(items.map(({ id, name }) => [id, name]));
}

/** The latest answers of some customers. */
async function readOthers(client: RapportClient, ids: readonly string[], io: Read): Promise<readonly Feedback[]> {
  const where = { combinator: 'and', rules: [{ field: 'customerId', operator: 'in', value: ids }] } as const;
  return (await client.feedback.list({ where, sort: newestFirst, limit: mostNews }, io)).items;
}
