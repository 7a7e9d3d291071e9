/** Requests to handlers, for tests that look at the protocol itself. */
import type { RapportAdapter } from '../../src/data/adapter.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Seed } from '../../src/model/records.js';
import { createHandler, type Access, type Handler, type HandlerOptions } from '../../src/server/index.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string;
  /** Parsed where it is JSON. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Sent {
  readonly body?: unknown;
  /** In place of a body: what is sent, letter by letter. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const origin = 'http://crm.example';

/** Sends one request to a handler and reads the whole answer. */
export async function send(
  handler: Handler,
  method: string,
  path: string,
  { body, text = body === undefined ? undefined : JSON.stringify(body), headers = {} }: Sent = {},
): Promise<Answer> {
  const type = { ...(text !== undefined && { 'Content-Type': 'application/json' }), ...headers };
  const request = new Request(origin + path, { method, headers: type, ...(text !== undefined && { body: text }) });
  const response = await handler(request);
  const answered = await response.text();
  const contentType = response.headers.get('Content-Type') ?? '';
  return {
    status: response.status,
    headers: response.headers,
    type: contentType,
    text: answered,
    body: contentType.includes('json') && answered !== '' ? (JSON.parse(answered) as Record<string, unknown>) : {},
  };
}

export interface Service {
  readonly handler: Handler;
  readonly adapter: RapportAdapter;
  /** What the host was told of failures. */
  readonly errors: unknown[];
}

/** A handler that lets everybody do everything, unless told otherwise. */
export function serviceWith(
  seed: Seed,
  { adapter = memoryAdapter({ seed }), ...options }: Partial<HandlerOptions<string>> = {},
): Service {
  const errors: unknown[] = [];
  const handler = createHandler<string>({
    adapter,
    authenticate: () => 'somebody',
    authorize: (): Access => ({}),
    onError: (error) => errors.push(error),
    ...options,
  });
  return { handler, adapter, errors };
}

export const ana = { id: 'ana', kind: 'person', name: 'Ana', lifecycle: 'potential' } as const;
export const ben = { id: 'ben', kind: 'person', name: 'Ben', lifecycle: 'potential' } as const;
export const survey = {
  id: 'after-sale',
  name: 'After the sale',
  edition: 1,
  questions: [{ id: 'recommend', kind: 'nps', title: 'Would you recommend us?' }],
} as const;
export const form = {
  surveyId: 'after-sale',
  edition: 1,
  answers: [{ question: 'recommend', value: 9 }],
  submittedAt: '2026-11-20T09:00:00.000Z',
} as const;
