import {
  checkRecord,
  emptiesOf,
  storeNames,
  type AnyRecord,
  type Records,
  type Seed,
  type StoreName,
} from '../../src/model/index.js';

const moment = '2020-01-01T00:00:00.000Z';

/** A seeded record with what an adapter fills in. */
export function completed<Store extends StoreName>(store: Store, record: NonNullable<Seed[Store]>[number]): unknown {
  return { ...emptiesOf(store), version: '1', createdAt: moment, updatedAt: moment, ...record };
}

/** The records of a store, checked and whole. Throws for one that does not fit. */
export function recordsOf<Store extends StoreName>(seed: Seed, store: Store): Records[Store][] {
  const records: readonly NonNullable<Seed[Store]>[number][] = seed[store] ?? [];
  return records.map((record) => {
    const result = checkRecord(store, completed(store, record));
    if (!result.ok) throw new TypeError(`${store}/${record.id} does not fit its schema`);
    return result.record;
  });
}

/** What the schemas find wrong with a seed, as `store/id: path message`. */
export function faultsOf(seed: Seed): string[] {
  return storeNames.flatMap((store) =>
    (seed[store] ?? []).flatMap((record) => {
      const result = checkRecord(store, completed(store, record));
      return result.ok
        ? []
        : result.issues.map((issue) => `${store}/${record.id}: ${issue.path.join('.')} ${issue.message}`);
    }),
  );
}

/** References of a seed to records that are not in it, and identifiers that occur twice. `known` is carried on, so that batches can be asked one after the other. */
export function danglingIn(seed: Seed, known = new Map<string, Set<string>>()): string[] {
  const faults: string[] = [];
  const idsOf = (store: string): Set<string> => {
    const ids = known.get(store) ?? new Set<string>();
    known.set(store, ids);
    return ids;
  };
  const refer = (from: AnyRecord | { readonly id: string }, store: string, id: string | undefined): void => {
    if (id !== undefined && !idsOf(store).has(id)) faults.push(`${from.id} points at ${store}/${id}`);
  };
  const all = <Store extends StoreName>(store: Store): readonly NonNullable<Seed[Store]>[number][] => seed[store] ?? [];
  for (const store of storeNames) {
    for (const { id } of all(store)) {
      if (idsOf(store).has(id)) faults.push(`${store}/${id} is there twice`);
      idsOf(store).add(id);
    }
  }
  for (const customer of all('customers')) {
    refer(customer, 'customers', customer.organisationId);
    for (const relation of customer.relations ?? []) refer(customer, 'customers', relation.customerId);
  }
  for (const store of ['orders', 'interactions', 'deals', 'feedback', 'tasks', 'loyalty'] as const) {
    for (const record of all(store)) refer(record, 'customers', record.customerId);
  }
  for (const deal of all('deals')) refer(deal, 'pipelines', deal.pipelineId);
  for (const answer of all('feedback')) refer(answer, 'surveys', answer.surveyId);
  for (const entry of [...all('interactions'), ...all('loyalty')])
    if (entry.related) refer(entry, entry.related.store, entry.related.id);
  for (const task of all('tasks')) if (task.origin) refer(task, task.origin.store, task.origin.id);
  return faults;
}
