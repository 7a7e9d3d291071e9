import type { RapportAdapter } from '../data/adapter.js';
import { headerNames, idInBody, inPath, tagOf } from '../data/adapters/http/wire.js';
import { DataError, isDataError } from '../data/data-error.js';
import type { Permissions } from '../data/permissions.js';
import { withPermissions } from '../data/wrappers/permissions/index.js';
import type { Access, PersonAccess } from './access.js';
import { readBody } from './body.js';
import { checkedBody } from './bodies.js';
import { ChangeFeed } from './change-feed.js';
import { assertCors, corsHeaders, type CorsOptions } from './cors.js';
import { problemResponse, ProtocolError } from './problem.js';
import type { Limiter } from './rate.js';
import { findRoute } from './router.js';
import type { Reply, Route } from './routes.js';
import { assertOpenToVisitors, Reception, type VisitorOptions } from './visitor.js';
import { keptKey, writeName, writeOptions } from './write-options.js';

export interface HandlerOptions<Principal> {
  /** Where the records are. Whoever made the adapter closes it. */
  readonly adapter: RapportAdapter;
  /** Who sent a request; `undefined` is answered with 401. For visitors answer with a principal of their own kind. */
  readonly authenticate: (request: Request) => Principal | undefined | Promise<Principal | undefined>;
  /** What somebody may do; `undefined` is answered with 403. Asked with every request. */
  readonly authorize: (principal: Principal) => Access | undefined | Promise<Access | undefined>;
  /** Where the handler is mounted, such as `/crm`; the root where absent. */
  readonly base?: string;
  /** Largest body in bytes; 1 MB where absent. */
  readonly bodyLimit?: number;
  /** The same for imports and takings-back; 8 MB where absent. */
  readonly largeBodyLimit?: number;
  readonly rate?: RateOptions<Principal>;
  /** Which pages of other origins may ask; none where absent. */
  readonly cors?: CorsOptions;
  /** How answers of visitors are looked at; where absent, each is taken as it comes. */
  readonly visitors?: VisitorOptions;
  readonly changes?: {
    /** Milliseconds between two signs of life on a stream, and so between two looks at permissions; 15 000 where absent. */
    readonly heartbeat?: number;
    /** Changes that are kept for streams that come back; 1 000 where absent. */
    readonly keep?: number;
  };
  /** Told of failures that the client is told nothing about. Such an error may hold personal data. */
  readonly onError?: (error: unknown, request: Request) => void;
  /** The clock; relative dates are reckoned from it where the client sends no moment of its own. */
  readonly now?: () => Date;
}

export interface RateOptions<Principal> {
  /** What counts together: an account, or an address for visitors; `undefined` is not limited. */
  readonly key: (request: Request, principal: Principal | undefined) => string | undefined;
  readonly limiter: Limiter;
}

/** Answers every request with a response; never rejects. */
export interface Handler {
  (request: Request): Promise<Response>;
  /** Asks `authorize` again for everybody who listens to changes, instead of at the next heartbeat. */
  review(): Promise<void>;
  /** Ends all streams of changes. */
  close(): void;
}

/** Serves an adapter over HTTP to `httpAdapter`, and to anybody else who speaks the protocol of `docs/openapi.json`. */
export function createHandler<Principal>(options: HandlerOptions<Principal>): Handler {
  assertCors(options.cors);
  const handling = new Handling(options);
  return Object.assign((request: Request) => handling.respond(request), {
    review: () => handling.feed.review(),
    close: () => handling.feed.close(),
  });
}

class Handling<Principal> {
  readonly feed: ChangeFeed;
  readonly #options: HandlerOptions<Principal>;
  readonly #base: string;
  readonly #reception: Reception;
  readonly #views = new WeakMap<Permissions, RapportAdapter>();

  constructor(options: HandlerOptions<Principal>) {
    const { base = '', adapter, changes } = options;
    this.#options = options;
    this.#base = base.endsWith('/') ? base.slice(0, -1) : base;
    this.#reception = new Reception(options.visitors, (error, request) => options.onError?.(error, request));
    this.feed = new ChangeFeed(adapter, {
      heartbeat: changes?.heartbeat ?? 15_000,
      keep: changes?.keep ?? 1_000,
      accessOf: async (request) => {
        const principal = await options.authenticate(request);
        return principal === undefined ? undefined : options.authorize(principal);
      },
    });
  }

  async respond(request: Request): Promise<Response> {
    let response: Response;
    try {
      response = await this.#answer(request);
    } catch (error) {
      response = this.#refusal(error, request);
    }
    const more = {
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...corsHeaders(request, this.#options.cors),
    };
    for (const [name, value] of Object.entries(more)) response.headers.append(name, value);
    if (request.method !== 'HEAD') return response;
    await response.body?.cancel();
    return new Response(null, response);
  }

  async #answer(request: Request): Promise<Response> {
    const { route, id, allowed } = findRoute(request.method, this.#pathOf(request));
    if (request.method === 'OPTIONS' && allowed.length > 0) {
      return new Response(null, { status: 204, headers: { Allow: allowed.join(', ') } });
    }
    const access = await this.#accessOf(request);
    if (route && access.public) assertOpenToVisitors(route);
    if (route?.isStream && !access.public) return this.feed.listen(request, access);
    if (route?.operation === 'files.keep' && access.public)
      return this.#reception.takeFile(this.#options.adapter, { request, access });
    if (route?.operation === 'files.read' && !access.public)
      return this.#reception.giveFile(request, id, this.#viewOf(access));
    if (route) return this.#perform(request, route, id, access);
    if (allowed.length === 0) throw new ProtocolError(404, 'unsupported', 'There is no such address here.');
    throw new ProtocolError(405, 'unsupported', 'This address knows no such method.', { Allow: allowed.join(', ') });
  }

  async #accessOf(request: Request): Promise<Access> {
    const { authenticate, authorize, rate } = this.#options;
    const principal = await authenticate(request);
    // Also for those who are nobody, so that tokens cannot be tried one after the other.
    const key = rate?.key(request, principal);
    const seconds = rate && key !== undefined ? await rate.limiter.take(key) : 0;
    if (seconds > 0) throw new DataError('rate-limited', 'Too many requests. Wait a moment.', { retryAfter: seconds });
    if (principal === undefined) {
      throw new ProtocolError(401, 'denied', 'Sign in first.', { 'WWW-Authenticate': 'Bearer' });
    }
    const access = await authorize(principal);
    if (!access) throw new DataError('denied', 'You may do nothing here. Ask whoever looks after this service.');
    return access;
  }

  async #perform(request: Request, route: Route, id: string, access: Access): Promise<Response> {
    const { adapter, bodyLimit = 1_000_000, largeBodyLimit = 8_000_000, now = () => new Date() } = this.#options;
    const sent = route.body ? await readBody(request, route.isLarge ? largeBodyLimit : bodyLimit) : undefined;
    const { body, id: own } = id === idInBody ? withoutId(sent) : { body: sent, id };
    if (route.body) checkedBody(route.body, body);
    const asked = { body, id: own, now: now().toISOString() };
    const { position } = this.feed.log;
    const io = route.isWrite ? writeOptions(request, access) : { signal: request.signal };
    const write = route.isWrite && this.feed.log.begin(writeName(request));
    let reply: Reply | undefined;
    try {
      reply = access.public
        ? await this.#reception.reply(route, { ...asked, io, adapter }, { request, access })
        : await route.call({
            ...asked,
            io: route.keepsKey ? io : keptApart(io, access),
            adapter: this.#viewOf(access),
          });
    } finally {
      if (write) write.done(reply?.touched);
    }
    return replyResponse(reply, route.isWrite ? undefined : position, this.#base);
  }

  #viewOf({ permissions }: PersonAccess): RapportAdapter {
    const { adapter } = this.#options;
    if (!permissions) return adapter;
    const view = this.#views.get(permissions) ?? withPermissions(adapter, permissions);
    this.#views.set(permissions, view);
    return view;
  }

  #pathOf(request: Request): string {
    const { pathname } = new URL(request.url);
    return pathname.startsWith(`${this.#base}/`) ? pathname.slice(this.#base.length) : '';
  }

  #refusal(error: unknown, request: Request): Response {
    // Nobody is there to read it.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const known = isDataError(error) ? error : undefined;
    if (!known || known.code === 'unavailable' || known.code === 'offline') this.#options.onError?.(error, request);
    return problemResponse(known ?? new DataError('unavailable', 'This did not work. Try again later.'));
  }
}

/** The id that stands in the body, and the rest of the body. */
function withoutId(sent: unknown): { readonly id: string; readonly body: unknown } {
  const { id, ...body } = (sent ?? {}) as { readonly id?: unknown };
  if (typeof id === 'string') return { id, body };
  throw new DataError('invalid', 'Where the path holds no id, the body does.', {
    issues: [{ path: ['id'], message: 'missing' }],
  });
}

/** A client of one account must not be answered what another one was, even if it comes by a key. */
function keptApart<Io extends { readonly key?: string }>(io: Io, access: Access): Io {
  return io.key === undefined ? io : { ...io, key: keptKey(io.key, access) };
}

function replyResponse(
  { status, body, version, touched, headers }: Reply,
  position: string | undefined,
  base: string,
): Response {
  const segment = status === 201 && touched ? inPath(touched.id) : undefined;
  return new Response(JSON.stringify(body), {
    status: status ?? 200,
    headers: {
      'Content-Type': 'application/json',
      ...(version !== undefined && { ETag: tagOf(version) }),
      ...(position !== undefined && { [headerNames.position]: position }),
      ...(segment !== undefined && { Location: `${base}/${touched?.store}/${segment}` }),
      ...headers,
    },
  });
}
