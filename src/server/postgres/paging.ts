import type { Order, Part } from './sorting.js';
import type { Parameters } from './parameters.js';

/** Where a page ended: the value of each part, and the id. */
export interface Position {
  readonly values: readonly (string | number | undefined)[];
  readonly id: string;
}

export interface Selection {
  readonly schema: string;
  /** The table, with what is joined to it. */
  readonly from: string;
  readonly conditions: readonly string[];
  readonly order: Order;
  readonly parameters: Parameters;
  /** Records wanted. */
  readonly limit: number;
  readonly offset: number;
  readonly after: Position | undefined;
}

/** The statement of a page: `record`, and `key0`, `key1` and so on, which its position is made of. */
export function pageStatement(selection: Selection): string {
  const { order, limit, offset, from, conditions, schema } = selection;
  const keys = order.parts.map((part, index) => `${part.sql} as key${index}`);
  const shown = [
    'page.record::text as record',
    ...order.parts.map((part, index) => `${readable(part, `page.key${index}`, schema)} as key${index}`),
    'page.id',
  ].join(', ');
  const select = (range: Range, branch: number): string => `
    select ${[...keys, 'r.id', 'r.record', `${branch} as branch`].join(', ')} from ${from}
    where ${[...conditions, range.condition].filter(Boolean).join(' and ') || 'true'}
    order by ${[...range.order, 'r.id'].join(', ')}
    limit ${limit + offset}`;
  const branches = order.indexed ? rangesInTurn(selection) : [wholeRange(selection)];
  return `select ${shown} from (
    ${branches.map((range, branch) => `(${select(range, branch)})`).join(' union all ')}
  ) page
  order by page.branch, ${[...ordering(order.parts, (_, index) => `page.key${index}`), 'page.id'].join(', ')}
  limit ${limit} offset ${offset}`;
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
function rangesInTurn({ order: { parts }, after, parameters, schema }: Selection): readonly Range[] {
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
function wholeRange({ order: { parts }, after, parameters, schema }: Selection): Range {
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
