import type { Read } from '../../adapter.js';
import type { Session } from '../../client.js';
import { DataError, isDataError } from '../../data-error.js';
import { freezeOwn } from '../../verbs/plain.js';
import { refusalOf } from './problem.js';
import { headerNames } from './wire.js';

export interface ServiceOptions {
  /** Where the service lies, such as `https://crm.example/api` or `/crm`. */
  readonly url: string;
  /** For tests, and for pages that wrap theirs. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Its token goes with every request. Asked again when it has expired, and once when the server refuses it. */
  readonly session?: () => Session | Promise<Session>;
  /** Further headers of every request; asked each time, and once more after a 401. */
  readonly headers?: () => HeadersInit | Promise<HeadersInit>;
  /** Milliseconds that a request may take; 20 000 where absent. */
  readonly patience?: number;
}

/** One request of the protocol. */
export interface Call {
  /** Below the address of the service. */
  readonly path: string;
  /** `POST` where there is a body, else `GET`. */
  readonly method?: 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks the server, and believes only what it can verify: status, type and shape. */
export class Service {
  readonly #options: ServiceOptions;
  readonly #base: string;
  #session: Promise<Session> | undefined;
  #isClosed = false;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#base = options.url.endsWith('/') ? options.url : `${options.url}/`;
  }

  close(): void {
    this.#isClosed = true;
  }

  /** The checked JSON of a successful answer, frozen, and where the changes stood. */
  async ask<Answer>(
    call: Call,
    { signal }: Read,
    isAnswer: (json: unknown) => json is Answer,
  ): Promise<{ readonly answer: Answer; readonly position: string | null }> {
    const heard = await this.withPatience(signal, async (limit) => {
      const response = await this.open(call, limit);
      return { response, text: await response.text() };
    });
    const { response, text } = heard;
    const json = parsed(response, text);
    if (!response.ok) throw refusalOf(response, json);
    // Networks with a sign-in page answer 200 to anything, and an answer may break off.
    if (!isAnswer(json)) throw new DataError('unavailable', 'What answered is not the service. Try again later.');
    return { answer: json, position: response.headers.get(headerNames.position) };
  }

  /** The bare answer; asks for a new session once where this one is refused. */
  async open(call: Call, signal: AbortSignal): Promise<Response> {
    const { session, headers } = this.#options;
    if (this.#isClosed) throw new DataError('unavailable', 'This session has ended. Sign in again to go on.');
    signal.throwIfAborted();
    const response = await this.#send(call, signal);
    if (response.status !== 401 || !(session ?? headers)) return response;
    // Nothing has happened yet, so that a write may be sent again as well.
    this.#session = undefined;
    return this.#send(call, signal);
  }

  async #send({ path, method, body, headers: own }: Call, signal: AbortSignal): Promise<Response> {
    const { fetch: send = (url, init) => fetch(url, init), headers: more } = this.#options;
    const headers = new Headers(await more?.());
    for (const [name, value] of Object.entries(own ?? {})) headers.set(name, value);
    const token = await this.#token();
    if (token !== undefined) headers.set('Authorization', `Bearer ${token}`);
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    signal.throwIfAborted();
    const init: RequestInit = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      signal,
      cache: 'no-store',
      credentials: 'same-origin',
      // The address of the page may hold something personal; the server learns of it no more than its origin.
      referrerPolicy: 'origin',
      ...(body !== undefined && { body: written(body) }),
    };
    try {
      return await send(this.#base + path, init);
    } catch (cause) {
      throw new DataError('offline', 'There is no connection. Try again when it is back.', { cause });
    }
  }

  async #token(): Promise<string | undefined> {
    const { session } = this.#options;
    if (!session) return undefined;
    const { expiresAt } = (await this.#session) ?? {};
    if (expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()) this.#session = undefined;
    // One question for all requests that wait for the answer.
    this.#session ??= Promise.resolve(session());
    try {
      return (await this.#session).token;
    } catch (error) {
      this.#session = undefined;
      throw error;
    }
  }

  /** Ends by itself: with the caller's reason, or when the server takes too long. */
  async withPatience<Answer>(
    signal: AbortSignal | undefined,
    call: (limit: AbortSignal) => Promise<Answer>,
  ): Promise<Answer> {
    const controller = new AbortController();
    const leave = (): void => controller.abort();
    const timer = setTimeout(leave, this.#options.patience ?? 20_000);
    const ended = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
    });
    signal?.addEventListener('abort', leave);
    try {
      signal?.throwIfAborted();
      return await Promise.race([call(controller.signal), ended]);
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      if (isDataError(cause) && !controller.signal.aborted) throw cause;
      const message = controller.signal.aborted
        ? 'The server did not answer in time. Try again.'
        : 'The answer of the server broke off. Try again.';
      throw new DataError('unavailable', message, { cause });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    }
  }
}

function written(body: unknown): string {
  try {
    return JSON.stringify(body, (_, value: unknown) => {
      if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('not a finite number');
      return value;
    });
  } catch (cause) {
    throw new DataError('invalid', 'This cannot be written as JSON: use plain data with finite numbers.', { cause });
  }
}

/** The JSON of an answer; undefined where it is none. */
function parsed(response: Response, text: string): unknown {
  if (!/^application\/(?:problem\+)?json\b/.test(response.headers.get('Content-Type') ?? '')) return undefined;
  try {
    return freezeOwn(JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}
