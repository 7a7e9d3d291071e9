import type { Series } from './series.js';

/** What a series has come to, and what befell its visitors, as a table for people. */
export function seriesTable({ visits, asked, promised, attempts, accepted, faults, ...owed }: Series): string {
  const { lost, doubled, toldWrongly, leftBehind } = owed;
  const rows: readonly (readonly [what: string, count: number])[] = [
    ['visits', visits],
    ['filled forms that somebody sent', asked],
    ['of these promised: “Sent” or “Saved on this device”', promised],
    ['requests with answers', attempts],
    ['answers accepted', accepted],
    ['**lost**', lost.length],
    ['**doubled**', doubled.length],
    ['**told wrongly**', toldWrongly.length],
    ['left behind in an outbox', leftBehind],
    ...faults.kinds,
  ];
  return [
    '| what | count |',
    '| --- | --- |',
    ...rows.map(([what, count]) => `| ${what} | ${count.toLocaleString('en')} |`),
  ].join('\n');
}
