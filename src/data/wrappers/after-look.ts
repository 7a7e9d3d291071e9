import type { AnyRecord, Records, StoreName } from '../../model/records.js';
import type { RapportAdapter, RecordStore, Write } from '../adapter.js';
import { isDataError } from '../data-error.js';

/** How often a write is planned anew because somebody else changed the record after it had been looked at. */
const tries = 5;

/**
 * Writes to a record by a plan that depends on what it holds. Where the caller expects no version, the one that was looked
 * at is expected, so that nobody changes the record between the look and the write. One that is gone is left to `gone`: it
 * may be the repeat of a removal.
 */
export async function writeAfterLook<Store extends StoreName, Answer>(
  adapter: RapportAdapter,
  store: Store,
  id: string,
  io: Write,
  plan: (record: Records[Store]) => Promise<(io: Write) => Promise<Answer>>,
  gone: () => Promise<Answer>,
): Promise<Answer> {
  const target = adapter[store] as unknown as RecordStore<Store>;
  const pins = io.expect === undefined && adapter.supports.compareAndSet;
  for (let attempt = 1; ; attempt += 1) {
    const record = await target.get(id, io);
    if (!record) return gone();
    const write = await plan(record);
    try {
      return await write(pins ? { ...io, expect: record.version } : io);
    } catch (error) {
      if (!pins || attempt === tries || !isOvertaken(error, record)) throw error;
    }
  }
}

function isOvertaken(error: unknown, { version }: AnyRecord): boolean {
  if (!isDataError(error) || error.code !== 'conflict') return false;
  const { current } = error;
  return typeof current === 'object' && current !== null && (current as { version?: unknown }).version !== version;
}
