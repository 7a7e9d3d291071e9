import type { Read } from '../../adapter.js';
import { DataError } from '../../data-error.js';
import type { Column, Row, Spelling } from '../../mapping/index.js';
import { Service, type ServiceOptions } from '../http/service.js';
import { nameOf } from './condition.js';
import { refusalOf } from './refusal.js';

export interface RestOptions extends ServiceOptions {
  /** The schema, where PostgREST serves several: sent as `Accept-Profile` and `Content-Profile`. */
  readonly schema?: string;
}

const asTheyAre: Spelling = { encode: (data) => data, decode: (data) => data };

/** A question to one table, or to a function. */
export interface Request {
  /** A table, or `rpc/` and the name of a function. */
  readonly resource: string;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly method?: 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly prefer?: readonly string[];
}

export interface Answer {
  readonly rows: readonly Row[];
  /** How many rows there are in all, where it was asked for. */
  readonly total: number | undefined;
}

/** Speaks PostgREST, and believes only what can be verified: the status, the type and the shape of an answer. */
export class Rest {
  readonly #service: Service;
  readonly #schema: string | undefined;
  readonly #spelling: Spelling;
  #isClosed = false;

  constructor({ schema, ...options }: RestOptions, spelling: Spelling = asTheyAre) {
    this.#service = new Service(options);
    this.#schema = schema;
    this.#spelling = spelling;
  }

  close(): void {
    this.#isClosed = true;
    this.#service.close();
  }

  /** For calls that may be answered without asking anybody. */
  assertOpen(): void {
    if (this.#isClosed) throw new DataError('unavailable', 'This session has ended. Sign in again to go on.');
  }

  /** The rows of an answer; a single object counts as one row. */
  async ask({ resource, query = [], method, body, prefer = [] }: Request, { signal }: Read): Promise<Answer> {
    const parameters = query
      .map(([name, value]) => `${encoded(name)}=${encoded(this.#spelling.encode(value))}`)
      .join('&');
    const path = resource.split('/').map(encoded).join('/') + (parameters === '' ? '' : `?${parameters}`);
    const headers = {
      Accept: 'application/json',
      ...(prefer.length > 0 && { Prefer: prefer.join(', ') }),
      ...(this.#schema !== undefined && {
        [body === undefined && method === undefined ? 'Accept-Profile' : 'Content-Profile']: this.#schema,
      }),
    };
    return this.#service.withPatience(signal, async (limit) => {
      const response = await this.#service.open(
        { path, headers, ...(method && { method }), ...(body !== undefined && { body: this.#spelling.encode(body) }) },
        limit,
      );
      const json = await jsonOf(response);
      if (!response.ok) throw refusalOf(response, json);
      const rows = rowsOf(json, response.status);
      if (rows) return { rows: this.#spelling.decode(rows), total: totalOf(response.headers) };
      // Networks with a sign-in page answer 200 to anything.
      throw new DataError('unavailable', 'What answered is not PostgREST. Try again later.');
    });
  }
}

/** The columns of a `select`, each by its own name. */
export function selectOf(columns: readonly Column[]): string {
  return columns.map(({ name, asText }) => (asText ? `${nameOf(name)}:${nameOf(name)}::text` : nameOf(name))).join(',');
}

/** Parentheses, stars and quotes as well, which some proxies refuse. A space is never a plus sign. */
function encoded(text: string): string {
  // A lone surrogate cannot be written in an address.
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text();
  if (!(response.headers.get('Content-Type') ?? '').startsWith('application/json')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function rowsOf(json: unknown, status: number): readonly Row[] | undefined {
  if (Array.isArray(json)) return json.every(isRow) ? json : undefined;
  if (isRow(json)) return [json];
  return status === 201 || status === 204 ? [] : undefined;
}

function isRow(json: unknown): json is Row {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** What stands behind the slash of `Content-Range: 0-49/1200`. */
function totalOf(headers: Headers): number | undefined {
  const total = /\/(\d+)$/.exec(headers.get('Content-Range') ?? '')?.[1];
  return total === undefined ? undefined : Number(total);
}
