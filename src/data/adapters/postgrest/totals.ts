import type { Money, Pipeline } from '../../../model/index.js';
import type { StoreName } from '../../../model/records.js';
import { sumByCurrency } from '../../../model/money.js';
import { findField, type FieldSpec } from '../../../segments/index.js';
import type { Read, Total, TotalsQuery } from '../../adapter.js';
import { compareCodeUnits } from '../../columns/sort-key.js';
import { DataError } from '../../data-error.js';
import { totalsFields } from '../../query-checks.js';
import type { Asked, MappedStore, Row } from '../../mapping/index.js';
import { frozenCopy } from '../../verbs/plain.js';
import { isNever, placeOf, written, type Condition } from './condition.js';
import type { Reader } from './reader.js';
import type { Rest } from './rest.js';
import { askedFor } from './rules.js';

/** A value to group by, by the name that it has in the answer. */
type Groups = ReadonlyMap<string, string>;

interface Group {
  count: number;
  readonly sums: Money[];
  readonly weighted: Map<string, number>;
}

/** Counts and sums by group, from the aggregate functions of PostgREST. */
export class Totals {
  readonly #rest: Rest;
  readonly #reader: Reader;
  readonly #pageLimit: number;

  constructor(rest: Rest, reader: Reader, pageLimit: number) {
    this.#rest = rest;
    this.#reader = reader;
    this.#pageLimit = pageLimit;
  }

  async totals(name: StoreName, query: TotalsQuery, io: Read): Promise<readonly Total[]> {
    io.signal?.throwIfAborted();
    const store = this.#reader.store(name);
    const { condition, definitions } = await this.#reader.selection(
      store,
      query,
      [query.by, ...(query.sum === undefined ? [] : [query.sum])],
      io,
    );
    const { by, sum } = totalsFields(name, query, definitions);
    if (isNever(condition)) return Object.freeze([]);
    const key = askedFor(store, by);
    const amount = sum && amountOf(store, sum);
    const deal =
      name === 'deals' && amount
        ? {
            stage: askedByName(store, 'stageId'),
            pipeline: askedByName(store, 'pipelineId'),
            own: askedByName(store, 'probability'),
          }
        : undefined;

    const groups: [string, string][] = [...keyGroups(key)];
    if (amount && typeof amount.currency !== 'string') groups.push(['currency', placeOf(amount.currency, false)]);
    for (const [alias, asked] of Object.entries(deal ?? {}))
      if (asked && asked.kind !== 'constant') groups.push([alias, placeOf(asked.at, false)]);
    const pipelines = deal ? await this.#reader.everything('pipelines', io) : [];

    const totals = new Map<string | null, Group>();
    for (const row of await this.#grouped(
      store,
      condition,
      new Map(groups),
      amount && `${placeOf(amount.at, false)}.sum()::text`,
      io,
    )) {
      const count = Number(row['count']);
      const money = amount && moneyOf(row, amount);
      const share = deal && money ? shareOf(row, deal, pipelines) : undefined;
      for (const one of keysOf(row, key)) {
        let group = totals.get(one);
        if (!group) totals.set(one, (group = { count: 0, sums: [], weighted: new Map<string, number>() }));
        group.count += count;
        if (money) group.sums.push(money);
        if (money && share !== undefined)
          group.weighted.set(money.currency, (group.weighted.get(money.currency) ?? 0) + money.amount * share);
      }
    }
    return frozenCopy(
      [...totals].map(([one, group]) => totalOf(one, group)).sort((left, right) => compareKeys(left.key, right.key)),
    );
  }

  /** The rows of the groups, page by page: there may be more of them than the server answers at once. */
  async #grouped(
    store: MappedStore<StoreName>,
    condition: Condition,
    groups: Groups,
    sum: string | undefined,
    io: Read,
  ): Promise<readonly Row[]> {
    const select = [
      ...[...groups].map(([alias, place]) => `${alias}:${place}`),
      'count:count()',
      ...(sum === undefined ? [] : [`sum:${sum}`]),
    ].join(',');
    const where = written(condition);
    const order = [...groups.values()].map((place) => `${place}.asc`).join(',');
    const found: Row[] = [];
    let rows: readonly Row[];
    do {
      const query: [string, string][] = [
        ['select', select],
        ['limit', String(this.#pageLimit)],
        ['offset', String(found.length)],
      ];
      if (where !== undefined) query.push(['and', where]);
      if (order !== '') query.push(['order', order]);
      ({ rows } = await this.#rest.ask({ resource: store.table, query }, io));
      found.push(...rows);
    } while (rows.length === this.#pageLimit);
    // Without groups, no row at all is one group of nothing.
    return found.filter((row) => Number(row['count']) > 0);
  }
}

type Amount = Extract<Asked, { readonly kind: 'money' }>;

function askedByName(store: MappedStore<StoreName>, name: string): Asked | undefined {
  const field = findField(store.name, name);
  return field && store.columnOf(field);
}

function amountOf(store: MappedStore<StoreName>, field: FieldSpec): Amount {
  const asked = askedFor(store, field);
  if (asked.kind === 'money' && asked.at.inside === undefined) return asked;
  throw new DataError('unsupported', `This backend cannot add up “${field.name}” of ${store.name}.`, {
    store: store.name,
  });
}

function keyGroups(key: Asked): Groups {
  switch (key.kind) {
    case 'constant':
      return new Map();
    case 'money':
      return new Map([
        ['key', placeOf(key.at, false)],
        ...(typeof key.currency === 'string' ? [] : [['code', placeOf(key.currency, false)] as const]),
      ]);
    case 'instant':
      throw new DataError('unsupported', 'This backend cannot group by moments.');
    default:
      return new Map([['key', placeOf(key.at, false)]]);
  }
}

/** The keys that a group of rows counts under; more than one where a record has several values. */
function keysOf(row: Row, key: Asked): readonly (string | null)[] {
  if (key.kind === 'constant') return [key.value];
  const raw = row['key'];
  if (key.kind === 'list') {
    const texts = Array.isArray(raw)
      ? raw.filter((item): item is string => typeof item === 'string' && item.trim() !== '')
      : [];
    return texts.length === 0 ? [null] : [...new Set(texts)];
  }
  const value = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
  if (typeof value !== 'string' || value.trim() === '') return [null];
  switch (key.kind) {
    case 'choice':
      return [key.values.find(([, theirs]) => String(theirs) === value)?.[0] ?? value];
    case 'flag':
      return [String(value === String(key.yes))];
    case 'number':
      return [String(Number(value))];
    case 'day':
      return [value.slice(0, 10)];
    case 'money': {
      const code = typeof key.currency === 'string' ? key.currency : String(row['code']);
      return [`${code} ${key.toMinor(value, code)}`];
    }
    default:
      return [value];
  }
}

function moneyOf(row: Row, { currency, toMinor }: Amount): Money | undefined {
  const code = typeof currency === 'string' ? currency : row['currency'];
  const amount = typeof code === 'string' ? toMinor(row['sum'], code) : undefined;
  return amount === undefined ? undefined : { amount, currency: String(code) };
}

/** How much of a deal counts: its own probability, else that of its stage. */
function shareOf(
  row: Row,
  {
    stage,
    pipeline,
    own,
  }: { readonly stage: Asked | undefined; readonly pipeline: Asked | undefined; readonly own: Asked | undefined },
  pipelines: readonly Pipeline[],
): number {
  const probability = own ? row['own'] : null;
  if (probability !== null && probability !== undefined) return Number(probability);
  const valueOf = (alias: string, asked: Asked | undefined): string | null | undefined =>
    asked && keysOf({ key: row[alias] }, asked)[0];
  const of = pipelines.find(({ id }) => id === valueOf('pipeline', pipeline));
  return of?.stages.find(({ id }) => id === valueOf('stage', stage))?.probability ?? 0;
}

function totalOf(key: string | null, { count, sums, weighted }: Group): Total {
  const rounded = [...weighted].map(([currency, amount]) => ({ amount: Math.round(amount), currency }));
  return { key, count, sums: sumByCurrency(sums), weighted: sumByCurrency(rounded) };
}

function compareKeys(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return compareCodeUnits(left, right);
}
