// Apart from the records and their schemas: adapters need no more than this, and a schema would bring zod along.
import type { StoreName } from './records.js';

/** The lists of each kind of record that may be left out of a new one. */
const emptyLists: { readonly [Store in StoreName]: readonly string[] } = {
  customers: ['contactPoints', 'addresses', 'tags', 'consents', 'relations'],
  orders: ['lines'],
  interactions: ['attachments'],
  pipelines: [],
  deals: ['tags'],
  surveys: [],
  feedback: [],
  segments: [],
  tasks: [],
  loyalty: [],
  fields: [],
};

export const storeNames = Object.keys(emptyLists) as readonly StoreName[];

/** Stores whose records belong to a customer. */
export const ownedStores = ['orders', 'interactions', 'deals', 'feedback', 'tasks', 'loyalty'] as const;
export type OwnedStore = (typeof ownedStores)[number];

/** The fields that `Draft` allows to leave out because they can be empty, filled. */
export function emptiesOf(store: StoreName): Record<string, unknown> {
  const empties: Record<string, unknown> = { fields: {} };
  for (const list of emptyLists[store]) empties[list] = [];
  return empties;
}
