/** Adapters that keep secrets badly. Each keeps every promise but one. */
import type { Query, RapportAdapter } from '../../../../src/data/adapter.js';
import { DataError, isDataError } from '../../../../src/data/data-error.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { Permissions } from '../../../../src/data/permissions.js';
import { withPermissions } from '../../../../src/data/wrappers/permissions/index.js';
import type { ContractKit } from '../../../../src/data/contract/index.js';
import { intercept } from './intercept.js';

/** A kit whose restricted adapters are made by `restrict`, in front of the whole one and the sound one. */
function kitOf(
  restrict: (whole: RapportAdapter, sound: RapportAdapter, permissions: Permissions) => RapportAdapter,
): ContractKit {
  return {
    open: async (seed = {}) => memoryAdapter({ seed }),
    restrict: async (adapter, permissions) => restrict(adapter, withPermissions(adapter, permissions), permissions),
  };
}

/** Leaves hidden fields out, and sorts by them for whoever asks. */
export const sortsByHidden = kitOf((whole, sound) =>
  intercept(sound, async ({ store, verb, args }, next) => {
    const [query] = args as [Query | undefined];
    if (store !== 'customers' || verb !== 'list' || !query?.sort) return next();
    const { items } = await whole.customers.list(query, {});
    const seen = await Promise.all(items.map(({ id }) => sound.customers.get(id, {})));
    return Object.freeze({ items: Object.freeze(seen.filter((item) => item !== undefined)) });
  }),
);

/** Shows in a conflict what it hides everywhere else. */
export const conflictsTellAll = kitOf((whole, sound) =>
  intercept(sound, async ({ args }, next) => {
    try {
      return await next();
    } catch (error) {
      if (!isDataError(error) || error.code !== 'conflict' || error.current === undefined) throw error;
      throw new DataError('conflict', error.message, { current: await whole.customers.get(String(args[0]), {}) });
    }
  }),
);

/** Counts those who are out of sight. */
export const countsTheUnseen = kitOf((whole, sound) =>
  intercept(sound, async ({ store, verb, args }, next) => {
    const answer = await next();
    const [query, io] = args as [Query, object];
    return store === 'customers' && verb === 'count' ? whole.customers.count(query, io) : answer;
  }),
);

/** Keeps people from changing records and lets them be taken back. */
export const revertsForAnybody = kitOf((whole, sound) => ({
  ...sound,
  revert: (inverse, io) => whole.revert(inverse, io),
}));
