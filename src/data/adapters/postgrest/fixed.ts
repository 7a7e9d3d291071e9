import type { Records, StoreName } from '../../../model/records.js';
import { compileSegment, fieldReader } from '../../../segments/index.js';
import type { Page, Query, Supports } from '../../adapter.js';
import { compareCodeUnits } from '../../columns/sort-key.js';
import { DataError } from '../../data-error.js';
import { checkedRule, checkedTimeZone, invalidQuery, knownField, pageOf } from '../../query-checks.js';

/** A page of records that the mapping names one by one; they are few. */
export function listFixed<Store extends StoreName>(
  store: Store,
  records: readonly Records[Store][],
  query: Query,
  { pageLimit }: Supports,
): Page<Records[Store]> {
  const { sort = [], cursor } = query;
  const { limit, offset } = pageOf(query, pageLimit);
  const found = matching(store, records, query);
  for (const { field, direction } of [...sort].reverse()) {
    knownField(store, field, 'sort', []);
    const read = fieldReader(field);
    const sign = direction === 'descending' ? -1 : 1;
    found.sort((left, right) => compare(read({ record: left }), read({ record: right }), sign));
  }
  const start = cursor === undefined ? offset : found.findIndex(({ id }) => id === cursor) + 1;
  if (cursor !== undefined && start === 0)
    throw invalidQuery('cursor', 'This cursor does not belong to this query. Start again from the first page.');
  const end = start + limit;
  const last = found[end - 1];
  return Object.freeze({
    items: Object.freeze(found.slice(start, end)),
    ...(end < found.length && last && { next: last.id }),
  });
}

/** Those that a rule holds for, by id. */
export function matching<Store extends StoreName>(
  store: Store,
  records: readonly Records[Store][],
  { where, search, now = '1970-01-01T00:00:00.000Z', timeZone }: Query,
): Records[Store][] {
  if (search !== undefined) throw new DataError('unsupported', `This backend cannot search ${store}.`, { store });
  const fits = where
    ? compileSegment(checkedRule(where, store, []), store, { now, timeZone: checkedTimeZone(timeZone) })
    : () => true;
  return records.filter((record) => fits({ record })).sort((left, right) => compareCodeUnits(left.id, right.id));
}

function compare(left: unknown, right: unknown, sign: number): number {
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1;
  return typeof left === 'number' && typeof right === 'number'
    ? (left - right) * sign
    : compareCodeUnits(String(left), String(right)) * sign;
}
