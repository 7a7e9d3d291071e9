import type { StoreName } from '../model/records.js';
import { carrierOf, type Permissions } from './permissions.js';
import { searchedFields } from './searched-fields.js';

/** Whether a search finds nothing by words that the person does not see. */
export function maySearch(permissions: Permissions | undefined, store: StoreName): boolean {
  const searched = searchedFields[store];
  return !permissions?.hidden?.some((hidden) => {
    const [of = '', ...name] = hidden.split('.');
    return of === store && searched.includes(carrierOf(store, name.join('.')));
  });
}
