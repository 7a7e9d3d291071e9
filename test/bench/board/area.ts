/** A pipeline board in Chromium, in real frames: ours, the least that does the job, and what others use. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import type { CDPSession, Page } from 'playwright';
import { median, Rounds, type Measure } from '../harness.js';
import { named, sessionOf, since, workOf } from '../main-thread.js';
import { asServed, built, withPages, type OnPage } from '../pages.js';
import type { Driver, Point } from './drive.js';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const floor = 'hand-written floor';
const ours = 'ours';
/** The adapter has to learn its orders before it answers. */
const oursAtFirst = 'ours (adapter asked for the first time)';

interface SubjectFile {
  readonly file: string;
  /** Only cards that can be seen are there. */
  readonly isWindowed?: true;
  readonly cannotDrag?: true;
}

/** Each on a page of its own; the floor first. */
const subjects: Readonly<Record<string, SubjectFile>> = {
  [floor]: { file: 'floor.page.ts', isWindowed: true },
  [ours]: { file: 'ours.page.ts', isWindowed: true },
  [oursAtFirst]: { file: 'ours-first.page.ts', isWindowed: true },
  '@lit-labs/virtualizer': { file: 'peers/virtualizer.js', isWindowed: true, cannotDrag: true },
  '@hello-pangea/dnd': { file: 'peers/pangea.js' },
  SortableJS: { file: 'peers/sortable.js' },
  jKanban: { file: 'peers/jkanban.js' },
};

const usualSizes = [1_000, 10_000, 50_000];
/** Beyond it, what draws all cards takes part in few rounds, and has a minute for each. */
const large = 1_000;
const roundsOfSlow = 3;
const mostForRound = 60_000;
/** All eight stages are in view. */
const viewport = { width: 1_920, height: 1_080 };
/** From a stage to another one, at a place that can be seen. */
const moves = [
  [0, 3],
  [1, 4],
  [2, 5],
  [3, 0],
  [4, 1],
] as const;
const [fromPlace, toPlace] = [2, 6];
const framesOfScroll = 60;
/** Stages that nothing is moved into. */
const [timedStage, sampledStage] = [6, 7];

type Figures = Record<string, number>;
/** In kB. */
interface Bytes {
  readonly firstPaint: number;
  readonly all: number;
}
interface Run {
  readonly figures: Figures;
  readonly visible: string;
  /** Code that was loaded between the start and the first paint, in kB. */
  readonly late: number;
}

export const measure: Measure = async ({ rounds, subjects: only, records }) => {
  if (!existsSync(fileOf('../../../dist/define/pipeline-board.js'))) {
    throw new Error('There is no build to measure: type npm run build first.');
  }
  const chosen = Object.keys(subjects).filter((name) => name === floor || !only || only.includes(name));
  const sizes = records === undefined ? usualSizes : [records];
  const scripts = Object.fromEntries(chosen.map((name) => [pageOf(name), fileOf(subjects[name]?.file ?? '')]));
  const bytes = new Map<string, Bytes>();
  for (const name of chosen) if (name !== oursAtFirst) bytes.set(name, await bytesOf(name));
  return withPages({ scripts, isBuilt: true }, async (onPage) => {
    const runs = new Rounds();
    const leftOut = new Set<string>();
    const late = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      for (const size of sizes) {
        let wanted = '';
        for (const name of chosen) {
          const of = `${size.toLocaleString('en')}: `;
          const isSlow = size > large && !subjects[name]?.isWindowed;
          if (leftOut.has(of + name) || (isSlow && round >= roundsOfSlow)) continue;
          const run = await runOf(onPage, name, size, isSlow ? mostForRound : undefined);
          if (!run) {
            leftOut.add(of + name);
            console.log(`${name} is left out at ${size.toLocaleString('en')}: a round of it takes more than a minute.`);
            continue;
          }
          late.set(name, run.late);
          if (name === floor) wanted = run.visible;
          else if (run.visible !== wanted) throw new Error(`${name} shows other cards than the floor.`);
          const figures = Object.entries(run.figures).map(([metric, value]) => [of + metric, value] as const);
          runs.add(name, round, Object.fromEntries(figures));
        }
      }
      console.log(`Round ${round + 1} of ${rounds}.`);
    }
    for (const [name, { firstPaint, all }] of bytes) {
      runs.add(name, 0, {
        'code for the first paint (kB, brotli)': firstPaint + (late.get(name) ?? 0),
        'all code (kB, brotli)': all,
      });
    }
    return runs.results(floor);
  });
};

/** The name of a subject's page: its own may hold what paths do not. */
function pageOf(name: string): string {
  return subjects[name]?.file.replace(/\W/g, '-') ?? '';
}

/** One round of a subject; `undefined` where it takes longer than `most` milliseconds. */
function runOf(onPage: OnPage, name: string, size: number, most: number | undefined): Promise<Run | undefined> {
  return onPage(pageOf(name), async (page) => {
    let isOver = false;
    const timer =
      most === undefined
        ? undefined
        : setTimeout(() => {
            isOver = true;
            void page.close();
          }, most);
    try {
      return await measured(page, name, size);
    } catch (error) {
      if (isOver) return undefined;
      throw new Error(`${name} with ${size} deals: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      clearTimeout(timer);
    }
  });
}

async function measured(page: Page, name: string, size: number): Promise<Run> {
  const { isWindowed = false, cannotDrag = false } = subjects[name] ?? {};
  const session = await sessionOf(page);
  await page.setViewportSize(viewport);
  await ask(page, 'prepare', size);
  const empty = await heapOf(session);
  const idle = await workOf(session);
  const paint = await ask(page, 'paint');
  // The browser counts no script of a task that the benchmark itself has begun.
  const { ', script': _unknown, ...painting } = since(idle, await workOf(session));
  const late = await sizeOf(await ask(page, 'scripts'));
  const heap = (await heapOf(session)) - empty;
  const elements = await ask(page, 'elements');
  const visible = JSON.stringify(await ask(page, 'visible'));
  await assertAnswering(page);
  const drops = cannotDrag ? {} : await dropsOf(page, isWindowed ? moves : moves.slice(0, 1));
  return {
    visible,
    late,
    figures: {
      'first paint (ms)': paint,
      ...named('main thread until the first paint', painting, 1),
      ...drops,
      ...(await scrollOf(page, session)),
      'blank area (%)': await ask(page, 'blank', sampledStage, framesOfScroll),
      'heap above the data (MB)': heap / 1e6,
      elements,
    },
  };
}

/** Cards that can be seen have to answer a click. */
async function assertAnswering(page: Page): Promise<void> {
  const { x, y } = await ask(page, 'pointOf', 0, 0);
  await page.mouse.click(x, y);
  await ask(page, 'frames', 2);
  const opened = await ask(page, 'opened');
  if (opened.length !== 1) throw new Error('a card does not answer');
}

async function dropsOf(page: Page, wanted: readonly (readonly [number, number])[]): Promise<Figures> {
  const drops: { readonly took: number; readonly frames: number }[] = [];
  for (const [from, to] of wanted) {
    const [start, end] = [await ask(page, 'pointOf', from, fromPlace), await ask(page, 'pointOf', to, toPlace)];
    await ask(page, 'awaitDrop', from, to, fromPlace);
    await drag(page, start, end);
    await page.mouse.up();
    drops.push(await ask(page, 'dropped'));
    // What follows a drop, such as a write, is not to meet the next one.
    await ask(page, 'frames', 30);
  }
  return {
    'drop to settled (ms)': median(drops.map(({ took }) => took)),
    'drop to settled (frames)': Math.max(...drops.map(({ frames }) => frames)),
  };
}

async function drag(page: Page, start: Point, end: Point): Promise<void> {
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 18 });
  // Some look only every so often where the pointer is.
  await ask(page, 'frames', 10);
  await page.mouse.move(end.x, end.y + 2);
  await ask(page, 'frames', 10);
}

/** The work of the main thread while a stage is scrolled, and the longest time between two frames. */
async function scrollOf(page: Page, session: CDPSession): Promise<Figures> {
  const before = await workOf(session);
  const worst = await ask(page, 'scroll', timedStage, framesOfScroll);
  const work = since(before, await workOf(session));
  return { ...named('main thread per scrolled frame', work, framesOfScroll), 'longest frame (ms)': worst };
}

async function heapOf(session: CDPSession): Promise<number> {
  for (let turn = 0; turn < 2; turn += 1) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

function ask<Name extends keyof Driver>(
  page: Page,
  name: Name,
  ...given: Parameters<Driver[Name]>
): Promise<Awaited<ReturnType<Driver[Name]>>> {
  const call = ([method, values]: readonly [string, readonly unknown[]]): unknown => {
    const { driver } = globalThis as unknown as { driver: Record<string, (...values: readonly unknown[]) => unknown> };
    return driver[method]?.(...values);
  };
  return page.evaluate(call, [name, given] as const) as Promise<Awaited<ReturnType<Driver[Name]>>>;
}

/**
 * What a page loads, minified and compressed: of ours the element's entry, of the others the library with the board that is
 * made of it.
 */
async function bytesOf(name: string): Promise<Bytes> {
  const { outputFiles, metafile } = await build({
    ...asServed,
    absWorkingDir: fileOf('../../..'),
    entryPoints: {
      entry: name === ours ? fileOf('../../../dist/define/pipeline-board.js') : fileOf(subjects[name]?.file ?? ''),
    },
    external: ['*/drive.js'],
    plugins: [built],
    outdir: 'out',
    metafile: true,
  });
  const needed = atOnce(metafile.outputs, 'out/entry.js');
  const sizes = outputFiles.map(({ path, contents }) => ({
    isNeeded: [...needed].some((each) => path.endsWith(each)),
    size: brotliCompressSync(contents).length,
  }));
  const sum = (some: typeof sizes): number => some.reduce((all, { size }) => all + size, 0) / 1_000;
  return { firstPaint: sum(sizes.filter(({ isNeeded }) => isNeeded)), all: sum(sizes) };
}

/** What scripts weigh that a page has loaded by itself, in kB. */
async function sizeOf(scripts: readonly string[]): Promise<number> {
  const sizes = scripts.map(async (address) => {
    const script = await (await fetch(address)).arrayBuffer();
    return brotliCompressSync(new Uint8Array(script)).length;
  });
  return (await Promise.all(sizes)).reduce((all, size) => all + size, 0) / 1_000;
}

/** An output with everything that it imports at once. */
function atOnce(outputs: Metafile['outputs'], path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
    if (kind === 'import-statement' && outputs[imported]) atOnce(outputs, imported, found);
  }
  return found;
}
