/** Serves handlers of web requests on the loopback, each test on a free port of its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nodeListener } from '../../src/server/node.js';

export interface Served {
  /** Without a slash at the end. */
  readonly url: string;
  readonly server: Server;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

/** Serves a handler under `node:http` until it is closed. */
export async function serve(handler: (request: Request) => Promise<Response>): Promise<Served> {
  const server = createServer(nodeListener(handler));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
