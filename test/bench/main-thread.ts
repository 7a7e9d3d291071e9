/** What the main thread of a page works, by its own clock: what else the machine does is not counted. */
import type { CDPSession, Page } from 'playwright';

/** Seconds by the part of the work; all of it has no name. */
export type Work = Readonly<Record<string, number>>;

export async function sessionOf(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return session;
}

/** Seconds that the main thread of the page has worked so far, and the parts of it that the browser counts. */
export async function workOf(session: CDPSession): Promise<Work> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    '': of('TaskDuration'),
    ', script': of('ScriptDuration'),
    ', style': of('RecalcStyleDuration'),
    ', layout': of('LayoutDuration'),
  };
}

export function since(before: Work, after: Work): Work {
  return Object.fromEntries(Object.entries(after).map(([part, value]) => [part, value - (before[part] ?? 0)]));
}

/** In milliseconds, each of so many times. */
export function named(what: string, work: Work, times: number): Record<string, number> {
  return Object.fromEntries(
    Object.entries(work).map(([part, value]) => [`${what}${part} (ms)`, (1_000 * value) / times]),
  );
}
