import type { FieldDefinition } from '../../../model/field.js';
import type { AnyRecord, Records, StoreName } from '../../../model/records.js';
import { isRuleGroup, type RuleGroup, type RuleNode } from '../../../model/rule-group.js';
import type { Rule } from '../../../model/rule.js';
import { checkSegment, nodeAt } from '../../../segments/index.js';
import { customPrefix, findField } from '../../../segments/fields.js';
import { matchSegment } from '../../../segments/match.js';
import type { Page, Query, RapportAdapter, Read, RecordStore } from '../../adapter.js';
import { DataError } from '../../data-error.js';
import type { Permissions } from '../../permissions.js';
import { ownedStores, type OwnedStore } from '../../verbs/stage.js';
import { hiddenTopics } from './derived.js';

/** Ids asked about at once. */
const chunk = 100;

/**
 * Which records of a store there are for a person. Rules that the backend understands go along with every query; what it
 * cannot answer in one question (whose customer is in sight) is looked up page by page.
 */
export class Rows {
  readonly #inner: RapportAdapter;
  /** Rules that the host wrote. */
  readonly #own = new Map<StoreName, RuleGroup>();
  /** What goes along with every query: those, and that the timeline tells nothing of stores out of sight. */
  readonly #rules = new Map<StoreName, RuleGroup>();
  readonly #now: () => string;
  #definitions: Promise<readonly FieldDefinition[]> | undefined;

  /** Throws a `TypeError` for a rule that is not valid, asks about other records, or uses what the adapter does not know. */
  constructor(inner: RapportAdapter, permissions: Permissions, now: () => string) {
    this.#inner = inner;
    this.#now = now;
    for (const [store, rule] of Object.entries(permissions.rows ?? {}) as [StoreName, RuleGroup][]) {
      checkRowRule(store, rule, inner);
      this.#own.set(store, rule);
      this.#rules.set(store, rule);
    }
    const topics = hiddenTopics(permissions);
    if (topics.length === 0) return;
    const quiet = aboutNone(topics);
    const own = this.#own.get('interactions');
    this.#rules.set('interactions', own ? bothHold(quiet, own) : quiet);
  }

  /** Whether the person may fail to see some records of a store. */
  limits(store: StoreName): boolean {
    return this.#rules.has(store) || this.#follows(store) || this.#aboutLimited(store);
  }

  /** Of these records, those that the person sees, in the same order. */
  async visible<Store extends StoreName>(
    store: Store,
    records: readonly Records[Store][],
    io: Read,
  ): Promise<readonly Records[Store][]> {
    if (!this.limits(store) || records.length === 0) return records;
    const definitions = await this.#customFields(store, io);
    const allowed = records.filter((record) => this.#matches(store, record, definitions));
    const inSight = this.#follows(store) ? await this.#ofVisibleCustomers(allowed, io) : allowed;
    return this.#aboutLimited(store) ? this.#aboutVisible(inSight, io) : inSight;
  }

  async sees<Store extends StoreName>(store: Store, record: Records[Store], io: Read): Promise<boolean> {
    return (await this.visible(store, [record], io)).length > 0;
  }

  /** The records of these ids, whether they are in sight or not; those that do not exist are left out. */
  async find<Store extends StoreName>(store: Store, ids: readonly string[], io: Read): Promise<Records[Store][]> {
    const target = this.#inner[store] as unknown as RecordStore<Store>;
    const distinct = [...new Set(ids)];
    if (!this.#inner.supports.operators.includes('in')) {
      const found = await Promise.all(distinct.map((id) => target.get(id, io)));
      return found.filter((record) => record !== undefined);
    }
    const found: Records[Store][] = [];
    for (let at = 0; at < distinct.length; at += chunk) {
      const value = distinct.slice(at, at + chunk);
      const where: RuleGroup = { combinator: 'and', rules: [{ field: 'id', operator: 'in', value }] };
      let cursor: string | undefined;
      do {
        const page: Page<Records[Store]> = await target.list({ where, limit: chunk, ...(cursor && { cursor }) }, io);
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
    }
    return found;
  }

  async list<Store extends StoreName>(store: Store, query: Query, io: Read): Promise<Page<Records[Store]>> {
    const target = this.#inner[store] as unknown as RecordStore<Store>;
    const { complete, isAnswered } = await this.#ask(store, query, io);
    if (complete === undefined) return { items: [] };
    if (isAnswered) return target.list(complete, io);
    refuseOffset(complete, this.#inner);
    const limit = Math.min(complete.limit ?? 50, this.#inner.supports.pageLimit);
    const { offset = 0, cursor, ...rest } = complete;
    const read = (from: string | undefined, most: number): Promise<Page<Records[Store]>> =>
      target.list({ ...rest, limit: most, ...(from !== undefined && { cursor: from }) }, io);
    const items: Records[Store][] = [];
    let skipped = 0;
    let at = cursor;
    do {
      const page = await read(at, limit - items.length + (offset - skipped));
      for (const record of await this.visible(store, page.items, io)) {
        if (skipped < offset) skipped += 1;
        else items.push(record);
      }
      at = page.next;
      io.signal?.throwIfAborted();
    } while (at !== undefined && items.length < limit);
    // A next page that turned out empty would tell that there are records out of sight.
    const hasMore = at !== undefined && (await this.#hasVisibleAfter(store, at, read, io));
    return Object.freeze({ items: Object.freeze(items), ...(hasMore && at !== undefined && { next: at }) });
  }

  async #hasVisibleAfter<Store extends StoreName>(
    store: Store,
    cursor: string,
    read: (from: string, most: number) => Promise<Page<Records[Store]>>,
    io: Read,
  ): Promise<boolean> {
    let at: string | undefined = cursor;
    while (at !== undefined) {
      const page: Page<Records[Store]> = await read(at, chunk);
      if ((await this.visible(store, page.items, io)).length > 0) return true;
      io.signal?.throwIfAborted();
      at = page.next;
    }
    return false;
  }

  /** The question whose answer counts nothing out of sight; `undefined` where there is nothing to count. */
  async countable<Given extends Pick<Query, 'where'>>(
    store: StoreName,
    query: Given,
    io: Read,
  ): Promise<Given | undefined> {
    const { complete, isAnswered } = await this.#ask(store, query, io);
    if (isAnswered) return complete;
    throw new DataError(
      'denied',
      `Which ${store} you may see goes by their customers, so they are counted for one customer only: ask with a rule on customerId.`,
      { store },
    );
  }

  #follows(store: StoreName): boolean {
    return this.#own.has('customers') && isOwned(store) && !this.#own.has(store);
  }

  #aboutLimited(store: StoreName): boolean {
    return store === 'interactions' && aboutStores.some((about) => this.#own.has(about));
  }

  /** The query with the rule of the store, and whether the backend's answer to it is the person's. */
  async #ask<Given extends Pick<Query, 'where'>>(
    store: StoreName,
    query: Given,
    io: Read,
  ): Promise<{ readonly complete: Given | undefined; readonly isAnswered: boolean }> {
    const rule = this.#rules.get(store);
    const complete = rule ? { ...query, where: query.where ? bothHold(rule, query.where) : rule } : query;
    if (!this.#follows(store)) return { complete, isAnswered: !this.#aboutLimited(store) };
    const named = customersNamedIn(query.where);
    if (!named) return { complete, isAnswered: false };
    const customers = await this.visible('customers', await this.find('customers', named, io), io);
    if (customers.length === 0) return { complete: undefined, isAnswered: true };
    return { complete, isAnswered: customers.length === new Set(named).size && !this.#aboutLimited(store) };
  }

  #matches(store: StoreName, record: AnyRecord, definitions: readonly FieldDefinition[]): boolean {
    const rule = this.#rules.get(store);
    if (!rule) return true;
    try {
      return matchSegment(rule, { record }, { now: this.#now(), store, definitions });
    } catch (error) {
      // A rule about a custom field that was taken away lets nobody through.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }

  async #ofVisibleCustomers<Record extends AnyRecord>(
    records: readonly Record[],
    io: Read,
  ): Promise<readonly Record[]> {
    const ids = records.map(customerOf).filter((id) => id !== undefined);
    if (ids.length === 0) return records;
    const customers = await this.visible('customers', await this.find('customers', ids, io), io);
    const inSight = new Set(customers.map(({ id }) => id));
    return records.filter((record) => {
      const id = customerOf(record);
      return id === undefined || inSight.has(id);
    });
  }

  /** An entry of the timeline tells of a deal, an answer, a task or an order: it is out of sight with it. */
  async #aboutVisible<Record extends AnyRecord>(entries: readonly Record[], io: Read): Promise<readonly Record[]> {
    let inSight = entries;
    for (const store of aboutStores) {
      if (!this.#own.has(store)) continue;
      const ids = inSight.map((entry) => relatedIn(entry, store)).filter((id) => id !== undefined);
      if (ids.length === 0) continue;
      const seen = new Set((await this.visible(store, await this.find(store, ids, io), io)).map(({ id }) => id));
      inSight = inSight.filter((entry) => {
        const id = relatedIn(entry, store);
        return id === undefined || seen.has(id);
      });
    }
    return inSight;
  }

  /** The definitions that the rules of a store need. Asked once for each adapter. */
  async #customFields(store: StoreName, io: Read): Promise<readonly FieldDefinition[]> {
    const names = namesIn(this.#rules.get(store));
    if (!names.some((name) => name.startsWith(customPrefix))) return [];
    this.#definitions ??= this.#readDefinitions(io).catch((error: unknown) => {
      this.#definitions = undefined;
      throw error;
    });
    return this.#definitions;
  }

  async #readDefinitions(io: Read): Promise<readonly FieldDefinition[]> {
    const definitions: FieldDefinition[] = [];
    let cursor: string | undefined;
    do {
      const page: Page<FieldDefinition> = await this.#inner.fields.list(cursor ? { cursor } : {}, io);
      definitions.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return definitions;
  }
}

const aboutStores: readonly Exclude<OwnedStore, 'interactions' | 'loyalty'>[] = [
  'deals',
  'feedback',
  'tasks',
  'orders',
];

function isOwned(store: StoreName): store is OwnedStore {
  return (ownedStores as readonly StoreName[]).includes(store);
}

function customerOf(record: AnyRecord): string | undefined {
  return 'customerId' in record ? record.customerId : undefined;
}

function relatedIn(record: AnyRecord, store: StoreName): string | undefined {
  return 'related' in record && record.related?.store === store ? record.related.id : undefined;
}

function bothHold(first: RuleGroup, second: RuleGroup): RuleGroup {
  const isPlain = second.combinator === 'and' && second.not !== true;
  // Laid side by side where that means the same, because groups may be nested only so deep.
  return { combinator: 'and', rules: [first, ...(isPlain ? second.rules : [second])] };
}

function aboutNone(topics: ReturnType<typeof hiddenTopics>): RuleGroup {
  const rules = topics.flatMap(({ store, kind }): Rule[] => [
    { field: 'kind', operator: 'is', value: kind },
    { field: 'related.store', operator: 'is', value: store },
  ]);
  return { combinator: 'or', not: true, rules };
}

/** The customers that a query is about: named by a rule that every answer has to fit. */
function customersNamedIn(where: RuleGroup | undefined): readonly string[] | undefined {
  if (!where || where.combinator !== 'and' || where.not === true) return undefined;
  for (const node of where.rules) {
    if (isRuleGroup(node) || node.field !== 'customerId') continue;
    if (node.operator === 'is' && typeof node.value === 'string') return [node.value];
    if (node.operator === 'in' && Array.isArray(node.value)) return node.value as readonly string[];
  }
  return undefined;
}

function rulesIn(node: RuleNode): readonly Rule[] {
  return isRuleGroup(node) ? node.rules.flatMap(rulesIn) : [node];
}

function namesIn(rule: RuleGroup | undefined): readonly string[] {
  return rule ? rulesIn(rule).map(({ field }) => field) : [];
}

/** What the adapter would say of an offset that it is not asked for here. */
function refuseOffset({ offset, cursor }: Query, { supports }: RapportAdapter): void {
  if (offset === undefined) return;
  if (!supports.offset) throw new DataError('unsupported', 'This backend does not start pages at an offset.');
  if (cursor === undefined && Number.isSafeInteger(offset) && offset >= 0) return;
  const message = 'A page starts at an offset of 0 or more, or at a cursor.';
  throw new DataError('invalid', message, { issues: [{ path: ['offset'], message }] });
}

function checkRowRule(store: StoreName, rule: RuleGroup, { supports }: RapportAdapter): void {
  const checked = checkSegment(rule, store);
  const faults = checked.ok
    ? []
    : checked.reasons.filter(({ path, reason }) => {
        const node = reason === 'unknown-field' ? nodeAt(rule, path) : undefined;
        return !node || isRuleGroup(node) || !node.field.startsWith(customPrefix);
      });
  if (faults.length > 0) {
    throw new TypeError(
      `The rule for the rows of ${store} is not valid: ${faults.map(({ reason }) => reason).join(', ')}.`,
    );
  }
  for (const { field, operator } of rulesIn(rule)) {
    if (findField(store, field)?.computed) {
      throw new TypeError(
        `The rule for the rows of ${store} asks about other records (${field}); name fields of the record.`,
      );
    }
    if (!supports.operators.includes(operator)) {
      throw new TypeError(`The rule for the rows of ${store} uses “${operator}”, which this adapter does not know.`);
    }
  }
}
