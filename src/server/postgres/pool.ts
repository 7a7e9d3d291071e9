/** What this library uses of a pool of connections: `Pool` of `pg` fits, and so does `pglitePool`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  /** Calls on every notification of a channel, until the returned function is called; where absent, a connection listens. */
  listen?(channel: string, heard: () => void): Promise<() => Promise<void>>;
}

/** One connection. */
export interface PostgresClient {
  query(text: string, values?: unknown[]): Promise<PostgresResult>;
  /** Several statements at once; `query` does that where it is absent. */
  exec?(script: string): Promise<unknown>;
  /** Gives the connection back; with an error or `true`, for good. */
  release(error?: Error | boolean): void;
  on?(event: 'notification' | 'error' | 'end', heard: () => void): unknown;
}

export interface PostgresResult {
  readonly rows: Record<string, unknown>[];
}
