import { cutPlaces, cutsBetween, scoreMeasures, wholeDays, type Cuts, type RfmCuts } from '../../insight/rfm.js';
import { rfmSegment } from '../../insight/rfm-segments.js';
import type { RfmFacts } from '../../model/facts.js';
import { rfmSegmentNames } from '../../model/vocabulary.js';
import { foldText } from '../../segments/text.js';
import type { Column, Scope } from './columns.js';
import type { Asking } from './session.js';

/** What scores are cut from, whatever the moment: how many bought, and the values that the cuts lie between, by their place. */
export interface Population {
  readonly size: number;
  /** In milliseconds. */
  readonly last: ReadonlyMap<number, number>;
  readonly frequency: ReadonlyMap<number, number>;
  readonly monetary: ReadonlyMap<number, number>;
}

/** What a customer bought, in the one currency of all. */
export interface Purchases {
  /** In milliseconds. */
  readonly last: number;
  readonly frequency: number;
  readonly monetary: number;
}

/** The cuts of one tenant, found anew when an order has changed. */
export class Populations {
  readonly #schema: string;
  #known: { readonly since: string; readonly changes: string; readonly population: Population | undefined } | undefined;

  constructor(schema: string) {
    this.#schema = schema;
  }

  /** `undefined` where nobody bought, or not all in one currency. */
  async now(asking: Asking): Promise<Population | undefined> {
    const known = this.#known;
    if (known && (await this.#changesSince(asking, known.since)) === known.changes) return known.population;
    const [moment] = await asking.query('select pg_snapshot_xmin(pg_current_snapshot())::text as since');
    const since = String(moment?.['since']);
    const changes = await this.#changesSince(asking, since);
    const population = await this.#load(asking);
    this.#known = { since, changes, population };
    return population;
  }

  /** Transactions end in another order than they begin: whatever may have been under way is counted again. */
  async #changesSince(asking: Asking, since: string): Promise<string> {
    const [row] = await asking.query(
      `select count(*)::text as n from ${this.#schema}.changes
       where tenant = current_setting('rapport.tenant', true) and store = 'orders' and transaction >= $1::xid8`,
      [since],
    );
    return String(row?.['n']);
  }

  async #load(asking: Asking): Promise<Population | undefined> {
    const buyers = `from ${this.#schema}.customers where tenant = current_setting('rapport.tenant', true) and orders_count > 0`;
    const [all] = await asking.query(
      `select count(*)::float8 as size, min(orders_currencies[1]) = max(orders_currencies[1])
         and not bool_or(cardinality(orders_currencies) > 1) as comparable ${buyers}`,
    );
    const size = Number(all?.['size'] ?? 0);
    if (size === 0 || all?.['comparable'] !== true) return undefined;
    const places = cutPlaces(size);
    const values = (name: string, sql: string): string =>
      `to_json(percentile_disc($1::float8[]) within group (order by ${sql}))::text as ${name}`;
    const [found] = await asking.query(
      `select ${values('last', `${this.#schema}.ms(orders_last)`)}, ${values('frequency', 'orders_count')},
         ${values('monetary', 'orders_spent[1]')} ${buyers}`,
      // The middle between two places, so that no rounding can hit the one beside it.
      [places.map((place) => (place + 0.5) / size)],
    );
    const by = (name: string): ReadonlyMap<number, number> => {
      const list = JSON.parse(String(found?.[name])) as number[];
      return new Map(places.map((place, index) => [place, Number(list[index])]));
    };
    return { size, last: by('last'), frequency: by('frequency'), monetary: by('monetary') };
  }
}

/** The cuts at a moment. Days are counted from it, which keeps the order of the last orders. */
function cutsAt({ size, last, frequency, monetary }: Population, now: number): RfmCuts {
  const from = (values: ReadonlyMap<number, number>, measured = (value: number): number => value): Cuts =>
    cutsBetween(size, (place) => measured(values.get(place) ?? Number.NaN));
  return {
    recency: from(last, (moment) => 0 - wholeDays(moment, now)),
    frequency: from(frequency),
    monetary: from(monetary),
  };
}

/** The scores of one customer. */
export function rfmFactsOf(purchases: Purchases, population: Population, now: number): RfmFacts {
  const { last, frequency, monetary } = purchases;
  const measures = { recency: wholeDays(last, now), frequency, monetary };
  return { ...measures, ...scoreMeasures(measures, cutsAt(population, now)), population: population.size };
}

/** A field of RFM in SQL: the same scores, by constants that hold at the moment of asking. */
export function rfmColumn(name: string, scope: Scope): Column {
  const { population, parameters } = scope;
  const isSegment = name === 'rfm.segment';
  if (!population) {
    const prospects = (value: string): string => `(case when r.orders_count = 0 then ${value} end)`;
    if (!isSegment) return { kind: 'number', sql: 'null::float8' };
    const text = prospects(`'prospects'`);
    return { kind: 'text', raw: text, folded: text, rank: prospects(String(rfmSegmentNames.length)) };
  }
  const score = (measure: keyof typeof measures): string => scoreSql(measure, scope, population);
  if (!isSegment) return { kind: 'number', sql: score(name.slice('rfm.'.length) as keyof typeof measures) };
  const place = (): string => `(${score('r')} - 1) * 25 + (${score('f')} - 1) * 5 + ${score('m')}`;
  const named = (spelled: (text: string) => string): string => {
    const names = parameters.add(everySegment.map(spelled), 'text[]');
    return `(case when r.orders_count = 0 then 'prospects' else (${names})[${place()}] end)`;
  };
  // Only one of them is asked for, and PostgreSQL refuses parameters that a statement does not name.
  return {
    kind: 'text',
    get raw() {
      return named((text) => text);
    },
    get folded() {
      return named(foldText);
    },
    get rank() {
      const ranks = parameters.add(
        everySegment.map((segment) => rfmSegmentNames.indexOf(segment)),
        'int[]',
      );
      return `(case when r.orders_count = 0 then ${rfmSegmentNames.length} else (${ranks})[${place()}] end)`;
    },
  };
}

/** The segments of 111, 112 and so on to 555. */
const scores = [1, 2, 3, 4, 5];
const everySegment = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => rfmSegment(r, f, m))));

const measures = { r: 'r.orders_last', f: 'r.orders_count', m: 'r.orders_spent[1]' } as const;

/** 1 and one more for each cut that the measure is above. */
function scoreSql(measure: keyof typeof measures, { schema, parameters, now }: Scope, population: Population): string {
  const { recency, frequency, monetary } = cutsAt(population, now);
  const limits = { r: recency, f: frequency, m: monetary }[measure].map((cut) => {
    // Whole days are above a cut from a moment on: nothing has to be reckoned for each customer.
    if (measure === 'r')
      return `${schema}.at(${parameters.add(cut < 0 ? now - Math.ceil(-cut) * millisecondsOfDay : Infinity, 'float8')})`;
    return parameters.add(cut, 'float8');
  });
  const above = limits.map((limit) => `(${measures[measure]} > ${limit})::int`);
  return `(case when r.orders_count > 0 then 1 + ${above.join(' + ')} end)`;
}

const millisecondsOfDay = 86_400_000;
