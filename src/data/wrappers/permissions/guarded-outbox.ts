import type { Read } from '../../adapter.js';
import type { Outbox, OutboxEntry, OutboxItem } from '../../outbox.js';
import type { AnyRecord } from '../../../model/records.js';
import type { Guard } from './guard.js';

/** The unsent writes of stores that a person sees. */
export function guardedOutbox(guard: Guard, outbox: Outbox): Outbox {
  const assertOwn = async (id: string): Promise<void> => {
    const item = (await outbox.list({})).find((one) => one.id === id);
    if (item) guard.assertWritable(item.store);
  };
  return {
    state: () => outbox.state(),
    list: async (io: Read) =>
      (await outbox.list(io)).map((item) => shownEntry(guard, item)).filter((item) => item !== undefined),
    export: async (io: Read) =>
      (await outbox.export(io)).map((entry) => shownEntry(guard, entry)).filter((entry) => entry !== undefined),
    retry: async (id) => {
      if (id !== undefined) await assertOwn(id);
      await outbox.retry(id);
    },
    discard: async (id) => {
      await assertOwn(id);
      await outbox.discard(id);
    },
    settle: async (id, choice) => {
      await assertOwn(id);
      await outbox.settle(id, choice);
    },
  };
}

/** An unsent write without what is hidden; `undefined` where all of it is. */
export function shownEntry<Entry extends OutboxItem | OutboxEntry>(guard: Guard, entry: Entry): Entry | undefined {
  const { store, conflict } = entry;
  const { sight } = guard;
  if (!sight.mayRead(store)) return undefined;
  const shown = {
    ...entry,
    ...(conflict && { conflict: conflict.filter(({ field }) => !sight.touches(store, field)) }),
  };
  if (!('arguments' in shown)) return shown;
  // What a verb is given are ids, drafts and patches, or a place with a patch; drafts and patches have the fields of records.
  const given = shown.arguments.map((argument) => {
    if (!isPlainObject(argument)) return argument;
    const patch = shown.verb === 'deals.move' ? argument['patch'] : undefined;
    const own = sight.record(store, argument as unknown as AnyRecord);
    return isPlainObject(patch) ? { ...own, patch: sight.record(store, patch as unknown as AnyRecord) } : own;
  });
  return { ...shown, arguments: given };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
