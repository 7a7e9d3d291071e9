import type { Draft, Patch, Records, Seed, StoreName } from '../../model/records.js';
import { storeNames } from '../../model/store-names.js';
import type { Imported, Written } from '../adapter.js';
import { assertBatch } from '../batch.js';
import { DataError } from '../data-error.js';
import { fieldsOf, fieldsOfPatch, type FlatRecord } from './flat.js';
import { ownValue, sameData } from './plain.js';
import { stepOf, withFields, type Content, type Stage } from './stage.js';

/** A new record. An id that exists is a `conflict`. */
export function create<Store extends StoreName>(
  stage: Stage,
  store: Store,
  draft: Draft<Store>,
): Written<Records[Store]> {
  const first = repeatOf(stage, store, draft);
  if (first) return first;
  const given = ownValue(draft, 'id');
  const id = typeof given === 'string' ? given : stage.context.newId();
  const current = stage.get(store, id);
  if (current) {
    throw new DataError('conflict', `There is a record with this id in ${store} already.`, { store, id, current });
  }
  return stage.written(stage.put(store, contentOf<Store>({ ...draft, id })));
}

/** A changed record; one that says the same as before is not written. */
export function update<Store extends StoreName>(
  stage: Stage,
  store: Store,
  id: string,
  patch: Patch<Store>,
): Written<Records[Store]> {
  if (store === 'loyalty') throw ledgerOnlyGrows();
  return stage.written(patched(stage, store, id, patch).record);
}

/** Stages a change, and says which fields it changes: none where the record says the same as before. */
export function patched<Store extends StoreName>(
  stage: Stage,
  store: Store,
  id: string,
  patch: Patch<Store>,
): { readonly record: Records[Store]; readonly was: FlatRecord; readonly is: FlatRecord } {
  const current = stage.subject(store, id);
  const before = fieldsOf(current);
  const changes = Object.fromEntries(
    Object.entries(fieldsOfPatch(patch)).filter(([field, value]) => !sameData(before[field], value)),
  );
  const asked = Object.keys(changes);
  if (asked.length === 0) return { record: current, was: {}, is: {} };
  const record = stage.put(store, withFields<Store>(current, changes));
  const after = fieldsOf(record);
  const changed = asked.filter((field) => !sameData(before[field], after[field]));
  const only = (fields: FlatRecord): FlatRecord => Object.fromEntries(changed.map((field) => [field, fields[field]]));
  return { record, was: only(before), is: only(after) };
}

/** Takes one record away and answers with it as it was. */
export function remove<Store extends StoreName>(stage: Stage, store: Store, id: string): Written<Records[Store]> {
  if (store === 'loyalty') throw ledgerOnlyGrows();
  const current = stage.subject(store, id);
  stage.remove(store, id);
  return stage.written(current);
}

/** Takes in a batch; records whose id exists are replaced. */
export function importBatch(stage: Stage, batch: Seed, most: number): Imported {
  const counts: { [Store in StoreName]?: number } = {};
  assertBatch(batch, most);
  for (const store of storeNames) {
    const rows = batch[store];
    if (!rows) continue;
    counts[store] = rows.length;
    const ids = new Set<string>();
    for (const row of rows) {
      if (ids.has(row.id)) throw namedTwice(store, row.id);
      ids.add(row.id);
      stage.take(store, contentOf(row));
    }
  }
  return { counts };
}

function contentOf<Store extends StoreName>(data: object & { readonly id: string }): Content<Store> {
  return data;
}

function ledgerOnlyGrows(): DataError {
  return new DataError('unsupported', 'The ledger of points only grows: add an entry that balances the wrong one.', {
    store: 'loyalty',
  });
}

function namedTwice(store: StoreName, id: string): DataError {
  const message = 'one id is given to two records of the batch';
  return new DataError('invalid', `This batch names a record of ${store} twice.`, {
    store,
    id,
    issues: [{ path: ['id'], message }],
  });
}

/** Records with an idempotency key of their own are made once; a repeat is answered with the first. */
function repeatOf<Store extends StoreName>(
  stage: Stage,
  store: Store,
  draft: object,
): Written<Records[Store]> | undefined {
  if (store !== 'loyalty' && store !== 'feedback') return undefined;
  const key = ownValue(draft, 'idempotencyKey');
  const first = typeof key === 'string' ? stage.view.withKey(store, key) : undefined;
  return first && repeated<Store>(store, first as Records[Store]);
}

/** The answer of the write that made a record. */
export function repeated<Store extends StoreName>(store: Store, record: Records[Store]): Written<Records[Store]> {
  const step = stepOf({ store, id: record.id, was: undefined, is: record });
  return { record, inverse: { steps: step ? [step] : [] } };
}
