/** A server on the loopback that fails as it is told, request by request, and keeps a journal of what it has done. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one request. Whatever is said to commit has passed through the handler. */
export type Fault =
  | { readonly is: 'none' }
  /** The connection breaks before the handler has heard anything. */
  | { readonly is: 'drop-before' }
  /** The handler has done its work, and the connection breaks before the answer. */
  | { readonly is: 'commit-then-drop' }
  /** Committed; the answer waits until this promise has resolved. */
  | { readonly is: 'delay'; readonly until: Promise<unknown> }
  /** Committed; half of the answer's bytes, and the connection breaks. */
  | { readonly is: 'truncate' }
  /** Committed; half of the answer's bytes, under a length that says that these are all. */
  | { readonly is: 'cut-short' }
  /** Nothing committed: a page of a hotel network, with 200. */
  | { readonly is: 'html' }
  /** Nothing committed. */
  | { readonly is: 'status'; readonly status: number; readonly retryAfter?: string }
  /** A proxy that retries: the handler hears the same request twice, one after the other. */
  | { readonly is: 'twice' }
  /** The handler hears this request after the next one. */
  | { readonly is: 'overtaken' }
  /** Nothing committed, and never an answer. */
  | { readonly is: 'silent' }
  /** Committed; one byte of the answer in each so many milliseconds. */
  | { readonly is: 'drip'; readonly every: number };

/** A request that the handler has dealt with. */
export interface Handled {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
  readonly status: number;
}

export type Handler = (request: Request) => Promise<Response>;

/** What a request says of itself before anything is done with it. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly key: string | undefined;
  /** The name that the browser asked for, with its port. */
  readonly host: string | undefined;
}

export class FaultServer {
  /** Everything that the handler has dealt with, in the order in which it did: the oracle of what was committed. */
  readonly journal: Handled[] = [];
  /** Everything that has arrived, whatever became of it. */
  readonly arrived: Arrived[] = [];
  readonly #server: Server;
  readonly #handler: Handler;
  #script: Fault[] = [];
  #choose: (request: Arrived) => Fault = () => ({ is: 'none' });
  #overtaken: (() => void)[] = [];

  private constructor(handler: Handler) {
    this.#handler = handler;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  /** Listens on a free port of the loopback. */
  static async start(handler: Handler): Promise<FaultServer> {
    const server = new FaultServer(handler);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The faults of the next requests, in order; after them none. */
  script(...faults: readonly Fault[]): void {
    this.#script = [...faults];
  }

  /** Decides about every request that the script does not speak of. */
  chooseBy(choose: (request: Arrived) => Fault): void {
    this.#choose = choose;
  }

  async close(): Promise<void> {
    for (const go of this.#overtaken.splice(0)) go();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const { method = 'GET', url: path = '/' } = incoming;
    const arrived = { method, path, key: headerOf(incoming, 'idempotency-key'), host: incoming.headers.host };
    this.arrived.push(arrived);
    const fault = this.#script.shift() ?? this.#choose(arrived);
    const commit = (): Promise<Response> => this.#commit(incoming, arrived, body, outgoing);
    switch (fault.is) {
      case 'none':
        await send(outgoing, await commit());
        break;
      case 'drop-before':
        outgoing.destroy();
        break;
      case 'commit-then-drop':
        await commit();
        outgoing.destroy();
        break;
      case 'delay': {
        const answer = await commit();
        await fault.until;
        await send(outgoing, answer);
        break;
      }
      case 'truncate':
        await sendHalf(outgoing, await commit(), 'whole');
        break;
      case 'cut-short':
        await sendHalf(outgoing, await commit(), 'half');
        break;
      case 'html':
        outgoing.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><p>Welcome to our network</p>');
        break;
      case 'status':
        outgoing
          .writeHead(fault.status, {
            'Content-Type': 'application/json',
            ...(fault.retryAfter !== undefined && { 'Retry-After': fault.retryAfter }),
          })
          .end('{}');
        break;
      case 'twice':
        await commit();
        await send(outgoing, await commit());
        break;
      case 'overtaken':
        await new Promise<void>((resolve) => this.#overtaken.push(resolve));
        await send(outgoing, await commit());
        return;
      case 'silent':
        return;
      case 'drip':
        await drip(outgoing, await commit(), fault.every);
        break;
    }
    for (const go of this.#overtaken.splice(0)) go();
  }

  async #commit(
    incoming: IncomingMessage,
    { method, path, key }: Arrived,
    body: string,
    outgoing: ServerResponse,
  ): Promise<Response> {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const request = new Request(new URL(path, this.origin), {
      method,
      headers,
      signal: gone.signal,
      ...(hasBody && { body }),
    });
    const answer = await this.#handler(request);
    this.journal.push({ method, path, key, body, status: answer.status });
    return answer;
  }
}

function headerOf(incoming: IncomingMessage, name: string): string | undefined {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Passes an answer on, as it comes: one of server-sent events has no end. */
async function send(outgoing: ServerResponse, answer: Response): Promise<void> {
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.flushHeaders();
  const reader = answer.body?.getReader();
  if (!reader) return void outgoing.end();
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) outgoing.write(piece.value);
  outgoing.end();
}

async function sendHalf(outgoing: ServerResponse, answer: Response, length: 'half' | 'whole'): Promise<void> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const half = bytes.subarray(0, bytes.length >> 1);
  outgoing.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'Content-Length': length === 'whole' ? bytes.length : half.length,
  });
  if (length === 'half') return void outgoing.end(half);
  await new Promise((resolve) => outgoing.write(half, resolve));
  outgoing.destroy();
}

async function drip(outgoing: ServerResponse, answer: Response, every: number): Promise<void> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), 'Content-Length': bytes.length });
  for (let at = 0; at < bytes.length && !outgoing.destroyed; at += 1) {
    outgoing.write(bytes.subarray(at, at + 1));
    await new Promise((resolve) => setTimeout(resolve, every));
  }
  outgoing.end();
}
