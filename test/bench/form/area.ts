/** One question on a page that is visited for the first time: ours, the least that does the job, and what others use. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CDPSession } from 'playwright';
import { longestTask, median, Rounds, type Measure } from '../harness.js';
import { markup, styles, wanted } from './plain.js';
import { withVisits, type Site, type Visit } from './visits.js';
import type { Point } from './watch.js';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const floor = 'plain HTML from a script (floor)';

/** Each on a page of its own; the floor first. */
const sites: Readonly<Record<string, Site>> = {
  [floor]: { script: fileOf('floor.page.ts') },
  'plain HTML in the page': {
    head: `<style>${styles}</style>`,
    markup,
    script: fileOf('in-page.page.ts'),
    isInline: true,
  },
  'bare Lit form': { script: fileOf('peers/lit.js'), markup: '<lit-form></lit-form>' },
  ours: {
    head: '<script type="module" src="/feedback.js"></script>',
    markup: '<rapport-feedback-form survey-id="after-order" endpoint="/answers"></rapport-feedback-form>',
  },
  SurveyJS: { script: fileOf('peers/surveyjs.js') },
  'Form.io': {
    files: ['formio.form.min.css', 'formio.form.min.js'].map((name) =>
      fileOf(`../node_modules/@formio/js/dist/${name}`),
    ),
    script: fileOf('peers/formio.js'),
    isInline: true,
  },
};

/** Clicked one after the other, once all is there; the last one is sent. */
const clicked = [2, 5, 8, 3, 6, 1, 4, 7, 10, 9];

export const measure: Measure = async ({ rounds, subjects: only }) => {
  const built = fileOf('../../../dist/cdn');
  if (!existsSync(`${built}/feedback.js`)) throw new Error('There is no build to measure: type npm run build first.');
  const chosen = Object.keys(sites).filter((name) => name === floor || !only || only.includes(name));
  const shown = Object.fromEntries(Object.entries(sites).filter(([name]) => chosen.includes(name)));
  return withVisits(shown, built, async (onVisit) => {
    const runs = new Rounds();
    for (let round = 0; round < rounds; round += 1) {
      for (const name of chosen) {
        runs.add(
          name,
          round,
          await onVisit(name, (visit) =>
            measured(visit).catch((error: unknown) => {
              throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
            }),
          ),
        );
      }
      console.log(`Round ${round + 1} of ${rounds}.`);
    }
    return runs.results(floor);
  });
};

async function measured({ page, session, usable, told, quiet, sent }: Visit): Promise<Record<string, number>> {
  /** A real click, which has to choose the score. */
  const click = async (score: number, { x, y }: Point): Promise<number> => {
    const clicked = told('clicked');
    await page.mouse.click(x, y);
    const { took, chosen } = await clicked;
    if (chosen !== score) throw new Error(`a click on ${score} chooses ${chosen}`);
    return took;
  };
  await click(wanted, await usable);
  await quiet();
  const loading = await workOf(session);
  const report = await page.evaluate(() => globalThis.report());
  const before = await workOf(session);
  const clicks: number[] = [];
  for (const score of clicked) clicks.push(await click(score, report.points[score] ?? { x: 0, y: 0 }));
  const clicking = (await workOf(session)) - before;
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const answer = (await sent) as { readonly answers?: unknown };
  if (JSON.stringify(answer.answers) !== JSON.stringify([{ question: 'nps', value: wanted }])) {
    throw new Error(`the server got something else: ${JSON.stringify(answer)}`);
  }
  return {
    'until usable (ms)': report.usable,
    'until everything is there (ms)': Math.max(report.usable, report.complete),
    'loaded until usable (kB)': report.untilUsable.bytes / 1_000,
    'loaded in all (kB)': report.inAll.bytes / 1_000,
    'requests until usable': report.untilUsable.requests,
    'requests in all': report.inAll.requests,
    [`loading: ${longestTask}`]: Math.max(0, ...report.longTasks),
    'loading: tasks over 50 ms, together (ms)': report.longTasks.reduce((sum, took) => sum + took, 0),
    'loading: main thread (ms)': loading,
    'click to next frame (ms)': median(clicks),
    'click: main thread (ms)': clicking / clicked.length,
  };
}

/** Milliseconds that the main thread has worked so far. */
async function workOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}
