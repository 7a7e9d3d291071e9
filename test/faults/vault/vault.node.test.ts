import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { RapportAdapter } from '../../../src/data/adapter.js';
import { play, schedules } from './simulation.js';
import { installSimulatedBrowser } from './simulated-browser.js';

const seed = 20261121;

/** Whether the simulation finds out that the adapter is broken. */
async function isFoundOut(broken: (crm: RapportAdapter) => RapportAdapter): Promise<boolean> {
  const property = fc.asyncProperty(schedules, (schedule) => play(schedule, broken));
  return (await fc.check(property, { seed, numRuns: 400, endOnFailure: true })).failed;
}

describe('the IndexedDB adapter in tabs that crash between any two steps', () => {
  before(installSimulatedBrowser);

  it('loses, doubles and tears nothing, and brings nobody back who was erased', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, (schedule) => play(schedule)),
      { seed, numRuns: 500 },
    );
  });

  it('would be found out if it did not keep to the key of a write', async () => {
    const keyless = (crm: RapportAdapter): RapportAdapter => ({
      ...crm,
      orders: { ...crm.orders, create: (draft) => crm.orders.create(draft, {}) },
    });
    assert.equal(await isFoundOut(keyless), true);
  });

  it('would be found out if it promised more than it had kept', async () => {
    const hasty = (crm: RapportAdapter): RapportAdapter => ({
      ...crm,
      orders: {
        ...crm.orders,
        async create(draft, io) {
          void crm.orders.create(draft, io);
          return { record: undefined as never };
        },
      },
    });
    assert.equal(await isFoundOut(hasty), true);
  });
});
