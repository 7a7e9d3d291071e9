export { folderFiles, type FolderOptions } from './folder-files.js';

/** What is needed of a request as `node:http` gives it, so that no page needs the types of Node. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** Names and values by turns. */
  readonly rawHeaders: readonly string[];
  iterator(options: { readonly destroyOnReturn: boolean }): AsyncIterator<Uint8Array>;
  resume(): unknown;
}

/** The same of a response. */
export interface NodeResponse {
  writeHead(status: number, headers: string[]): unknown;
  flushHeaders(): void;
  write(part: Uint8Array): boolean;
  end(): unknown;
  destroy(): unknown;
  once(event: 'close' | 'finish' | 'drain', heard: () => void): unknown;
}

/** A listener for `node:http` and a middleware for Express and its like. */
export type NodeListener = (incoming: NodeRequest, outgoing: NodeResponse) => void;

/** Lets a handler of web requests serve under Node. Mount it before anything that reads bodies. */
export function nodeListener(handler: (request: Request) => Promise<Response>): NodeListener {
  return (incoming, outgoing) => {
    // Nothing is left to be told when the connection is gone.
    respond(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function respond(
  handler: (request: Request) => Promise<Response>,
  incoming: NodeRequest,
  outgoing: NodeResponse,
): Promise<void> {
  const left = new AbortController();
  outgoing.once('close', () => left.abort());
  // What nobody has read is read now: a client that is still sending would hear of a cut connection instead of the answer.
  outgoing.once('finish', () => incoming.resume());
  const response = await handler(requestOf(incoming, left.signal));
  outgoing.writeHead(response.status, [...response.headers].flat());
  if (!response.body) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  const reader = response.body.getReader();
  left.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined));
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!outgoing.write(part.value)) await drained(outgoing, left.signal);
  }
  outgoing.end();
}

function requestOf(incoming: NodeRequest, signal: AbortSignal): Request {
  // Express shortens `url` by the path it is mounted at.
  const { originalUrl = incoming.url ?? '/' } = incoming as NodeRequest & { readonly originalUrl?: string };
  const headers = new Headers();
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const { method = 'GET' } = incoming;
  const isBare = method === 'GET' || method === 'HEAD';
  const init: RequestInit & { readonly duplex: 'half' } = {
    method,
    headers,
    signal,
    duplex: 'half',
    ...(!isBare && { body: bodyOf(incoming) }),
  };
  // Not resolved against a base, where `//elsewhere/path` would be another host and a shorter path.
  return new Request(originalUrl.startsWith('/') ? `http://localhost${originalUrl}` : originalUrl, init);
}

/** The body as it comes in. Left alone where nobody wants more of it, because the answer goes over the same connection. */
function bodyOf(incoming: NodeRequest): ReadableStream<Uint8Array> {
  const parts = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream(
    {
      async pull(controller) {
        const part = await parts.next();
        if (part.done) controller.close();
        else controller.enqueue(part.value);
      },
      async cancel() {
        await parts.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function drained(outgoing: NodeResponse, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('drain', resolve);
    left.addEventListener('abort', () => resolve());
  });
}
