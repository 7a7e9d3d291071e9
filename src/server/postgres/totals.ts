import type { Money, Pipeline } from '../../model/index.js';
import { sumByCurrency } from '../../model/money.js';
import type { Total } from '../../data/adapter.js';
import { customPrefix, type FieldSpec } from '../../segments/fields.js';
import { columnOf, countedRows, customValue, type Scope } from './columns.js';
import { decodeText } from '../../data/storable-texts.js';
import type { Asking } from './session.js';

interface TotalsFields {
  readonly by: FieldSpec;
  readonly sum: FieldSpec | undefined;
}

/** Counts and sums by the value of a field, ordered by key, `null` last. */
export async function totalsOf(
  asking: Asking,
  scope: Scope,
  pipelines: readonly Pipeline[],
  { by, sum }: TotalsFields,
  conditions: readonly string[],
): Promise<readonly Total[]> {
  const { store, parameters } = scope;
  const board = store === 'deals' && sum ? probabilities(pipelines, scope) : undefined;
  const grouped = `from ${countedRows(scope, conditions)} ${board?.join ?? ''} left join lateral (${keysOf(by, scope)}) g(key) on true`;
  const where = `where ${conditions.join(' and ')}`;
  const counts = await asking.query(
    `select g.key, count(*)::float8 as n ${grouped} ${where} group by g.key`,
    parameters.values,
  );
  const groups = new Map<string | null, { count: number; sums: Money[]; weighted: Money[] }>();
  for (const { key, n } of counts) {
    const name = keyOf(key);
    const group = groups.get(name);
    if (group) group.count += Number(n);
    else groups.set(name, { count: Number(n), sums: [], weighted: [] });
  }
  if (sum) {
    const { from, amount, currency } = amountsOf(sum, scope);
    const rows = await asking.query(
      `select g.key, ${currency} as currency, sum(${amount})::text as amount,
         ${board ? `sum(${amount}::float8 * ${board.probability})` : 'null'} as weighted
       ${grouped} ${from} ${where} and ${amount} is not null group by g.key, ${currency}`,
      parameters.values,
    );
    for (const row of rows) {
      const group = groups.get(keyOf(row['key']));
      const code = decodeText(String(row['currency']));
      group?.sums.push({ amount: Number(row['amount']), currency: code });
      if (board) group?.weighted.push({ amount: Math.round(Number(row['weighted'])), currency: code });
    }
  }
  return [...groups]
    .map(([key, { count, sums, weighted }]) => ({
      key,
      count,
      sums: sumByCurrency(sums),
      weighted: sumByCurrency(weighted),
    }))
    .sort((left, right) => compareKeys(left.key, right.key));
}

/** Keys are marked as numbers or texts, because the two sides spell numbers in different ways. */
function keyOf(key: unknown): string | null {
  if (typeof key !== 'string') return null;
  return key.startsWith('n') ? String(Number(key.slice(1))) : decodeText(key.slice(1));
}

function compareKeys(left: string | null, right: string | null): number {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The probability of a deal: its own, else that of its stage. */
function probabilities(pipelines: readonly Pipeline[], { parameters }: Scope): { join: string; probability: string } {
  const stages = pipelines.flatMap(({ id, stages: all }) => (all ?? []).map((stage) => ({ pipeline: id, ...stage })));
  const known = [
    parameters.add(
      stages.map(({ pipeline }) => pipeline),
      'text[]',
    ),
    parameters.add(
      stages.map(({ id }) => id),
      'text[]',
    ),
    parameters.add(
      stages.map(({ probability }) => probability),
      'float8[]',
    ),
  ].join(', ');
  return {
    join: `left join unnest(${known}) board(pipeline_id, stage_id, probability)
      on board.pipeline_id = r.pipeline_id and board.stage_id = r.stage_id`,
    probability: 'coalesce(r.probability, board.probability, 0)',
  };
}

/** The values of a record as marked texts, each once, in a select of its own; none is no row, or null. */
function keysOf(field: FieldSpec, scope: Scope): string {
  const { sql, several } = valuesOf(field, scope);
  return several ? `select distinct k.key from (${sql}) k(key) where k.key is not null` : sql;
}

/** As they are written, where the record says so. */
function valuesOf(field: FieldSpec, scope: Scope): { readonly sql: string; readonly several: boolean } {
  const { schema, parameters } = scope;
  const one = (sql: string) => ({ sql: `select ${sql}`, several: false });
  const several = (sql: string) => ({ sql: `select ${sql}`, several: true });
  if (field.name.startsWith(customPrefix)) {
    const value = customValue(field, parameters);
    return several(`case jsonb_typeof(v) when 'number' then 'n' || (v #>> '{}') when 'boolean' then 't' || (v #>> '{}')
        when 'string' then 't' || ${schema}.filled(v #>> '{}')
        else case when ${schema}.is_money(v) then 't' || (v ->> 'currency') || ' ' || (v ->> 'amount') end end
      from jsonb_path_query(${value}, 'lax $[*]') v`);
  }
  const column = columnOf(field, scope);
  const path = `r.record #>> '{${field.name.split('.').join(',')}}'`;
  switch (column.kind) {
    case 'text':
      return one(`'t' || ${column.raw}`);
    case 'texts':
      return several(`'t' || v from unnest(${column.raw}) v`);
    case 'money':
      return one(`'t' || ${column.currency} || ' ' || ${column.amount}`);
    case 'moneys':
      return several(`'t' || u.c || ' ' || u.a from unnest(${column.currencies}, ${column.amounts}) u(c, a)`);
    case 'instant':
      return field.computed
        ? one(`'t' || to_char(${column.sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
        : one(`case when ${column.sql} is not null then 't' || (${path}) end`);
    case 'day':
      return one(`case when ${column.sql} is not null then 't' || (${path}) end`);
    case 'dates':
      return several(`'t' || v from unnest(${column.texts}) v`);
    case 'number':
      return one(`'n' || ${column.sql}`);
    default:
      return one(`'t' || ${column.sql}`);
  }
}

function amountsOf(field: FieldSpec, scope: Scope): { from: string; amount: string; currency: string } {
  const column = columnOf(field, scope);
  if (column.kind === 'moneys') {
    return {
      from: `cross join lateral unnest(${column.currencies}, ${column.amounts}) paid(currency, amount)`,
      amount: 'paid.amount',
      currency: 'paid.currency',
    };
  }
  return column.kind === 'money'
    ? { from: '', amount: column.amount, currency: column.currency }
    : { from: '', amount: 'null::bigint', currency: 'null::text' };
}
