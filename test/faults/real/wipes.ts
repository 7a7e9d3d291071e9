/** Takes the databases of a site away, between two visits and under an open page, and sees whether anybody notices. */
import { withChromium } from './chromium.js';

export interface Wiped {
  readonly rounds: number;
  /** Losses that were said, with the number of writes that had not been sent. */
  readonly detected: number;
}

/** Most writes that are unsent when the database goes. */
const mostUnsent = 5;

export async function wipeStorage(rounds: number, chance: () => number): Promise<Wiped> {
  let detected = 0;
  await withChromium(chance, async (site, browser) => {
    site.isCut = true;
    for (let round = 0; round < rounds; round += 1) {
      const count = 1 + Math.floor(chance() * mostUnsent);
      // Each round has a site of its own: a database that the browser is still clearing away would hold up the next one.
      const profile = await browser.createBrowserContext();
      const tab = await profile.newPage();
      const filled = site.until((report) => (report.is === 'settled' ? report.waiting : undefined));
      await tab.goto(`${site.origin}/?do=fill&count=${count}`);
      const unsent = await filled;
      if (round % 2 === 0) {
        await tab.goto(`${site.origin}/blank`);
        await tab.evaluate(deleteDatabases);
        const told = site.until((report) => (report.is === 'status' ? report : undefined));
        await tab.goto(`${site.origin}/?do=look`);
        const { reason, unsent: said } = await told;
        if (reason === 'lost' && said === unsent) detected += 1;
      } else {
        const session = await tab.createCDPSession();
        await session.send('Storage.clearDataForOrigin', { origin: site.origin, storageTypes: 'indexeddb' });
        const { reason, unsent: said } = await tab.evaluate(() =>
          (globalThis as unknown as { writeOnce: () => Promise<{ reason?: string; unsent?: number }> }).writeOnce(),
        );
        if (reason === 'lost' && said === unsent) detected += 1;
      }
      await profile.close();
    }
  });
  return { rounds, detected };
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
