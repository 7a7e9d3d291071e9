/** Adapters that forget badly. Each keeps every promise but one. */
import type { Erased, FeedbackDraft, RapportAdapter, Written } from '../../../../src/data/adapter.js';
import { isDataError } from '../../../../src/data/data-error.js';
import { memoryAdapter } from '../../../../src/data/adapters/memory/index.js';
import type { AnyRecord, Records } from '../../../../src/model/records.js';
import { intercept } from './intercept.js';

/** Removes the person and leaves what was said with her, under nobody's name. */
export function erasesByHalves(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    if (verb !== 'erase') return next();
    const { items } = await base.interactions.list({}, {});
    const erased = (await next()) as Erased;
    for (const { version: _version, customerId, ...rest } of items) {
      if (customerId === args[0]) await base.interactions.create({ ...rest, customerId: 'ben' }, {});
    }
    return erased;
  });
}

/** Deletes where it should erase: nothing is remembered, and the next import brings everything back. */
export function deletesInstead(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    if (verb !== 'erase') return next();
    const [id, io] = args as [string, { readonly signal?: AbortSignal; readonly expect?: string }];
    const { records } = await base.customers.export(id, io);
    await base.customers.remove(id, io);
    for (const order of records.orders ?? []) await base.orders.remove(order.id, {});
    return { records: [{ store: 'customers', id }] } satisfies Erased;
  });
}

/** Answers a repetition from before the erasure with all that was known. */
export function remembersAnswers(base: RapportAdapter): RapportAdapter {
  const answers = new Map<string, unknown>();
  return intercept(base, async ({ verb, args }, next) => {
    const key = verb === 'update' ? (args[2] as { readonly key?: string }).key : undefined;
    try {
      const answer = await next();
      if (key !== undefined) answers.set(key, answer);
      return answer;
    } catch (error) {
      if (key !== undefined && answers.has(key) && isDataError(error) && error.code === 'not-found')
        return answers.get(key);
      throw error;
    }
  });
}

/** Hands over what it finds first. */
export function exportsTheCard(base: RapportAdapter): RapportAdapter {
  return {
    ...base,
    customers: {
      ...base.customers,
      export: async (id, io) => {
        const { records, ...rest } = await base.customers.export(id, io);
        return { ...rest, records: { ...(records.customers && { customers: records.customers }) } };
      },
    },
  };
}

/** Names the person in an answer that comes in late. */
export function namesTheErased(base: RapportAdapter): RapportAdapter {
  return intercept(base, async ({ verb, args }, next) => {
    const written = (await next()) as Written<Records['feedback']>;
    const [{ customerId }] = args as [FeedbackDraft];
    return verb === 'submit' && customerId !== undefined
      ? { ...written, record: Object.freeze({ ...written.record, customerId }) }
      : written;
  });
}

/** Takes its versions from the clock, so that two writes of one moment have the same. */
function versionsByClock(now: () => string, base: RapportAdapter): RapportAdapter {
  const known = new Map<string, string>();
  const dated = (written: Written<AnyRecord>): Written<AnyRecord> => {
    const version = now();
    known.set(version, written.record.version);
    return { ...written, record: Object.freeze({ ...written.record, version }) };
  };
  return {
    ...base,
    customers: {
      ...base.customers,
      update: async (id, patch, { expect, ...io }) => {
        const given = expect === undefined ? undefined : (known.get(expect) ?? expect);
        const written = await base.customers.update(id, patch, {
          ...io,
          ...(given !== undefined && { expect: given }),
        });
        return dated(written) as Written<Records['customers']>;
      },
    },
  };
}

export const clockedKit = {
  open: async (seed = {}) => memoryAdapter({ seed }),
  openAt: async (now: () => string, seed = {}) => versionsByClock(now, memoryAdapter({ seed, now })),
};
