import type { Segment } from '../../model/index.js';
import type { AnyRecord, StoreName } from '../../model/records.js';
import type { CustomerExport, Erased } from '../adapter.js';
import { DataError } from '../data-error.js';
import { ownedStores, withFields, type Stage, type View } from './stage.js';

/** Removes a customer and everything that is about it, and leaves a mark so that nothing of it comes back. */
export function eraseCustomer(stage: Stage, id: string): Erased {
  if (stage.view.isErased(id)) return { records: [] };
  stage.subject('customers', id);
  for (const store of ownedStores) {
    for (const record of stage.view.ofCustomer(store, id)) stage.remove(store, record.id);
  }
  cutReferences(stage, id);
  stage.remove('customers', id);
  stage.erase(id);
  return { records: stage.changes().map(({ store, id: changed }) => ({ store, id: changed })) };
}

/** Everything that is kept about a customer. */
export function exportCustomer(view: View, id: string, exportedAt: string): CustomerExport {
  const customer = view.get('customers', id);
  if (!customer) {
    throw new DataError('not-found', 'There is no such record in customers.', { store: 'customers', id });
  }
  const records: { [Store in StoreName]?: readonly AnyRecord[] } = { customers: [customer] };
  for (const store of ownedStores) {
    const owned = view.ofCustomer(store, id);
    if (owned.length > 0) records[store] = [...owned].sort((left, right) => (left.id < right.id ? -1 : 1));
  }
  const segments = view.segmentsNaming(new Set([id]));
  // Who else is in a segment is nobody's business.
  if (segments.length > 0) records.segments = segments.map((segment): Segment => ({ ...segment, members: [id] }));
  return { customerId: id, exportedAt, records: records as CustomerExport['records'] };
}

/** Other customers, deals and segments keep no word of who was erased. */
function cutReferences(stage: Stage, id: string): void {
  const erased = new Set([id]);
  for (const customer of stage.view.customersNaming(erased)) {
    if (customer.id === id) continue;
    const relations = customer.relations ?? [];
    const others = relations.filter((relation) => relation.customerId !== id);
    const changes: Record<string, unknown> = {
      ...(others.length < relations.length && { relations: others }),
      // The name of the organisation was the erased one's.
      ...(customer.organisationId === id && { organisationId: undefined, organisation: undefined }),
    };
    if (Object.keys(changes).length > 0) stage.put('customers', withFields<'customers'>(customer, changes));
  }
  for (const segment of stage.view.segmentsNaming(erased)) {
    stage.put('segments', { ...segment, members: segment.members?.filter((member) => member !== id) });
  }
}
