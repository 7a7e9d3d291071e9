import { DataError, isDataError } from '../../data/data-error.js';

/** What an error of `pg` and of PGlite says beside its message. */
function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Another program was faster: the write is planned again on what there is by then. */
export function wasOvertaken(error: unknown): boolean {
  // A serialization failure, a deadlock, and an id that was taken in the meantime.
  return ['40001', '40P01', '23505'].includes(codeOf(error));
}

/** An error of the database as one of the closed codes; one that is something else already stays as it is. */
export function failureOf(error: unknown, signal: AbortSignal | undefined): unknown {
  if (isDataError(error) || error instanceof TypeError) return error;
  if (signal?.aborted && error === signal.reason) return error;
  const code = codeOf(error);
  if (wasOvertaken(error)) {
    return new DataError('unavailable', 'Too many people changed this at once. Try again.', {
      cause: error,
      retryAfter: 1,
    });
  }
  if (code === '42501') return new DataError('denied', 'The database does not allow this.', { cause: error });
  if (code === '54000') {
    const message = 'An identifier or another text that is sorted by is too long for the database.';
    return new DataError('invalid', message, { cause: error });
  }
  if (code === '42P01' || code === '3F000') {
    return new DataError('unavailable', 'The tables are not there yet: run the migrations.', { cause: error });
  }
  if (code === '57014') {
    return new DataError('unavailable', 'The database took too long. Ask for less, or try again.', { cause: error });
  }
  return new DataError('unavailable', 'The database could not be reached, or failed. Try again.', { cause: error });
}
