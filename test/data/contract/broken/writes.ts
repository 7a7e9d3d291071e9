/** Adapters that keep badly. Each keeps every promise but one. */
import type { DealPlace, Inverse, RapportAdapter, Written } from '../../../../src/data/adapter.js';
import { DataError, isDataError } from '../../../../src/data/data-error.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { AnyRecord, Draft, Patch, Records, Seed } from '../../../../src/model/records.js';
import { intercept, isWrite, withOptions } from './intercept.js';

/** Takes a repetition for a new wish. */
export function forgetsKeys(base: RapportAdapter): RapportAdapter {
  return intercept(base, (call, next) => {
    if (!isWrite(call) || call.verb === 'submit') return next();
    return next(...withOptions(call, ({ key: _key, ...io }) => io));
  });
}

/** Forgets a key together with the record that it made. */
export function bringsBack(base: RapportAdapter): RapportAdapter {
  const removed = new Set<unknown>();
  return intercept(base, (call, next) => {
    const [first] = call.args;
    if (call.verb === 'remove') removed.add(first);
    if (call.verb !== 'create' || !removed.has((first as { readonly id?: unknown }).id)) return next();
    return next(...withOptions(call, ({ key: _key, ...io }) => io));
  });
}

/** The last writer wins, whatever was expected. */
export function ignoresExpect(base: RapportAdapter): RapportAdapter {
  return intercept(base, (call, next) =>
    isWrite(call) ? next(...withOptions(call, ({ expect: _expect, ...io }) => io)) : next(),
  );
}

/** Carries on after its caller has gone. */
export function ignoresAbort(base: RapportAdapter): RapportAdapter {
  return intercept(base, (call, next) =>
    isWrite(call) ? next(...withOptions(call, ({ signal: _signal, ...io }) => io)) : next(),
  );
}

/** Says that it kept what it lost. */
export function losesWrites(base: RapportAdapter): RapportAdapter {
  const nowhere = memoryAdapter();
  return intercept(base, ({ store, verb, args }, next) => {
    if (store !== 'customers' || verb !== 'create') return next();
    return nowhere.customers.create(args[0] as Draft<'customers'>, {});
  });
}

/** Resolves with nothing where there is nothing to change. */
export function resolvesNotFound(base: RapportAdapter): RapportAdapter {
  return intercept(base, (call, next) =>
    next().catch((error: unknown) => {
      if (call.verb === 'update' && isDataError(error) && error.code === 'not-found') return undefined;
      throw error;
    }),
  );
}

/** Says that there is a conflict, and not with what. */
export function bareConflicts(base: RapportAdapter): RapportAdapter {
  return intercept(base, (_, next) =>
    next().catch((error: unknown) => {
      if (isDataError(error) && error.code === 'conflict') throw new DataError('conflict', error.message);
      throw error;
    }),
  );
}

/** Puts new custom fields in the place of all others. */
export function replacesCustomFields(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ store, verb, args }, next) => {
    const [id, patch, io] = args as [string, Patch<'customers'>, unknown];
    if (store !== 'customers' || verb !== 'update' || !patch.fields) return next();
    const { fields = {} } = (await base.customers.get(id, {})) ?? {};
    const blank = Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
    return next(id, { ...patch, fields: { ...blank, ...patch.fields } }, io);
  });
}

/** Copies records key by key, and sets a prototype on the way. */
export function losesProto(base: RapportAdapter): RapportAdapter {
  const copy = (fields: Record<string, unknown>): Record<string, unknown> => {
    const copied: Record<string, unknown> = {};
    for (const name of Object.keys(fields)) copied[name] = fields[name];
    return copied;
  };
  return intercept(base, ({ verb, args }, next) => {
    const [draft, io] = args as [Draft<'customers'>, unknown];
    return verb === 'create' && draft.fields ? next({ ...draft, fields: copy(draft.fields) }, io) : next();
  });
}

/** Numbers the deals of a stage anew with each move. */
export function rewritesNeighbours(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    const written = await next();
    if (verb !== 'move') return written;
    const { items } = await base.deals.list({ sort: [{ field: 'orderKey', direction: 'ascending' }] }, {});
    const others = items.filter(({ id }) => id !== args[0]);
    for (const { id, orderKey } of others) await base.deals.update(id, { orderKey: `${orderKey}V` }, {});
    return written;
  });
}

/** Moves a deal and drops what was filled in for it. */
export function movesUnfilled(base: RapportAdapter): RapportAdapter {
  return intercept(base, ({ verb, args }, next) => {
    if (verb !== 'move') return next();
    const [id, { patch: _patch, ...place }, io] = args as [string, DealPlace, unknown];
    return next(id, place, io);
  });
}

/** Moves a deal and tells its story to nobody. */
export function movesInSilence(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb }, next) => {
    const written = (await next()) as Written<AnyRecord>;
    if (verb !== 'move') return written;
    for (const { store, id } of written.inverse?.steps ?? [])
      if (store === 'interactions') await base.interactions.remove(id, {});
    return { ...written, inverse: { steps: (written.inverse?.steps ?? []).filter(({ store }) => store === 'deals') } };
  });
}

/** Takes back step by step, as far as it gets. */
export function revertsInSteps(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    const [inverse, io] = args as [Inverse, unknown];
    if (verb !== 'revert') return next();
    try {
      return await next();
    } catch (error) {
      for (const step of inverse.steps) await next({ steps: [step] }, io).catch(() => undefined);
      throw error;
    }
  });
}

/** Takes in record after record, until one is wrong. */
export function importsByHalves(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    const [batch, io] = args as [Seed, unknown];
    if (verb !== 'import') return next();
    try {
      return await next();
    } catch (error) {
      const [first] = batch.customers ?? [];
      if (first && isDataError(error) && error.code === 'invalid') await next({ customers: [first] }, io);
      throw error;
    }
  });
}

/** Merges the people and leaves their orders where they were. */
export function mergesWithoutOrders(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    if (verb !== 'merge') return next();
    const [, others] = args as [string, readonly string[]];
    const { items } = await base.orders.list({}, {});
    const written = await next();
    for (const order of items.filter(({ customerId }) => others.includes(customerId))) {
      await base.orders.update(order.id, { customerId: order.customerId }, {});
    }
    return written;
  });
}

/** Keeps the same task open for ever: done once, it is never due again. */
export function forgetsRecurrence(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    const written = (await next()) as Written<Records['tasks']>;
    if (verb !== 'complete') return written;
    const following = written.inverse?.steps.find(({ store, id }) => store === 'tasks' && id !== args[0]);
    if (following) await base.tasks.remove(following.id, {});
    return written;
  });
}

/** Promises live changes and tells of none. */
export function tellsNobody(base: RapportAdapter): RapportAdapter {
  return { ...base, watch: () => () => undefined };
}
