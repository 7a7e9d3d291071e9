import type { CustomerFacts } from '../model/facts.js';
import type { Money } from '../model/money.js';
import type { Draft, Patch, Records, Seed, StoreName } from '../model/records.js';
import type { Outbox, OutboxEntry, OutboxState } from './outbox.js';
import type { Permissions } from './permissions.js';
import type { Operator, RuleGroup } from '../model/rule.js';
import type { Answer, Consent, CustomValues } from '../model/index.js';
import type { Actor, Instant } from '../model/index.js';

/**
 * What a backend has to offer to be used by the elements.
 *
 * Authors of adapters write these small methods and trust their arguments: `RapportClient` stands in front, checks
 * shapes in both directions, fills `now`, and turns stray failures into `DataError`. Only the client calls an adapter.
 */
export interface RapportAdapter {
  readonly supports: Supports;

  readonly customers: CustomerStore;
  readonly orders: RecordStore<'orders'>;
  readonly interactions: RecordStore<'interactions'>;
  readonly pipelines: RecordStore<'pipelines'>;
  readonly deals: DealStore;
  readonly surveys: RecordStore<'surveys'>;
  readonly feedback: FeedbackStore;
  readonly segments: RecordStore<'segments'>;
  readonly tasks: TaskStore;
  readonly loyalty: LoyaltyStore;
  readonly fields: RecordStore<'fields'>;

  /** Takes an earlier write back, across every record it touched, or rejects with `conflict` and touches none. */
  revert(inverse: Inverse, io: Write): Promise<Reverted>;

  /**
   * Takes in many records at once: all of the batch, or none. Existing ids are replaced, and nothing is added to timelines.
   * An id given twice is `invalid`; more than `supports.batch` records, or a store that is not writable, is `unsupported`.
   */
  import(batch: Seed, io: Write): Promise<Imported>;

  /** Removes every record of every store, and what is remembered of erasures: a new beginning. Needs every store to be writable. */
  clear(io: Write): Promise<void>;

  /**
   * Required when `supports.live`. A write through this adapter object is told before its promise resolves; one that was
   * refused is not. The returned function may be called more than once.
   */
  watch?(heard: (change: Change) => void): () => void;

  /** Where data is kept at this moment, and whether it will survive the page. */
  status?(): StorageStatus;

  /**
   * What the person may do, as the backend knows it; everything where absent. Asked when a client starts, and again after
   * a change of kind `permissions`.
   */
  permissions?(io: Read): Promise<Permissions>;

  /** Writes that have not reached the backend yet; only adapters that keep some have it. */
  readonly outbox?: Outbox;

  /** Lets go of connections and listeners. May be called more than once; every later call rejects with `unavailable`. */
  close?(): Promise<void>;
}

/** What a backend can do. Read once; elements hide what is not declared, and a call outside it rejects with `unsupported`. */
export interface Supports {
  /** Whether `watch` tells of changes by other tabs, people and programs. */
  readonly live: boolean;
  /** Whether `count` and `totals` are answered. */
  readonly totals: boolean;
  /** Whether `customers.facts` is answered, and fields computed from other records can be used in rules and sorts. */
  readonly facts: boolean;
  /** Whether `expect` is honoured: a write based on an older version is a `conflict`. Where false, a write with it is `unsupported`. */
  readonly compareAndSet: boolean;
  /**
   * Whether `key` is honoured: a repeated write answers as the first did and happens once. Where false, keys do no harm, and
   * nobody repeats; `feedback.submit` and `loyalty.create` keep theirs in the record, whatever is declared here.
   */
  readonly idempotency: boolean;
  /** Whether writes answer with an inverse that `revert` understands. */
  readonly undo: boolean;
  /** Whether `query.search` is answered. */
  readonly search: boolean;
  /** Whether `query.offset` is answered; cursors always are. */
  readonly offset: boolean;
  /** Whether `customers.export` and `customers.erase` are answered. */
  readonly erasure: boolean;
  /** Whether contact points may come masked, and `customers.reveal` answers with what they hide. */
  readonly masking: boolean;
  /** The operators that rules may use. */
  readonly operators: readonly Operator[];
  /** Stores that can be written to. */
  readonly writable: readonly StoreName[];
  /** Most records that `import` takes at once; 0 where it takes none. */
  readonly batch: number;
  /** Most records of one page; a larger `limit` is cut to it. */
  readonly pageLimit: number;
}

/** Options of every read. */
export interface Read {
  /**
   * Aborted: the call rejects with the signal's reason, untouched, and a write changes nothing. Aborted under way, it may
   * still answer; whether a write happened is then found out by repeating it with its key.
   */
  readonly signal?: AbortSignal;
}

/** Options of every write. */
export interface Write extends Read {
  /**
   * The version that the change is based on. A record with another one is a `conflict` that carries the current record;
   * a record that is gone is `not-found`.
   */
  readonly expect?: string;
  /**
   * Idempotency key, made before the first attempt. A repeat of a write that resolved returns the first answer and changes
   * nothing, even at the same time, even when `expect` is stale by then. A write that was refused leaves its key free.
   */
  readonly key?: string;
  /** Who does it; kept with what the write adds to a customer's timeline. */
  readonly actor?: Actor;
}

export interface Sort {
  /** A field of the store's catalogue, such as `name`, `orders.last` or `fields.contract`. */
  readonly field: string;
  readonly direction: 'ascending' | 'descending';
}

/**
 * Which records, in which order. Missing values come last in either direction; ties are broken by id, upwards in either
 * direction and by code unit, so that pages never overlap. A field that nobody knows is `invalid`, in rules and in sorts.
 */
export interface Query {
  readonly where?: RuleGroup;
  /** Words that must all occur, in any case, in the record's main texts, as a part of a word too. No character has a meaning of its own. */
  readonly search?: string;
  /** Where absent, the order is the adapter's own, the same from page to page. */
  readonly sort?: readonly Sort[];
  /** Records of a page; 50 where absent. */
  readonly limit?: number;
  /** `next` of an earlier page of the same query; anything else is `invalid`. What comes or goes between two pages neither repeats nor hides another record. */
  readonly cursor?: string;
  /** Where the page starts, from 0. Needs `supports.offset`; not together with `cursor`. */
  readonly offset?: number;
  /** The moment that relative dates are reckoned from. The client fills it. */
  readonly now?: Instant;
  /** IANA zone in which days begin for relative dates; UTC where absent. */
  readonly timeZone?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; absent on the last page, even when that is full. */
  readonly next?: string;
}

export interface TotalsQuery extends Pick<Query, 'where' | 'search' | 'now' | 'timeZone'> {
  /** The field to group by. A record with several values (tags) counts in each group. */
  readonly by: string;
  /** A field of type money to add up. For deals, the sum weighted by probability is answered beside it. */
  readonly sum?: string;
}

/** One group. */
export interface Total {
  /** The value of the field; `null` for records without one. */
  readonly key: string | null;
  readonly count: number;
  /** One sum for each currency; empty where nothing was to be added. */
  readonly sums: readonly Money[];
  /** Deals only: amount × probability (the deal's own, else its stage's), rounded to minor units at the end. */
  readonly weighted: readonly Money[];
}

/** What a write changed, and how to take it back. */
export interface Written<Record> {
  readonly record: Record;
  /** Plain data that `revert` of the same adapter understands; absent where `supports.undo` is false. */
  readonly inverse?: Inverse;
}

/**
 * How to take a write back: for each record the fields before and after, custom fields one by one. It fails where somebody
 * has changed these fields since, and then touches nothing. Plain data: `structuredClone` of it works as well.
 */
export interface Inverse {
  readonly steps: readonly InverseStep[];
}
export interface InverseStep {
  readonly store: StoreName;
  readonly id: string;
  /** The fields to put back; `null`: the record did not exist. Fields that were absent are `undefined`. */
  readonly was: Readonly<Record<string, unknown>> | null;
  /** What these fields are expected to hold now; `null`: the record is expected to be gone. */
  readonly is: Readonly<Record<string, unknown>> | null;
}

export interface Reverted {
  /** What was touched. */
  readonly records: readonly { readonly store: StoreName; readonly id: string }[];
  /** Takes the taking-back back: redo. */
  readonly inverse?: Inverse;
}

export interface Imported {
  readonly counts: { readonly [Store in StoreName]?: number };
}

/** Reads and plain writes of one kind of record. */
export interface RecordStore<Store extends StoreName> {
  list(query: Query, io: Read): Promise<Page<Records[Store]>>;
  /** `undefined` when there is no such record: absence is an answer, not a failure. */
  get(id: string, io: Read): Promise<Records[Store] | undefined>;
  count(query: Query, io: Read): Promise<number>;
  /** Ordered by key, `null` last. */
  totals(query: TotalsQuery, io: Read): Promise<readonly Total[]>;

  /** An id that exists is a `conflict`. */
  create(draft: Draft<Store>, io: Write): Promise<Written<Records[Store]>>;
  /** Rejects with `not-found` when there is no such record. */
  update(id: string, patch: Patch<Store>, io: Write): Promise<Written<Records[Store]>>;
  /** Rejects with `not-found` when there is no such record. Answers with the record as it was. */
  remove(id: string, io: Write): Promise<Written<Records[Store]>>;
}

export interface CustomerStore extends RecordStore<'customers'> {
  /** Computed from the customers' other records, in the order asked; unknown customers are left out. */
  facts(ids: readonly string[], query: Pick<Query, 'now'>, io: Read): Promise<readonly CustomerFacts[]>;
  /** An update that changes something also writes one `field-change` interaction with what changed, in the same transaction. */
  update(id: string, patch: Patch<'customers'>, io: Write): Promise<Written<Records['customers']>>;
  /**
   * Moves everything of `others` to `id` and removes them; lists are united, empty fields filled, values of `id` win.
   * One transaction, one inverse. `id` among `others` is `invalid`.
   */
  merge(id: string, others: readonly string[], io: Write): Promise<Written<Records['customers']>>;
  /** Everything that is kept about a customer, wherever it lies. Rejects with `not-found`. Needs `supports.erasure`. */
  export(id: string, io: Read): Promise<CustomerExport>;
  /**
   * Removes a customer and everything that is about it, for good: there is no inverse, and the answers of earlier writes are
   * forgotten where they held something of it. What is left is the id. From then on a write that would bring the customer or
   * a record of it back is a `conflict` without a current record; an answer to a survey is kept without the customer.
   * Erasing again changes nothing; an id that never was is `not-found`. Needs `supports.erasure`.
   */
  erase(id: string, io: Write): Promise<Erased>;
  /**
   * The customer with what its masked contact points hide. The reason is kept with who asked, and when. Required when
   * `supports.masking`.
   */
  reveal?(id: string, reason: string, io: Write): Promise<Records['customers']>;
}

/** What a person is told who asks what is known about them. */
export interface CustomerExport {
  readonly customerId: string;
  readonly exportedAt: Instant;
  /** The customer and everything that belongs to it, whole. */
  readonly records: { readonly [Store in StoreName]?: readonly Records[Store][] };
  /** What this device has not sent yet. */
  readonly unsent?: readonly OutboxEntry[];
}

export interface Erased {
  /** What was removed, and other records that named it. */
  readonly records: readonly { readonly store: StoreName; readonly id: string }[];
}

/** Where a deal goes: a stage, and the deal it comes to stand before; `null` is the end of the stage. */
export interface DealPlace {
  /** The pipeline of the stage; the deal's own where absent. */
  readonly pipelineId?: string;
  readonly stageId: string;
  readonly before: string | null;
  /** Why it was won or lost. */
  readonly reason?: string;
  /** What is filled in together with the move, as `update` takes it. The place, and what goes with it, may not be in it. */
  readonly patch?: Patch<'deals'>;
}

export interface DealStore extends RecordStore<'deals'> {
  /**
   * Writes the one deal with its new stage, order key and what `patch` fills in. A change of stage also sets
   * `enteredStageAt`, takes away a `probability` that `patch` does not give, sets `closedAt` and `reason` in a stage of
   * kind won or lost and takes them away elsewhere, and writes a `stage-change` interaction for the customer, in the same
   * transaction. `before` that is not in that stage (any more) is a `conflict`, a stage that the pipeline does not have is
   * `invalid`. The rules of a stage (`limit`, `next`, `required`) are looked after by the elements.
   */
  move(id: string, to: DealPlace, io: Write): Promise<Written<Records['deals']>>;
}

/** A filled form, as it leaves the page. */
export interface FeedbackDraft {
  readonly surveyId: string;
  readonly edition: number;
  readonly answers: readonly Answer[];
  readonly customerId?: string;
  readonly language?: string;
  readonly page?: string;
  readonly submittedAt: Instant;
  readonly consent?: Consent;
  /** The host's own values: where the visitor came from, which order it is about. */
  readonly fields?: CustomValues;
}

export interface FeedbackStore extends RecordStore<'feedback'> {
  /**
   * Keeps the answer once per `io.key`, with the score of the first scored question of its survey, and writes a `feedback`
   * interaction for a known customer in the same transaction. A survey that does not exist is `not-found`.
   */
  submit(draft: FeedbackDraft, io: Write & { readonly key: string }): Promise<Written<Records['feedback']>>;
}

export interface TaskStore extends RecordStore<'tasks'> {
  /**
   * Marks it done, writes a `task` interaction for its customer, and makes the next one of a recurring task, reckoned from
   * the moment it was due (31 January and a month is 28 February). A task that is done already is a `conflict`.
   */
  complete(id: string, io: Write): Promise<Written<Records['tasks']>>;
}

export interface LoyaltyStore extends RecordStore<'loyalty'> {
  /** The ledger only grows: an award or a spending, once per `idempotencyKey`, a repeat of which answers with the entry that is there. `update` and `remove` reject with `unsupported`. */
  create(draft: Draft<'loyalty'>, io: Write): Promise<Written<Records['loyalty']>>;
}

/** Something changed. Re-reading is always correct; the ids only save work. */
export type Change =
  | {
      readonly kind: 'records';
      /** Ids by store; `'all'` when it is not known which. */
      readonly stores: { readonly [Store in StoreName]?: readonly string[] | 'all' };
      /** `here`: written through this adapter object; `elsewhere`: another tab, person or program. */
      readonly origin: 'here' | 'elsewhere';
      readonly actor?: Actor;
    }
  | { readonly kind: 'status'; readonly status: StorageStatus }
  /** What the person may do has changed: ask again, and show nothing that was read before. */
  | { readonly kind: 'permissions' }
  | { readonly kind: 'outbox'; readonly state: OutboxState };

/** Whether what is written will be there tomorrow. */
export interface StorageStatus {
  /** `durable`: kept on disk or on a server. `memory`: gone with the page. */
  readonly mode: 'durable' | 'memory';
  /** Why it is not durable. */
  readonly reason?: 'by-design' | 'denied' | 'blocked' | 'unresponsive' | 'full' | 'newer-version' | 'lost';
  /** With `lost`: how many writes that had not been sent went with it, as far as is known. */
  readonly unsent?: number;
}
