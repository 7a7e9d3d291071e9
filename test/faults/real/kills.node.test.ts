import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { requireEngines } from '../../engines.js';
import { crashTabs, killBrowsers, throwDatabasesAway } from './kills.js';
import { Ledger } from './ledger.js';
import { wipeStorage } from './wipes.js';
import { memoryAdapter } from '../../../src/data/adapters/memory/index.js';

const nothingLost = { lost: 0, doubled: 0, torn: 0 };
const nothingThrownAway = { gone: 0, thrownAway: 0, said: 0 };

describe('what a page has promised', () => {
  before(() => requireEngines(['chromium']));

  it('is kept when Chromium is killed', async () => {
    const {
      rounds,
      acknowledged,
      gone: _gone,
      thrownAway,
      said,
      ...toll
    } = await killBrowsers('chromium', 3, Math.random);
    assert.deepEqual(toll, nothingLost);
    assert.equal(rounds === 3 && acknowledged >= 3, true);
    assert.equal(said, thrownAway);
  });

  it('is kept when Chromium is killed and its databases are gone; of what lay there alone, it is said', async () => {
    const { gone, acknowledged: _acknowledged, ...toll } = await throwDatabasesAway(3, Math.random);
    assert.deepEqual(toll, { ...nothingLost, rounds: 3, thrownAway: 3, said: 3 });
    assert.equal(gone > 0, true);
  });

  it('is kept when a tab crashes', async () => {
    const { rounds, acknowledged, ...toll } = await crashTabs(3, Math.random);
    assert.deepEqual(toll, { ...nothingLost, ...nothingThrownAway });
    assert.equal(rounds === 3 && acknowledged >= 3, true);
  });

  it('comes back when the databases of the site are taken away, and is said to be gone when everything is', async () => {
    assert.deepEqual(await wipeStorage(4, Math.random), { rounds: 4, detected: 4, mendable: 2, mended: 2 });
  });

  it('is counted as lost, doubled and torn where it is', async () => {
    const ledger = new Ledger();
    ledger.hear({ is: 'kept', lane: 'store', id: 'a', count: 2 });
    ledger.hear({ is: 'kept', lane: 'feedback', id: 'form', count: 0 });
    ledger.hear({ is: 'found', lane: 'store', records: { a: 1 }, torn: 1, isSaid: false });
    ledger.visited(false);
    const body = '{"answers":[{"value":"twice"}]}';
    const kept = [
      { id: '1', key: 'k', body },
      { id: '2', key: 'l', body },
    ];
    const toll = await ledger.close(1, kept, memoryAdapter());
    assert.deepEqual(toll, { rounds: 1, acknowledged: 2, lost: 2, doubled: 1, torn: 1, ...nothingThrownAway });
  });

  it('is told apart from what had no other home than the databases that the browser threw away', async () => {
    const ledger = new Ledger();
    ledger.hear({ is: 'kept', lane: 'store', id: 'before', count: 0 });
    ledger.hear({ is: 'kept', lane: 'feedback', id: 'form', count: 0 });
    ledger.visited(false);
    ledger.hear({ is: 'found', lane: 'store', records: {}, torn: 0, isSaid: true });
    ledger.hear({ is: 'kept', lane: 'store', id: 'after', count: 0 });
    ledger.visited(true);
    ledger.hear({ is: 'found', lane: 'store', records: {}, torn: 0, isSaid: false });
    ledger.visited(false);
    const toll = await ledger.close(3, [], memoryAdapter());
    const expected = { rounds: 3, acknowledged: 3, lost: 2, doubled: 0, torn: 0, thrownAway: 1, said: 1, gone: 1 };
    assert.deepEqual(toll, expected);
  });
});
