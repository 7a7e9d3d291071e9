import type { Write } from '../../adapter.js';
import { DataError, isDataError } from '../../data-error.js';
import { nameOf, NoDatabase } from '../../database-connection.js';

/** What a write that was not kept rejects with. */
export function failureOf(error: unknown, { signal }: Write): unknown {
  if (isDataError(error) || error instanceof NoDatabase || (signal?.aborted && error === signal.reason)) return error;
  if (nameOf(error) === 'QuotaExceededError') {
    return new DataError(
      'unavailable',
      'The storage of this browser is full: nothing was written. Make room and try again.',
      { cause: error },
    );
  }
  return new DataError(
    'unavailable',
    'The database of this browser did not keep the change: nothing was written. Try again.',
    { cause: error },
  );
}
