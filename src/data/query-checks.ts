import type { FieldDefinition, Instant } from '../model/index.js';
import type { RuleGroup } from '../model/rule.js';
import type { StoreName } from '../model/records.js';
import { checkSegment } from '../segments/check.js';
import { dayOf } from '../segments/dates.js';
import { findField, type FieldSpec } from '../segments/fields.js';
import type { Query } from './adapter.js';
import { DataError } from './data-error.js';

// What every adapter that answers queries by itself checks of them.

/** Records of a page where no limit was asked. */
const usualLimit = 50;

/** How many records a page holds, and how many are passed over before it. */
export function pageOf(query: Query, most: number): { readonly limit: number; readonly offset: number } {
  const limit = Math.min(wholeNumber(query.limit ?? usualLimit, 'limit', 1), most);
  if (query.cursor !== undefined && query.offset !== undefined) {
    throw invalidQuery('offset', 'A page starts at an offset or at a cursor, not at both.');
  }
  return { limit, offset: wholeNumber(query.offset ?? 0, 'offset', 0) };
}

/** The field that a query names. */
export function knownField(
  store: StoreName,
  name: string,
  path: string,
  definitions: readonly FieldDefinition[],
): FieldSpec {
  const field = findField(store, name, definitions);
  if (!field) throw invalidQuery(path, `There is no field of this name in ${store}.`);
  return field;
}

/** The fields by which totals are grouped and added up. */
export function totalsFields(
  store: StoreName,
  query: { readonly by: string; readonly sum?: string | undefined },
  definitions: readonly FieldDefinition[],
): { readonly by: FieldSpec; readonly sum: FieldSpec | undefined } {
  const by = knownField(store, query.by, 'by', definitions);
  const sum = query.sum === undefined ? undefined : knownField(store, query.sum, 'sum', definitions);
  if (sum && sum.type !== 'money') throw invalidQuery('sum', 'Only amounts of money can be added up.');
  return { by, sum };
}

/** A frozen copy of the rule. */
export function checkedRule(where: RuleGroup, store: StoreName, definitions: readonly FieldDefinition[]): RuleGroup {
  const checked = checkSegment(where, store, definitions);
  if (checked.ok) return checked.rule;
  throw new DataError('invalid', 'This rule cannot be used. Correct it; it must not drop out.', {
    store,
    issues: checked.reasons.map(({ path, reason }) => ({ path: ['where', ...path], message: reason })),
  });
}

/** The zone in which days begin. */
export function checkedTimeZone(timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    dayOf('2000-01-01T00:00:00.000Z', timeZone);
    return timeZone;
  } catch {
    throw invalidQuery('timeZone', 'There is no time zone of this name.');
  }
}

/** The moment that relative dates are reckoned from. */
export function momentOf(now: Instant | undefined): Instant {
  return now ?? new Date().toISOString();
}

function wholeNumber(value: number, path: string, least: number): number {
  if (!Number.isSafeInteger(value) || value < least) {
    throw invalidQuery(path, `Write a whole number of ${least} or more.`);
  }
  return value;
}

export function invalidQuery(path: string, message: string): DataError {
  return new DataError('invalid', message, { issues: [{ path: [path], message }] });
}
