import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { Site } from './site.js';
import { startVisit } from './visits.js';

/** Opens the site, and Chromium beside it; both are gone afterwards. */
export async function withChromium(
  chance: () => number,
  work: (site: Site, browser: Browser) => Promise<void>,
): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'rapport-faults-'));
  const site = await Site.open(chance);
  const visit = startVisit('chromium', profile, 'about:blank');
  try {
    const browser = await visit.devtools();
    await work(site, browser);
    await browser.disconnect();
  } finally {
    await visit.kill();
    await site.close();
    await rm(profile, { recursive: true, force: true });
  }
}
