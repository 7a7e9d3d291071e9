import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { playSeed } from './one.js';
import { mistakes, type Mistake } from './profile.js';
import { failedOnce, playSchedules } from './schedules.js';

/** Of 10,000 schedules; `npm run test:faults` goes on where these end. */
const firstSeed = 1;

/** Whether one of so many schedules shows the mistake. */
async function finds(mistake: Mistake, most: number): Promise<boolean> {
  for (let seed = firstSeed; seed < firstSeed + most; seed += 1)
    if ((await playSeed(seed, { mistake, isShort: false })).failure) return true;
  return false;
}

describe('withOffline in a world that fails', () => {
  it('keeps its promises in every schedule that it once broke them in', async () => {
    for (const seed of failedOnce) assert.equal((await playSeed(seed)).failure?.why, undefined);
  });

  it('loses, doubles, tears and reorders nothing in 10,000 schedules, and never says otherwise', async () => {
    const { played, failures, tally } = await playSchedules(firstSeed, 10_000);
    assert.deepEqual(
      failures.map(({ why }) => why),
      [],
    );
    assert.equal(played, 10_000);
    assert.equal(tally.accepted > 10_000 && tally.crashes > 2_000, true, JSON.stringify(tally));
  });

  for (const mistake of mistakes) {
    it(`would be found out if it made this mistake: ${mistake}`, async () => {
      assert.equal(await finds(mistake, 3_000), true);
    });
  }
});
