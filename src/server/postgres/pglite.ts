import type { PostgresClient, PostgresPool, PostgresResult } from './pool.js';

/** What `pglitePool` uses of a `PGlite`. */
export interface PgliteLike {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  exec(script: string): Promise<unknown>;
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>;
}

/** A pool over PGlite, which is one connection: whoever asks for it waits until it has been given back. */
export function pglitePool(database: PgliteLike): PostgresPool {
  let free: Promise<void> = Promise.resolve();
  return {
    async connect() {
      const before = free;
      let release = (): void => undefined;
      free = new Promise((resolve) => (release = resolve));
      await before;
      return {
        query: async (text: string, values?: unknown[]) => (await database.query(text, values)) as PostgresResult,
        exec: (script) => database.exec(script),
        release: () => release(),
      } satisfies PostgresClient;
    },
    listen: (channel, heard) => database.listen(channel, heard),
  };
}
