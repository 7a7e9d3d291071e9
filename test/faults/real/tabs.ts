/** Several tabs of one profile edit the same records, while the connection comes and goes. */
import { setTimeout as wait } from 'node:timers/promises';
import { withChromium } from './chromium.js';

export interface Alike {
  readonly seconds: number;
  readonly tabs: number;
  /** Different states that the tabs and the server show in the end; 1 is the aim. */
  readonly states: number;
  /** How often two tabs sent one write at the same time. */
  readonly meetings: number;
}

/** What the page offers. */
interface Editing {
  stop(): Promise<void>;
  settle(): Promise<number>;
  show(): Promise<string>;
}

/** Milliseconds between two changes of the weather. */
const spell = 1_500;

export async function editInTabs(seconds: number, chance: () => number, tabs = 5): Promise<Alike> {
  const states = new Set<string>();
  let meetings = 0;
  await withChromium(chance, async (site, browser) => {
    const pages = await Promise.all(
      [...Array(tabs).keys()].map(async (number) => {
        const page = await browser.newPage();
        await page.goto(`${site.origin}/?do=edit&tab=${number}`);
        return page;
      }),
    );
    for (let left = seconds * 1_000; left > 0; left -= spell) {
      site.isCut = chance() < 0.4;
      await wait(Math.min(left, spell));
    }
    site.isCut = false;
    site.misbehave();
    await Promise.all(pages.map((page) => page.evaluate(() => (globalThis as unknown as Editing).stop())));
    // One after the other: what one tab lets go, another one may still show as waiting.
    for (const page of [...pages, ...pages]) await page.evaluate(() => (globalThis as unknown as Editing).settle());
    for (const page of pages) states.add(await page.evaluate(() => (globalThis as unknown as Editing).show()));
    const looker = await browser.newPage();
    await looker.goto(`${site.origin}/?do=see`);
    states.add(await looker.evaluate(() => (globalThis as unknown as Editing).show()));
    meetings = site.meetings;
  });
  return { seconds, tabs, states: states.size, meetings };
}
