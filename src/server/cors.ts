import { headerNames } from '../data/adapters/http/wire.js';

/** Which pages of other origins may read what the handler answers. */
export interface CorsOptions {
  /** Such as `https://shop.example`; `'*'` for any, which cannot go together with credentials. */
  readonly origins: readonly string[] | '*';
  /** Whether browsers may send cookies along. */
  readonly credentials?: boolean;
}

const exposed = ['ETag', 'Location', 'Retry-After', headerNames.position, headerNames.nonce].join(', ');
const accepted = ['Authorization', 'Content-Type', 'If-Match', 'Idempotency-Key', 'Last-Event-ID']
  .concat([headerNames.actor, headerNames.write, headerNames.fileName, headerNames.fileType])
  .join(', ');

export function assertCors(cors: CorsOptions | undefined): void {
  if (cors?.origins !== '*' || !cors.credentials) return;
  throw new TypeError('Cookies for every origin would let any page act for its visitor: name the origins.');
}

/** What is added to an answer so that the page that asked may read it. */
export function corsHeaders(request: Request, cors: CorsOptions | undefined): Readonly<Record<string, string>> {
  const origin = request.headers.get('Origin');
  if (!cors) return {};
  const vary = cors.origins === '*' ? undefined : { Vary: 'Origin' };
  if (origin === null || (cors.origins !== '*' && !cors.origins.includes(origin))) return { ...vary };
  const isPreflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
  return {
    ...vary,
    'Access-Control-Allow-Origin': cors.origins === '*' ? '*' : origin,
    ...(cors.credentials && { 'Access-Control-Allow-Credentials': 'true' }),
    'Access-Control-Expose-Headers': exposed,
    ...(isPreflight && {
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PATCH, DELETE',
      'Access-Control-Allow-Headers': accepted,
      'Access-Control-Max-Age': '7200',
    }),
  };
}
