import type { IncomingMessage, ServerResponse } from 'node:http';

/** A listener for `node:http` and a middleware for Express and its like: asks the handler and passes on what it answers. */
export type NodeListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** Lets a handler of web requests serve under Node. Mount it before anything that reads bodies. */
export function nodeListener(handler: (request: Request) => Promise<Response>): NodeListener {
  return (incoming, outgoing) => {
    // Nothing is left to be told when the connection is gone.
    respond(handler, incoming, outgoing).catch(() => outgoing.destroy());
  };
}

async function respond(
  handler: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
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

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  // Express shortens `url` by the path it is mounted at.
  const { originalUrl = incoming.url ?? '/' } = incoming as IncomingMessage & { readonly originalUrl?: string };
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
  return new Request(new URL(originalUrl, 'http://localhost'), init);
}

/** The body as it comes in. Left alone where nobody wants more of it, because the answer goes over the same connection. */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const parts = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream(
    {
      async pull(controller) {
        const part = (await parts.next()) as IteratorResult<Uint8Array, undefined>;
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

function drained(outgoing: ServerResponse, left: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('drain', resolve);
    left.addEventListener('abort', () => resolve());
  });
}
