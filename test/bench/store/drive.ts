import { longestTask, median } from '../harness.js';
import { rowsOf, wantedOf, type Subject } from './subject.js';

export interface Driver {
  write(records: number): Promise<Record<string, number>>;
  read(records: number): Promise<{ readonly metrics: Record<string, number>; readonly answers: readonly string[] }>;
}

/** Offers the page's one subject to the benchmark outside. */
export function drive(subject: Subject): void {
  const driver: Driver = { write: (records) => write(subject, records), read: (records) => read(subject, records) };
  Object.assign(globalThis, { driver });
}

/** Milliseconds that some work takes, and the longest task of the page meanwhile. */
export async function timed<Answer>(
  work: () => Promise<Answer>,
): Promise<{ answer: Answer; took: number; longest: number }> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (startTime >= from) longest = Math.max(longest, duration);
  });
  await rest();
  const from = performance.now();
  observer.observe({ entryTypes: ['longtask'] });
  const answer = await work();
  const took = performance.now() - from;
  await rest();
  observer.disconnect();
  return { answer, took, longest };
}

/** Until the page has nothing to do, so that what came before is not counted. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function write(subject: Subject, records: number): Promise<Record<string, number>> {
  const rows = rowsOf(records);
  await subject.reset();
  const { took, longest } = await timed(() => subject.write(rows));
  await subject.close();
  return { 'bulk write': took, [`bulk write: ${longestTask}`]: longest };
}

async function read(subject: Subject, records: number): ReturnType<Driver['read']> {
  const opened = await timed(() => subject.open());
  const counted = await timed(() => subject.count(wantedOf(0)));
  const ids = rowsOf(Math.min(records, 2_000)).map(({ id }) => id);
  let longest = 0;
  const each = async (times: number, act: (round: number) => Promise<unknown>): Promise<number> => {
    const took: number[] = [];
    const whole = await timed(async () => {
      for (let round = 1; round <= times; round += 1) {
        const from = performance.now();
        await act(round);
        took.push(performance.now() - from);
      }
    });
    longest = Math.max(longest, whole.longest);
    return median(took);
  };
  const rows = rowsOf(60);
  const metrics = {
    'open to first page': opened.took,
    [`open to first page: ${longestTask}`]: opened.longest,
    'first count after it': counted.took,
    [`first count: ${longestTask}`]: counted.longest,
    'point read': await each(200, (round) => subject.get(ids[(round * 37) % ids.length] ?? '')),
    'page of 50 at the start': await each(40, (round) => subject.page(round)),
    'page of 50 in the middle': await each(40, (round) => subject.page((records >> 1) + round * 50)),
    'count by three rules': await each(40, (round) => subject.count(wantedOf(round))),
    'single durable put': await each(60, (round) => {
      const row = rows[round - 1];
      return row ? subject.put({ ...row, team: `team ${round}` }) : Promise.resolve();
    }),
  };
  const answers = [
    opened.answer.join(),
    (await subject.page((records >> 1) + 5)).join(),
    String(await subject.count(wantedOf(3))),
    (await subject.get(ids[5] ?? ''))?.name ?? '',
  ];
  await subject.close();
  return { metrics: { ...metrics, [`reads and puts: ${longestTask}`]: longest }, answers };
}
