import type { StoreName } from '../model/records.js';

/** Where the computed fields of a customer come from: the records of a store, and fields of theirs that may be hidden. */
export const computedFrom: Readonly<Record<string, { readonly store: StoreName; readonly fields: readonly string[] }>> =
  {
    'orders.count': { store: 'orders', fields: ['status'] },
    'orders.first': { store: 'orders', fields: ['status'] },
    'orders.last': { store: 'orders', fields: ['status'] },
    'orders.spent': { store: 'orders', fields: ['status', 'total'] },
    'interactions.count': { store: 'interactions', fields: [] },
    'interactions.last': { store: 'interactions', fields: [] },
    'deals.open': { store: 'deals', fields: [] },
    'tasks.next': { store: 'tasks', fields: ['completedAt'] },
    'feedback.nps': { store: 'feedback', fields: ['metric', 'score'] },
    'feedback.csat': { store: 'feedback', fields: ['metric', 'score'] },
    'feedback.ces': { store: 'feedback', fields: ['metric', 'score'] },
    points: { store: 'loyalty', fields: ['expiresAt'] },
  };

/** The scores tell how often, how lately and for how much somebody bought; and each of them what the others say. */
export const scores: readonly string[] = ['rfm.segment', 'rfm.r', 'rfm.f', 'rfm.m'];
export const scoredBy: readonly string[] = ['orders.count', 'orders.last', 'orders.spent'];
