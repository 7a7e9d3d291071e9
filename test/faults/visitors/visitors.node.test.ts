import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { requireEngines } from '../../engines.js';
import { receive, type Series } from './series.js';
import { seriesTable } from './table.js';

/** What the form owes its visitors, by how many times it failed. */
function owedBy({ lost, doubled, toldWrongly, leftBehind, failures }: Series): object {
  return { lost, doubled, toldWrongly, leftBehind, failures };
}

const nothing = { lost: [], doubled: [], toldWrongly: [], leftBehind: 0, failures: [] };

describe('what visitors are told by the form of a public page', () => {
  before(() => requireEngines(['chromium']));

  it('is so, whatever befalls them: nothing is lost, nothing comes twice', async () => {
    const series = await receive({ visits: 150, seed: 1 });
    console.log(seriesTable(series));
    assert.deepEqual(owedBy(series), nothing);
    // Most of what was asked to be sent has been promised, or the series would say little.
    assert.equal(series.visits === 150 && series.promised > 100 && series.accepted >= series.promised, true);
  });

  it('is found to be twice there where each attempt is taken for a new answer', async () => {
    const { doubled } = await receive({ visits: 12, seed: 1, mistake: 'keys renewed' });
    assert.equal(doubled.length > 0, true);
  });

  it('is found to be lost where the device does not have what it said it keeps', async () => {
    const { lost } = await receive({ visits: 12, seed: 1, mistake: 'outbox dropped', patience: 3_000 });
    assert.equal(lost.length > 0, true);
  });

  it('is found to be untrue where an answer is acknowledged that nobody has', async () => {
    const { toldWrongly, lost } = await receive({
      visits: 4,
      seed: 1,
      mistake: 'acknowledged for nothing',
      patience: 100,
    });
    assert.equal(toldWrongly.length > 0 && lost.length > 0, true);
  });
});
