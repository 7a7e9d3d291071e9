/** Starts workerd, the runtime of Cloudflare's workers, with one module. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../engines.js';
import { installServers } from './install.js';

export interface WorkerdServer {
  readonly url: string;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('node_modules/@cloudflare/workerd-linux-64/bin/workerd', import.meta.url));

/** Why workerd cannot run here; undefined where it can. */
export function workerdLacks(): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return `the tests have no workerd for ${process.platform} on ${process.arch}`;
  installServers();
  return existsSync(program)
    ? undefined
    : 'workerd could not be installed: npm ci --prefix test/servers --ignore-scripts';
}

/** Resolves when the module answers. */
export async function startWorkerd(module: string): Promise<WorkerdServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rapport-workerd-'));
  const port = await freePort();
  await writeFile(join(folder, 'worker.js'), module);
  await writeFile(join(folder, 'config.capnp'), configOf(port));
  const server = spawn(program, ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  server.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4_000)));
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  process.once('exit', () => server.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    // It says there that it listens.
    server.stdio[3]?.once('data', () => resolve());
    void ended.then(() => reject(new Error(`workerd did not start: ${said}`)));
  });
  const stop = async (): Promise<void> => {
    server.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

function configOf(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-07-01",
);
`;
}
