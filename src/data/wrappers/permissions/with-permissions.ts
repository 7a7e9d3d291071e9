import type { Instant } from '../../../model/index.js';
import { storeNames } from '../../../model/store-names.js';
import type { StoreName } from '../../../model/records.js';
import type { Change, RapportAdapter } from '../../adapter.js';
import { bothAllow, type Permissions } from '../../permissions.js';
import { Guard } from './guard.js';
import { guardedOutbox } from './guarded-outbox.js';
import { guardedStore } from './guarded-stores.js';
import {
  assertClear,
  assertImport,
  guardedCustomers,
  guardedDeals,
  guardedFeedback,
  guardedRevert,
  guardedTasks,
} from './guarded-verbs.js';

export interface PermissionOptions {
  /** The clock that relative dates in `rows` are reckoned from; the real one where absent. */
  readonly now?: () => Instant;
}

/**
 * The same data as somebody with these permissions sees and changes it. What is hidden leaves the adapter in no answer,
 * error, inverse, export or event, and no question about it is answered; a record out of sight does not exist.
 *
 * Throws a `TypeError` for permissions that cannot be kept: a hidden field that nobody knows or that every record needs, a
 * row rule that is not valid or asks about other records.
 */
export function withPermissions(
  adapter: RapportAdapter,
  permissions: Permissions,
  { now = () => new Date().toISOString() }: PermissionOptions = {},
): RapportAdapter {
  const guard = new Guard(adapter, permissions, now);
  const { sight } = guard;
  const plain = <Store extends StoreName>(store: Store): ReturnType<typeof guardedStore<Store>> =>
    guardedStore(guard, store);
  const told: Permissions = {
    stores: permissions.stores ?? {},
    hidden: [...new Set([...(permissions.hidden ?? []), ...[...sight.facts].map((name) => `customers.${name}`)])],
  };
  const { watch, status, outbox, close } = adapter;
  return {
    supports: Object.freeze({
      ...adapter.supports,
      writable: Object.freeze(adapter.supports.writable.filter((store) => sight.mayWrite(store))),
    }),
    customers: guardedCustomers(guard),
    orders: plain('orders'),
    interactions: plain('interactions'),
    pipelines: plain('pipelines'),
    deals: guardedDeals(guard),
    surveys: plain('surveys'),
    feedback: guardedFeedback(guard),
    segments: plain('segments'),
    tasks: guardedTasks(guard),
    loyalty: plain('loyalty'),
    fields: plain('fields'),
    revert: async (inverse, io) => guardedRevert(guard, inverse, io),
    import: async (batch, io) => {
      await assertImport(guard, batch, io);
      return guard.ask(io, () => adapter.import(batch, io));
    },
    clear: async (io) => {
      assertClear(guard);
      return guard.ask(io, () => adapter.clear(io));
    },
    permissions: async (io) => bothAllow(told, await adapter.permissions?.(io)) ?? told,
    ...(watch && {
      watch: (heard: (change: Change) => void) =>
        watch.call(adapter, (change) => {
          const shown = shownChange(guard, change);
          if (shown) heard(shown);
        }),
    }),
    ...(status && { status: () => status.call(adapter) }),
    ...(outbox && { outbox: guardedOutbox(guard, outbox) }),
    ...(close && { close: () => close.call(adapter) }),
  };
}

/** A change without the stores that are not seen; where only some records are, it is not told which changed. */
function shownChange({ sight, rows }: Guard, change: Change): Change | undefined {
  if (change.kind !== 'records') return change;
  const stores: { [Store in StoreName]?: readonly string[] | 'all' } = {};
  for (const store of storeNames) {
    const ids = change.stores[store];
    if (ids && sight.mayRead(store)) stores[store] = rows.limits(store) ? 'all' : ids;
  }
  return Object.keys(stores).length > 0 ? { ...change, stores } : undefined;
}
