/**
 * Breaks everything that can break around data, and counts: `npm run test:faults`, or less of it with
 * `npm run test:faults -- --kills 10 --firefox 3 --crashes 10 --thrown 5 --wipes 10 --schedules 1000 --tabs-seconds 10`.
 */
import { parseArgs } from 'node:util';
import { requireEngines } from '../engines.js';
import { failedOnce, playSchedules, playSeeds, type Played } from './offline/schedules.js';
import { crashTabs, killBrowsers, throwDatabasesAway } from './real/kills.js';
import type { Toll } from './real/ledger.js';
import { editInTabs } from './real/tabs.js';
import { wipeStorage } from './real/wipes.js';
import { receive } from './visitors/series.js';
import { seriesTable } from './visitors/table.js';

const { values: flags } = parseArgs({
  options: {
    /** Simulated schedules. */
    schedules: { type: 'string', default: '100000' },
    /** The seed of the first one. */
    seed: { type: 'string', default: '1' },
    /** Kills of Chromium. */
    kills: { type: 'string', default: '200' },
    /** Kills of Firefox. */
    firefox: { type: 'string', default: '60' },
    /** Kills of Chromium after each of which its databases are taken away. */
    thrown: { type: 'string', default: '50' },
    /** Crashes of a tab. */
    crashes: { type: 'string', default: '200' },
    /** Databases taken away. */
    wipes: { type: 'string', default: '100' },
    /** How long five tabs edit the same records. */
    'tabs-seconds': { type: 'string', default: '60' },
    /** Visits of a page with a form; the first one is that of the seed. */
    visits: { type: 'string', default: '10000' },
    /** One part alone, by the name of its flag. */
    only: { type: 'string' },
  },
});

/** One line of the table. */
interface Line {
  readonly what: string;
  readonly tried: number;
  readonly outcome: string;
  readonly isGood: boolean;
  readonly seconds: number;
}

/** What is tried, as opposed to how. */
const isPart = (name: string): boolean => name !== 'seed' && name !== 'only';

const count = (name: keyof typeof flags): number => {
  if (flags.only !== undefined && flags.only !== name && isPart(name)) return 0;
  const number = Number(flags[name]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new Error(`--${name} takes a whole number.`);
};

function ofSchedules({ played, failures, tally }: Played): Pick<Line, 'outcome' | 'isGood'> {
  for (const { why } of failures) console.log(`✗ ${why}\n`);
  const kept = `${tally.accepted} writes accepted, ${tally.crashes} crashes`;
  const broken = new Set(failures.map(({ rule }) => rule));
  const is = (...rules: string[]): number => failures.filter(({ rule }) => rules.includes(rule)).length;
  const others = [...broken].some((rule) => !['lost', 'doubled', 'torn'].includes(rule));
  const outcome = `${kept}; lost ${is('lost')}, duplicated ${is('doubled')}, torn ${is('torn')}${others ? ', and more' : ''}`;
  return { outcome, isGood: failures.length === 0 && played > 0 };
}

function ofToll(toll: Toll): Pick<Line, 'outcome' | 'isGood'> {
  const { acknowledged, lost, doubled, torn, thrownAway, said, gone } = toll;
  const byBrowser = `; databases thrown away by the browser: ${thrownAway}, said ${said}, with ${gone} writes`;
  return {
    outcome: `${acknowledged} writes acknowledged; lost ${lost}, doubled ${doubled}, torn ${torn}${thrownAway > 0 ? byBrowser : ''}`,
    isGood: lost + doubled + torn === 0 && said === thrownAway && acknowledged > 0,
  };
}

async function receiveVisitors(seed: number, visits: number): Promise<Pick<Line, 'outcome' | 'isGood'>> {
  const passed = (done: number): void => void (done % 500 === 0 && console.log(`  ${done}`));
  const series = await receive({ visits, seed, passed });
  const { promised, accepted, lost, doubled, toldWrongly, leftBehind, failures } = series;
  console.log(`\n${seriesTable(series)}\n`);
  for (const broken of [...lost, ...doubled, ...toldWrongly, ...failures]) console.log(`✗ ${broken}`);
  const kept = `${promised} answers promised, ${accepted} accepted`;
  return {
    outcome: `${kept}; lost ${lost.length}, doubled ${doubled.length}, told wrongly ${toldWrongly.length}`,
    isGood: lost.length + doubled.length + toldWrongly.length + leftBehind + failures.length === 0 && promised > 0,
  };
}

async function line(
  what: string,
  tried: number,
  run: () => Promise<Pick<Line, 'outcome' | 'isGood'>>,
): Promise<Line | undefined> {
  if (tried === 0) return undefined;
  console.log(`${what}: ${tried} …`);
  const started = performance.now();
  const done = await run().catch((error: unknown) => {
    console.log(`✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return { outcome: 'broke off', isGood: false };
  });
  return { what, tried, ...done, seconds: Math.round((performance.now() - started) / 1_000) };
}

function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, tried, outcome, isGood, seconds }) => [
    what,
    tried.toLocaleString('en'),
    outcome,
    isGood ? 'kept' : 'BROKEN',
    `${seconds} s`,
  ]);
  const head = ['what', 'tried', 'outcome', 'promise', 'time'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

async function main(): Promise<boolean> {
  const { only } = flags;
  if (only !== undefined && !(only in flags && isPart(only))) throw new Error(`There is no part called ${only}.`);
  const wantsFirefox = count('firefox') > 0;
  requireEngines(wantsFirefox ? ['chromium', 'firefox'] : ['chromium']);
  const chance = Math.random;
  const done = [
    await line('schedules that failed once', failedOnce.length, async () => ofSchedules(await playSeeds(failedOnce))),
    await line('simulated schedules', count('schedules'), async () =>
      ofSchedules(await playSchedules(count('seed'), count('schedules'))),
    ),
    await line('kills of Chromium', count('kills'), async () =>
      ofToll(await killBrowsers('chromium', count('kills'), chance)),
    ),
    await line('kills of Firefox', count('firefox'), async () =>
      ofToll(await killBrowsers('firefox', count('firefox'), chance)),
    ),
    await line('IndexedDB thrown away', count('thrown'), async () => {
      const toll = await throwDatabasesAway(count('thrown'), chance);
      const { outcome, isGood } = ofToll(toll);
      return { outcome, isGood: isGood && toll.thrownAway === toll.rounds };
    }),
    await line('crashes of a tab', count('crashes'), async () => ofToll(await crashTabs(count('crashes'), chance))),
    await line('databases wiped', count('wipes'), async () => {
      const { rounds, detected, mendable, mended } = await wipeStorage(count('wipes'), chance);
      const outcome = `${detected} of ${rounds} detected; where only databases went, all came back in ${mended} of ${mendable}`;
      return { outcome, isGood: detected === rounds && mended === mendable };
    }),
    await line('seconds of five tabs', count('tabs-seconds'), async () => {
      const { states, meetings } = await editInTabs(count('tabs-seconds'), chance);
      const outcome = `${states === 1 ? 'the same state in all' : `${states} states`}; one write sent by two tabs at once: ${meetings}`;
      return { outcome, isGood: states === 1 && meetings === 0 };
    }),
    await line('visits of a form', count('visits'), () => receiveVisitors(count('seed'), count('visits'))),
  ].filter((one) => one !== undefined);
  console.log(`\n${table(done)}`);
  return done.length > 0 && done.every(({ isGood }) => isGood);
}

// Browsers end with this process, however it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
process.exit(
  await main().then(
    (isGood) => (isGood ? 0 : 1),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return 1;
    },
  ),
);
