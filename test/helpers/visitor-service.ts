/** A service as a company runs it, in the page of the test: what a form sends to its address goes to the real handler. */
import type { RapportAdapter } from '../../src/data/adapter.js';
import { memoryAdapter } from '../../src/data/adapters/memory/index.js';
import type { Feedback } from '../../src/model/index.js';
import type { Seed } from '../../src/model/records.js';
import { createHandler, type BotOptions, type VisitorOptions } from '../../src/server/index.js';

export const crm = 'https://crm.example';

/** What the service signs with. */
export const secret = 'a secret of the tests that nobody can guess';

const start = Date.parse('2026-11-20T09:00:00.000Z');
const minute = 60_000;

const survey = {
  id: 'after-sale',
  name: 'After the sale',
  edition: 1,
  questions: [
    { id: 'recommend', kind: 'nps', title: 'Would you recommend us?' },
    { id: 'why', kind: 'text', title: 'Why?' },
  ],
} as const;

/** Everything that could be held against a form is. */
export const strict: BotOptions = {
  leastTime: 0,
  holds: ['trap', 'fast', 'wrong-nonce', 'old-nonce', 'no-nonce', 'verifier'],
};

export interface ServiceOptions extends Partial<VisitorOptions> {
  readonly survey?: object;
}

export interface VisitorService {
  readonly adapter: RapportAdapter;
  /** The requests that forms have made, in order. */
  readonly requests: readonly { readonly method: string; readonly path: string; readonly body: unknown }[];
  /** Whether the service is out of reach. */
  isDown: boolean;
  /** Lets the clock of the service go on. */
  pass(minutes: number): void;
  kept(): Promise<readonly Feedback[]>;
  /** Gives the page its own `fetch` back. */
  end(): void;
}

/** Opens the service at the address `crm`, for surveys with these questions. */
export function openService({ survey: asked = survey, ...visitors }: ServiceOptions = {}): VisitorService {
  let now = start;
  const adapter = memoryAdapter({
    seed: { surveys: [asked] } as unknown as Seed,
    now: () => new Date(now).toISOString(),
  });
  const handler = createHandler({
    adapter,
    authenticate: () => 'visitor',
    authorize: () => ({ public: true, surveys: 'all' }),
    visitors: { secret, ...visitors },
    now: () => new Date(now),
  });
  const requests: { method: string; path: string; body: unknown }[] = [];
  const own = window.fetch;
  const service: VisitorService = {
    adapter,
    requests,
    isDown: false,
    pass: (minutes) => void (now += minutes * minute),
    kept: async () => (await adapter.feedback.list({}, {})).items,
    end: () => void (window.fetch = own),
  };
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(crm)) return own.call(window, input, init);
    const text = await request.clone().text();
    const { pathname } = new URL(request.url);
    requests.push({ method: request.method, path: pathname, body: text === '' ? undefined : JSON.parse(text) });
    if (service.isDown) throw new TypeError('Failed to fetch');
    // Firefox tells no stream of a request's body, as servers have it.
    if (text !== '') Object.defineProperty(request, 'body', { value: new Blob([text]).stream() });
    return handler(request);
  };
  return service;
}
