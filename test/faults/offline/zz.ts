import fc from 'fast-check';
import { schedule } from './simulation.js';
const n = Number(process.argv[2] ?? 200);
const from = Number(process.argv[3] ?? 1);
setInterval(() => undefined, 1000);
const c0 = process.cpuUsage();
const t0 = performance.now();
let bad = 0;
for (let seed = from; seed < from + n; seed++) {
  const t = setTimeout(() => {
    console.log('hang', seed);
    process.exit(1);
  }, 20000);
  const r = await fc.check(schedule(process.argv[4] as any), {
    seed,
    numRuns: 1,
    endOnFailure: process.argv[5] !== 'shrink',
  });
  clearTimeout(t);
  if (r.failed) {
    bad++;
    if (bad < 4)
      console.log(seed, String(r.counterexample?.[0]), '\n', String((r as any).errorInstance?.stack).slice(0, 700));
  }
}
console.log(
  'done',
  n,
  'bad',
  bad,
  ((performance.now() - t0) / n).toFixed(2),
  'ms each',
  process.cpuUsage(c0).user / 1000 / n,
  'cpu ms each',
);
process.exit(0);
