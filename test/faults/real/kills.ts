/** Kills browsers and tabs in the middle of their work, and counts what they had promised against what is left. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Ledger, type Toll } from './ledger.js';
import { Site } from './site.js';
import { startVisit, type KilledEngine } from './visits.js';

/** Most promises that are waited for before a kill. */
const mostPromises = 40;
/** Most milliseconds between the last of them and the kill. */
const mostDelay = 25;
/** Milliseconds after which Chromium has written `localStorage` to disk. */
const timeToNote = 8_000;

/** Starts the browser so many times, and kills all its processes each time. */
export async function killBrowsers(engine: KilledEngine, rounds: number, chance: () => number): Promise<Toll> {
  return series(rounds, chance, (site, profile, round) => killAtWork(engine, site, profile, round, chance), engine);
}

/**
 * Kills Chromium so many times, and takes its databases away each time, as it does itself when it finds them broken. What
 * had another home has to come back.
 */
export async function throwDatabasesAway(rounds: number, chance: () => number): Promise<Toll> {
  return series(
    rounds,
    chance,
    async (site, profile, round) => {
      await dropDatabases(profile);
      await killAtWork('chromium', site, profile, round, chance);
    },
    'chromium',
    dropDatabases,
  );
}

/** Crashes the process of a tab so many times, while the browser goes on. */
export async function crashTabs(rounds: number, chance: () => number): Promise<Toll> {
  let browser: ReturnType<typeof startVisit> | undefined;
  try {
    return await series(
      rounds,
      chance,
      async (site, profile, round) => {
        browser ??= startVisit('chromium', profile, 'about:blank');
        const devtools = await browser.devtools();
        const tab = await devtools.newPage();
        const crashed = new Promise((resolve) => tab.once('error', resolve));
        const started = promises(site, chance);
        await tab.goto(`${site.origin}/?do=work&round=${round}`);
        await started;
        const session = await tab.createCDPSession();
        // It has no answer: who would give it is gone.
        session.send('Page.crash').catch(() => undefined);
        await crashed;
        await tab.close();
        await devtools.disconnect();
        if (round === rounds - 1) await browser.kill();
      },
      'chromium',
    );
  } finally {
    await browser?.kill();
  }
}

/** Visits the page that writes, and kills the browser in the middle of it. */
async function killAtWork(
  engine: KilledEngine,
  site: Site,
  profile: string,
  round: number,
  chance: () => number,
): Promise<void> {
  const visit = startVisit(engine, profile, `${site.origin}/?do=work&round=${round}`);
  try {
    await promises(site, chance);
    // Once, there is time enough for the browser to write out what tells of a loss later on.
    if (round === 0) await wait(timeToNote);
  } finally {
    await visit.kill();
  }
}

type Round = (site: Site, profile: string, round: number) => Promise<void>;

async function series(
  rounds: number,
  chance: () => number,
  one: Round,
  engine: KilledEngine,
  beforeTheLast: (profile: string) => Promise<void> = () => Promise.resolve(),
): Promise<Toll> {
  const profile = await mkdtemp(join(tmpdir(), 'rapport-faults-'));
  const site = await Site.open(chance);
  const ledger = new Ledger();
  site.hear(ledger.hear);
  try {
    let made = databasesOf(profile);
    const visited = (): void => {
      const now = databasesOf(profile);
      ledger.visited(made !== '' && now !== made);
      made = now;
    };
    for (let round = 0; round < rounds; round += 1) {
      await one(site, profile, round);
      visited();
    }
    site.misbehave();
    await beforeTheLast(profile);
    await settle(site, engine, profile);
    visited();
    return await ledger.close(rounds, site.feedback.kept, site.records);
  } finally {
    await site.close();
    await rm(profile, { recursive: true, force: true });
  }
}

/** Where Chromium keeps the databases of all sites. */
function databasesIn(profile: string): string {
  return join(profile, 'Default', 'IndexedDB');
}

function dropDatabases(profile: string): Promise<void> {
  return rm(databasesIn(profile), { recursive: true, force: true });
}

/** When Chromium made the databases in which it keeps those of each site: other times mean that it threw them away. */
function databasesOf(profile: string): string {
  const folder = databasesIn(profile);
  if (!existsSync(folder)) return '';
  const locks = readdirSync(folder).map((site) => join(folder, site, 'LOCK'));
  return locks.flatMap((lock) => (existsSync(lock) ? statSync(lock).birthtimeMs : [])).join();
}

/** Resolves a random moment after a random number of promises. */
async function promises(site: Site, chance: () => number): Promise<void> {
  let left = 1 + Math.floor(chance() * mostPromises);
  await site.until((report) => (report.is === 'kept' && (left -= 1) === 0 ? true : undefined));
  await wait(chance() * mostDelay);
}

/** Comes back once more, with nothing in the way, and sends what is left. */
async function settle(site: Site, engine: KilledEngine, profile: string): Promise<void> {
  const settled = site.until((report) => (report.is === 'settled' ? report.waiting : undefined));
  const visit = startVisit(engine, profile, `${site.origin}/?do=settle`);
  try {
    const waiting = await settled;
    if (waiting > 0) throw new Error(`${waiting} filled forms are still waiting for a server that takes everything.`);
  } finally {
    await visit.kill();
  }
}
