import type { CustomerFacts, FieldDefinition, Instant, Pipeline } from '../../model/index.js';
import type { Records, StoreName } from '../../model/records.js';
import { instantOf } from '../../model/time.js';
import type { Page, Query, Read, Total, TotalsQuery } from '../../data/adapter.js';
import { readCursor, writeCursor } from '../../data/columns/cursor.js';
import { wordsOf } from '../../data/columns/search.js';
import { checkedRule, checkedTimeZone, momentOf, pageOf, totalsFields } from '../../data/query-checks.js';
import { freezeOwn } from '../../data/verbs/plain.js';
import { customPrefix } from '../../segments/fields.js';
import { isRuleGroup, type RuleNode } from '../../model/rule-group.js';
import { countedRows, type Scope } from './columns.js';
import { decodeJson, decodeText, encodeText } from '../../data/storable-texts.js';
import { pageStatement, walkStatement, type PageSelection, type Position } from './paging.js';
import { Parameters } from './parameters.js';
import { Populations, rfmFactsOf } from './rfm.js';
import { conditionOf } from './rules.js';
import type { Asking, Row, Sessions } from './session.js';
import { orderOf } from './sorting.js';
import { totalsOf } from './totals.js';

type Selection = Pick<Query, 'where' | 'search' | 'now' | 'timeZone'>;

/** What a query needs to know before it can be written down. */
interface Known {
  readonly scope: Scope;
  readonly moment: Instant;
  readonly definitions: readonly FieldDefinition[];
  readonly pipelines: readonly Pipeline[];
}

/** Answers queries of one tenant in SQL. */
export class Reader {
  readonly #sessions: Sessions;
  readonly #ready: () => Promise<void>;
  readonly #schema: string;
  readonly #pageLimit: number;
  readonly #populations: Populations;

  /** `ready`: whoever listens and then reads is to hear of every change after the answer. */
  constructor(sessions: Sessions, schema: string, pageLimit: number, ready: () => Promise<void>) {
    this.#sessions = sessions;
    this.#ready = ready;
    this.#schema = schema;
    this.#pageLimit = pageLimit;
    this.#populations = new Populations(schema);
  }

  get<Store extends StoreName>(store: Store, id: string, io: Read): Promise<Records[Store] | undefined> {
    return this.#read(io, async (asking) => {
      const [row] = await asking.query(
        `select r.record::text as record from ${this.#schema}.${store} r where ${mine} and r.id = $1`,
        [encodeText(id)],
      );
      return row && recordOf<Store>(row);
    });
  }

  list<Store extends StoreName>(store: Store, query: Query, io: Read): Promise<Page<Records[Store]>> {
    return this.#read(io, async (asking) => {
      const { limit, offset } = pageOf(query, this.#pageLimit);
      const known = await this.#know(
        asking,
        store,
        query,
        (query.sort ?? []).map(({ field }) => field),
        store === 'deals' && !query.sort?.length,
      );
      const { scope, definitions, pipelines } = known;
      const { conditions, areNamed } = await this.#conditions(asking, query, known);
      const order = orderOf(query.sort, scope, definitions, pipelines);
      const after = query.cursor === undefined ? undefined : positionOf(order.name, query.cursor);
      // One more than asked for tells whether there is a further page.
      const selection = { scope, conditions, areNamed, order, limit: limit + 1, offset, after };
      const walk = walkStatement(selection);
      let rows = walk ? await asking.query(walk.text, walk.values) : [];
      if (rows.length <= limit) rows = await asking.query(pageStatement(selection), scope.parameters.values);
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return freezeOwn({
        items: rows.slice(0, limit).map((row) => recordOf<Store>(row)),
        ...(last && { next: writeCursor(order.name, endOf(last, order.parts.length)) }),
      });
    });
  }

  count(store: StoreName, query: Selection, io: Read): Promise<number> {
    return this.#read(io, async (asking) => {
      const known = await this.#know(asking, store, query, []);
      const { conditions } = await this.#conditions(asking, query, known);
      const [row] = await asking.query(
        `select count(*)::float8 as n from ${countedRows(known.scope, conditions)} where ${conditions.join(' and ')}`,
        known.scope.parameters.values,
      );
      return Number(row?.['n']);
    });
  }

  totals(store: StoreName, query: TotalsQuery, io: Read): Promise<readonly Total[]> {
    return this.#read(io, async (asking) => {
      const names = [query.by, ...(query.sum === undefined ? [] : [query.sum])];
      const known = await this.#know(asking, store, query, names, store === 'deals' && query.sum !== undefined);
      const fields = totalsFields(store, query, known.definitions);
      const { conditions } = await this.#conditions(asking, query, known);
      return freezeOwn(await totalsOf(asking, known.scope, known.pipelines, fields, conditions));
    });
  }

  facts(ids: readonly string[], now: Instant | undefined, io: Read): Promise<readonly CustomerFacts[]> {
    return this.#read(io, async (asking) => {
      const s = this.#schema;
      const asOf = momentOf(now);
      const moment = Date.parse(asOf);
      const rows = await asking.query(
        `select r.id, r.orders_count, ${s}.ms(r.orders_first) as orders_first, ${s}.ms(r.orders_last) as orders_last,
           to_json(r.orders_spent)::text as spent, to_json(r.orders_currencies)::text as currencies,
           r.interactions_count, ${s}.ms(r.interactions_last) as interactions_last, r.deals_open, ${s}.ms(r.tasks_next) as tasks_next,
           r.feedback_nps, r.feedback_csat, r.feedback_ces,
           ${s}.points_at(r.points_lasting, r.points_expiring, r.points_expire_at, ${s}.at($2::float8)) as points
         from ${s}.customers r where ${mine} and r.id = any($1::text[])`,
        [ids.map(encodeText), moment],
      );
      const buys = rows.some((row) => Number(row['orders_count']) > 0);
      const population = buys ? await this.#populations.now(asking) : undefined;
      const facts = new Map(
        rows.map((row) => {
          const found = factsOf(row, asOf);
          const bought = found.orderCount > 0 && population;
          const purchases = {
            last: Number(row['orders_last']),
            frequency: found.orderCount,
            monetary: found.spent[0]?.amount ?? 0,
          };
          return [found.customerId, bought ? { ...found, rfm: rfmFactsOf(purchases, bought, moment) } : found] as const;
        }),
      );
      return freezeOwn(ids.flatMap((id) => facts.get(id) ?? []));
    });
  }

  async #read<Answer>(io: Read, act: (asking: Asking) => Promise<Answer>): Promise<Answer> {
    await this.#ready();
    return this.#sessions.read(io, act);
  }

  /** Asks for what the fields of a query depend on, and for nothing else. */
  async #know(
    asking: Asking,
    store: StoreName,
    query: Selection,
    named: readonly string[],
    needsPipelines = false,
  ): Promise<Known> {
    const fields = [...named, ...(query.where ? fieldsIn(query.where) : [])];
    const isCustom = fields.some((field) => field.startsWith(customPrefix));
    const isScored = store === 'customers' && fields.some((field) => field.startsWith('rfm.'));
    const moment = momentOf(query.now);
    return {
      definitions: isCustom ? await this.#all(asking, 'fields') : [],
      pipelines: needsPipelines ? await this.#all(asking, 'pipelines') : [],
      moment,
      scope: {
        schema: this.#schema,
        store,
        parameters: new Parameters(),
        now: Date.parse(moment),
        population: isScored ? await this.#populations.now(asking) : undefined,
      },
    };
  }

  async #all<Store extends StoreName>(asking: Asking, store: Store): Promise<readonly Records[Store][]> {
    const rows = await asking.query(
      `select r.record::text as record from ${this.#schema}.${store} r where ${mine} order by r.id`,
    );
    return rows.map((row) => recordOf<Store>(row));
  }

  async #conditions(
    asking: Asking,
    { where, search, timeZone }: Selection,
    { scope, moment, definitions }: Known,
  ): Promise<Pick<PageSelection, 'conditions' | 'areNamed'>> {
    const words = search === undefined ? [] : wordsOf(search);
    const ids = words.length > 0 && scope.store === 'customers' ? await this.#found(asking, words) : undefined;
    const found = ids
      ? [`r.id = any(${scope.parameters.add(ids, 'text[]')})`]
      : words.map((word) => `r.search_text like ${scope.parameters.add(`%${likeable(word)}%`, 'text')}`);
    const areNamed = ids !== undefined;
    if (!where) return { conditions: [mine, ...found], areNamed };
    const rule = checkedRule(where, scope.store, definitions);
    const zone = checkedTimeZone(timeZone);
    const asked = conditionOf(rule, { ...scope, moment, definitions, timeZone: zone });
    return { conditions: [mine, ...found, asked], areNamed };
  }

  /** The customers that a search finds by its index; `undefined` where they are too many. */
  async #found(asking: Asking, words: readonly string[]): Promise<readonly string[] | undefined> {
    const [row] = await asking.query(
      `select to_json(${this.#schema}.customers_found($1::text[], ${mostFound}))::text as ids`,
      [words.map(encodeText)],
    );
    const ids = row?.['ids'];
    return typeof ids === 'string' ? listOf<string>(ids).map(decodeText) : undefined;
  }
}

/** Beyond these it takes longer to look each of them up than to go along an index of the order until a page is full. */
const mostFound = 100_000;

/** Said as the policy of the tables says it, so that the planner takes both for one. */
export const mine = `r.tenant = current_setting('rapport.tenant', true)`;

export function recordOf<Store extends StoreName>(row: Row): Records[Store] {
  return freezeOwn(decodeJson(String(row['record']))) as Records[Store];
}

function fieldsIn(node: RuleNode): readonly string[] {
  const names: string[] = [];
  const nodes: unknown[] = [node];
  // A rule is checked only when its fields are known: it may be anything yet.
  for (let next = nodes.pop(); next !== undefined && names.length < mostFields; next = nodes.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (isRuleGroup(next as RuleNode)) {
      const { rules } = next as { rules: unknown };
      if (Array.isArray(rules)) nodes.push(...(rules as unknown[]).slice(0, mostFields));
    } else if ('field' in next && typeof next.field === 'string') names.push(next.field);
  }
  return names;
}

/** More rules than a segment may have. */
const mostFields = 2_000;

function likeable(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&');
}

function positionOf(order: string, cursor: string): Position {
  const { values, id } = readCursor(order, cursor);
  return { id, values: values.map((value) => (typeof value === 'object' ? undefined : value)) };
}

function endOf(row: Row, parts: number): Position {
  const values: (string | number | undefined)[] = [];
  for (let index = 0; index < parts; index += 1) {
    const value = row[`key${index}`];
    if (value === null || value === undefined) values.push(undefined);
    else values.push(typeof value === 'number' ? value : decodeText(String(value)));
  }
  return { values, id: decodeText(String(row['id'])) };
}

function factsOf(row: Row, asOf: Instant): CustomerFacts {
  const amounts = listOf<number>(row['spent']);
  const currencies = listOf<string>(row['currencies']);
  const moment = <Name extends string>(name: Name, value: unknown): { [Key in Name]?: Instant } =>
    value === null ? {} : ({ [name]: instantOf(Number(value)) } as { [Key in Name]?: Instant });
  const score = <Name extends string>(name: Name, value: unknown): { [Key in Name]?: number } =>
    value === null ? {} : ({ [name]: Number(value) } as { [Key in Name]?: number });
  return {
    customerId: decodeText(String(row['id'])),
    asOf,
    orderCount: Number(row['orders_count']),
    ...moment('firstOrderAt', row['orders_first']),
    ...moment('lastOrderAt', row['orders_last']),
    spent: currencies.map((currency, index) => ({ amount: amounts[index] ?? 0, currency: decodeText(currency) })),
    interactionCount: Number(row['interactions_count']),
    ...moment('lastContactAt', row['interactions_last']),
    openDealCount: Number(row['deals_open']),
    ...score('nps', row['feedback_nps']),
    ...score('csat', row['feedback_csat']),
    ...score('ces', row['feedback_ces']),
    ...moment('nextTaskAt', row['tasks_next']),
    points: Number(row['points']),
  };
}

function listOf<Item>(json: unknown): readonly Item[] {
  return typeof json === 'string' ? (JSON.parse(json) as Item[]) : [];
}
