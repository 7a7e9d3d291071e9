import type { RecordIssue, StoreName } from '../../../model/records.js';
import { DataError, dataErrorCodes, type DataErrorCode } from '../../data-error.js';
import { waitAskedFor } from '../../retry-after.js';
import { freezeOwn } from '../../verbs/plain.js';
import { problemType } from './wire.js';

/** What a status means where the answer says no code; 404 means it only in a problem, since any server knows that one. */
const codeOfStatus: Readonly<Record<number, DataErrorCode>> = {
  400: 'invalid',
  401: 'denied',
  403: 'denied',
  405: 'unsupported',
  409: 'conflict',
  412: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'rate-limited',
  501: 'unsupported',
};

interface Problem {
  readonly type?: unknown;
  readonly detail?: unknown;
  readonly code?: unknown;
  readonly store?: unknown;
  readonly id?: unknown;
  readonly issues?: unknown;
  readonly current?: unknown;
}

/** The error that an answer stands for which is no success. */
export function refusalOf(response: Response, body: unknown): DataError {
  const { status, headers } = response;
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Problem;
  const { type, code, detail, store, id, current } = problem;
  const isOurs = typeof type === 'string' && type.startsWith(problemType);
  const isProblem = (headers.get('Content-Type') ?? '').startsWith('application/problem+json');
  const wait = waitAskedFor(headers);
  return new DataError(
    isOurs && isCode(code)
      ? code
      : (codeOfStatus[status] ?? (status === 404 && isProblem ? 'not-found' : 'unavailable')),
    // The words of others may repeat what was sent.
    isOurs && typeof detail === 'string' ? detail : `The server refused with status ${status}.`,
    {
      ...(typeof store === 'string' && { store: store as StoreName }),
      ...(typeof id === 'string' && { id }),
      ...(isOurs && Array.isArray(problem.issues) && { issues: freezeOwn(problem.issues.filter(isIssue)) }),
      ...(current !== undefined && { current: freezeOwn(current) }),
      ...(wait !== undefined && { retryAfter: wait / 1_000 }),
    },
  );
}

function isCode(code: unknown): code is DataErrorCode {
  return dataErrorCodes.includes(code as DataErrorCode);
}

function isIssue(issue: unknown): issue is RecordIssue {
  const { path, message } = (issue ?? {}) as Partial<RecordIssue>;
  return Array.isArray(path) && typeof message === 'string';
}
