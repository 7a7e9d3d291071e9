/** Makes sure that the three engines are on this machine, and starts and stops what WebKitGTK needs beside it. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

export const engines = ['chromium', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

/** Where a Debian package puts what the tests start. */
const places = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  webdriver: ['/usr/bin/WebKitWebDriver'],
  miniBrowser: ['x86_64', 'aarch64', 'arm'].flatMap((machine) =>
    ['4.1', '4.0'].map(
      (api) => `/usr/lib/${machine}-linux-gnu${machine === 'arm' ? 'eabihf' : ''}/webkit2gtk-${api}/MiniBrowser`,
    ),
  ),
  display: ['/usr/bin/Xvfb'],
} as const;

type Place = keyof typeof places;

function find(place: Place): string | undefined {
  return places[place].find((path) => existsSync(path));
}

/** The path of a program that `requireEngines` has already found or installed. */
export function pathOf(place: Place): string {
  const path = find(place);
  if (!path) throw new Error(`${place} is not installed`);
  return path;
}

interface Need {
  readonly package: string;
  readonly met: () => boolean;
}

function hasChineseFont(): boolean {
  const found = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

function hasArabicFont(): boolean {
  const found = spawnSync('fc-list', [':lang=ar', 'family'], { encoding: 'utf8' });
  return found.status === 0 && found.stdout.trim() !== '';
}

const fonts: readonly Need[] = [
  { package: 'fonts-noto-cjk', met: hasChineseFont },
  { package: 'fonts-noto-core', met: hasArabicFont },
  { package: 'fontconfig', met: () => existsSync('/usr/bin/fc-list') },
];

/** Where Debian puts libraries of old that change the natives of a page; our elements must live beside them. */
export const oldLibraries = '/usr/share/javascript';

const hosts: readonly Need[] = [
  { package: 'libjs-prototype', met: () => existsSync(`${oldLibraries}/prototype/prototype.js`) },
  { package: 'libjs-mootools', met: () => existsSync(`${oldLibraries}/mootools/mootools.js`) },
];

const needs: Readonly<Record<Engine, readonly Need[]>> = {
  chromium: [{ package: 'chromium', met: () => find('chromium') !== undefined }],
  firefox: [{ package: 'firefox-esr', met: () => find('firefox') !== undefined }],
  webkit: [
    {
      package: 'webkit2gtk-driver',
      met: () => find('webdriver') !== undefined && find('miniBrowser') !== undefined,
    },
    { package: 'xvfb', met: () => find('display') !== undefined },
  ],
};

function missing(wanted: readonly Engine[]): string[] {
  return [...wanted.flatMap((engine) => needs[engine]), ...fonts, ...hosts]
    .filter((need) => !need.met())
    .map((n) => n.package);
}

const installOptions = ['install', '-y', '--no-install-recommends'];

/** Installs what is missing where that is allowed; otherwise ends with the command to type. */
export function requireEngines(wanted: readonly Engine[]): void {
  const packages = missing(wanted);
  if (packages.length === 0) return;
  const command = `apt-get update && apt-get ${installOptions.join(' ')} ${packages.join(' ')}`;
  const asRoot = process.getuid?.() === 0;
  const maySudo = !asRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (existsSync('/usr/bin/apt-get') && (asRoot || maySudo)) {
    console.log(`Installing for the tests: ${packages.join(' ')}`);
    const prefix = asRoot ? [] : ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'];
    for (const step of [['update'], [...installOptions, ...packages]]) {
      const [program = '', ...rest] = [...prefix, 'apt-get', ...step];
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      const { status } = spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], env });
      if (status !== 0) break;
    }
  }
  const still = missing(wanted);
  if (still.length > 0) {
    throw new Error(
      `The tests need ${still.join(', ')}. Type this and start again:\n\n  ${asRoot ? '' : 'sudo sh -c "'}${command}${asRoot ? '' : '"'}\n`,
    );
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Processes that this run started, ended one by one by their id, whatever way the run ends. */
export class Processes {
  readonly #running = new Set<ChildProcess>();

  start(program: string, args: readonly string[], env: NodeJS.ProcessEnv, stdio: ('ignore' | 'pipe')[]): ChildProcess {
    const child = spawn(program, args, { env: { ...process.env, ...env }, stdio });
    this.#running.add(child);
    child.once('exit', () => this.#running.delete(child));
    return child;
  }

  async stop(): Promise<void> {
    // The last one started depends on those before it.
    for (const child of [...this.#running].reverse()) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      if (child.exitCode === null && child.signalCode === null && child.kill('SIGTERM')) await ended;
    }
  }

  /** For the moment when nothing can be awaited any more. */
  stopNow(): void {
    for (const child of [...this.#running].reverse()) child.kill('SIGTERM');
  }
}

/**
 * Starts a display of its own, so that runs beside each other never meet. It is small on purpose: without a window manager
 * the window under the pointer has the focus, and the pointer starts in the middle of the screen.
 */
async function startDisplay(processes: Processes): Promise<string> {
  const server = processes.start(
    pathOf('display'),
    ['-displayfd', '3', '-screen', '0', '500x400x24', '-nolisten', 'tcp'],
    {},
    ['ignore', 'ignore', 'ignore', 'pipe'],
  );
  const answer = server.stdio[3];
  return new Promise((resolve, reject) => {
    let number = '';
    answer?.on('data', (piece: Buffer) => {
      number += piece.toString();
      if (number.includes('\n')) resolve(`:${number.trim()}`);
    });
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code} before it named its display`)));
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}

/** Starts WebKitWebDriver on its own display and answers with the port that it listens on. */
export async function startWebKitDriver(processes: Processes): Promise<number> {
  const display = await startDisplay(processes);
  const port = await freePort();
  const driver = processes.start(
    pathOf('webdriver'),
    [`--port=${port}`, '--host=127.0.0.1'],
    {
      DISPLAY: display,
      LIBGL_ALWAYS_SOFTWARE: '1',
      // Painted by the processor: the thread that puts layers together by software has crashed in the middle of a file.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      XDG_CONFIG_HOME: fileURLToPath(new URL('runner/webkit-window', import.meta.url)),
    },
    ['ignore', 'ignore', 'ignore'],
  );
  const deadline = Date.now() + 20_000;
  while (!(await accepts(port))) {
    if (driver.exitCode !== null || Date.now() > deadline) throw new Error('WebKitWebDriver did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return port;
}
