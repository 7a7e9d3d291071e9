/** Takes the databases of a site away, between two visits and under an open page, and sees what is said, and what is left. */
import type { Page } from 'puppeteer-core';
import { withChromium } from './chromium.js';
import type { Standing } from './reports.js';
import type { Site } from './site.js';

export interface Wiped {
  readonly rounds: number;
  /** Losses that were said, with the number of writes that went. */
  readonly detected: number;
  /** Rounds in which the databases went and nothing else. */
  readonly mendable: number;
  /** Of these, those in which every unsent write came back. */
  readonly mended: number;
}

/** Most writes that are unsent when the database goes. */
const mostUnsent = 5;

/** What is taken away, and when. */
const ways = [
  { isOpen: false, isAll: false },
  { isOpen: true, isAll: false },
  { isOpen: false, isAll: true },
  { isOpen: true, isAll: true },
] as const;

export async function wipeStorage(rounds: number, chance: () => number): Promise<Wiped> {
  let [detected, mendable, mended] = [0, 0, 0];
  await withChromium(chance, async (site, browser) => {
    site.isCut = true;
    for (let round = 0; round < rounds; round += 1) {
      const { isOpen, isAll } = ways[round % ways.length] ?? ways[0];
      const count = 1 + Math.floor(chance() * mostUnsent);
      // Each round has a site of its own: a database that the browser is still clearing away would hold up the next one.
      const profile = await browser.createBrowserContext();
      const tab = await profile.newPage();
      const filled = site.until((report) => (report.is === 'settled' ? report.waiting : undefined));
      await tab.goto(`${site.origin}/?do=fill&count=${count}`);
      const unsent = await filled;
      const { reason, unsent: said, waiting } = await (isOpen ? underOpenPage : betweenVisits)(site, tab, isAll);
      // Under an open page, one more is written to find out.
      const left = waiting - Number(isOpen);
      if (reason === 'lost' && said === (isAll ? unsent : 0)) detected += 1;
      if (!isAll) mendable += 1;
      if (!isAll && left === unsent) mended += 1;
      await profile.close();
    }
  });
  return { rounds, detected, mendable, mended };
}

async function betweenVisits(site: Site, tab: Page, isAll: boolean): Promise<Standing> {
  await tab.goto(`${site.origin}/blank`);
  await tab.evaluate(deleteDatabases);
  if (isAll) await tab.evaluate(deleteCaches);
  const told = site.until((report) => (report.is === 'status' ? report : undefined));
  await tab.goto(`${site.origin}/?do=look`);
  return told;
}

async function underOpenPage(site: Site, tab: Page, isAll: boolean): Promise<Standing> {
  const session = await tab.createCDPSession();
  const storageTypes = isAll ? 'indexeddb,cache_storage,local_storage' : 'indexeddb';
  await session.send('Storage.clearDataForOrigin', { origin: site.origin, storageTypes });
  return tab.evaluate(() => (globalThis as unknown as { writeOnce: () => Promise<Standing> }).writeOnce());
}

/** Runs in the page. */
async function deleteDatabases(): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = () => resolve();
      request.onerror = () => reject(request.error ?? new Error('not deleted'));
    });
  }
}

/** Runs in the page. */
async function deleteCaches(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
}
