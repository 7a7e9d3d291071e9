/** The OpenAPI document of what `createHandler` serves, made from its routes and schemas. */
import { readFileSync } from 'node:fs';
import { problemType } from '../../src/data/adapters/http/wire.js';
import { storeNames, type StoreName } from '../../src/model/index.js';
import { problemTitles, statusOf } from '../../src/server/problem.js';
import { routes, type Route } from '../../src/server/routes.js';
import { answerOf } from './answers.js';
import { exampleOf } from './examples.js';
import { components, inline, recordNames, type Json } from './schemas.js';

const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string }
).version;

const schemas = components();

/** One sentence for each operation of a store, and of the service. */
const summaries: Readonly<Record<string, string>> = {
  list: 'Records by rules, words and order, page by page.',
  count: 'How many records there are.',
  totals: 'Counts and sums by the values of a field.',
  get: 'One record.',
  create: 'Makes a record.',
  update: 'Changes fields of a record.',
  remove: 'Removes a record and answers with it as it was.',
  facts: 'What is computed from the other records of customers.',
  merge: 'Moves everything of other customers to one and removes them.',
  export: 'Everything that is kept about a customer.',
  erase: 'Removes a customer and everything about it, for good.',
  reveal: 'The customer with what its masked contact points hide.',
  move: 'Puts a deal into a stage, before another deal or at its end.',
  complete: 'Marks a task done and makes the next one of a recurring task.',
  submit: 'Keeps a filled form once per key.',
  keepUnfinished:
    'Keeps what a visitor has answered so far, held until the form is sent, and given up where that has been: once per key, the last one stays.',
  forgetAnswer: 'Removes the answer that a visitor was given this token for, as `mine`.',
  withdrawConsent: 'Takes back what was agreed to in the answer that a visitor was given this token for.',
  revert: 'Takes an earlier write back, wholly or not at all.',
  import: 'Takes in many records at once, all or none.',
  clear: 'Removes every record of every store.',
  permissions: 'What whoever asks may do.',
  supports: 'What the service can do.',
  keep: 'Takes a file of a visitor for a question of the kind `file`: the bytes alone are the body.',
  read: 'A file that an answer cites, to be saved and never shown in place.',
  watch: 'Changes as server-sent events, from now on or from where the client was.',
};

/** Statuses that HTTP has beside those of the codes. */
const protocolStatuses = { 400: 'invalid', 401: 'denied', 413: 'invalid', 415: 'invalid' } as const;

const jsonOf = (schema: Json, example?: object): Json => ({
  'application/json': { schema, ...(example && { example }) },
});

const bytes: Json = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };

export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version,
      summary: 'Customers and what belongs to them, over HTTP.',
      description: [
        'What `createHandler` of `rapport-elements/server` serves and `httpAdapter` of `rapport-elements/adapters/http` asks.',
        'Ids in paths are written with `encodeURIComponent`. An id that would not survive in a path (with a slash, longer than 512',
        'characters, `..`) goes into the body as `id`, with `~` in its place: `POST /customers/~/get`.',
        'Queries are bodies, because what they ask for is personal and addresses are logged.',
      ].join(' '),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'Wherever the handler is mounted.' }],
    security: [{ bearer: [] }],
    tags: [...storeNames.map((store) => ({ name: store })), { name: 'service' }],
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema },
      responses: problems(),
      parameters,
      headers: {
        ETag: { description: 'The version of the record, to send as `If-Match`.', schema: { type: 'string' } },
        Position: { description: 'Where the changes stood before the read.', schema: { type: 'string' } },
        Location: { description: 'Where the new record lies.', schema: { type: 'string' } },
        Nonce: {
          description: 'Given to visitors, to be sent back as `evidence.nonce` with their answer.',
          schema: { type: 'string' },
        },
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'Or whatever `authenticate` of the host looks at.' },
      },
    },
  };
}

function operationOf(route: Route): Json {
  const { operation, path, method, isWrite } = route;
  const [store = '', verb = store] = operation.split('.');
  const isInBody = path.includes('/~/');
  const parameterNames = [
    ...(path.includes('{id}') ? ['Id'] : []),
    ...(isWrite ? ['IdempotencyKey', 'IfMatch', 'Actor', 'WriteName'] : []),
    ...(route.isStream ? ['LastEventId'] : []),
    ...(operation === 'files.keep' ? ['FileSurvey', 'FileQuestion', 'FileName', 'FileType', 'IdempotencyKey'] : []),
    ...(operation === 'files.read' ? ['File'] : []),
  ];
  return {
    operationId: isInBody || (path.endsWith('/get') && method === 'POST') ? `${operation}.byIdInBody` : operation,
    summary: isInBody ? `${summaries[verb] ?? ''} The id stands in the body.` : summaries[verb],
    tags: [store in recordNames ? store : store === 'files' ? 'feedback' : 'service'],
    ...(parameterNames.length > 0 && {
      parameters: parameterNames.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    }),
    ...(route.body && { requestBody: { required: true, content: jsonOf(bodyOf(route), sentTo(route)) } }),
    ...(operation === 'files.keep' && { requestBody: { required: true, content: bytes } }),
    responses: { ...success(route), ...refusals(route) },
  };
}

/** What has to be sent. Drafts and patches are checked record by record, so that their schemas come from the records. */
function bodyOf({ operation, path, body }: Route): Json {
  const [store, verb] = operation.split('.');
  const name = recordNames[store as StoreName];
  const reference = (id: string): Json => ({ $ref: `#/components/schemas/${id}` });
  const schema =
    verb === 'create'
      ? reference(`${name}Draft`)
      : verb === 'update'
        ? reference(`${name}Patch`)
        : inline(body as never);
  if (!path.includes('/~/')) return schema;
  const id = { type: 'string', description: 'The id of the record.' };
  if (!schema['$ref'])
    return { ...schema, properties: { id, ...schema.properties }, required: ['id', ...(schema.required ?? [])] };
  const patch = schemas[`${name}Patch`];
  return { ...patch, properties: { id, ...patch?.properties }, required: ['id', 'set'] };
}

function sentTo({ operation, path, body }: Route): object | undefined {
  const [store = ''] = operation.split('.');
  const example = body && exampleOf(operation);
  const id = { customers: 'c-1', deals: 'd-1', tasks: 't-1' }[store] ?? 'a/b';
  return path.includes('/~/') ? { id, ...example } : example;
}

function success(route: Route): Json {
  if (route.isStream) {
    const description = 'Events `hello`, `records`, `permissions` and `reset`; see docs/http-api.md.';
    return { 200: { description, content: { 'text/event-stream': { schema: { type: 'string' } } } } };
  }
  if (route.operation === 'files.read') return { 200: { description: summaries['read'], content: bytes } };
  const answer = answerOf(route.operation);
  if (!answer) throw new Error(`There is no schema of what ${route.operation} answers.`);
  if (route.isFile) return { 201: { description: summaries['keep'], content: jsonOf(inline(answer)) } };
  const verb = route.operation.split('.')[1] ?? '';
  const headers = {
    ...(!['list', 'count', 'totals', 'facts', 'export', 'erase', 'reveal'].includes(verb) &&
      verb !== '' && { ETag: { $ref: '#/components/headers/ETag' } }),
    ...(!route.isWrite && { 'Rapport-Position': { $ref: '#/components/headers/Position' } }),
    ...(verb === 'create' && { Location: { $ref: '#/components/headers/Location' } }),
    ...(route.operation === 'surveys.get' && { 'Rapport-Nonce': { $ref: '#/components/headers/Nonce' } }),
  };
  const description = summaries[verb] ?? summaries[route.operation] ?? '';
  return { [verb === 'create' ? 201 : 200]: { description, headers, content: jsonOf(inline(answer)) } };
}

function refusals({ body, isWrite, path, operation }: Route): Json {
  const isSent = body !== undefined || operation === 'files.keep';
  const codes = [
    'denied',
    ...(isSent ? ['invalid'] : []),
    ...(path.includes('{id}') || isWrite ? ['not-found'] : []),
    ...(isWrite ? ['conflict'] : []),
    'rate-limited',
    'unsupported',
    'unavailable',
  ] as (keyof typeof statusOf)[];
  const statuses = ['401', ...(path.includes('{id}') || isSent ? ['400'] : []), ...(isSent ? ['413', '415'] : [])];
  return Object.fromEntries([
    ...statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]),
    ...codes.map((code) => [statusOf[code], { $ref: `#/components/responses/${code}` }]),
  ]) as Json;
}

const problemSchema: Json = {
  type: 'object',
  description: 'Problem details (RFC 9457). `code` says what it is; wording may change.',
  properties: {
    type: { type: 'string', format: 'uri', enum: Object.keys(statusOf).map((code) => problemType + code) },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What to do. Holds nothing personal.' },
    code: { enum: Object.keys(statusOf) },
    store: { enum: storeNames },
    id: { type: 'string' },
    issues: {
      type: 'array',
      description: 'Each field that is wrong.',
      items: {
        type: 'object',
        properties: {
          path: { type: 'array', items: { type: ['string', 'integer'] } },
          message: { type: 'string' },
        },
        required: ['path', 'message'],
      },
    },
    current: { description: 'Of a conflict: the record as it is now; absent when it is gone.' },
    retryAfter: { type: 'number', description: 'Seconds to wait; the header `Retry-After` says the same.' },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
};

const details: Readonly<Record<keyof typeof statusOf, object>> = {
  conflict: { detail: 'Somebody else has changed this record.', store: 'customers', id: 'c-1' },
  denied: { detail: 'You may not see customers.', store: 'customers' },
  invalid: {
    detail: 'This record does not fit customers. name: expected string.',
    store: 'customers',
    issues: [{ path: ['name'], message: 'expected string' }],
  },
  'not-found': { detail: 'There is no such record in customers.', store: 'customers', id: 'c-9' },
  'rate-limited': { detail: 'Too many requests. Wait a moment.', retryAfter: 7 },
  unsupported: { detail: 'This backend does not take changes of orders.', store: 'orders' },
  unavailable: { detail: 'This did not work. Try again later.' },
};

function problems(): Json {
  const response = (status: number, code: keyof typeof statusOf, description: string): Json => ({
    description,
    ...(code === 'rate-limited' && { headers: { 'Retry-After': { schema: { type: 'integer' } } } }),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        example: { type: problemType + code, title: problemTitles[code], status, code, ...details[code] },
      },
    },
  });
  const codes = Object.keys(statusOf) as (keyof typeof statusOf)[];
  const words: Readonly<Record<string, string>> = {
    400: 'The address, a header or the JSON is not well-formed.',
    401: 'Nobody is signed in.',
    413: 'The body is too large.',
    415: 'The body is not JSON; of a file, its question takes no such type.',
  };
  return Object.fromEntries([
    ...codes.map((code) => [code, response(statusOf[code], code, problemTitles[code])]),
    ...Object.entries(protocolStatuses).map(([status, code]) => [
      status,
      response(Number(status), code, words[status] ?? ''),
    ]),
  ]) as Json;
}

const parameters: Json = {
  Id: { name: 'id', in: 'path', required: true, schema: { type: 'string' }, description: 'The id of the record.' },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    schema: { type: 'string', maxLength: 1_000 },
    description:
      'Made before the first attempt. A repeat with the same key is answered as the first, and happens once. Bare, or in quotes as a JSON text.',
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    schema: { type: 'string' },
    description: 'The `ETag` that the change is based on; a record with another one is a conflict.',
  },
  Actor: {
    name: 'Rapport-Actor',
    in: 'header',
    schema: { type: 'string' },
    description: 'Who does it, as JSON in ASCII with `id` and `name`; believed only where the host says so.',
  },
  WriteName: {
    name: 'Rapport-Write',
    in: 'header',
    schema: { type: 'string', maxLength: 100 },
    description: 'A name for this write, which comes back as `by` among the changes.',
  },
  FileSurvey: { name: 'survey', in: 'query', required: true, schema: { type: 'string' }, description: 'The survey.' },
  FileQuestion: {
    name: 'question',
    in: 'query',
    required: true,
    schema: { type: 'string' },
    description: 'Its question of the kind `file`.',
  },
  FileName: {
    name: 'Rapport-File-Name',
    in: 'header',
    schema: { type: 'string' },
    description: 'What the file is called, percent-encoded.',
  },
  FileType: {
    name: 'Rapport-File-Type',
    in: 'header',
    schema: { type: 'string' },
    description: 'Its media type, as the browser says; the content type of the request is `application/octet-stream`.',
  },
  File: {
    name: 'file',
    in: 'query',
    required: true,
    schema: { type: 'string' },
    description: 'A name in the answer to a question of the kind `file`.',
  },
  LastEventId: {
    name: 'Last-Event-ID',
    in: 'header',
    schema: { type: 'string' },
    description: 'The id of the last event that arrived, to go on from there.',
  },
};
