import type { AnyRecord, StoreName } from '../../model/records.js';
import { instantOf } from '../../model/time.js';
import { ownValue } from './plain.js';

/** What lists of stores that may grow without end are sorted and chosen by: kept where it can be told without a record. */
export const usualFields: { readonly [Store in StoreName]?: readonly string[] } = {
  orders: ['placedAt', 'status', 'channel'],
  interactions: ['occurredAt', 'kind', 'channel', 'direction'],
  feedback: ['submittedAt', 'state', 'metric', 'score'],
  tasks: ['dueAt', 'completedAt'],
  loyalty: ['occurredAt', 'points'],
};

/** A usual field of one record: instants in milliseconds, `null` where it is missing, `false` where only the record can tell. */
export type UsualValue = string | number | null | false;

/** Whether the values of a usual field are instants. */
export function isMoment(field: string): boolean {
  return field.endsWith('At');
}

/** In the order of `usualFields`; absent for stores that have none. */
export function usualValuesOf(store: StoreName, record: AnyRecord): readonly UsualValue[] | undefined {
  return usualFields[store]?.map((field) => usualValue(field, ownValue(record, field)));
}

function usualValue(field: string, value: unknown): UsualValue {
  if (value === undefined || value === null) return null;
  if (!isMoment(field)) return typeof value === 'string' || typeof value === 'number' ? value : false;
  const moment = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return !Number.isNaN(moment) && instantOf(moment) === value && moment;
}
