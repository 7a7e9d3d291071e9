import { DataError, type DataErrorCode } from '../data/data-error.js';
import { problemType } from '../data/adapters/http/wire.js';

/** One status for each code. `offline` is a thing of clients: a server that cannot reach its own backend is unavailable. */
export const statusOf: Readonly<Record<Exclude<DataErrorCode, 'offline'>, number>> = {
  conflict: 409,
  denied: 403,
  invalid: 422,
  'not-found': 404,
  'rate-limited': 429,
  unsupported: 501,
  unavailable: 503,
};

export const problemTitles: Readonly<Record<keyof typeof statusOf, string>> = {
  conflict: 'Somebody else was faster',
  denied: 'Not permitted',
  invalid: 'Not valid',
  'not-found': 'Not there',
  'rate-limited': 'Too many requests',
  unsupported: 'Not supported',
  unavailable: 'Not available at the moment',
};

/** A refusal that HTTP has a more exact status for than its code has. */
export class ProtocolError extends DataError {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: keyof typeof statusOf,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    details: ConstructorParameters<typeof DataError>[2] = {},
  ) {
    super(code, message, details);
    this.status = status;
    this.headers = headers;
  }
}

/** Problem details (RFC 9457) of an error. Holds what the error says of itself: no stack, no cause. */
export function problemResponse(error: DataError): Response {
  const code = error.code === 'offline' ? 'unavailable' : error.code;
  const status = error instanceof ProtocolError ? error.status : statusOf[code];
  const { message: detail, store, id, issues, current, retryAfter } = error;
  const body = {
    type: problemType + code,
    title: problemTitles[code],
    status,
    detail,
    code,
    ...(store !== undefined && { store }),
    ...(id !== undefined && { id }),
    ...(issues.length > 0 && { issues }),
    ...(current !== undefined && { current }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      ...(retryAfter !== undefined && { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) }),
      ...(error instanceof ProtocolError && error.headers),
    },
  });
}
