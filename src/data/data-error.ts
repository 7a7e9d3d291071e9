import type { RecordIssue, StoreName } from '../model/records.js';

/** Every way in which data can fail. Wording may change; these may not. */
export const dataErrorCodes = [
  'conflict',
  'denied',
  'invalid',
  'not-found',
  'offline',
  'rate-limited',
  'unsupported',
  'unavailable',
] as const;
export type DataErrorCode = (typeof dataErrorCodes)[number];

export interface DataErrorDetails {
  readonly cause?: unknown;
  readonly store?: StoreName;
  readonly id?: string;
  /** For `invalid`: each field that is wrong. */
  readonly issues?: readonly RecordIssue[];
  /** For `conflict`: the record as it is now; `undefined` when it is gone. */
  readonly current?: unknown;
  /** For `rate-limited` and `unavailable`: seconds to wait before another try. */
  readonly retryAfter?: number;
}

/** The one error of the data layer. Its message says what to do and never repeats personal data. */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: DataErrorCode;
  readonly store: StoreName | undefined;
  readonly id: string | undefined;
  readonly issues: readonly RecordIssue[];
  readonly current: unknown;
  readonly retryAfter: number | undefined;

  constructor(code: DataErrorCode, message: string, details: DataErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.store = details.store;
    this.id = details.id;
    this.issues = details.issues ?? [];
    this.current = details.current;
    this.retryAfter = details.retryAfter;
  }
}

/** Tells a `DataError` by its shape, so that errors of another copy of this library are known too. */
export function isDataError(error: unknown): error is DataError {
  return error instanceof Error && error.name === 'DataError' && dataErrorCodes.includes((error as DataError).code);
}

/** An `invalid` error that names each field by its path. */
export function invalidRecord(store: StoreName, issues: readonly RecordIssue[], id?: string): DataError {
  const where = issues.map((issue) => `${issue.path.join('.') || 'the record'}: ${issue.message}`).join('; ');
  return new DataError('invalid', `This record does not fit ${store}. ${where}.`, {
    store,
    issues,
    ...(id === undefined ? {} : { id }),
  });
}
