import { emptiesOf } from '../../../model/store-names.js';
import type { Records, StoreName } from '../../../model/records.js';
import type { Page, RecordStore, Total, Write, Written } from '../../adapter.js';
import { DataError } from '../../data-error.js';
import { ownedStores } from '../../verbs/stage.js';
import { freezeOwn } from '../../verbs/plain.js';
import type { Guard } from './guard.js';

/** Reads and plain writes of one kind of record, as far as a person may. */
export function guardedStore<Store extends StoreName>(guard: Guard, store: Store): RecordStore<Store> {
  const { sight, rows } = guard;
  const inner = guard.inner[store] as unknown as RecordStore<Store>;
  return {
    async list(query, io) {
      guard.assertReadable(store);
      guard.assertAskable(store, query);
      return shownPage(guard, store, await guard.ask(io, () => rows.list(store, query, io)));
    },
    async get(id, io) {
      guard.assertReadable(store);
      const record = await guard.ask(io, () => inner.get(id, io));
      return record && (await rows.sees(store, record, io)) ? sight.record(store, record) : undefined;
    },
    async count(query, io) {
      guard.assertReadable(store);
      guard.assertAskable(store, query);
      return guard.ask(io, async () => {
        const countable = await rows.countable(store, query, io);
        return countable ? inner.count(countable, io) : 0;
      });
    },
    async totals(query, io) {
      guard.assertReadable(store);
      guard.assertAskable(store, query);
      const totals = await guard.ask(io, async () => {
        const countable = await rows.countable(store, query, io);
        return countable ? inner.totals(countable, io) : [];
      });
      // Weighted by what is hidden, a sum would tell it.
      return store === 'deals' && !sight.mayAsk('deals', 'probability') ? freezeOwn(totals.map(unweighted)) : totals;
    },
    async create(draft, io) {
      guard.assertWritable(store);
      guard.assertDraft(store, draft);
      await guard.assertStaysInSight(store, newRecord(guard, store, draft), io);
      const written = await guard.ask(io, () => inner.create(draft, io));
      await assertOwnAnswer(guard, store, written, io);
      return guard.written(store, written, true);
    },
    async update(id, patch, io) {
      guard.assertWritable(store);
      guard.assertPatch(store, patch);
      const written = await guard.write(
        store,
        id,
        io,
        (record) => guard.patched(record, patch),
        (pinned) => inner.update(id, patch, pinned),
      );
      return guard.written(store, written, store !== 'customers' || sight.mayWrite('interactions'));
    },
    async remove(id, io) {
      guard.assertWritable(store);
      const written = await guard.write(
        store,
        id,
        io,
        (record) => record,
        (pinned) => inner.remove(id, pinned),
      );
      await assertOwnAnswer(guard, store, written, io);
      return guard.written(store, written, sight.showsWhole(store));
    },
  };
}

/** A record as it would be right after it was made. */
export function newRecord({ now }: Guard, store: StoreName, draft: object): object {
  const moment = now();
  return { id: '', createdAt: moment, updatedAt: moment, ...emptiesOf(store), ...draft };
}

/** Whether a verb that writes to everything of a customer may be called. */
export function assertOwnsAll(guard: Guard): void {
  guard.assertWritable('customers', ...ownedStores);
}

function shownPage<Store extends StoreName>(
  { sight }: Guard,
  store: Store,
  page: Page<Records[Store]>,
): Page<Records[Store]> {
  if (sight.showsWhole(store)) return page;
  const items = Object.freeze(page.items.map((record) => sight.record(store, record)));
  return Object.freeze({ ...page, items });
}

/** The repeat of somebody else's write is answered with a record that may be out of sight. */
export async function assertOwnAnswer<Store extends StoreName>(
  { rows }: Guard,
  store: Store,
  { record }: Written<Records[Store]>,
  io: Write,
): Promise<void> {
  if (await rows.sees(store, record, io)) return;
  throw new DataError('conflict', 'This was written before, by somebody whose records you do not see.', { store });
}

function unweighted(total: Total): Total {
  return { ...total, weighted: [] };
}
