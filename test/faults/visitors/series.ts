/** Many visitors side by side and one after the other in one browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { startVisit } from '../real/visits.js';
import { Ledger, type Outcome } from './ledger.js';
import { planOf } from './plan.js';
import { Shop, Tally, type Mistake } from './shop.js';
import { Tab } from './tab.js';
import { Visitor } from './visitor.js';

export interface Series extends Outcome {
  readonly visits: number;
  readonly faults: Tally;
  readonly attempts: number;
  readonly leftBehind: number;
  /** Visits that broke off for another reason than the form. */
  readonly failures: readonly string[];
}

export interface SeriesOptions {
  readonly visits: number;
  /** The number of the first visitor. */
  readonly seed: number;
  /** How many visitors are there at the same time. */
  readonly lanes?: number;
  readonly mistake?: Mistake;
  /** Milliseconds until an answer that was promised has to be there, with nothing in its way. */
  readonly patience?: number;
  readonly passed?: (visits: number) => void;
}

/** Visits after which the profile of a lane is thrown away, with the storage of all who came in it. */
const portion = 50;

export async function receive(options: SeriesOptions): Promise<Series> {
  const { seed, lanes = 8, mistake, patience = 60_000, passed = () => undefined } = options;
  const faults = new Tally();
  const ledger = new Ledger();
  const failures: string[] = [];
  let [next, done, leftBehind] = [0, 0, 0];
  const profile = await mkdtemp(join(tmpdir(), 'rapport-visitors-'));
  const shop = await Shop.open(faults, mistake);
  const running = startVisit('chromium', profile, 'about:blank', [
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-features=BackForwardCache',
    // A page of the browser that says that there is no network is loaded again by the visitor alone.
    '--disable-auto-reload',
  ]);
  const lane = async (browser: Browser): Promise<void> => {
    while (next < options.visits) {
      const context = await browser.createBrowserContext();
      let tab = await Tab.open(context);
      for (let count = 0; count < portion && next < options.visits; count += 1) {
        const plan = planOf(seed + next);
        next += 1;
        try {
          const visited = await new Visitor(plan, { shop, ledger, context, patience }).visit(tab);
          tab = visited.tab;
          leftBehind += visited.leftBehind;
        } catch (error) {
          failures.push(`visitor ${plan.number}: ${inspect(error)}`);
          tab = await Tab.open(context);
        }
        done += 1;
        passed(done);
      }
      await context.close();
    }
  };
  try {
    const browser = await running.devtools();
    await Promise.all(Array.from({ length: lanes }, () => lane(browser)));
    await browser.disconnect();
    const outcome = await ledger.close(shop.crm);
    return { ...outcome, visits: done, faults, attempts: shop.attempts, leftBehind, failures };
  } finally {
    await running.kill();
    await shop.close();
    await rm(profile, { recursive: true, force: true });
  }
}
