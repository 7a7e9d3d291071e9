/** Browsers that are started with a profile that stays, and killed without a warning. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import puppeteer, { type Browser } from 'puppeteer-core';
import { pathOf } from '../../engines.js';
import { chromiumArguments } from '../../runner/launchers.js';

export type KilledEngine = 'chromium' | 'firefox';

/** A browser that is running. */
export interface Visit {
  /** Ends every process of it at once, and resolves when none is left that could still hold the profile. */
  kill(): Promise<void>;
  /** Its DevTools; Chromium only. */
  devtools(): Promise<Browser>;
}

/** What keeps Firefox from asking anything, from restoring pages, and from talking to anybody. */
const firefoxPreferences: Readonly<Record<string, boolean | number | string>> = {
  'browser.aboutwelcome.enabled': false,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.startup.max_resumed_crashes': -1,
  'toolkit.telemetry.enabled': false,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
};

/** Starts a browser on this page. The profile is made where there is none; `switches` are for Chromium alone. */
export function startVisit(
  engine: KilledEngine,
  profile: string,
  address: string,
  switches: readonly string[] = [],
): Visit {
  return engine === 'chromium' ? chromium(profile, address, switches) : firefox(profile, address);
}

function chromium(profile: string, address: string, switches: readonly string[]): Visit {
  const child = start(
    pathOf('chromium'),
    [
      ...chromiumArguments,
      '--headless=new',
      '--hide-crash-restore-bubble',
      '--disable-gpu',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      ...switches,
      address,
    ],
    'pipe',
  );
  const listening = new Promise<string>((resolve, reject) => {
    let heard = '';
    child.stderr?.on('data', (piece: Buffer) => {
      heard += piece.toString();
      const [, socket] = /DevTools listening on (ws:\S+)/.exec(heard) ?? [];
      if (socket) resolve(socket);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}.\n${heard}`)));
  });
  listening.catch(() => undefined);
  return {
    kill: () => killAll(child, profile),
    devtools: async () => puppeteer.connect({ browserWSEndpoint: await listening, defaultViewport: null }),
  };
}

function firefox(profile: string, address: string): Visit {
  const preferences = Object.entries(firefoxPreferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), preferences.join('\n'));
  const child = start(pathOf('firefox'), ['--headless', '--no-remote', '--profile', profile, address], 'ignore');
  return {
    kill: () => killAll(child, profile),
    devtools: () => Promise.reject(new Error('Only Chromium is asked for its DevTools.')),
  };
}

function start(program: string, args: readonly string[], errors: 'pipe' | 'ignore'): ChildProcess {
  // A session of its own: every process that it starts can be told by it.
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'ignore', errors] });
  const endWithUs = (): void => end(-(child.pid ?? 0));
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return child;
}

/** Milliseconds between two looks at the processes. */
const glance = 20;

/**
 * The rule of waiting: a browser that is started while a process of the killed one still holds the profile can come up
 * with an empty database, and the test would blame the wrong one.
 */
async function killAll(child: ChildProcess, profile: string): Promise<void> {
  const session = child.pid ?? 0;
  const deadline = Date.now() + 20_000;
  for (let left = holders(session, profile); left.length > 0; left = holders(session, profile)) {
    if (Date.now() > deadline) throw new Error(`Processes ${left.join(', ')} do not end.`);
    for (const id of left) end(id);
    await wait(glance);
  }
}

function end(id: number): void {
  try {
    if (id !== 0) process.kill(id, 'SIGKILL');
  } catch {
    // It has ended by itself meanwhile.
  }
}

/** Every process of this session, or with the profile among its arguments, that has not ended. */
function holders(session: number, profile: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => id !== process.pid && holds(id, session, profile));
}

function holds(id: number, session: number, profile: string): boolean {
  try {
    // After the name in brackets: state, parent, group, session.
    const [state, , , itsSession] = readFileSync(`/proc/${id}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    if (state === 'Z' || state === 'X') return false;
    return Number(itsSession) === session || readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(profile);
  } catch {
    return false;
  }
}
