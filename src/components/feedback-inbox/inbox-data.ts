import type { Connection, ElementHost } from '../../controllers/connection.js';
import { LiveQuery } from '../../controllers/live-query.js';
import { PagedQuery } from '../../controllers/paged-query.js';
import type { Query, Read } from '../../data/adapter.js';
import type { CheckedPage } from '../../data/client-stores.js';
import type { RapportClient } from '../../data/client.js';
import { suspicionField } from '../../model/suspicion.js';
import { isDataError } from '../../data/data-error.js';
import { maySearch } from '../../data/may-search.js';
import type { Actor } from '../../model/contact.js';
import type { FieldDefinition } from '../../model/field.js';
import type { Interaction } from '../../model/interaction.js';
import type { Segment } from '../../model/segment.js';
import { ownedStores } from '../../model/store-names.js';
import type { Feedback, Survey } from '../../model/survey.js';
import type { FeedbackState } from '../../model/vocabulary.js';
import { readMembers, type SegmentMembers } from './segment-members.js';
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
  readonly held: number;
  readonly languages: readonly string[];
}

/** What the inbox reads besides its answers. */
export interface InboxSurroundings {
  readonly surveys: ReadonlyMap<string, Survey>;
  readonly me: Actor | undefined;
  /** The segments that answers can be filtered by, by name. */
  readonly segments: readonly Segment[];
  /** What answers are held for, as the host or the service has defined it; `undefined` where none are. */
  readonly suspicion: FieldDefinition | undefined;
}

export interface InboxWishes {
  readonly filter: InboxFilter;
  readonly search: string;
  /** The answers whose details are open, with who gave them. */
  readonly opened: ReadonlyMap<string, string | undefined>;
}

/** Whatever state is shown. */
const anyState = { state: 'all', overdue: false, held: false } as const;
const mostSurveys = 200;
const mostSegments = 200;
const newestFirst = [{ field: 'submittedAt', direction: 'descending' }] as const;
/** More notes and replies than these are for the timeline to show. */
const mostTalk = 200;
/** More than so many new ones are not told apart. */
const mostNews = 100;

/** Everything an inbox reads: the answers page by page with names, how many there are in each state, and which have just come. */
export class InboxData {
  readonly rows: PagedQuery<InboxRow>;
  readonly surroundings: LiveQuery<InboxSurroundings>;
  readonly counts: LiveQuery<InboxCounts>;
  /** Who is in the segment that is shown. */
  readonly members: LiveQuery<SegmentMembers>;
  /** The newest answers, wherever the list has been scrolled to. */
  readonly newest: LiveQuery<readonly Feedback[]>;
  /** Every answer of the customers whose details are open. */
  readonly others: LiveQuery<readonly Feedback[]>;
  /** What was noted about those answers and written to their customers, the earliest first. */
  readonly talk: LiveQuery<readonly Interaction[]>;
  readonly #connection: Connection;
  readonly #wishes: () => InboxWishes;

  constructor(host: ElementHost, connection: Connection, wishes: () => InboxWishes) {
    this.#connection = connection;
    this.#wishes = wishes;
    this.surroundings = new LiveQuery(host, connection, {
      read: async (client, signal) => readSurroundings(client, connection, { signal }),
      key: () =>
        connection.mayRead('feedback')
          ? [connection.mayRead('surveys'), maySeeHeld(connection), maySeeSegments(connection)]
          : undefined,
      stores: ['surveys', 'fields', 'segments'],
    });
    this.members = new LiveQuery(host, connection, {
      read: async (client, signal) => readMembers(client, wishes().filter.segmentId, { signal }),
      key: () => (wishes().filter.segmentId === '' ? undefined : [wishes().filter.segmentId]),
      // Who is in a segment can depend on any of these.
      stores: ['segments', 'customers', ...ownedStores],
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
      read: async (client, signal) => readOthers(client, this.#customers, { signal }),
      key: () => (connection.mayRead('feedback') && this.#customers.length > 0 ? this.#customers : undefined),
      stores: ['feedback'],
    });
    this.talk = new LiveQuery(host, connection, {
      read: async (client, signal) => readTalk(client, [...wishes().opened.keys()], this.#customers, { signal }),
      key: () => (maySeeTalk(connection) && this.#customers.length > 0 ? [...wishes().opened.keys()] : undefined),
      stores: ['interactions'],
    });
  }

  /** Which answers are shown; `undefined` while that is not known, or not allowed. */
  get query(): Query | undefined {
    const { client } = this.#connection;
    const { value } = this.surroundings;
    if (!client || !this.#connection.mayRead('feedback') || !value) return undefined;
    const { filter } = this.#wishes();
    if (filter.segmentId !== '' && !this.#members) return undefined;
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
    await Promise.all([
      this.surroundings.refresh(),
      this.members.refresh(),
      this.rows.refresh(),
      this.counts.refresh(),
    ]);
  }

  /** Who is in the segment that is shown; `undefined` while that is not known, or where they are too many. */
  get #members(): readonly string[] | undefined {
    const { value } = this.members;
    return value?.segmentId === this.#wishes().filter.segmentId ? value.ids : undefined;
  }

  /** Who gave the answers that are open, each once. */
  get #customers(): readonly string[] {
    return [...new Set([...this.#wishes().opened.values()].flatMap((id) => id ?? []))];
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
      members: this.#members ?? [],
      tellsHeld: this.surroundings.value?.suspicion !== undefined,
    };
  }

  #ruleWithoutState(): ReturnType<typeof ruleOfFilter> {
    return ruleOfFilter({ ...this.#wishes().filter, ...anyState }, this.#moment);
  }

  async #readCounts(client: RapportClient, io: Read): Promise<InboxCounts> {
    const { filter } = this.#wishes();
    const search = this.#search === '' ? {} : { search: this.#search };
    const where = this.#ruleWithoutState();
    const late = ruleOfFilter({ ...filter, ...anyState, overdue: true }, this.#moment);
    const waiting = this.#moment.tellsHeld && ruleOfFilter({ ...filter, ...anyState, held: true }, this.#moment);
    const [states, overdue, held, languages] = await Promise.all([
      client.feedback.totals({ by: 'state', ...(where ? { where } : {}), ...search }, io),
      this.#connection.maySee('feedback.score') && late ? client.feedback.count({ where: late, ...search }, io) : 0,
      waiting ? client.feedback.count({ where: waiting, ...search }, io) : 0,
      client.feedback.totals({ by: 'language' }, io),
    ]);
    return {
      states: new Map(states.map(({ key, count }) => [key as FeedbackState, count])),
      overdue,
      held,
      languages: languages.flatMap(({ key }) => (key === null || key === '' ? [] : [key])),
    };
  }
}

async function readSurroundings(client: RapportClient, connection: Connection, io: Read): Promise<InboxSurroundings> {
  const [surveys, me, segments, suspicion] = await Promise.all([
    connection.mayRead('surveys') ? client.surveys.list({ limit: mostSurveys }, io) : { items: [] },
    // Without a name at work an inbox can still be read.
    client.actor().catch(() => undefined),
    maySeeSegments(connection) ? unlessUnsupported(readSegments(client, io), []) : [],
    maySeeHeld(connection) ? unlessUnsupported(readSuspicion(client, io), undefined) : undefined,
  ]);
  return { surveys: new Map(surveys.items.map((survey) => [survey.id, survey])), me, segments, suspicion };
}

function maySeeHeld(connection: Connection): boolean {
  return connection.mayRead('fields') && connection.maySee(`feedback.fields.${suspicionField}`);
}

async function readSuspicion(client: RapportClient, io: Read): Promise<FieldDefinition | undefined> {
  const { items } = await client.fields.list({ limit: client.supports.pageLimit }, io);
  return items.find(({ store, name }) => store === 'feedback' && name === suspicionField);
}

function maySeeSegments(connection: Connection): boolean {
  const isAskable = connection.client?.supports.operators.includes('in') ?? false;
  return isAskable && connection.mayRead('segments') && connection.mayRead('customers');
}

async function readSegments(client: RapportClient, io: Read): Promise<readonly Segment[]> {
  const sort = [{ field: 'name', direction: 'ascending' }] as const;
  return (await client.segments.list({ sort, limit: mostSegments }, io)).items;
}

/** What a backend without such records answers in their place. */
async function unlessUnsupported<Answer>(reading: Promise<Answer>, instead: Answer): Promise<Answer> {
  try {
    return await reading;
  } catch (error) {
    if (isDataError(error) && error.code === 'unsupported') return instead;
    throw error;
  }
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

function maySeeTalk(connection: Connection): boolean {
  return connection.mayRead('interactions') && connection.maySee('interactions.related');
}

async function readTalk(
  client: RapportClient,
  answers: readonly string[],
  customers: readonly string[],
  io: Read,
): Promise<readonly Interaction[]> {
  const where = {
    combinator: 'and',
    rules: [
      // Of these customers: a backend finds what is theirs without looking through all.
      { field: 'customerId', operator: 'in', value: customers },
      { field: 'related.id', operator: 'in', value: answers },
      { field: 'related.store', operator: 'is', value: 'feedback' },
      { field: 'kind', operator: 'in', value: ['note', 'email'] },
    ],
  } as const;
  const earliestFirst = [{ field: 'occurredAt', direction: 'ascending' }] as const;
  return (await client.interactions.list({ where, sort: earliestFirst, limit: mostTalk }, io)).items;
}
