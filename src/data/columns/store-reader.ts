import type { FieldDefinition, Instant, Pipeline } from '../../model/index.js';
import type { Records, StoreName } from '../../model/records.js';
import { isRuleGroup, type RuleGroup } from '../../model/rule-group.js';
import { compileSegment } from '../../segments/compile.js';
import { findField, type FieldSpec } from '../../segments/fields.js';
import type { Subject } from '../../segments/read-field.js';
import type { Page, Query, Total, TotalsQuery } from '../adapter.js';
import { checkedRule, checkedTimeZone, knownField, momentOf, pageOf, totalsFields } from '../query-checks.js';
import { freezeOwn } from '../verbs/plain.js';
import { ownedStores } from '../verbs/stage.js';
import type { Bitset } from './bitset.js';
import { Columns, type Subjects } from './columns.js';
import { readCursor, writeCursor } from './cursor.js';
import { isMomentary, type CustomerBook } from './customer-book.js';
import { defaultKeys } from './default-orders.js';
import { keepLast } from './kept.js';
import { settled, type Part } from './derived.js';
import { Filter, type FilterOptions, type Selection } from './filter.js';
import { Order, type Position } from './order.js';
import { holdsWords, wordsOf } from './search.js';
import { fieldKey, type SortKey } from './sort-key.js';
import type { Row, Table } from './table.js';
import { Top } from './top.js';
import { probabilityOf, tallyOf, totalsOf } from './totals.js';
import { looking, type Work } from './work.js';

/** What of a query decides which records it is about. */
type Chosen = Pick<Query, 'where' | 'search' | 'now' | 'timeZone'>;

/** What the records of a store are read with, besides themselves. */
export interface Surroundings {
  readonly pageLimit: number;
  readonly customers: CustomerBook;
  definitions(): readonly FieldDefinition[];
  pipelineOf(id: string): Pipeline | undefined;
}

/** So few rows are looked at one by one; nothing is built for them. */
const fewRows = 1_000;
/** Facts take longer. */
const fewWithFacts = 100;

/** Answers queries about the records of one store. */
export class StoreReader<Store extends StoreName> implements Subjects {
  readonly table: Table<StoreName>;
  readonly #store: Store;
  readonly #around: Surroundings;
  readonly #columns: Columns;
  readonly #filter: Filter;
  readonly #orders = new Map<string, { readonly order: Order; readonly epoch: string; isAsked: boolean }>();

  constructor(table: Table<Store>, around: Surroundings) {
    this.table = table;
    this.#store = table.store;
    this.#around = around;
    this.#columns = new Columns(this);
    this.#filter = new Filter(this, this.#columns);
  }

  *list(query: Query): Work<Page<Records[Store]>> {
    const now = momentOf(query.now);
    const { limit, offset } = pageOf(query, this.#around.pageLimit);
    const name = this.#nameOf(this.#keysOf(query));
    const after = query.cursor === undefined ? undefined : readCursor(name, query.cursor);
    const wanted = { after, limit, offset, name };
    this.#check(query);

    if (this.#few(query)) {
      const keys = this.#keysOf(query);
      return yield* this.#amongFew(query, now, keys, (rows) => {
        const top = new Top(keys, after, offset + limit + 1);
        for (const row of rows) this.#offer(top, row, keys, now);
        return this.#pageOf(top, wanted);
      });
    }
    if (!this.#isOrderWorthwhile(query, now, offset + limit)) {
      const first = yield* this.#listFirst(query, now, wanted);
      if (first) return first;
    }
    return yield* settled(() => {
      const order = this.#order(this.#keysOf(query), now);
      const selection = this.#selection(query, now);
      return {
        parts: [order, ...selection.parts],
        answer: () => this.#pageFrom(order, selection.rows(), wanted),
      };
    });
  }

  *count(query: Chosen): Work<number> {
    const now = momentOf(query.now);
    this.#check(query);
    if (this.#few(query)) return yield* this.#amongFew(query, now, [], (rows) => rows.length);
    return yield* settled(() => {
      const selection = this.#selection(query, now);
      return { parts: selection.parts, answer: () => selection.rows()?.count() ?? this.table.size };
    });
  }

  *totals(query: TotalsQuery): Work<readonly Total[]> {
    const now = momentOf(query.now);
    this.#check(query);
    const tally = yield* settled(() => {
      const fields = totalsFields(this.#store, query, this.#around.definitions());
      const selection = this.#selection(query, now);
      const by = this.#groups(fields.by, now);
      const sum = fields.sum && this.#columns.amounts(fields.sum, now);
      const probability = sum && this.#probability();
      const parts = [by, sum, probability, ...selection.parts].filter((part) => part !== undefined);
      return {
        parts,
        answer: () => tallyOf(selection.rows(), this.table.height, { by, sum, probability }),
      };
    });
    return yield* totalsOf(tally);
  }

  /** The stages of a pipeline are part of what deals are sorted and weighted by. */
  forgetBoard(): void {
    this.#orders.delete(this.#nameOf(this.#keysOf({})));
    this.#columns.forget('probability');
  }

  subjectAt(row: Row, now: Instant, fields: readonly Pick<FieldSpec, 'name' | 'computed'>[]): Subject | undefined {
    const record = this.table.look(row, fields);
    if (!record) return undefined;
    const computed = this.#computed(fields);
    const id = computed.length === 0 ? undefined : this.table.idAt(row);
    return id === undefined ? { record } : { record, facts: this.#around.customers.factsFor(id, computed, now) };
  }

  partsFor(fields: readonly Pick<FieldSpec, 'name' | 'computed'>[], now: Instant): readonly Part[] {
    const computed = this.#computed(fields);
    return computed.length === 0 ? [] : this.#around.customers.partsFor(computed, now);
  }

  #computed(fields: readonly Pick<FieldSpec, 'name' | 'computed'>[]): readonly string[] {
    return this.#store === 'customers' ? fields.filter(({ computed }) => computed).map(({ name }) => name) : [];
  }

  /** Refuses what is wrong with a query before any work is done. */
  #check({ where, timeZone }: Chosen): void {
    if (!where) return;
    checkedRule(where, this.#store, this.#around.definitions());
    checkedTimeZone(timeZone);
  }

  /** The rows that a query is about; `undefined` for all. */
  #selection(query: Chosen, now: Instant): { parts: readonly Part[]; rows: () => Bitset | undefined } {
    const found = query.search === undefined ? undefined : this.#filter.search(query.search);
    const chosen = query.where && this.#filter.segment(...this.#segment(query.where, query, now));
    const selections: readonly (Selection | undefined)[] = [found, chosen];
    return {
      parts: selections.flatMap((selection) => selection?.parts ?? []),
      rows: () => {
        const [first, second] = selections.flatMap((selection) => selection?.rows() ?? []);
        if (first && second) first.and(second);
        return first;
      },
    };
  }

  #segment(where: RuleGroup, { timeZone }: Chosen, now: Instant): [RuleGroup, FilterOptions] {
    const definitions = this.#around.definitions();
    const rule = checkedRule(where, this.#store, definitions);
    return [rule, { now, timeZone, definitions, epoch: this.#around.customers.epoch(now) }];
  }

  /** The rows that can only be meant, where a rule names a customer or the records themselves, and they are few. */
  #few({ where }: Chosen, most = this.#store === 'customers' ? fewWithFacts : fewRows): readonly Row[] | undefined {
    if (!where || where.combinator !== 'and' || where.not) return undefined;
    for (const rule of where.rules) {
      if (isRuleGroup(rule) || (rule.operator !== 'is' && rule.operator !== 'in')) continue;
      const ids = [rule.value].flat() as readonly string[];
      if (rule.field === 'id' && ids.length <= most) {
        return [...new Set(ids)].flatMap((id) => this.table.rowOf(id) ?? []);
      }
      const { customers } = this.#around;
      const owned = ownedStores.find((store) => store === this.#store);
      if (rule.field !== 'customerId' || !owned || ids.length > most) continue;
      const customerIds = [...new Set(ids)];
      const count = customerIds.reduce((sum, id) => sum + customers.countOf(owned, id), 0);
      if (count <= most) return customerIds.flatMap((id) => [...customers.rowsOf(owned, id)]);
    }
    return undefined;
  }

  /** An answer about the few rows that can only be meant; the rows as they are by then. */
  *#amongFew<Answer>(
    query: Chosen,
    now: Instant,
    keys: readonly SortKey[],
    answer: (rows: readonly Row[]) => Answer,
  ): Work<Answer> {
    const words = wordsOf(query.search ?? '');
    return yield* settled(() => {
      const [rule, options] = query.where ? this.#segment(query.where, query, now) : [];
      const fields = rule && options ? fieldsIn(rule, this.#store, options.definitions) : [];
      return {
        parts: this.partsFor([...fields, ...keys], now),
        answer: () => {
          const rows = this.#few(query, Infinity) ?? [];
          this.table.require(rows);
          const test = rule && options && compileSegment(rule, this.#store, options);
          const chosen = rows.filter((row) => {
            const subject = this.subjectAt(row, now, fields);
            const record = this.table.at(row);
            return record && subject && (!test || test(subject)) && holdsWords(this.#store, record, words);
          });
          return answer(chosen);
        },
      };
    });
  }

  /** A page near the beginning of an order that nobody has asked for before; `undefined` where writes came in between. */
  *#listFirst(query: Query, now: Instant, wanted: Wanted): Work<Page<Records[Store]> | undefined> {
    const keys = this.#keysOf(query);
    const { effects } = this.table;
    for (const part of this.partsFor(keys, now)) yield* part.refresh();
    const selected = yield* settled(() => {
      const selection = this.#selection(query, now);
      return { parts: selection.parts, answer: () => ({ rows: selection.rows(), moment: effects.end }) };
    });
    const top = new Top(keys, wanted.after, wanted.offset + wanted.limit + 1);
    for (let from = 0; from < this.table.height; from += pieceOfFirst) {
      const until = Math.min(from + pieceOfFirst, this.table.height);
      yield* looking(() => this.#offerAll(top, from, until, selected.rows, keys, now));
      yield;
      if (effects.end !== selected.moment) return undefined;
    }
    return yield* looking(() => (effects.end === selected.moment ? this.#pageOf(top, wanted) : undefined));
  }

  #offerAll(
    top: Top,
    from: Row,
    until: Row,
    selected: Bitset | undefined,
    keys: readonly SortKey[],
    now: Instant,
  ): void {
    const rows: Row[] = [];
    for (let row = from; row < until; row += 1) if (!selected || selected.has(row)) rows.push(row);
    this.table.require(rows, keys);
    for (const row of rows) this.#offer(top, row, keys, now);
  }

  #offer(top: Top, row: Row, keys: readonly SortKey[], now: Instant): void {
    const subject = this.subjectAt(row, now, keys);
    const id = this.table.idAt(row);
    if (subject && id !== undefined) top.add(row, id, subject);
  }

  #pageOf({ first }: Top, { offset, limit, name }: Wanted): Page<Records[Store]> {
    const page = first.slice(offset);
    const last = page[limit - 1];
    return this.#page(
      page.slice(0, limit).map(({ row }) => row),
      page.length > limit && last ? writeCursor(name, last) : undefined,
    );
  }

  #pageFrom(order: Order, selected: Bitset | undefined, wanted: Wanted): Page<Records[Store]> {
    const { after, limit, offset, name } = wanted;
    const { rows } = order;
    let at = after ? order.indexAfter(after) : 0;
    let toSkip = offset;
    if (!selected) [at, toSkip] = [at + toSkip, 0];
    const page: Row[] = [];
    // One more than asked for tells whether there is a further page.
    for (; at < rows.length && page.length <= limit; at += 1) {
      const row = rows[at] ?? 0;
      if (selected && !selected.has(row)) continue;
      if (toSkip > 0) toSkip -= 1;
      else page.push(row);
    }
    const last = page[limit - 1];
    const next = page.length > limit && last !== undefined ? writeCursor(name, order.positionOf(last)) : undefined;
    return this.#page(page.slice(0, limit), next);
  }

  #page(rows: readonly Row[], next: string | undefined): Page<Records[Store]> {
    this.table.require(rows);
    const items = rows.map((row) => freezeOwn(this.table.at(row)) as Records[Store]);
    return Object.freeze({ items: Object.freeze(items), ...(next !== undefined && { next }) });
  }

  #keysOf({ sort }: Pick<Query, 'sort'>): readonly SortKey[] {
    if (!sort || sort.length === 0) return defaultKeys(this.#store, (id) => this.#around.pipelineOf(id));
    return sort.map(({ field, direction }) =>
      fieldKey(knownField(this.#store, field, 'sort', this.#around.definitions()), direction === 'descending'),
    );
  }

  #nameOf(keys: readonly SortKey[]): string {
    return JSON.stringify([this.#store, ...keys.map((key) => [key.name, key.kind, key.descending])]);
  }

  /** An order is kept from the second time on that it is asked for, or where a page lies far behind its beginning. */
  #isOrderWorthwhile(query: Query, now: Instant, depth: number): boolean {
    const keys = this.#keysOf(query);
    const order = this.#order(keys, now);
    const entry = this.#orders.get(this.#nameOf(keys));
    if (!entry || entry.isAsked || order.isBuilt || depth > fewRows) return true;
    entry.isAsked = true;
    return false;
  }

  #order(keys: readonly SortKey[], now: Instant): Order {
    const epoch = keys.some((key) => key.momentary) ? this.#around.customers.epoch(now) : '';
    const name = this.#nameOf(keys);
    const known = this.#orders.get(name);
    const entry =
      known?.epoch === epoch
        ? known
        : {
            order: new Order(this.table, keys, (row) => this.subjectAt(row, now, keys), this.partsFor(keys, now)),
            epoch,
            isAsked: false,
          };
    keepLast(this.#orders, name, entry, mostOrders);
    return entry.order;
  }

  #groups(field: FieldSpec, now: Instant) {
    const isPassing = field.computed && isMomentary(field.name);
    const codes = isPassing ? undefined : this.#columns.codes(field, now);
    if (codes && !codes.isDistinct) return codes;
    return this.#columns.groups(field, now, isPassing ? this.#around.customers.epoch(now) : '');
  }

  #probability() {
    const field = this.#store === 'deals' ? findField('deals', 'probability') : undefined;
    return (
      field &&
      this.#columns.figures('probability', field, ({ record }) =>
        probabilityOf(record as Records['deals'], (id) => this.#around.pipelineOf(id)),
      )
    );
  }
}

/** Orders that are kept, of those used last. */
const mostOrders = 12;

/** Rows that are looked at between two pauses. */
const pieceOfFirst = 512;

interface Wanted {
  readonly after: Position | undefined;
  readonly limit: number;
  readonly offset: number;
  /** Of the order. */
  readonly name: string;
}

/** The fields that a segment asks about. */
function fieldsIn(rule: RuleGroup, store: StoreName, definitions: readonly FieldDefinition[]): readonly FieldSpec[] {
  return rule.rules.flatMap((node) =>
    isRuleGroup(node) ? fieldsIn(node, store, definitions) : (findField(store, node.field, definitions) ?? []),
  );
}
