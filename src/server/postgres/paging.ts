import type { Order, Part } from './sorting.js';
import { everyRow, type Scope } from './columns.js';
import { Parameters } from './parameters.js';

/** Where a page ended: the value of each part, and the id. */
export interface Position {
  readonly values: readonly (string | number | undefined)[];
  readonly id: string;
}

export interface PageSelection {
  readonly scope: Scope;
  readonly conditions: readonly string[];
  /** Whether the conditions name the ids of those who may be in it: these are sorted, whatever index there is. */
  readonly areNamed: boolean;
  readonly order: Order;
  /** Records wanted. */
  readonly limit: number;
  readonly offset: number;
  readonly after: Position | undefined;
}

/** The statement of a page: `record`, and `key0`, `key1` and so on, which its position is made of. */
export function pageStatement(selection: PageSelection): string {
  const { order, limit, offset, scope, areNamed } = selection;
  const table = `${scope.schema}.${scope.store}`;
  const keys = order.parts.map((part, index) => `${readable(part, `page.key${index}`, scope.schema)} as key${index}`);
  // Where everything is sorted, the records are fetched afterwards: only those of the page.
  const [rows, record, fetched] =
    order.indexed && !areNamed
      ? [rowsInTurn(selection, table), 'page.record', '']
      : [
          rowsSorted(selection, table),
          'whole.record',
          `join ${table} whole on whole.tenant = current_setting('rapport.tenant', true) and whole.id = page.id`,
        ];
  return `select ${[`${record}::text as record`, ...keys, 'page.id'].join(', ')} from (${rows}) page ${fetched}
  order by page.branch, ${[...ordering(order.parts, (_, index) => `page.key${index}`), 'page.id'].join(', ')}
  limit ${limit} offset ${offset}`;
}

/**
 * The statement of a page that begins and ends among records of one place, or `undefined` where there are no places: goes
 * along the ids for a while instead of sorting everything. It finds fewer records than wanted where they are too far apart.
 */
export function walkStatement(selection: PageSelection): { text: string; values: readonly unknown[] } | undefined {
  const { order, conditions, limit, offset, scope, after } = selection;
  const { parts, places } = order;
  const [part] = parts;
  if (!part || places === undefined || offset > 0) return undefined;
  const place = after ? after.values[0] : part.descending ? places - 1 : 0;
  // A fork: what this statement alone asks for is not among the parameters of the other one.
  const parameters = new Parameters(scope.parameters.values);
  const isThere =
    place === undefined ? `${part.sql} is null` : `${part.sql} = ${bound(part, place, parameters, scope.schema)}`;
  const later = after ? `and r.id > ${parameters.add(after.id, 'text')}` : '';
  const text = `select r.record::text as record, ${readable(part, part.sql, scope.schema)} as key0, r.id
    from (select r.* from ${scope.schema}.${scope.store} r where ${conditions[0]} ${later} order by r.id limit ${walked}) r
    where ${[...conditions, isThere].join(' and ')}
    order by r.id limit ${limit}`;
  return { text, values: parameters.values };
}

/** Rows that are looked at before it is better to sort. */
const walked = 10_000;

function rowsInTurn(selection: PageSelection, table: string): string {
  const rows = rangesInTurn(selection).map((range, branch) => {
    const columns = ['r.id', 'r.record', `${branch} as branch`];
    return `(${rowsOf(selection, range, `${table} r`, columns)})`;
  });
  return rows.join(' union all ');
}

function rowsSorted(selection: PageSelection, table: string): string {
  const { scope, conditions, areNamed } = selection;
  const range = wholeRange(selection);
  const columns = ['r.id', '0 as branch'];
  if (!areNamed) return rowsOf(selection, range, everyRow(scope), columns);
  // `offset 0`: found first and sorted then, or the planner would look for them along an index of the order.
  const found = `(select r.* from ${table} r where ${conditions.join(' and ')} offset 0) r`;
  return rowsOf({ ...selection, conditions: [] }, range, found, columns);
}

function rowsOf(
  { order, conditions, limit, offset }: PageSelection,
  range: Range,
  from: string,
  columns: readonly string[],
): string {
  const keys = order.parts.map((part, index) => `${part.sql} as key${index}`);
  return `select ${[...keys, ...columns].join(', ')} from ${from} ${order.join ?? ''}
    where ${[...conditions, range.condition].filter(Boolean).join(' and ') || 'true'}
    order by ${[...range.order, 'r.id'].join(', ')}
    limit ${limit + offset}`;
}

/** A stretch of an order, and what it is put in order by before the id. */
interface Range {
  readonly condition: string;
  readonly order: readonly string[];
}

/**
 * What follows a position as stretches that come one after the other, each of which an index can look up: the same
 * values with a later id, then a later last part, and so on, and at last the records without a value.
 */
function rangesInTurn({ order: { parts }, after, scope: { parameters, schema } }: PageSelection): readonly Range[] {
  const ranges: Range[] = [];
  const equal = after ? parts.map((part, index) => isEqual(part, after.values[index], parameters, schema)) : [];
  if (after) {
    const missing = parts.filter((_, index) => after.values[index] === undefined);
    const condition = [...equal, `r.id > ${parameters.add(after.id, 'text')}`].join(' and ');
    ranges.push({ condition, order: asMissing(missing) });
  }
  for (let level = after ? parts.length - 1 : 0; level >= 0; level -= 1) {
    const part = parts[level];
    if (!part) continue;
    const value = after?.values[level];
    // After a missing value comes nothing.
    if (after && value === undefined) continue;
    const before = equal.slice(0, level);
    const later = value === undefined ? `${part.sql} is not null` : isLater(part, value, parameters, schema);
    ranges.push({ condition: [...before, later].join(' and '), order: ordering(parts.slice(level), sqlOf, true) });
    if (part.follows) continue;
    let end = level + 1;
    while (parts[end]?.follows) end += 1;
    const order = [...asMissing(parts.slice(level, end)), ...ordering(parts.slice(end), sqlOf)];
    ranges.push({ condition: [...before, `${part.sql} is null`].join(' and '), order });
  }
  return ranges;
}

/** Where parts are missing they are all alike; named all the same, because only then is the order seen to be that of an index. */
function asMissing(parts: readonly Part[]): readonly string[] {
  return parts.map(({ sql }) => `${sql} asc`);
}

function sqlOf(part: Part): string {
  return part.sql;
}

/** What follows a position as one condition, for orders that no index holds. */
function wholeRange({ order: { parts }, after, scope: { parameters, schema } }: PageSelection): Range {
  let condition = after ? `r.id > ${parameters.add(after.id, 'text')}` : '';
  for (let level = parts.length - 1; after && level >= 0; level -= 1) {
    const part = parts[level];
    if (!part) continue;
    const value = after.values[level];
    const equal = isEqual(part, value, parameters, schema);
    condition =
      value === undefined
        ? `(${equal} and ${condition})`
        : `(${isLater(part, value, parameters, schema)} or ${part.sql} is null or (${equal} and ${condition}))`;
  }
  return { condition, order: ordering(parts, sqlOf) };
}

type Value = Position['values'][number];

function isEqual(part: Part, value: Value, parameters: Parameters, schema: string): string {
  return value === undefined ? `${part.sql} is null` : `${part.sql} = ${bound(part, value, parameters, schema)}`;
}

function isLater(part: Part, value: Value, parameters: Parameters, schema: string): string {
  return `${part.sql} ${part.descending ? '<' : '>'} ${bound(part, value, parameters, schema)}`;
}

function bound(part: Part, value: Value, parameters: Parameters, schema: string): string {
  switch (part.type) {
    case 'text':
      return parameters.add(String(value), 'text');
    case 'instant':
      return `${schema}.at(${parameters.add(Number(value), 'float8')})`;
    case 'day':
      return `${schema}.day(${parameters.add(String(value), 'text')})`;
    case 'integer':
      return parameters.add(Number(value), 'bigint');
    case 'number':
      return parameters.add(Number(value), 'float8');
  }
}

/** A key as it stands in a cursor. */
function readable(part: Part, sql: string, schema: string): string {
  switch (part.type) {
    case 'instant':
      return `${schema}.ms(${sql})`;
    case 'integer':
    case 'number':
      return `${sql}::float8`;
    case 'day':
      return `to_char(${sql}, 'YYYY-MM-DD')`;
    case 'text':
      return sql;
  }
}

function ordering(
  parts: readonly Part[],
  nameOf: (part: Part, index: number) => string,
  withoutNulls = false,
): readonly string[] {
  return parts.map((part, index) => {
    const direction = part.descending ? 'desc' : 'asc';
    return `${nameOf(part, index)} ${direction}${(withoutNulls && index === 0) || part.follows ? '' : ' nulls last'}`;
  });
}
