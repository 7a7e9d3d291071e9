import fc from 'fast-check';
import { play, schedules } from './simulation.js';
import { installSimulatedBrowser } from './simulated-browser.js';
installSimulatedBrowser();
const keep = setInterval(() => {}, 1000);
const all = fc.sample(schedules, { seed: 20261121, numRuns: 300 });
let n = 0;
const t0 = performance.now();
for (const s of all) {
  n++;
  const t = setTimeout(() => {
    console.log('hang at', n, JSON.stringify(s));
    process.exit(1);
  }, 3000);
  try {
    await play(s);
  } catch (e) {
    console.log('fail at', n, JSON.stringify(s), String((e as Error).stack).slice(0, 1500));
    process.exit(1);
  }
  clearTimeout(t);
}
console.log('done', n, performance.now() - t0);
clearInterval(keep);
process.exit(0);
