import type { Seed } from '../model/records.js';
import { storeNames } from '../model/store-names.js';
import { DataError } from './data-error.js';

/** Records of all stores together. */
export function sizeOf(batch: Seed): number {
  return storeNames.reduce((sum, store) => sum + (batch[store]?.length ?? 0), 0);
}

/** Throws `unsupported` where a batch is larger than what is taken in at once. */
export function assertBatch(batch: Seed, most: number): void {
  if (sizeOf(batch) <= most) return;
  throw new DataError('unsupported', `At most ${most} records can be taken in at once: send them in smaller batches.`);
}
