/** Starts a PostgreSQL of our own for tests: a fresh cluster in a temporary directory that goes when the tests do. */
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { Client } from 'pg';
import { freePort } from '../engines.js';

export interface PostgresServer {
  /** As the superuser `postgres`, for the database `postgres`. */
  readonly connectionString: string;
  /** The connection string of a new database, which holds what `template` put into its own. */
  freshDatabase(): Promise<string>;
  /** The same database as another role. */
  asRole(connectionString: string, role: string): string;
  /** Stops the server and removes what it kept. May be called more than once. */
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Fills the database that every fresh one is a copy of; it has to end its connections. */
  readonly template?: (connectionString: string) => Promise<void>;
  /** Settings of the server beside those that make it fast and keep it local. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Nothing that these tests keep has to survive a loss of power. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '120',
};

/**
 * Lives as long as its input is open, so that a test that is killed leaves no server behind.
 * The cluster belongs to whoever runs this: never root, who may not run PostgreSQL.
 */
const script = `
bin=$1; port=$2; shift 2
home=$(mktemp -d) || exit 1
trap 'rm -rf "$home"' EXIT
cd "$home" || exit 1
"$bin/initdb" -D "$home/data" -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null || exit 1
exec 3<&0
"$bin/postgres" -D "$home/data" -p "$port" -c unix_socket_directories="$home" "$@" </dev/null 3<&- &
server=$!
{ cat <&3 >/dev/null; kill -QUIT $server; } 2>/dev/null &
waiter=$!
wait $server
kill $waiter 2>/dev/null
`;

/** Starts a PostgreSQL in well under a second. */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const port = await freePort();
  const values = Object.entries({ ...settings, ...options.settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const command = ['sh', '-c', script, 'postgres', programs(), String(port), ...values];
  const isRoot = process.getuid?.() === 0;
  const [program = '', ...args] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
  const server = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe'] });
  await untilReady(server);
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  const url = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const admin = new Client({ connectionString: url('postgres') });
  await admin.connect();
  if (options.template) {
    await admin.query('create database template_of_tests');
    await options.template(url('template_of_tests'));
  }
  let made = 0;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    // The end of the server ends this connection with an error.
    await admin.end();
    server.stdin.end();
    await ended;
  };
  return {
    connectionString: url('postgres'),
    async freshDatabase() {
      made += 1;
      const name = `fresh_${made}`;
      await admin.query(`create database ${name} template ${options.template ? 'template_of_tests' : 'template1'}`);
      return url(name);
    },
    asRole(connectionString, role) {
      const address = new URL(connectionString);
      address.username = encodeURIComponent(role);
      return address.href;
    },
    stop: () => (stopping ??= stop()),
  };
}

type Server = ChildProcessByStdio<Writable, null, Readable>;

/** Resolves when the server says that it takes connections; rejects with what it said when it ends before. */
function untilReady(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const heard = (text: string): void => {
      said += text;
      if (!said.includes('ready to accept connections')) return;
      server.off('close', gone);
      server.stderr.off('data', heard);
      server.stderr.resume();
      resolve();
    };
    const gone = (): void => reject(new Error(`PostgreSQL did not start: ${said}`));
    server.stderr.setEncoding('utf8').on('data', heard);
    server.once('close', gone);
    server.once('error', reject);
  });
}

/** Where initdb and postgres are; installs them where a machine of Debian's lacks them. */
function programs(): string {
  const found = folderOfPrograms();
  if (found) return found;
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', 'postgresql-15'] as const;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const [program, ...args] = install;
    spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  const installed = folderOfPrograms();
  if (installed) return installed;
  throw new Error(`These tests need PostgreSQL 15. Install it: ${install.join(' ')}`);
}

function folderOfPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((left, right) => Number(right) - Number(left)) : [];
  const onPath = (process.env['PATH'] ?? '').split(':');
  const folders = [
    ...versions.filter((version) => Number(version) >= 15).map((version) => join(root, version, 'bin')),
    ...onPath,
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}
