import { storeNames } from '../../../model/store-names.js';
import type { StoreName } from '../../../model/records.js';
import type { Change } from '../../adapter.js';

/** Ids by store, as a change tells them. */
export type Touched = (Change & { readonly kind: 'records' })['stores'];

/** When it is not known which records are meant. */
export const everything: Touched = Object.freeze(Object.fromEntries(storeNames.map((store) => [store, 'all'])));

/** Each record once. */
export function touchedBy(records: readonly { readonly store: StoreName; readonly id: string }[]): Touched {
  const ids = new Map<StoreName, Set<string>>();
  for (const { store, id } of records) ids.set(store, (ids.get(store) ?? new Set()).add(id));
  return Object.fromEntries([...ids].map(([store, some]) => [store, [...some]]));
}
