import { instantOf } from '../../model/time.js';
import type { RapportAdapter, Read } from '../../data/adapter.js';
import type { FileStore } from './files.js';

export interface SweepOptions extends Read {
  /** Files that came longer ago than so many days. An answer that waits for the network that long loses its files. */
  readonly days: number;
  readonly now?: Date;
}

const day = 86_400_000;

/**
 * Removes old files that no answer cites, and answers with how many: what was uploaded and never sent, and what belonged to
 * answers that are gone. Run it once a day, after `retainAnswers`; where it is interrupted, the next run goes on.
 */
export async function sweepFiles(
  adapter: RapportAdapter,
  store: FileStore,
  { days, now = new Date(), signal }: SweepOptions,
): Promise<number> {
  if (!(days > 0)) throw new TypeError('Say after how many days a file that no answer cites is old: more than 0.');
  const io = signal ? { signal } : {};
  const limit = instantOf(now.getTime() - days * day);
  const old = new Set<string>();
  for await (const { id, at } of store.list()) {
    signal?.throwIfAborted();
    if (at < limit) old.add(id);
  }
  let cursor: string | undefined;
  do {
    if (old.size === 0) return 0;
    const page = await adapter.feedback.list(cursor === undefined ? {} : { cursor }, io);
    for (const { answers } of page.items) {
      for (const { value } of answers) {
        // Whatever the survey asks by now: what stands in an answer is cited.
        if (typeof value === 'object' && !Array.isArray(value)) for (const id of Object.keys(value)) old.delete(id);
      }
    }
    cursor = page.next;
  } while (cursor !== undefined);
  for (const id of old) {
    signal?.throwIfAborted();
    await store.remove(id);
  }
  return old.size;
}
