import type { AnyRecord, StoreName } from '../../../model/records.js';
import type { RuleGroup, RuleNode } from '../../../model/rule.js';
import { isRuleGroup } from '../../../model/rule-group.js';
import { findField } from '../../../segments/fields.js';
import type { CustomerExport, Page, Query, RapportAdapter, Read, TotalsQuery } from '../../adapter.js';
import { DataError, isDataError } from '../../data-error.js';
import { exportCustomer } from '../../verbs/erasure.js';
import { freezeOwn, sameData } from '../../verbs/plain.js';
import { ownedStores } from '../../verbs/stage.js';
import { embeddedStores } from '../../adapters/embedded.js';
import { Pace, perform } from '../../adapters/perform.js';
import { names } from './erasing.js';
import type { Base } from './base.js';
import { askOf, type Question } from './calls.js';
import { laidOver } from './laying.js';
import type { Machinery } from './machinery.js';
import type { Mirror } from './mirror.js';
import type { Unsent } from './outbox.js';
import type { Overlay } from './overlay.js';
import type { Reach } from './reach.js';
import { isPassing, isSignedOut, within } from './sending.js';
import type { OutboxStorage } from './storage.js';

const localCursor = 'offline:';
/** Pages of which the end is remembered. */
const mostEdges = 500;
/** Late answers that are remembered. */
const mostLate = 100;

export interface ReadingOptions {
  readonly remote: RapportAdapter;
  readonly base: Base;
  readonly overlay: Overlay;
  readonly mirror: Mirror;
  readonly storage: OutboxStorage;
  readonly reach: Reach;
  readonly unsent: Unsent;
  readonly machinery: Machinery;
  /** Milliseconds after which an answer of this device is taken, where there is one. */
  readonly patience: number;
  /** Milliseconds after which a request is given up. */
  readonly deadline: number;
  readonly ready: () => Promise<void>;
  /** Arguments with the ids that the backend knows. */
  readonly translated: (args: readonly unknown[]) => readonly unknown[];
  /** Called when the backend has answered what was asked. */
  readonly answered: () => void;
  /** Called when it has answered something else, and too late, than this device has said in its place. */
  readonly corrected: (store: StoreName) => void;
  /** Called when the backend says that something may not be read (any more). */
  readonly denied: (question: Question) => void;
}

/** Answers reads: from the backend where it answers, else from what is known here, and never a part as if it were all. */
export class Reading {
  readonly #options: ReadingOptions;
  readonly #here: Pick<RapportAdapter, StoreName>;
  /** The last record before each cursor of the backend. */
  readonly #edges = new Map<string, AnyRecord>();
  /** What the backend has answered too late, by question: whoever asks again because of it must not go round in circles. */
  readonly #late = new Map<string, unknown>();

  constructor(options: ReadingOptions) {
    this.#options = options;
    const pace = new Pace();
    const refuse = (): Promise<never> => Promise.reject(new DataError('unsupported', 'Copies are not written to.'));
    this.#here = embeddedStores({
      now: () => new Date(options.machinery.now()).toISOString(),
      read: (io, work) => perform(work(options.overlay.engine), { ...io, pace }),
      write: refuse,
      clear: refuse,
    });
  }

  async read(question: Question, io: Read): Promise<unknown> {
    io.signal?.throwIfAborted();
    await this.#options.ready();
    io.signal?.throwIfAborted();
    const { reach, overlay, translated } = this.#options;
    const asked = { ...question, arguments: translated(question.arguments) };
    const isLocal = cursorOf(asked)?.startsWith(localCursor) === true;
    // Where everything is known, unsent writes are in the answer as they will be in the backend's.
    const isOverlaid = asked.method !== 'export' && overlay.isTouched(asked.store) && this.#isWhole(asked);
    if (isLocal || isOverlaid) return this.#own(asked, io);
    if (reach.isAway) {
      const known = await this.#known(asked, io);
      if (known) return known.answer;
    }
    return this.#ask(asked, io);
  }

  async #ask(question: Question, io: Read): Promise<unknown> {
    const { remote, base, reach, machinery, patience, deadline, denied, answered } = this.#options;
    const since = base.moment;
    let given: { readonly answer: unknown } | undefined;
    const asking = within(deadline, machinery, io.signal, (signal) => askOf(remote, question, { signal }));
    const answering = asking.then(
      async (answer) => {
        reach.answered();
        answered();
        await this.#remember(question, answer, since);
        const laid = await this.#laid(question, answer);
        if (given) this.#correct(question, given.answer, laid);
        return laid;
      },
      async (error: unknown) => {
        if (isPassing(error)) {
          reach.failed(error.code);
          const known = await this.#known(question, io);
          if (known) return known.answer;
        } else if (isDataError(error)) {
          reach.answered();
          if (error.code === 'denied' && !isSignedOut(error)) denied(question);
        }
        throw error;
      },
    );
    const slow = this.#afterPatience(question, io, patience);
    void slow.answer.then((answer) => (given = { answer }));
    try {
      return await Promise.race([answering, slow.answer]);
    } finally {
      slow.cancel();
      // One that comes too late is remembered all the same, and told where it says something else.
      answering.catch(() => undefined);
    }
  }

  /** Whoever was given an answer of this device hears that there is a better one. */
  #correct(question: Question, given: unknown, answer: unknown): void {
    const [said, is] = [contentOf(question, given), contentOf(question, answer)];
    const name = nameOf(question);
    if (sameData(said, is) || (this.#late.has(name) && sameData(this.#late.get(name), is))) return;
    keepNewest(this.#late, name, is, mostLate);
    this.#options.corrected(question.store);
  }

  /** An answer of this device, once the backend has taken too long; never settles where there is none. */
  #afterPatience(
    question: Question,
    io: Read,
    patience: number,
  ): { readonly answer: Promise<unknown>; cancel(): void } {
    let cancel: () => void = () => undefined;
    const answer = new Promise<unknown>((resolve) => {
      cancel = this.#options.machinery.after(patience, () => {
        void this.#known(question, io).then(
          (known) => known && resolve(known.answer),
          () => undefined,
        );
      });
    });
    return { answer, cancel };
  }

  /** What is known here, or why nothing may be said. */
  async #known(question: Question, io: Read): Promise<{ readonly answer: unknown } | undefined> {
    this.#assertSupported(question);
    const { overlay, storage } = this.#options;
    const { store, method, arguments: args } = question;
    if (this.#isWhole(question)) return { answer: await this.#own(question, io) };
    if (method === 'get') {
      const record = overlay.engine.get(store, args[0] as string);
      if (record || overlay.isTouched(store, args[0] as string)) return { answer: record };
      return undefined;
    }
    const noted = await storage.recall(nameOf(question)).catch(() => undefined);
    if (noted === undefined) return undefined;
    return { answer: this.#laid(question, method === 'list' ? this.#pageOf(store, noted) : freezeOwn(noted)) };
  }

  /** Answers from the copies, with everything unsent laid over them. */
  async #own(question: Question, io: Read): Promise<unknown> {
    const { store, method, arguments: args } = question;
    this.#assertSupported(question);
    const { overlay, machinery, remote } = this.#options;
    if (method === 'export') {
      const at = new Date(machinery.now()).toISOString();
      return this.#withUnsent(freezeOwn(exportCustomer(overlay.engine, args[0] as string, at)));
    }
    if (method !== 'list') return askOf(this.#here as RapportAdapter, question, io);
    const { cursor, limit, ...query } = args[0] as Query;
    if (cursor !== undefined && !cursor.startsWith(localCursor)) {
      throw new DataError('invalid', 'This page belongs to a list of the backend. Start again from the first page.', {
        store,
        issues: [{ path: ['cursor'], message: 'is not one of this list' }],
      });
    }
    const page = (await askOf(
      this.#here as RapportAdapter,
      {
        ...question,
        arguments: [
          {
            ...query,
            ...(limit !== undefined && { limit: Math.min(limit, remote.supports.pageLimit) }),
            ...(cursor !== undefined && { cursor: cursor.slice(localCursor.length) }),
          },
        ],
      },
      io,
    )) as Page<AnyRecord>;
    return Object.freeze({ ...page, ...(page.next !== undefined && { next: localCursor + page.next }) });
  }

  async #remember(question: Question, answer: unknown, since: number): Promise<void> {
    const { base, storage } = this.#options;
    const { store, method, arguments: args } = question;
    if (method === 'get') {
      const is = answer as AnyRecord | undefined;
      return base.remember([{ store, id: is?.id ?? (args[0] as string), is }], since);
    }
    // What is copied as a whole can be worked out.
    if (method === 'export' || (method !== 'list' && this.#isWhole(question))) return undefined;
    if (method !== 'list') {
      void storage.remember(nameOf(question), answer).catch(() => undefined);
      return undefined;
    }
    const { items, next } = answer as Page<AnyRecord>;
    const last = items.at(-1);
    if (next !== undefined && last) keepNewest(this.#edges, next, last, mostEdges);
    const ids = items.map(({ id }) => id);
    void storage.remember(nameOf(question), { ids, ...(next !== undefined && { next }) }).catch(() => undefined);
    return base.remember(
      items.map((is) => ({ store, id: is.id, is })),
      since,
    );
  }

  #pageOf(store: StoreName, noted: unknown): Page<AnyRecord> {
    const { ids, next } = noted as { readonly ids: readonly string[]; readonly next?: string };
    const items = ids.flatMap((id) => this.#options.overlay.base(store, id) ?? []);
    return Object.freeze({ items: Object.freeze(items), ...(next !== undefined && { next }) });
  }

  async #laid(question: Question, answer: unknown): Promise<unknown> {
    if (question.method === 'export') return this.#withUnsent(answer as CustomerExport);
    return laidOver(this.#options.overlay, question, answer, this.#edges.get(cursorOf(question) ?? ''));
  }

  /** What this device holds about a person and has not sent belongs to what they are told. */
  async #withUnsent(answer: CustomerExport): Promise<CustomerExport> {
    const ids = new Set([answer.customerId]);
    for (const records of Object.values(answer.records)) {
      for (const { id } of records as readonly AnyRecord[]) ids.add(id);
    }
    const all = await this.#options.unsent.export({});
    const unsent = all.filter(({ recordId, arguments: args }) => ids.has(recordId ?? '') || names(args, ids));
    return unsent.length > 0 ? Object.freeze({ ...answer, unsent: Object.freeze(unsent) }) : answer;
  }

  #isWhole({ store, method, arguments: args }: Question): boolean {
    const { mirror } = this.#options;
    const needsAll = method === 'facts' || method === 'export' || (store === 'customers' && this.#isComputed(args[0]));
    const others: readonly StoreName[] = needsAll ? [...ownedStores, 'segments', 'pipelines'] : [];
    return (
      mirror.isWhole(store, ...others) && (method === 'get' || mirror.isWhole('fields') || !usesCustomFields(args[0]))
    );
  }

  /** Whether a query asks about something that is computed from other records. */
  #isComputed(query: unknown): boolean {
    const definitions = [...this.#options.overlay.engine.all('fields')];
    return fieldsIn(query).some((name) => findField('customers', name, definitions)?.computed === true);
  }

  /** What the backend does not do is not done here either: an element must not depend on the weather. */
  #assertSupported({ store, method, arguments: [asked] }: Question): void {
    const { supports } = this.#options.remote;
    const query = (typeof asked === 'object' ? asked : {}) as Query;
    const isSupported =
      (supports.totals || (method !== 'count' && method !== 'totals')) &&
      (supports.facts || (method !== 'facts' && !(store === 'customers' && this.#isComputed(query)))) &&
      (supports.search || query.search === undefined) &&
      (supports.offset || query.offset === undefined) &&
      (supports.erasure || method !== 'export') &&
      operatorsIn(query.where).every((operator) => supports.operators.some((known) => known === operator));
    if (!isSupported) throw new DataError('unsupported', 'This backend does not answer such a question.', { store });
  }
}

/** What an answer says, whoever gives it: pages and orders are made by each in its own way. */
function contentOf({ method }: Question, answer: unknown): unknown {
  if (method !== 'list') return answer;
  return [...(answer as Page<AnyRecord>).items].sort((left, right) => (left.id < right.id ? -1 : 1));
}

function keepNewest<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.size > most ? map.keys().next() : undefined;
  if (oldest && !oldest.done) map.delete(oldest.value);
}

/** The name under which an answer is remembered: the moment of asking is no part of it. */
function nameOf({ store, method, arguments: [asked] }: Question): string {
  const { now: _now, ...query } = (typeof asked === 'object' && !Array.isArray(asked) ? asked : { asked }) as Query;
  return `answer:${JSON.stringify([store, method, query])}`;
}

function cursorOf({ method, arguments: [asked] }: Question): string | undefined {
  return method === 'list' ? (asked as Query).cursor : undefined;
}

function fieldsIn(query: unknown): string[] {
  if (typeof query !== 'object' || query === null) return [];
  const { where, sort = [], by, sum } = query as Query & Partial<TotalsQuery>;
  return [
    ...rulesIn(where).map(({ field }) => field),
    ...sort.map(({ field }) => field),
    ...[by, sum].filter((field) => field !== undefined),
  ];
}

function usesCustomFields(query: unknown): boolean {
  return fieldsIn(query).some((field) => field.startsWith('fields.'));
}

function operatorsIn(where: RuleGroup | undefined): string[] {
  return rulesIn(where).map(({ operator }) => operator);
}

function rulesIn(where: RuleGroup | undefined): { readonly field: string; readonly operator: string }[] {
  const rules: { readonly field: string; readonly operator: string }[] = [];
  // Not by recursion: a rule may be nested deeper than the stack, and is refused elsewhere.
  const open: RuleNode[] = where ? [where] : [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isRuleGroup(node)) rules.push(node);
    else for (const inner of node.rules) open.push(inner);
  }
  return rules;
}
