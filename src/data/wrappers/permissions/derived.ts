import type { CustomerFacts } from '../../../model/facts.js';
import type { StoreName } from '../../../model/records.js';
import { computedFrom, scoredBy, scores } from '../../computed-from.js';
import { mayRead, maySee, type Permissions } from '../../permissions.js';

/** Computed fields that would tell what is hidden: hidden themselves, or computed from what is. */
export function hiddenFacts(permissions: Permissions): ReadonlySet<string> {
  const isHidden = (name: string): boolean => {
    if (!maySee(permissions, `customers.${name}`)) return true;
    const store = computedFrom[name]?.store;
    if (!store) return false;
    return (
      permissions.rows?.[store] !== undefined || (store === 'interactions' && hiddenTopics(permissions).length > 0)
    );
  };
  const names = Object.keys(computedFrom).filter(isHidden);
  const isScored = ![...scores, ...scoredBy].some(isHidden);
  return new Set([...names, ...(isScored ? [] : scores)]);
}

/** The facts without those that are hidden. What a customer always has is sent as if there were none. */
export function shownFacts(facts: CustomerFacts, hidden: ReadonlySet<string>): CustomerFacts {
  if (hidden.size === 0) return facts;
  const shown: Record<string, unknown> = { ...facts };
  const empty = (name: string, key: keyof CustomerFacts, value: unknown): void => {
    if (!hidden.has(name)) return;
    if (value === undefined) delete shown[key];
    else shown[key] = value;
  };
  empty('orders.count', 'orderCount', 0);
  empty('orders.first', 'firstOrderAt', undefined);
  empty('orders.last', 'lastOrderAt', undefined);
  empty('orders.spent', 'spent', Object.freeze([]));
  empty('interactions.count', 'interactionCount', 0);
  empty('interactions.last', 'lastContactAt', undefined);
  empty('deals.open', 'openDealCount', 0);
  empty('tasks.next', 'nextTaskAt', undefined);
  empty('feedback.nps', 'nps', undefined);
  empty('feedback.csat', 'csat', undefined);
  empty('feedback.ces', 'ces', undefined);
  empty('points', 'points', 0);
  empty('rfm.segment', 'rfm', undefined);
  return Object.freeze(shown) as unknown as CustomerFacts;
}

/** Which entries of a timeline repeat what records of another store say. */
const kindOf: { readonly [Store in StoreName]?: string } = {
  customers: 'field-change',
  deals: 'stage-change',
  feedback: 'feedback',
  tasks: 'task',
  orders: 'order',
};

/** The stores whose records a person does not see, and the kind of entry that tells of them. */
export function hiddenTopics(
  permissions: Permissions,
): readonly { readonly store: StoreName; readonly kind: string }[] {
  return (Object.entries(kindOf) as [StoreName, string][])
    .filter(([store]) => !mayRead(permissions, store))
    .map(([store, kind]) => ({ store, kind }));
}

interface Tell {
  readonly store: StoreName;
  readonly field: string;
  /** The field of the entry that repeats it. */
  readonly entryField: string;
}

const tells: readonly Tell[] = [
  { store: 'feedback', field: 'answers', entryField: 'body' },
  { store: 'feedback', field: 'score', entryField: 'score' },
  { store: 'feedback', field: 'metric', entryField: 'score' },
  { store: 'feedback', field: 'scale', entryField: 'score' },
  { store: 'tasks', field: 'note', entryField: 'body' },
];

/** What an entry repeats of other records, by its kind and what it is about; of any entry where neither is given. */
export function tellsOf(kind?: unknown, about?: unknown): readonly Tell[] {
  if (kind === undefined) return tells;
  return tells.filter(({ store }) => store === about || kindOf[store] === kind);
}
