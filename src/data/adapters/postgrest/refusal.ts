import { DataError, type DataErrorCode } from '../../data-error.js';
import { waitAskedFor } from '../../retry-after.js';

/** What PostgREST says of an error: the code is PostgreSQL's or begins with PGRST; words may repeat values and are left out. */
interface Complaint {
  readonly code?: unknown;
}

/** An error of the database, with its code, so that a writer can tell a stale version from a taken id. */
export class Refusal extends DataError {
  /** Of PostgreSQL or PostgREST: `23505`, `PGRST301`; empty where something else answered. */
  readonly because: string;

  constructor(code: DataErrorCode, message: string, because: string, retryAfter: number | undefined) {
    super(code, message, retryAfter === undefined ? {} : { retryAfter });
    this.because = because;
  }
}

/** The error that an answer stands for which is no success. */
export function refusalOf({ status, headers }: Response, json: unknown): Refusal {
  const { code } = (typeof json === 'object' && json !== null ? json : {}) as Complaint;
  const because = typeof code === 'string' ? code : '';
  const wait = waitAskedFor(headers);
  const meant = meaningOf(because) ?? meaningOfStatus(status, because !== '');
  return new Refusal(
    meant,
    `${words[meant]} (status ${status}${because === '' ? '' : `, code ${because}`})`,
    because,
    wait === undefined ? undefined : wait / 1_000,
  );
}

const meanings: Readonly<Record<string, DataErrorCode>> = {
  // A unique key is taken, a referenced row is missing or still in use, a row is excluded by another.
  '23505': 'conflict',
  '23503': 'conflict',
  '23P01': 'conflict',
  '40001': 'conflict',
  '40P01': 'conflict',
  '23502': 'invalid',
  '23514': 'invalid',
  '42501': 'denied',
  '28000': 'denied',
  '28P01': 'denied',
  '25006': 'denied',
  '53300': 'unavailable',
  '53400': 'unavailable',
  '57014': 'unavailable',
  // What the mapping names is not there: a table, a column, a function, an operator for its type.
  '42P01': 'unsupported',
  '42703': 'unsupported',
  '42883': 'unsupported',
  '54000': 'unsupported',
  '54001': 'unsupported',
  '0A000': 'unsupported',
  PGRST100: 'unsupported',
  PGRST102: 'invalid',
  PGRST103: 'invalid',
  PGRST106: 'unsupported',
  PGRST116: 'not-found',
  PGRST123: 'unsupported',
  PGRST200: 'unsupported',
  PGRST202: 'unsupported',
  PGRST204: 'unsupported',
  PGRST300: 'unavailable',
  PGRST301: 'denied',
  PGRST302: 'denied',
};

function meaningOf(because: string): DataErrorCode | undefined {
  const known = Object.hasOwn(meanings, because) ? meanings[because] : undefined;
  if (known) return known;
  if (/^PGRST00\d$/.test(because) || /^(?:08|57|58|XX)...$/.test(because)) return 'unavailable';
  // Values that no column of that type can hold.
  return /^22...$/.test(because) ? 'invalid' : undefined;
}

function meaningOfStatus(status: number, isPostgrest: boolean): DataErrorCode {
  switch (status) {
    case 400:
    case 413:
    case 422:
      return 'invalid';
    case 401:
    case 403:
      return 'denied';
    case 404:
      // Any server knows this status; only PostgREST says with it that a table is missing.
      return isPostgrest ? 'unsupported' : 'unavailable';
    case 405:
    case 414:
    case 431:
      return 'unsupported';
    case 409:
      return 'conflict';
    case 429:
      return 'rate-limited';
    default:
      return 'unavailable';
  }
}

const words: Readonly<Record<DataErrorCode, string>> = {
  conflict: 'The database holds something else by now. Read it again.',
  denied: 'You are not allowed to do this. Sign in again, or ask for the permission.',
  invalid: 'The database does not take these values.',
  'not-found': 'There is no such row.',
  offline: 'There is no connection. Try again when it is back.',
  'rate-limited': 'Too many requests. Wait a little.',
  unsupported: 'The database cannot answer this. Compare the mapping with its tables and columns.',
  unavailable: 'The database does not answer as it should. Try again later.',
};
